package httptest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/http/internal/testcert"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// A Server is a server at some port of this machine, for tests.
type Server struct {
	URL      string // http://IP:PORT, with nothing behind it
	Listener net.Listener

	// EnableHTTP2 is for HTTP/2, which net/http does not speak.
	EnableHTTP2 bool

	// TLS is the configuration of StartTLS, which completes it.
	TLS *tls.Config

	// Config can be changed between NewUnstartedServer and Start or StartTLS.
	Config *http.Server

	t           testing.TB // of NewTestServer
	memory      sync.Once  // starts it in memory, unless it was started otherwise
	started     bool
	certificate *x509.Certificate
	client      *http.Client
	others      []net.Listener // beside Listener

	running sync.WaitGroup // calls of Serve, and connections

	mu     sync.Mutex // guards what follows
	closed bool
	conns  map[net.Conn]http.ConnState // those that are not closed
}

// serveFlag is an address that all servers listen at, one after another: the first one serves for ever, to look at it by a browser.
var serveFlag string

func init() {
	for _, arg := range os.Args {
		if strings.HasPrefix(strings.TrimPrefix(arg, "-"), "-httptest.serve=") {
			flag.StringVar(&serveFlag, "httptest.serve", "", "if non-empty, httptest.NewServer serves on this address and blocks.")
			return
		}
	}
}

func listen() net.Listener {
	if serveFlag != "" {
		l, err := net.Listen("tcp", serveFlag)
		if err != nil {
			panic(fmt.Sprintf("httptest: failed to listen on %v: %v", serveFlag, err))
		}
		return l
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		if l, err = net.Listen("tcp6", "[::1]:0"); err != nil {
			panic(fmt.Sprintf("httptest: failed to listen on a port: %v", err))
		}
	}
	return l
}

// NewServer starts a server. The caller closes it.
func NewServer(handler http.Handler) *Server {
	s := NewUnstartedServer(handler)
	s.Start()
	return s
}

// NewTLSServer starts a server with TLS. The caller closes it.
func NewTLSServer(handler http.Handler) *Server {
	s := NewUnstartedServer(handler)
	s.StartTLS()
	return s
}

// NewUnstartedServer returns a server that listens, but does not answer yet: it is to be started by Start or StartTLS.
func NewUnstartedServer(handler http.Handler) *Server {
	return &Server{Listener: listen(), Config: &http.Server{Handler: handler}}
}

// NewTestServer returns a server that is closed when the test ends, and which a panic of the handler fails. It has no port: only the client that
// Client returns reaches it, whatever the host of the URL is. It works in bubbles of testing/synctest. Start and StartTLS make it listen at a
// port instead.
func NewTestServer(t testing.TB, handler http.Handler) *Server {
	s := &Server{t: t, Config: &http.Server{Handler: testHandler(t, handler)}}
	t.Cleanup(s.Close)
	return s
}

func testHandler(t testing.TB, handler http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			err := recover()
			if err == nil {
				return
			}
			if err != http.ErrAbortHandler {
				stack := make([]byte, 64<<10)
				stack = stack[:runtime.Stack(stack, false)]
				t.Errorf("httptest: panic in server handler: %v\n%s", err, stack)
			}
			panic(http.ErrAbortHandler)
		}()
		if handler == nil {
			w.WriteHeader(http.StatusInternalServerError)
		} else {
			handler.ServeHTTP(w, r)
		}
	})
}

// begin is what all ways to start have in common.
func (s *Server) begin(atPort bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.started {
		panic("Server already started")
	}
	if s.closed {
		panic("Start of closed Server")
	}
	s.started = true
	if s.t != nil && atPort {
		s.memory.Do(func() {})
		if s.Listener != nil {
			panic("Server.Listener is unexpectedly set")
		}
		s.Listener = listen()
	}
	s.watch()
}

// Start starts a server of NewUnstartedServer.
func (s *Server) Start() {
	s.begin(true)
	t := &http.Transport{}
	t.DialContext = s.dialer(t, ":80")
	s.client = &http.Client{Transport: t}
	s.URL = "http://" + s.Listener.Addr().String()
	s.serve(s.Listener)
	if serveFlag != "" {
		fmt.Fprintln(os.Stderr, "httptest: serving on", s.URL)
		select {}
	}
}

// StartTLS starts a server of NewUnstartedServer with TLS.
func (s *Server) StartTLS() {
	s.begin(true)
	t := &http.Transport{TLSClientConfig: s.configureTLS(), ForceAttemptHTTP2: s.EnableHTTP2}
	t.DialContext = s.dialer(t, ":443")
	s.client = &http.Client{Transport: t}
	s.Listener = tls.NewListener(s.Listener, s.TLS)
	s.URL = "https://" + s.Listener.Addr().String()
	s.serve(s.Listener)
}

// startInMemory starts a server without a port, with TLS and without.
func (s *Server) startInMemory() {
	s.begin(false)
	config := s.configureTLS()
	config.InsecureSkipVerify = true // any host
	plain, secure := newMemoryListener(), newMemoryListener()
	s.others = []net.Listener{plain, secure}
	s.client = &http.Client{Transport: &http.Transport{
		TLSClientConfig:   config,
		ForceAttemptHTTP2: s.EnableHTTP2,
		DialContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			return plain.dial()
		},
		DialTLSContext: func(ctx context.Context, network, addr string) (net.Conn, error) {
			c, err := secure.dial()
			if err != nil {
				return nil, err
			}
			return tls.Client(c, config), nil
		},
	}}
	s.URL = "http://example.com"
	s.serve(plain)
	s.serve(tls.NewListener(secure, s.TLS))
}

