// Package scanner cuts UTF-8 text into tokens: those of Go, or fewer of them.
package scanner

import (
	"fmt"
	"io"
	"os"
	"unicode"
	"unicode/utf8"
)

// A Position is a place in the text.
type Position struct {
	Filename string // the file's name, if there is one
	Offset   int    // in bytes, from 0
	Line     int    // from 1
	Column   int    // in characters, from 1
}

// IsValid reports whether the position is one.
func (pos *Position) IsValid() bool { return pos.Line > 0 }

func (pos Position) String() string {
	s := pos.Filename
	if s == "" {
		s = "<input>"
	}
	if pos.IsValid() {
		s += fmt.Sprintf(":%d:%d", pos.Line, pos.Column)
	}
	return s
}

// Tokens that are more than one character. Others are the character itself.
const (
	EOF = -(iota + 1)
	Ident
	Int
	Float
	Char
	String
	RawString
	Comment

	skipComment
)

// For Scanner.Mode: which tokens there are. What is not recognised is single characters.
const (
	ScanIdents     = 1 << -Ident
	ScanInts       = 1 << -Int
	ScanFloats     = 1 << -Float // also integers
	ScanChars      = 1 << -Char
	ScanStrings    = 1 << -String
	ScanRawStrings = 1 << -RawString
	ScanComments   = 1 << -Comment
	SkipComments   = 1 << -skipComment // with ScanComments: comments are white space
	GoTokens       = ScanIdents | ScanFloats | ScanChars | ScanStrings | ScanRawStrings | ScanComments | SkipComments
)

// GoWhitespace is what is white space in Go, for Scanner.Whitespace.
const GoWhitespace = 1<<'\t' | 1<<'\n' | 1<<'\r' | 1<<' '

var tokenNames = map[rune]string{
	EOF: "EOF", Ident: "Ident", Int: "Int", Float: "Float", Char: "Char", String: "String", RawString: "RawString",
	Comment: "Comment",
}

// TokenString gives the name of a token, or the character in quotes.
func TokenString(tok rune) string {
	if name, ok := tokenNames[tok]; ok {
		return name
	}
	return fmt.Sprintf("%q", string(tok))
}

// A Scanner reads characters and tokens. Init makes it ready.
type Scanner struct {
	src   io.Reader
	buf   []byte // what has been read and not yet become a character
	ended bool   // src gives no more

	ch   rune          // the next character; unread if it was not needed yet
	raw  [4]byte       // how it is written
	size int           // in so many bytes
	pos  Position      // where it is
	text []byte        // the token's text
	in   [1 << 10]byte // for src

	// Error is called for each mistake. If it is nil, they go to os.Stderr.
	Error func(s *Scanner, msg string)

	// ErrorCount is how many mistakes there were.
	ErrorCount int

	// Mode says which tokens are recognised; it may be changed at any time.
	Mode uint

	// Whitespace is the set of characters that are skipped: bit i is for character i, up to 32. It may be changed at any time.
	Whitespace uint64

	// IsIdentRune, if it is not nil, says which characters identifiers consist of; i is the place in the identifier. None may
	// be white space. It may be changed at any time.
	IsIdentRune func(ch rune, i int) bool

	// Position is where the last token began. Init and Next make it invalid. Error may look at it; if it is invalid, Pos says
	// where the mistake is. Init leaves Filename as it is.
	Position
}

// unread says that no character has been read.
const unread = -2

// Init makes the scanner read src, as Go's tokens.
func (s *Scanner) Init(src io.Reader) *Scanner {
	s.src = src
	s.buf = nil
	s.ended = false
	s.ch = unread
	s.size = 0
	s.pos = Position{Line: 1, Column: 1}
	s.text = nil
	s.Error = nil
	s.ErrorCount = 0
	s.Mode = GoTokens
	s.Whitespace = GoWhitespace
	s.Line = 0
	return s
}

// fill reads until there is a whole character.
func (s *Scanner) fill() {
	for !s.ended && !utf8.FullRune(s.buf) {
		n, err := s.src.Read(s.in[:])
		s.buf = append(s.buf, s.in[:n]...)
		if err != nil {
			s.ended = true
			if err != io.EOF {
				s.error(err.Error())
			}
		}
	}
}

// next adds the current character to the token and reads the one after it.
func (s *Scanner) next() rune {
	s.text = append(s.text, s.raw[:s.size]...)
	s.pos.Offset += s.size
	switch {
	case s.ch == '\n':
		s.pos.Line++
		s.pos.Column = 1
	case s.size > 0:
		s.pos.Column++
	}
	s.fill()
	s.ch, s.size = EOF, 0
	if len(s.buf) == 0 {
		return s.ch
	}
	s.ch, s.size = utf8.DecodeRune(s.buf)
	copy(s.raw[:], s.buf[:s.size])
	s.buf = s.buf[s.size:]
	switch {
	case s.ch == utf8.RuneError && s.size == 1:
		s.error("invalid UTF-8 encoding")
	case s.ch == 0:
		s.error("invalid character NUL")
	}
	return s.ch
}

