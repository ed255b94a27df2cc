package flate_test

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"strings"
	"testing"
	"testing/iotest"
)

// samples are inputs of every kind.
func samples() map[string][]byte {
	r := rand.New(rand.NewSource(1))
	random := make([]byte, 140000)
	r.Read(random)
	few := make([]byte, 30000)
	for i := range few {
		few[i] = "ab\n"[r.Intn(3)]
	}
	skewed := make([]byte, 150000) // counts like Fibonacci's numbers make deep trees
	for i := range skewed {
		for skewed[i] < 40 && r.Intn(5) > 1 {
			skewed[i]++
		}
	}
	var text bytes.Buffer
	for i := range 8000 {
		fmt.Fprintf(&text, "line %d: %x\n", i, i*i)
	}
	far := append(append(bytes.Clone(random[:32768]), random[:32768]...), random[:40000]...)
	return map[string][]byte{
		"empty": nil, "one": {7}, "random": random, "few": few, "skewed": skewed, "text": text.Bytes(), "far": far,
		"zeros": make([]byte, 200000), "short": []byte("hello, hello, hello"), "full": random[:65535], "over": random[:65536],
	}
}

func compress(t *testing.T, level int, data, dict []byte, piece int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriterDict(&b, level, dict)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(data); i += piece {
		if n, err := w.Write(data[i:min(i+piece, len(data))]); err != nil || n != min(piece, len(data)-i) {
			t.Fatal(n, err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestRoundTrip(t *testing.T) {
	for name, data := range samples() {
		for level := -2; level <= 9; level++ {
			z := compress(t, level, data, nil, 1<<20)
			if again := compress(t, level, data, nil, 7777); !bytes.Equal(z, again) {
				t.Errorf("%s, level %d: the result depends on the size of writes", name, level)
			}
			if len(z) > len(data)+len(data)/1000+20 {
				t.Errorf("%s, level %d: %d bytes became %d", name, level, len(data), len(z))
			}
			if name == "text" && level > 0 && len(z) > len(data)/2 || name == "zeros" && level > 0 && len(z) > 1000 {
				t.Errorf("%s, level %d: %d bytes became only %d", name, level, len(data), len(z))
			}
			readers := map[string]io.Reader{"bytes": bytes.NewReader(z)}
			if level == 6 {
				readers["bufio"] = bufio.NewReaderSize(bytes.NewReader(z), 16)
				readers["plain"] = io.MultiReader(bytes.NewReader(z))
				readers["one byte"] = iotest.OneByteReader(bytes.NewReader(z))
			}
			for kind, r := range readers {
				back, err := io.ReadAll(flate.NewReader(r))
				if err != nil || !bytes.Equal(back, data) {
					t.Errorf("%s, level %d, %s: %d bytes came back as %d, %v", name, level, kind, len(data), len(back), err)
				}
			}
		}
	}
}

func TestDictionary(t *testing.T) {
	dict := []byte(strings.Repeat("words that are in the dictionary ", 3000))
	data := []byte("these are words that are in the dictionary indeed")
	for level := -2; level <= 9; level++ {
		z := compress(t, level, data, dict, 10)
		if level > 0 && len(z) > 30 {
			t.Errorf("level %d: %d bytes", level, len(z))
		}
		back, err := io.ReadAll(flate.NewReaderDict(bytes.NewReader(z), dict))
		if err != nil || !bytes.Equal(back, data) {
			t.Errorf("level %d: %q, %v", level, back, err)
		}
	}
}

// What was written before a flush can be read although nothing follows.
func TestFlush(t *testing.T) {
	r, w := io.Pipe()
	done := make(chan string)
	go func() {
		z := flate.NewReader(r)
		buf := make([]byte, 100)
		for {
			n, err := z.Read(buf)
			if n > 0 {
				done <- string(buf[:n])
			}
			if err != nil {
				done <- err.Error()
				return
			}
		}
	}()
	z, _ := flate.NewWriter(w, 6)
	for _, s := range []string{"first", "second", "first and second"} {
		io.WriteString(z, s)
		flushed := make(chan error)
		go func() { flushed <- z.Flush() }()
		if got := <-done; got != s {
			t.Errorf("%q instead of %q", got, s)
		}
		if err := <-flushed; err != nil {
			t.Fatal(err)
		}
	}
	go func() { z.Close(); w.Close() }()
	if got := <-done; got != "EOF" {
		t.Error(got)
	}
}

// Nothing behind the compressed data is read from a Reader.
func TestReadsNoMore(t *testing.T) {
	for _, size := range []int{0, 1, 10, 1000, 60000} {
		data := samples()["text"][:size]
		for level := -2; level <= 9; level++ {
			z := append(compress(t, level, data, nil, 1000), "rest"...)
			for kind, r := range map[string]flate.Reader{"bytes": bytes.NewReader(z), "bufio": bufio.NewReader(bytes.NewReader(z))} {
				if _, err := io.Copy(io.Discard, flate.NewReader(r)); err != nil {
					t.Fatal(err)
				}
				if rest, _ := io.ReadAll(r); string(rest) != "rest" {
					t.Errorf("%s, level %d, %d bytes: %q is left", kind, level, size, rest)
				}
			}
		}
	}
}

func TestCorrupt(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", "unexpected EOF"},
		{"07", "flate: corrupt input before offset 1"},         // a type of block that does not exist
		{"010100ffff", "flate: corrupt input before offset 5"}, // a length and its inverse that do not match
		{"0305", "unexpected EOF"},
		{"4b04", "unexpected EOF"},
		{"03fe", "flate: corrupt input before offset 2"}, // a distance before the beginning, or no such code
	} {
		in, _ := hex.DecodeString(c.in)
		_, err := io.ReadAll(flate.NewReader(bytes.NewReader(in)))
		if err == nil || err.Error() != c.want && c.in != "03fe" {
			t.Errorf("%s: %v", c.in, err)
		}
	}
	// Whatever is changed, there is an error or some output, but no panic.
	z := compress(t, 6, samples()["text"][:5000], nil, 5000)
	for i := range z {
		for bit := range 8 {
			z[i] ^= 1 << bit
			io.Copy(io.Discard, flate.NewReader(bytes.NewReader(z)))
			z[i] ^= 1 << bit
		}
		if _, err := io.ReadAll(flate.NewReader(bytes.NewReader(z[:i]))); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Fatalf("cut at %d: %v", i, err)
		}
	}
	if _, err := flate.NewWriter(io.Discard, 10); err == nil {
		t.Error("level 10")
	}
}
