package hex_test

import (
	"bytes"
	"encoding/hex"
	"io"
	"strings"
	"testing"
)

func TestCodec(t *testing.T) {
	if s := hex.EncodeToString([]byte("\x00\x7f\xab\xff")); s != "007fabff" {
		t.Error(s)
	}
	for _, c := range []struct{ in, out, err string }{
		{"007fABff", "\x00\x7f\xab\xff", ""}, {"", "", ""}, {"123", "\x12", "encoding/hex: odd length hex string"}, {"0g", "", "encoding/hex: invalid byte: U+0067 'g'"},
		{"zz1", "", "encoding/hex: invalid byte: U+007A 'z'"}, {"00\x01", "\x00", "encoding/hex: invalid byte: U+0001"},
	} {
		b, err := hex.DecodeString(c.in)
		text := ""
		if err != nil {
			text = err.Error()
		}
		if string(b) != c.out || text != c.err {
			t.Errorf("%q: %x, %q", c.in, b, text)
		}
		b, err = io.ReadAll(hex.NewDecoder(strings.NewReader(c.in)))
		if string(b) != c.out || (err != nil) != (c.err != "") {
			t.Errorf("decoder of %q: %x, %v", c.in, b, err)
		}
	}
	var b bytes.Buffer
	hex.NewEncoder(&b).Write(bytes.Repeat([]byte{0xa5}, 2000))
	if b.String() != strings.Repeat("a5", 2000) {
		t.Error("NewEncoder")
	}
}

func TestDump(t *testing.T) {
	want := "00000000  48 65 6c 6c 6f 2c 20 77  6f 72 6c 64 21 0a 00 ff  |Hello, world!...|\n" +
		"00000010  61 62 63                                          |abc|\n"
	if got := hex.Dump([]byte("Hello, world!\n\x00\xffabc")); got != want {
		t.Errorf("%s", got)
	}
	if hex.Dump(nil) != "" {
		t.Error("empty")
	}
}