// Next takes the next character, or EOF.
func (s *Scanner) Next() rune {
	s.Line = 0
	ch := s.Peek()
	if ch != EOF {
		s.next()
	}
	s.text = s.text[:0]
	return ch
}

// Peek gives the next character, or EOF, and leaves it there.
func (s *Scanner) Peek() rune {
	if s.ch == unread && s.next() == '\uFEFF' {
		// A byte order mark at the beginning does not count.
		s.next()
	}
	return s.ch
}

func (s *Scanner) error(msg string) {
	s.ErrorCount++
	if s.Error != nil {
		s.Error(s, msg)
		return
	}
	pos := s.Position
	if !pos.IsValid() {
		pos = s.Pos()
	}
	fmt.Fprintf(os.Stderr, "%s: %s\n", pos, msg)
}

func (s *Scanner) errorf(format string, args ...any) { s.error(fmt.Sprintf(format, args...)) }

// Pos is where the next character or token begins, if no space stands in front.
func (s *Scanner) Pos() (pos Position) {
	pos = s.pos
	pos.Filename = s.Filename
	return pos
}

// TokenText is the text of the last token. In a call of Error it is as much of it as has been read.
func (s *Scanner) TokenText() string { return string(s.text) }

// Scan takes the next token, or EOF.
func (s *Scanner) Scan() rune {
	s.Peek()
	for {
		s.Line = 0
		for s.ch >= 0 && s.ch < 64 && s.Whitespace&(1<<s.ch) != 0 {
			s.next()
		}
		s.text = s.text[:0]
		filename := s.Filename
		s.Position = s.pos
		s.Filename = filename
		if s.ch == EOF && s.Offset == 0 {
			// An empty text has no place at all.
			s.Line, s.Column = 0, 0
		}
		if tok := s.token(); tok != skipComment {
			return tok
		}
		s.text = s.text[:0]
	}
}

// token takes the token that begins with the current character.
func (s *Scanner) token() rune {
	ch := s.ch
	has := func(mode uint) bool { return s.Mode&mode != 0 }
	switch {
	case ch == EOF:
		return EOF
	case s.isIdent(ch, 0):
		s.next()
		if !has(ScanIdents) {
			return ch
		}
		for i := 1; s.isIdent(s.ch, i); i++ {
			s.next()
		}
		return Ident
	case isDecimal(ch) && has(ScanInts|ScanFloats):
		return s.number(false)
	}
	s.next()
	switch {
	case ch == '"' && has(ScanStrings):
		s.quoted('"')
		return String
	case ch == '\'' && has(ScanChars):
		if s.quoted('\'') != 1 {
			s.error("invalid char literal")
		}
		s.next()
		return Char
	case ch == '`' && has(ScanRawStrings):
		s.rawString()
		return RawString
	case ch == '.' && isDecimal(s.ch) && has(ScanFloats):
		return s.number(true)
	case ch == '/' && (s.ch == '/' || s.ch == '*') && has(ScanComments):
		s.comment()
		if has(SkipComments) {
			return skipComment
		}
		return Comment
	}
	return ch
}

func (s *Scanner) isIdent(ch rune, i int) bool {
	if s.IsIdentRune != nil {
		return ch != EOF && s.IsIdentRune(ch, i)
	}
	return ch == '_' || unicode.IsLetter(ch) || unicode.IsDigit(ch) && i > 0
}

// comment takes a comment, whose first character has been taken.
func (s *Scanner) comment() {
	if s.ch == '/' {
		for s.ch != '\n' && s.ch != EOF {
			s.next()
		}
		return
	}
	s.next()
	for star := false; !star || s.ch != '/'; s.next() {
		if s.ch == EOF {
			s.error("comment not terminated")
			return
		}
		star = s.ch == '*'
	}
	s.next()
}

// rawString takes the rest of a string in back quotes.
func (s *Scanner) rawString() {
	for s.ch != '`' {
		if s.ch == EOF {
			s.error("literal not terminated")
			break
		}
		s.next()
	}
	s.next()
}

// quoted takes characters up to a quote, and that of a string too. It gives their number.
func (s *Scanner) quoted(quote rune) (n int) {
	for ; s.ch != quote; n++ {
		if s.ch == '\n' || s.ch == EOF {
			s.error("literal not terminated")
			break
		}
		if s.ch == '\\' {
			s.escape(quote)
		} else {
			s.next()
		}
	}
	if quote == '"' {
		s.next()
	}
	return n
}

// escape takes a backslash and what belongs to it.
func (s *Scanner) escape(quote rune) {
	ch := s.next()
	base, n := 16, 0
	switch ch {
	case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\', quote:
		s.next()
		return
	case 'x':
		n = 2
	case 'u':
		n = 4
	case 'U':
		n = 8
	default:
		if ch < '0' || '7' < ch {
			s.error("invalid char escape")
			return
		}
		base, n = 8, 3
	}
	if base == 16 {
		s.next()
	}
	for ; n > 0; n-- {
		if !isHex(s.ch) || base == 8 && s.ch > '7' {
			s.error("invalid char escape")
			return
		}
		s.next()
	}
}