// dialer returns a DialContext that takes this server for example.com and the hosts below it.
func (s *Server) dialer(t *http.Transport, port string) func(ctx context.Context, network, addr string) (net.Conn, error) {
	return func(ctx context.Context, network, addr string) (net.Conn, error) {
		if t.Dial != nil {
			return t.Dial(network, addr)
		}
		if host, ok := strings.CutSuffix(addr, port); ok && (host == "example.com" || strings.HasSuffix(host, ".example.com")) {
			addr = s.Listener.Addr().String()
		}
		return new(net.Dialer).DialContext(ctx, network, addr)
	}
}

// configureTLS completes TLS, and returns the configuration of a client.
func (s *Server) configureTLS() *tls.Config {
	s.TLS = s.TLS.Clone()
	if s.TLS == nil {
		s.TLS = &tls.Config{}
	}
	if s.TLS.NextProtos == nil {
		s.TLS.NextProtos = []string{"http/1.1"}
	}
	if len(s.TLS.Certificates) == 0 {
		pair, err := tls.X509KeyPair(testcert.LocalhostCert, testcert.LocalhostKey)
		if err != nil {
			panic(fmt.Sprintf("httptest: NewTLSServer: %v", err))
		}
		s.TLS.Certificates = []tls.Certificate{pair}
	}
	var err error
	if s.certificate, err = x509.ParseCertificate(s.TLS.Certificates[0].Certificate[0]); err != nil {
		panic(fmt.Sprintf("httptest: NewTLSServer: %v", err))
	}
	roots := x509.NewCertPool()
	roots.AddCert(s.certificate)
	return &tls.Config{RootCAs: roots}
}

func (s *Server) serve(l net.Listener) {
	s.running.Add(1)
	go func() {
		defer s.running.Done()
		s.Config.Serve(l)
	}()
}

// Client returns a client for the server: it trusts the server's certificate, takes it for example.com, and its connections are closed by Close.
func (s *Server) Client() *http.Client {
	if s.t != nil {
		s.memory.Do(s.startInMemory)
	}
	return s.client
}

// Certificate returns the server's certificate, or nil if it has no TLS.
func (s *Server) Certificate() *x509.Certificate { return s.certificate }

// watch keeps track of connections.
func (s *Server) watch() {
	next := s.Config.ConnState
	s.Config.ConnState = func(c net.Conn, state http.ConnState) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.setState(c, state)
		if next != nil {
			next(c, state)
		}
	}
}

// setState needs the lock.
func (s *Server) setState(c net.Conn, state http.ConnState) {
	old, known := s.conns[c]
	switch state {
	case http.StateNew:
		if known {
			panic("invalid state transition")
		}
		if s.conns == nil {
			s.conns = map[net.Conn]http.ConnState{}
		}
		s.running.Add(1)
		s.conns[c] = state
		if s.closed {
			c.Close()
		}
	case http.StateActive:
		if known && old != http.StateNew && old != http.StateIdle {
			panic("invalid state transition")
		}
		if known {
			s.conns[c] = state
		}
	case http.StateIdle:
		if known && old != http.StateActive {
			panic("invalid state transition")
		}
		if known {
			s.conns[c] = state
		}
		if s.closed {
			c.Close()
		}
	case http.StateHijacked, http.StateClosed:
		if known {
			delete(s.conns, c)
			s.running.Done()
		}
	}
}

const patience = 5 * time.Second

// Close closes the server, and waits until all requests were answered.
func (s *Server) Close() {
	s.mu.Lock()
	if !s.closed {
		s.closed = true
		if s.Listener != nil {
			s.Listener.Close()
		}
		for _, l := range s.others {
			l.Close()
		}
		s.Config.SetKeepAlivesEnabled(false)
		for c, state := range s.conns {
			if state == http.StateIdle || state == http.StateNew {
				c.Close()
			}
		}
		timer := time.AfterFunc(patience, s.complain)
		defer timer.Stop()
	}
	s.mu.Unlock()
	// Connections of clients hold those of the server.
	closeIdle(http.DefaultTransport)
	if s.client != nil {
		closeIdle(s.client.Transport)
	}
	s.running.Wait()
}

func closeIdle(t http.RoundTripper) {
	if t, ok := t.(interface{ CloseIdleConnections() }); ok {
		t.CloseIdleConnections()
	}
}

// complain logs what Close waits for.
func (s *Server) complain() {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b strings.Builder
	b.WriteString("httptest.Server blocked in Close after 5 seconds, waiting for connections:\n")
	for c, state := range s.conns {
		fmt.Fprintf(&b, "  %T %p %v in state %v\n", c, c, c.RemoteAddr(), state)
	}
	log.Print(b.String())
}

// CloseClientConnections closes all connections, whatever is on them.
func (s *Server) CloseClientConnections() {
	s.mu.Lock()
	closed := make(chan struct{}, len(s.conns))
	n := len(s.conns)
	for c := range s.conns {
		go func() {
			c.Close()
			closed <- struct{}{}
		}()
	}
	s.mu.Unlock()
	// That may wait for something that holds the caller.
	timer := time.NewTimer(patience)
	defer timer.Stop()
	for range n {
		select {
		case <-closed:
		case <-timer.C:
			return
		}
	}
}
