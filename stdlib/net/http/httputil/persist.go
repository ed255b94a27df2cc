package httputil

import (
	"bufio"
	"errors"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"sync"
)

var (
	// ErrPersistEOF says that the other end has closed the connection, or this is its last message.
	ErrPersistEOF = &http.ProtocolError{ErrorString: "persistent connection closed"}

	// ErrClosed says that the connection was closed or hijacked.
	ErrClosed = &http.ProtocolError{ErrorString: "connection closed by user"}

	// ErrPipeline says that there is no such request.
	ErrPipeline = &http.ProtocolError{ErrorString: "pipeline error"}

	errClosed = errors.New("i/o operation on closed connection")
)

// pipelined is what both ends of a connection have in common: requests in one direction, and responses in the same order in the other.
type pipelined struct {
	pipe textproto.Pipeline

	mu                sync.Mutex // guards what follows
	c                 net.Conn
	r                 *bufio.Reader
	readErr, writeErr error
	lastBody          io.ReadCloser // what was read last
	requests          map[*http.Request]uint
	nRead, nWritten   int
}

func newPipelined(c net.Conn, r *bufio.Reader) *pipelined {
	if r == nil {
		r = bufio.NewReader(c)
	}
	return &pipelined{c: c, r: r, requests: map[*http.Request]uint{}}
}

func (p *pipelined) hijack() (net.Conn, *bufio.Reader) {
	p.mu.Lock()
	defer p.mu.Unlock()
	c, r := p.c, p.r
	p.c, p.r = nil, nil
	return c, r
}

func (p *pipelined) close() error {
	if c, _ := p.hijack(); c != nil {
		return c.Close()
	}
	return nil
}

// take returns the number of a request that waits for its response.
func (p *pipelined) take(req *http.Request) (id uint, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	id, ok = p.requests[req]
	delete(p.requests, req)
	return id, ok
}

// begun ends a request's turn. Without a request, nobody waits for a response.
func (p *pipelined) begun(id uint, req *http.Request) {
	p.pipe.EndRequest(id)
	if req == nil {
		p.pipe.StartResponse(id)
		p.pipe.EndResponse(id)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.requests[req] = id
}

// reader returns what to read from, behind the message before. first is what counts more than an error of reading.
func (p *pipelined) reader(first *error) (*bufio.Reader, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case first != nil && *first != nil:
		return nil, *first
	case p.readErr != nil:
		return nil, p.readErr
	case p.r == nil:
		return nil, errClosed
	}
	r, body := p.r, p.lastBody
	p.lastBody = nil
	if body == nil {
		return r, nil
	}
	// That reads what is left of it.
	p.mu.Unlock()
	err := body.Close()
	p.mu.Lock()
	p.readErr = err
	return r, err
}

// A ServerConn is a server's end of a connection. http.Server is what to use instead.
type ServerConn struct{ p *pipelined }

// NewServerConn returns the server's end of a connection. r may be nil.
func NewServerConn(c net.Conn, r *bufio.Reader) *ServerConn { return &ServerConn{newPipelined(c, r)} }

// Hijack returns the connection, and what may have read something of it. The ServerConn does nothing with it any more.
func (sc *ServerConn) Hijack() (net.Conn, *bufio.Reader) { return sc.p.hijack() }

// Close closes the connection, if it was not hijacked.
func (sc *ServerConn) Close() error { return sc.p.close() }

// Pending returns how many requests wait for responses.
func (sc *ServerConn) Pending() int {
	sc.p.mu.Lock()
	defer sc.p.mu.Unlock()
	return sc.p.nRead - sc.p.nWritten
}

// Read reads a request. With the last one, it also returns ErrPersistEOF.
func (sc *ServerConn) Read() (req *http.Request, err error) {
	p := sc.p
	id := p.pipe.Next()
	p.pipe.StartRequest(id)
	defer func() { p.begun(id, req) }()
	r, err := p.reader(&p.writeErr)
	if err != nil {
		return nil, err
	}
	req, err = http.ReadRequest(r)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		if err == io.ErrUnexpectedEOF {
			err = ErrPersistEOF
		}
		p.readErr = err
		return nil, err
	}
	p.lastBody = req.Body
	p.nRead++
	if req.Close {
		p.readErr = ErrPersistEOF
		return req, ErrPersistEOF
	}
	return req, nil
}

