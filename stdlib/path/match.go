package path

import (
	"errors"
	"unicode/utf8"
)

// ErrBadPattern says that a pattern is malformed.
var ErrBadPattern = errors.New("syntax error in pattern")

// Match reports whether all of name matches pattern, in which
//
//   - stands for any characters but slashes
//     ?         stands for any one character but a slash
//     [a-z0-9]  stands for one of these characters, and [^a-z] for any other one but a slash
//     \c        stands for c
//
// The only error is ErrBadPattern.
func Match(pattern, name string) (matched bool, err error) {
	for len(pattern) > 0 {
		star, chunk, rest := nextChunk(pattern)
		pattern = rest
		if star && chunk == "" {
			// A star at the end takes all but a slash.
			return lastSlash(name) < 0, nil
		}
		// Here?
		left, ok, err := matchChunk(chunk, name)
		// At the end of the pattern there must be nothing left.
		if ok && (left == "" || len(pattern) > 0) {
			name = left
			continue
		}
		if err != nil {
			return false, err
		}
		found := false
		if star {
			// Or after some more characters?
			for i := 0; i < len(name) && name[i] != '/'; i++ {
				left, ok, err := matchChunk(chunk, name[i+1:])
				if err != nil {
					return false, err
				}
				if ok && (left == "" || len(pattern) > 0) {
					name = left
					found = true
					break
				}
			}
		}
		if !found {
			// No. But tell of mistakes in the rest.
			for len(pattern) > 0 {
				_, chunk, pattern = nextChunk(pattern)
				if _, _, err := matchChunk(chunk, ""); err != nil {
					return false, err
				}
			}
			return false, nil
		}
	}
	return name == "", nil
}

// nextChunk returns whether pattern starts with stars, what follows up to the next star,
// and the rest.
func nextChunk(pattern string) (star bool, chunk, rest string) {
	for len(pattern) > 0 && pattern[0] == '*' {
		pattern = pattern[1:]
		star = true
	}
	inClass := false
	for i := 0; i < len(pattern); i++ {
		switch pattern[i] {
		case '\\':
			i++ // the next character means itself
		case '[':
			inClass = true
		case ']':
			inClass = false
		case '*':
			if !inClass {
				return star, pattern[:i], pattern[i:]
			}
		}
	}
	return star, pattern, ""
}

// matchChunk matches a pattern without stars at the start of s, and returns what is left
// of s. All of chunk is looked at, for mistakes, even if it does not match.
func matchChunk(chunk, s string) (rest string, ok bool, err error) {
	ok = true
	for len(chunk) > 0 {
		if s == "" {
			ok = false
		}
		switch chunk[0] {
		case '[':
			var r rune
			if ok {
				var size int
				r, size = utf8.DecodeRuneInString(s)
				s = s[size:]
			}
			var in bool
			in, chunk, err = matchClass(chunk[1:], r)
			if err != nil {
				return "", false, err
			}
			ok = ok && in
		case '?':
			if ok {
				if s[0] == '/' {
					ok = false
				}
				_, size := utf8.DecodeRuneInString(s)
				s = s[size:]
			}
			chunk = chunk[1:]
		case '\\':
			chunk = chunk[1:]
			if chunk == "" {
				return "", false, ErrBadPattern
			}
			fallthrough
		default:
			if ok {
				ok = chunk[0] == s[0]
				s = s[1:]
			}
			chunk = chunk[1:]
		}
	}
	if !ok {
		return "", false, nil
	}
	return s, true, nil
}

// matchClass matches r with the class that chunk starts with, behind its bracket, and
// returns what is behind the class.
func matchClass(chunk string, r rune) (in bool, rest string, err error) {
	negated := false
	if len(chunk) > 0 && chunk[0] == '^' {
		negated = true
		chunk = chunk[1:]
	}
	for n := 0; ; n++ {
		if len(chunk) > 0 && chunk[0] == ']' && n > 0 {
			return in != negated, chunk[1:], nil
		}
		var lo, hi rune
		if lo, chunk, err = classRune(chunk); err != nil {
			return false, "", err
		}
		hi = lo
		if chunk[0] == '-' {
			if hi, chunk, err = classRune(chunk[1:]); err != nil {
				return false, "", err
			}
		}
		in = in || lo <= r && r <= hi
	}
}

// classRune returns the character, maybe escaped, that chunk starts with, inside a class.
// Something must follow.
func classRune(chunk string) (r rune, rest string, err error) {
	if chunk == "" || chunk[0] == '-' || chunk[0] == ']' {
		return 0, "", ErrBadPattern
	}
	if chunk[0] == '\\' {
		chunk = chunk[1:]
		if chunk == "" {
			return 0, "", ErrBadPattern
		}
	}
	r, size := utf8.DecodeRuneInString(chunk)
	if r == utf8.RuneError && size == 1 {
		err = ErrBadPattern
	}
	rest = chunk[size:]
	if rest == "" {
		err = ErrBadPattern
	}
	return r, rest, err
}
