package desk

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"grounds/internal/campaign"
	"grounds/internal/request"
)

// A Campaign is a campaign's file with its plan.
type Campaign struct {
	campaign.File
	Plan     *campaign.Plan
	Problems []string // rows of the list that were left out, letters in which nothing is asked
}

// CampaignExample is a commented campaign file to begin with.
func (d *Desk) CampaignExample() (string, error) { return campaign.Example(d.FS) }

// Campaign reads a campaign's file with its letters and its list of authorities, and plans it. Problems of single rows are
// told and touch no other.
func (d *Desk) Campaign(path string) (*Campaign, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, hint("'grounds campaign new' prints one to begin with", "read the campaign %s: %w", path, reason(err))
	}
	dir := filepath.Dir(path)
	file, err := campaign.Read(os.DirFS(dir), filepath.Base(path))
	if err != nil {
		return nil, fmt.Errorf("read the campaign %s:\n%w", path, err)
	}
	if _, err := FormatsOf(file.Formats); err != nil {
		return nil, err
	}
	c := &Campaign{File: file}
	in, err := d.campaignInput(c)
	if err != nil {
		return nil, err
	}
	var broken []error
	for _, l := range file.Letters {
		one, err := d.campaignLetter(dir, l)
		if err != nil {
			broken = append(broken, err)
			continue
		}
		if one.Authority.Name == "" {
			c.Problems = append(c.Problems, l.File+": the office that wrote it could not be read; name it with author: in the campaign's file")
		}
		in.Letters = append(in.Letters, one)
	}
	if err := errors.Join(broken...); err != nil {
		return nil, err
	}
	if err := d.targets(dir, c, &in); err != nil {
		return nil, err
	}
	if in.Earlier, err = d.earlier(); err != nil {
		return nil, err
	}
	if c.Plan, err = campaign.Make(in); err != nil {
		return nil, err
	}
	return c, nil
}

func (d *Desk) campaignInput(c *Campaign) (in campaign.Input, err error) {
	in = campaign.Input{File: c.File, Today: d.Today.Format("2006-01-02")}
	claims, err := d.claims()
	if err != nil {
		return in, err
	}
	var faults [5]error
	in.Drafter, faults[0] = d.drafter()
	in.Rules, faults[1] = campaign.Load(d.FS, claims.Kinds())
	in.Laws, faults[2] = d.laws()
	in.Checks, faults[3] = d.checks()
	in.Files, faults[4] = request.Files(d.FS)
	return in, errors.Join(faults[:]...)
}

func (d *Desk) campaignLetter(dir string, s campaign.Source) (campaign.Letter, error) {
	path := s.File
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	b, err := Read(path, strings.NewReader(""))
	if err != nil {
		return campaign.Letter{}, err
	}
	one, err := d.Open(path, b, Corrections{Date: s.Date, Author: s.Author, Reference: s.Reference, Topic: s.Topic})
	if err != nil {
		return campaign.Letter{}, err
	}
	return campaign.Letter{File: s.File, Letter: one.Letter, Claims: one.Claims, Authority: one.Authority}, nil
}

// targets gathers the authorities that the file names.
func (d *Desk) targets(dir string, c *Campaign, in *campaign.Input) error {
	directory, err := d.directory()
	if err != nil {
		return err
	}
	whom := c.Authorities
	var unknown []string
	add := func(slug string, fields []string) bool {
		a, ok := directory.Find(slug)
		if ok && !slices.Contains(whom.Except, a.Slug) {
			in.Targets = append(in.Targets, campaign.Target{Authority: a, Fields: fields})
		}
		return ok
	}
	if whom.CSV != "" { // first, so that a body that is named twice keeps its row
		if err := d.list(filepath.Join(dir, whom.CSV), c, in, add); err != nil {
			return err
		}
	}
	for _, slug := range whom.Slugs {
		if !add(slug, nil) {
			unknown = append(unknown, slug)
		}
	}
	if len(unknown) > 0 {
		return hint(nearest(directory.Nearest(unknown[0]), "grounds authorities search WORDS"), "find the authority %q: it is not in the directory", unknown[0])
	}
	found := false
	if len(whom.Tags) > 0 {
		for _, a := range directory.All() {
			if slices.ContainsFunc(whom.Tags, a.Has) && (whom.Places == nil || slices.Contains(whom.Places, a.Jurisdiction)) {
				found = true
				add(a.Slug, nil)
			}
		}
		if !found {
			return hint("'grounds authorities stats' counts the tags; 'grounds authorities import' adds lists",
				"find authorities with the tag %s: there are none", strings.Join(whom.Tags, " or "))
		}
	}
	if whom.Writers == nil || *whom.Writers {
		for _, l := range in.Letters {
			if l.Authority.Slug != "" {
				add(l.Authority.Slug, nil)
			} else if l.Authority.Name != "" {
				c.Problems = append(c.Problems, l.File+": "+l.Authority.Name+" wrote it and is not in the directory, so it is not asked; 'grounds draft "+l.File+"' does that")
			}
		}
	}
	return nil
}

// mostList bounds a campaign's list in bytes.
const mostList = 256 << 20

// list reads the campaign's own list: a column slug, and further columns as they are named.
func (d *Desk) list(path string, c *Campaign, in *campaign.Input, add func(string, []string) bool) error {
	f, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("read the list %s: %w", path, reason(err))
	}
	defer f.Close()
	r := csv.NewReader(io.LimitReader(f, mostList))
	r.FieldsPerRecord = -1
	head, err := r.Read()
	if err != nil {
		return fmt.Errorf("read the list %s: no header line: %w", path, err)
	}
	head[0] = strings.TrimPrefix(head[0], "\ufeff")
	slug := slices.Index(head, "slug")
	if slug < 0 {
		return hint("'grounds authorities search WORDS' finds slugs", "read the list %s: it has no column slug", path)
	}
	in.Columns = slices.Delete(slices.Clone(head), slug, slug+1)
	seen := map[string]bool{}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		var broken *csv.ParseError
		tell := func(line int, what string) {
			c.Problems = append(c.Problems, fmt.Sprintf("%s line %d: %s", path, line, what))
		}
		if errors.As(err, &broken) {
			tell(broken.StartLine, "left out: broken quotation marks")
			continue
		}
		if err != nil {
			return fmt.Errorf("read the list %s: %w", path, err)
		}
		line, _ := r.FieldPos(0)
		switch {
		case len(cells) != len(head):
			tell(line, fmt.Sprintf("left out: %d cells where the header has %d", len(cells), len(head)))
		case seen[cells[slug]]:
			tell(line, "left out: "+cells[slug]+" stands in the list already")
		case !add(cells[slug], slices.Delete(slices.Clone(cells), slug, slug+1)):
			tell(line, fmt.Sprintf("left out: %q is not in the directory", cells[slug]))
		default:
			seen[cells[slug]] = true
		}
	}
}