// Write writes the response to a request, when it is its turn.
func (sc *ServerConn) Write(req *http.Request, resp *http.Response) error {
	p := sc.p
	id, ok := p.take(req)
	if !ok {
		return ErrPipeline
	}
	p.pipe.StartResponse(id)
	defer p.pipe.EndResponse(id)
	p.mu.Lock()
	c, err := p.c, p.writeErr
	switch {
	case err != nil:
	case c == nil:
		err = ErrClosed
	case p.nRead <= p.nWritten:
		err = errors.New("persist server pipe count")
	case resp.Close:
		p.readErr = ErrPersistEOF
	}
	p.mu.Unlock()
	if err != nil {
		return err
	}
	err = resp.Write(c)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		p.writeErr = err
		return err
	}
	p.nWritten++
	return nil
}

// A ClientConn is a client's end of a connection. http.Client and http.Transport are what to use instead.
type ClientConn struct {
	p     *pipelined
	write func(*http.Request, io.Writer) error
}

// NewClientConn returns the client's end of a connection. r may be nil.
func NewClientConn(c net.Conn, r *bufio.Reader) *ClientConn {
	return &ClientConn{newPipelined(c, r), (*http.Request).Write}
}

// NewProxyClientConn is NewClientConn for a connection to a proxy.
func NewProxyClientConn(c net.Conn, r *bufio.Reader) *ClientConn {
	return &ClientConn{newPipelined(c, r), (*http.Request).WriteProxy}
}

// Hijack returns the connection, and what may have read something of it. The ClientConn does nothing with it any more.
func (cc *ClientConn) Hijack() (c net.Conn, r *bufio.Reader) { return cc.p.hijack() }

// Close closes the connection, if it was not hijacked.
func (cc *ClientConn) Close() error { return cc.p.close() }

// Pending returns how many requests wait for responses.
func (cc *ClientConn) Pending() int {
	cc.p.mu.Lock()
	defer cc.p.mu.Unlock()
	return cc.p.nWritten - cc.p.nRead
}

// Write writes a request. ErrPersistEOF says that one before was the last.
func (cc *ClientConn) Write(req *http.Request) (err error) {
	p := cc.p
	id := p.pipe.Next()
	p.pipe.StartRequest(id)
	defer func() {
		if err != nil {
			p.begun(id, nil)
		} else {
			p.begun(id, req)
		}
	}()
	p.mu.Lock()
	c := p.c
	switch {
	case p.readErr != nil:
		err = p.readErr
	case p.writeErr != nil:
		err = p.writeErr
	case c == nil:
		err = errClosed
	case req.Close:
		p.writeErr = ErrPersistEOF
	}
	p.mu.Unlock()
	if err != nil {
		return err
	}
	err = cc.write(req, c)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		p.writeErr = err
		return err
	}
	p.nWritten++
	return nil
}

// Read reads the response to a request, when it is its turn. With the last one, it also returns ErrPersistEOF.
func (cc *ClientConn) Read(req *http.Request) (resp *http.Response, err error) {
	p := cc.p
	id, ok := p.take(req)
	if !ok {
		return nil, ErrPipeline
	}
	p.pipe.StartResponse(id)
	defer p.pipe.EndResponse(id)
	r, err := p.reader(nil)
	if err != nil {
		return nil, err
	}
	resp, err = http.ReadResponse(r, req)
	p.mu.Lock()
	defer p.mu.Unlock()
	if err != nil {
		p.readErr = err
		return resp, err
	}
	p.lastBody = resp.Body
	p.nRead++
	if resp.Close {
		p.readErr = ErrPersistEOF
		return resp, ErrPersistEOF
	}
	return resp, nil
}

// Do writes a request and reads its response.
func (cc *ClientConn) Do(req *http.Request) (*http.Response, error) {
	if err := cc.Write(req); err != nil {
		return nil, err
	}
	return cc.Read(req)
}
