package text

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// A parcel is a zip of parts, as DOCX and ODT are, of which no more is unzipped than [MaxUnzipped].
type parcel struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unzipped
}

func openParcel(b []byte) (*parcel, error) {
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, errors.New("the file is broken or was cut off: its list of parts cannot be read")
	}
	if len(z.File) > MaxEntries {
		return nil, over("MaxEntries", "files in a zip", MaxEntries)
	}
	p := &parcel{files: make(map[string]*zip.File, len(z.File)), left: MaxUnzipped}
	for _, f := range z.File {
		name := path.Clean(strings.ReplaceAll(f.Name, `\`, "/"))
		if p.files[name] == nil { // of two parts of one name the first counts
			p.files[name] = f
		}
	}
	return p, nil
}

// walk reads a part as XML. A part that is not there is an empty one.
func (p *parcel) walk(name string, v visitor) error {
	f := p.files[strings.TrimPrefix(path.Clean("/"+name), "/")]
	if f == nil {
		return nil
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("unzip %s: %w", name, err)
	}
	defer r.Close()
	bounded := &boundedReader{r: r, left: &p.left}
	if err := walkXML(bounded, v); err != nil {
		if _, ok := errors.AsType[*Over](err); ok {
			return err
		}
		return fmt.Errorf("the file is broken: %s: %w", name, err)
	}
	return nil
}

// read gives a part's bytes.
func (p *parcel) read(name string) ([]byte, error) {
	r, err := p.files[name].Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(&boundedReader{r: r, left: &p.left})
}

// boundedReader fails when all parts together are over [MaxUnzipped].
type boundedReader struct {
	r    io.Reader
	left *int64
}

func (b *boundedReader) Read(p []byte) (int, error) {
	if *b.left <= 0 {
		return 0, overUnzipped()
	}
	if int64(len(p)) > *b.left {
		p = p[:*b.left]
	}
	n, err := b.r.Read(p)
	*b.left -= int64(n)
	return n, err
}

// A visitor takes the elements of an XML part in order. If open returns false, the element is passed over with all in it.
type visitor interface {
	open(name string, attr attributes) bool
	close(name string)
	words(s string)
}

// walkXML reads XML without ever expanding entities of its own or fetching anything; the decoder of the standard library
// does neither.
func walkXML(r io.Reader, v visitor) error {
	d := xml.NewDecoder(r)
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) { return charsetReader(label, in) }
	depth := 0
	var names []string
	for {
		t, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > MaxDepth {
				return overDepth()
			}
			if !v.open(t.Name.Local, t.Attr) {
				if err := skip(d, &depth); err != nil {
					return err
				}
				depth--
				continue
			}
			names = append(names, t.Name.Local)
		case xml.EndElement:
			depth--
			v.close(names[len(names)-1])
			names = names[:len(names)-1]
		case xml.CharData:
			v.words(string(t))
		}
	}
}

// skip passes over the rest of the open element.
func skip(d *xml.Decoder, depth *int) error {
	for inside := 1; inside > 0; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			if inside++; *depth+inside > MaxDepth {
				return overDepth()
			}
		case xml.EndElement:
			inside--
		}
	}
	return nil
}

type attributes []xml.Attr

// get gives the value of the attribute of that name, whatever its namespace.
func (a attributes) get(name string) string {
	for _, x := range a {
		if x.Name.Local == name {
			return x.Value
		}
	}
	return ""
}

// has tells whether an attribute of that name is there.
func (a attributes) has(name string) bool {
	for _, x := range a {
		if x.Name.Local == name {
			return true
		}
	}
	return false
}
