package http

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/http/internal/httpguts"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// A conn is a connection of a server. One goroutine reads a request, calls the handler, and sends the response, and so on.
type conn struct {
	// Immutable once serve has begun.
	server     *Server
	rwc        net.Conn
	remoteAddr string
	tlsState   *tls.ConnectionState
	cancel     context.CancelFunc // of all its requests

	// Owned by the goroutine that serves.
	r          *connReader
	bufr       *bufio.Reader // of r
	bufw       *bufio.Writer // of a connWriter
	lastMethod string
	writeErr   error // the first of rwc

	current     atomic.Pointer[response]
	packedState atomic.Uint64 // seconds since 1970 << 8 | ConnState

	mu       sync.Mutex
	hijacked bool // guarded by mu
}

// setState remembers the state, and tells those who want to know.
func (c *conn) setState(state ConnState) {
	s := c.server
	switch state {
	case StateNew:
		s.mu.Lock()
		if s.activeConn == nil {
			s.activeConn = map[*conn]struct{}{}
		}
		s.activeConn[c] = struct{}{}
		s.mu.Unlock()
	case StateHijacked, StateClosed:
		s.mu.Lock()
		delete(s.activeConn, c)
		s.mu.Unlock()
	}
	c.storeState(state)
	if s.ConnState != nil {
		s.ConnState(c.rwc, state)
	}
}

func (c *conn) storeState(state ConnState) {
	c.packedState.Store(uint64(time.Now().Unix())<<8 | uint64(state))
}

// state returns the state, and since when it is that.
func (c *conn) state() (state ConnState, since int64) {
	packed := c.packedState.Load()
	return ConnState(packed & 0xff), int64(packed >> 8)
}

func (c *conn) isHijacked() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.hijacked
}

// connWriter writes to a connection, and cancels its requests when that fails.
type connWriter struct{ c *conn }

func (w connWriter) Write(p []byte) (n int, err error) {
	n, err = w.c.rwc.Write(p)
	if err != nil && w.c.writeErr == nil {
		w.c.writeErr = err
		w.c.cancel()
	}
	return n, err
}

// serve serves the connection to its end.
func (c *conn) serve(ctx context.Context) {
	if addr := c.rwc.RemoteAddr(); addr != nil {
		c.remoteAddr = addr.String()
	}
	ctx = context.WithValue(ctx, LocalAddrContextKey, c.rwc.LocalAddr())
	defer func() {
		if err := recover(); err != nil && err != ErrAbortHandler {
			stack := make([]byte, 64<<10)
			stack = stack[:runtime.Stack(stack, false)]
			c.server.logf("http: panic serving %v: %v\n%s", c.remoteAddr, err, stack)
		}
		c.end()
	}()
	if !c.handshake(ctx) {
		return
	}
	ctx, c.cancel = context.WithCancel(ctx)
	defer c.cancel()
	c.r = newConnReader(c)
	c.bufr = getReader(c.r)
	c.bufw = getWriter(connWriter{c}, connBufferSize)
	c.setReadTimeout(c.server.readHeaderTimeout())
	for c.serveRequest(ctx) {
	}
}

// end closes the connection, unless somebody else has it. The response is not nil if its handler has panicked.
func (c *conn) end() {
	w := c.current.Load()
	if w != nil {
		w.cancel()
		w.noContinue(true)
	}
	if c.isHijacked() {
		return
	}
	if w != nil {
		c.r.abortPendingRead()
		w.reqBody.Close()
	}
	c.flush()
	c.rwc.Close()
	c.setState(StateClosed)
}

// flush sends what is left, and gives the buffers back.
func (c *conn) flush() {
	if c.bufr != nil {
		putReader(c.bufr)
		c.bufr = nil
	}
	if c.bufw != nil {
		c.bufw.Flush()
		putWriter(c.bufw)
		c.bufw = nil
	}
}

// setReadTimeout limits the next read, or does not if d is not above 0.
func (c *conn) setReadTimeout(d time.Duration) {
	deadline := time.Time{}
	if d > 0 {
		deadline = time.Now().Add(d)
	}
	c.rwc.SetReadDeadline(deadline)
}

// serveRequest serves one request, and waits for the next one. It reports whether that has come.
func (c *conn) serveRequest(ctx context.Context) bool {
	w, err := c.readRequest(ctx)
	if c.r.left != c.server.readLimit() {
		c.setState(StateActive)
	}
	if c.server.shuttingDown() {
		return false
	}
	if err != nil {
		c.refuse(err)
		return false
	}
	if !w.expect() {
		return false
	}
	c.current.Store(w)
	// From the end of the body on, something can be read only when the client goes away, or sends its next request.
	if w.reqBody.remains() {
		w.reqBody.setOnEOF(c.r.startBackgroundRead)
	} else {
		c.r.startBackgroundRead()
	}
	c.server.handle(w, w.req)
	w.cancel()
	if c.isHijacked() {
		c.current.Store(nil)
		c.r.release()
		return false
	}
	w.finish()
	c.current.Store(nil)
	c.rwc.SetWriteDeadline(time.Time{}) // of WriteTimeout, or of the handler
	if !w.connectionReusable() {
		if w.bodyTooLarge || w.reqBody.leftEarly() {
			c.closeWriteAndWait()
		}
		return false
	}
	c.setState(StateIdle)
	if !c.server.keepAlives() {
		return false
	}
	c.setReadTimeout(c.server.idleTimeout())
	// A request has more bytes than these; so whoever sends them has begun one.
	if _, err := c.bufr.Peek(4); err != nil {
		return false
	}
	c.setReadTimeout(c.server.readHeaderTimeout())
	return true
}

