package check

import (
	"fmt"
	"strings"
	"testing"
)

func TestWindows(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"between 1 October 2023 and 30 September 2025", "2023-10..2025-09"},
		{"between April 1, 2022, and March 31, 2024", "2022-04..2024-03"},
		{"from 1 to 30 June 2026", "2026-06..2026-06"},
		{"between 1 January and 30 November 2017", "2017-01..2017-11"},
		{"between 1 December and 31 March 2025", "2024-12..2025-03"},
		{"January to March 2024", "2024-01..2024-03"},
		{"the financial years 2023-24 and 2024-25", "2023-04..2024-03 2024-04..2025-03"},
		{"2015-2018", "2015-01..2018-12"},
		{"from 2015 to 2026", "2015-01..2026-12"},
		{"on 3 and 17 June 2025", "2025-06..2025-06"},
		{"2024-05-06 and 06/07/2024", "2024-05..2024-05 2024-07..2024-07"},
		{"since 1 March 2025", "2025-03..2026-07"},
		{"from the beginning of the project in 2009 until now", "2009-01..2026-07"},
		{"from May 2025", "2025-05..2025-05"},
		{"the last three financial years", "2023-08..2026-07"},
		{"Freedom of Information Act 2000 and Regulations 2004", ""},
		{"you may ask, and 12 people did", ""},
		{"section 2024 of the code 1998", ""},
	} {
		t.Run(tt.text, func(t *testing.T) {
			var got []string
			for _, w := range windows(strings.ToLower(tt.text), 2026*12+6) {
				got = append(got, fmt.Sprintf("%d-%02d..%d-%02d", w.from/12, w.from%12+1, w.to/12, w.to%12+1))
			}
			if strings.Join(got, " ") != tt.want {
				t.Errorf("got %q, want %q", strings.Join(got, " "), tt.want)
			}
		})
	}
}
