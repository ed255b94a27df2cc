// Package zlib reads and writes the compressed format zlib (RFC 1950).
package zlib

import (
	"bufio"
	"compress/flate"
	"errors"
	"hash"
	"hash/adler32"
	"internal/byteorder"
	"io"
)

const (
	deflate     = 8
	largeWindow = 7 // 32 KB
	hasDict     = 1 << 5
)

var (
	// ErrChecksum says that the data are not those that were compressed.
	ErrChecksum = errors.New("zlib: invalid checksum")

	// ErrDictionary says that another dictionary is needed.
	ErrDictionary = errors.New("zlib: invalid dictionary")

	// ErrHeader says that the data are no zlib.
	ErrHeader = errors.New("zlib: invalid header")
)

// Resetter is what the readers of this package implement: they can be used again for other input.
type Resetter interface {
	// Reset forgets everything and begins with r, as NewReaderDict does.
	Reset(r io.Reader, dict []byte) error
}

type reader struct {
	r      flate.Reader
	z      io.ReadCloser
	digest hash.Hash32
	err    error
}

// NewReader returns a reader of what r has compressed. If r has no method ReadByte it may read more than belongs to the
// compressed data. Call Close in the end, which does not close r. The reader is a Resetter too.
func NewReader(r io.Reader) (io.ReadCloser, error) { return NewReaderDict(r, nil) }

// NewReaderDict is NewReader with a dictionary, which is not looked at unless the data were compressed with one. If they were with
// another, it returns ErrDictionary.
func NewReaderDict(r io.Reader, dict []byte) (io.ReadCloser, error) {
	z := new(reader)
	if err := z.Reset(r, dict); err != nil {
		return nil, err
	}
	return z, nil
}

// fill reads all of b.
func (z *reader) fill(b []byte) error {
	_, err := io.ReadFull(z.r, b)
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func (z *reader) Reset(r io.Reader, dict []byte) error {
	*z = reader{z: z.z, digest: adler32.New()}
	if br, ok := r.(flate.Reader); ok {
		z.r = br
	} else {
		z.r = bufio.NewReader(r)
	}
	z.err = z.readHeader(dict)
	return z.err
}

func (z *reader) readHeader(dict []byte) error {
	var b [4]byte
	if err := z.fill(b[:2]); err != nil {
		return err
	}
	if b[0]&0xf != deflate || b[0]>>4 > largeWindow || byteorder.BEUint16(b[:])%31 != 0 {
		return ErrHeader
	}
	if b[1]&hasDict != 0 {
		if err := z.fill(b[:]); err != nil {
			return err
		}
		if byteorder.BEUint32(b[:]) != adler32.Checksum(dict) {
			return ErrDictionary
		}
	} else {
		dict = nil
	}
	if z.z == nil {
		z.z = flate.NewReaderDict(z.r, dict)
	} else {
		z.z.(flate.Resetter).Reset(z.r, dict)
	}
	return nil
}

func (z *reader) Read(p []byte) (n int, err error) {
	if z.err != nil {
		return 0, z.err
	}
	n, z.err = z.z.Read(p)
	z.digest.Write(p[:n])
	if z.err != io.EOF {
		return n, z.err
	}
	var b [4]byte
	if err := z.fill(b[:]); err != nil {
		z.err = err
	} else if byteorder.BEUint32(b[:]) != z.digest.Sum32() {
		z.err = ErrChecksum
	}
	return n, z.err
}

func (z *reader) Close() error {
	if z.err != nil && z.err != io.EOF {
		return z.err
	}
	z.err = z.z.Close()
	return z.err
}
