// Package bzip2 reads bzip2 files.
//
// There is no standard of the format; what it is has been found out from the program of Julian Seward.
package bzip2

import (
	"bufio"
	"io"
	"slices"
)

// A StructuralError says what is wrong with the input.
type StructuralError string

func (s StructuralError) Error() string { return "bzip2 data invalid: " + string(s) }

const (
	fileMagic  = 0x425a         // "BZ"
	blockMagic = 0x314159265359 // of pi
	finalMagic = 0x177245385090 // of its square root
)

// reader decompresses. A block is, from outside to inside: Huffman codes, of which six sets take turns every 50 symbols; runs
// of zeros; moves to the front; the transform of Burrows and Wheeler; runs of bytes.
type reader struct {
	in      bitReader
	err     error
	started bool
	most    int    // bytes of a block
	fileCRC uint32 // of the blocks so far
	wantCRC uint32 // of the block
	crc     uint32 // of what was taken of it

	// The block: the byte of each place is in the lowest bits, the place of the byte after it above.
	tt   []uint32
	pos  uint32
	left int // bytes of tt that are not used

	// Four equal bytes are followed by how many more there are.
	last   int // the last byte, or -1
	equal  int // how often it came
	repeat int // how often it is still to come
}

// NewReader returns a reader of what r has compressed. If r has no method ReadByte it may read more than belongs to
// it.
func NewReader(r io.Reader) io.Reader {
	z := new(reader)
	if br, ok := r.(io.ByteReader); ok {
		z.in.r = br
	} else {
		z.in.r = bufio.NewReader(r)
	}
	return z
}

// A bitReader reads bits, the highest first. After an error it gives zeros.
type bitReader struct {
	r    io.ByteReader
	bits uint64
	n    uint
	err  error
}

// take returns the next n bits, 57 at most.
func (b *bitReader) take(n uint) uint64 {
	for b.n < n {
		c, err := b.r.ReadByte()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			b.err = err
			return 0
		}
		b.bits = b.bits<<8 | uint64(c)
		b.n += 8
	}
	b.n -= n
	return b.bits >> b.n & (1<<n - 1)
}

func (b *bitReader) int(n uint) int { return int(b.take(n)) }
func (b *bitReader) bit() bool      { return b.take(1) == 1 }

func (z *reader) Read(p []byte) (n int, err error) {
	for n == 0 && len(p) > 0 {
		if z.err != nil {
			return 0, z.err
		}
		if n = z.take(p); n > 0 {
			break
		}
		z.err = z.nextBlock()
		if z.in.err != nil {
			z.err = z.in.err
		}
	}
	return n, nil
}

// take gives what is left of the block.
func (z *reader) take(p []byte) (n int) {
	for n < len(p) {
		if z.repeat > 0 {
			z.repeat--
			p[n] = byte(z.last)
			n++
			continue
		}
		if z.left == 0 {
			break
		}
		z.left--
		z.pos = z.tt[z.pos]
		b := int(z.pos & 0xff)
		z.pos >>= 8
		if z.equal == 4 {
			z.repeat = b
			z.equal = 0
			continue
		}
		if b == z.last {
			z.equal++
		} else {
			z.last = b
			z.equal = 1
		}
		p[n] = byte(b)
		n++
	}
	z.crc = updateCRC(z.crc, p[:n])
	return n
}

// nextBlock reads the next block, of this file or another that follows.
func (z *reader) nextBlock() error {
	if !z.started {
		if err := z.header(true); err != nil {
			return err
		}
	} else {
		if z.crc != z.wantCRC {
			return StructuralError("block checksum mismatch")
		}
	}
	for {
		switch magic := z.in.take(48); {
		case z.in.err != nil:
			return z.in.err
		case magic == blockMagic:
			z.wantCRC = uint32(z.in.take(32))
			z.fileCRC = (z.fileCRC<<1 | z.fileCRC>>31) ^ z.wantCRC
			z.crc = 0
			z.last, z.equal, z.repeat = -1, 0, 0
			return z.readBlock()
		case magic == finalMagic:
			want := uint32(z.in.take(32))
			if z.in.err != nil {
				return z.in.err
			}
			if want != z.fileCRC {
				return StructuralError("file checksum mismatch")
			}
			z.in.n -= z.in.n % 8 // the rest of the byte is nothing
			if err := z.header(false); err != nil {
				return err
			}
		default:
			return StructuralError("bad magic value found")
		}
	}
}

// header reads the header of a file. Only the first one has to be there.
func (z *reader) header(first bool) error {
	z.started = true
	if !first && z.in.n == 0 {
		c, err := z.in.r.ReadByte()
		if err != nil {
			return err // io.EOF as it ought to be
		}
		z.in.bits, z.in.n = uint64(c), 8
	}
	magic := z.in.take(16)
	if z.in.err != nil {
		return z.in.err
	}
	if magic != fileMagic {
		if first {
			return StructuralError("bad magic value")
		}
		return StructuralError("bad magic value in continuation file")
	}
	if t := z.in.int(8); t != 'h' {
		return StructuralError("non-Huffman entropy encoding")
	}
	level := z.in.int(8)
	if level < '1' || level > '9' {
		return StructuralError("invalid compression level")
	}
	z.fileCRC = 0
	z.crc = z.wantCRC
	z.most = 100000 * (level - '0')
	if cap(z.tt) < z.most {
		z.tt = make([]uint32, z.most)
	}
	z.tt = z.tt[:z.most]
	return nil
}

