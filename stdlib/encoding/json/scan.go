package json

import (
	"strconv"
	"unicode/utf8"
)

// SyntaxError is about text that is not JSON.
type SyntaxError struct {
	msg string
	// Offset is how many bytes had been read, the wrong ones included.
	Offset int64
}

func (e *SyntaxError) Error() string { return e.msg }

// What the scanner expects next.
type state uint8

const (
	beginValue state = iota
	beginElement
	beginKeyOrEnd
	beginKey
	afterKey
	afterValue
	inString
	inEscape
	inHex
	inMinus
	inZero
	inDigits
	inDot
	inFraction
	inE
	inESign
	inExponent
	inLiteral
	atEnd
)

// How a step went.
type progress uint8

const (
	// more: the value goes on.
	more progress = iota
	// whole: the byte was the last one of the outermost value.
	whole
	// wholeBefore: the outermost value, a number, ended in front of the byte.
	wholeBefore
	// wrong: the byte cannot be here.
	wrong
	// tooDeep: one bracket too many is open.
	tooDeep
)

// maxDepth is how many brackets may be open.
const maxDepth = 10000

// scanner finds out where a value ends, and whether it is one. It takes bytes as they come.
type scanner struct {
	state state
	// open are the brackets that are open.
	open []byte
	// key: the string that is being read is an object's key.
	key bool
	// word is the literal that is being read, n how much of it has been, or how many digits of \uXXXX.
	word string
	n    int
}

