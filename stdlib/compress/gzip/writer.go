package gzip

import (
	"compress/flate"
	"errors"
	"fmt"
	"hash/crc32"
	"internal/byteorder"
	"io"
	"time"
)

// The levels of package flate.
const (
	NoCompression      = flate.NoCompression
	BestSpeed          = flate.BestSpeed
	BestCompression    = flate.BestCompression
	DefaultCompression = flate.DefaultCompression
	HuffmanOnly        = flate.HuffmanOnly
)

// A Writer compresses to a gzip file. The fields of Header have to be set before the first call of Write, Flush or Close.
type Writer struct {
	Header
	w       io.Writer
	level   int
	started bool // the header is written
	closed  bool
	z       *flate.Writer
	digest  uint32
	size    uint32
	err     error
}

// NewWriter returns a Writer to w. Call Close in the end, which does not close w.
func NewWriter(w io.Writer) *Writer {
	z, _ := NewWriterLevel(w, DefaultCompression)
	return z
}

// NewWriterLevel is NewWriter with a level of compression, one of the constants or a number from 1 to 9.
func NewWriterLevel(w io.Writer, level int) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("gzip: invalid compression level: %d", level)
	}
	z := &Writer{level: level}
	z.Reset(w)
	return z, nil
}

// unknownOS is what a header says by default.
const unknownOS = 255

// Reset forgets everything, the header too, and begins with w.
func (z *Writer) Reset(w io.Writer) {
	*z = Writer{Header: Header{OS: unknownOS}, w: w, level: z.level, z: z.z}
	if z.z != nil {
		z.z.Reset(w)
	}
}

// start writes the header.
func (z *Writer) start() error {
	z.started = true
	b := []byte{id1, id2, deflate, 0, 0, 0, 0, 0, 0, z.OS}
	if z.ModTime.After(time.Unix(0, 0)) {
		byteorder.LEPutUint32(b[4:], uint32(z.ModTime.Unix()))
	}
	switch z.level {
	case BestCompression:
		b[8] = 2
	case BestSpeed:
		b[8] = 4
	}
	if z.Extra != nil {
		if len(z.Extra) > 0xffff {
			return errors.New("gzip.Write: Extra data is too large")
		}
		b[3] |= hasExtra
		b = byteorder.LEAppendUint16(b, uint16(len(z.Extra)))
		b = append(b, z.Extra...)
	}
	for _, t := range []struct {
		text string
		flag byte
	}{{z.Name, hasName}, {z.Comment, hasRemark}} {
		if t.text == "" {
			continue
		}
		b[3] |= t.flag
		for _, r := range t.text {
			if r == 0 || r > 0xff {
				return errors.New("gzip.Write: non-Latin-1 header string")
			}
			b = append(b, byte(r))
		}
		b = append(b, 0)
	}
	if _, err := z.w.Write(b); err != nil {
		return err
	}
	if z.z == nil {
		z.z, _ = flate.NewWriter(z.w, z.level)
	}
	return nil
}

// Write compresses p. The result may stay here until Flush or Close.
func (z *Writer) Write(p []byte) (n int, err error) {
	if z.err == nil && !z.started {
		z.err = z.start()
	}
	if z.err != nil {
		return 0, z.err
	}
	z.size += uint32(len(p))
	z.digest = crc32.Update(z.digest, crc32.IEEETable, p)
	n, z.err = z.z.Write(p)
	return n, z.err
}

// Flush writes everything that was compressed, so that a reader can decompress it all: the “sync flush” of zlib.
func (z *Writer) Flush() error {
	if z.err == nil && !z.closed && !z.started {
		z.err = z.start()
	}
	if z.err != nil || z.closed {
		return z.err
	}
	z.err = z.z.Flush()
	return z.err
}

// Close writes everything and the checksum. It does not close the writer below.
func (z *Writer) Close() error {
	if z.err == nil && !z.closed && !z.started {
		z.err = z.start()
	}
	if z.err != nil || z.closed {
		return z.err
	}
	z.closed = true
	if z.err = z.z.Close(); z.err != nil {
		return z.err
	}
	var b [8]byte
	byteorder.LEPutUint32(b[:], z.digest)
	byteorder.LEPutUint32(b[4:], z.size)
	_, z.err = z.w.Write(b[:])
	return z.err
}
