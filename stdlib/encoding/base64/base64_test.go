package base64_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"strings"
	"testing"
)

func TestCodec(t *testing.T) {
	for _, c := range [][2]string{
		{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}, {"\xfb\xff\xfe", "+//+"},
	} {
		raw := strings.TrimRight(c[1], "=")
		url := strings.NewReplacer("+", "-", "/", "_").Replace(c[1])
		for _, e := range []struct {
			enc  *base64.Encoding
			text string
		}{{base64.StdEncoding, c[1]}, {base64.RawStdEncoding, raw}, {base64.URLEncoding, url}, {base64.StdEncoding.WithPadding('*'), strings.ReplaceAll(c[1], "=", "*")}} {
			if got := e.enc.EncodeToString([]byte(c[0])); got != e.text {
				t.Errorf("%q: %q, want %q", c[0], got, e.text)
			}
			if got, err := e.enc.DecodeString(e.text); string(got) != c[0] || err != nil {
				t.Errorf("%q: %q, %v", e.text, got, err)
			}
		}
	}
	if got, err := base64.StdEncoding.DecodeString("Zm\r\n9vYm\nE="); string(got) != "fooba" || err != nil {
		t.Errorf("%q %v", got, err)
	}
}

func TestWrong(t *testing.T) {
	for _, c := range []struct {
		in string
		at int64
	}{{"!!!!", 0}, {"====", 0}, {"x===", 1}, {"=AAA", 0}, {"A=AA", 1}, {"AA=A", 2}, {"AA==A", 4}, {"AAA=AAAA", 4}, {"AAAAA", 4}, {"AAAAAA", 4}, {"A=", 1}, {"AA=", 3}, {"AAAA====", 4}} {
		_, err := base64.StdEncoding.DecodeString(c.in)
		if err != base64.CorruptInputError(c.at) {
			t.Errorf("%q: %v", c.in, err)
		}
	}
	if _, err := base64.StdEncoding.Strict().DecodeString("WvLTlMrX9NpYDQlEIFlnDB=="); err != base64.CorruptInputError(22) {
		t.Error(err)
	}
}

func TestStreams(t *testing.T) {
	long := bytes.Repeat([]byte("some bytes, "), 500)
	for n := 5990; n <= 6000; n++ {
		data := long[:n]
		var b bytes.Buffer
		w := base64.NewEncoder(base64.StdEncoding, &b)
		for i := 0; i < n; i += 7 {
			w.Write(data[i:min(i+7, n)])
		}
		w.Close()
		if b.String() != base64.StdEncoding.EncodeToString(data) {
			t.Fatal("NewEncoder", n)
		}
		back, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, &b))
		if !bytes.Equal(back, data) || err != nil {
			t.Fatal("NewDecoder", n, len(back), err)
		}
	}
	if b, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, strings.NewReader("Zm9vYm"))); string(b) != "foo" || err != io.ErrUnexpectedEOF {
		t.Errorf("%q %v", b, err)
	}
	if b, err := io.ReadAll(base64.NewDecoder(base64.RawStdEncoding, strings.NewReader("Zm9v\nYm"))); string(b) != "foob" || err != nil {
		t.Errorf("%q %v", b, err)
	}
}