// closeWriteAndWait tells the client that nothing more comes, and gives it time to read the response: if a connection is closed with
// bytes that were not read, the kernel sends a reset, which makes the other end forget what it has not read.
func (c *conn) closeWriteAndWait() {
	const patience = 500 * time.Millisecond
	c.flush()
	if tcp, ok := c.rwc.(interface{ CloseWrite() error }); ok {
		tcp.CloseWrite()
	}
	time.Sleep(patience)
}

// A statusError is a request that is answered with that status without asking the handler.
type statusError struct {
	code int
	text string
}

func (e statusError) Error() string { return StatusText(e.code) + ": " + e.text }

// refuse answers a request that could not be read.
func (c *conn) refuse(err error) {
	answer := func(status, text string) {
		fmt.Fprintf(c.rwc, "HTTP/1.1 %s\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n%s", status, text)
	}
	switch e := err.(type) {
	case *encodingError:
		answer("501 Not Implemented", "Unsupported transfer encoding")
	case statusError:
		text := fmt.Sprintf("%d %s", e.code, e.Error())
		answer(text, text)
	default:
		switch {
		case err == errTooLarge:
			const text = "431 Request Header Fields Too Large"
			answer(text, text)
			c.closeWriteAndWait()
		case !isReadError(err):
			const text = "400 Bad Request"
			answer(text, text)
		}
	}
}

// isReadError reports whether the connection has ended or failed, so that an answer would reach nobody.
func isReadError(err error) bool {
	if e, ok := err.(net.Error); ok && e.Timeout() {
		return true
	}
	e, ok := err.(*net.OpError)
	return err == io.EOF || ok && e.Op == "read"
}

// readRequest reads a request.
func (c *conn) readRequest(ctx context.Context) (*response, error) {
	if c.isHijacked() {
		return nil, ErrHijacked
	}
	deadline := time.Time{} // for all of the request
	if d := c.server.ReadTimeout; d > 0 {
		deadline = time.Now().Add(d)
	}
	if d := c.server.WriteTimeout; d > 0 {
		defer func() { c.rwc.SetWriteDeadline(time.Now().Add(d)) }()
	}
	c.r.left = c.server.readLimit()
	if c.lastMethod == "POST" {
		// RFC 9112, 2.2: there are clients that send an empty line behind the body.
		here, _ := c.bufr.Peek(4)
		n := 0
		for n < len(here) && (here[n] == '\r' || here[n] == '\n') {
			n++
		}
		c.bufr.Discard(n)
	}
	req, err := readRequest(c.bufr, c.server.maxHeaderValues())
	if err != nil {
		if c.r.left <= 0 {
			err = errTooLarge
		}
		return nil, err
	}
	c.lastMethod = req.Method
	c.r.left = maxRead
	if err := checkRequest(req); err != nil {
		return nil, err
	}
	delete(req.Header, "Host")
	w := newResponse(c, req)
	req.ctx, w.cancel = context.WithCancel(ctx)
	req.RemoteAddr = c.remoteAddr
	req.TLS = c.tlsState
	if w.reqBody != nil {
		w.reqBody.doEarly = true
	}
	if c.server.ReadTimeout > 0 || c.server.ReadHeaderTimeout > 0 || c.server.IdleTimeout > 0 {
		c.rwc.SetReadDeadline(deadline)
	}
	return w, nil
}

// checkRequest says what is wrong with a request although it could be read.
func checkRequest(r *Request) error {
	bad := func(text string) error { return statusError{StatusBadRequest, text} }
	if r.ProtoMajor != 1 {
		return statusError{StatusHTTPVersionNotSupported, "unsupported protocol version"}
	}
	hosts := r.Header["Host"]
	if r.ProtoMinor >= 1 && len(hosts) == 0 && r.Method != "CONNECT" {
		return bad("missing required Host header")
	}
	if len(hosts) == 1 && !httpguts.ValidHostHeader(hosts[0]) {
		return bad("malformed Host header")
	}
	for key, values := range r.Header {
		if !isToken(key) {
			return bad("invalid header name")
		}
		for _, value := range values {
			if !httpguts.ValidHeaderFieldValue(value) {
				return bad("invalid header value")
			}
		}
	}
	return nil
}
