// Grounds turns the claims of an official letter into Freedom-of-Information requests for the evidence behind them.
package main

import (
	"os"

	"grounds/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
