package engine

import (
	"image"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"grounds/internal/text"
)

// fewObjects is on how many objects a picture is looked for: a scan is one or a few, a drawing thousands.
const fewObjects = 300

// pictured tells whether a page has a picture on it.
func (d *document) pictured(page references.FPDF_PAGE) (bool, error) {
	n, err := d.in.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: requests.Page{ByReference: &page}})
	if err != nil {
		return false, err
	}
	for i := range min(n.Count, fewObjects) {
		o, err := d.in.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: requests.Page{ByReference: &page}, Index: i})
		if err != nil {
			return false, err
		}
		kind, err := d.in.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o.PageObject})
		if err != nil {
			return false, err
		}
		if kind.Type == enums.FPDF_PAGEOBJ_IMAGE || kind.Type == enums.FPDF_PAGEOBJ_FORM {
			return true, nil
		}
	}
	return false, nil
}

// Image draws a page in grey.
func (d *document) Image(i, dpi int) (*image.Gray, error) {
	var out *image.Gray
	over := &text.Over{Limit: "MaxPictureTime", What: "seconds for the picture of a page", Max: int(MaxPictureTime.Seconds())}
	err := d.limit(MaxPictureTime, over, func() error {
		size, err := d.in.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: d.ref, Index: i})
		if err != nil {
			return err
		}
		if per := float64(dpi) / 72; size.Width*per*size.Height*per > text.MaxPixels {
			return &text.Over{Limit: "MaxPixels", What: "pixels", Max: text.MaxPixels}
		}
		drawn, err := d.in.RenderPageInDPI(&requests.RenderPageInDPI{
			DPI: dpi, ImageFormat: requests.RenderImageFormatGrayscale,
			Page: requests.Page{ByIndex: &requests.PageByIndex{Document: d.ref, Index: i}},
		})
		if err != nil {
			return err
		}
		defer drawn.Cleanup()
		if g, ok := drawn.Result.RenderedImage.(*image.Gray); ok {
			out = &image.Gray{Pix: append([]byte(nil), g.Pix...), Stride: g.Stride, Rect: g.Rect} // its memory is PDFium's
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
