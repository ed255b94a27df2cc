package http

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http/httptrace"
	"net/http/internal"
	"net/http/internal/ascii"
	"net/http/internal/httpproxy"
	"net/url"
	"sync"
	"time"
)

// A RoundTripper makes one request and gets its response: without following redirects, and without a look at what the response says. It
// closes the request's body, but does not change the request otherwise, and can be used by several goroutines.
type RoundTripper interface {
	RoundTrip(*Request) (*Response, error)
}

// DefaultMaxIdleConnsPerHost is how many idle connections a Transport keeps to each host, if its field says nothing else.
const DefaultMaxIdleConnsPerHost = 2

// DefaultTransport is the RoundTripper of clients that have no other.
var DefaultTransport RoundTripper = &Transport{
	Proxy: ProxyFromEnvironment,
	DialContext: (&net.Dialer{
		Timeout:   30 * time.Second,
		KeepAlive: 30 * time.Second,
	}).DialContext,
	ForceAttemptHTTP2:     true,
	MaxIdleConns:          100,
	IdleConnTimeout:       90 * time.Second,
	TLSHandshakeTimeout:   10 * time.Second,
	ExpectContinueTimeout: 1 * time.Second,
}

// A Transport is a RoundTripper for HTTP and HTTPS, maybe by way of proxies. It keeps connections for later requests: a program has one, or
// few, and uses them again and again. A request that fails is made again if nothing of it was sent on a connection that was used
// before, or the server has closed such a connection without an answer and the request does no harm twice: its method is GET, HEAD, OPTIONS or
// TRACE, or it has a header Idempotency-Key, and its body, if there is one, GetBody.
type Transport struct {
	pool connPool

	requestMu sync.Mutex
	cancels   map[*Request]context.CancelCauseFunc // guarded by requestMu; for CancelRequest

	otherMu sync.RWMutex
	others  map[string]RoundTripper // by scheme; guarded by otherMu

	// Proxy returns the proxy for a request: a URL with the scheme http, https, socks5 or socks5h, or nil for none.
	Proxy func(*Request) (*url.URL, error)

	// OnProxyConnectResponse is called for what a proxy has answered to CONNECT; its error is that of the request.
	OnProxyConnectResponse func(ctx context.Context, proxyURL *url.URL, connectReq *Request, connectRes *Response) error

	// DialContext makes connections without TLS, by default as package net does. A request can also get a connection that was made for
	// another, and some are made in vain then. Dial is the same without a context; DialContext goes before.
	DialContext func(ctx context.Context, network, addr string) (net.Conn, error)
	Dial        func(network, addr string) (net.Conn, error)

	// DialTLSContext makes connections for https without a proxy, and TLSClientConfig and TLSHandshakeTimeout are not used then. DialTLS is
	// the same without a context.
	DialTLSContext func(ctx context.Context, network, addr string) (net.Conn, error)
	DialTLS        func(network, addr string) (net.Conn, error)

	TLSClientConfig     *tls.Config
	TLSHandshakeTimeout time.Duration // 0 is none

	// DisableKeepAlives uses each connection for one request only.
	DisableKeepAlives bool

	// DisableCompression does not ask for gzip where the request says nothing about it, and so does not expand it.
	DisableCompression bool

	MaxIdleConns        int // of all hosts; 0 is no limit
	MaxIdleConnsPerHost int // 0 is DefaultMaxIdleConnsPerHost
	MaxConnsPerHost     int // idle or not; 0 is no limit

	// IdleConnTimeout is how long an idle connection is kept; 0 is no limit.
	IdleConnTimeout time.Duration

	// ResponseHeaderTimeout is how long to wait for the header of the response when the request was sent; 0 is no limit.
	ResponseHeaderTimeout time.Duration

	// ExpectContinueTimeout is how long to wait for "100 Continue" where the request has "Expect: 100-continue", before the body is sent
	// nevertheless.
	ExpectContinueTimeout time.Duration

	// TLSNextProto has functions for connections for which TLS has agreed on another protocol.
	TLSNextProto map[string]func(authority string, c *tls.Conn) RoundTripper

	// ProxyConnectHeader is sent to proxies with CONNECT; GetProxyConnectHeader returns another one.
	ProxyConnectHeader    Header
	GetProxyConnectHeader func(ctx context.Context, proxyURL *url.URL, target string) (Header, error)

	// MaxResponseHeaderBytes is the limit of a response's header; 0 is 10 MB.
	MaxResponseHeaderBytes int64

	// WriteBufferSize and ReadBufferSize are the sizes of connections' buffers; 0 is 4 KB.
	WriteBufferSize int
	ReadBufferSize  int

	// ForceAttemptHTTP2 and HTTP2 are for HTTP/2, which this transport does not speak.
	ForceAttemptHTTP2 bool
	HTTP2             *HTTP2Config

	// Protocols is what may be spoken. HTTP/1 has to be in it, or it be nil or empty.
	Protocols *Protocols
}

