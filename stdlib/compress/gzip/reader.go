// Package gzip reads and writes gzip files (RFC 1952).
package gzip

import (
	"bufio"
	"compress/flate"
	"errors"
	"hash/crc32"
	"internal/byteorder"
	"io"
	"time"
)

// What a file begins with, and the flags of its header.
const (
	id1       = 0x1f
	id2       = 0x8b
	deflate   = 8
	hasCRC    = 1 << 1
	hasExtra  = 1 << 2
	hasName   = 1 << 3
	hasRemark = 1 << 4
)

var (
	// ErrChecksum says that the data are not those that were compressed.
	ErrChecksum = errors.New("gzip: invalid checksum")

	// ErrHeader says that the data are no gzip file.
	ErrHeader = errors.New("gzip: invalid header")
)

// Header is what a gzip file says about what is in it. The texts are Latin-1 and have no NUL.
type Header struct {
	Comment string
	Extra   []byte    // for programs
	ModTime time.Time // zero if unknown
	Name    string    // of the file
	OS      byte      // on which it was compressed
}

// A Reader decompresses a gzip file. Several files that follow each other are as one, of which Header is the first one's
// until the next is reached. Data must not be trusted before Read has returned io.EOF.
type Reader struct {
	Header
	r         flate.Reader
	z         io.ReadCloser
	digest    uint32 // checksum of the header, or of the data
	size      uint32 // of the data, modulo 2^32
	err       error
	oneStream bool
}

// NewReader returns a Reader of r. If r has no method ReadByte it may read more than belongs to the file. Call Close in the
// end, which does not close r.
func NewReader(r io.Reader) (*Reader, error) {
	z := new(Reader)
	if err := z.Reset(r); err != nil {
		return nil, err
	}
	return z, nil
}

// Reset forgets everything and begins with r, as NewReader does.
func (z *Reader) Reset(r io.Reader) error {
	*z = Reader{z: z.z}
	if br, ok := r.(flate.Reader); ok {
		z.r = br
	} else {
		z.r = bufio.NewReader(r)
	}
	z.err = z.readHeader()
	return z.err
}

// Multistream says whether files that follow each other are read as one, which they are unless one says no. After that Read
// returns io.EOF at the end of each, and Reset begins the next, or returns io.EOF if there is none. The
// underlying reader must then have a method ReadByte.
func (z *Reader) Multistream(ok bool) { z.oneStream = !ok }

// noEOF returns err as it is in the midst of something.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// fill reads all of b, a part of the header.
func (z *Reader) fill(b []byte) error {
	_, err := io.ReadFull(z.r, b)
	z.digest = crc32.Update(z.digest, crc32.IEEETable, b)
	return noEOF(err)
}

// readHeader reads a header. io.EOF says that there is nothing at all.
func (z *Reader) readHeader() error {
	var b [10]byte
	if _, err := io.ReadFull(z.r, b[:]); err != nil {
		return err
	}
	if b[0] != id1 || b[1] != id2 || b[2] != deflate {
		return ErrHeader
	}
	z.digest = crc32.ChecksumIEEE(b[:])
	var h Header
	if t := byteorder.LEUint32(b[4:]); t != 0 {
		h.ModTime = time.Unix(int64(t), 0)
	}
	h.OS = b[9]
	flags := b[3]
	if flags&hasExtra != 0 {
		if err := z.fill(b[:2]); err != nil {
			return err
		}
		h.Extra = make([]byte, byteorder.LEUint16(b[:]))
		if err := z.fill(h.Extra); err != nil {
			return err
		}
	}
	var err error
	if flags&hasName != 0 {
		if h.Name, err = z.readText(); err != nil {
			return err
		}
	}
	if flags&hasRemark != 0 {
		if h.Comment, err = z.readText(); err != nil {
			return err
		}
	}
	if flags&hasCRC != 0 {
		want := uint16(z.digest)
		if err := z.fill(b[:2]); err != nil {
			return err
		}
		if byteorder.LEUint16(b[:]) != want {
			return ErrHeader
		}
	}
	z.Header = h
	z.digest, z.size = 0, 0
	if z.z == nil {
		z.z = flate.NewReader(z.r)
	} else {
		z.z.(flate.Resetter).Reset(z.r, nil)
	}
	return nil
}

// readText reads a text of the header and makes UTF-8 of it.
func (z *Reader) readText() (string, error) {
	const most = 512
	var text []rune
	var b [1]byte
	for len(text) < most {
		if err := z.fill(b[:]); err != nil {
			return "", err
		}
		if b[0] == 0 {
			return string(text), nil
		}
		text = append(text, rune(b[0]))
	}
	return "", ErrHeader
}

// Read decompresses into p.
func (z *Reader) Read(p []byte) (n int, err error) {
	if z.err != nil {
		return 0, z.err
	}
	for n == 0 {
		n, z.err = z.z.Read(p)
		z.digest = crc32.Update(z.digest, crc32.IEEETable, p[:n])
		z.size += uint32(n)
		if z.err != io.EOF {
			return n, z.err
		}
		// The end of a file: its checksum, and perhaps another one.
		var b [8]byte
		if _, err := io.ReadFull(z.r, b[:]); err != nil {
			z.err = noEOF(err)
			return n, z.err
		}
		if byteorder.LEUint32(b[:]) != z.digest || byteorder.LEUint32(b[4:]) != z.size {
			z.err = ErrChecksum
			return n, z.err
		}
		if z.oneStream {
			return n, io.EOF
		}
		if z.err = z.readHeader(); z.err != nil {
			return n, z.err
		}
	}
	return n, nil
}

// Close ends the decompression. It does not verify anything that was not read.
func (z *Reader) Close() error { return z.z.Close() }
