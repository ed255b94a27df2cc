package httptest

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"sync"
	"time"
)

// A memoryListener has connections that are in memory.
type memoryListener struct {
	conns  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func newMemoryListener() *memoryListener {
	return &memoryListener{conns: make(chan net.Conn), closed: make(chan struct{})}
}

// dial returns one end of a connection, and lets Accept return the other.
func (l *memoryListener) dial() (net.Conn, error) {
	a, b := newMemoryPipe(), newMemoryPipe()
	select {
	case l.conns <- &memoryConn{reads: a, writes: b}:
		return &memoryConn{reads: b, writes: a}, nil
	case <-l.closed:
		return nil, errors.New("httptest: server is closed")
	}
}

func (l *memoryListener) Accept() (net.Conn, error) {
	select {
	case c := <-l.conns:
		return c, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (l *memoryListener) Close() error {
	l.once.Do(func() { close(l.closed) })
	return nil
}

func (l *memoryListener) Addr() net.Addr { return memoryAddr{} }

// memoryAddr is everybody's address.
type memoryAddr struct{}

func (memoryAddr) Network() string { return "memory" }
func (memoryAddr) String() string  { return "127.0.0.1:0" }

// A memoryPipe is one direction of a connection. It holds as much as is written.
type memoryPipe struct {
	mu     sync.Mutex // guards what follows
	data   bytes.Buffer
	ended  bool          // nothing more is written
	closed bool          // nothing more is read
	change chan struct{} // closed when something changes
	until  time.Time     // deadline of reading
}

func newMemoryPipe() *memoryPipe { return &memoryPipe{change: make(chan struct{})} }

// update changes the pipe, and wakes those who wait.
func (p *memoryPipe) update(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	f()
	close(p.change)
	p.change = make(chan struct{})
}

func (p *memoryPipe) write(b []byte) (n int, err error) {
	p.update(func() {
		if p.ended || p.closed {
			err = io.ErrClosedPipe
			return
		}
		n, err = p.data.Write(b)
	})
	return n, err
}

func (p *memoryPipe) read(b []byte) (int, error) {
	for {
		p.mu.Lock()
		change, until := p.change, p.until
		switch {
		case p.closed:
			p.mu.Unlock()
			return 0, net.ErrClosed
		case !until.IsZero() && !time.Now().Before(until):
			p.mu.Unlock()
			return 0, os.ErrDeadlineExceeded
		case p.data.Len() > 0 || len(b) == 0:
			defer p.mu.Unlock()
			return p.data.Read(b)
		case p.ended:
			p.mu.Unlock()
			return 0, io.EOF
		}
		p.mu.Unlock()
		if until.IsZero() {
			<-change
			continue
		}
		timer := time.NewTimer(time.Until(until))
		select {
		case <-change:
		case <-timer.C:
		}
		timer.Stop()
	}
}

// A memoryConn is one end of a connection. Writing never waits, so that its deadline does not matter unless it is over.
type memoryConn struct {
	reads, writes *memoryPipe

	mu    sync.Mutex
	until time.Time // deadline of writing; guarded by mu
}

func (c *memoryConn) Read(b []byte) (int, error) { return c.reads.read(b) }

func (c *memoryConn) Write(b []byte) (int, error) {
	c.mu.Lock()
	until := c.until
	c.mu.Unlock()
	if !until.IsZero() && !time.Now().Before(until) {
		return 0, os.ErrDeadlineExceeded
	}
	return c.writes.write(b)
}

func (c *memoryConn) Close() error {
	c.reads.update(func() { c.reads.closed = true })
	return c.CloseWrite()
}

func (c *memoryConn) CloseWrite() error {
	c.writes.update(func() { c.writes.ended = true })
	return nil
}

func (c *memoryConn) LocalAddr() net.Addr  { return memoryAddr{} }
func (c *memoryConn) RemoteAddr() net.Addr { return memoryAddr{} }

func (c *memoryConn) SetDeadline(t time.Time) error {
	c.SetReadDeadline(t)
	return c.SetWriteDeadline(t)
}

func (c *memoryConn) SetReadDeadline(t time.Time) error {
	c.reads.update(func() { c.reads.until = t })
	return nil
}

func (c *memoryConn) SetWriteDeadline(t time.Time) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.until = t
	return nil
}
