package tui

import (
	"io"

	"grounds/internal/desk"
)

// Ask is filled in below.
func Ask(d *desk.Desk, k *desk.Keeper, o Options, in io.Reader, out io.Writer) error { return nil }
