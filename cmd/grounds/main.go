// Grounds turns the claims of an official letter into Freedom-of-Information requests for the evidence behind them.
package main

import (
	"os"
	"runtime/debug"

	"grounds/internal/cli"
)

func main() {
	// Most runs end before they have made much garbage: collecting it early would only cost time.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(256 << 20) // but a hostile file must not grow the heap four times over
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
