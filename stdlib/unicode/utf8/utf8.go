// Package utf8 translates between runes and their UTF-8 encoding.
package utf8

// Numbers fundamental to the encoding.
const (
	RuneError = '\uFFFD'     // stands for a wrong encoding: the replacement character
	RuneSelf  = 0x80         // runes below this are encoded as themselves in one byte
	MaxRune   = '\U0010FFFF' // the largest code point
	UTFMax    = 4            // the most bytes one rune can take
)

const (
	surrogateMin = 0xD800
	surrogateMax = 0xDFFF
)

// need returns how many bytes a sequence with first byte c takes, and the range the
// second byte must be in. The size is 0 for a byte that cannot start a sequence.
//
// Only the second byte has a range of its own: it is what rules out overlong forms
// (E0, F0), surrogates (ED) and values past MaxRune (F4).
func need(c byte) (size int, lo, hi byte) {
	switch {
	case c < 0xC2:
		return 0, 0, 0
	case c < 0xE0:
		return 2, 0x80, 0xBF
	case c < 0xF0:
		if c == 0xE0 {
			return 3, 0xA0, 0xBF
		}
		if c == 0xED {
			return 3, 0x80, 0x9F
		}
		return 3, 0x80, 0xBF
	case c < 0xF5:
		if c == 0xF0 {
			return 4, 0x90, 0xBF
		}
		if c == 0xF4 {
			return 4, 0x80, 0x8F
		}
		return 4, 0x80, 0xBF
	}
	return 0, 0, 0
}

func follows(c byte) bool { return c&0xC0 == 0x80 }

// FullRune reports whether p starts with a complete encoding of a rune. A wrong
// encoding is complete: it decodes as a RuneError of width 1.
func FullRune(p []byte) bool {
	if len(p) == 0 {
		return false
	}
	size, lo, hi := need(p[0])
	if len(p) >= size {
		return true
	}
	if len(p) > 1 && (p[1] < lo || p[1] > hi) {
		return true
	}
	return len(p) > 2 && !follows(p[2])
}

// FullRuneInString is FullRune for a string.
func FullRuneInString(s string) bool {
	if len(s) == 0 {
		return false
	}
	size, lo, hi := need(s[0])
	if len(s) >= size {
		return true
	}
	if len(s) > 1 && (s[1] < lo || s[1] > hi) {
		return true
	}
	return len(s) > 2 && !follows(s[2])
}

// DecodeRune returns the first rune of p and its width in bytes: (RuneError, 0) if p
// is empty, (RuneError, 1) if the encoding is wrong.
func DecodeRune(p []byte) (r rune, size int) {
	// The short path is small enough to be inlined.
	if len(p) > 0 && p[0] < RuneSelf {
		return rune(p[0]), 1
	}
	return decode(p)
}

func decode(p []byte) (rune, int) {
	if len(p) == 0 {
		return RuneError, 0
	}
	c := p[0]
	size, lo, hi := need(c)
	if size == 0 || len(p) < size || p[1] < lo || p[1] > hi {
		return RuneError, 1
	}
	if size == 2 {
		return rune(c&0x1F)<<6 | rune(p[1]&0x3F), 2
	}
	if !follows(p[2]) {
		return RuneError, 1
	}
	if size == 3 {
		return rune(c&0x0F)<<12 | rune(p[1]&0x3F)<<6 | rune(p[2]&0x3F), 3
	}
	if !follows(p[3]) {
		return RuneError, 1
	}
	return rune(c&0x07)<<18 | rune(p[1]&0x3F)<<12 | rune(p[2]&0x3F)<<6 | rune(p[3]&0x3F), 4
}

// DecodeRuneInString is DecodeRune for a string.
func DecodeRuneInString(s string) (r rune, size int) {
	if len(s) > 0 && s[0] < RuneSelf {
		return rune(s[0]), 1
	}
	return decodeString(s)
}

