package http

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http/httptrace"
	"net/http/internal/idna"
	"net/url"
	"strings"
	"time"
)

// A connectMethod is where a connection goes, and by which way.
type connectMethod struct {
	proxy  *url.URL // nil for none
	scheme string   // of the request
	target string   // HOST:PORT
}

// A connectKey is what the requests have in common that can use the same connection.
type connectKey struct{ proxy, scheme, addr string }

func (t *Transport) connectMethod(r *Request) (m connectMethod, err error) {
	m.scheme = r.URL.Scheme
	m.target = hostPort(r.URL)
	if t.Proxy != nil {
		m.proxy, err = t.Proxy(r)
	}
	return m, err
}

// plainProxy reports whether requests are sent to the proxy itself: those without TLS to one that is none of SOCKS.
func (m *connectMethod) plainProxy() bool {
	return m.proxy != nil && m.scheme == "http" && !m.socks()
}

func (m *connectMethod) socks() bool {
	return m.proxy != nil && (m.proxy.Scheme == "socks5" || m.proxy.Scheme == "socks5h")
}

func (m *connectMethod) key() connectKey {
	k := connectKey{scheme: m.scheme, addr: m.target}
	if m.proxy != nil {
		k.proxy = m.proxy.String()
	}
	if m.plainProxy() {
		k.addr = "" // such a connection is for all hosts
	}
	return k
}

// addr returns whom to connect to.
func (m *connectMethod) addr() string {
	if m.proxy != nil {
		return hostPort(m.proxy)
	}
	return m.target
}

// firstScheme returns what is spoken with that.
func (m *connectMethod) firstScheme() string {
	if m.proxy != nil {
		return m.proxy.Scheme
	}
	return m.scheme
}

// proxyAuth returns Proxy-Authorization, or nothing.
func (m *connectMethod) proxyAuth() string {
	if m.proxy == nil || m.proxy.User == nil {
		return ""
	}
	password, _ := m.proxy.User.Password()
	return basicAuth(m.proxy.User.Username(), password)
}

// hostPort returns a URL's host and port, by default that of the scheme.
func hostPort(u *url.URL) string {
	host := u.Hostname()
	if ascii, err := idna.ToASCII(host); err == nil {
		host = ascii
	}
	return net.JoinHostPort(host, valueOrDefault(u.Port(), schemePort(u.Scheme)))
}

func schemePort(scheme string) string {
	switch scheme {
	case "http":
		return "80"
	case "https":
		return "443"
	case "socks5", "socks5h":
		return "1080"
	}
	return ""
}

var plainDialer net.Dialer

// dial connects without TLS.
func (t *Transport) dial(ctx context.Context, addr string) (c net.Conn, err error) {
	switch {
	case t.DialContext != nil:
		c, err = t.DialContext(ctx, "tcp", addr)
		if c == nil && err == nil {
			err = errors.New("net/http: Transport.DialContext hook returned (nil, nil)")
		}
	case t.Dial != nil:
		c, err = t.Dial("tcp", addr)
		if c == nil && err == nil {
			err = errors.New("net/http: Transport.Dial hook returned (nil, nil)")
		}
	default:
		c, err = plainDialer.DialContext(ctx, "tcp", addr)
	}
	return c, err
}

// dialConn makes a connection, for a pool or a ClientConn.
func (t *Transport) dialConn(ctx context.Context, m connectMethod, client *ClientConn) (*persistConn, error) {
	if err := t.Protocols.check(); err != nil {
		return nil, err
	}
	pc := &persistConn{t: t, key: m.key(), client: client}
	if err := pc.connect(ctx, m); err != nil {
		if m.proxy != nil {
			err = &net.OpError{Op: "proxyconnect", Net: "tcp", Err: err}
		}
		return nil, err
	}
	if err := pc.passProxy(ctx, m); err != nil {
		pc.conn.Close()
		return nil, err
	}
	if s := pc.tlsState; s != nil && s.NegotiatedProtocol != "" {
		secure, ok := pc.conn.(*tls.Conn)
		if next := t.TLSNextProto[s.NegotiatedProtocol]; ok && next != nil {
			pc.alt = next(m.target, secure)
			if e, ok := pc.alt.(interface{ RoundTripErr() error }); ok {
				return nil, e.RoundTripErr()
			}
			return pc, nil
		}
	}
	pc.start()
	return pc, nil
}

// connect connects to the target or to the proxy.
func (pc *persistConn) connect(ctx context.Context, m connectMethod) (err error) {
	t := pc.t
	if m.firstScheme() == "https" && (t.DialTLSContext != nil || t.DialTLS != nil) {
		return pc.connectTLS(ctx, m.addr())
	}
	if pc.conn, err = t.dial(ctx, m.addr()); err != nil {
		return err
	}
	if m.firstScheme() == "https" {
		host, _, err := net.SplitHostPort(m.addr())
		if err == nil {
			err = pc.addTLS(ctx, host)
		}
		return err
	}
	return nil
}

