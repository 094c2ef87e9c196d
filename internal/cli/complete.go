package cli

import (
	"fmt"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"grounds/internal/desk"
)

// A lister gives what may stand at a place, each perhaps with a tab and what it is. Where it fails nothing is offered: a
// shell has no place for the reason.
type lister func(*desk.Desk) ([]string, error)

// Flags of these names take the same values wherever they stand.
var flagLists = map[string]lister{
	"to": slugs, "link": slugs, "law": laws, "for": (*desk.Desk).Platforms, "with": clauses, "case": cases,
	"group": words(desk.Groups()...), "claims": words("strong", "all"), "split": words("train", "dev"),
}

// Arguments of these commands, the first one unless the command takes many.
var argumentLists = map[string]lister{
	"kinds show": kinds, "laws show": laws, "authorities show": slugs,
	"templates show": files, "templates copy": files, "templates diff": files, "templates try": files, "templates list": folders,
	"cases show": cases, "cases export": cases, "forget": cases, "review": cases,
}

// complete tells the shell what may stand at flags and arguments, all over the tree of commands.
func complete(f *face, root *cobra.Command) {
	for _, c := range root.Commands() {
		complete(f, c)
	}
	name := strings.TrimPrefix(root.CommandPath(), "grounds ")
	if list, ok := argumentLists[name]; ok {
		many := strings.HasSuffix(root.Use, "...") || strings.HasSuffix(root.Use, "...]")
		root.ValidArgsFunction = func(_ *cobra.Command, args []string, typed string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 && !many {
				return nil, cobra.ShellCompDirectiveDefault
			}
			return offer(f, list, typed, "")
		}
	}
	if strings.HasPrefix(name, "campaign ") && strings.Contains(root.Use, ".yaml") {
		root.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return []string{"yaml"}, cobra.ShellCompDirectiveFilterFileExt
		}
	}
	root.Flags().VisitAll(func(fl *pflag.Flag) {
		if complete := flagCompletion(f, name, fl); complete != nil {
			// The error says that there is a completion already, and there is one place for them: here.
			_ = root.RegisterFlagCompletionFunc(fl.Name, complete)
		}
	})
}

func flagCompletion(f *face, command string, fl *pflag.Flag) cobra.CompletionFunc {
	list := flagLists[fl.Name]
	switch {
	case listsValues(fl):
		list = words(listed(fl)...)
	case fl.Name == "kind": // 8=statistic
		list = kinds
	case fl.Name == "templates" || fl.Name == "out" || command == "templates copy" && fl.Name == "to":
		return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		}
	}
	if list == nil {
		return nil
	}
	several := fl.Value.Type() != "string"
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		before := ""
		if i := strings.LastIndexAny(typed, ",="); several && i >= 0 { // --format txt,m: the last of a list is completed
			before, typed = typed[:i+1], typed[i+1:]
		}
		return offer(f, list, typed, before)
	}
}

// listsValues tells whether a flag's help names all its values.
func listsValues(fl *pflag.Flag) bool {
	return fl.Name == "format" || fl.Name == "kind" && fl.Value.Type() == "string"
}

// listed gives the values that a flag's own help lists: "table, json or ics (tasks for a calendar program)". The formats of
// drafts are many, and asked for by the same name everywhere.
func listed(fl *pflag.Flag) []string {
	if fl.Value.Type() == "stringSlice" {
		return desk.Formats()
	}
	text := fl.Usage
	if _, after, introduced := strings.Cut(text, ": "); introduced {
		text = after
	}
	text, _, _ = strings.Cut(text, " (")
	return listJoin.Split(text, -1)
}

var listJoin = regexp.MustCompile(`, | or | and `)

// offer gives the values of a list that begin as what is typed.
func offer(f *face, list lister, typed, before string) ([]string, cobra.ShellCompDirective) {
	quiet := *f
	quiet.quiet = true
	d, err := quiet.desk()
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	all, err := list(d)
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	var fit []string
	for _, one := range all {
		if strings.HasPrefix(one, typed) {
			fit = append(fit, before+one)
		}
	}
	return fit, cobra.ShellCompDirectiveNoFileComp
}

func words(all ...string) lister {
	return func(*desk.Desk) ([]string, error) { return all, nil }
}

func slugs(d *desk.Desk) ([]string, error) {
	all, err := d.Authorities()
	var out []string
	for _, a := range all {
		out = append(out, a.Slug+"\t"+a.Name)
	}
	return out, err
}

func laws(d *desk.Desk) ([]string, error) {
	all, err := d.Laws()
	var out []string
	for _, l := range all.All {
		out = append(out, l.ID+"\t"+l.Name)
	}
	return out, err
}

func kinds(d *desk.Desk) ([]string, error) {
	all, err := d.Kinds()
	var out []string
	for _, k := range all {
		out = append(out, k.ID+"\t"+k.What)
	}
	return out, err
}

// clauses lists the clauses that a person may add, each once.
func clauses(d *desk.Desk) ([]string, error) {
	all, err := d.Laws()
	seen := map[string]bool{}
	var out []string
	for _, l := range all.All {
		for _, c := range l.Draft.Clauses {
			if c.Optional && !seen[c.ID] {
				seen[c.ID] = true
				out = append(out, c.ID+"\t"+c.Why)
			}
		}
	}
	return out, err
}

func files(d *desk.Desk) ([]string, error) {
	all, err := d.Templates()
	var out []string
	for _, t := range all {
		out = append(out, t.Path+"\t"+t.Layer)
	}
	return out, err
}

func folders(d *desk.Desk) ([]string, error) {
	all, err := d.Templates()
	var out []string
	for _, t := range all {
		out = append(out, path.Dir(t.Path))
	}
	slices.Sort(out)
	return slices.Compact(out), err
}

// cases lists what is kept. Where nothing is kept yet, nothing is made by asking.
func cases(d *desk.Desk) ([]string, error) {
	dir, err := desk.DataDir()
	if err != nil {
		return nil, err
	}
	if _, err := os.Stat(dir); err != nil {
		return nil, err
	}
	all, err := d.Cases()
	var out []string
	for _, c := range all {
		out = append(out, strconv.FormatInt(c.ID, 10)+"\t"+c.Title)
	}
	return out, err
}

// shells are those whose completion cobra writes.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func completionCommand(f *face) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print what makes your shell complete commands, slugs, laws and kinds",
		Long: `Print the script that makes a shell complete commands and flags, and what stands behind
them: slugs of authorities, laws, kinds, formats, sites, files of rules and your cases,
your own rules among them. SHELL is bash (with the package bash-completion), zsh, fish
or powershell.`,
		Example: `  source <(grounds completion bash)                                  # now; for always, into ~/.bashrc
  grounds completion zsh > "${fpath[1]}/_grounds"                     # then begin a new shell
  grounds completion fish > ~/.config/fish/completions/grounds.fish`,
		Args:      cobra.ExactArgs(1),
		ValidArgs: shells,
		RunE: func(c *cobra.Command, args []string) error {
			root := c.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(f.out, true)
			case "zsh":
				return root.GenZshCompletion(f.out)
			case "fish":
				return root.GenFishCompletion(f.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(f.out)
			}
			return unknownShell(args[0])
		},
	}
}

func unknownShell(name string) error {
	return &desk.Hint{Err: fmt.Errorf("complete in %q: no such shell", name), Hint: "there are " + strings.Join(shells, ", ")}
}
