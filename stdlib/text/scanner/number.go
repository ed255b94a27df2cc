package scanner

func isDecimal(ch rune) bool { return '0' <= ch && ch <= '9' }

func isHex(ch rune) bool {
	return isDecimal(ch) || 'a' <= ch && ch <= 'f' || 'A' <= ch && ch <= 'F'
}

// lower makes an ASCII letter a small one. Other characters may become something else, but no such letter.
func lower(ch rune) rune { return ch | 0x20 }

// literalNames says how a number is called that begins with 0 and a letter, or just 0.
var literalNames = map[rune]string{
	0: "decimal literal", '0': "octal literal", 'o': "octal literal", 'b': "binary literal", 'x': "hexadecimal literal",
}

// digits are those of a number that have been taken.
type digits struct {
	any     bool
	under   bool // also underscores
	invalid rune // the first that is too large for the base, or 0
}

// digits takes digits and underscores. Decimal ones are taken whatever the base.
func (s *Scanner) digits(d *digits, base rune) {
	for {
		switch {
		case s.ch == '_':
			d.under = true
		case isDecimal(s.ch) || base == 16 && isHex(s.ch):
			d.any = true
			if base <= 10 && s.ch >= '0'+base && d.invalid == 0 {
				d.invalid = s.ch
			}
		default:
			return
		}
		s.next()
	}
}

// number takes a number; if the point is what it begins with, that has been taken.
func (s *Scanner) number(point bool) rune {
	var d digits
	base, prefix, tok := rune(10), rune(0), rune(Int)
	floats := s.Mode&ScanFloats != 0
	if !point {
		if s.ch == '0' {
			base, prefix = 8, '0'
			switch letter := lower(s.next()); letter {
			case 'x', 'o', 'b':
				base, prefix = map[rune]rune{'x': 16, 'o': 8, 'b': 2}[letter], letter
				s.next()
			default:
				d.any = true
			}
		}
		s.digits(&d, base)
		if s.ch == '.' && floats {
			s.next()
			point = true
		}
	}
	if point {
		tok = Float
		if prefix == 'o' || prefix == 'b' {
			s.error("invalid radix point in " + literalNames[prefix])
		}
		s.digits(&d, base)
	}
	if !d.any {
		s.error(literalNames[prefix] + " has no digits")
	}
	if s.exponent(&d, prefix) {
		tok = Float
	} else if prefix == 'x' && tok == Float {
		s.error("hexadecimal mantissa requires a 'p' exponent")
	}
	if tok == Int && d.invalid != 0 {
		s.errorf("invalid digit %q in %s", d.invalid, literalNames[prefix])
	}
	if d.under && !separated(s.text, prefix) {
		s.error("'_' must separate successive digits")
	}
	return tok
}

// exponent takes an exponent, and reports whether there was one.
func (s *Scanner) exponent(d *digits, prefix rune) bool {
	e := lower(s.ch)
	if e != 'e' && e != 'p' || s.Mode&ScanFloats == 0 {
		return false
	}
	switch {
	case e == 'e' && prefix != 0 && prefix != '0':
		s.errorf("%q exponent requires decimal mantissa", s.ch)
	case e == 'p' && prefix != 'x':
		s.errorf("%q exponent requires hexadecimal mantissa", s.ch)
	}
	if s.next(); s.ch == '+' || s.ch == '-' {
		s.next()
	}
	var own digits
	s.digits(&own, 10)
	if !own.any {
		s.error("exponent has no digits")
	}
	d.under = d.under || own.under
	return true
}

// separated reports whether each underscore of a number stands between digits; the prefix counts as one.
func separated(text []byte, prefix rune) bool {
	digit := false // the last character was one
	if prefix == 'x' || prefix == 'o' || prefix == 'b' {
		text = text[2:]
		digit = true
	}
	under := false
	for _, b := range text {
		switch {
		case b == '_':
			if !digit {
				return false
			}
			digit, under = false, true
		case isDecimal(rune(b)) || prefix == 'x' && isHex(rune(b)):
			digit, under = true, false
		case under:
			return false
		default:
			digit = false
		}
	}
	return !under
}
