package http

import (
	"errors"
	"io"
	"sync/atomic"
)

// A trackedBody is a request's body of which the transport knows whether anything was done with it.
type trackedBody struct {
	io.ReadCloser
	didRead  bool // by whoever sends the request
	didClose atomic.Bool
}

func (b *trackedBody) Read(p []byte) (n int, err error) {
	b.didRead = true
	return b.ReadCloser.Read(p)
}

func (b *trackedBody) Close() error {
	if b.didClose.Swap(true) {
		return nil
	}
	return b.ReadCloser.Close()
}

// trackBody returns a request whose body is tracked.
func trackBody(r *Request) *Request {
	if r.Body == nil || r.Body == NoBody {
		return r
	}
	c := *r
	c.Body = &trackedBody{ReadCloser: r.Body}
	return &c
}

// rewindBody returns the request with a body that begins at its beginning.
func rewindBody(r *Request) (*Request, error) {
	b, ok := r.Body.(*trackedBody)
	if !ok || !b.didRead && !b.didClose.Load() {
		return r, nil
	}
	b.Close()
	if r.GetBody == nil {
		return nil, errors.New("net/http: cannot rewind body after connection loss")
	}
	again, err := r.GetBody()
	if err != nil {
		return nil, err
	}
	c := *r
	c.Body = &trackedBody{ReadCloser: again}
	return &c, nil
}
