package text

import (
	"bytes"
	"errors"
)

// convert reads a file by way of DOCX.
func (r Reader) convert(b []byte, ext string) (string, error) {
	if r.Office == nil {
		return "", &Missing{"office", "a ." + ext + " file"}
	}
	out, err := r.Office.Convert(b, ext)
	if err != nil {
		return "", err
	}
	return readDocx(out)
}

// readOLE reads the older container of office programs by what it names in its directory, in UTF-16.
func (r Reader) readOLE(b []byte) (string, error) {
	has := func(name string) bool {
		var wide []byte
		for i := 0; i < len(name); i++ {
			wide = append(wide, name[i], 0)
		}
		return bytes.Contains(b, wide)
	}
	switch {
	case has("EncryptedPackage"):
		return "", errors.New("the file is protected with a password; save it without one")
	case has("WordDocument"):
		return r.convert(b, "doc")
	case has("__properties_version1.0"):
		return "", errors.New("an Outlook .msg file, which is not read: save the e-mail as .eml or as text")
	}
	return "", errors.New("an office file that is no letter")
}
