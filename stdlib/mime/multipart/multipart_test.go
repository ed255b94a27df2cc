package multipart_test

import (
	"bytes"
	"io"
	"mime/multipart"
	"os"
	"strings"
	"testing"
	"testing/iotest"
)

// Contents come back whatever they are, in whatever pieces they are read.
func TestRoundTrip(t *testing.T) {
	contents := []string{"", "a", "\r\n", "--", "\r\n--b", "\r\n--bx\r\n", strings.Repeat("\r\n--b", 2000) + "c", strings.Repeat("x", 10000), "\r", "--b-"}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	w.SetBoundary("bound")
	for _, c := range contents {
		if err := w.WriteField("n", c); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for _, in := range []io.Reader{bytes.NewReader(b.Bytes()), iotest.OneByteReader(bytes.NewReader(b.Bytes())), iotest.DataErrReader(bytes.NewReader(b.Bytes()))} {
		r := multipart.NewReader(in, "bound")
		for _, want := range contents {
			p, err := r.NextPart()
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(p); string(got) != want || err != nil {
				t.Errorf("%q, %v, want %q", got, err, want)
			}
		}
		if _, err := r.NextPart(); err != io.EOF {
			t.Errorf("at the end: %v", err)
		}
	}
}

// Files that are too large for memory share a temporary file, and RemoveAll removes it.
func TestTemporaryFiles(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, name := range []string{"one", "two", "three"} {
		f, _ := w.CreateFormFile("file", name)
		io.WriteString(f, strings.Repeat(name, 1000))
	}
	w.Close()
	form, err := multipart.NewReader(&b, w.Boundary()).ReadForm(3500)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range form.File["file"] {
		f, err := h.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(f)
		if string(content) != strings.Repeat(h.Filename, 1000) || err != nil || h.Size != int64(len(content)) {
			t.Errorf("%s: %d bytes, %v", h.Filename, len(content), err)
		}
		f.Close()
	}
	if files, _ := os.ReadDir(os.Getenv("TMPDIR")); len(files) != 1 {
		t.Errorf("%d temporary files", len(files))
	}
	if err := form.RemoveAll(); err != nil {
		t.Error(err)
	}
	if files, _ := os.ReadDir(os.Getenv("TMPDIR")); len(files) != 0 {
		t.Errorf("%d temporary files are left", len(files))
	}
}

// What ends in the middle is an error.
func TestCutOff(t *testing.T) {
	const body = "--b\r\nA: b\r\n\r\nsome content\r\n--b--"
	for n := strings.Index(body, "some"); n < len(body); n++ {
		r := multipart.NewReader(strings.NewReader(body[:n]), "b")
		p, err := r.NextPart()
		if err == nil {
			_, err = io.ReadAll(p)
			if err == nil {
				_, err = r.NextPart()
			}
		}
		if err == nil || err == io.EOF {
			t.Errorf("%q: %v", body[:n], err)
		}
	}
}