func decodeString(s string) (rune, int) {
	if len(s) == 0 {
		return RuneError, 0
	}
	c := s[0]
	size, lo, hi := need(c)
	if size == 0 || len(s) < size || s[1] < lo || s[1] > hi {
		return RuneError, 1
	}
	if size == 2 {
		return rune(c&0x1F)<<6 | rune(s[1]&0x3F), 2
	}
	if !follows(s[2]) {
		return RuneError, 1
	}
	if size == 3 {
		return rune(c&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	if !follows(s[3]) {
		return RuneError, 1
	}
	return rune(c&0x07)<<18 | rune(s[1]&0x3F)<<12 | rune(s[2]&0x3F)<<6 | rune(s[3]&0x3F), 4
}

// DecodeLastRune returns the last rune of p and its width, as DecodeRune does the first.
func DecodeLastRune(p []byte) (r rune, size int) {
	end := len(p)
	if end == 0 {
		return RuneError, 0
	}
	if c := p[end-1]; c < RuneSelf {
		return rune(c), 1
	}
	for start := end - 2; start >= 0 && start >= end-UTFMax; start-- {
		if RuneStart(p[start]) {
			if r, size := DecodeRune(p[start:]); start+size == end {
				return r, size
			}
			break
		}
	}
	return RuneError, 1
}

// DecodeLastRuneInString is DecodeLastRune for a string.
func DecodeLastRuneInString(s string) (r rune, size int) {
	end := len(s)
	if end == 0 {
		return RuneError, 0
	}
	if c := s[end-1]; c < RuneSelf {
		return rune(c), 1
	}
	for start := end - 2; start >= 0 && start >= end-UTFMax; start-- {
		if RuneStart(s[start]) {
			if r, size := DecodeRuneInString(s[start:]); start+size == end {
				return r, size
			}
			break
		}
	}
	return RuneError, 1
}

// RuneLen returns how many bytes the encoding of r takes, or -1 if r cannot be encoded.
func RuneLen(r rune) int {
	switch {
	case r < 0:
		return -1
	case r < 0x80:
		return 1
	case r < 0x800:
		return 2
	case surrogateMin <= r && r <= surrogateMax:
		return -1
	case r < 0x10000:
		return 3
	case r <= MaxRune:
		return 4
	}
	return -1
}

// EncodeRune writes the encoding of r into p and returns its width. A rune that cannot
// be encoded is written as RuneError. It panics if p is too short.
func EncodeRune(p []byte, r rune) int {
	if uint32(r) < RuneSelf {
		p[0] = byte(r)
		return 1
	}
	switch n := RuneLen(r); n {
	case 2:
		_ = p[1]
		p[0] = 0xC0 | byte(r>>6)
		p[1] = 0x80 | byte(r)&0x3F
		return 2
	case 4:
		_ = p[3]
		p[0] = 0xF0 | byte(r>>18)
		p[1] = 0x80 | byte(r>>12)&0x3F
		p[2] = 0x80 | byte(r>>6)&0x3F
		p[3] = 0x80 | byte(r)&0x3F
		return 4
	default:
		if n < 0 {
			r = RuneError
		}
		_ = p[2]
		p[0] = 0xE0 | byte(r>>12)
		p[1] = 0x80 | byte(r>>6)&0x3F
		p[2] = 0x80 | byte(r)&0x3F
		return 3
	}
}

// AppendRune appends the encoding of r to p, RuneError if r cannot be encoded.
func AppendRune(p []byte, r rune) []byte {
	if uint32(r) < RuneSelf {
		return append(p, byte(r))
	}
	switch n := RuneLen(r); n {
	case 2:
		return append(p, 0xC0|byte(r>>6), 0x80|byte(r)&0x3F)
	case 4:
		return append(p, 0xF0|byte(r>>18), 0x80|byte(r>>12)&0x3F, 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	default:
		if n < 0 {
			r = RuneError
		}
		return append(p, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
}

// RuneCount returns how many runes p holds. Each byte of a wrong encoding counts as one.
func RuneCount(p []byte) int {
	n := 0
	for i := 0; i < len(p); n++ {
		if p[i] < RuneSelf {
			i++
			continue
		}
		_, size := decode(p[i:])
		i += size
	}
	return n
}

// RuneCountInString is RuneCount for a string.
func RuneCountInString(s string) (n int) {
	for i := 0; i < len(s); n++ {
		if s[i] < RuneSelf {
			i++
			continue
		}
		_, size := decodeString(s[i:])
		i += size
	}
	return n
}

// RuneStart reports whether b can be the first byte of an encoding, right or wrong:
// all bytes can but those that continue one.
func RuneStart(b byte) bool { return b&0xC0 != 0x80 }

// Valid reports whether p consists of correct encodings only.
func Valid(p []byte) bool {
	for i := 0; i < len(p); {
		if p[i] < RuneSelf {
			i++
			continue
		}
		_, size := decode(p[i:])
		if size == 1 {
			return false
		}
		i += size
	}
	return true
}

// ValidString is Valid for a string.
func ValidString(s string) bool {
	for i := 0; i < len(s); {
		if s[i] < RuneSelf {
			i++
			continue
		}
		_, size := decodeString(s[i:])
		if size == 1 {
			return false
		}
		i += size
	}
	return true
}

// ValidRune reports whether r can be encoded: it is in range and no surrogate half.
func ValidRune(r rune) bool {
	return 0 <= r && r < surrogateMin || surrogateMax < r && r <= MaxRune
}
