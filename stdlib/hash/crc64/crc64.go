// Package crc64 has the cyclic redundancy check of 64 bits, with any polynomial. These are written with the lowest power
// first, in the top bit.
package crc64

import (
	"errors"
	"hash"
	"internal/byteorder"
	"sync"
)

// Size is the size of a checksum in bytes.
const Size = 8

// Well-known polynomials.
const (
	ISO  = 0xD800000000000000 // ISO 3309
	ECMA = 0xC96C5795D7870F42 // ECMA-182, and xz
)

// Table has the checksum of each byte, for one polynomial.
type Table [256]uint64

// eight has the checksums of each byte with 0 to 7 zeros behind, for eight bytes at a time.
type eight [8]Table

var (
	iso  = sync.OnceValue(func() *eight { return buildEight(ISO) })
	ecma = sync.OnceValue(func() *eight { return buildEight(ECMA) })
)

// MakeTable returns the table for a polynomial. It must not be changed.
func MakeTable(poly uint64) *Table {
	switch poly {
	case ISO:
		return &iso()[0]
	case ECMA:
		return &ecma()[0]
	}
	t := new(Table)
	t.build(poly)
	return t
}

func (t *Table) build(poly uint64) {
	for i := range t {
		crc := uint64(i)
		for range 8 {
			if crc&1 == 1 {
				crc = crc>>1 ^ poly
			} else {
				crc >>= 1
			}
		}
		t[i] = crc
	}
}

func buildEight(poly uint64) *eight {
	e := new(eight)
	e[0].build(poly)
	for i := range e[0] {
		crc := e[0][i]
		for j := 1; j < 8; j++ {
			crc = e[0][crc&0xFF] ^ crc>>8
			e[j][i] = crc
		}
	}
	return e
}

// longEnough is from where on a table of another polynomial is worth seven more.
const longEnough = 2048

// Update returns crc, a checksum, with p added.
func Update(crc uint64, tab *Table, p []byte) uint64 {
	crc = ^crc
	var e *eight
	switch {
	case len(p) < 64:
	case *tab == iso()[0]:
		e = iso()
	case *tab == ecma()[0]:
		e = ecma()
	case len(p) >= longEnough:
		e = buildEight(tab[0x80])
	}
	if e != nil {
		for ; len(p) > 8; p = p[8:] {
			crc ^= byteorder.LEUint64(p)
			crc = e[7][crc&0xFF] ^ e[6][crc>>8&0xFF] ^ e[5][crc>>16&0xFF] ^ e[4][crc>>24&0xFF] ^
				e[3][crc>>32&0xFF] ^ e[2][crc>>40&0xFF] ^ e[1][crc>>48&0xFF] ^ e[0][crc>>56]
		}
	}
	for _, b := range p {
		crc = tab[byte(crc)^b] ^ crc>>8
	}
	return ^crc
}

// Checksum returns the checksum of data.
func Checksum(data []byte, tab *Table) uint64 { return Update(0, tab, data) }

type digest struct {
	crc uint64
	tab *Table
}

// New returns a hash.Hash64 with the polynomial of the table; Sum appends its highest byte first. It can be marshalled by
// encoding.BinaryMarshaler and its kin, and cloned.
func New(tab *Table) hash.Hash64 { return &digest{0, tab} }

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
func (d *digest) Reset()         { d.crc = 0 }
func (d *digest) Sum64() uint64  { return d.crc }

func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte { return byteorder.BEAppendUint64(in, d.crc) }

func (d *digest) Clone() (hash.Cloner, error) {
	c := *d
	return &c, nil
}

const (
	magic         = "crc\x02"
	marshaledSize = len(magic) + 8 + 8
)

func (d *digest) MarshalBinary() ([]byte, error) {
	return d.AppendBinary(make([]byte, 0, marshaledSize))
}

// AppendBinary appends a mark, the checksum of the table, and the checksum.
func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, magic...)
	b = byteorder.BEAppendUint64(b, d.tab.sum())
	return byteorder.BEAppendUint64(b, d.crc), nil
}

func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("hash/crc64: invalid hash state identifier")
	}
	if len(b) != marshaledSize {
		return errors.New("hash/crc64: invalid hash state size")
	}
	if d.tab.sum() != byteorder.BEUint64(b[4:]) {
		return errors.New("hash/crc64: tables do not match")
	}
	d.crc = byteorder.BEUint64(b[12:])
	return nil
}

// sum returns the checksum of the table itself by ISO.
func (t *Table) sum() uint64 {
	var b []byte
	for _, v := range t {
		b = byteorder.BEAppendUint64(b, v)
	}
	return Checksum(b, MakeTable(ISO))
}
