package scanner

import (
	"bytes"
	"go/token"
	"unicode"
)

// lower makes an ASCII letter a small one. Other characters may become something else, but no such letter.
func lower(ch rune) rune { return ch | 0x20 }

// literalNames says how a number is called that begins with 0 and a letter, or just 0.
var literalNames = map[rune]string{
	0: "decimal literal", '0': "octal literal", 'o': "octal literal", 'b': "binary literal", 'x': "hexadecimal literal",
}

// digits are those of a number that have been read.
type digits struct {
	any     bool
	under   bool // also underscores
	invalid int  // where the first one is that is too large for the base, or -1
}

// digits reads digits and underscores. Decimal ones are read whatever the base.
func (s *Scanner) digits(d *digits, base rune) {
	for {
		switch {
		case s.ch == '_':
			d.under = true
		case isDecimal(s.ch) || base == 16 && isHex(s.ch):
			d.any = true
			if base <= 10 && s.ch >= '0'+base && d.invalid < 0 {
				d.invalid = s.at
			}
		default:
			return
		}
		s.next()
	}
}

// number reads a number.
func (s *Scanner) number() (token.Token, string) {
	start := s.at
	d := digits{invalid: -1}
	base, prefix, tok := rune(10), rune(0), token.INT
	if s.ch == '0' {
		s.next()
		base, prefix = 8, '0'
		switch letter := lower(s.ch); letter {
		case 'x', 'o', 'b':
			s.next()
			base, prefix = map[rune]rune{'x': 16, 'o': 8, 'b': 2}[letter], letter
		default:
			d.any = true
		}
	}
	s.digits(&d, base)
	if s.ch == '.' {
		tok = token.FLOAT
		if prefix == 'o' || prefix == 'b' {
			s.error(s.at, "invalid radix point in "+literalNames[prefix])
		}
		s.next()
		s.digits(&d, base)
	}
	if !d.any {
		s.error(s.at, literalNames[prefix]+" has no digits")
	}
	if s.exponent(&d, prefix) {
		tok = token.FLOAT
	} else if prefix == 'x' && tok == token.FLOAT {
		s.error(s.at, "hexadecimal mantissa requires a 'p' exponent")
	}
	if s.accept('i') {
		tok = token.IMAG
	}
	text := s.src[start:s.at]
	if tok == token.INT && d.invalid >= 0 {
		s.errorf(d.invalid, "invalid digit %q in %s", s.src[d.invalid], literalNames[prefix])
	}
	if d.under {
		if i := badUnderscore(text, prefix); i >= 0 {
			s.error(start+i, "'_' must separate successive digits")
		}
	}
	return tok, string(text)
}

// exponent reads an exponent, and reports whether there was one.
func (s *Scanner) exponent(d *digits, prefix rune) bool {
	e := lower(s.ch)
	if e != 'e' && e != 'p' {
		return false
	}
	switch {
	case e == 'e' && prefix != 0 && prefix != '0':
		s.errorf(s.at, "%q exponent requires decimal mantissa", s.ch)
	case e == 'p' && prefix != 'x':
		s.errorf(s.at, "%q exponent requires hexadecimal mantissa", s.ch)
	}
	s.next()
	if s.ch == '+' || s.ch == '-' {
		s.next()
	}
	own := digits{invalid: -1}
	s.digits(&own, 10)
	if !own.any {
		s.error(s.at, "exponent has no digits")
	}
	d.under = d.under || own.under
	return true
}

// badUnderscore is where the first underscore is that does not stand between digits, or -1. The prefix counts as a digit.
func badUnderscore(text []byte, prefix rune) int {
	digit, under := false, false // what the last character was
	start := 0
	if prefix == 'x' || prefix == 'o' || prefix == 'b' {
		start = 2
		digit = true
	}
	for i := start; i < len(text); i++ {
		switch c := rune(text[i]); {
		case c == '_':
			if !digit {
				return i
			}
			digit, under = false, true
		case isDecimal(c) || prefix == 'x' && isHex(c):
			digit, under = true, false
		case under:
			return i - 1
		default:
			digit = false
		}
	}
	if under {
		return len(text) - 1
	}
	return -1
}

// quoted reads a string, whose first quote has been read.
func (s *Scanner) quoted() string {
	start := s.at - 1
	for !s.accept('"') {
		if s.ch == '\n' || s.ch == eof {
			s.error(start, "string literal not terminated")
			break
		}
		if s.accept('\\') {
			s.escape('"')
		} else {
			s.next()
		}
	}
	return string(s.src[start:s.at])
}

// rune reads a character, whose first quote has been read.
func (s *Scanner) rune() string {
	start := s.at - 1
	valid := true
	n := 0
	for ; !s.accept('\''); n++ {
		if s.ch == '\n' || s.ch == eof {
			if valid {
				s.error(start, "rune literal not terminated")
				valid = false
			}
			break
		}
		if s.accept('\\') {
			valid = s.escape('\'') && valid
		} else {
			s.next()
		}
	}
	if valid && n != 1 {
		s.error(start, "illegal rune literal")
	}
	return string(s.src[start:s.at])
}

// escape reads what follows a backslash, and reports whether it is right.
func (s *Scanner) escape(quote rune) bool {
	start := s.at
	digits, base, limit := 0, uint32(16), uint32(unicode.MaxRune)
	switch s.ch {
	case 'a', 'b', 'f', 'n', 'r', 't', 'v', '\\', quote:
		s.next()
		return true
	case '0', '1', '2', '3', '4', '5', '6', '7':
		digits, base, limit = 3, 8, 255
	case 'x':
		digits, limit = 2, 255
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	case eof:
		s.error(start, "escape sequence not terminated")
		return false
	default:
		s.error(start, "unknown escape sequence")
		return false
	}
	if base == 16 {
		s.next()
	}
	var value uint32
	for range digits {
		if !isHex(s.ch) || base == 8 && s.ch > '7' {
			if s.ch == eof {
				s.error(s.at, "escape sequence not terminated")
			} else {
				s.errorf(s.at, "illegal character %#U in escape sequence", s.ch)
			}
			return false
		}
		digit := uint32(s.ch - '0')
		if !isDecimal(s.ch) {
			digit = uint32(lower(s.ch)-'a') + 10
		}
		value = value*base + digit
		s.next()
	}
	if value > limit || 0xD800 <= value && value < 0xE000 {
		s.error(start, "escape sequence is invalid Unicode code point")
		return false
	}
	return true
}

// rawString reads a string in back quotes, whose first quote has been read. Carriage returns are not part of it.
func (s *Scanner) rawString() string {
	start := s.at - 1
	for !s.accept('`') {
		if s.ch == eof {
			s.error(start, "raw string literal not terminated")
			break
		}
		s.next()
	}
	return string(bytes.ReplaceAll(s.src[start:s.at], []byte("\r"), nil))
}