// Clone returns a Transport with the same settings, and no connections.
func (t *Transport) Clone() *Transport {
	c := &Transport{
		Proxy:                  t.Proxy,
		OnProxyConnectResponse: t.OnProxyConnectResponse,
		DialContext:            t.DialContext,
		Dial:                   t.Dial,
		DialTLSContext:         t.DialTLSContext,
		DialTLS:                t.DialTLS,
		TLSClientConfig:        t.TLSClientConfig.Clone(),
		TLSHandshakeTimeout:    t.TLSHandshakeTimeout,
		DisableKeepAlives:      t.DisableKeepAlives,
		DisableCompression:     t.DisableCompression,
		MaxIdleConns:           t.MaxIdleConns,
		MaxIdleConnsPerHost:    t.MaxIdleConnsPerHost,
		MaxConnsPerHost:        t.MaxConnsPerHost,
		IdleConnTimeout:        t.IdleConnTimeout,
		ResponseHeaderTimeout:  t.ResponseHeaderTimeout,
		ExpectContinueTimeout:  t.ExpectContinueTimeout,
		TLSNextProto:           maps.Clone(t.TLSNextProto),
		ProxyConnectHeader:     t.ProxyConnectHeader.Clone(),
		GetProxyConnectHeader:  t.GetProxyConnectHeader,
		MaxResponseHeaderBytes: t.MaxResponseHeaderBytes,
		WriteBufferSize:        t.WriteBufferSize,
		ReadBufferSize:         t.ReadBufferSize,
		ForceAttemptHTTP2:      t.ForceAttemptHTTP2,
	}
	if t.HTTP2 != nil {
		config := *t.HTTP2
		c.HTTP2 = &config
	}
	if t.Protocols != nil {
		protocols := *t.Protocols
		c.Protocols = &protocols
	}
	return c
}

var environmentProxy = sync.OnceValue(httpproxy.FromEnvironment)

// ProxyFromEnvironment returns the proxy that HTTP_PROXY, HTTPS_PROXY and NO_PROXY, or these in small letters, say for a request. They are
// read once. Hosts on this machine have none.
func ProxyFromEnvironment(req *Request) (*url.URL, error) { return environmentProxy().Proxy(req.URL) }

// ProxyURL returns a function for Transport.Proxy that always returns the same.
func ProxyURL(fixedURL *url.URL) func(*Request) (*url.URL, error) {
	return func(*Request) (*url.URL, error) { return fixedURL, nil }
}

// ErrSkipAltProtocol is what a RoundTripper of RegisterProtocol returns to leave a request to the Transport.
var ErrSkipAltProtocol = internal.ErrSkipAltProtocol

// RegisterProtocol registers a RoundTripper for URLs of a scheme.
func (t *Transport) RegisterProtocol(scheme string, rt RoundTripper) {
	t.otherMu.Lock()
	defer t.otherMu.Unlock()
	if _, ok := t.others[scheme]; ok {
		panic(errors.New("protocol " + scheme + " already registered"))
	}
	if t.others == nil {
		t.others = map[string]RoundTripper{}
	}
	t.others[scheme] = rt
}

// other returns the RoundTripper that is registered for a request, or nil.
func (t *Transport) other(r *Request) RoundTripper {
	if r.URL.Scheme == "https" && hasToken(r.Header.Get("Connection"), "upgrade") && ascii.EqualFold(r.Header.Get("Upgrade"), "websocket") {
		return nil // HTTP/2 would not do
	}
	t.otherMu.RLock()
	defer t.otherMu.RUnlock()
	return t.others[r.URL.Scheme]
}

var (
	errRequestCanceled     = internal.ErrRequestCanceled
	errRequestCanceledConn = errors.New("net/http: request canceled while waiting for connection")
	errRequestDone         = errors.New("net/http: request completed")
)

// A transportRequest is one try of a request.
type transportRequest struct {
	*Request
	extra  Header // headers to be sent, too
	trace  *httptrace.ClientTrace
	ctx    context.Context // done when the request is, too
	cancel context.CancelCauseFunc

	mu  sync.Mutex
	err error // what the body said when it was read; guarded by mu
}

func (r *transportRequest) setExtra(key, value string) {
	if r.extra == nil {
		r.extra = Header{}
	}
	r.extra.Set(key, value)
}

func (r *transportRequest) setError(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.err == nil {
		r.err = err
	}
}

func (r *transportRequest) error() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.err
}

// RoundTrip makes a request. Clients also follow redirects and know cookies.
func (t *Transport) RoundTrip(req *Request) (*Response, error) {
	if err := checkOutgoing(req); err != nil {
		req.closeBody()
		return nil, err
	}
	tracked := trackBody(req)
	if rt := t.other(req); rt != nil {
		resp, err := rt.RoundTrip(tracked)
		if err != ErrSkipAltProtocol {
			return resp, err
		}
		if tracked, err = rewindBody(tracked); err != nil {
			return nil, err
		}
	}
	if err := checkHTTP(req); err != nil {
		req.closeBody()
		return nil, err
	}
	ctx, cancel := cancelable(req)
	end := t.register(req, cancel)
	resp, err := t.try(ctx, end, tracked)
	if err != nil {
		end(err)
		return nil, err
	}
	resp.Request = req
	return resp, nil
}

