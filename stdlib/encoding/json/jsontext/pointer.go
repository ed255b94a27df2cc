package jsontext

import (
	"iter"
	"strings"
	"unicode/utf8"
)

// A Pointer is a JSON Pointer (RFC 6901): the names and indexes that lead from a value to one in it, a slash before each.
type Pointer string

// IsValid tells whether the pointer has the form of one.
func (p Pointer) IsValid() bool {
	for i, c := range p {
		switch {
		case c == '~' && (i+1 == len(p) || p[i+1] != '0' && p[i+1] != '1'):
			return false
		case c == utf8.RuneError && !strings.HasPrefix(string(p[i:]), "\uFFFD"):
			return false
		}
	}
	return p == "" || p[0] == '/'
}

// Contains tells whether the value that p leads to is the one that pc leads to, or contains it.
func (p Pointer) Contains(pc Pointer) bool {
	rest, ok := strings.CutPrefix(string(pc), string(p))
	return ok && (rest == "" || rest[0] == '/')
}

// Parent gives the pointer without its last token.
func (p Pointer) Parent() Pointer { return p[:max(strings.LastIndexByte(string(p), '/'), 0)] }

// LastToken gives the last token.
func (p Pointer) LastToken() string {
	last := p[max(strings.LastIndexByte(string(p), '/'), 0):]
	return unescapeToken(strings.TrimPrefix(string(last), "/"))
}

// AppendToken gives the pointer with one more token.
func (p Pointer) AppendToken(tok string) Pointer {
	return Pointer(appendToken([]byte(p), strings.ToValidUTF8(tok, "\uFFFD")))
}

// Tokens gives the tokens from first to last.
func (p Pointer) Tokens() iter.Seq[string] {
	return func(yield func(string) bool) {
		for rest := string(p); rest != ""; {
			rest = strings.TrimPrefix(rest, "/")
			end := strings.IndexByte(rest, '/')
			if end < 0 {
				end = len(rest)
			}
			if !yield(unescapeToken(rest[:end])) {
				return
			}
			rest = rest[end:]
		}
	}
}

// unescapeToken undoes what appendToken does.
func unescapeToken(tok string) string {
	if !strings.Contains(tok, "~") {
		return tok
	}
	return strings.ReplaceAll(strings.ReplaceAll(tok, "~1", "/"), "~0", "~")
}

// appendToken appends a slash and a token, with slashes and tildes escaped.
func appendToken[Bytes ~[]byte | ~string](dst []byte, tok Bytes) []byte {
	dst = append(dst, '/')
	for i := range len(tok) {
		switch c := tok[i]; c {
		case '~':
			dst = append(dst, "~0"...)
		case '/':
			dst = append(dst, "~1"...)
		default:
			dst = append(dst, c)
		}
	}
	return dst
}
