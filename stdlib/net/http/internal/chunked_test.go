package internal

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
)

func TestChunks(t *testing.T) {
	var b bytes.Buffer
	w := NewChunkedWriter(&b)
	for _, s := range []string{"one", "", "a longer text than that"} {
		if n, err := io.WriteString(w, s); n != len(s) || err != nil {
			t.Fatal(n, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if want := "3\r\none\r\n17\r\na longer text than that\r\n0\r\n"; b.String() != want {
		t.Errorf("wrote %q, want %q", b.String(), want)
	}
	got, err := io.ReadAll(NewChunkedReader(&b))
	if string(got) != "onea longer text than that" || err != nil {
		t.Errorf("read %q, %v", got, err)
	}
}

// A reader must not wait for a chunk if it has something to return.
func TestDoesNotWait(t *testing.T) {
	r, w := io.Pipe()
	go io.WriteString(w, "3\r\nabc\r\n")
	buf := make([]byte, 10)
	if n, err := NewChunkedReader(r).Read(buf); string(buf[:n]) != "abc" || err != nil {
		t.Errorf("%q, %v", buf[:n], err)
	}
}

func TestTooMuchOverhead(t *testing.T) {
	chunk := "1;" + strings.Repeat("x", 100) + "\r\na\r\n"
	_, err := io.Copy(io.Discard, NewChunkedReader(strings.NewReader(strings.Repeat(chunk, 1000)+"0\r\n")))
	if err == nil || err.Error() != "chunked encoding contains too much non-data" {
		t.Error(err)
	}
	// What small chunks need is right.
	_, err = io.Copy(io.Discard, NewChunkedReader(strings.NewReader(strings.Repeat("1\r\na\r\n", 100000)+"0\r\n")))
	if err != nil {
		t.Error(err)
	}
	_, err = io.Copy(io.Discard, NewChunkedReader(strings.NewReader(fmt.Sprintf("1;%s\r\n", strings.Repeat("x", 5000)))))
	if err != ErrLineTooLong {
		t.Error(err)
	}
}
