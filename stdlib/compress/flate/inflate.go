// Package flate reads and writes the compressed format DEFLATE (RFC 1951), which gzip, zlib and zip wrap.
package flate

import (
	"bufio"
	"io"
	"strconv"
)

const (
	windowSize = 1 << 15 // how far back a match may be
	maxMatch   = 258
)

// A CorruptInputError is the offset of the input that is no DEFLATE.
type CorruptInputError int64

func (e CorruptInputError) Error() string {
	return "flate: corrupt input before offset " + strconv.FormatInt(int64(e), 10)
}

// An InternalError is a mistake of this package.
type InternalError string

func (e InternalError) Error() string { return "flate: internal error: " + string(e) }

// A ReadError is an error of the reader.
//
// Deprecated: it is no longer returned.
type ReadError struct {
	Offset int64
	Err    error
}

func (e *ReadError) Error() string {
	return "flate: read error at offset " + strconv.FormatInt(e.Offset, 10) + ": " + e.Err.Error()
}

// A WriteError is an error of the writer.
//
// Deprecated: it is no longer returned.
type WriteError struct {
	Offset int64
	Err    error
}

func (e *WriteError) Error() string {
	return "flate: write error at offset " + strconv.FormatInt(e.Offset, 10) + ": " + e.Err.Error()
}

// Resetter is what the readers of this package implement: they can be used again for other input.
type Resetter interface {
	// Reset forgets everything and begins with r and a dictionary, as NewReaderDict does.
	Reset(r io.Reader, dict []byte) error
}

// Reader is what NewReader needs; it puts a bufio.Reader around what is not.
type Reader interface {
	io.Reader
	io.ByteReader
}

// The bases of the lengths that the codes from 257 on stand for, and how many bits are added to them.
var (
	lengthBase  = [29]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthExtra = [29]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	distBase    = [30]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	distExtra   = [30]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}

	// codeOrder is the order in which the lengths of the codes for code lengths are written.
	codeOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
)

// What a reader is in the middle of.
type state int

const (
	blockHeader state = iota
	storedBlock
	codedBlock
)

// reader decompresses. The output stands in a buffer that ends with the window.
type reader struct {
	r      Reader
	own    *bufio.Reader // around an io.Reader that is no Reader
	offset int64         // bytes read
	bits   uint64        // read and not used, from the lowest
	nbits  uint

	state  state
	final  bool // the block is the last one
	stored int  // bytes to come of a stored block
	lits   decoder
	dists  decoder
	err    error

	out  [3*windowSize + maxMatch]byte
	from int // what has been decompressed and not taken is out[from:to]
	to   int
	base int // what is before this in out may not be referred to
}

// NewReader returns a reader of what r has compressed. If r is no Reader it may read more than belongs to the compressed data.
// The reader is a Resetter too.
func NewReader(r io.Reader) io.ReadCloser { return NewReaderDict(r, nil) }

// NewReaderDict is NewReader for data that were compressed with a dictionary: as if it had been decompressed just before.
func NewReaderDict(r io.Reader, dict []byte) io.ReadCloser {
	f := new(reader)
	f.Reset(r, dict)
	return f
}

func (f *reader) Reset(r io.Reader, dict []byte) error {
	if br, ok := r.(Reader); ok {
		f.r = br
	} else {
		if f.own == nil {
			f.own = bufio.NewReader(r)
		} else {
			f.own.Reset(r)
		}
		f.r = f.own
	}
	f.offset, f.bits, f.nbits = 0, 0, 0
	f.state, f.final, f.err = blockHeader, false, nil
	if len(dict) > windowSize {
		dict = dict[len(dict)-windowSize:]
	}
	f.base = 0
	f.to = copy(f.out[:], dict)
	f.from = f.to
	return nil
}

func (f *reader) Close() error {
	if f.err == io.EOF {
		return nil
	}
	return f.err
}

func (f *reader) Read(b []byte) (int, error) {
	for f.from == f.to {
		if f.err != nil {
			return 0, f.err
		}
		if len(b) == 0 {
			return 0, nil
		}
		if f.to >= 2*windowSize {
			// Only the window is needed any more.
			f.to = copy(f.out[:], f.out[f.to-windowSize:f.to])
			f.from = f.to
		}
		f.err = f.decompress()
	}
	n := copy(b, f.out[f.from:f.to])
	f.from += n
	if f.from == f.to {
		return n, f.err
	}
	return n, nil
}

