package gzip_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"strings"
	"testing"
	"time"
)

func TestRoundTrip(t *testing.T) {
	text := strings.Repeat("some text that repeats itself. ", 1000)
	header := gzip.Header{Comment: "naïve", Extra: []byte{1, 0, 2}, ModTime: time.Unix(1e9, 0), Name: "a file", OS: 3}
	var b bytes.Buffer
	for level := -2; level <= 9; level++ {
		w, err := gzip.NewWriterLevel(&b, level)
		if err != nil {
			t.Fatal(err)
		}
		w.Header = header
		for i := 0; i < len(text); i += 999 {
			io.WriteString(w, text[i:min(i+999, len(text))])
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	all := b.Bytes()
	r, err := gzip.NewReader(bytes.NewReader(all))
	if err != nil {
		t.Fatal(err)
	}
	if h := r.Header; h.Comment != header.Comment || h.Name != header.Name || !h.ModTime.Equal(header.ModTime) || h.OS != 3 || !bytes.Equal(h.Extra, header.Extra) {
		t.Errorf("%+v", h)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != strings.Repeat(text, 12) {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	// One at a time.
	one := bytes.NewReader(all)
	r, _ = gzip.NewReader(one)
	n := 0
	for {
		r.Multistream(false)
		if got, err := io.ReadAll(r); err != nil || string(got) != text {
			t.Fatalf("%d bytes, %v", len(got), err)
		}
		n++
		if err := r.Reset(one); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if n != 12 {
		t.Errorf("%d files", n)
	}
}

func TestCorrupt(t *testing.T) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	io.WriteString(w, "hello")
	w.Close()
	z := b.Bytes()
	for i := range z {
		if r, err := gzip.NewReader(bytes.NewReader(z[:i])); err == nil {
			if _, err := io.ReadAll(r); err != io.ErrUnexpectedEOF {
				t.Errorf("cut at %d: %v", i, err)
			}
		}
	}
	z[len(z)-6]++
	r, _ := gzip.NewReader(bytes.NewReader(z))
	if _, err := io.ReadAll(r); err != gzip.ErrChecksum {
		t.Error(err)
	}
	z[0] = 0
	if _, err := gzip.NewReader(bytes.NewReader(z)); err != gzip.ErrHeader {
		t.Error(err)
	}
	if _, err := gzip.NewWriterLevel(io.Discard, -3); err == nil {
		t.Error("level -3")
	}
	w.Reset(io.Discard)
	w.Name = "日本"
	if _, err := w.Write(nil); err == nil {
		t.Error("a name that is not Latin-1")
	}
}
