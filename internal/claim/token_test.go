package claim

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestTokens(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"words are lower case, full stops and quotes are left out", "“Our experts” agree.", "our experts agree"},
		{"a possessive s is looked through, a contraction is not", "The company's lawyers don’t say.", "the company lawyers don't say"},
		{"hyphens, ampersands and abbreviations stay in the word", "End-to-end A&E care in the U.S. now", "end-to-end a&e care in the u.s now"},
		{"sums are money", "It cost £3.5 million, NZ$20, EUR 8.2 or 40 euros.", "it cost £3.5/money,number million/number , nz$20/money,number , eur 8.2/money,number or 40/money,number euros"},
		{"shares are per cent", "38 per cent, 9.5% and 12 percent", "38/number,percent per cent , 9.5%/number,percent and 12/number,percent percent"},
		{"years and dates are no figures", "On 3 March 2024 and in 2023/24", "on 3/day march/month 2024/year and in 2023/24/year"},
		{"American dates are no figures", "June 29, 2023, on April 1st", "june/month 29/day , 2023/year , on april/month 1st/day"},
		{"may is a month only with a capital", "It may open in May.", "it may open in may/month"},
		{"names begin with a capital inside the sentence", "The Food Agency met Anna.", "the food agency/name"},
		{"a dash is a mark of its own", "clean – so far", "clean - so far"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, tok := range tokens(nil, test.text) {
				var named []string
				for _, c := range classes {
					if tok.class&c.is != 0 && c.is&(isMoney|isNumber|isPercent|isYear|isMonth|isDay) != 0 {
						named = append(named, c.name)
					}
				}
				w := tok.word
				if len(named) > 0 {
					w += "/" + strings.Join(sorted(named), ",")
				}
				got = append(got, w)
			}
			want := strings.Fields(test.want)
			if test.name == "names begin with a capital inside the sentence" {
				for _, tok := range tokens(nil, test.text) {
					inside := tok.word == "food" || tok.word == "agency" || tok.word == "anna"
					if is := tok.class&isName != 0; is != inside {
						t.Errorf("%s is a name: %v", tok.word, is)
					}
				}
				return
			}
			if strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("got  %s\nwant %s", strings.Join(got, " "), strings.Join(want, " "))
			}
		})
	}
}

func sorted(s []string) []string {
	if len(s) == 2 && s[0] > s[1] {
		s[0], s[1] = s[1], s[0]
	}
	return s
}

func FuzzTokens(f *testing.F) {
	for _, s := range []string{"We spent £3.5m in 2019.", "’s", "a’s b'S", "1,2,3%", "U.S.A.", "İstanbul ẞ", "\xff\xfe", "NZ$", "—–-", "x’S’s"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, tok := range tokens(nil, s) {
			if tok.start < end || tok.end <= tok.start || tok.end > len(s) {
				t.Fatalf("token %+v of %q: places do not follow each other", tok, s)
			}
			if tok.word == "" || utf8.ValidString(s) && !utf8.ValidString(s[tok.start:tok.end]) {
				t.Fatalf("token %+v of %q is empty or cuts a character", tok, s)
			}
			end = tok.end
		}
	})
}
