package http

import (
	"bufio"
	"bytes"
	"container/list"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"math"
	"net"
	"net/http/internal/ascii"
	"net/textproto"
	"sync"
	"time"
)

// A persistConn is a connection of a Transport, for one request after another. One goroutine reads responses, another writes
// requests, and roundTrip, called by a third, gives both their work and waits.
type persistConn struct {
	// Immutable.
	t        *Transport
	key      connectKey
	alt      RoundTripper // speaks another protocol; nothing but t, key and client is used then
	client   *ClientConn  // that it belongs to, or nil
	conn     net.Conn
	tlsState *tls.ConnectionState
	r        *bufio.Reader // of a limitedConn
	w        *bufio.Writer // of a countingConn
	// toProxy says that requests are for a proxy, with all of their URLs; proxyAuth is what that wants to hear then.
	toProxy   bool
	proxyAuth string

	reads     chan *pending
	writes    chan *pending
	wrote     chan error    // whether a request was sent; has room for one
	closech   chan struct{} // closed when the connection is
	writeDone chan struct{} // closed when nothing is written any more

	readLimit int64 // how much may be read; owned by readLoop
	sawEOF    bool  // owned by readLoop
	written   int64 // owned by writeLoop, and read by roundTrip when that waits for nothing

	// Guarded by the pool's lock.
	inPool    *list.Element
	idleAt    time.Time
	idleTimer *time.Timer

	mu       sync.Mutex // guards what follows
	expected int        // responses
	closed   error      // why it is
	canceled error      // why the request was
	reused   bool       // there was a request before
}

// A pending is a request that waits for its response.
type pending struct {
	req       *transportRequest
	wrote     chan error           // has room for one
	result    chan responseOrError // is read until gone is closed
	gone      chan struct{}
	gzip      bool          // we have asked for it
	goOn      chan struct{} // gets a value when the body is to be sent, and is closed when it is not; nil if nobody waits
	startedAt int64         // pc.written before
}

type responseOrError struct {
	resp *Response
	err  error
}

// deliver gives the caller the result. It reports false if that waits no longer.
func (p *pending) deliver(resp *Response, err error) bool {
	select {
	case p.result <- responseOrError{resp, err}:
		return true
	case <-p.gone:
		return false
	}
}

var (
	errServerClosedIdle = errors.New("http: server closed idle connection")
	errReadLoopExiting  = errors.New("http: persistConn.readLoop exiting")
	errCallerOwnsConn   = errors.New("read loop ending; caller owns writable underlying conn")
	errClosedEarly      = errors.New("net/http: response body closed early")
)

// readFromServerError is an error of reading where a response should begin.
type readFromServerError struct{ err error }

func (e readFromServerError) Unwrap() error { return e.err }

func (e readFromServerError) Error() string {
	return fmt.Sprintf("net/http: Transport failed to read from server: %v", e.err)
}

// nothingWrittenError is an error before the first byte of a request was sent.
type nothingWrittenError struct{ error }

func (e nothingWrittenError) Unwrap() error { return e.error }

// start begins to use a connection.
func (pc *persistConn) start() {
	size := func(n int) int {
		if n <= 0 {
			n = 4 << 10
		}
		return n
	}
	pc.r = bufio.NewReaderSize(limitedConn{pc}, size(pc.t.ReadBufferSize))
	pc.w = bufio.NewWriterSize(countingConn{pc}, size(pc.t.WriteBufferSize))
	pc.reads, pc.writes = make(chan *pending, 1), make(chan *pending, 1)
	pc.wrote = make(chan error, 1)
	pc.closech, pc.writeDone = make(chan struct{}), make(chan struct{})
	go pc.readLoop()
	go pc.writeLoop()
}

// limitedConn reads as much as a header may have.
type limitedConn struct{ pc *persistConn }

func (c limitedConn) Read(p []byte) (n int, err error) {
	pc := c.pc
	if pc.readLimit <= 0 {
		return 0, fmt.Errorf("read limit of %d bytes exhausted", pc.t.maxHeaderBytes())
	}
	if int64(len(p)) > pc.readLimit {
		p = p[:pc.readLimit]
	}
	n, err = pc.conn.Read(p)
	pc.sawEOF = pc.sawEOF || err == io.EOF
	pc.readLimit -= int64(n)
	return n, err
}

