// Package io has the interfaces of byte streams, and what can be built from them alone.
package io

import "errors"

// What the offset of a Seek is relative to.
const (
	SeekStart   = 0 // the start
	SeekCurrent = 1 // where the next read or write would be
	SeekEnd     = 2 // the end
)

// EOF is the error of Read when there is no more input. Functions return it, and never
// one that wraps it, when the end comes where it may; in the middle of something it is
// ErrUnexpectedEOF.
var EOF = errors.New("EOF")

// ErrUnexpectedEOF says that the input ended in the middle of something.
var ErrUnexpectedEOF = errors.New("unexpected EOF")

// ErrShortWrite says that a write took fewer bytes than asked for without saying why.
var ErrShortWrite = errors.New("short write")

// ErrShortBuffer says that a read needs a longer buffer than it was given.
var ErrShortBuffer = errors.New("short buffer")

// ErrNoProgress says that a reader has given neither data nor an error many times.
var ErrNoProgress = errors.New("multiple Read calls return no data or error")

var errInvalidWrite = errors.New("invalid write result")

// Reader has Read, which puts up to len(p) bytes into p.
//
// It returns how many these are, with 0 <= n <= len(p), and an error, if there was one.
// It may return some bytes together with an error, or the error at the next call; the end
// of the input is EOF. Callers look at the bytes first, then at the error. Read
// should not return 0, nil unless len(p) is 0; callers must not take that for the end.
// It must not keep p.
type Reader interface {
	Read(p []byte) (n int, err error)
}

// Writer has Write, which writes all of p, or returns how much of it, and why. It must
// neither change p nor keep it.
type Writer interface {
	Write(p []byte) (n int, err error)
}

// Closer has Close. What a second call does is up to the implementation.
type Closer interface {
	Close() error
}

// Seeker has Seek, which sets where the next read or write is and returns its distance
// from the start. To be before the start is an error; to be past the end is none.
type Seeker interface {
	Seek(offset int64, whence int) (int64, error)
}

// ReadWriter reads and writes.
type ReadWriter interface {
	Reader
	Writer
}

// ReadCloser reads and closes.
type ReadCloser interface {
	Reader
	Closer
}

// WriteCloser writes and closes.
type WriteCloser interface {
	Writer
	Closer
}

// ReadWriteCloser reads, writes and closes.
type ReadWriteCloser interface {
	Reader
	Writer
	Closer
}

// ReadSeeker reads and seeks.
type ReadSeeker interface {
	Reader
	Seeker
}

// ReadSeekCloser reads, seeks and closes.
type ReadSeekCloser interface {
	Reader
	Seeker
	Closer
}

// WriteSeeker writes and seeks.
type WriteSeeker interface {
	Writer
	Seeker
}

// ReadWriteSeeker reads, writes and seeks.
type ReadWriteSeeker interface {
	Reader
	Writer
	Seeker
}

// ReaderFrom has ReadFrom, which reads all that r has. Copy uses it.
type ReaderFrom interface {
	ReadFrom(r Reader) (n int64, err error)
}

// WriterTo has WriteTo, which writes all there is to w. Copy uses it.
type WriterTo interface {
	WriteTo(w Writer) (n int64, err error)
}

// ReaderAt has ReadAt, which reads len(p) bytes at a distance from the start, and
// neither depends on nor changes where a Read would be. If it returns fewer bytes it
// returns an error. Calls may run in parallel.
type ReaderAt interface {
	ReadAt(p []byte, off int64) (n int, err error)
}

// WriterAt has WriteAt, which writes p at a distance from the start, and neither
// depends on nor changes where a Write would be. Calls whose ranges do not overlap may
// run in parallel.
type WriterAt interface {
	WriteAt(p []byte, off int64) (n int, err error)
}

// ByteReader has ReadByte.
type ByteReader interface {
	ReadByte() (byte, error)
}

// ByteScanner can also take back the last byte read.
type ByteScanner interface {
	ByteReader
	UnreadByte() error
}

