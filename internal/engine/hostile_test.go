//go:build unix

package engine_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"testing"
	"time"

	"grounds/internal/engine"
)

// A hostile file must end in an error that names what is wrong, in under 10 seconds and 500 MB.
const (
	hostileTime   = 10 * time.Second
	hostileMemory = 500 << 20
)

// TestHostileFiles reads each file in a process of its own, so that its memory can be seen.
func TestHostileFiles(t *testing.T) {
	slow(t)
	e := engine.New(engine.Options{Cache: cache(t)})
	if err := e.Warm(); err != nil { // compiling takes more memory than reading, once
		t.Fatal(err)
	}
	e.Close()
	whole := file(t, "files/defra-seed-treatment.chromium.pdf")
	for _, c := range []struct {
		name string
		b    []byte
		want string
	}{
		{"a hundred thousand pages", manyPages(100_000), "(MaxPages)"},
		{"a tree of pages that leads back to itself", pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R] /Count 1 >>"), ""},
		{"a form that draws itself", pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>", stream("", "/X Do"),
			stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X 5 0 R >> >>", "/X Do /X Do")), ""},
		{"forms that draw the next one many times", pdf(append([]string{"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>", stream("", "/X Do")}, fan(12, 20)...)...), ""},
		{"page text that unzips to two gigabytes", pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>", stream("/Filter [/FlateDecode /FlateDecode]", twice(2<<30))), ""},
		{"a page of a thousand square metres", pdf("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 90000 90000] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>", stream("", "100 0 0 100 0 0 cm /X Do"),
			stream("/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8", "x")), "(MaxPixels)"},
		{"a PDF that was cut off", whole[:len(whole)/2], ""},
		{"a PDF without an end", whole[:200], "cut off"},
		{"junk after the mark of a PDF", append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte("\x00\xff<<"), 1<<20)...), "broken"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := t.TempDir() + "/hostile"
			if err := os.WriteFile(path, c.b, 0o600); err != nil {
				t.Fatal(err)
			}
			child := exec.Command(os.Args[0], "-test.run=^TestReadOneFile$", "-test.v")
			child.Env = append(os.Environ(), "GROUNDS_READ="+path)
			begun := time.Now()
			out, err := child.CombinedOutput()
			took := time.Since(begun)
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			_, said, _ := strings.Cut(string(out), "said: ")
			said, _, _ = strings.Cut(said, "\n")
			// Not the system's own count for a process that ended: on Linux that begins at the peak of the process which started it.
			var peak int64
			if _, status, ok := strings.Cut(string(out), "VmHWM:"); ok {
				fmt.Sscan(status, &peak)
			}
			peak <<= 10 // it is told in kilobytes
			t.Logf("%v, %d MB: %s", took.Round(time.Millisecond), peak>>20, said)
			if took > hostileTime {
				t.Errorf("it took %v", took)
			}
			if runtime.GOOS == "linux" && (peak == 0 || peak > hostileMemory) {
				t.Errorf("it took %d MB", peak>>20)
			}
			if said == "read" && c.want != "" || !strings.Contains(said, c.want) {
				t.Errorf("said %q, want %q", said, c.want)
			}
		})
	}
}

// TestReadOneFile is the other process of TestHostileFiles.
func TestReadOneFile(t *testing.T) {
	path := os.Getenv("GROUNDS_READ")
	if path == "" {
		t.Skip("only run by TestHostileFiles")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	e := engine.New(engine.Options{Cache: cache(t)})
	if _, err = e.Reader("").ReadAll("hostile", b); err != nil {
		fmt.Printf("said: %v\n", err)
	} else {
		fmt.Println("said: read")
	}
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		fmt.Printf("%s\n", status)
	}
}

// pdf makes a file of objects, numbered from 1.
func pdf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, xref)
	return b.Bytes()
}

func stream(dictionary, data string) string {
	return fmt.Sprintf("<< %s /Length %d >>\nstream\n%s\nendstream", dictionary, len(data), data)
}

func manyPages(n int) []byte {
	return pdf("<< /Type /Catalog /Pages 2 0 R >>", fmt.Sprintf("<< /Type /Pages /Count %d /Kids [%s] >>", n, strings.Repeat("3 0 R ", n)), "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] >>")
}

// fan gives forms, from object 5 on, each of which draws the next one times over.
func fan(depth, times int) []string {
	var out []string
	for i := range depth {
		out = append(out, stream(fmt.Sprintf("/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X %d 0 R >> >>", 6+i), strings.Repeat("/X Do ", times)))
	}
	return append(out, stream("/Type /XObject /Subtype /Form /BBox [0 0 600 800]", "0 0 m 1 1 l S"))
}

// twice zips n spaces two times, so that a small file unzips to a large one.
func twice(n int) string {
	var again bytes.Buffer
	w := zlib.NewWriter(&again)
	inner := zlib.NewWriter(w)
	block := bytes.Repeat([]byte(" "), 1<<20)
	for range n >> 20 {
		inner.Write(block)
	}
	inner.Close()
	w.Close()
	return again.String()
}
