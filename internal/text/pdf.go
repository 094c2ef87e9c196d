package text

func (r Reader) readPDF(name string, b []byte) (*Document, error) {
	return nil, &Missing{"pdf", "a PDF"}
}
func (r Reader) readPicture(name string, b []byte) (*Document, error) {
	return nil, &Missing{"ocr", "a picture"}
}
