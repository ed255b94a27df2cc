package zlib_test

import (
	"bytes"
	"compress/zlib"
	"io"
	"strings"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	text := strings.Repeat("some text that repeats itself. ", 1000)
	for _, dict := range [][]byte{nil, []byte("text that repeats")} {
		var reader io.ReadCloser
		for level := -2; level <= 9; level++ {
			var b bytes.Buffer
			w, err := zlib.NewWriterLevelDict(&b, level, dict)
			if err != nil {
				t.Fatal(err)
			}
			io.WriteString(w, "thrown away")
			b.Reset()
			w.Reset(&b)
			io.WriteString(w, text)
			w.Flush()
			if err := w.Close(); err != nil {
				t.Fatal(err)
			}
			z := b.Bytes()
			if reader == nil {
				reader, err = zlib.NewReaderDict(bytes.NewReader(z), dict)
			} else {
				err = reader.(zlib.Resetter).Reset(bytes.NewReader(z), dict)
			}
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(reader); err != nil || string(got) != text {
				t.Errorf("level %d: %d bytes, %v", level, len(got), err)
			}
			if dict != nil {
				if _, err := zlib.NewReader(bytes.NewReader(z)); err != zlib.ErrDictionary {
					t.Error(err)
				}
			}
			z[len(z)-1]++
			reader.(zlib.Resetter).Reset(bytes.NewReader(z), dict)
			if _, err := io.ReadAll(reader); err != zlib.ErrChecksum {
				t.Error(err)
			}
			z[1]++
			if err := reader.(zlib.Resetter).Reset(bytes.NewReader(z), dict); err != zlib.ErrHeader {
				t.Error(err)
			}
		}
	}
	if _, err := zlib.NewWriterLevel(io.Discard, 10); err == nil {
		t.Error("level 10")
	}
}