func (s *scanner) reset() {
	*s = scanner{open: s.open[:0]}
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isHex(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// valueDone goes on behind a value.
func (s *scanner) valueDone() progress {
	if len(s.open) == 0 {
		s.state = atEnd
		return whole
	}
	s.state = afterValue
	return more
}

func (s *scanner) step(c byte) progress {
	switch s.state {
	case inString:
		return s.stringByte(c)
	case inEscape, inHex:
		return s.escapeByte(c)
	case inLiteral:
		if c != s.word[s.n] {
			return wrong
		}
		if s.n++; s.n == len(s.word) {
			return s.valueDone()
		}
		return more
	}
	if inMinus <= s.state && s.state <= inExponent {
		return s.numberByte(c)
	}
	if isSpace(c) {
		return more
	}
	switch s.state {
	case beginElement:
		if c == ']' {
			return s.close()
		}
		return s.begin(c)
	case beginValue:
		return s.begin(c)
	case beginKeyOrEnd, beginKey:
		if c == '}' && s.state == beginKeyOrEnd {
			return s.close()
		}
		if c != '"' {
			return wrong
		}
		s.state, s.key = inString, true
		return more
	case afterKey:
		if c != ':' {
			return wrong
		}
		s.state = beginValue
		return more
	case afterValue:
		return s.after(c)
	}
	return wrong
}

func (s *scanner) begin(c byte) progress {
	switch c {
	case '{', '[':
		if len(s.open) == maxDepth {
			return tooDeep
		}
		s.open = append(s.open, c)
		s.state = beginKeyOrEnd
		if c == '[' {
			s.state = beginElement
		}
	case '"':
		s.state, s.key = inString, false
	case '-':
		s.state = inMinus
	case '0':
		s.state = inZero
	case 't':
		s.state, s.word, s.n = inLiteral, "true", 1
	case 'f':
		s.state, s.word, s.n = inLiteral, "false", 1
	case 'n':
		s.state, s.word, s.n = inLiteral, "null", 1
	default:
		if !isDigit(c) {
			return wrong
		}
		s.state = inDigits
	}
	return more
}

func (s *scanner) close() progress {
	s.open = s.open[:len(s.open)-1]
	return s.valueDone()
}

func (s *scanner) after(c byte) progress {
	object := s.open[len(s.open)-1] == '{'
	switch {
	case c == ',' && object:
		s.state = beginKey
	case c == ',':
		s.state = beginValue
	case c == '}' && object, c == ']' && !object:
		return s.close()
	default:
		return wrong
	}
	return more
}

func (s *scanner) stringByte(c byte) progress {
	switch {
	case c == '"' && s.key:
		s.state = afterKey
	case c == '"':
		return s.valueDone()
	case c == '\\':
		s.state = inEscape
	case c < ' ':
		return wrong
	}
	return more
}

func (s *scanner) escapeByte(c byte) progress {
	if s.state == inHex {
		if !isHex(c) {
			return wrong
		}
		if s.n++; s.n == 4 {
			s.state = inString
		}
		return more
	}
	switch c {
	case 'u':
		s.state, s.n = inHex, 0
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		s.state = inString
	default:
		return wrong
	}
	return more
}

func (s *scanner) numberByte(c byte) progress {
	switch {
	case isDigit(c):
		switch s.state {
		case inMinus:
			s.state = inDigits
			if c == '0' {
				s.state = inZero
			}
			return more
		case inDigits, inFraction, inExponent:
			return more
		case inDot:
			s.state = inFraction
			return more
		case inE, inESign:
			s.state = inExponent
			return more
		}
	case c == '.' && (s.state == inZero || s.state == inDigits):
		s.state = inDot
		return more
	case (c == 'e' || c == 'E') && (s.state == inZero || s.state == inDigits || s.state == inFraction):
		s.state = inE
		return more
	case (c == '+' || c == '-') && s.state == inE:
		s.state = inESign
		return more
	}
	if !s.numberMayEnd() {
		return wrong
	}
	if s.valueDone() == whole {
		return wholeBefore
	}
	return s.step(c)
}

func (s *scanner) numberMayEnd() bool {
	switch s.state {
	case inZero, inDigits, inFraction, inExponent:
		return true
	}
	return false
}

// eof reports whether the value is whole when nothing follows.
func (s *scanner) eof() bool {
	return s.state == atEnd || len(s.open) == 0 && s.numberMayEnd()
}

// errorAt says what is wrong with data[i], which the scanner did not take.
func (s *scanner) errorAt(data []byte, i int) *SyntaxError {
	var where string
	switch s.state {
	case inEscape, inHex:
		return escapeError(data, i, s)
	case beginKey, beginKeyOrEnd:
		where = "looking for beginning of object key string"
	case afterKey:
		where = "after object key"
	case afterValue:
		where = "after array element"
		if s.open[len(s.open)-1] == '{' {
			where = "after object key:value pair"
		}
	case inString:
		where = "in string"
	case inLiteral:
		where = "in literal " + s.word + " (expecting " + strconv.QuoteRune(rune(s.word[s.n])) + ")"
	case atEnd:
		where = "after top-level value"
	case beginValue, beginElement:
		where = "looking for beginning of value"
	default:
		where = "in numeric literal"
	}
	return characterError(data, i, where)
}

// characterError is about the character at data[i].
func characterError(data []byte, i int, where string) *SyntaxError {
	r, n := utf8.DecodeRune(data[i:])
	what := strconv.QuoteRune(r)
	if r == utf8.RuneError && n <= 1 {
		n = 1
		what = `'\x` + strconv.FormatUint(uint64(data[i]), 16) + `'`
	}
	return &SyntaxError{"invalid character " + what + " " + where, int64(i + n)}
}

func escapeError(data []byte, i int, s *scanner) *SyntaxError {
	from, to := i-1, i+1
	if s.state == inHex {
		from = i - s.n - 2
		to = min(from+6, len(data))
	}
	return &SyntaxError{"invalid escape sequence `" + string(data[from:to]) + "` in string", int64(to)}
}

// incomplete is about data that ends in the middle of a value.
func (s *scanner) incomplete(data []byte) *SyntaxError {
	n := len(data)
	switch {
	case s.state == inEscape:
		n--
	case s.state == inHex:
		n -= s.n + 2
	case inMinus <= s.state && s.state <= inExponent && !s.numberMayEnd():
		for n > 0 && (isDigit(data[n-1]) || data[n-1] == '.' || data[n-1]|0x20 == 'e' || data[n-1] == '-' || data[n-1] == '+') {
			n--
		}
	}
	return &SyntaxError{"unexpected end of JSON input", int64(n)}
}

// depthError is about a bracket at data[i].
func depthError(i int) *SyntaxError {
	return &SyntaxError{"exceeded max depth", int64(i + 1)}
}

// check says what is wrong with data, which is to be one value.
func check(data []byte) error {
	var s scanner
	for i, c := range data {
		if s.state == atEnd {
			if !isSpace(c) {
				return s.errorAt(data, i)
			}
			continue
		}
		switch s.step(c) {
		case wrong:
			return s.errorAt(data, i)
		case tooDeep:
			return depthError(i)
		case wholeBefore:
			if !isSpace(c) {
				return s.errorAt(data, i)
			}
		}
	}
	if !s.eof() {
		return s.incomplete(data)
	}
	return nil
}

// Valid reports whether data is a JSON value.
func Valid(data []byte) bool { return check(data) == nil }
