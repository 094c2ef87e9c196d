package main

import "flag"

// tune lets other settings be tried.
func tune(s *settings) {
	flag.Float64Var(&s.strength.l1, "l1", s.strength.l1, "")
	flag.Float64Var(&s.strength.l2, "l2", s.strength.l2, "")
	flag.Float64Var(&s.genre, "genre", s.genre, "")
	flag.Float64Var(&s.cue, "cue", s.cue, "")
	flag.Float64Var(&s.letters, "weigh-letters", s.letters, "")
	flag.Float64Var(&s.weakTarget, "weak", s.weakTarget, "")
	flag.Float64Var(&s.kind.l1, "kind-l1", s.kind.l1, "")
	flag.Float64Var(&s.kind.l2, "kind-l2", s.kind.l2, "")
	flag.Float64Var(&s.kindCue, "kind-cue", s.kindCue, "")
	flag.Float64Var(&s.kindLetters, "kind-letters", s.kindLetters, "")
	flag.Float64Var(&s.mainKind, "kind-main", s.mainKind, "")
	flag.Float64Var(&s.lean, "lean", s.lean, "")
	flag.Float64Var(&s.kindLean, "kind-lean", s.kindLean, "")
	flag.IntVar(&s.least, "least", s.least, "")
	flag.IntVar(&s.passes, "passes", s.passes, "")
}
