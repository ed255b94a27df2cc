// Package crc32 has the cyclic redundancy check of 32 bits, with any polynomial. These
// are written with the lowest power first, in the top bit.
package crc32

import (
	"errors"
	"hash"
	"internal/byteorder"
	"sync"
)

// Size is the size of a checksum in bytes.
const Size = 4

// Well-known polynomials.
const (
	IEEE       = 0xedb88320 // Ethernet, zip, gzip, PNG …
	Castagnoli = 0x82f63b78 // iSCSI
	Koopman    = 0xeb31d82e
)

// Table has the checksum of each byte, for one polynomial.
type Table [256]uint32

// eight has the checksums of each byte with 0 to 7 zeros behind, for eight bytes at a time.
type eight [8]Table

var (
	ieee       eight
	castagnoli eight
	buildIEEE  sync.Once
	buildCast  sync.Once
)

// IEEETable is the table for IEEE.
var IEEETable = MakeTable(IEEE)

// MakeTable returns the table for a polynomial. It must not be changed.
func MakeTable(poly uint32) *Table {
	switch poly {
	case IEEE:
		buildIEEE.Do(func() { ieee.build(IEEE) })
		return &ieee[0]
	case Castagnoli:
		buildCast.Do(func() { castagnoli.build(Castagnoli) })
		return &castagnoli[0]
	}
	t := new(Table)
	t.build(poly)
	return t
}

func (t *Table) build(poly uint32) {
	for i := range t {
		crc := uint32(i)
		for j := 0; j < 8; j++ {
			if crc&1 == 1 {
				crc = crc>>1 ^ poly
			} else {
				crc >>= 1
			}
		}
		t[i] = crc
	}
}

func (e *eight) build(poly uint32) {
	e[0].build(poly)
	for i := range e[0] {
		crc := e[0][i]
		for j := 1; j < 8; j++ {
			crc = e[0][crc&0xFF] ^ crc>>8
			e[j][i] = crc
		}
	}
}

// Update returns crc, a checksum, with p added.
func Update(crc uint32, tab *Table, p []byte) uint32 {
	crc = ^crc
	var e *eight
	if tab == &ieee[0] {
		e = &ieee
	} else if tab == &castagnoli[0] {
		e = &castagnoli
	}
	if e != nil {
		for len(p) >= 8 {
			x := crc ^ byteorder.LEUint32(p)
			crc = e[0][p[7]] ^ e[1][p[6]] ^ e[2][p[5]] ^ e[3][p[4]] ^
				e[4][x>>24] ^ e[5][x>>16&0xFF] ^ e[6][x>>8&0xFF] ^ e[7][x&0xFF]
			p = p[8:]
		}
	}
	for _, c := range p {
		crc = tab[byte(crc)^c] ^ crc>>8
	}
	return ^crc
}

// Checksum returns the checksum of data.
func Checksum(data []byte, tab *Table) uint32 { return Update(0, tab, data) }

// ChecksumIEEE returns the checksum of data with the polynomial IEEE.
func ChecksumIEEE(data []byte) uint32 { return Update(0, IEEETable, data) }

type digest struct {
	crc uint32
	tab *Table
}

// New returns a hash that computes the checksum with tab.
func New(tab *Table) hash.Hash32 { return &digest{0, tab} }

// NewIEEE returns a hash that computes the checksum with the polynomial IEEE.
func NewIEEE() hash.Hash32 { return New(IEEETable) }

func (d *digest) Size() int      { return Size }
func (d *digest) BlockSize() int { return 1 }
func (d *digest) Reset()         { d.crc = 0 }
func (d *digest) Sum32() uint32  { return d.crc }

func (d *digest) Write(p []byte) (n int, err error) {
	d.crc = Update(d.crc, d.tab, p)
	return len(p), nil
}

func (d *digest) Sum(in []byte) []byte { return byteorder.BEAppendUint32(in, d.crc) }

func (d *digest) Clone() (hash.Cloner, error) {
	c := *d
	return &c, nil
}

// A saved state is magic, the checksum of the table, and the checksum so far.
const magic = "crc\x01"

func (t *Table) sum() uint32 {
	var b []byte
	for _, x := range t {
		b = byteorder.BEAppendUint32(b, x)
	}
	return ChecksumIEEE(b)
}

func (d *digest) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, magic...)
	b = byteorder.BEAppendUint32(b, d.tab.sum())
	return byteorder.BEAppendUint32(b, d.crc), nil
}

func (d *digest) MarshalBinary() ([]byte, error) { return d.AppendBinary(nil) }

func (d *digest) UnmarshalBinary(b []byte) error {
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New("hash/crc32: invalid hash state identifier")
	}
	if len(b) != len(magic)+8 {
		return errors.New("hash/crc32: invalid hash state size")
	}
	if d.tab.sum() != byteorder.BEUint32(b[4:]) {
		return errors.New("hash/crc32: tables do not match")
	}
	d.crc = byteorder.BEUint32(b[8:])
	return nil
}