// countingConn counts what is written.
type countingConn struct{ pc *persistConn }

func (c countingConn) Write(p []byte) (n int, err error) {
	n, err = c.pc.conn.Write(p)
	c.pc.written += int64(n)
	return n, err
}

// ReadFrom lets the kernel copy files.
func (c countingConn) ReadFrom(r io.Reader) (n int64, err error) {
	n, err = io.Copy(c.pc.conn, r)
	c.pc.written += n
	return n, err
}

func (pc *persistConn) isBroken() bool { return pc.whyClosed() != nil }

func (pc *persistConn) whyClosed() error {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	return pc.closed
}

func (pc *persistConn) whyCanceled() error {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	return pc.canceled
}

func (pc *persistConn) isReused() bool {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	return pc.reused
}

func (pc *persistConn) setReused() {
	pc.mu.Lock()
	defer pc.mu.Unlock()
	pc.reused = true
}

// cancelRequest ends the request, and with it the connection.
func (pc *persistConn) cancelRequest(err error) {
	pc.mu.Lock()
	pc.canceled = err
	pc.mu.Unlock()
	pc.close(errRequestCanceled)
}

// close closes the connection, and says why.
func (pc *persistConn) close(why error) {
	pc.mu.Lock()
	if pc.closed != nil {
		pc.mu.Unlock()
		return
	}
	pc.closed = why
	pc.mu.Unlock()
	if pc.alt != nil {
		if c, ok := pc.alt.(io.Closer); ok {
			c.Close()
		}
	} else {
		if why != errCallerOwnsConn {
			pc.conn.Close()
		}
		close(pc.closech)
	}
	if pc.client == nil {
		pc.t.connGone(pc.key)
	}
}

// readLoop reads responses, and sees when the server closes the connection.
func (pc *persistConn) readLoop() {
	why := errReadLoopExiting
	ended := make(chan struct{})
	defer func() {
		close(ended) // bodies wait for it
		pc.close(why)
		pc.t.pool.forget(pc)
		if pc.client != nil {
			pc.client.changed()
		}
	}()
	for {
		pc.readLimit = pc.t.maxHeaderBytes()
		_, err := pc.r.Peek(1)
		pc.mu.Lock()
		expected := pc.expected
		pc.mu.Unlock()
		if expected == 0 {
			pc.close(pc.whyEnded(err))
			return
		}
		p := <-pc.reads
		var resp *Response
		if err == nil {
			resp, err = pc.readResponse(p)
		} else {
			err = readFromServerError{err}
			why = err
		}
		if err != nil {
			if pc.readLimit <= 0 {
				err = fmt.Errorf("net/http: server response headers exceeded %d bytes; aborted", pc.t.maxHeaderBytes())
			}
			p.deliver(nil, err)
			return
		}
		pc.readLimit = math.MaxInt64
		pc.mu.Lock()
		pc.expected--
		pc.mu.Unlock()
		reuse, closed := pc.finish(p, resp, ended)
		if closed != nil {
			why = closed
		}
		if !reuse {
			return
		}
	}
}

// whyEnded returns why the connection is closed although nobody waits for anything.
func (pc *persistConn) whyEnded(err error) error {
	here, _ := pc.r.Peek(pc.r.Buffered())
	// Some servers say 408 before they close a connection.
	if len(here) >= len("HTTP/1.x 408") && bytes.HasPrefix(here, []byte("HTTP/1.")) && string(here[8:12]) == " 408" {
		return errServerClosedIdle
	}
	if len(here) > 0 && !pc.isBroken() {
		log.Printf("Unsolicited response received on idle HTTP channel starting with %q; err=%v", here, err)
	}
	if err == io.EOF {
		return errServerClosedIdle
	}
	return fmt.Errorf("readLoopPeekFailLocked: %w", err)
}

