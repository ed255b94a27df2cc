package flate

import (
	"errors"
	"fmt"
	"internal/byteorder"
	"io"
	"math/bits"
)

// Levels of compression: from 1 to 9 more and more effort goes into finding matches.
const (
	NoCompression      = 0
	BestSpeed          = 1
	BestCompression    = 9
	DefaultCompression = -1

	// HuffmanOnly looks for no matches at all: it only gives frequent bytes short codes.
	HuffmanOnly = -2
)

const (
	minMatch  = 4 // shorter ones are rarely worth their distance
	hashBits  = 15
	blockSize = 1 << 14 // tokens of a block, at most

	// The buffer has the window and what is to be compressed. A match is only looked for where it cannot reach the end of
	// the data yet, so the result does not depend on how the data are cut into writes.
	bufferSize = 4 * windowSize
)

// effort is what a level does: how many earlier places with the same hash it tries, whether it looks at the next
// position before it takes a match, and from what length on it does not look any further.
type effort struct {
	tries int
	lazy  bool
	good  int
}

var efforts = [10]effort{
	1: {1, false, 16},
	2: {4, false, 32},
	3: {8, false, 64},
	4: {8, true, 32},
	5: {16, true, 64},
	6: {32, true, 128},
	7: {64, true, 258},
	8: {256, true, 258},
	9: {1024, true, 258},
}

// A token is a literal byte or a match: length << 16 | distance.
type token uint32

var errWriterClosed = errors.New("flate: closed writer")

// A Writer compresses what is written to it.
type Writer struct {
	w     bitWriter
	level int
	dict  []byte
	err   error

	buf  [bufferSize]byte
	pos  int // what is before it has become tokens
	end  int // of the data
	from int // where the tokens of this block begin

	// The last position with a hash, and for each position modulo the window the one before; 0 is none, so positions are
	// counted from 1.
	head [1 << hashBits]int32
	prev [windowSize]int32

	tokens []token
}

// NewWriter returns a Writer that compresses to w at a level from -2 to 9.
func NewWriter(w io.Writer, level int) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("flate: invalid compression level %d: want value in range [-2, 9]", level)
	}
	if level == DefaultCompression {
		level = 6
	}
	z := &Writer{level: level, tokens: make([]token, 0, blockSize)}
	z.Reset(w)
	return z, nil
}

// NewWriterDict is NewWriter with a dictionary: as if it had been compressed just before. The reader needs the same one.
func NewWriterDict(w io.Writer, level int, dict []byte) (*Writer, error) {
	z, err := NewWriter(w, level)
	if err != nil {
		return nil, err
	}
	z.dict = append([]byte(nil), dict...) // the caller's may change
	z.Reset(w)
	return z, nil
}

// Reset forgets everything and begins with w, with the same level and dictionary.
func (z *Writer) Reset(w io.Writer) {
	z.w.reset(w)
	z.err = nil
	clear(z.head[:])
	z.tokens = z.tokens[:0]
	dict := z.dict
	if len(dict) > windowSize {
		dict = dict[len(dict)-windowSize:]
	}
	z.end = copy(z.buf[:], dict)
	z.pos = z.end
	z.from = z.end
	if z.level >= 1 {
		for i := 0; i+minMatch <= z.end; i++ {
			z.insert(i)
		}
	}
}

// Write compresses data. The result may stay here until Flush or Close.
func (z *Writer) Write(data []byte) (n int, err error) {
	if z.err != nil {
		return 0, z.err
	}
	for len(data) > 0 {
		if z.end == len(z.buf) {
			z.compress(false)
			z.slide()
			if z.err != nil {
				return n, z.err
			}
		}
		k := copy(z.buf[z.end:], data)
		z.end += k
		n += k
		data = data[k:]
	}
	return n, nil
}

// Flush writes everything that was compressed, and ends with an empty block, so that a reader can decompress it all: the
// “sync flush” of zlib.
func (z *Writer) Flush() error {
	if z.err != nil {
		return z.err
	}
	z.compress(true)
	z.writeBlock(false)
	z.w.storedHeader(0, false)
	z.w.flush()
	z.err = z.w.err
	return z.err
}

// Close writes everything and ends the data. It does not close the writer below.
func (z *Writer) Close() error {
	if z.err == errWriterClosed {
		return nil
	}
	if z.err != nil {
		return z.err
	}
	z.compress(true)
	z.writeBlock(true)
	z.w.flush()
	if z.w.err != nil {
		z.err = z.w.err
		return z.err
	}
	z.err = errWriterClosed
	return nil
}