// decompress adds to the output, until there is some that is worth being taken, or an error.
func (f *reader) decompress() error {
	for f.to-f.from < windowSize {
		var err error
		switch f.state {
		case blockHeader:
			if f.final {
				return io.EOF
			}
			err = f.header()
			if err == nil && f.state == storedBlock && f.stored == 0 && f.from < f.to {
				// An empty block is what a flush ends with: what comes next may take its time.
				f.state = blockHeader
				return nil
			}
		case storedBlock:
			err = f.copyStored()
		case codedBlock:
			err = f.decode()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (f *reader) corrupt() error { return CorruptInputError(f.offset) }

// need reads until there are n bits, but no byte more.
func (f *reader) need(n uint) error {
	for f.nbits < n {
		c, err := f.r.ReadByte()
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
		f.offset++
		f.bits |= uint64(c) << f.nbits
		f.nbits += 8
	}
	return nil
}

// take returns the next n bits.
func (f *reader) take(n uint) (uint, error) {
	if err := f.need(n); err != nil {
		return 0, err
	}
	v := uint(f.bits & (1<<n - 1))
	f.bits >>= n
	f.nbits -= n
	return v, nil
}

// header reads what a block begins with.
func (f *reader) header() error {
	v, err := f.take(3)
	if err != nil {
		return err
	}
	f.final = v&1 == 1
	switch v >> 1 {
	case 0:
		// The rest of the byte is nothing.
		f.bits, f.nbits = 0, 0
		n, err := f.take(16)
		if err != nil {
			return err
		}
		inverse, err := f.take(16)
		if err != nil {
			return err
		}
		if n != ^inverse&0xffff {
			return f.corrupt()
		}
		f.stored = int(n)
		f.state = storedBlock
	case 1:
		f.lits.setFixed()
		f.dists.setFixedDists()
		f.state = codedBlock
	case 2:
		if err := f.readCodes(); err != nil {
			return err
		}
		f.state = codedBlock
	default:
		return f.corrupt()
	}
	return nil
}

// copyStored copies what fits of a stored block.
func (f *reader) copyStored() error {
	for f.stored > 0 && f.to < len(f.out)-maxMatch {
		n, err := f.r.Read(f.out[f.to : f.to+min(f.stored, len(f.out)-maxMatch-f.to)])
		f.offset += int64(n)
		f.to += n
		f.stored -= n
		if err != nil && f.stored > 0 {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
		if f.to-f.from >= windowSize {
			break
		}
	}
	if f.stored == 0 {
		f.state = blockHeader
	}
	return nil
}

// readCodes reads the codes of a block.
func (f *reader) readCodes() error {
	v, err := f.take(14)
	if err != nil {
		return err
	}
	nlit, ndist, nclen := int(v&31)+257, int(v>>5&31)+1, int(v>>10)+4
	if nlit > 286 || ndist > 30 {
		return f.corrupt()
	}
	var lengths [286 + 30]uint8
	for i := range nclen {
		v, err := f.take(3)
		if err != nil {
			return err
		}
		lengths[codeOrder[i]] = uint8(v)
	}
	var codes decoder
	if !codes.set(lengths[:19]) {
		return f.corrupt()
	}
	clear(lengths[:19])
	for i := 0; i < nlit+ndist; {
		sym, err := f.symbol(&codes)
		if err != nil {
			return err
		}
		if sym < 16 {
			lengths[i] = uint8(sym)
			i++
			continue
		}
		// A length is repeated: the last one, or 0.
		repeat, extra, value := 3, uint(2), uint8(0)
		switch sym {
		case 16:
			if i == 0 {
				return f.corrupt()
			}
			value = lengths[i-1]
		case 17:
			extra = 3
		case 18:
			repeat, extra = 11, 7
		}
		n, err := f.take(extra)
		if err != nil {
			return err
		}
		repeat += int(n)
		if i+repeat > nlit+ndist {
			return f.corrupt()
		}
		for range repeat {
			lengths[i] = value
			i++
		}
	}
	if !f.lits.set(lengths[:nlit]) || !f.dists.set(lengths[nlit:nlit+ndist]) {
		return f.corrupt()
	}
	return nil
}

// symbol reads one symbol, and no byte more than it needs.
func (f *reader) symbol(d *decoder) (int, error) {
	n := d.shortest
	for {
		if err := f.need(n); err != nil {
			return 0, err
		}
		sym, size := d.lookup(uint32(f.bits))
		switch {
		case size == 0:
			return 0, f.corrupt()
		case size <= f.nbits:
			f.bits >>= size
			f.nbits -= size
			return sym, nil
		}
		// What the missing bits are taken for, zeros, may have led astray; with one bit more it will come out.
		n = f.nbits + 1
	}
}

// decode reads symbols of a block until it ends or the buffer is full.
func (f *reader) decode() error {
	if b, ok := f.r.(*bufio.Reader); ok {
		if err := f.decodeFast(b); err != nil || f.state != codedBlock {
			return err
		}
	}
	for f.to < len(f.out)-maxMatch {
		sym, err := f.symbol(&f.lits)
		if err != nil {
			return err
		}
		if sym < 256 {
			f.out[f.to] = byte(sym)
			f.to++
			continue
		}
		if sym == 256 {
			f.state = blockHeader
			return nil
		}
		if sym -= 257; sym >= len(lengthBase) {
			return f.corrupt()
		}
		extra, err := f.take(uint(lengthExtra[sym]))
		if err != nil {
			return err
		}
		length := int(lengthBase[sym]) + int(extra)
		if sym, err = f.symbol(&f.dists); err != nil {
			return err
		}
		if sym >= len(distBase) {
			return f.corrupt()
		}
		if extra, err = f.take(uint(distExtra[sym])); err != nil {
			return err
		}
		if !f.copyMatch(int(distBase[sym])+int(extra), length) {
			return f.corrupt()
		}
		if _, ok := f.r.(*bufio.Reader); ok {
			return nil // the fast way again
		}
	}
	return nil
}

// copyMatch repeats length bytes from dist bytes ago.
func (f *reader) copyMatch(dist, length int) bool {
	if dist > f.to-f.base {
		return false
	}
	from, to := f.to-dist, f.to
	f.to += length
	if dist >= length {
		copy(f.out[to:f.to], f.out[from:])
		return true
	}
	for to < f.to {
		// What is there already, twice as much each time.
		to += copy(f.out[to:f.to], f.out[from:to])
	}
	return true
}

// decodeFast is decode on the bytes that are in b's buffer already, as long as there are enough of them for a whole match.
func (f *reader) decodeFast(b *bufio.Reader) error {
	in, _ := b.Peek(b.Buffered())
	bits, nbits, pos := f.bits, f.nbits, 0
	var err error
	// A match has at most 15+5+15+13 bits. Four bytes at a time leave room for that in the 64.
	for f.to < len(f.out)-maxMatch && len(in)-pos >= 8 {
		if nbits <= 32 {
			bits |= uint64(uint32(in[pos])|uint32(in[pos+1])<<8|uint32(in[pos+2])<<16|uint32(in[pos+3])<<24) << nbits
			nbits += 32
			pos += 4
		}
		sym, size := f.lits.lookup(uint32(bits))
		if size == 0 {
			err = f.corrupt()
			break
		}
		bits >>= size
		nbits -= size
		if sym < 256 {
			f.out[f.to] = byte(sym)
			f.to++
			continue
		}
		if sym == 256 {
			f.state = blockHeader
			break
		}
		if sym -= 257; sym >= len(lengthBase) {
			err = f.corrupt()
			break
		}
		extra := uint(lengthExtra[sym])
		length := int(lengthBase[sym]) + int(bits&(1<<extra-1))
		bits >>= extra
		nbits -= extra
		if nbits <= 32 {
			bits |= uint64(uint32(in[pos])|uint32(in[pos+1])<<8|uint32(in[pos+2])<<16|uint32(in[pos+3])<<24) << nbits
			nbits += 32
			pos += 4
		}
		sym, size = f.dists.lookup(uint32(bits))
		if size == 0 || sym >= len(distBase) {
			err = f.corrupt()
			break
		}
		bits >>= size
		nbits -= size
		extra = uint(distExtra[sym])
		dist := int(distBase[sym]) + int(bits&(1<<extra-1))
		bits >>= extra
		nbits -= extra
		if !f.copyMatch(dist, length) {
			err = f.corrupt()
			break
		}
	}
	// Whole bytes that were not used stay in b; those that were there before have all been used if any were taken.
	for pos > 0 && nbits >= 8 {
		pos--
		nbits -= 8
	}
	bits &= 1<<nbits - 1
	f.bits, f.nbits = bits, nbits
	b.Discard(pos)
	f.offset += int64(pos)
	return err
}
