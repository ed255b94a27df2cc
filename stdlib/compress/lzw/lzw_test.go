package lzw_test

import (
	"bytes"
	"compress/lzw"
	"encoding/hex"
	"io"
	"math/rand"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, n := range []int{0, 1, 2, 3, 300, 4000, 50000} {
		for width := 2; width <= 8; width++ {
			for kind := range 3 {
				data := make([]byte, n)
				for i := range data {
					switch kind {
					case 1:
						data[i] = byte(r.Intn(1 << width))
					case 2:
						data[i] = byte(i * i / 50 % 3)
					}
				}
				for _, order := range []lzw.Order{lzw.LSB, lzw.MSB} {
					var b bytes.Buffer
					w := lzw.NewWriter(&b, order, width)
					for i := 0; i < n; i += 333 {
						w.Write(data[i:min(i+333, n)])
					}
					if err := w.Close(); err != nil {
						t.Fatal(err)
					}
					got, err := io.ReadAll(lzw.NewReader(&b, order, width))
					if err != nil || !bytes.Equal(got, data) {
						t.Errorf("%d bytes of width %d, kind %d, order %d: %d came back, %v", n, width, kind, order, len(got), err)
					}
				}
			}
		}
	}
}

func TestErrors(t *testing.T) {
	for in, want := range map[string]string{
		"":       "unexpected EOF",
		"80fe":   "unexpected EOF",
		"00ff03": "lzw: invalid code",
	} {
		b, _ := hex.DecodeString(in)
		_, err := io.ReadAll(lzw.NewReader(bytes.NewReader(b), lzw.LSB, 8))
		if err == nil || err.Error() != want {
			t.Errorf("%s: %v", in, err)
		}
	}
	if _, err := lzw.NewWriter(io.Discard, lzw.MSB, 4).Write([]byte{16}); err == nil {
		t.Error("a byte too large")
	}
	if _, err := lzw.NewWriter(io.Discard, lzw.MSB, 9).Write([]byte{16}); err == nil {
		t.Error("width 9")
	}
	r := lzw.NewReader(bytes.NewReader(nil), lzw.MSB, 8)
	r.Close()
	if _, err := r.Read(make([]byte, 1)); err == nil || err.Error() != "lzw: reader/writer is closed" {
		t.Error(err)
	}
}
