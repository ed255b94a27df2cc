package http

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"maps"
	"math"
	"net/textproto"
	"sync"
)

// ErrBodyReadAfterClose says that the body of a request or response was closed before it was read: of a request, that is mostly a
// handler that has returned.
var ErrBodyReadAfterClose = errors.New("http: invalid Read on closed Body")

var errTrailerEOF = errors.New("http: unexpected EOF reading trailer")

// maxPostHandlerRead is how much of a request's body a server reads that its handler has not read, to use the connection again.
const maxPostHandlerRead = 256 << 10

// A body is that of a message that is read. Closing it reads the rest, so that the next message can be read.
type body struct {
	src         io.Reader
	limited     *io.LimitedReader // src, if the length is known
	trailerOf   any               // the *Request or *Response that gets the trailer, until it was read
	r           *bufio.Reader     // where the trailer is
	closing     bool              // nothing comes behind it
	doEarly     bool              // Close does not read more than maxPostHandlerRead: it is a server's
	maxTrailers int64

	mu          sync.Mutex // guards what follows, and reading
	sawEOF      bool
	closed      bool
	closedEarly bool // Close has left something
	noTrailer   bool // nobody wants it
	onEOF       func()
}

func (b *body) Read(p []byte) (n int, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return 0, ErrBodyReadAfterClose
	}
	return b.read(p)
}

// read is Read with the lock held.
func (b *body) read(p []byte) (n int, err error) {
	if b.sawEOF {
		return 0, io.EOF
	}
	n, err = b.src.Read(p)
	switch {
	case err == io.EOF:
		err = b.end()
	case err == nil && n > 0 && b.limited != nil && b.limited.N == 0:
		// Saying so at once lets the connection be used again without another read.
		b.sawEOF, err = true, io.EOF
	}
	if b.sawEOF && b.onEOF != nil {
		b.onEOF()
	}
	return n, err
}

// end is at the end of src: it reads the trailer.
func (b *body) end() error {
	b.sawEOF = true
	if b.trailerOf != nil {
		err := b.readTrailer()
		b.trailerOf = nil
		if err != nil {
			// The connection is of no use any more: that must not look like the end.
			b.sawEOF, b.closed = false, true
			return err
		}
	} else if b.limited != nil && b.limited.N > 0 {
		return io.ErrUnexpectedEOF
	}
	return io.EOF
}

// readTrailer reads the header behind the last chunk, and the empty line.
func (b *body) readTrailer() error {
	start, err := b.r.Peek(2)
	if string(start) == "\r\n" {
		b.r.Discard(2)
		return nil
	}
	if len(start) < 2 {
		return errTrailerEOF
	}
	if err != nil {
		return err
	}
	// The buffer is the limit: nobody has long trailers.
	if !hasEmptyLine(b.r) {
		return errors.New("http: suspiciously long trailer after chunked body")
	}
	h, err := readMIMEHeader(textproto.NewReader(b.r), math.MaxInt64, b.maxTrailers)
	if err != nil {
		if err == io.EOF {
			err = errTrailerEOF
		}
		return err
	}
	if b.noTrailer {
		return nil
	}
	to := (*Header)(nil)
	switch m := b.trailerOf.(type) {
	case *Request:
		to = &m.Trailer
	case *Response:
		to = &m.Trailer
	}
	if *to == nil {
		*to = Header{}
	}
	maps.Copy(*to, Header(h))
	return nil
}

// hasEmptyLine reports whether an empty line comes before the buffer is full.
func hasEmptyLine(r *bufio.Reader) bool {
	for n := 4; ; n++ {
		text, err := r.Peek(n)
		if bytes.HasSuffix(text, []byte("\r\n\r\n")) {
			return true
		}
		if err != nil {
			return false
		}
	}
}

// Close reads the rest of the body, if the connection could be used again.
func (b *body) Close() error {
	if b == nil {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil
	}
	var err error
	switch {
	case b.sawEOF:
	case b.trailerOf == nil && b.closing:
		// Nobody reads behind it.
	case b.doEarly:
		err = b.closeEarly()
	default:
		_, err = io.Copy(io.Discard, lockedBody{b})
	}
	b.closed = true
	return err
}

// closeEarly reads the rest if that is not much.
func (b *body) closeEarly() error {
	b.closedEarly = true
	if b.limited != nil && b.limited.N > maxPostHandlerRead {
		return nil
	}
	n, err := io.CopyN(io.Discard, lockedBody{b}, maxPostHandlerRead+1)
	if err == io.EOF && n <= maxPostHandlerRead {
		b.closedEarly, b.sawEOF = false, true
		err = nil
	}
	return err
}

// lockedBody reads a body whose lock is held.
type lockedBody struct{ b *body }

func (l lockedBody) Read(p []byte) (n int, err error) {
	if l.b.closed {
		return 0, ErrBodyReadAfterClose
	}
	return l.b.read(p)
}

// dropTrailer leaves the message's trailer as it is.
func (b *body) dropTrailer() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.noTrailer = true
}

// leftEarly reports whether Close has left something unread.
func (b *body) leftEarly() bool {
	if b == nil {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.closedEarly
}

// remains reports whether the end was not read.
func (b *body) remains() bool {
	if b == nil {
		return false
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return !b.sawEOF
}

// setOnEOF sets what is called when the end is read.
func (b *body) setOnEOF(f func()) {
	if b == nil {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.onEOF = f
}

// copyBufferSize is that of buffers for copying.
const copyBufferSize = 32 << 10

var copyBufferPool = sync.Pool{New: func() any { return new([copyBufferSize]byte) }}

func getCopyBuffer() *[copyBufferSize]byte { return copyBufferPool.Get().(*[copyBufferSize]byte) }

func putCopyBuffer(b *[copyBufferSize]byte) { copyBufferPool.Put(b) }
