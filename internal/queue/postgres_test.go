package queue_test

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// A server is a PostgreSQL of our own on a free port, run as an ordinary user: it refuses to run as root.
type server struct {
	t       testing.TB
	bin     string
	dir     string
	port    int
	as      *syscall.Credential
	address string
}

func startServer(t testing.TB) *server {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		if os.Getenv("GROUNDS_REQUIRE") == "all" {
			t.Fatal("PostgreSQL is not installed: apt-get install postgresql")
		}
		t.Skip("PostgreSQL is not installed: apt-get install postgresql")
	}
	dir, err := os.MkdirTemp("", "grounds-pg")
	if err != nil {
		t.Fatal(err)
	}
	s := &server{t: t, bin: filepath.Dir(found[len(found)-1]), dir: dir, port: freePort(t)}
	if os.Getuid() == 0 {
		s.as = ordinary(t)
		if err := os.Chown(dir, int(s.as.Uid), int(s.as.Gid)); err != nil {
			t.Fatal(err)
		}
	}
	s.run("initdb", "-D", dir+"/data", "-A", "trust", "-U", "postgres", "--no-sync")
	s.address = fmt.Sprintf("postgres://postgres@127.0.0.1:%d/postgres?sslmode=disable", s.port)
	t.Cleanup(func() {
		s.command("pg_ctl", "-D", dir+"/data", "-m", "immediate", "stop").Run()
		os.RemoveAll(dir)
	})
	s.start()
	return s
}

func freePort(t testing.TB) int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port
}

func ordinary(t testing.TB) *syscall.Credential {
	for _, name := range []string{"postgres", "nobody"} {
		if u, err := user.Lookup(name); err == nil {
			uid, _ := strconv.Atoi(u.Uid)
			gid, _ := strconv.Atoi(u.Gid)
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		}
	}
	t.Skip("there is no ordinary user to run PostgreSQL as")
	return nil
}

func (s *server) command(name string, args ...string) *exec.Cmd {
	c := exec.Command(filepath.Join(s.bin, name), args...)
	c.Dir = s.dir
	if s.as != nil {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: s.as}
		c.Env = append(os.Environ(), "HOME="+s.dir)
	}
	return c
}

func (s *server) run(name string, args ...string) {
	s.t.Helper()
	if out, err := s.command(name, args...).CombinedOutput(); err != nil {
		s.t.Fatalf("%s: %v\n%s", name, err, strings.TrimSpace(string(out)))
	}
}

func (s *server) start() {
	s.run("pg_ctl", "-D", s.dir+"/data", "-l", s.dir+"/log", "-w", "-o", fmt.Sprintf("-p %d -k %s -c listen_addresses=127.0.0.1", s.port, s.dir), "start")
}

func (s *server) stop() { s.run("pg_ctl", "-D", s.dir+"/data", "-w", "-m", "fast", "stop") }
