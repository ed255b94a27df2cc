// Package unicode and utf8: classes, case, encoding by hand against the library.
package main

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

func encode(r rune) []byte {
	switch {
	case r < 0x80:
		return []byte{byte(r)}
	case r < 0x800:
		return []byte{0xC0 | byte(r>>6), 0x80 | byte(r)&0x3F}
	case r < 0x10000:
		return []byte{0xE0 | byte(r>>12), 0x80 | byte(r>>6)&0x3F, 0x80 | byte(r)&0x3F}
	}
	return []byte{0xF0 | byte(r>>18), 0x80 | byte(r>>12)&0x3F, 0x80 | byte(r>>6)&0x3F, 0x80 | byte(r)&0x3F}
}

func main() {
	for _, r := range "aZ5 _é世Σǅ\t😀\u00a0٣" {
		fmt.Printf("%q", r)
		for _, c := range []struct {
			name string
			f    func(rune) bool
		}{{"letter", unicode.IsLetter}, {"digit", unicode.IsDigit}, {"space", unicode.IsSpace}, {"upper", unicode.IsUpper}, {"lower", unicode.IsLower}, {"punct", unicode.IsPunct}, {"print", unicode.IsPrint}} {
			if c.f(r) {
				fmt.Print(" ", c.name)
			}
		}
		fmt.Printf(" %q %q\n", unicode.ToUpper(r), unicode.ToLower(r))
	}
	wrong := 0
	for r := rune(1); r <= unicode.MaxRune; r += 37 {
		if !utf8.ValidRune(r) {
			continue
		}
		if string(encode(r)) != string(r) {
			wrong++
		}
		if d, n := utf8.DecodeRune(encode(r)); d != r || n != utf8.RuneLen(r) {
			wrong++
		}
	}
	fmt.Println(wrong)
	for _, s := range []string{"\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "ok\xe4\xb8", "\x80", "é"} {
		r, n := utf8.DecodeRuneInString(s)
		fmt.Println(r, n, utf8.ValidString(s), utf8.RuneCountInString(s), utf8.FullRuneInString(s), strings.ToValidUTF8(s, "?"))
	}
}
