package net

import (
	"io"
	"os"
	"sync"
	"time"
)

// Pipe returns the two ends of a connection inside the program. Nothing is kept in between: who writes waits for who reads.
func Pipe() (Conn, Conn) {
	a, b := newDirection(), newDirection()
	return &pipe{in: a, out: b}, &pipe{in: b, out: a}
}

// direction is what goes from one end of a pipe to the other.
type direction struct {
	data  chan []byte   // what the writer has left
	taken chan int      // how much of that the reader took
	gone  chan struct{} // closed when the reader's end is
}

func newDirection() *direction {
	return &direction{make(chan []byte), make(chan int), make(chan struct{})}
}

// pipe is one end. Its own end is closed when in.gone is, the other one when out.gone is.
type pipe struct {
	in, out *direction
	writing sync.Mutex // what is written in one piece stays together
	once    sync.Once  // closes in.gone

	readDeadline, writeDeadline pipeDeadline
}

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "pipe" }

func (*pipe) LocalAddr() Addr  { return pipeAddr{} }
func (*pipe) RemoteAddr() Addr { return pipeAddr{} }

func (p *pipe) Read(b []byte) (int, error) {
	n, err := p.read(b)
	if err == os.ErrDeadlineExceeded {
		err = &OpError{Op: "read", Net: "pipe", Err: err}
	}
	return n, err
}

func (p *pipe) read(b []byte) (int, error) {
	expired := p.readDeadline.expired()
	// Among several that are ready a select chooses at random; what is over comes first.
	switch {
	case isClosed(p.in.gone):
		return 0, io.ErrClosedPipe
	case isClosed(p.out.gone):
		return 0, io.EOF
	case isClosed(expired):
		return 0, os.ErrDeadlineExceeded
	}
	select {
	case data := <-p.in.data:
		n := copy(b, data)
		p.in.taken <- n
		return n, nil
	case <-p.in.gone:
		return 0, io.ErrClosedPipe
	case <-p.out.gone:
		return 0, io.EOF
	case <-expired:
		return 0, os.ErrDeadlineExceeded
	}
}

func (p *pipe) Write(b []byte) (int, error) {
	n, err := p.write(b)
	if err == os.ErrDeadlineExceeded {
		err = &OpError{Op: "write", Net: "pipe", Err: err}
	}
	return n, err
}

func (p *pipe) write(b []byte) (n int, err error) {
	switch {
	case isClosed(p.in.gone), isClosed(p.out.gone):
		return 0, io.ErrClosedPipe
	case isClosed(p.writeDeadline.expired()):
		return 0, os.ErrDeadlineExceeded
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	for {
		select {
		case p.out.data <- b[n:]:
			n += <-p.out.taken
		case <-p.in.gone:
			return n, io.ErrClosedPipe
		case <-p.out.gone:
			return n, io.ErrClosedPipe
		case <-p.writeDeadline.expired():
			return n, os.ErrDeadlineExceeded
		}
		if n == len(b) {
			return n, nil
		}
	}
}

func (p *pipe) Close() error {
	p.once.Do(func() { close(p.in.gone) })
	return nil
}

func (p *pipe) SetDeadline(t time.Time) error {
	return p.setDeadlines(t, &p.readDeadline, &p.writeDeadline)
}

func (p *pipe) SetReadDeadline(t time.Time) error { return p.setDeadlines(t, &p.readDeadline) }

func (p *pipe) SetWriteDeadline(t time.Time) error { return p.setDeadlines(t, &p.writeDeadline) }

func (p *pipe) setDeadlines(t time.Time, deadlines ...*pipeDeadline) error {
	if isClosed(p.in.gone) || isClosed(p.out.gone) {
		return io.ErrClosedPipe
	}
	for _, d := range deadlines {
		d.set(t)
	}
	return nil
}

func isClosed(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// A pipeDeadline is a channel that is closed at a time, which may be set again.
type pipeDeadline struct {
	mu    sync.Mutex
	timer *time.Timer
	done  chan struct{} // made when somebody wants it
}

// channel returns done. The caller holds mu.
func (d *pipeDeadline) channel() chan struct{} {
	if d.done == nil {
		d.done = make(chan struct{})
	}
	return d.done
}

// expired returns the channel that will be closed.
func (d *pipeDeadline) expired() <-chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.channel()
}

// set changes the time. Those who wait already go on waiting, unless the time was over; then the channel is another one.
func (d *pipeDeadline) set(t time.Time) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.timer != nil && !d.timer.Stop() {
		<-d.done // it was too late to stop it
	}
	d.timer = nil
	if isClosed(d.channel()) {
		d.done = make(chan struct{})
	}
	if t.IsZero() {
		return
	}
	done := d.done
	if left := time.Until(t); left > 0 {
		d.timer = time.AfterFunc(left, func() { close(done) })
	} else {
		close(done)
	}
}
