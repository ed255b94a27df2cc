package bytes

import (
	"unicode"
	"unicode/utf8"
)

// TrimLeftFunc returns s without the characters at its start that f is true of, nil if
// nothing is left.
func TrimLeftFunc(s []byte, f func(r rune) bool) []byte {
	i := indexFunc(s, f, false)
	if i < 0 {
		return nil
	}
	return s[i:]
}

// TrimRightFunc returns s without the characters at its end that f is true of.
func TrimRightFunc(s []byte, f func(r rune) bool) []byte {
	i := lastIndexFunc(s, f, false)
	if i < 0 {
		return s[:0]
	}
	_, size := utf8.DecodeRune(s[i:])
	return s[:i+size]
}

// TrimFunc returns s without the characters at either end that f is true of.
func TrimFunc(s []byte, f func(r rune) bool) []byte {
	return TrimRightFunc(TrimLeftFunc(s, f), f)
}

// TrimLeft returns s without the characters at its start that are in cutset, nil if
// nothing is left.
func TrimLeft(s []byte, cutset string) []byte {
	if set, ok := makeASCIISet(cutset); ok {
		for len(s) > 0 && set.has(s[0]) {
			s = s[1:]
		}
		return nilIfEmpty(s)
	}
	for len(s) > 0 {
		r, size := utf8.DecodeRune(s)
		if indexRune(cutset, r) < 0 {
			break
		}
		s = s[size:]
	}
	return nilIfEmpty(s)
}

// nilIfEmpty is what trimming on the left has always done in Go.
func nilIfEmpty(s []byte) []byte {
	if len(s) == 0 {
		return nil
	}
	return s
}

// TrimRight returns s without the characters at its end that are in cutset.
func TrimRight(s []byte, cutset string) []byte {
	if set, ok := makeASCIISet(cutset); ok {
		for len(s) > 0 && set.has(s[len(s)-1]) {
			s = s[:len(s)-1]
		}
		return s
	}
	for len(s) > 0 {
		r, size := utf8.DecodeLastRune(s)
		if indexRune(cutset, r) < 0 {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

// Trim returns s without the characters at either end that are in cutset.
func Trim(s []byte, cutset string) []byte {
	return TrimLeft(TrimRight(s, cutset), cutset)
}

// TrimSpace returns s without the white space at either end.
func TrimSpace(s []byte) []byte {
	for len(s) > 0 && asciiSpace(s[0]) {
		s = s[1:]
	}
	for len(s) > 0 && asciiSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	if len(s) > 0 && (s[0] >= utf8.RuneSelf || s[len(s)-1] >= utf8.RuneSelf) {
		return TrimFunc(s, unicode.IsSpace)
	}
	return nilIfEmpty(s)
}

// TrimPrefix returns s without prefix, if it starts with it.
func TrimPrefix(s, prefix []byte) []byte {
	if HasPrefix(s, prefix) {
		return s[len(prefix):]
	}
	return s
}

// TrimSuffix returns s without suffix, if it ends with it.
func TrimSuffix(s, suffix []byte) []byte {
	if HasSuffix(s, suffix) {
		return s[:len(s)-len(suffix)]
	}
	return s
}
