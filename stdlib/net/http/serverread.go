package http

import (
	"bufio"
	"io"
	"math"
	"net"
	"sync"
	"time"
)

// A connReader reads a server's connection for its bufio.Reader. While a handler runs and nothing is left of its request, it reads a
// byte in the background, to see when the client goes away.
type connReader struct {
	rwc  net.Conn
	left int64 // how much may be read; owned by the goroutine that serves

	mu      sync.Mutex // guards what follows
	cond    *sync.Cond // reading is over
	conn    *conn      // nil when the connection was hijacked
	reading bool
	aborted bool // the deadline is in the past to end reading
	hasByte bool
	oneByte [1]byte // of the background
}

// maxRead is no limit.
const maxRead = math.MaxInt64

func newConnReader(c *conn) *connReader {
	r := &connReader{rwc: c.rwc, conn: c}
	r.cond = sync.NewCond(&r.mu)
	return r
}

// release is for a connection that is hijacked.
func (r *connReader) release() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.conn = nil
}

// startBackgroundRead reads a byte in the background.
func (r *connReader) startBackgroundRead() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.reading {
		panic("invalid concurrent Body.Read call")
	}
	if r.hasByte {
		return
	}
	r.reading = true
	r.rwc.SetReadDeadline(time.Time{})
	go r.backgroundRead()
}

func (r *connReader) backgroundRead() {
	n, err := r.rwc.Read(r.oneByte[:])
	r.mu.Lock()
	defer r.mu.Unlock()
	r.hasByte = n == 1
	if e, ok := err.(net.Error); err != nil && !(ok && r.aborted && e.Timeout()) {
		r.failed()
	}
	r.reading, r.aborted = false, false
	r.cond.Broadcast()
}

// abortPendingRead ends reading in the background, and waits until it is over.
func (r *connReader) abortPendingRead() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.reading {
		return
	}
	r.aborted = true
	r.rwc.SetReadDeadline(aLongTimeAgo)
	for r.reading {
		r.cond.Wait()
	}
	r.rwc.SetReadDeadline(time.Time{})
}

// failed says that there is nobody any more at the other end. It needs the lock.
func (r *connReader) failed() {
	if r.conn == nil {
		return
	}
	r.conn.cancel()
	if w := r.conn.current.Load(); w != nil {
		w.notifyClosed()
	}
}

func (r *connReader) Read(p []byte) (n int, err error) {
	r.mu.Lock()
	if r.conn == nil {
		r.mu.Unlock()
		return r.rwc.Read(p)
	}
	if r.reading {
		hijacked := r.conn.isHijacked()
		r.mu.Unlock()
		if hijacked {
			panic("invalid Body.Read call. After hijacked, the original Request must not be used")
		}
		panic("invalid concurrent Body.Read call")
	}
	if r.left <= 0 || len(p) == 0 {
		r.mu.Unlock()
		if r.left <= 0 {
			return 0, io.EOF
		}
		return 0, nil
	}
	if int64(len(p)) > r.left {
		p = p[:r.left]
	}
	if r.hasByte {
		p[0] = r.oneByte[0]
		r.hasByte = false
		r.mu.Unlock()
		return 1, nil
	}
	r.reading = true
	r.mu.Unlock()
	n, err = r.rwc.Read(p)
	r.mu.Lock()
	defer r.mu.Unlock()
	r.reading = false
	if err != nil {
		r.failed()
	}
	r.left -= int64(n)
	r.cond.Broadcast()
	return n, err
}

// Sizes of buffers.
const (
	connBufferSize = 4 << 10
	bodyBufferSize = 2 << 10 // a response that is not longer gets a Content-Length
)

var (
	readerPool     sync.Pool
	connWriterPool sync.Pool // of connBufferSize
	bodyWriterPool sync.Pool // of bodyBufferSize
)

func getReader(r io.Reader) *bufio.Reader {
	if pooled, ok := readerPool.Get().(*bufio.Reader); ok {
		pooled.Reset(r)
		return pooled
	}
	return bufio.NewReader(r)
}

func putReader(r *bufio.Reader) {
	r.Reset(nil)
	readerPool.Put(r)
}

func writerPool(size int) *sync.Pool {
	if size == bodyBufferSize {
		return &bodyWriterPool
	}
	return &connWriterPool
}

func getWriter(w io.Writer, size int) *bufio.Writer {
	if pooled, ok := writerPool(size).Get().(*bufio.Writer); ok {
		pooled.Reset(w)
		return pooled
	}
	return bufio.NewWriterSize(w, size)
}

func putWriter(w *bufio.Writer) {
	w.Reset(nil)
	writerPool(w.Size()).Put(w)
}