// readBlock reads what follows the checksum of a block.
func (z *reader) readBlock() error {
	in := &z.in
	if in.bit() {
		return StructuralError("deprecated randomized files")
	}
	origin := in.int(24)

	// The bytes that there are: sixteen bits for groups of sixteen, and bits for those of the groups.
	var symbols []byte
	groups := in.int(16)
	for i := range 16 {
		if groups>>(15-i)&1 == 0 {
			continue
		}
		group := in.int(16)
		for j := range 16 {
			if group>>(15-j)&1 == 1 {
				symbols = append(symbols, byte(16*i+j))
			}
		}
	}
	if in.err != nil {
		return in.err
	}
	if len(symbols) == 0 {
		return StructuralError("no symbols in input")
	}

	nTrees := in.int(3)
	if nTrees < 2 || nTrees > 6 {
		return StructuralError("invalid number of Huffman trees")
	}
	// Which tree is used for each 50 symbols, as moves to the front.
	selectors := make([]uint8, in.int(15))
	order := []byte{0, 1, 2, 3, 4, 5}[:nTrees]
	for i := range selectors {
		n := 0
		for in.bit() {
			n++
		}
		if n >= nTrees {
			return StructuralError("tree index too large")
		}
		selectors[i] = toFront(order, n)
	}
	if in.err != nil {
		return in.err
	}

	// Two symbols for runs, one for the end, and the moves to the front but the first one.
	trees := make([]tree, nTrees)
	lengths := make([]uint8, len(symbols)+2)
	for i := range trees {
		length := in.int(5)
		for j := range lengths {
			for {
				if length < 1 || length > 20 {
					return StructuralError("Huffman length out of range")
				}
				if !in.bit() {
					break
				}
				if in.bit() {
					length--
				} else {
					length++
				}
			}
			lengths[j] = uint8(length)
		}
		if err := trees[i].set(lengths); err != nil {
			return err
		}
	}
	if in.err != nil {
		return in.err
	}
	n, err := z.readSymbols(trees, selectors, symbols)
	if err != nil {
		return err
	}
	if origin >= n && n > 0 {
		return StructuralError("pointer out of bounds")
	}
	z.invert(n, origin)
	return nil
}

// toFront moves element n to the front and returns it.
func toFront(list []byte, n int) byte {
	b := list[n]
	copy(list[1:n+1], list[:n])
	list[0] = b
	return b
}

// readSymbols reads the bytes of the block into tt and returns how many there are.
func (z *reader) readSymbols(trees []tree, selectors []uint8, symbols []byte) (n int, err error) {
	end := len(symbols) + 1
	run, power := 0, 1 // a run of zeros, in digits 1 and 2 of base 2, the lowest first
	for i := 0; ; i++ {
		if i/50 >= len(selectors) {
			return 0, StructuralError("insufficient selector indices for number of decoded symbols")
		}
		sym, err := trees[selectors[i/50]].read(&z.in)
		if err != nil {
			return 0, err
		}
		if sym < 2 {
			if power > 2<<20 {
				return 0, StructuralError("repeat count too large")
			}
			run += power << sym
			power <<= 1
			continue
		}
		if run > 0 {
			if run > z.most-n {
				return 0, StructuralError("repeats past end of block")
			}
			for range run {
				z.tt[n] = uint32(symbols[0])
				n++
			}
			run, power = 0, 1
		}
		if sym == end {
			return n, nil
		}
		if n >= z.most {
			return 0, StructuralError("data exceeds block size")
		}
		z.tt[n] = uint32(toFront(symbols, sym-1))
		n++
	}
}

// invert undoes the transform of Burrows and Wheeler: the bytes are the last column of all rotations, sorted; the first one, which
// is the bytes in order, tells where each goes on.
func (z *reader) invert(n, origin int) {
	tt := z.tt[:n]
	var start [256]int
	for _, b := range tt {
		start[b&0xff]++
	}
	sum := 0
	for i, c := range start {
		start[i] = sum
		sum += c
	}
	for i, b := range tt {
		b &= 0xff
		tt[start[b]] |= uint32(i) << 8
		start[b]++
	}
	z.left = n
	if n > 0 {
		z.pos = tt[origin] >> 8
	}
}

// A tree is a Huffman code by the ranks of its symbols: codes of a length are numbers that follow each other.
type tree struct {
	count   [21]int
	symbols []uint16
}

func (t *tree) set(lengths []uint8) error {
	left := 1
	for _, n := range lengths {
		t.count[n]++
	}
	for n := 1; n <= 20; n++ {
		left = left<<1 - t.count[n]
		if left < 0 {
			return StructuralError("Huffman tree has too many codes")
		}
	}
	t.symbols = make([]uint16, len(lengths))
	for i := range t.symbols {
		t.symbols[i] = uint16(i)
	}
	slices.SortStableFunc(t.symbols, func(a, b uint16) int { return int(lengths[a]) - int(lengths[b]) })
	return nil
}

// read reads a symbol.
func (t *tree) read(in *bitReader) (int, error) {
	code, first, index := 0, 0, 0
	for n := 1; n <= 20; n++ {
		code = code<<1 | in.int(1)
		if code-first < t.count[n] {
			return int(t.symbols[index+code-first]), in.err
		}
		index += t.count[n]
		first = (first + t.count[n]) << 1
	}
	if in.err != nil {
		return 0, in.err
	}
	return 0, StructuralError("Huffman code does not exist")
}

// crcTable is that of the usual polynomial with the highest power in the highest bit.
var crcTable = func() (t [256]uint32) {
	for i := range t {
		crc := uint32(i) << 24
		for range 8 {
			if crc>>31 == 1 {
				crc = crc<<1 ^ 0x04c11db7
			} else {
				crc <<= 1
			}
		}
		t[i] = crc
	}
	return t
}()

func updateCRC(crc uint32, p []byte) uint32 {
	crc = ^crc
	for _, b := range p {
		crc = crcTable[byte(crc>>24)^b] ^ crc<<8
	}
	return ^crc
}
