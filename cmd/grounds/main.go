// Grounds turns the claims of an official letter into Freedom-of-Information requests for the evidence behind them.
//
//	grounds draft letter.txt
//
// This page is the entrance for whoever wants to change it. docs/tour.md follows that command through the files in ten steps.
//
// # Words
//
// A letter is the official text that is read. Its main text is cut into sentences, each knowing its place. A sentence that
// asserts something the authority should hold recorded information about is a claim, of one or more kinds; a cue is what gave
// it away, and its strength says whether to ask. A point asks for records behind a claim; a request is the whole draft to one
// authority under one law. A finding is what the checker says about a draft. A case is a letter with what was sent and what is
// due; a campaign asks many authorities about many claims.
//
// # Rooms
//
// Each package of internal is a room: it gives one noun, by one verb, from the noun before. "go doc" of a room says how to
// use it. Imports run one way and internal/rooms_test.go says why.
//
//	layer      rule folders over one another, read strictly
//	text       the lines of a file of any format            (engine: PDFium, tesseract, LibreOffice)
//	letter     sentences, date, sender, references, private data
//	claim      claims with their reasons                    (claim/learn: learns the weights)
//	law        access laws, clocks, holidays
//	authority  the directory
//	question   points behind a claim
//	request    requests, and the letters that follow them
//	reply      what an authority's answer says of each point
//	check      findings
//	export     formats and links
//	campaign   plans and drafts for many authorities        (store: SQLite; queue: PostgreSQL)
//	desk       what a person does here, once for both faces
//	tui, cli   the screens and the command line
//
// The rooms up to campaign are pure: no disk, clock, network, environment or goroutine. Rules and wording are files in
// templates; a person's own files of the same path take their place.
//
// # What a change costs
//
//	a kind, cue, law, authority, rule of the checker, wording   one data file, no Go (docs/words.md)
//	an export format                                            one file and one line in internal/export
//	a command                                                   one file and one line in internal/cli
//	a screen                                                    one file and one line in internal/tui
//
// If yours costs more, the house is wrong: say so in an issue.
//
// # Before you send it
//
// "make test" is the whole check and needs Go alone. "make bench" holds the bounds of docs/performance.md, "make soak" the
// promises of docs/reliability.md. Read docs/security.md before you touch a reader, and never put a real person's data in a test.
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
