package runtime

import "unsafe"

// rawbytes is memory for n bytes, not cleared.
func rawbytes(n int) unsafe.Pointer { return mallocgc(n, nil, false) }

func concatstring2(a, b string) string {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	n := len(a) + len(b)
	if n < 0 {
		throw("string concatenation too long")
	}
	p := rawbytes(n)
	memmove(p, unsafe.Pointer(unsafe.StringData(a)), len(a))
	memmove(unsafe.Add(p, len(a)), unsafe.Pointer(unsafe.StringData(b)), len(b))
	return unsafe.String((*byte)(p), n)
}

func cmpstring(a, b string) int {
	n := min(len(a), len(b))
	if c := memcompare(unsafe.Pointer(unsafe.StringData(a)), unsafe.Pointer(unsafe.StringData(b)), n); c != 0 {
		return c
	}
	return len(a) - len(b)
}

func slicebytetostring(b []byte) string {
	if len(b) == 0 {
		return ""
	}
	p := rawbytes(len(b))
	memmove(p, unsafe.Pointer(unsafe.SliceData(b)), len(b))
	return unsafe.String((*byte)(p), len(b))
}

func stringtoslicebyte(s string) []byte {
	b := make([]byte, len(s))
	copy(b, s)
	return b
}

func stringtoslicerune(s string) []rune {
	n := 0
	for range s {
		n++
	}
	out := make([]rune, n)
	i := 0
	for _, r := range s {
		out[i] = r
		i++
	}
	return out
}

func slicerunetostring(runes []rune) string {
	n := 0
	var buf [4]byte
	for _, r := range runes {
		n += encoderune(&buf, r)
	}
	if n == 0 {
		return ""
	}
	p := rawbytes(n)
	at := 0
	for _, r := range runes {
		k := encoderune(&buf, r)
		memmove(unsafe.Add(p, at), unsafe.Pointer(&buf), k)
		at += k
	}
	return unsafe.String((*byte)(p), n)
}

func intstring(v int64) string {
	var buf [4]byte
	r := rune(v)
	if int64(r) != v {
		r = runeError
	}
	n := encoderune(&buf, r)
	return slicebytetostring(buf[:n])
}

const (
	runeError = '\uFFFD'
	maxRune   = '\U0010FFFF'
)

// encoderune writes r in UTF-8 and gives its length; what is no code point becomes U+FFFD.
func encoderune(p *[4]byte, r rune) int {
	if r < 0 || r > maxRune || r >= 0xD800 && r <= 0xDFFF {
		r = runeError
	}
	switch {
	case r < 0x80:
		p[0] = byte(r)
		return 1
	case r < 0x800:
		p[0] = 0xC0 | byte(r>>6)
		p[1] = 0x80 | byte(r)&0x3F
		return 2
	case r < 0x10000:
		p[0] = 0xE0 | byte(r>>12)
		p[1] = 0x80 | byte(r>>6)&0x3F
		p[2] = 0x80 | byte(r)&0x3F
		return 3
	}
	p[0] = 0xF0 | byte(r>>18)
	p[1] = 0x80 | byte(r>>12)&0x3F
	p[2] = 0x80 | byte(r>>6)&0x3F
	p[3] = 0x80 | byte(r)&0x3F
	return 4
}

// decoderune reads the code point at s[k:] and gives it with the index behind it. An invalid byte is U+FFFD of length 1.
func decoderune(s string, k int) (r rune, next int) {
	s = s[k:]
	cont := func(i int) bool { return i < len(s) && s[i]&0xC0 == 0x80 }
	switch c := s[0]; {
	case c < 0x80:
		return rune(c), k + 1
	case c < 0xE0 && c >= 0xC2:
		if cont(1) {
			return rune(c&0x1F)<<6 | rune(s[1]&0x3F), k + 2
		}
	case c < 0xF0 && c >= 0xE0:
		if cont(1) && cont(2) {
			r = rune(c&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F)
			if r >= 0x800 && (r < 0xD800 || r > 0xDFFF) {
				return r, k + 3
			}
		}
	case c < 0xF5 && c >= 0xF0:
		if cont(1) && cont(2) && cont(3) {
			r = rune(c&0x07)<<18 | rune(s[1]&0x3F)<<12 | rune(s[2]&0x3F)<<6 | rune(s[3]&0x3F)
			if r >= 0x10000 && r <= maxRune {
				return r, k + 4
			}
		}
	}
	return runeError, k + 1
}
