// Package blockhash is what MD5, SHA-1 and the family of SHA-2 have in common: data is cut into blocks of sixteen words,
// which are mixed into a state of up to eight words one after the other, and at the end come a one bit, zeros and the length.
package blockhash

import (
	"crypto/internal/constanttime"
	"errors"
	"hash"
	"internal/byteorder"
	"unsafe"
)

// A Word is what a function computes with.
type Word interface{ uint32 | uint64 }

const (
	words     = 16        // of a block
	mostBlock = words * 8 // bytes of the largest block
	mostSize  = 64        // bytes of the longest hash
)

// A Mixer is the heart of a function. It is a type without values of interest, so that Blocks is called directly and what it is
// given need not be on the heap.
type Mixer[W Word] interface {
	// Blocks mixes full blocks into the state.
	Blocks(s *[8]W, p []byte)
}

// A Function is one of those that share a Mixer. They differ in where they begin and in how much of the end they keep.
type Function[W Word] struct {
	Package      string // whose errors it returns
	Magic        string // marks a marshalled state
	Initial      [8]W   // the state in the beginning
	Words        int    // how many of the state are used
	Size         int    // bytes of the hash
	LittleEndian bool   // in the hash and in the length behind the data
}

// A Digest is what was hashed so far: the state after the full blocks, and what follows them.
type Digest[W Word, M Mixer[W]] struct {
	s        [8]W
	x        [mostBlock]byte
	nx       int    // bytes in x
	len      uint64 // bytes in all
	function *Function[W]
}

// Init makes d a hash by f of nothing so far.
func (d *Digest[W, M]) Init(f *Function[W]) {
	d.function = f
	d.Reset()
}

// Reset forgets what was written.
func (d *Digest[W, M]) Reset() { d.s, d.nx, d.len = d.function.Initial, 0, 0 }

// wordSize returns the bytes of a word.
func (d *Digest[W, M]) wordSize() int { return int(unsafe.Sizeof(d.s[0])) }

// BlockSize returns the size of a block.
func (d *Digest[W, M]) BlockSize() int { return words * d.wordSize() }

// Size returns the length of the hash.
func (d *Digest[W, M]) Size() int { return d.function.Size }

// Write adds p to what is hashed; it never fails.
func (d *Digest[W, M]) Write(p []byte) (n int, err error) {
	var m M
	block := d.BlockSize()
	n = len(p)
	d.len += uint64(n)
	if d.nx > 0 {
		k := copy(d.x[d.nx:block], p)
		d.nx += k
		p = p[k:]
		if d.nx < block {
			return n, nil
		}
		m.Blocks(&d.s, d.x[:block])
		d.nx = 0
	}
	if full := len(p) &^ (block - 1); full > 0 {
		m.Blocks(&d.s, p[:full])
		p = p[full:]
	}
	d.nx = copy(d.x[:], p)
	return n, nil
}

// length puts the length in bits, which is two words, into b.
func (d *Digest[W, M]) length(b []byte) {
	bits := d.len << 3
	switch {
	case d.function.LittleEndian:
		byteorder.LEPutUint64(b, bits)
	case len(b) == 8:
		byteorder.BEPutUint64(b, bits)
	default:
		byteorder.BEPutUint64(b, d.len>>61)
		byteorder.BEPutUint64(b[8:], bits)
	}
}

// pad adds a one bit, zeros and the length, so that the last block is full.
func (d *Digest[W, M]) pad() {
	var tail [2 * mostBlock]byte
	tail[0] = 0x80
	block, length := d.BlockSize(), 2*d.wordSize()
	n := block - (d.nx+length)%block
	d.length(tail[n : n+length])
	d.Write(tail[:n+length])
}

// Hash returns the hash of what was written, of which the function's size counts, and leaves d useless.
func (d *Digest[W, M]) Hash() (sum [mostSize]byte) {
	d.pad()
	d.put(sum[:])
	return sum
}

