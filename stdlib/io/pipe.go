package io

import (
	"errors"
	"sync"
)

// ErrClosedPipe is the error of writing to a pipe whose reader is closed, or of using
// a half that is closed itself.
var ErrClosedPipe = errors.New("io: read/write on closed pipe")

// pipe hands the bytes of one Write over to as many Reads as it takes.
type pipe struct {
	writing sync.Mutex // held by the one Write that is under way
	data    chan []byte
	taken   chan int // how much of data a Read took

	closing sync.Once
	closed  chan struct{}

	lock     sync.Mutex
	readErr  error // why the reader closed. Guarded by lock.
	writeErr error // why the writer closed. Guarded by lock.
}

// Pipe returns the two ends of a pipe in memory, without a buffer: a Write waits until
// Reads have taken all its bytes. Both ends may be used by several goroutines.
func Pipe() (*PipeReader, *PipeWriter) {
	p := &pipe{data: make(chan []byte), taken: make(chan int), closed: make(chan struct{})}
	return &PipeReader{p}, &PipeWriter{p}
}

// PipeReader is the end of a pipe to read from.
type PipeReader struct {
	p *pipe
}

// PipeWriter is the end of a pipe to write to.
type PipeWriter struct {
	p *pipe
}

// Read waits for a Write or for the writer to close, which gives its error or EOF.
func (r *PipeReader) Read(data []byte) (n int, err error) {
	p := r.p
	// Being closed comes first: select would choose at random.
	select {
	case <-p.closed:
		return 0, p.readResult()
	default:
	}
	select {
	case b := <-p.data:
		n = copy(data, b)
		p.taken <- n
		return n, nil
	case <-p.closed:
		return 0, p.readResult()
	}
}

// Write waits until Reads have taken all of data, or the reader is closed, which gives
// its error or ErrClosedPipe.
func (w *PipeWriter) Write(data []byte) (n int, err error) {
	p := w.p
	select {
	case <-p.closed:
		return 0, p.writeResult()
	default:
		p.writing.Lock()
		defer p.writing.Unlock()
	}
	// Even an empty Write meets one Read.
	for once := true; once || len(data) > 0; once = false {
		select {
		case p.data <- data:
			m := <-p.taken
			data = data[m:]
			n += m
		case <-p.closed:
			return n, p.writeResult()
		}
	}
	return n, nil
}

// Close makes further Writes fail with ErrClosedPipe.
func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError makes further Writes fail with err. The first error stays. It returns nil.
func (r *PipeReader) CloseWithError(err error) error {
	if err == nil {
		err = ErrClosedPipe
	}
	p := r.p
	p.lock.Lock()
	if p.readErr == nil {
		p.readErr = err
	}
	p.lock.Unlock()
	p.closing.Do(func() { close(p.closed) })
	return nil
}

// Close makes further Reads end with EOF.
func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError makes further Reads fail with err, or EOF if err is nil. The first
// error stays. It returns nil.
func (w *PipeWriter) CloseWithError(err error) error {
	if err == nil {
		err = EOF
	}
	p := w.p
	p.lock.Lock()
	if p.writeErr == nil {
		p.writeErr = err
	}
	p.lock.Unlock()
	p.closing.Do(func() { close(p.closed) })
	return nil
}

// readResult is the error of a Read from a closed pipe.
func (p *pipe) readResult() error {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.readErr == nil && p.writeErr != nil {
		return p.writeErr
	}
	return ErrClosedPipe
}

// writeResult is the error of a Write to a closed pipe.
func (p *pipe) writeResult() error {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.writeErr == nil && p.readErr != nil {
		return p.readErr
	}
	return ErrClosedPipe
}
