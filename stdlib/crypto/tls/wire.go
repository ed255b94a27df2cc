package tls

import (
	"errors"
	"internal/byteorder"
)

// encoder builds a message of the presentation language of RFC 8446, section 3: numbers in network order, and vectors
// behind their length.
type encoder struct {
	b   []byte
	err error // the first vector that was too long for its length
}

func (e *encoder) u8(v uint8)       { e.b = append(e.b, v) }
func (e *encoder) u16(v uint16)     { e.b = byteorder.BEAppendUint16(e.b, v) }
func (e *encoder) u32(v uint32)     { e.b = byteorder.BEAppendUint32(e.b, v) }
func (e *encoder) u64(v uint64)     { e.b = byteorder.BEAppendUint64(e.b, v) }
func (e *encoder) bytes(p []byte)   { e.b = append(e.b, p...) }
func (e *encoder) u8list(p []uint8) { e.opaque(1, p) }

// vector appends what body appends, behind its length of size bytes.
func (e *encoder) vector(size int, body func()) {
	start := len(e.b)
	e.b = append(e.b, make([]byte, size)...)
	body()
	n := len(e.b) - start - size
	if n >= 1<<(8*size) && e.err == nil {
		e.err = errors.New("tls: a field of a handshake message is too long")
	}
	for i := range size {
		e.b[start+i] = byte(n >> (8 * (size - 1 - i)))
	}
}

// opaque appends p behind its length of size bytes.
func (e *encoder) opaque(size int, p []byte) { e.vector(size, func() { e.bytes(p) }) }

// opaques appends a vector, its length of size bytes, of vectors with lengths of each bytes.
func (e *encoder) opaques(size, each int, list [][]byte) {
	e.vector(size, func() {
		for _, p := range list {
			e.opaque(each, p)
		}
	})
}

// u16list appends a vector of 16-bit numbers with a length of size bytes.
func u16list[T ~uint16](e *encoder, size int, list []T) {
	e.vector(size, func() {
		for _, v := range list {
			e.u16(uint16(v))
		}
	})
}

// extension appends one extension of a hello, a certificate or a ticket.
func (e *encoder) extension(id uint16, body func()) {
	e.u16(id)
	e.vector(2, body)
}

// flag appends an extension that says all by being there.
func (e *encoder) flag(id uint16) { e.extension(id, func() {}) }

// bit appends 1 or 0.
func (e *encoder) bit(b bool) {
	if b {
		e.u8(1)
	} else {
		e.u8(0)
	}
}

// decoder takes such a message apart. What is missing reads as zero, and is remembered: who decodes asks once, at the
// end. The parts of a message share that memory.
type decoder struct {
	rest []byte
	bad  *bool
}

func newDecoder(b []byte) *decoder { return &decoder{b, new(bool)} }

// ok reports whether all was there, and nothing else.
func (d *decoder) ok() bool { return !*d.bad && len(d.rest) == 0 }

// more reports whether there is something left to decode.
func (d *decoder) more() bool { return !*d.bad && len(d.rest) > 0 }

// require marks the message as bad if something about it is not as it has to be.
func (d *decoder) require(condition bool) {
	if !condition {
		*d.bad = true
	}
}

// bytes takes n bytes.
func (d *decoder) bytes(n int) []byte {
	if *d.bad || len(d.rest) < n {
		*d.bad = true
		return nil
	}
	p := d.rest[:n:n]
	d.rest = d.rest[n:]
	return p
}

// all takes what is left. It is not nil if it is empty.
func (d *decoder) all() []byte {
	p := append([]byte{}, d.rest...)
	d.rest = nil
	return p
}

// number takes a number of size bytes.
func (d *decoder) number(size int) (v uint64) {
	for _, b := range d.bytes(size) {
		v = v<<8 | uint64(b)
	}
	return v
}

func (d *decoder) u8() uint8   { return uint8(d.number(1)) }
func (d *decoder) u16() uint16 { return uint16(d.number(2)) }
func (d *decoder) u32() uint32 { return uint32(d.number(4)) }
func (d *decoder) u64() uint64 { return d.number(8) }

// bit takes a byte that is 0 or 1.
func (d *decoder) bit() bool {
	v := d.u8()
	d.require(v <= 1)
	return v == 1
}

// opaque takes the bytes behind a length of size bytes.
func (d *decoder) opaque(size int) []byte { return d.bytes(int(d.number(size))) }

// some takes such bytes, of which there has to be at least one.
func (d *decoder) some(size int) []byte {
	p := d.opaque(size)
	d.require(len(p) > 0)
	return p
}

// vector takes what is behind a length of size bytes as a part of its own.
func (d *decoder) vector(size int) *decoder { return &decoder{d.opaque(size), d.bad} }

// list takes a vector that must not be empty.
func (d *decoder) list(size int) *decoder { return &decoder{d.some(size), d.bad} }

// opaques takes a list of vectors with lengths of each bytes, none of which may be empty.
func (d *decoder) opaques(size, each int) (list [][]byte) {
	for part := d.list(size); part.more(); {
		list = append(list, part.some(each))
	}
	return list
}

// numbers takes a list of 16-bit numbers.
func numbers[T ~uint16](d *decoder, size int) (list []T) {
	for part := d.list(size); part.more(); {
		list = append(list, T(part.u16()))
	}
	return list
}

// extensions takes a vector of extensions and hands each to f, which decodes the body. Only the ones that f does not
// know, and reports so, may have any body. None may be there twice.
func (d *decoder) extensions(f func(id uint16, body *decoder) (known bool)) {
	seen := make(map[uint16]bool)
	for part := d.vector(2); part.more(); {
		id, body := part.u16(), part.vector(2)
		d.require(!seen[id])
		seen[id] = true
		if *d.bad {
			return
		}
		if f(id, body) {
			d.require(len(body.rest) == 0)
		}
	}
}