// cancelable returns a context for the time that a request takes: it ends with the request's own, and with its Cancel channel.
func cancelable(req *Request) (context.Context, context.CancelCauseFunc) {
	ctx, cancel := context.WithCancelCause(req.Context())
	if req.Cancel != nil {
		go func() {
			select {
			case <-req.Cancel:
				cancel(errRequestCanceled)
			case <-ctx.Done():
			}
		}()
	}
	return ctx, cancel
}

// checkParts says whether a request lacks something that every one must have.
func checkParts(r *Request) error {
	if r.URL == nil {
		return errors.New("http: nil Request.URL")
	}
	if r.Header == nil {
		return errors.New("http: nil Request.Header")
	}
	return nil
}

// checkOutgoing says what is wrong with a request of any scheme.
func checkOutgoing(r *Request) error {
	if err := checkParts(r); err != nil {
		return err
	}
	if r.URL.Scheme != "http" && r.URL.Scheme != "https" {
		return nil
	}
	return checkFields(r)
}

func checkFields(r *Request) error {
	if wrong := invalidField(r.Header); wrong != "" {
		return fmt.Errorf("net/http: invalid header %s", wrong)
	}
	if wrong := invalidField(r.Trailer); wrong != "" {
		return fmt.Errorf("net/http: invalid trailer %s", wrong)
	}
	return nil
}

// checkHTTP says what is wrong with a request to be sent by HTTP.
func checkHTTP(r *Request) error {
	if r.URL.Scheme != "http" && r.URL.Scheme != "https" {
		return quoted("unsupported protocol scheme", r.URL.Scheme)
	}
	return checkTarget(r)
}

func checkTarget(r *Request) error {
	if r.Method != "" && !isToken(r.Method) {
		return fmt.Errorf("net/http: invalid method %q", r.Method)
	}
	if r.URL.Host == "" {
		return errors.New("http: no Host in request URL")
	}
	return nil
}

// register remembers how to cancel a request. What it returns does that, and forgets it.
func (t *Transport) register(r *Request, cancel context.CancelCauseFunc) context.CancelCauseFunc {
	end := func(err error) {
		cancel(err)
		t.requestMu.Lock()
		defer t.requestMu.Unlock()
		delete(t.cancels, r)
	}
	t.requestMu.Lock()
	defer t.requestMu.Unlock()
	if t.cancels == nil {
		t.cancels = map[*Request]context.CancelCauseFunc{}
	}
	t.cancels[r] = end
	return end
}

// CancelRequest closes the connection of a request. Contexts do that better.
func (t *Transport) CancelRequest(req *Request) {
	t.requestMu.Lock()
	cancel := t.cancels[req]
	t.requestMu.Unlock()
	if cancel != nil {
		cancel(errRequestCanceled)
	}
}

// try tries to send a request until that succeeds, or must not be done again.
func (t *Transport) try(ctx context.Context, cancel context.CancelCauseFunc, req *Request) (*Response, error) {
	trace := httptrace.ContextClientTrace(ctx)
	for {
		if ctx.Err() != nil {
			req.closeBody()
			return nil, context.Cause(ctx)
		}
		r := &transportRequest{Request: req, trace: trace, ctx: ctx, cancel: cancel}
		m, err := t.connectMethod(req)
		var pc *persistConn
		if err == nil {
			pc, err = t.getConn(r, m)
		}
		if err != nil {
			req.closeBody()
			return nil, err
		}
		var resp *Response
		if pc.alt != nil {
			if resp, err = pc.alt.RoundTrip(req); err == nil {
				cancel(errRequestDone)
			}
		} else {
			resp, err = pc.roundTrip(r)
		}
		if err == nil {
			return resp, nil
		}
		if isNoCachedConn(err) {
			t.pool.forget(pc)
		} else if !pc.mayRetry(req, err) {
			req.closeBody()
			return nil, innermost(err)
		}
		if req, err = rewindBody(req); err != nil {
			return nil, err
		}
	}
}

// isNoCachedConn reports whether the other protocol has no connection any more.
func isNoCachedConn(err error) bool {
	_, ok := err.(interface{ IsHTTP2NoCachedConnError() })
	return ok
}

// innermost returns an error without what only mayRetry wants to know.
func innermost(err error) error {
	if e, ok := err.(nothingWrittenError); ok {
		err = e.error
	}
	if e, ok := err.(readFromServerError); ok {
		err = e.err
	}
	return err
}

// mayRetry reports whether a request that has failed on the connection may be sent again.
func (pc *persistConn) mayRetry(r *Request, err error) bool {
	if !pc.isReused() {
		return false // there is no reason why another connection would be better
	}
	switch err.(type) {
	case nothingWrittenError:
		return r.outgoingLength() == 0 || r.GetBody != nil
	case readFromServerError:
		return r.isReplayable()
	}
	return err == errServerClosedIdle && r.isReplayable()
}

func (t *Transport) maxHeaderBytes() int64 {
	if t.MaxResponseHeaderBytes > 0 {
		return t.MaxResponseHeaderBytes
	}
	return 10 << 20
}
