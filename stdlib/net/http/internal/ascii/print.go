// Package ascii compares and checks text of which only ASCII counts: what has other characters is never equal to anything else.
package ascii

import (
	"strings"
	"unicode/utf8"
)

// EqualFold reports whether two texts are the same but for capital letters of ASCII.
func EqualFold(s, t string) bool {
	if len(s) != len(t) {
		return false
	}
	for i := range len(s) {
		if lower(s[i]) != lower(t[i]) {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

// IsPrint reports whether all characters are of ASCII and can be seen.
func IsPrint(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// Is reports whether all characters are of ASCII.
func Is(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// ToLower returns the text in small letters; ok is false if some of it cannot be printed in ASCII.
func ToLower(s string) (lower string, ok bool) {
	if !IsPrint(s) {
		return "", false
	}
	return strings.ToLower(s), true
}
