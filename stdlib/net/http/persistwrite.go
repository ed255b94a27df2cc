package http

import (
	"context"
	"fmt"
	"time"
)

// A timeoutError is one that took too long.
type timeoutError struct{ text string }

func (e *timeoutError) Error() string     { return e.text }
func (e *timeoutError) Timeout() bool     { return true }
func (e *timeoutError) Temporary() bool   { return true }
func (e *timeoutError) Is(err error) bool { return err == context.DeadlineExceeded }

var errTimeout error = &timeoutError{"net/http: timeout awaiting response headers"}

// writeLoop writes requests.
func (pc *persistConn) writeLoop() {
	defer close(pc.writeDone)
	for {
		select {
		case p := <-pc.writes:
			err := pc.write(p)
			pc.wrote <- err // to readLoop, before the connection is used again
			p.wrote <- err  // to roundTrip
			if err != nil {
				pc.close(err)
				return
			}
		case <-pc.closech:
			return
		}
	}
}

func (pc *persistConn) write(p *pending) error {
	err := p.req.write(pc.w, pc.toProxy, p.req.extra, pc.waitForContinue(p))
	if e, ok := err.(requestBodyReadError); ok {
		err = e.error
		// Whatever else goes wrong then, that is why.
		p.req.setError(err)
	}
	if err == nil {
		err = pc.w.Flush()
	}
	if err != nil && pc.written == p.startedAt {
		err = nothingWrittenError{err}
	}
	return err
}

// waitForContinue returns what waits for leave to send the body; nil if nobody waits.
func (pc *persistConn) waitForContinue(p *pending) func() bool {
	if p.goOn == nil {
		return nil
	}
	return func() bool {
		timer := time.NewTimer(pc.t.ExpectContinueTimeout)
		defer timer.Stop()
		select {
		case _, ok := <-p.goOn:
			return ok
		case <-timer.C:
			return true
		case <-pc.closech:
			return false
		}
	}
}

// prepare decides what is sent beside the request's own header.
func (pc *persistConn) prepare(r *transportRequest) *pending {
	p := &pending{
		req:    r,
		wrote:  make(chan error, 1),
		result: make(chan responseOrError),
		gone:   make(chan struct{}),
	}
	if pc.proxyAuth != "" {
		r.setExtra("Proxy-Authorization", pc.proxyAuth)
	}
	// What we ask for we expand. Of a range that is impossible, and a response to HEAD has nothing to expand.
	if !pc.t.DisableCompression && r.Header.Get("Accept-Encoding") == "" && r.Header.Get("Range") == "" && r.Method != "HEAD" {
		p.gzip = true
		r.setExtra("Accept-Encoding", "gzip")
	}
	if r.ProtoAtLeast(1, 1) && r.Body != nil && r.expectsContinue() {
		p.goOn = make(chan struct{}, 1)
	}
	if pc.t.DisableKeepAlives && !r.wantsClose() && !isProtocolSwitch(StatusSwitchingProtocols, r.Header) {
		r.setExtra("Connection", "close")
	}
	return p
}

// roundTrip sends a request, and returns its response when the header has come.
func (pc *persistConn) roundTrip(r *transportRequest) (*Response, error) {
	if pc.client != nil {
		if err := pc.client.acquire(r.ctx); err != nil {
			return nil, err
		}
	}
	pc.mu.Lock()
	pc.expected++
	pc.mu.Unlock()
	p := pc.prepare(r)
	defer close(p.gone)
	p.startedAt = pc.written
	pc.writes <- p
	pc.reads <- p

	var timeout <-chan time.Time
	for done := r.ctx.Done(); ; {
		select {
		case err := <-p.wrote:
			if err != nil {
				pc.close(fmt.Errorf("write error: %w", err))
				return nil, pc.explain(p, err)
			}
			if d := pc.t.ResponseHeaderTimeout; d > 0 {
				timer := time.NewTimer(d)
				defer timer.Stop()
				timeout = timer.C
			}
			p.wrote = nil
		case <-timeout:
			pc.close(errTimeout)
			return nil, errTimeout
		case c := <-p.result:
			return c.resp, pc.explain(p, c.err)
		case <-pc.closech:
			select {
			case c := <-p.result: // it had come before
				return c.resp, pc.explain(p, c.err)
			default:
			}
			return nil, pc.explain(p, pc.whyClosed())
		case <-done:
			select {
			case c := <-p.result:
				return c.resp, pc.explain(p, c.err)
			default:
			}
			pc.cancelRequest(context.Cause(r.ctx))
			done = nil // the connection closes
		}
	}
}

// explain returns the error that says most about why a request has failed.
func (pc *persistConn) explain(p *pending, err error) error {
	if err == nil {
		return nil
	}
	<-pc.writeDone // the connection is closed, or about to be
	if canceled := pc.whyCanceled(); canceled != nil {
		return canceled
	}
	if bodyErr := p.req.error(); bodyErr != nil {
		return bodyErr
	}
	if err == errServerClosedIdle {
		return err
	}
	if pc.written == p.startedAt {
		if _, ok := err.(nothingWrittenError); !ok {
			err = nothingWrittenError{err}
		}
		return err
	}
	if _, ok := err.(readFromServerError); !ok && pc.isBroken() {
		err = fmt.Errorf("net/http: HTTP/1.x transport connection broken: %w", err)
	}
	return err
}
