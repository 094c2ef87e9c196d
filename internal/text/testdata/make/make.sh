#!/bin/sh
# Makes the files that the tests of the readers read, from the plain letters in testdata/letters.
# Debian packages: golang libreoffice-writer-nogui chromium groff ghostscript poppler-utils imagemagick libtiff-tools qpdf
# python3
# Run it in the module's root:  internal/text/testdata/make/make.sh [FOLDER WITH LETTERS] [FOLDER FOR THE FILES]
# The results are small and committed, so that tests need none of these programs.
set -eu
here=internal/text/testdata
letters=${1:-$here/letters}
out=${2:-$here/files}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$out"
go build -o "$work/make" "./$here/make"

office() { # FORMAT[:FILTER] FILE...
	format=$1
	shift
	soffice "-env:UserInstallation=file://$work/profile" --headless --norestore --convert-to "$format" --outdir "$work" "$@" >/dev/null 2>&1
}

for letter in "$letters"/*.txt; do
	name=$(basename "$letter" .txt)
	"$work/make" office "$letter" >"$work/$name.office.html"
	"$work/make" web "$letter" >"$out/$name.html"
	"$work/make" groff "$letter" >"$work/$name.ms"
	python3 "$here/make/mail.py" "$letter" "$out/$name.html" >"$out/$name.eml"
done

for step in odt:writer8 "docx:MS Word 2007 XML" "rtf:Rich Text Format" "doc:MS Word 97"; do
	office "$step" "$work"/*.office.html
done
for name in "$work"/*.office.odt; do
	office pdf:writer_pdf_Export "$name"
done
for ext in odt docx; do
	for file in "$work"/*.office.$ext; do
		cp "$file" "$out/$(basename "$file" .office.$ext).$ext"
	done
done
for file in "$work"/*.office.pdf; do
	cp "$file" "$out/$(basename "$file" .office.pdf).libreoffice.pdf"
done
for letter in "$letters"/*.txt; do
	name=$(basename "$letter" .txt)
	cp "$out/$name.html" /tmp/letter.html # its path stands in the PDF's links
	chromium --headless --no-sandbox --disable-gpu --no-pdf-header-footer --print-to-pdf="$out/$name.chromium.pdf" file:///tmp/letter.html >/dev/null 2>&1
	groff -k -Tpdf -ms "$work/$name.ms" >"$out/$name.groff.pdf" 2>/dev/null
done

# What is read in one format only, and what pictures are made of, comes from one letter.
one=$(basename "$(ls "$letters"/*.txt | head -n 1)" .txt)
cp "$work/$one.office.rtf" "$out/$one.rtf"
cp "$work/$one.office.doc" "$out/$one.doc"

# A clean scan of 300 dpi: black and white, as office copiers make it, as a PDF without text and as single pages.
for name in ${3:-defra-seed-treatment}; do
	pdftoppm -r 300 -gray "$out/$name.libreoffice.pdf" "$work/$name"
	for page in "$work/$name"-*.pgm; do
		convert "$page" -threshold 60% -units PixelsPerInch -density 300 -compress Group4 "${page%.pgm}.tif"
	done
	tiffcp -c g4 "$work/$name"-*.tif "$work/$name.tif"
	tiff2pdf -o "$out/$name.scan.pdf" "$work/$name.tif"
done
convert "$work/defra-seed-treatment-2.pgm" -threshold 60% -density 300 "$out/defra-seed-treatment.page2.png"
cp "$work/defra-seed-treatment-2.tif" "$out/defra-seed-treatment.page2.tif"

# Passwords: one to open the file, and one that only forbids to print it.
qpdf --encrypt open-sesame owner 256 -- "$out/defra-seed-treatment.groff.pdf" "$out/locked.pdf"
qpdf --encrypt "" owner 256 --print=none -- "$out/defra-seed-treatment.groff.pdf" "$out/unprintable.pdf"
