package iotest_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestReaders(t *testing.T) {
	text := strings.Repeat("some text ", 300)
	for name, wrap := range map[string]func(io.Reader) io.Reader{
		"one": iotest.OneByteReader, "half": iotest.HalfReader, "dataerr": iotest.DataErrReader,
	} {
		if got, err := io.ReadAll(wrap(strings.NewReader(text))); string(got) != text || err != nil {
			t.Error(name, len(got), err)
		}
	}
	buf := make([]byte, 10)
	if n, err := iotest.DataErrReader(strings.NewReader("abc")).Read(buf); n != 3 || err != io.EOF {
		t.Error(n, err)
	}
	if n, _ := iotest.HalfReader(strings.NewReader(text)).Read(buf[:5]); n != 3 {
		t.Error(n)
	}
	r := iotest.TimeoutReader(strings.NewReader("abc"))
	r.Read(buf[:1])
	if n, err := r.Read(buf); n != 0 || err != iotest.ErrTimeout {
		t.Error(n, err)
	}
	if n, err := r.Read(buf); n != 2 || err != nil {
		t.Error(n, err)
	}
	wrong := errors.New("wrong")
	if n, err := iotest.ErrReader(wrong).Read(buf); n != 0 || err != wrong {
		t.Error(n, err)
	}
}

func TestTruncateWriter(t *testing.T) {
	var b bytes.Buffer
	w := iotest.TruncateWriter(&b, 4)
	for range 3 {
		if n, err := io.WriteString(w, "abc"); n != 3 || err != nil {
			t.Error(n, err)
		}
	}
	if b.String() != "abca" {
		t.Error(b.String())
	}
}

func TestTestReader(t *testing.T) {
	if err := iotest.TestReader(strings.NewReader("content"), []byte("content")); err != nil {
		t.Error(err)
	}
	if err := iotest.TestReader(strings.NewReader("content"), []byte("other")); err == nil {
		t.Error("no error")
	}
}
