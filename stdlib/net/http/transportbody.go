package http

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"sync"
)

var (
	errReadOnClosedBody = errors.New("http: read on closed response body")
	errConcurrentRead   = errors.New("http: concurrent read on response body")
)

// An eofBody is the body of a response that tells its connection when it was read or closed.
type eofBody struct {
	body  io.ReadCloser
	pc    *persistConn
	read  chan error    // gets io.EOF, another error of reading, or errClosedEarly; has room for one
	goOn  chan struct{} // closed when the connection has been taken care of
	ended chan struct{} // closed when it is of no use any more

	mu     sync.Mutex // guards what follows
	closed bool
	told   bool  // read has got something
	err    error // of the last Read
}

// tell tells the connection, the first time. What is behind the end may use the connection again: so it waits until that is free.
func (b *eofBody) tell(err error) {
	if b.told {
		return
	}
	b.told = true
	b.read <- err
	if err == io.EOF || err == errClosedEarly {
		select {
		case <-b.goOn:
		case <-b.ended:
		}
	}
}

func (b *eofBody) Read(p []byte) (n int, err error) {
	b.mu.Lock()
	closed, last := b.closed, b.err
	b.mu.Unlock()
	if closed {
		return 0, errReadOnClosedBody
	}
	if last != nil {
		return 0, last
	}
	n, err = b.body.Read(p)
	if err == nil {
		return n, nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.tell(err)
	if err != io.EOF {
		if canceled := b.pc.whyCanceled(); canceled != nil {
			err = canceled
		}
	}
	if b.err == nil {
		b.err = err
	}
	return n, err
}

func (b *eofBody) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil
	}
	b.closed = true
	switch b.err {
	case nil:
		b.tell(errClosedEarly)
		return nil
	case io.EOF:
		return b.body.Close()
	}
	return nil
}

var gzipPool = sync.Pool{New: func() any { return new(gzip.Reader) }}

// A gzipBody expands a body. It reads nothing before somebody does.
type gzipBody struct {
	body *eofBody

	mu  sync.Mutex   // guards what follows
	z   *gzip.Reader // nil while it is read, and before
	err error        // for the next Read
}

// take returns the reader, which nobody else has until it is given back.
func (b *gzipBody) take() (*gzip.Reader, error) {
	b.mu.Lock()
	if b.err != nil {
		defer b.mu.Unlock()
		return nil, b.err
	}
	z := b.z
	b.z, b.err = nil, errConcurrentRead
	b.mu.Unlock()
	if z != nil {
		return z, nil
	}
	z = gzipPool.Get().(*gzip.Reader)
	if err := z.Reset(b.body); err != nil { // reads the header
		gzipPool.Put(z)
		b.mu.Lock()
		defer b.mu.Unlock()
		if b.err == errConcurrentRead {
			b.err = err
		}
		return nil, b.err
	}
	return z, nil
}

func (b *gzipBody) giveBack(z *gzip.Reader) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.err == errConcurrentRead {
		b.z, b.err = z, nil
	} else { // it was closed meanwhile
		gzipPool.Put(z)
	}
}

func (b *gzipBody) Read(p []byte) (n int, err error) {
	z, err := b.take()
	if err != nil {
		return 0, err
	}
	defer b.giveBack(z)
	return z.Read(p)
}

func (b *gzipBody) Close() error {
	b.mu.Lock()
	if b.z != nil {
		gzipPool.Put(b.z)
		b.z = nil
	}
	b.err = errReadOnClosedBody
	b.mu.Unlock()
	return b.body.Close()
}

// A connBody is a connection on which another protocol is spoken now. What has come with the header is read first.
type connBody struct {
	io.ReadWriteCloser
	r *bufio.Reader
}

func (b *connBody) Read(p []byte) (n int, err error) {
	if n := b.r.Buffered(); n > 0 {
		return b.r.Read(p[:min(len(p), n)])
	}
	return b.ReadWriteCloser.Read(p)
}

func (b *connBody) CloseWrite() error {
	if c, ok := b.ReadWriteCloser.(interface{ CloseWrite() error }); ok {
		return c.CloseWrite()
	}
	return fmt.Errorf("CloseWrite: %w", ErrNotSupported)
}
