package utf8_test

import (
	"testing"
	"unicode/utf8"
)

var valid = []struct {
	r rune
	s string
}{
	{0, "\x00"}, {0x7F, "\x7f"}, {0x80, "\xc2\x80"}, {0x7FF, "\xdf\xbf"},
	{0x800, "\xe0\xa0\x80"}, {0xD7FF, "\xed\x9f\xbf"}, {0xE000, "\xee\x80\x80"},
	{0xFFFD, "\xef\xbf\xbd"}, {0xFFFF, "\xef\xbf\xbf"}, {0x10000, "\xf0\x90\x80\x80"},
	{0x10FFFF, "\xf4\x8f\xbf\xbf"},
}

func TestRoundTrip(t *testing.T) {
	for _, c := range valid {
		if got := string(utf8.AppendRune([]byte("x"), c.r)); got != "x"+c.s {
			t.Errorf("AppendRune(%x) = %q", c.r, got)
		}
		var buf [4]byte
		if n := utf8.EncodeRune(buf[:], c.r); string(buf[:n]) != c.s || n != utf8.RuneLen(c.r) {
			t.Errorf("EncodeRune(%x) = %q", c.r, buf[:n])
		}
		if r, n := utf8.DecodeRuneInString(c.s + "tail"); r != c.r || n != len(c.s) {
			t.Errorf("DecodeRuneInString(%q) = %x, %d", c.s, r, n)
		}
		if r, n := utf8.DecodeRune([]byte(c.s)); r != c.r || n != len(c.s) {
			t.Errorf("DecodeRune(%q) = %x, %d", c.s, r, n)
		}
		if r, n := utf8.DecodeLastRuneInString("head" + c.s); r != c.r || n != len(c.s) {
			t.Errorf("DecodeLastRuneInString(%q) = %x, %d", c.s, r, n)
		}
		if r, n := utf8.DecodeLastRune([]byte("h" + c.s)); r != c.r || n != len(c.s) {
			t.Errorf("DecodeLastRune(%q) = %x, %d", c.s, r, n)
		}
		for i := 0; i < len(c.s); i++ {
			if utf8.FullRuneInString(c.s[:i]) || utf8.FullRune([]byte(c.s[:i])) {
				t.Errorf("FullRune(%q)", c.s[:i])
			}
		}
		if !utf8.FullRuneInString(c.s) || !utf8.ValidString(c.s) || !utf8.Valid([]byte(c.s)) || !utf8.ValidRune(c.r) {
			t.Errorf("%q is full and valid", c.s)
		}
	}
}

func TestWrong(t *testing.T) {
	for _, s := range []string{"\x80", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x41", "\xe0\x9f\x80", "\xed\xa0\x80", "\xe1\x80",
		"\xf0\x8f\x80\x80", "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xf1\x80\x80", "\xf1\x80\x80\x00"} {
		if r, n := utf8.DecodeRuneInString(s); r != utf8.RuneError || n != 1 {
			t.Errorf("DecodeRuneInString(%q) = %x, %d", s, r, n)
		}
		if utf8.ValidString(s) || utf8.Valid([]byte(s)) {
			t.Errorf("%q is not valid", s)
		}
		if n, m := utf8.RuneCountInString(s), utf8.RuneCount([]byte(s)); n != len(s) || m != n {
			t.Errorf("count of %q: %d, %d", s, n, m)
		}
		n := 0
		for range s {
			n++
		}
		if n != len(s) {
			t.Errorf("range over %q: %d steps", s, n)
		}
	}
	for _, r := range []rune{-1, 0xD800, 0xDFFF, 0x110000} {
		if utf8.ValidRune(r) || utf8.RuneLen(r) != -1 || string(utf8.AppendRune(nil, r)) != "\uFFFD" {
			t.Errorf("rune %x", r)
		}
	}
}

func TestCount(t *testing.T) {
	s := "aé日\U0001F600\xff"
	if utf8.RuneCountInString(s) != 5 {
		t.Error(utf8.RuneCountInString(s))
	}
}
