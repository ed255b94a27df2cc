package utf16_test

import (
	"testing"
	"unicode/utf16"
)

func TestCodec(t *testing.T) {
	runes := []rune{'a', 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1D11E, 0x10FFFF}
	want := []uint16{'a', 0xD7FF, 0xE000, 0xFFFF, 0xD800, 0xDC00, 0xD834, 0xDD1E, 0xDBFF, 0xDFFF}
	got := utf16.Encode(runes)
	if len(got) != len(want) {
		t.Fatalf("%x", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("%x", got)
		}
	}
	back := utf16.Decode(got)
	if string(back) != string(runes) {
		t.Errorf("%x", back)
	}
}

func TestWrong(t *testing.T) {
	back := utf16.Decode([]uint16{0xD800, 'a', 0xDC00, 0xD800, 0xD800, 0xDC00, 0xDBFF})
	want := []rune{0xFFFD, 'a', 0xFFFD, 0xFFFD, 0x10000, 0xFFFD}
	if string(back) != string(want) {
		t.Errorf("%x", back)
	}
	for _, r := range []rune{-1, 0xD800, 0xDFFF, 0x110000} {
		if a := utf16.AppendRune(nil, r); utf16.RuneLen(r) != -1 || len(a) != 1 || a[0] != 0xFFFD {
			t.Errorf("%x: %x", r, a)
		}
	}
	if r1, r2 := utf16.EncodeRune('a'); r1 != 0xFFFD || r2 != 0xFFFD {
		t.Errorf("%x %x", r1, r2)
	}
}
