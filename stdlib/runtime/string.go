package runtime

import "unsafe"

// rawbytes is memory for n bytes, not cleared.
func rawbytes(n int) unsafe.Pointer { return mallocgc(n, nil, false) }

// tmpBuf is room in the frame of a caller who knows that what is made does not outlive it.
type tmpBuf [32]byte

// textbytes is memory for n bytes: the buffer, if there is one that is large enough.
func textbytes(buf *tmpBuf, n int) unsafe.Pointer {
	if buf != nil && n <= len(buf) {
		return unsafe.Pointer(buf)
	}
	return rawbytes(n)
}

//go:noinline
func concatstring2(buf *tmpBuf, a, b string) string {
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
	p := textbytes(buf, n)
	memmove(p, unsafe.Pointer(unsafe.StringData(a)), len(a))
	memmove(unsafe.Add(p, len(a)), unsafe.Pointer(unsafe.StringData(b)), len(b))
	return unsafe.String((*byte)(p), n)
}

//go:noinline
func concatstring3(buf *tmpBuf, a, b, c string) string {
	n := len(a) + len(b)
	m := n + len(c)
	if n < 0 || m < 0 {
		throw("string concatenation too long")
	}
	switch m {
	case len(a):
		return a
	case len(b):
		return b
	case len(c):
		return c
	}
	p := textbytes(buf, m)
	memmove(p, unsafe.Pointer(unsafe.StringData(a)), len(a))
	memmove(unsafe.Add(p, len(a)), unsafe.Pointer(unsafe.StringData(b)), len(b))
	memmove(unsafe.Add(p, n), unsafe.Pointer(unsafe.StringData(c)), len(c))
	return unsafe.String((*byte)(p), m)
}

//go:noinline
func concatstrings(buf *tmpBuf, parts []string) string {
	n := 0
	for _, s := range parts {
		n += len(s)
		if n < 0 {
			throw("string concatenation too long")
		}
	}
	if n == 0 {
		return ""
	}
	p := textbytes(buf, n)
	at := 0
	for _, s := range parts {
		if len(s) == n {
			return s
		}
		memmove(unsafe.Add(p, at), unsafe.Pointer(unsafe.StringData(s)), len(s))
		at += len(s)
	}
	return unsafe.String((*byte)(p), n)
}

func cmpstring(a, b string) int {
	n := min(len(a), len(b))
	if c := memcompare(unsafe.Pointer(unsafe.StringData(a)), unsafe.Pointer(unsafe.StringData(b)), n); c != 0 {
		return c
	}
	return len(a) - len(b)
}

//go:noinline
func slicebytetostring(buf *tmpBuf, b []byte) string {
	if len(b) == 0 {
		return ""
	}
	p := textbytes(buf, len(b))
	memmove(p, unsafe.Pointer(unsafe.SliceData(b)), len(b))
	return unsafe.String((*byte)(p), len(b))
}

//go:noinline
func stringtoslicebyte(buf *tmpBuf, s string) []byte {
	if buf != nil && len(s) <= len(buf) {
		*buf = tmpBuf{}
		b := buf[:len(s)]
		copy(b, s)
		return b
	}
	if s == "" {
		return []byte{}
	}
	// Like append: with all the room that its memory has.
	return append([]byte(nil), s...)
}

func stringtoslicerune(_ *tmpBuf, s string) []rune {
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

func slicerunetostring(_ *tmpBuf, runes []rune) string {
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
	return slicebytetostring(nil, buf[:n])
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

// continues tells whether s[i] is there and is a byte within a code point. No closure: decoderune must not allocate.
func continues(s string, i int) bool { return i < len(s) && s[i]&0xC0 == 0x80 }

// decoderune reads the code point at s[k:] and gives it with the index behind it. An invalid byte is U+FFFD of length 1.
func decoderune(s string, k int) (r rune, next int) {
	s = s[k:]
	switch c := s[0]; {
	case c < 0x80:
		return rune(c), k + 1
	case c < 0xE0 && c >= 0xC2:
		if continues(s, 1) {
			return rune(c&0x1F)<<6 | rune(s[1]&0x3F), k + 2
		}
	case c < 0xF0 && c >= 0xE0:
		if continues(s, 1) && continues(s, 2) {
			r = rune(c&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F)
			if r >= 0x800 && (r < 0xD800 || r > 0xDFFF) {
				return r, k + 3
			}
		}
	case c < 0xF5 && c >= 0xF0:
		if continues(s, 1) && continues(s, 2) && continues(s, 3) {
			r = rune(c&0x07)<<18 | rune(s[1]&0x3F)<<12 | rune(s[2]&0x3F)<<6 | rune(s[3]&0x3F)
			if r >= 0x10000 && r <= maxRune {
				return r, k + 4
			}
		}
	}
	return runeError, k + 1
}
