package zlib

import (
	"compress/flate"
	"fmt"
	"hash"
	"hash/adler32"
	"internal/byteorder"
	"io"
)

// The levels of package flate.
const (
	NoCompression      = flate.NoCompression
	BestSpeed          = flate.BestSpeed
	BestCompression    = flate.BestCompression
	DefaultCompression = flate.DefaultCompression
	HuffmanOnly        = flate.HuffmanOnly
)

// A Writer compresses what is written to it.
type Writer struct {
	w       io.Writer
	level   int
	dict    []byte
	started bool // the header is written
	z       *flate.Writer
	digest  hash.Hash32
	err     error
}

// NewWriter returns a Writer to w. Call Close in the end, which does not close w.
func NewWriter(w io.Writer) *Writer {
	z, _ := NewWriterLevelDict(w, DefaultCompression, nil)
	return z
}

// NewWriterLevel is NewWriter with a level of compression, one of the constants or a number from 1 to 9.
func NewWriterLevel(w io.Writer, level int) (*Writer, error) {
	return NewWriterLevelDict(w, level, nil)
}

// NewWriterLevelDict is NewWriterLevel with a dictionary, unless that is nil. The reader needs the same one, and it must not be
// changed while the Writer is used.
func NewWriterLevelDict(w io.Writer, level int, dict []byte) (*Writer, error) {
	if level < HuffmanOnly || level > BestCompression {
		return nil, fmt.Errorf("zlib: invalid compression level: %d", level)
	}
	return &Writer{w: w, level: level, dict: dict}, nil
}

// Reset forgets everything and begins with w, with the same level and dictionary.
func (z *Writer) Reset(w io.Writer) {
	z.w = w
	z.started = false
	z.err = nil
	if z.z != nil {
		z.z.Reset(w)
	}
	if z.digest != nil {
		z.digest.Reset()
	}
}

// start writes the header.
func (z *Writer) start() error {
	z.started = true
	b := []byte{largeWindow<<4 | deflate, 0}
	switch z.level {
	case HuffmanOnly, NoCompression, BestSpeed:
	case 2, 3, 4, 5:
		b[1] = 1 << 6
	case 6, DefaultCompression:
		b[1] = 2 << 6
	default:
		b[1] = 3 << 6
	}
	if z.dict != nil {
		b[1] |= hasDict
	}
	b[1] += uint8(31 - byteorder.BEUint16(b)%31)
	if z.dict != nil {
		b = byteorder.BEAppendUint32(b, adler32.Checksum(z.dict))
	}
	if _, err := z.w.Write(b); err != nil {
		return err
	}
	if z.z == nil {
		var err error
		if z.z, err = flate.NewWriterDict(z.w, z.level, z.dict); err != nil {
			return err
		}
		z.digest = adler32.New()
	}
	return nil
}

// ready writes the header unless that is done.
func (z *Writer) ready() error {
	if z.err == nil && !z.started {
		z.err = z.start()
	}
	return z.err
}

// Write compresses p. The result may stay here until Flush or Close.
func (z *Writer) Write(p []byte) (n int, err error) {
	if z.ready() != nil {
		return 0, z.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	if n, z.err = z.z.Write(p); z.err == nil {
		z.digest.Write(p)
	}
	return n, z.err
}

// Flush writes everything that was compressed, so that a reader can decompress it all.
func (z *Writer) Flush() error {
	if z.ready() == nil {
		z.err = z.z.Flush()
	}
	return z.err
}

// Close writes everything and the checksum. It does not close the writer below.
func (z *Writer) Close() error {
	if z.ready() != nil {
		return z.err
	}
	if z.err = z.z.Close(); z.err == nil {
		_, z.err = z.w.Write(byteorder.BEAppendUint32(nil, z.digest.Sum32()))
	}
	return z.err
}