// connectTLS connects as the user of the package wants it.
func (pc *persistConn) connectTLS(ctx context.Context, addr string) (err error) {
	t := pc.t
	if t.DialTLSContext != nil {
		pc.conn, err = t.DialTLSContext(ctx, "tcp", addr)
	} else {
		pc.conn, err = t.DialTLS("tcp", addr)
	}
	if pc.conn == nil && err == nil {
		err = errors.New("net/http: Transport.DialTLS or DialTLSContext returned (nil, nil)")
	}
	if err != nil {
		return err
	}
	secure, ok := pc.conn.(connectionStater)
	if !ok {
		return nil
	}
	trace := startHandshake(ctx)
	if h, ok := pc.conn.(handshaker); ok {
		if err = h.HandshakeContext(ctx); err != nil {
			go pc.conn.Close() // it may want to say goodbye
			trace(tls.ConnectionState{}, err)
			return err
		}
	}
	state := secure.ConnectionState()
	trace(state, nil)
	pc.tlsState = &state
	return nil
}

// startHandshake tells the trace of a handshake. It returns what tells of its end.
func startHandshake(ctx context.Context) func(tls.ConnectionState, error) {
	trace := httptrace.ContextClientTrace(ctx)
	if trace != nil && trace.TLSHandshakeStart != nil {
		trace.TLSHandshakeStart()
	}
	return func(state tls.ConnectionState, err error) {
		if trace != nil && trace.TLSHandshakeDone != nil {
			trace.TLSHandshakeDone(state, err)
		}
	}
}

// handshakeTimeoutError says that a handshake took too long.
type handshakeTimeoutError struct{}

func (handshakeTimeoutError) Timeout() bool   { return true }
func (handshakeTimeoutError) Temporary() bool { return true }
func (handshakeTimeoutError) Error() string   { return "net/http: TLS handshake timeout" }

// addTLS makes the connection one with TLS, to a server of that name.
func (pc *persistConn) addTLS(ctx context.Context, host string) error {
	config := pc.t.TLSClientConfig.Clone()
	if config == nil {
		config = &tls.Config{}
	}
	if config.ServerName == "" {
		config.ServerName = host
	}
	plain := pc.conn
	secure := tls.Client(plain, config)
	if d := pc.t.TLSHandshakeTimeout; d != 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeoutCause(ctx, d, handshakeTimeoutError{})
		defer cancel()
	}
	trace := startHandshake(ctx)
	if err := secure.HandshakeContext(ctx); err != nil {
		plain.Close()
		if context.Cause(ctx) == (handshakeTimeoutError{}) {
			err = handshakeTimeoutError{}
		}
		trace(tls.ConnectionState{}, err)
		return err
	}
	state := secure.ConnectionState()
	trace(state, nil)
	pc.tlsState = &state
	pc.conn = secure
	return nil
}

// passProxy makes a connection to a proxy one to the target.
func (pc *persistConn) passProxy(ctx context.Context, m connectMethod) error {
	switch {
	case m.proxy == nil:
		return nil
	case m.socks():
		if err := socksConnect(ctx, pc.conn, m.target, m.proxy.User); err != nil {
			return err
		}
	case m.scheme == "http":
		pc.toProxy = true
		pc.proxyAuth = m.proxyAuth()
	default:
		if err := pc.tunnel(ctx, m); err != nil {
			return err
		}
	}
	if m.scheme == "https" {
		return pc.addTLS(ctx, removePort(m.target))
	}
	return nil
}

// tunnel asks the proxy by CONNECT to connect to the target.
func (pc *persistConn) tunnel(ctx context.Context, m connectMethod) error {
	const patience = time.Minute
	t := pc.t
	h := t.ProxyConnectHeader
	if t.GetProxyConnectHeader != nil {
		var err error
		if h, err = t.GetProxyConnectHeader(ctx, m.proxy, m.target); err != nil {
			return err
		}
	}
	if h = h.Clone(); h == nil {
		h = Header{}
	}
	if auth := m.proxyAuth(); auth != "" {
		h.Set("Proxy-Authorization", auth)
	}
	req := &Request{Method: "CONNECT", URL: &url.URL{Opaque: m.target}, Host: m.target, Header: h}
	ctx2, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	// Nothing comes behind the response before we have sent something: so it does not matter that more is in the buffer.
	var resp *Response
	err := withContext(ctx2, pc.conn, func() (err error) {
		if err = req.Write(pc.conn); err == nil {
			resp, err = ReadResponse(bufio.NewReader(io.LimitReader(pc.conn, t.maxHeaderBytes())), req)
		}
		return err
	})
	if err != nil {
		return err
	}
	if t.OnProxyConnectResponse != nil {
		if err := t.OnProxyConnectResponse(ctx, m.proxy, req, resp); err != nil {
			return err
		}
	}
	if resp.StatusCode == StatusOK {
		return nil
	}
	_, text, ok := strings.Cut(resp.Status, " ")
	if !ok {
		text = "unknown status code"
	}
	return errors.New(text)
}

// withContext calls f, which uses the connection, and closes that when the context is done.
func withContext(ctx context.Context, c net.Conn, f func() error) error {
	stop := context.AfterFunc(ctx, func() { c.Close() })
	err := f()
	if !stop() {
		return ctx.Err()
	}
	return err
}
