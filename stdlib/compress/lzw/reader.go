// Package lzw reads and writes data compressed by the method of Lempel, Ziv and Welch (“A Technique for High-Performance Data
// Compression”, 1984), with codes of growing width up to 12 bits, as GIF and PDF have it. TIFF has another.
package lzw

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// Order says how codes are packed into bytes.
type Order int

const (
	LSB Order = iota // from the lowest bit, as in GIF
	MSB              // from the highest bit, as in TIFF and PDF
)

const (
	maxWidth = 12
	noCode   = 1<<16 - 1
)

var errClosed = errors.New("lzw: reader/writer is closed")

// checkParameters returns what is wrong with an order and a width.
func checkParameters(order Order, litWidth int) error {
	if order != LSB && order != MSB {
		return errors.New("lzw: unknown order")
	}
	if litWidth < 2 || litWidth > 8 {
		return fmt.Errorf("lzw: litWidth %d out of range", litWidth)
	}
	return nil
}

// Reader decompresses. The first codes are the literals, then come one that clears the table and one that ends the
// data; all others are an earlier code and a literal more.
type Reader struct {
	r        io.ByteReader
	order    Order
	bits     uint32 // read and not used, from the lowest or the highest
	nbits    uint
	width    uint // of codes, now
	litWidth uint
	clear    uint16
	next     uint16 // the code that is made next; its literal is not known before the following code
	last     uint16 // the code before, or noCode
	err      error

	prefix [1 << maxWidth]uint16
	suffix [1 << maxWidth]uint8

	text  [1 << maxWidth]byte // what the last code stands for ends this
	ready []byte              // the part of it that is still to be taken
}

// NewReader returns a reader, which is a *Reader, of data with literals of litWidth bits, 2 to 8. If r has no method
// ReadByte it may read more than belongs to the data. Call Close in the end, which does not close r.
func NewReader(r io.Reader, order Order, litWidth int) io.ReadCloser {
	z := new(Reader)
	z.Reset(r, order, litWidth)
	return z
}

// Reset forgets everything and begins with src.
func (r *Reader) Reset(src io.Reader, order Order, litWidth int) {
	*r = Reader{order: order, litWidth: uint(litWidth)}
	if r.err = checkParameters(order, litWidth); r.err != nil {
		return
	}
	if br, ok := src.(io.ByteReader); ok {
		r.r = br
	} else if src != nil {
		r.r = bufio.NewReader(src)
	}
	r.clear = 1 << litWidth
	r.clearTable()
}

func (r *Reader) clearTable() {
	r.width = r.litWidth + 1
	r.next = r.clear + 1
	r.last = noCode
}

// Close makes further reads fail.
func (r *Reader) Close() error {
	r.err = errClosed
	return nil
}

// code reads a code.
func (r *Reader) code() (uint16, error) {
	for r.nbits < r.width {
		b, err := r.r.ReadByte()
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return 0, err
		}
		if r.order == LSB {
			r.bits |= uint32(b) << r.nbits
		} else {
			r.bits |= uint32(b) << (24 - r.nbits)
		}
		r.nbits += 8
	}
	r.nbits -= r.width
	if r.order == LSB {
		c := uint16(r.bits & (1<<r.width - 1))
		r.bits >>= r.width
		return c, nil
	}
	c := uint16(r.bits >> (32 - r.width))
	r.bits <<= r.width
	return c, nil
}

// Read decompresses into b.
func (r *Reader) Read(b []byte) (n int, err error) {
	for n < len(b) {
		if len(r.ready) == 0 {
			if r.err != nil {
				break
			}
			if r.err = r.decode(); r.err != nil {
				break
			}
		}
		k := copy(b[n:], r.ready)
		r.ready = r.ready[k:]
		n += k
	}
	if n == 0 && len(b) > 0 {
		return 0, r.err
	}
	return n, nil
}

// decode makes ready what the next code stands for.
func (r *Reader) decode() error {
	c, err := r.code()
	switch {
	case err != nil:
		return err
	case c == r.clear:
		r.clearTable()
		return nil
	case c == r.clear+1:
		return io.EOF
	case c > r.next:
		return errors.New("lzw: invalid code")
	}
	// Walk back from the code to the literal that it begins with.
	i := len(r.text) - 1
	walk := c
	unfinished := c == r.next && r.last != noCode
	if unfinished {
		// It is the last code and, again, the literal that one begins with.
		walk = r.last
		i--
	}
	for walk >= r.clear {
		r.text[i] = r.suffix[walk]
		i--
		walk = r.prefix[walk]
	}
	first := uint8(walk)
	r.text[i] = first
	if unfinished {
		r.text[len(r.text)-1] = first
	}
	r.ready = r.text[i:]

	if r.last != noCode {
		r.prefix[r.next] = r.last
		r.suffix[r.next] = first
	}
	r.last = c
	r.next++
	if r.next == 1<<r.width {
		if r.width < maxWidth {
			r.width++
		} else {
			// The table is full. The writer will clear it, or does not mind.
			r.next--
			r.last = noCode
		}
	}
	return nil
}
