package fmt

import (
	"errors"
	"io"
	"math"
	"reflect"
	"strconv"
	"unicode/utf8"
)

const (
	digits2  = "01"
	digits8  = "01234567"
	digits10 = "0123456789"
	digits16 = "0123456789aAbBcCdDeEfF"
)

// one reads one value. An argument stays as it was when that fails.
func (s *scan) one(verb rune, a any) {
	s.token = s.token[:0]
	if x, ok := a.(Scanner); ok {
		if err := x.Scan(s, verb); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			s.fail(err)
		}
		return
	}
	switch x := a.(type) {
	case *int:
		if v := s.signed(verb, 64); s.err == nil {
			*x = int(v)
		}
	case *string:
		if v := s.text(verb); s.err == nil {
			*x = v
		}
	case *float64:
		if v := s.float(verb, "float64", 64); s.err == nil {
			*x = v
		}
	case *int64:
		if v := s.signed(verb, 64); s.err == nil {
			*x = v
		}
	case *float32:
		if v := s.float(verb, "float32", 32); s.err == nil {
			*x = float32(v)
		}
	case *[]byte:
		if v := s.text(verb); s.err == nil {
			*x = []byte(v)
		}
	default:
		s.byKind(verb, reflect.ValueOf(a))
	}
}

// byKind is one for all types.
func (s *scan) byKind(verb rune, ptr reflect.Value) {
	if ptr.Kind() != reflect.Pointer {
		s.failText("type not a pointer: " + ptr.Type().String())
		return
	}
	v := ptr.Elem()
	switch v.Kind() {
	case reflect.Bool:
		if x := s.boolean(verb); s.err == nil {
			v.SetBool(x)
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if x := s.signed(verb, v.Type().Bits()); s.err == nil {
			v.SetInt(x)
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		if x := s.unsigned(verb, v.Type().Bits()); s.err == nil {
			v.SetUint(x)
		}
	case reflect.Float32, reflect.Float64:
		if x := s.float('v', "", v.Type().Bits()); s.err == nil {
			v.SetFloat(x)
		}
	case reflect.Complex64, reflect.Complex128:
		if x := s.complex(verb, v.Type().Bits()); s.err == nil {
			v.SetComplex(x)
		}
	case reflect.String:
		if x := s.text(verb); s.err == nil {
			v.SetString(x)
		}
	case reflect.Slice:
		t := v.Type()
		if t.Elem().Kind() != reflect.Uint8 {
			s.failText("can't scan type: " + ptr.Type().String())
			return
		}
		if x := s.text(verb); s.err == nil {
			b := reflect.MakeSlice(t, len(x), len(x))
			for i := 0; i < len(x); i++ {
				b.Index(i).SetUint(uint64(x[i]))
			}
			v.Set(b)
		}
	default:
		s.failText("can't scan type: " + ptr.Type().String())
	}
}

// allow is an error unless the verb is one of some.
func (s *scan) allow(verb rune, verbs, what string) {
	if !isOneOf(verb, verbs) {
		s.failText("bad verb '%" + string(verb) + "' for " + what)
	}
}

func (s *scan) boolean(verb rune) bool {
	s.SkipSpace()
	s.more()
	s.allow(verb, "tv", "boolean")
	// After the first letter, the word may end, or must go on to its end.
	rest := func(sets ...string) {
		for i, set := range sets {
			if !s.accept(set) {
				if i > 0 {
					s.failText("syntax error scanning boolean")
				}
				return
			}
		}
	}
	switch s.next() {
	case '1':
		return true
	case 't', 'T':
		rest("rR", "uU", "eE")
		return true
	case 'f', 'F':
		rest("aA", "lL", "sS", "eE")
	}
	return false
}

// integer reads the digits of an integer into the token and gives their base, 0 for
// what a prefix says.
func (s *scan) integer(verb rune, signed bool) int {
	s.SkipSpace()
	s.more()
	s.allow(verb, "bdoUxXv", "integer")
	base, set := 10, digits10
	switch verb {
	case 'b':
		base, set = 2, digits2
	case 'o':
		base, set = 8, digits8
	case 'x', 'X', 'U':
		base, set = 16, digits16
	}
	begun := false
	if verb == 'U' {
		if s.next() != 'U' || s.next() != '+' {
			s.failText("bad unicode format ")
		}
	} else {
		if signed {
			s.accept("+-")
		}
		if verb == 'v' {
			base, set = 0, digits10+"_"
			if s.accept("0") {
				begun = true
				switch {
				case s.accept("bB"):
					set = digits2 + "_"
				case s.accept("oO"):
					set = digits8 + "_"
				case s.accept("xX"):
					set = digits16 + "_"
				default:
					set = digits8 + "_"
				}
			}
		}
	}
	if !begun {
		s.more()
		if !s.accept(set) {
			s.failText("expected integer")
		}
	}
	for s.accept(set) {
	}
	return base
}

// letter reads a rune as the number that it is.
func (s *scan) letter(bits int) int64 {
	s.more()
	r := int64(s.next())
	if shift := 64 - uint(bits); s.err == nil && r<<shift>>shift != r {
		s.failText("overflow on character value " + string(rune(r)))
	}
	return r
}

func (s *scan) signed(verb rune, bits int) int64 {
	if verb == 'c' {
		return s.letter(bits)
	}
	base := s.integer(verb, true)
	if s.err != nil {
		return 0
	}
	token := string(s.token)
	x, err := strconv.ParseInt(token, base, 64)
	if err != nil {
		s.fail(err)
	} else if shift := 64 - uint(bits); x<<shift>>shift != x {
		s.failText("integer overflow on token " + token)
	}
	return x
}

func (s *scan) unsigned(verb rune, bits int) uint64 {
	if verb == 'c' {
		return uint64(s.letter(bits))
	}
	base := s.integer(verb, false)
	if s.err != nil {
		return 0
	}
	token := string(s.token)
	x, err := strconv.ParseUint(token, base, 64)
	if err != nil {
		s.fail(err)
	} else if shift := 64 - uint(bits); x<<shift>>shift != x {
		s.failText("unsigned integer overflow on token " + token)
	}
	return x
}

// floatToken reads what may be a floating-point number.
func (s *scan) floatToken() string {
	s.token = s.token[:0]
	if s.accept("nN") && s.accept("aA") && s.accept("nN") {
		return string(s.token)
	}
	s.accept("+-")
	if s.accept("iI") && s.accept("nN") && s.accept("fF") {
		return string(s.token)
	}
	set, exponent := digits10+"_", "eEpP"
	if s.accept("0") && s.accept("xX") {
		set, exponent = digits16+"_", "pP"
	}
	for s.accept(set) {
	}
	if s.accept(".") {
		for s.accept(set) {
		}
	}
	if s.accept(exponent) {
		s.accept("+-")
		for s.accept(digits10 + "_") {
		}
	}
	return string(s.token)
}

// parseFloat is a token's value. Decimal digits may have an exponent of two, as %b prints it.
func (s *scan) parseFloat(token string, bits int) float64 {
	if s.err != nil {
		return 0
	}
	mantissa, power := token, 0
	var err error
	for i := 0; i < len(token); i++ {
		if token[i] == 'x' || token[i] == 'X' {
			break
		}
		if token[i] == 'p' {
			mantissa = token[:i]
			power, err = strconv.Atoi(token[i+1:])
			break
		}
	}
	f, ferr := strconv.ParseFloat(mantissa, bits)
	if ferr != nil {
		err = ferr
	}
	if err != nil {
		if e, ok := err.(*strconv.NumError); ok {
			e.Num = token
		}
		s.fail(err)
		return 0
	}
	if len(mantissa) < len(token) {
		f = math.Ldexp(f, power)
	}
	return f
}

const floatVerbs = "beEfFgGv"

func (s *scan) float(verb rune, what string, bits int) float64 {
	s.allow(verb, floatVerbs, what)
	s.SkipSpace()
	s.more()
	return s.parseFloat(s.floatToken(), bits)
}

func (s *scan) complex(verb rune, bits int) complex128 {
	s.allow(verb, floatVerbs, "complex")
	s.SkipSpace()
	s.more()
	bad := errors.New("syntax error scanning complex number")
	parens := s.accept("(")
	re := s.floatToken()
	s.token = s.token[:0]
	if !s.accept("+-") {
		s.fail(bad)
	}
	sign := string(s.token)
	im := sign + s.floatToken()
	if !s.accept("i") || parens && !s.accept(")") {
		s.fail(bad)
	}
	r := s.parseFloat(re, bits/2)
	return complex(r, s.parseFloat(im, bits/2))
}

func (s *scan) text(verb rune) string {
	s.allow(verb, "svqxX", "string")
	s.SkipSpace()
	s.more()
	switch verb {
	case 'q':
		return s.quoted()
	case 'x', 'X':
		return s.hexText()
	}
	s.word()
	return string(s.token)
}

func (s *scan) quoted() string {
	switch quote := s.next(); quote {
	case '`':
		for {
			r := s.must()
			if r == quote || r == eof {
				return string(s.token)
			}
			s.token = utf8.AppendRune(s.token, r)
		}
	case '"':
		s.token = append(s.token, '"')
		for {
			r := s.must()
			if r == eof {
				return ""
			}
			s.token = utf8.AppendRune(s.token, r)
			if r == '"' {
				break
			}
			if r == '\\' {
				s.token = utf8.AppendRune(s.token, s.must())
			}
		}
		text, err := strconv.Unquote(string(s.token))
		if err != nil {
			s.fail(err)
		}
		return text
	}
	s.failText("expected quoted string")
	return ""
}

func hexDigit(r rune) (int, bool) {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0'), true
	case 'a' <= r && r <= 'f':
		return int(r-'a') + 10, true
	case 'A' <= r && r <= 'F':
		return int(r-'A') + 10, true
	}
	return 0, false
}

// hexText reads bytes as pairs of hexadecimal digits.
func (s *scan) hexText() string {
	for {
		r := s.next()
		if r == eof {
			break
		}
		high, ok := hexDigit(r)
		if !ok {
			s.UnreadRune()
			break
		}
		low, ok := hexDigit(s.must())
		if !ok {
			s.failText("illegal hex digit")
			break
		}
		s.token = append(s.token, byte(high<<4|low))
	}
	if len(s.token) == 0 {
		s.failText("no hex data for %x string")
	}
	return string(s.token)
}
