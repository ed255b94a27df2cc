package lzw

import (
	"bufio"
	"errors"
	"io"
)

// sink is what a Writer writes to.
type sink interface {
	io.ByteWriter
	Flush() error
}

// Writer compresses.
type Writer struct {
	w        sink
	order    Order
	bits     uint32
	nbits    uint
	width    uint // of codes, now
	litWidth uint
	next     uint32 // the last code that was made
	pending  uint32 // the code of what was not written yet, or noCode
	err      error

	// The codes by what they are: key 8 bits of literal below the earlier code. An entry is key<<12 | code; 0 is none. It is more than
	// twice as large as there are codes.
	table [4 << maxWidth]uint32
}

// NewWriter returns a writer, which is a *Writer, of data with literals of litWidth bits, 2 to 8; all bytes must be less
// than 1<<litWidth. Call Close in the end, which does not close w.
func NewWriter(w io.Writer, order Order, litWidth int) io.WriteCloser {
	z := new(Writer)
	z.Reset(w, order, litWidth)
	return z
}

// Reset forgets everything and begins with dst.
func (w *Writer) Reset(dst io.Writer, order Order, litWidth int) {
	*w = Writer{order: order, litWidth: uint(litWidth), pending: noCode}
	if w.err = checkParameters(order, litWidth); w.err != nil {
		return
	}
	if s, ok := dst.(sink); ok {
		w.w = s
	} else if dst != nil {
		w.w = bufio.NewWriter(dst)
	}
	w.width = w.litWidth + 1
	w.next = w.clear() + 1
}

func (w *Writer) clear() uint32 { return 1 << w.litWidth }

// put writes a code.
func (w *Writer) put(c uint32) error {
	if w.order == LSB {
		w.bits |= c << w.nbits
	} else {
		w.bits |= c << (32 - w.width - w.nbits)
	}
	for w.nbits += w.width; w.nbits >= 8; w.nbits -= 8 {
		if err := w.putByte(); err != nil {
			return err
		}
	}
	return nil
}

func (w *Writer) putByte() error {
	b := byte(w.bits)
	if w.order == MSB {
		b = byte(w.bits >> 24)
		w.bits <<= 8
	} else {
		w.bits >>= 8
	}
	return w.w.WriteByte(b)
}

// grow makes a code, and reports whether there are none left, so that the table was cleared.
func (w *Writer) grow() (cleared bool, err error) {
	w.next++
	if w.next == 1<<w.width {
		w.width++
	}
	if w.next < 1<<maxWidth-1 {
		return false, nil
	}
	if err := w.put(w.clear()); err != nil {
		return true, err
	}
	w.width = w.litWidth + 1
	w.next = w.clear() + 1
	clear(w.table[:])
	return true, nil
}

// slot returns where key is in the table, or the free place for it.
func (w *Writer) slot(key uint32) uint32 {
	const mask = uint32(len(w.table) - 1)
	h := (key>>maxWidth ^ key) & mask
	for w.table[h] != 0 && w.table[h]>>maxWidth != key {
		h = (h + 1) & mask
	}
	return h
}

// Write compresses p. The result may stay here until Close.
func (w *Writer) Write(p []byte) (n int, err error) {
	if w.err != nil {
		return 0, w.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	for _, b := range p {
		if uint32(b) >= w.clear() {
			w.err = errors.New("lzw: input byte too large for the litWidth")
			return 0, w.err
		}
	}
	if w.err = w.write(p); w.err != nil {
		return 0, w.err
	}
	return len(p), nil
}

func (w *Writer) write(p []byte) error {
	code := w.pending
	if code == noCode {
		if err := w.put(w.clear()); err != nil {
			return err
		}
		code, p = uint32(p[0]), p[1:]
	}
	for _, b := range p {
		key := code<<8 | uint32(b)
		h := w.slot(key)
		if w.table[h] != 0 {
			code = w.table[h] & (1<<maxWidth - 1)
			continue
		}
		if err := w.put(code); err != nil {
			return err
		}
		code = uint32(b)
		cleared, err := w.grow()
		if err != nil {
			return err
		}
		if !cleared {
			w.table[h] = key<<maxWidth | w.next
		}
	}
	w.pending = code
	return nil
}

// Close writes everything and ends the data. It does not close the writer below.
func (w *Writer) Close() error {
	if w.err != nil {
		if w.err == errClosed {
			return nil
		}
		return w.err
	}
	w.err = errClosed
	return w.end()
}

func (w *Writer) end() error {
	if w.pending == noCode {
		if err := w.put(w.clear()); err != nil {
			return err
		}
	} else {
		if err := w.put(w.pending); err != nil {
			return err
		}
		if _, err := w.grow(); err != nil {
			return err
		}
	}
	if err := w.put(w.clear() + 1); err != nil {
		return err
	}
	if w.nbits > 0 {
		if err := w.putByte(); err != nil {
			return err
		}
	}
	return w.w.Flush()
}
