package asn1

import (
	"errors"
	"math"
)

// A tagAndLength is the header of a value.
type tagAndLength struct {
	class, tag, length int
	isCompound         bool
}

// Bits of the first byte of a header.
const (
	classShift  = 6
	compoundBit = 0x20
	tagMask     = 0x1f // all bits set: the number follows in base 128
)

// moreBit says that further bytes belong to a number in base 128, or that a length is in the bytes that follow.
const moreBit = 0x80

// parseTagAndLength reads the header at b[offset:] and returns where the contents begin. It does not ask whether they are there.
func parseTagAndLength(b []byte, offset int) (tagAndLength, int, error) {
	var t tagAndLength
	if offset >= len(b) {
		return t, offset, errors.New("asn1: internal error in parseTagAndLength")
	}
	first := b[offset]
	offset++
	t.class = int(first >> classShift)
	t.isCompound = first&compoundBit != 0
	t.tag = int(first & tagMask)
	if t.tag == tagMask {
		var err error
		if t.tag, offset, err = parseBase128Int(b, offset); err != nil {
			return t, offset, err
		}
		if t.tag < tagMask {
			return t, offset, SyntaxError{"non-minimal tag"}
		}
	}
	var err error
	t.length, offset, err = parseLength(b, offset)
	return t, offset, err
}

// parseLength reads a length: a byte below 128, or the number of bytes that have it.
func parseLength(b []byte, offset int) (length, next int, err error) {
	if offset >= len(b) {
		return 0, offset, SyntaxError{"truncated tag or length"}
	}
	size := int(b[offset])
	offset++
	if size&moreBit == 0 {
		return size, offset, nil
	}
	size &^= moreBit
	if size == 0 {
		return 0, offset, SyntaxError{"indefinite length found (not DER)"}
	}
	for range size {
		switch {
		case offset >= len(b):
			return length, offset, SyntaxError{"truncated tag or length"}
		case length >= 1<<23:
			// The next byte would take it beyond 31 bits.
			return length, offset, StructuralError{"length too large"}
		}
		length = length<<8 | int(b[offset])
		offset++
		if length == 0 {
			return length, offset, StructuralError{"superfluous leading zeros in length"}
		}
	}
	if length < moreBit {
		return length, offset, StructuralError{"non-minimal length"}
	}
	return length, offset, nil
}

// parseBase128Int reads a number whose bytes have seven bits each. It must fit in 31 bits.
func parseBase128Int(b []byte, offset int) (number, next int, err error) {
	const maxBytes = 5
	for i := offset; i < len(b); i++ {
		switch {
		case i-offset == maxBytes:
			return 0, i, StructuralError{"base 128 integer too large"}
		case i == offset && b[i] == moreBit:
			return 0, i, SyntaxError{"integer is not minimally encoded"}
		}
		number = number<<7 | int(b[i]&^moreBit)
		if b[i]&moreBit != 0 {
			continue
		}
		if number > math.MaxInt32 {
			err = StructuralError{"base 128 integer too large"}
		}
		return number, i + 1, err
	}
	return 0, len(b), SyntaxError{"truncated base 128 integer"}
}

// appendBase128Int appends n in bytes of seven bits.
func appendBase128Int(dst []byte, n int64) []byte {
	if n == 0 {
		return append(dst, 0)
	}
	shift := 0
	for rest := n >> 7; rest > 0; rest >>= 7 {
		shift += 7
	}
	for ; n > 0 && shift >= 0; shift -= 7 {
		b := byte(n>>shift) &^ moreBit
		if shift > 0 {
			b |= moreBit
		}
		dst = append(dst, b)
	}
	return dst
}

// appendTagAndLength appends a header.
func appendTagAndLength(dst []byte, t tagAndLength) []byte {
	first := byte(t.class) << classShift
	if t.isCompound {
		first |= compoundBit
	}
	if t.tag < tagMask {
		dst = append(dst, first|byte(t.tag))
	} else {
		dst = append(dst, first|tagMask)
		dst = appendBase128Int(dst, int64(t.tag))
	}
	if t.length < moreBit {
		return append(dst, byte(t.length))
	}
	size := 0
	for rest := t.length; rest > 0; rest >>= 8 {
		size++
	}
	dst = append(dst, moreBit|byte(size))
	for size--; size >= 0; size-- {
		dst = append(dst, byte(t.length>>(8*size)))
	}
	return dst
}
