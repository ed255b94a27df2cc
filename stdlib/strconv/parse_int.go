package strconv

// lower maps an upper-case letter to lower case. It maps other bytes too, but none of
// them to a letter, nor to a digit that was none.
func lower(c byte) byte { return c | ('x' - 'X') }

// ParseUint is ParseInt for unsigned numbers. It allows no sign.
func ParseUint(s string, base int, bitSize int) (uint64, error) {
	u, err := parseUint("ParseUint", s, s, base, bitSize)
	if err != nil {
		return u, err
	}
	return u, nil
}

// parseUint parses s, the rest of all behind its sign. Errors name fn and all.
func parseUint(fn, s, all string, base int, bitSize int) (uint64, *NumError) {
	if s == "" {
		return 0, syntaxError(fn, all)
	}
	fromPrefix := base == 0
	switch {
	case 2 <= base && base <= 36:
	case base == 0:
		base, s = basePrefix(s)
	default:
		return 0, baseError(fn, all, base)
	}
	if bitSize == 0 {
		bitSize = IntSize
	} else if bitSize < 0 || bitSize > 64 {
		return 0, bitSizeError(fn, all, bitSize)
	}
	largest := uint64(1)<<uint(bitSize) - 1
	// From here on, another digit overflows 64 bits.
	limit := (1<<64-1)/uint64(base) + 1

	underscores := false
	n := uint64(0)
	for i := 0; i < len(s); i++ {
		d := s[i]
		switch {
		case '0' <= d && d <= '9':
			d -= '0'
		case 'a' <= lower(d) && lower(d) <= 'z':
			d = lower(d) - 'a' + 10
		case d == '_' && fromPrefix:
			underscores = true
			continue
		default:
			return 0, syntaxError(fn, all)
		}
		if int(d) >= base {
			return 0, syntaxError(fn, all)
		}
		if n >= limit {
			return largest, rangeError(fn, all)
		}
		n *= uint64(base)
		next := n + uint64(d)
		if next < n || next > largest {
			return largest, rangeError(fn, all)
		}
		n = next
	}
	if underscores && !underscoresOK(all) {
		return 0, syntaxError(fn, all)
	}
	return n, nil
}

// basePrefix returns the base that the start of s stands for, and the rest of s.
func basePrefix(s string) (int, string) {
	if s[0] != '0' {
		return 10, s
	}
	if len(s) >= 3 {
		switch lower(s[1]) {
		case 'b':
			return 2, s[2:]
		case 'o':
			return 8, s[2:]
		case 'x':
			return 16, s[2:]
		}
	}
	return 8, s[1:]
}

// ParseInt returns the number that s has in the given base, from 2 to 36, or, if base
// is 0, in the base that the prefix of s says (0b, 0o or 0, 0x), where underscores
// may stand between digits as they may in Go. The number must fit a signed integer of
// bitSize bits; 0 means int.
//
// Errors are of type *NumError. If the number does not fit, the result is the one of
// the greatest size that does.
func ParseInt(s string, base int, bitSize int) (i int64, err error) {
	i, e := parseInt("ParseInt", s, base, bitSize)
	if e != nil {
		return i, e
	}
	return i, nil
}

func parseInt(fn, s string, base int, bitSize int) (int64, *NumError) {
	digits, neg := s, false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		digits = s[1:]
	}
	u, err := parseUint(fn, digits, s, base, bitSize)
	if err != nil && err.Err != ErrRange {
		return 0, err
	}
	if bitSize == 0 {
		bitSize = IntSize
	}
	limit := uint64(1) << uint(bitSize-1)
	if !neg && u >= limit {
		return int64(limit - 1), rangeError(fn, s)
	}
	if neg && u > limit {
		return -int64(limit), rangeError(fn, s)
	}
	if neg {
		return -int64(u), nil
	}
	return int64(u), nil
}

// Atoi is ParseInt(s, 10, 0) with an int as result.
func Atoi(s string) (int, error) {
	// Numbers of up to 18 digits cannot overflow 64 bits.
	if IntSize == 64 && 0 < len(s) && len(s) < 19 {
		i := 0
		if s[0] == '-' || s[0] == '+' {
			i = 1
		}
		if i == len(s) {
			return 0, syntaxError("Atoi", s)
		}
		n := 0
		for ; i < len(s); i++ {
			d := s[i] - '0'
			if d > 9 {
				return 0, syntaxError("Atoi", s)
			}
			n = n*10 + int(d)
		}
		if s[0] == '-' {
			n = -n
		}
		return n, nil
	}
	n, err := parseInt("Atoi", s, 10, 0)
	if err != nil {
		return int(n), err
	}
	return int(n), nil
}

// underscoresOK reports whether each underscore in s stands between two digits, or
// between the prefix of the base and a digit.
func underscoresOK(s string) bool {
	if s != "" && (s[0] == '-' || s[0] == '+') {
		s = s[1:]
	}
	digit := false // whether what precedes may have an underscore behind it
	under := false // whether it is one
	hex := false
	if len(s) >= 2 && s[0] == '0' {
		if c := lower(s[1]); c == 'b' || c == 'o' || c == 'x' {
			hex = c == 'x'
			digit = true
			s = s[2:]
		}
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case '0' <= c && c <= '9' || hex && 'a' <= lower(c) && lower(c) <= 'f':
			digit, under = true, false
		case c == '_':
			if !digit {
				return false
			}
			digit, under = false, true
		default:
			if under {
				return false
			}
			digit = false
		}
	}
	return !under
}