// ByteWriter has WriteByte.
type ByteWriter interface {
	WriteByte(c byte) error
}

// RuneReader has ReadRune, which reads one rune and tells its width in bytes.
type RuneReader interface {
	ReadRune() (r rune, size int, err error)
}

// RuneScanner can also take back the last rune read.
type RuneScanner interface {
	RuneReader
	UnreadRune() error
}

// StringWriter has WriteString, which saves turning a string into bytes.
type StringWriter interface {
	WriteString(s string) (n int, err error)
}

// WriteString writes s to w, by its WriteString if it has one, or else by one Write.
func WriteString(w Writer, s string) (n int, err error) {
	if sw, ok := w.(StringWriter); ok {
		return sw.WriteString(s)
	}
	return w.Write([]byte(s))
}

// ReadFull reads len(buf) bytes. The error is EOF if there are none, and
// ErrUnexpectedEOF if there are not enough.
func ReadFull(r Reader, buf []byte) (n int, err error) {
	return ReadAtLeast(r, buf, len(buf))
}

// ReadAtLeast reads into buf until it has min bytes. The error is EOF if there are
// none, ErrUnexpectedEOF if there are not enough, and ErrShortBuffer if buf is shorter
// than min. An error that comes with enough bytes is dropped.
func ReadAtLeast(r Reader, buf []byte, min int) (n int, err error) {
	if len(buf) < min {
		return 0, ErrShortBuffer
	}
	for n < min && err == nil {
		var more int
		more, err = r.Read(buf[n:])
		n += more
	}
	if n >= min {
		return n, nil
	}
	if n > 0 && err == EOF {
		err = ErrUnexpectedEOF
	}
	return n, err
}

// ReadAll reads all that r has. The end of the input is no error.
func ReadAll(r Reader) ([]byte, error) {
	b := make([]byte, 0, 512)
	for {
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err != nil {
			if err == EOF {
				err = nil
			}
			return b, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)] // grow
		}
	}
}

// Copy copies from src to dst up to the end of src, which is no error. It returns how
// many bytes that were, and the first error. src's WriteTo or, failing that, dst's
// ReadFrom does it if there is one.
func Copy(dst Writer, src Reader) (written int64, err error) {
	return copyBuffer(dst, src, nil)
}

// CopyBuffer is Copy, with a buffer to use if one is needed. It panics if buf is
// empty but not nil.
func CopyBuffer(dst Writer, src Reader, buf []byte) (written int64, err error) {
	if buf != nil && len(buf) == 0 {
		panic("empty buffer in CopyBuffer")
	}
	return copyBuffer(dst, src, buf)
}

const copySize = 32 * 1024

func copyBuffer(dst Writer, src Reader, buf []byte) (written int64, err error) {
	if wt, ok := src.(WriterTo); ok {
		return wt.WriteTo(dst)
	}
	if rf, ok := dst.(ReaderFrom); ok {
		return rf.ReadFrom(src)
	}
	if buf == nil {
		size := copySize
		if l, ok := src.(*LimitedReader); ok && l.N < copySize {
			size = max(int(l.N), 1)
		}
		buf = make([]byte, size)
	}
	for {
		n, readErr := src.Read(buf)
		if n > 0 {
			m, writeErr := dst.Write(buf[:n])
			if m < 0 || m > n {
				m = 0
				if writeErr == nil {
					writeErr = errInvalidWrite
				}
			}
			written += int64(m)
			if writeErr != nil {
				return written, writeErr
			}
			if m < n {
				return written, ErrShortWrite
			}
		}
		if readErr == EOF {
			return written, nil
		}
		if readErr != nil {
			return written, readErr
		}
	}
}

// CopyN copies n bytes. If src has fewer, the error is EOF.
func CopyN(dst Writer, src Reader, n int64) (written int64, err error) {
	written, err = Copy(dst, LimitReader(src, n))
	if written < n && err == nil {
		err = EOF
	}
	if written == n {
		err = nil
	}
	return written, err
}
