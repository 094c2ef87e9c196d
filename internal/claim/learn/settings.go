package main

// settings are what was chosen by the dev split of the answers and by documents kept out of learning in turn. None of them
// matters much: halving or doubling any of them changes the average precision by less than .01.
type settings struct {
	least  int // documents that must have a feature
	passes int // over all features, at most

	strength   column  // penalties of a weight that all genres share
	genre      float64 // how many times dearer the weight of one genre is
	cue        float64 // how many times cheaper a cue or a place is than a word
	lean       float64 // how much cheaper features get that always say the same
	letters    float64 // how much a sentence of a letter counts against one of an answer
	weakTarget float64 // the probability of strong that a sentence of grade 1 is taught with

	kind        column
	kindCue     float64
	kindLean    float64
	kindLetters float64
	kindMain    float64 // how much the labelled main kind counts against one that is labelled besides
	kindSmall   float64 // weights below it are dropped
	kindSure    float64 // from which precision on a cue outvotes the weights
}

var chosen = settings{
	least: 3, passes: 100,
	strength: column{l1: 1, l2: 8}, genre: 1.5, cue: 2, lean: 0.75, letters: 1.5, weakTarget: 0.1,
	kind: column{l1: 1.2, l2: 8}, kindCue: 1.5, kindLean: 0.75, kindLetters: 1.5, kindMain: 1.5, kindSmall: 0.1, kindSure: 0.8,
}
