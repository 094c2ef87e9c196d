package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"grounds/internal/desk"
	"grounds/internal/queue"
)

// queueHint adds the next step to an error of the queue.
func queueHint(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, queue.ErrTables):
		return &desk.Hint{Err: err, Hint: "'grounds worker --queue ADDRESS --migrate' makes them"}
	}
	return &desk.Hint{Err: err, Hint: "is the server up, and the address right? The password is best given in PGPASSWORD or ~/.pgpass"}
}

func workerCommand(f *face) *cobra.Command {
	var address string
	var workers int
	var migrate bool
	c := &cobra.Command{
		Use:   "worker",
		Short: "Work on campaigns that were put into a queue",
		Long: `Work on the campaigns that 'grounds campaign run --queue' puts into a PostgreSQL server,
until it is stopped by Ctrl-C or SIGTERM: then it finishes what is in hand. Any number of
workers on any number of machines may share a server; one that is killed leaves nothing
half done. The password is best given in PGPASSWORD or ~/.pgpass.`,
		Example: `  grounds worker --queue postgres://grounds@db/grounds --migrate
  grounds worker --queue postgres://grounds@db/grounds`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if address == "" {
				return &desk.Hint{Err: fmt.Errorf("work: no queue named"), Hint: "name it with --queue postgres://user@host:port/database"}
			}
			ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
			defer stop()
			if migrate {
				if err := queue.Migrate(ctx, address); err != nil {
					return queueHint(err)
				}
				f.say("the tables are there")
				return nil
			}
			f.say("working; Ctrl-C ends it after what is in hand")
			return queueHint(queue.Work(ctx, address, workers, slog.New(slog.NewTextHandler(f.talk, &slog.HandlerOptions{Level: slog.LevelWarn}))))
		},
	}
	c.Flags().StringVar(&address, "queue", "", queueHelp)
	c.Flags().IntVar(&workers, "workers", 0, "jobs at a time (default: one a processor)")
	c.Flags().BoolVar(&migrate, "migrate", false, "make or renew the tables, and end")
	return c
}