// finish gives the caller the response, and waits until its body was read. It reports whether the connection can be used again, and why
// not if there is something to say about that.
func (pc *persistConn) finish(p *pending, resp *Response, ended chan struct{}) (reuse bool, why error) {
	r := p.req
	writable := resp.bodyIsWritable()
	reuse = !resp.Close && !r.Close && resp.StatusCode > 199 && !writable && r.Method != "CONNECT"
	keep := func() bool {
		if !reuse || pc.sawEOF || !pc.wroteRequest() {
			return false
		}
		err := pc.t.put(pc)
		if r.trace != nil && r.trace.PutIdleConn != nil && err != errKeepAlivesDisabled {
			r.trace.PutIdleConn(err)
		}
		why = err
		return err == nil
	}
	if writable || r.Method == "HEAD" || resp.ContentLength == 0 {
		// The connection has to be there before the caller can ask for another.
		reuse = keep()
		if writable {
			why = errCallerOwnsConn
		}
		if !p.deliver(resp, nil) {
			return false, why
		}
		r.cancel(errRequestDone)
		return reuse, why
	}
	b := &eofBody{body: resp.Body, read: make(chan error, 1), goOn: make(chan struct{}), ended: ended, pc: pc}
	resp.Body = b
	if p.gzip && ascii.EqualFold(resp.Header.Get("Content-Encoding"), "gzip") {
		resp.Body = &gzipBody{body: b}
		resp.Header.Del("Content-Encoding")
		resp.Header.Del("Content-Length")
		resp.ContentLength = -1
		resp.Uncompressed = true
	}
	length := resp.ContentLength
	if !p.deliver(resp, nil) {
		return false, nil
	}
	select {
	case err := <-b.read:
		switch err {
		case io.EOF:
			reuse = keep()
			close(b.goOn)
		case errClosedEarly:
			close(b.goOn)
			reuse = reuse && length <= maxDrain && drain(b.body) && keep()
		default:
			reuse = false
		}
	case <-r.ctx.Done():
		reuse = false
		pc.cancelRequest(context.Cause(r.ctx))
	case <-pc.closech:
		reuse = false
	}
	r.cancel(errRequestDone)
	return reuse, why
}

// maxDrain is how much of a body is read that nobody wants, to use the connection again.
const maxDrain = 256 << 10

// drain reads the rest of a body, if that is not much and comes soon.
func drain(body io.Reader) bool {
	const patience = 50 * time.Millisecond
	done := make(chan bool, 1)
	go func() {
		if b, ok := body.(interface{ dropTrailer() }); ok {
			b.dropTrailer() // the caller may look at it
		}
		_, err := io.CopyN(io.Discard, body, maxDrain+1)
		done <- err == io.EOF
	}()
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case all := <-done:
		return all
	case <-timer.C:
		return false
	}
}

// wroteRequest reports whether the request was sent. Of a response that comes before, that has to be soon.
func (pc *persistConn) wroteRequest() bool {
	const patience = 50 * time.Millisecond
	select {
	case err := <-pc.wrote:
		return err == nil
	default:
	}
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case err := <-pc.wrote:
		return err == nil
	case <-timer.C:
		return false
	}
}

// readResponse reads a response, behind those of 1xx.
func (pc *persistConn) readResponse(p *pending) (*Response, error) {
	trace := p.req.trace
	if trace != nil && trace.GotFirstResponseByte != nil {
		trace.GotFirstResponseByte()
	}
	goOn := p.goOn
	var resp *Response
	for {
		var err error
		if resp, err = ReadResponse(pc.r, p.req.Request); err != nil {
			return nil, err
		}
		if goOn != nil && resp.StatusCode == StatusContinue {
			if trace != nil && trace.Got100Continue != nil {
				trace.Got100Continue()
			}
			goOn <- struct{}{}
			goOn = nil
		}
		if resp.StatusCode/100 != 1 || resp.StatusCode == StatusSwitchingProtocols {
			break
		}
		if trace != nil && trace.Got1xxResponse != nil {
			if err := trace.Got1xxResponse(resp.StatusCode, textproto.MIMEHeader(resp.Header)); err != nil {
				return nil, err
			}
			pc.readLimit = pc.t.maxHeaderBytes() // whoever looks at them may stop it
		}
	}
	if resp.isProtocolSwitch() {
		resp.Body = &connBody{ReadWriteCloser: pc.conn, r: pc.r}
	}
	if goOn != nil {
		// The last response instead of 100: the server knows that the body comes, if the connection is to be used again.
		if resp.Close || p.req.Close {
			close(goOn)
		} else {
			goOn <- struct{}{}
		}
	}
	resp.TLS = pc.tlsState
	return resp, nil
}
