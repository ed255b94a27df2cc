package quotedprintable

import (
	"bytes"
	"io"
	"math/rand"
	"strings"
	"testing"
	"testing/iotest"
)

func TestThereAndBack(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 200 {
		data := make([]byte, r.Intn(300))
		for i := range data {
			data[i] = " \t\r\n=aé\x00"[r.Intn(9)]
		}
		var b bytes.Buffer
		w := NewWriter(&b)
		w.Binary = true
		w.Write(data[:len(data)/2])
		w.Write(data[len(data)/2:])
		w.Close()
		for line := range strings.Lines(b.String()) {
			if len(line) > maxLine+2 {
				t.Fatalf("a line of %d bytes", len(line))
			}
		}
		got, err := io.ReadAll(NewReader(iotest.OneByteReader(&b)))
		if err != nil || !bytes.Equal(got, data) {
			t.Fatalf("%q: got %q, %v", data, got, err)
		}
	}
}

func TestWriterFails(t *testing.T) {
	w := NewWriter(iotest.TruncateWriter(failing{}, 0))
	if _, err := w.Write([]byte("a\n")); err != nil {
		t.Error(err)
	}
	w = NewWriter(failing{})
	if n, err := w.Write([]byte("a\nb")); err != io.ErrShortWrite || n != 1 {
		t.Errorf("got %d, %v", n, err)
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
