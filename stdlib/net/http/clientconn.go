package http

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http/httptrace"
	"net/url"
	"sync"
)

// A ClientConn is one connection to a server, for those who do not want a Transport to choose one. It can be used by several goroutines, whose
// requests wait for each other.
type ClientConn struct {
	pc   *persistConn
	free chan struct{} // has a value when there is no request

	mu       sync.Mutex // guards what follows
	reserved bool
	inFlight bool
	hook     func(*ClientConn)
	running  bool // the hook
	// What the hook was last called for, or could have been.
	lastAvailable, lastInFlight int
	lastClosed                  bool
}

// NewClientConn makes a new connection to HOST:PORT, with the scheme http or https, and by way of a proxy if there is one for that. It is
// none of those that RoundTrip uses, nor does it count for their limits. The caller closes it.
func (t *Transport) NewClientConn(ctx context.Context, scheme, address string) (*ClientConn, error) {
	if scheme != "http" && scheme != "https" {
		return nil, fmt.Errorf("net/http: invalid scheme %q", scheme)
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, err
	}
	m := connectMethod{scheme: scheme, target: net.JoinHostPort(host, valueOrDefault(port, schemePort(scheme)))}
	if t.Proxy != nil {
		// It wants to see a request.
		req := &Request{
			ctx:        ctx,
			Method:     "GET",
			URL:        &url.URL{Scheme: scheme, Host: host, Path: "/"},
			Proto:      "HTTP/1.1",
			ProtoMajor: 1,
			ProtoMinor: 1,
			Header:     Header{},
			Body:       NoBody,
			Host:       host,
		}
		if m.proxy, err = t.Proxy(req); err != nil {
			return nil, err
		}
	}
	c := &ClientConn{free: make(chan struct{}, 1), lastAvailable: 1}
	c.free <- struct{}{}
	pc, err := t.dialConn(ctx, m, c)
	if err != nil {
		return nil, err
	}
	if pc.alt != nil {
		pc.close(errCloseIdleConns)
		return nil, errors.New("http: NewClientConn returned something that is not a ClientConn")
	}
	c.mu.Lock()
	c.pc = pc
	c.mu.Unlock()
	return c, nil
}

// Close closes the connection. A request on it fails.
func (c *ClientConn) Close() error {
	defer c.changed()
	c.pc.close(errors.New("ClientConn closed"))
	return nil
}

// Err returns why the connection cannot be used any more, or nil.
func (c *ClientConn) Err() error { return c.pc.whyClosed() }

// RoundTrip makes a request, whatever the host in its URL is. It waits until there is no other.
func (c *ClientConn) RoundTrip(req *Request) (*Response, error) {
	defer c.changed()
	if err := checkForConn(req); err != nil {
		c.Release()
		return nil, err
	}
	ctx, cancel := cancelable(req)
	resp, err := c.pc.roundTrip(&transportRequest{Request: req, ctx: ctx, cancel: cancel, trace: httptrace.ContextClientTrace(ctx)})
	if err != nil {
		cancel(err)
		return nil, err
	}
	resp.Request = req
	return resp, nil
}

func checkForConn(r *Request) error {
	if err := checkParts(r); err != nil {
		return err
	}
	if err := checkFields(r); err != nil {
		return err
	}
	return checkTarget(r)
}

// Available returns how many requests can be made without waiting: 1 or 0.
func (c *ClientConn) Available() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.available()
}

func (c *ClientConn) available() int {
	if c.reserved || c.inFlight || c.pc.isBroken() {
		return 0
	}
	return 1
}

// InFlight returns how many requests there are, and reservations: 1 or 0. Once the connection is closed, it is 0.
func (c *ClientConn) InFlight() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.flying()
}

func (c *ClientConn) flying() int {
	if (c.reserved || c.inFlight) && !c.pc.isBroken() {
		return 1
	}
	return 0
}

// Reserve makes sure that one call of RoundTrip need not wait. That, or Release, has to follow.
func (c *ClientConn) Reserve() error {
	defer c.changed()
	if err := c.Err(); err != nil {
		return err
	}
	select {
	case <-c.free:
	default:
		return errors.New("connection is unavailable")
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.reserved = true
	return nil
}

// Release gives up what Reserve has got. Without that it does nothing.
func (c *ClientConn) Release() {
	defer c.changed()
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.reserved {
		c.reserved = false
		c.free <- struct{}{}
	}
}

// acquire waits until a request can be made, unless that was reserved.
func (c *ClientConn) acquire(ctx context.Context) error {
	c.mu.Lock()
	reserved := c.reserved
	c.reserved = false
	if reserved {
		c.inFlight = true
	}
	c.mu.Unlock()
	if reserved {
		return nil
	}
	select {
	case <-c.free:
	case <-c.pc.closech:
		return c.pc.whyClosed()
	case <-ctx.Done():
		return ctx.Err()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.inFlight = true
	return nil
}

// freed says that the request is over, and another can be made.
func (c *ClientConn) freed() {
	c.mu.Lock()
	c.inFlight = false
	c.free <- struct{}{}
	c.mu.Unlock()
	c.changed()
}

// SetStateHook sets a function that is called when Available increases, InFlight decreases, or Err is not nil any more; by one goroutine at a
// time, maybe by RoundTrip and by Close of a response's body. If that has happened already, it is called at once.
func (c *ClientConn) SetStateHook(f func(*ClientConn)) {
	c.mu.Lock()
	c.hook = f
	c.mu.Unlock()
	c.changed()
}

// changed calls the hook, if there is something to say.
func (c *ClientConn) changed() {
	hook := c.news(false)
	if hook == nil {
		return
	}
	hook(c)
	// There may be more by now, which this goroutine need not wait for.
	if hook = c.news(true); hook != nil {
		go func() {
			for ; hook != nil; hook = c.news(true) {
				hook(c)
			}
		}()
	}
}

// news returns the hook if it is to be called; ended says that a call of it has ended.
func (c *ClientConn) news(ended bool) (hook func(*ClientConn)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if ended {
		c.running = false
	}
	if c.pc == nil || c.hook == nil || c.running {
		return nil
	}
	available, inFlight, closed := c.available(), c.flying(), c.pc.isBroken()
	if available > c.lastAvailable || inFlight < c.lastInFlight || closed != c.lastClosed {
		hook = c.hook
		c.running = true
	}
	c.lastAvailable, c.lastInFlight, c.lastClosed = available, inFlight, closed
	return hook
}
