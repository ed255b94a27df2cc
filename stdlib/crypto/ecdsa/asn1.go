package ecdsa

// The tags of ASN.1 that are in a signature: a sequence of two integers.
const (
	tagInteger  = 0x02
	tagSequence = 0x30
)

// encodeSignature encodes two numbers, their highest bytes first, in DER.
func encodeSignature(r, s []byte) []byte {
	return appendElement(nil, tagSequence, appendNumber(appendNumber(nil, r), s))
}

// appendNumber appends a number that is not zero.
func appendNumber(b, n []byte) []byte {
	for len(n) > 0 && n[0] == 0 {
		n = n[1:]
	}
	if len(n) > 0 && n[0] >= 0x80 {
		n = append([]byte{0}, n...) // the highest bit would be a sign
	}
	return appendElement(b, tagInteger, n)
}

// appendElement appends an element of less than 2^16 bytes.
func appendElement(b []byte, tag byte, content []byte) []byte {
	b = append(b, tag)
	switch n := len(content); {
	case n < 0x80:
		b = append(b, byte(n))
	case n < 0x100:
		b = append(b, 0x81, byte(n))
	default:
		b = append(b, 0x82, byte(n>>8), byte(n))
	}
	return append(b, content...)
}

// decodeSignature decodes two numbers that are not negative and returns them without zeros in front.
func decodeSignature(sig []byte) (r, s []byte, ok bool) {
	content, rest, ok := element(sig, tagSequence)
	if !ok || len(rest) > 0 {
		return nil, nil, false
	}
	r, rest, ok = number(content)
	if !ok {
		return nil, nil, false
	}
	s, rest, ok = number(rest)
	return r, s, ok && len(rest) == 0
}

// number splits b behind a number.
func number(b []byte) (n, rest []byte, ok bool) {
	n, rest, ok = element(b, tagInteger)
	// There is one way to write a number: a zero is in front only where the highest bit would be a sign.
	if !ok || len(n) == 0 || n[0] >= 0x80 || len(n) > 1 && n[0] == 0 && n[1] < 0x80 {
		return nil, nil, false
	}
	if n[0] == 0 {
		n = n[1:]
	}
	return n, rest, true
}

// element splits b behind an element, whose length must be written in as few bytes as possible.
func element(b []byte, tag byte) (content, rest []byte, ok bool) {
	if len(b) < 2 || b[0] != tag {
		return nil, nil, false
	}
	n, b := int(b[1]), b[2:]
	if n >= 0x80 {
		width := n - 0x80
		if width == 0 || width > 4 || len(b) < width || b[0] == 0 {
			return nil, nil, false
		}
		n = 0
		for _, c := range b[:width] {
			n = n<<8 | int(c)
		}
		if n < 0x80 {
			return nil, nil, false
		}
		b = b[width:]
	}
	if n > len(b) {
		return nil, nil, false
	}
	return b[:n], b[n:], true
}
