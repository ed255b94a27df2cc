package strconv

// FormatComplex returns c as (a+bi), with its parts as FormatFloat writes them.
// bitSize is 64 for complex64 and 128 for complex128.
func FormatComplex(c complex128, fmt byte, prec, bitSize int) string {
	if bitSize != 64 && bitSize != 128 {
		panic("invalid bitSize")
	}
	re := FormatFloat(real(c), fmt, prec, bitSize/2)
	im := FormatFloat(imag(c), fmt, prec, bitSize/2)
	if im[0] != '+' && im[0] != '-' {
		im = "+" + im
	}
	return "(" + re + im + "i)"
}

// ParseComplex returns the number that s writes as a, bi or a±bi, with or without
// parentheses around it, where a and b are what ParseFloat accepts. bitSize is 64 or
// 128; with 64 the result is one that complex64 holds.
//
// Errors are of type *NumError. A part that is too large is ±Inf.
func ParseComplex(s string, bitSize int) (complex128, error) {
	size := 64
	if bitSize == 64 {
		size = 32
	}
	rest := s
	if len(rest) >= 2 && rest[0] == '(' && rest[len(rest)-1] == ')' {
		rest = rest[1 : len(rest)-1]
	}
	var tooLarge error
	re, n, err := parseFloatPrefix(rest, size)
	if err != nil {
		if err.Err != ErrRange {
			return 0, syntaxError("ParseComplex", s)
		}
		tooLarge = rangeError("ParseComplex", s)
	}
	rest = rest[n:]
	if rest == "" {
		return complex(re, 0), tooLarge
	}
	switch rest[0] {
	case '+':
		// "+NaN" is no number, but one may add a NaN. As in Go, this lets "1+-2i" through.
		if len(rest) > 1 && rest[1] != '+' {
			rest = rest[1:]
		}
	case '-':
	case 'i':
		if rest == "i" {
			return complex(0, re), tooLarge
		}
		return 0, syntaxError("ParseComplex", s)
	default:
		return 0, syntaxError("ParseComplex", s)
	}
	im, n, err := parseFloatPrefix(rest, size)
	if err != nil {
		if err.Err != ErrRange {
			return 0, syntaxError("ParseComplex", s)
		}
		tooLarge = rangeError("ParseComplex", s)
	}
	if rest[n:] != "i" {
		return 0, syntaxError("ParseComplex", s)
	}
	return complex(re, im), tooLarge
}
