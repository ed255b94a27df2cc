package http

import (
	"bufio"
	"fmt"
	"net"
	"time"
)

// A ResponseController does what a ResponseWriter can do beside its methods. Must not be used after the handler has returned.
type ResponseController struct{ w ResponseWriter }

// NewResponseController returns the controller of a handler's writer, or of one around it that has Unwrap() ResponseWriter.
func NewResponseController(rw ResponseWriter) *ResponseController { return &ResponseController{rw} }

// capability returns the writer, or one inside of it, as a T.
func capability[T any](w ResponseWriter) (T, error) {
	for {
		if t, ok := w.(T); ok {
			return t, nil
		}
		outer, ok := w.(interface{ Unwrap() ResponseWriter })
		if !ok {
			var none T
			return none, notSupported()
		}
		w = outer.Unwrap()
	}
}

func notSupported() error { return fmt.Errorf("%w", ErrNotSupported) }

// Flush sends what was written.
func (c *ResponseController) Flush() error {
	w := c.w
	for {
		switch t := w.(type) {
		case interface{ FlushError() error }:
			return t.FlushError()
		case Flusher:
			t.Flush()
			return nil
		case interface{ Unwrap() ResponseWriter }:
			w = t.Unwrap()
		default:
			return notSupported()
		}
	}
}

// Hijack gives the connection away, as Hijacker does.
func (c *ResponseController) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	h, err := capability[Hijacker](c.w)
	if err != nil {
		return nil, nil, err
	}
	return h.Hijack()
}

// SetReadDeadline sets until when the request, with its body, can be read; zero is without end. It can be later than the server's, but not
// once that is over.
func (c *ResponseController) SetReadDeadline(deadline time.Time) error {
	w, err := capability[interface{ SetReadDeadline(time.Time) error }](c.w)
	if err != nil {
		return err
	}
	return w.SetReadDeadline(deadline)
}

// SetWriteDeadline sets until when the response can be written.
func (c *ResponseController) SetWriteDeadline(deadline time.Time) error {
	w, err := capability[interface{ SetWriteDeadline(time.Time) error }](c.w)
	if err != nil {
		return err
	}
	return w.SetWriteDeadline(deadline)
}

// EnableFullDuplex says that the handler reads the request's body while it writes the response. Otherwise the server reads the rest of the
// body before it sends the response, since some clients would block.
func (c *ResponseController) EnableFullDuplex() error {
	w, err := capability[interface{ EnableFullDuplex() error }](c.w)
	if err != nil {
		return err
	}
	return w.EnableFullDuplex()
}
