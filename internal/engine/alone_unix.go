//go:build unix

package engine

import (
	"os/exec"
	"syscall"
)

// alone puts a program and all it starts into a group, so that all of it ends where it is over its time: soffice is a
// script that starts the program itself.
func alone(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}