// put writes the state to b as it stands in a hash.
func (d *Digest[W, M]) put(b []byte) {
	size := d.wordSize()
	for i, w := range d.s[:d.function.Words] {
		switch {
		case size == 8:
			byteorder.BEPutUint64(b[8*i:], uint64(w))
		case d.function.LittleEndian:
			byteorder.LEPutUint32(b[4*i:], uint32(w))
		default:
			byteorder.BEPutUint32(b[4*i:], uint32(w))
		}
	}
}

// Sum appends the hash of what was written to in; more can be written afterwards.
func (d *Digest[W, M]) Sum(in []byte) []byte {
	c := *d
	sum := c.Hash()
	return append(in, sum[:d.function.Size]...)
}

// ConstantTimeSum is Sum in a time that does not tell how many bytes the last block has.
func (d *Digest[W, M]) ConstantTimeSum(in []byte) []byte {
	var m M
	block, wordSize := d.BlockSize(), d.wordSize()
	// Whether the end needs one block or two: both are hashed, and the right state is taken.
	short := byte(constanttime.LessOrEq(d.nx+1+2*wordSize, block))
	var tail [2 * mostBlock]byte
	for i := range block {
		data := byte(constanttime.LessOrEq(i+1, d.nx))
		mark := byte(constanttime.Eq(int32(i), int32(d.nx)))
		tail[i] = d.x[i]&-data | 0x80&-mark
	}
	var length [16]byte
	d.length(length[:2*wordSize])
	for i, b := range length[:2*wordSize] {
		tail[block-2*wordSize+i] |= b & -short
		tail[2*block-2*wordSize+i] = b
	}
	first := *d
	m.Blocks(&first.s, tail[:block])
	second := first
	m.Blocks(&second.s, tail[block:2*block])
	mask := -W(short)
	for i := range first.s {
		first.s[i] = first.s[i]&mask | second.s[i]&^mask
	}
	var sum [mostSize]byte
	first.put(sum[:])
	return append(in, sum[:d.function.Size]...)
}

// Clone returns a copy of d.
func (d *Digest[W, M]) Clone() (hash.Cloner, error) {
	c := *d
	return &c, nil
}

// marshaledSize returns the length of a marshalled state: magic, words, block, length.
func (d *Digest[W, M]) marshaledSize() int {
	return len(d.function.Magic) + d.function.Words*d.wordSize() + d.BlockSize() + 8
}

// MarshalBinary returns the state.
func (d *Digest[W, M]) MarshalBinary() ([]byte, error) {
	return d.AppendBinary(make([]byte, 0, d.marshaledSize()))
}

// AppendBinary appends the state: a mark of the function, the words, the block, filled up with zeros, and the length.
func (d *Digest[W, M]) AppendBinary(b []byte) ([]byte, error) {
	b = append(b, d.function.Magic...)
	for _, w := range d.s[:d.function.Words] {
		if d.wordSize() == 8 {
			b = byteorder.BEAppendUint64(b, uint64(w))
		} else {
			b = byteorder.BEAppendUint32(b, uint32(w))
		}
	}
	var zeros [mostBlock]byte
	b = append(b, d.x[:d.nx]...)
	b = append(b, zeros[d.nx:d.BlockSize()]...)
	return byteorder.BEAppendUint64(b, d.len), nil
}

// UnmarshalBinary sets the state to one that MarshalBinary returned.
func (d *Digest[W, M]) UnmarshalBinary(b []byte) error {
	magic := d.function.Magic
	if len(b) < len(magic) || string(b[:len(magic)]) != magic {
		return errors.New(d.function.Package + ": invalid hash state identifier")
	}
	if len(b) != d.marshaledSize() {
		return errors.New(d.function.Package + ": invalid hash state size")
	}
	b = b[len(magic):]
	for i := range d.s[:d.function.Words] {
		if d.wordSize() == 8 {
			d.s[i] = W(byteorder.BEUint64(b))
		} else {
			d.s[i] = W(byteorder.BEUint32(b))
		}
		b = b[d.wordSize():]
	}
	b = b[copy(d.x[:d.BlockSize()], b):]
	d.len = byteorder.BEUint64(b)
	d.nx = int(d.len % uint64(d.BlockSize()))
	return nil
}
