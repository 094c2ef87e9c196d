package text

import (
	"fmt"
	"path"
	"slices"
	"strings"
)

// readOffice reads a document of a word processor. One that holds pictures and next to no text is a scan that somebody
// put into a document to send it: its pictures are read.
func (r Reader) readOffice(name string, b []byte, read func([]byte) (string, error)) (*Document, error) {
	s, err := read(b)
	if err != nil {
		return nil, err
	}
	if lettersIn(s) >= fewLetters {
		return finish(name, s)
	}
	pictures, err := picturesIn(b)
	if err != nil || len(pictures) == 0 {
		return finish(name, s)
	}
	return r.readPictures(name, pictures)
}

// readPictures reads pictures as the pages of one document.
func (r Reader) readPictures(name string, pictures [][]byte) (*Document, error) {
	if len(pictures) > MaxScans {
		return nil, over("MaxScans", "scanned pages", MaxScans)
	}
	read, err := r.recognise(len(pictures), func(i int) (*grey, error) {
		g, err := decodePicture(pictures[i])
		if err != nil {
			return nil, err
		}
		return sized(g), nil
	})
	if err != nil {
		return nil, err
	}
	pages, all := make([]Page, len(pictures)), make([]int, len(pictures))
	for i := range all {
		all[i] = i
	}
	d := assemblePages(pages, all, read)
	d.Name = name
	d.Notes = append(d.Notes, scanNote(len(pictures), len(d.Doubtful)))
	return d, lettered(d)
}

// picturesIn gives the pictures in a document that are large enough to be of a page, in the order of their names.
func picturesIn(b []byte) ([][]byte, error) {
	p, err := openParcel(b)
	if err != nil {
		return nil, err
	}
	var names []string
	for name := range p.files {
		switch strings.ToLower(path.Ext(name)) {
		case ".png", ".jpg", ".jpeg", ".tif", ".tiff":
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { // image2 before image10
		if d := len(a) - len(b); d != 0 {
			return d
		}
		return strings.Compare(a, b)
	})
	var out [][]byte
	for _, name := range names {
		data, err := p.read(name)
		if err != nil {
			return nil, fmt.Errorf("unzip %s: %w", name, err)
		}
		if len(data) >= smallPicture && FormatOf(data) == Picture {
			out = append(out, data)
		}
	}
	return out, nil
}

const (
	// smallPicture is under how many bytes a picture is a sign or a logo and not a page.
	smallPicture = 20 << 10
	// smallInline is the same for one that stands inside the page of an e-mail, where signatures have larger ones.
	smallInline = 100 << 10
)
