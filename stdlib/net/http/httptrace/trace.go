// Package httptrace lets programs look on while a client of net/http makes a request.
package httptrace

import (
	"context"
	"crypto/tls"
	"internal/nettrace"
	"net"
	"net/textproto"
	"time"
)

// A ClientTrace has functions that are called while a request, or the connection for it, is made; each may be nil. They may be called by
// several goroutines at once, and some after the request has ended or failed.
type ClientTrace struct {
	// GetConn is called before a connection is made, or taken from those that are idle.
	GetConn func(hostPort string)

	// GotConn is called when there is one.
	GotConn func(GotConnInfo)

	// PutIdleConn is called when the connection can be used again, with an error if it is not kept.
	PutIdleConn func(err error)

	// GotFirstResponseByte is called when the first byte of the response is there.
	GotFirstResponseByte func()

	// Got100Continue is called for "100 Continue".
	Got100Continue func()

	// Got1xxResponse is called for each response before the last one. If it returns an error, the request fails.
	Got1xxResponse func(code int, header textproto.MIMEHeader) error

	// DNSStart and DNSDone are called around looking up a name.
	DNSStart func(DNSStartInfo)
	DNSDone  func(DNSDoneInfo)

	// ConnectStart and ConnectDone are called around connecting, maybe to several addresses at once.
	ConnectStart func(network, addr string)
	ConnectDone  func(network, addr string, err error)

	// TLSHandshakeStart and TLSHandshakeDone are called around the handshake of TLS.
	TLSHandshakeStart func()
	TLSHandshakeDone  func(tls.ConnectionState, error)

	// WroteHeaderField is called for each key of the header, when it was written into a buffer.
	WroteHeaderField func(key string, value []string)

	// WroteHeaders is called when all of the header was written.
	WroteHeaders func()

	// Wait100Continue is called when the request waits for "100 Continue" before it sends its body.
	Wait100Continue func()

	// WroteRequest is called when the request was sent, or that has failed; several times if it is sent again.
	WroteRequest func(WroteRequestInfo)
}

// GotConnInfo is about a connection.
type GotConnInfo struct {
	Conn     net.Conn // belongs to the transport: it must not be read or written
	Reused   bool     // there was a request on it before
	WasIdle  bool
	IdleTime time.Duration // how long, if it was
}

// DNSStartInfo is about a name to look up.
type DNSStartInfo struct{ Host string }

// DNSDoneInfo is about a name that was looked up.
type DNSDoneInfo struct {
	Addrs     []net.IPAddr
	Err       error
	Coalesced bool // somebody else has looked it up at the same time
}

// WroteRequestInfo is about a request that was sent.
type WroteRequestInfo struct{ Err error }

type traceKey struct{}

// ContextClientTrace returns the trace of a context, or nil.
func ContextClientTrace(ctx context.Context) *ClientTrace {
	trace, _ := ctx.Value(traceKey{}).(*ClientTrace)
	return trace
}

// WithClientTrace returns a context with a trace. A trace that it has already is called, too, behind the new one.
func WithClientTrace(ctx context.Context, trace *ClientTrace) context.Context {
	if trace == nil {
		panic("nil trace")
	}
	if old := ContextClientTrace(ctx); old != nil {
		trace.addOld(old)
	}
	ctx = context.WithValue(ctx, traceKey{}, trace)
	if trace.DNSStart == nil && trace.DNSDone == nil && trace.ConnectStart == nil && trace.ConnectDone == nil {
		return ctx
	}
	return context.WithValue(ctx, nettrace.TraceKey{}, trace.forNet())
}

// forNet returns what package net is to call.
func (t *ClientTrace) forNet() *nettrace.Trace {
	n := &nettrace.Trace{ConnectStart: t.ConnectStart, ConnectDone: t.ConnectDone}
	if t.DNSStart != nil {
		n.DNSStart = func(name string) { t.DNSStart(DNSStartInfo{name}) }
	}
	if t.DNSDone != nil {
		n.DNSDone = func(ips []any, coalesced bool, err error) {
			addrs := make([]net.IPAddr, len(ips))
			for i, ip := range ips {
				addrs[i] = ip.(net.IPAddr)
			}
			t.DNSDone(DNSDoneInfo{addrs, err, coalesced})
		}
	}
	return n
}

// addOld makes each function of t call that of old, too.
func (t *ClientTrace) addOld(old *ClientTrace) {
	both0(&t.GotFirstResponseByte, old.GotFirstResponseByte)
	both0(&t.Got100Continue, old.Got100Continue)
	both0(&t.TLSHandshakeStart, old.TLSHandshakeStart)
	both0(&t.WroteHeaders, old.WroteHeaders)
	both0(&t.Wait100Continue, old.Wait100Continue)
	both1(&t.GetConn, old.GetConn)
	both1(&t.GotConn, old.GotConn)
	both1(&t.PutIdleConn, old.PutIdleConn)
	both1(&t.DNSStart, old.DNSStart)
	both1(&t.DNSDone, old.DNSDone)
	both1(&t.WroteRequest, old.WroteRequest)
	both2(&t.ConnectStart, old.ConnectStart)
	both2(&t.TLSHandshakeDone, old.TLSHandshakeDone)
	both2(&t.WroteHeaderField, old.WroteHeaderField)
	if f, g := t.Got1xxResponse, old.Got1xxResponse; f == nil {
		t.Got1xxResponse = g
	} else if g != nil {
		t.Got1xxResponse = func(code int, header textproto.MIMEHeader) error {
			f(code, header)
			return g(code, header)
		}
	}
	if f, g := t.ConnectDone, old.ConnectDone; f == nil {
		t.ConnectDone = g
	} else if g != nil {
		t.ConnectDone = func(network, addr string, err error) {
			f(network, addr, err)
			g(network, addr, err)
		}
	}
}

func both0(to *func(), old func()) {
	f := *to
	if f == nil {
		*to = old
	} else if old != nil {
		*to = func() { f(); old() }
	}
}

func both1[A any](to *func(A), old func(A)) {
	f := *to
	if f == nil {
		*to = old
	} else if old != nil {
		*to = func(a A) { f(a); old(a) }
	}
}

func both2[A, B any](to *func(A, B), old func(A, B)) {
	f := *to
	if f == nil {
		*to = old
	} else if old != nil {
		*to = func(a A, b B) { f(a, b); old(a, b) }
	}
}
