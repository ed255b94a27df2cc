// Package iotest has Readers and Writers that behave in ways which are allowed and seldom met.
package iotest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
)

// ErrTimeout is the error of TimeoutReader.
var ErrTimeout = errors.New("timeout")

// readFunc is a Reader made of a function.
type readFunc func(p []byte) (int, error)

func (f readFunc) Read(p []byte) (int, error) { return f(p) }

// OneByteReader reads one byte at a time.
func OneByteReader(r io.Reader) io.Reader {
	return readFunc(func(p []byte) (int, error) { return r.Read(p[:min(len(p), 1)]) })
}

// HalfReader reads half of what it is asked for.
func HalfReader(r io.Reader) io.Reader {
	return readFunc(func(p []byte) (int, error) { return r.Read(p[:(len(p)+1)/2]) })
}

// DataErrReader gives the final error together with the last data, not in a Read of its own.
func DataErrReader(r io.Reader) io.Reader {
	var unread []byte
	data := make([]byte, 1024)
	return readFunc(func(p []byte) (n int, err error) {
		// It is known only by reading on whether there is more.
		for {
			if len(unread) == 0 {
				n1, err1 := r.Read(data)
				unread, err = data[:n1], err1
			}
			if n > 0 || err != nil {
				return n, err
			}
			n = copy(p, unread)
			unread = unread[n:]
		}
	})
}

// TimeoutReader gives ErrTimeout for the second Read, without data; the others are as always.
func TimeoutReader(r io.Reader) io.Reader {
	count := 0
	return readFunc(func(p []byte) (int, error) {
		count++
		if count == 2 {
			return 0, ErrTimeout
		}
		return r.Read(p)
	})
}

// ErrReader gives err for all Reads.
func ErrReader(err error) io.Reader {
	return readFunc(func([]byte) (int, error) { return 0, err })
}

// NewReadLogger logs each Read.
func NewReadLogger(prefix string, r io.Reader) io.Reader {
	return readFunc(func(p []byte) (int, error) {
		n, err := r.Read(p)
		logged(prefix, p[:n], err)
		return n, err
	})
}

type writeFunc func(p []byte) (int, error)

func (f writeFunc) Write(p []byte) (int, error) { return f(p) }

// NewWriteLogger logs each Write.
func NewWriteLogger(prefix string, w io.Writer) io.Writer {
	return writeFunc(func(p []byte) (int, error) {
		n, err := w.Write(p)
		logged(prefix, p[:n], err)
		return n, err
	})
}

func logged(prefix string, p []byte, err error) {
	if err != nil {
		log.Printf("%s %x: %v", prefix, p, err)
	} else {
		log.Printf("%s %x", prefix, p)
	}
}

// TruncateWriter writes n bytes to w, and then claims to write.
func TruncateWriter(w io.Writer, n int64) io.Writer {
	return writeFunc(func(p []byte) (int, error) {
		if n <= 0 {
			return len(p), nil
		}
		part := p[:min(int64(len(p)), n)]
		written, err := w.Write(part)
		n -= int64(written)
		if err == nil && written == len(part) {
			written = len(p)
		}
		return written, err
	})
}

// TestReader reads r in several ways and tells what it does wrong; its content must be content. If it is also an
// io.ReaderAt or an io.Seeker, that is tried too.
func TestReader(r io.Reader, content []byte) error {
	if len(content) > 0 {
		n, err := r.Read(nil)
		if n != 0 || err != nil {
			return fmt.Errorf("Read(0) = %d, %v, want 0, nil", n, err)
		}
	}
	data, err := io.ReadAll(&smallByteReader{r: r})
	if err != nil {
		return err
	}
	if !bytes.Equal(data, content) {
		return fmt.Errorf("ReadAll(small amounts) = %q\n\twant %q", data, content)
	}
	if n, err := r.Read(make([]byte, 10)); n != 0 || err != io.EOF {
		return fmt.Errorf("Read(10) at EOF = %v, %v, want 0, EOF", n, err)
	}
	if s, ok := r.(io.ReadSeeker); ok {
		if err := testSeek(s, content); err != nil {
			return err
		}
	}
	if at, ok := r.(io.ReaderAt); ok {
		return testReadAt(at, content)
	}
	return nil
}

// smallByteReader reads 1, 2 or 3 bytes at a time.
type smallByteReader struct {
	r   io.Reader
	off int
	n   int
}

func (r *smallByteReader) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	r.n = min(r.n%3+1, len(p))
	n, err := r.r.Read(p[:r.n])
	if n > 0 && err == io.EOF {
		err = nil
	}
	if n < 0 || n > r.n {
		return 0, fmt.Errorf("Read(%d) at offset %d = %d", r.n, r.off, n)
	}
	r.off += n
	return n, err
}

// testSeek seeks to the start, the middle and back from the end.
func testSeek(r io.ReadSeeker, content []byte) error {
	size := int64(len(content))
	if off, err := r.Seek(0, io.SeekCurrent); off != size || err != nil {
		return fmt.Errorf("Seek(0, 1) from EOF = %d, %v, want %d, nil", off, err, size)
	}
	middle := size / 2
	for _, s := range []struct {
		offset int64
		whence int
		want   int64
	}{{0, io.SeekStart, 0}, {middle, io.SeekStart, middle}, {middle - size, io.SeekEnd, middle}, {-middle, io.SeekCurrent, size - middle}} {
		off, err := r.Seek(s.offset, s.whence)
		if off != s.want || err != nil {
			return fmt.Errorf("Seek(%d, %d) = %d, %v, want %d, nil", s.offset, s.whence, off, err, s.want)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return fmt.Errorf("ReadAll from offset %d: %v", s.want, err)
		}
		if !bytes.Equal(data, content[s.want:]) {
			return fmt.Errorf("ReadAll from offset %d = %q\n\twant %q", s.want, data, content[s.want:])
		}
	}
	if off, err := r.Seek(-1, io.SeekStart); err == nil {
		return fmt.Errorf("Seek(-1, 0) = %d, nil, want error", off)
	}
	return nil
}

// testReadAt reads from all offsets.
func testReadAt(r io.ReaderAt, content []byte) error {
	for off := 0; off <= len(content); off++ {
		buf := make([]byte, len(content)-off+1)
		n, err := r.ReadAt(buf, int64(off))
		if n != len(content)-off || err != io.EOF {
			return fmt.Errorf("ReadAt(%d, %d) = %v, %v, want %d, EOF", len(buf), off, n, err, len(content)-off)
		}
		if !bytes.Equal(buf[:n], content[off:]) {
			return fmt.Errorf("ReadAt(%d, %d) = %q\n\twant %q", len(buf), off, buf[:n], content[off:])
		}
	}
	if n, err := r.ReadAt(make([]byte, 1), -1); n != 0 || err == nil {
		return fmt.Errorf("ReadAt(1, -1) = %v, %v, want 0, error", n, err)
	}
	return nil
}
