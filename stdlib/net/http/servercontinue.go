package http

import (
	"io"
	"sync"
	"sync/atomic"
)

// A continueReader is the body of a client that waits for "100 Continue" before it sends that: reading it says so. The response may be
// written by another goroutine at the same time.
type continueReader struct {
	w      *response
	body   io.ReadCloser
	closed atomic.Bool

	mu      sync.Mutex  // held to write the 100, and to forbid it
	allowed atomic.Bool // it was neither sent, nor is there another response
}

func (r *continueReader) Read(p []byte) (n int, err error) {
	if r.closed.Load() {
		return 0, ErrBodyReadAfterClose
	}
	if r.allowed.Load() {
		r.send()
	}
	return r.body.Read(p)
}

func (r *continueReader) send() {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.allowed.Swap(false) {
		r.w.conn.bufw.WriteString("HTTP/1.1 100 Continue\r\n\r\n")
		r.w.conn.bufw.Flush()
	}
}

func (r *continueReader) Close() error {
	r.w.noContinue(true)
	if r.closed.Swap(true) {
		return nil
	}
	return r.body.Close()
}

// noContinue forbids to send a 100 from now on. If no body is wanted at all, the connection is closed then: nobody knows whether the
// client sends it nevertheless.
func (w *response) noContinue(noBody bool) {
	if w.expects == nil || !w.expects.allowed.Load() {
		return
	}
	w.expects.mu.Lock()
	defer w.expects.mu.Unlock()
	if w.expects.allowed.Swap(false) && noBody {
		w.closeAfter = true
		w.expects.closed.Store(true)
	}
}

// expect looks at what the client expects. It reports whether the handler is to be called.
func (w *response) expect() bool {
	r := w.req
	if r.expectsContinue() {
		if r.ProtoAtLeast(1, 1) && r.ContentLength != 0 {
			w.expects = &continueReader{w: w, body: r.Body}
			w.expects.allowed.Store(true)
			r.Body = w.expects
		}
		return true
	}
	if r.Header.get("Expect") == "" {
		return true
	}
	w.Header().Set("Connection", "close")
	w.WriteHeader(StatusExpectationFailed)
	w.finish()
	return false
}
