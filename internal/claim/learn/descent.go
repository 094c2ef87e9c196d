package main

import "math"

// A problem is a logistic regression over features that are there or not.
type problem struct {
	columns [][]int32 // the rows that have each feature
	penalty []column
	target  []float64 // probability wanted of each row, mostly 0 or 1
	weight  []float64 // how much each row counts
}

// A column says how dear a weight of the feature is: l1 keeps it out, l2 keeps it small.
type column struct{ l1, l2 float64 }

// solve minimises the weighted log-loss with both penalties by coordinate descent: one feature after the other takes a
// Newton step, no longer than its own trust region (as in Genkin, Lewis and Madigan, Large-Scale Bayesian Logistic
// Regression, Technometrics 2007). The order is fixed, so the same data give the same weights. The bias has no penalty.
func (p *problem) solve(passes int) (bias float64, w []float64) {
	n := len(p.target)
	w = make([]float64, len(p.columns))
	trust := make([]float64, len(p.columns))
	for j := range trust {
		trust[j] = 1
	}
	margin, prob := make([]float64, n), make([]float64, n)
	for i := range prob {
		prob[i] = 0.5
	}
	shift := func(rows []int32, d float64) {
		for _, i := range rows {
			margin[i] += d
			prob[i] = 1 / (1 + math.Exp(-margin[i]))
		}
	}
	every := make([]int32, n)
	for i := range every {
		every[i] = int32(i)
	}
	for pass := range passes {
		moved := 0.0
		g, h := p.slope(every, prob)
		d := clip(-g/h, 1)
		bias += d
		shift(every, d)
		for j, rows := range p.columns {
			// Features at rest are looked at on every fifth pass only.
			if w[j] == 0 && pass%5 != 0 {
				continue
			}
			g, h := p.slope(rows, prob)
			d := clip(step(w[j], g, h, p.penalty[j]), trust[j])
			trust[j] = max(2*math.Abs(d), trust[j]/2)
			if d == 0 {
				continue
			}
			w[j] += d
			moved = max(moved, math.Abs(d))
			shift(rows, d)
		}
		if moved < 1e-4 && pass%5 == 0 {
			break
		}
	}
	return bias, w
}

// slope gives the first and second derivative of the loss by the weight of a feature with these rows.
func (p *problem) slope(rows []int32, prob []float64) (g, h float64) {
	h = 1e-6
	for _, i := range rows {
		q := prob[i]
		g += p.weight[i] * (q - p.target[i])
		h += p.weight[i] * q * (1 - q)
	}
	return g, h
}

// step is the Newton step of one weight under both penalties, which stops at zero rather than cross it.
func step(w, g, h float64, c column) float64 {
	g += c.l2 * w
	h += c.l2
	switch {
	case w > 0:
		return max(-w, -(g+c.l1)/h)
	case w < 0:
		return min(-w, -(g-c.l1)/h)
	case g < -c.l1:
		return -(g + c.l1) / h
	case g > c.l1:
		return -(g - c.l1) / h
	}
	return 0
}

func clip(x, most float64) float64 { return max(-most, min(most, x)) }

// lean makes a weight cheaper the more its feature leans to one side among the rows, by its smoothed log-odds ratio (Wang
// and Manning, Baselines and Bigrams, ACL 2012): a rare word that always says the same is worth more than one that does not.
func (p *problem) lean(power float64) {
	yes, no := 1.0, 1.0
	for i, t := range p.target {
		yes += t * p.weight[i]
		no += (1 - t) * p.weight[i]
	}
	for j, rows := range p.columns {
		y, n := 1.0, 1.0
		for _, i := range rows {
			y += p.target[i] * p.weight[i]
			n += (1 - p.target[i]) * p.weight[i]
		}
		r := math.Abs(math.Log(y / n * no / yes))
		s := math.Pow(max(r, 0.05), power)
		p.penalty[j].l1 /= s
		p.penalty[j].l2 /= s * s
	}
}