// compress makes tokens of the data, of all if last, otherwise as long as a match has room.
func (z *Writer) compress(last bool) {
	limit := z.end
	if !last {
		limit -= maxMatch + 1
	}
	switch {
	case z.level == NoCompression:
		z.pos = max(z.pos, limit)
		for z.pos-z.from >= 0xffff {
			z.w.stored(z.buf[z.from:z.from+0xffff], false)
			z.from += 0xffff
		}
	case z.level == HuffmanOnly:
		for ; z.pos < limit; z.pos++ {
			z.emit(token(z.buf[z.pos]), z.pos+1)
		}
	default:
		z.findMatches(limit)
	}
	z.err = z.w.err
}

// emit adds a token; end is the position behind what it stands for.
func (z *Writer) emit(t token, end int) {
	z.tokens = append(z.tokens, t)
	if len(z.tokens) == blockSize {
		pos := z.pos
		z.pos = end
		z.writeBlock(false)
		z.pos = pos
	}
}

func hash(v uint32) uint32 { return v * 0x9e3779b1 >> (32 - hashBits) }

// insert notes position i and returns the last one with the same hash, counted from 1.
func (z *Writer) insert(i int) int32 {
	h := hash(byteorder.LEUint32(z.buf[i:]))
	last := z.head[h]
	z.prev[i%windowSize] = last
	z.head[h] = int32(i + 1)
	return last
}

// findMatches makes tokens of the data up to limit.
func (z *Writer) findMatches(limit int) {
	e := &efforts[z.level]
	i := z.pos
	for i < limit {
		length, dist := z.match(i, e, minMatch-1)
		if length < minMatch {
			z.emit(token(z.buf[i]), i+1)
			i++
			continue
		}
		// A longer match that begins a byte later is better.
		for e.lazy && length < e.good && i+1 < limit {
			length2, dist2 := z.match(i+1, e, length)
			if length2 <= length {
				// The next position has been noted already.
				z.emit(token(length<<16|dist), i+length)
				z.skip(i+2, i+length)
				i += length
				length = 0
				break
			}
			z.emit(token(z.buf[i]), i+1)
			i++
			length, dist = length2, dist2
		}
		if length > 0 {
			z.emit(token(length<<16|dist), i+length)
			z.skip(i+1, i+length)
			i += length
		}
	}
	z.pos = i
}

// skip notes the positions inside a match.
func (z *Writer) skip(i, end int) {
	if z.level == BestSpeed {
		i = max(i, end-2)
	}
	for end = min(end, z.end-minMatch+1); i < end; i++ {
		z.insert(i)
	}
}

// match notes position i and returns the longest match that begins there, if it is longer than best.
func (z *Writer) match(i int, e *effort, best int) (length, dist int) {
	if i+minMatch > z.end {
		return 0, 0
	}
	here := z.buf[i:min(i+maxMatch, z.end)]
	tries := e.tries
	for p := z.insert(i); p > 0 && tries > 0; tries-- {
		j := int(p) - 1
		if i-j > windowSize || j >= i {
			break
		}
		if best < len(here) && z.buf[j+best] == here[best] {
			if n := matchLength(z.buf[j:j+len(here)], here); n > best {
				best, length, dist = n, n, i-j
				if n >= e.good || n == len(here) {
					break
				}
			}
		}
		next := z.prev[j%windowSize]
		if next >= p {
			break // it is of a later position: the chain is over
		}
		p = next
	}
	return length, dist
}

// matchLength returns how many bytes a and b, which are equally long, have in common.
func matchLength(a, b []byte) int {
	n := 0
	for len(b)-n >= 8 {
		if x := byteorder.LEUint64(a[n:]) ^ byteorder.LEUint64(b[n:]); x != 0 {
			return n + bits.TrailingZeros64(x)/8
		}
		n += 8
	}
	for n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

// slide drops what is no longer in the window.
func (z *Writer) slide() {
	z.writeBlock(false)
	// Only whole windows, so that places in prev stay the same.
	n := (z.pos - windowSize) / windowSize * windowSize
	if n <= 0 {
		return
	}
	copy(z.buf[:], z.buf[n:z.end])
	z.pos -= n
	z.end -= n
	z.from -= n
	for i, p := range z.head {
		z.head[i] = max(0, p-int32(n))
	}
	for i, p := range z.prev {
		z.prev[i] = max(0, p-int32(n))
	}
}

// writeBlock writes the tokens as a block.
func (z *Writer) writeBlock(final bool) {
	raw := z.buf[z.from:z.pos]
	z.from = z.pos
	if z.level == NoCompression {
		for len(raw) > 0xffff {
			z.w.stored(raw[:0xffff], false)
			raw = raw[0xffff:]
		}
		if len(raw) > 0 || final {
			z.w.stored(raw, final)
		}
		return
	}
	if len(z.tokens) > 0 || final {
		z.w.block(z.tokens, raw, final)
		z.tokens = z.tokens[:0]
	}
}
