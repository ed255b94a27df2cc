package http

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"log"
	"math/rand/v2"
	"net"
	"net/http/internal"
	"sync"
	"sync/atomic"
	"time"
)

var (
	// ErrBodyNotAllowed is what ResponseWriter.Write returns where a response has no body.
	ErrBodyNotAllowed = internal.ErrBodyNotAllowed

	// ErrHijacked is what Write returns after Hijack.
	ErrHijacked = errors.New("http: connection has been hijacked")

	// ErrContentLength is what Write returns for bytes beyond the Content-Length that was set.
	ErrContentLength = errors.New("http: wrote more than the declared Content-Length")

	// ErrServerClosed is what Serve and its like return after Shutdown or Close.
	ErrServerClosed = errors.New("http: Server closed")

	// ErrLineTooLong is what reading says of a line in front of a chunk that has no end.
	ErrLineTooLong = internal.ErrLineTooLong

	// ErrAbortHandler can be given to panic to end a handler and its connection without a word in the log.
	ErrAbortHandler = internal.ErrAbortHandler

	// ErrWriteAfterFlush is not used any more.
	ErrWriteAfterFlush = errors.New("unused")
)

// A Handler answers requests. It is called in a goroutine of its own for each connection, and the response is complete when it returns;
// then neither request nor writer may be used any more. If it panics, the server logs that and closes the connection.
type Handler interface {
	ServeHTTP(ResponseWriter, *Request)
}

// A HandlerFunc is a function that is a Handler.
type HandlerFunc func(ResponseWriter, *Request)

// ServeHTTP calls the function.
func (f HandlerFunc) ServeHTTP(w ResponseWriter, r *Request) { f(w, r) }

// A ResponseWriter is how a handler answers.
type ResponseWriter interface {
	// Header returns the header that WriteHeader or the first Write sends. Changing it behind that has no effect, but for trailers:
	// keys that the header Trailer has named before, and keys that begin with TrailerPrefix.
	Header() Header

	// Write writes a part of the body, after WriteHeader(StatusOK) if nobody has called it. If the header does not have them, the
	// first one finds a Content-Type and, if it is all and not much, the Content-Length.
	Write([]byte) (int, error)

	// WriteHeader sends the header with a status code. Codes of 1xx can be sent before another one.
	WriteHeader(statusCode int)
}

// A Flusher is a ResponseWriter that can send at once what was written.
type Flusher interface {
	Flush()
}

// A Hijacker is a ResponseWriter that can give its connection away: the server does nothing with it from then on.
type Hijacker interface {
	Hijack() (net.Conn, *bufio.ReadWriter, error)
}

// A CloseNotifier is a ResponseWriter that tells when the client goes away. The context of a request does that, too.
type CloseNotifier interface {
	CloseNotify() <-chan bool
}

var (
	// ServerContextKey is the key of the *Server in the contexts of requests.
	ServerContextKey = &contextKey{"http-server"}

	// LocalAddrContextKey is the key of the net.Addr at which a request has arrived.
	LocalAddrContextKey = &contextKey{"local-addr"}
)

const (
	// DefaultMaxHeaderBytes is the limit of a request's header where Server.MaxHeaderBytes says nothing else.
	DefaultMaxHeaderBytes = 1 << 20

	// DefaultMaxHeaderValueCount is the limit of its lines where Server.MaxHeaderValueCount says nothing else.
	DefaultMaxHeaderValueCount = 500
)

// A Server is a server of HTTP. The zero Server is ready to be used. It must not be changed any more once it runs.
type Server struct {
	// Addr is where ListenAndServe listens, by default ":http", and ListenAndServeTLS, by default ":https".
	Addr string

	Handler Handler // DefaultServeMux, if nil

	// DisableGeneralOptionsHandler gives "OPTIONS *" to Handler, too, instead of answering it.
	DisableGeneralOptionsHandler bool

	// TLSConfig is a configuration for ServeTLS and ListenAndServeTLS, which do not change it.
	TLSConfig *tls.Config

	// ReadTimeout is for a whole request with its body, ReadHeaderTimeout for its header, by default the same. 0 or less is none.
	ReadTimeout       time.Duration
	ReadHeaderTimeout time.Duration

	// WriteTimeout is from the end of a request's header to the end of the response.
	WriteTimeout time.Duration

	// IdleTimeout is how long to wait for the next request on a connection, by default ReadTimeout.
	IdleTimeout time.Duration

	// MaxHeaderBytes and MaxHeaderValueCount are limits of a request's header: its bytes, with the first line, and its values.
	MaxHeaderBytes      int
	MaxHeaderValueCount int

	// TLSNextProto has functions that take over connections for which TLS has agreed on that protocol.
	TLSNextProto map[string]func(*Server, *tls.Conn, Handler)

	// ConnState is called when a connection changes its state.
	ConnState func(net.Conn, ConnState)

	// ErrorLog is where mistakes of handlers and of connections go, by default the log package's.
	ErrorLog *log.Logger

	// BaseContext returns the context of all requests of a listener; ConnContext may make another one of it for a connection.
	BaseContext func(net.Listener) context.Context
	ConnContext func(ctx context.Context, c net.Conn) context.Context

	// HTTP2 and DisableClientPriority are for HTTP/2, which this server does not speak.
	HTTP2                 *HTTP2Config
	DisableClientPriority bool

	// Protocols is what the server speaks. HTTP/1 has to be in it, or it be empty or nil.
	Protocols *Protocols

	inShutdown        atomic.Bool
	disableKeepAlives atomic.Bool

	mu         sync.Mutex // guards what follows
	listeners  map[*onceCloseListener]struct{}
	activeConn map[*conn]struct{}
	onShutdown []func()

	serving sync.WaitGroup // calls of Serve
}

// ListenAndServe listens at an address and serves.
func ListenAndServe(addr string, handler Handler) error {
	return (&Server{Addr: addr, Handler: handler}).ListenAndServe()
}

// Serve serves the connections of a listener by a handler, by default DefaultServeMux.
func Serve(l net.Listener, handler Handler) error { return (&Server{Handler: handler}).Serve(l) }

// ListenAndServe listens at Addr with TCP, and calls Serve. It always returns an error that is not nil: ErrServerClosed after Shutdown
// and Close.
func (s *Server) ListenAndServe() error {
	if s.shuttingDown() {
		return ErrServerClosed
	}
	l, err := net.Listen("tcp", valueOrDefault(s.Addr, ":http"))
	if err != nil {
		return err
	}
	return s.Serve(l)
}

// errNotSpoken says that a set of protocols has none that is spoken here.
var errNotSpoken = errors.New("net/http: HTTP/2 is not supported, and HTTP/1 is not in Protocols")

func (p *Protocols) check() error {
	if p != nil && p.bits != 0 && !p.HTTP1() {
		return errNotSpoken
	}
	return nil
}

// Serve takes connections from a listener, each of which gets a goroutine that reads requests and calls the handler. It always
// returns an error that is not nil, and closes the listener.
func (s *Server) Serve(l net.Listener) error {
	once := &onceCloseListener{Listener: l}
	defer once.Close()
	if err := s.Protocols.check(); err != nil {
		return err
	}
	if !s.addListener(once) {
		return ErrServerClosed
	}
	defer s.removeListener(once)
	base := context.Background()
	if s.BaseContext != nil {
		if base = s.BaseContext(l); base == nil {
			panic("BaseContext returned a nil context")
		}
	}
	base = context.WithValue(base, ServerContextKey, s)
	var delay time.Duration
	for {
		rwc, err := once.Accept()
		if err != nil {
			if s.shuttingDown() {
				return ErrServerClosed
			}
			// There may be too many open files: that passes.
			if e, ok := err.(net.Error); ok && e.Temporary() {
				delay = min(max(5*time.Millisecond, 2*delay), time.Second)
				s.logf("http: Accept error: %v; retrying in %v", err, delay)
				time.Sleep(delay)
				continue
			}
			return err
		}
		delay = 0
		ctx := base
		if s.ConnContext != nil {
			if ctx = s.ConnContext(ctx, rwc); ctx == nil {
				panic("ConnContext returned nil")
			}
		}
		c := &conn{server: s, rwc: rwc}
		c.setState(StateNew)
		go c.serve(ctx)
	}
}

// onceCloseListener closes a listener once, though Serve and Shutdown do it.
type onceCloseListener struct {
	net.Listener
	once sync.Once
	err  error
}

func (l *onceCloseListener) Close() error {
	l.once.Do(func() { l.err = l.Listener.Close() })
	return l.err
}

// addListener remembers a listener for Shutdown. It reports false if that has been called already.
func (s *Server) addListener(l *onceCloseListener) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.shuttingDown() {
		return false
	}
	if s.listeners == nil {
		s.listeners = map[*onceCloseListener]struct{}{}
	}
	s.listeners[l] = struct{}{}
	s.serving.Add(1)
	return true
}

func (s *Server) removeListener(l *onceCloseListener) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.listeners, l)
	s.serving.Done()
}

// closeListeners needs the lock.
func (s *Server) closeListeners() (first error) {
	for l := range s.listeners {
		if err := l.Close(); first == nil {
			first = err
		}
	}
	return first
}

// Close closes all listeners and connections at once, but hijacked ones.
func (s *Server) Close() error {
	s.inShutdown.Store(true)
	s.mu.Lock()
	err := s.closeListeners()
	s.mu.Unlock()
	// Serve may have taken a connection that is not in activeConn yet.
	s.serving.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	for c := range s.activeConn {
		c.rwc.Close()
		delete(s.activeConn, c)
	}
	return err
}

// Shutdown closes all listeners and all connections that are idle, and waits until the others are, or the context is done: then it
// returns the context's error. Connections that were hijacked it does not know. Serve and its like return at once.
func (s *Server) Shutdown(ctx context.Context) error {
	s.inShutdown.Store(true)
	s.mu.Lock()
	err := s.closeListeners()
	for _, f := range s.onShutdown {
		go f()
	}
	s.mu.Unlock()
	s.serving.Wait()

	const maxInterval = 500 * time.Millisecond
	interval := time.Millisecond
	timer := time.NewTimer(interval)
	defer timer.Stop()
	for !s.closeIdle() {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-timer.C:
			timer.Reset(interval + rand.N(interval/10))
			interval = min(2*interval, maxInterval)
		}
	}
	return err
}

// RegisterOnShutdown registers a function that Shutdown calls, for instance to end hijacked connections. It need not wait for them.
func (s *Server) RegisterOnShutdown(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.onShutdown = append(s.onShutdown, f)
}

// closeIdle closes the connections that wait for a request. It reports whether there are no others.
func (s *Server) closeIdle() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := true
	for c := range s.activeConn {
		state, since := c.state()
		// Browsers open connections and send nothing.
		const patience = 5 // seconds
		if state == StateNew && since < time.Now().Unix()-patience {
			state = StateIdle
		}
		if state != StateIdle || since == 0 {
			all = false
			continue
		}
		c.rwc.Close()
		delete(s.activeConn, c)
	}
	return all
}

// SetKeepAlivesEnabled says whether connections are used for several requests, as they are by default.
func (s *Server) SetKeepAlivesEnabled(v bool) {
	s.disableKeepAlives.Store(!v)
	if !v {
		s.closeIdle()
	}
}

func (s *Server) keepAlives() bool { return !s.disableKeepAlives.Load() && !s.shuttingDown() }

func (s *Server) shuttingDown() bool { return s.inShutdown.Load() }

func (s *Server) idleTimeout() time.Duration {
	if s.IdleTimeout != 0 {
		return s.IdleTimeout
	}
	return s.ReadTimeout
}

func (s *Server) readHeaderTimeout() time.Duration {
	if s.ReadHeaderTimeout != 0 {
		return s.ReadHeaderTimeout
	}
	return s.ReadTimeout
}

// readLimit is how many bytes a header may need; some more, because a buffer is filled.
func (s *Server) readLimit() int64 {
	const buffer = 4 << 10
	n := s.MaxHeaderBytes
	if n <= 0 {
		n = DefaultMaxHeaderBytes
	}
	return int64(n) + buffer
}

func (s *Server) maxHeaderValues() int64 {
	if s.MaxHeaderValueCount > 0 {
		return int64(s.MaxHeaderValueCount)
	}
	return DefaultMaxHeaderValueCount
}

func (s *Server) logf(format string, args ...any) {
	if s.ErrorLog != nil {
		s.ErrorLog.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

// logf logs where the server of a request does.
func logf(r *Request, format string, args ...any) {
	if s, _ := r.Context().Value(ServerContextKey).(*Server); s != nil {
		s.logf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

// handle gives a request to the handler.
func (s *Server) handle(w ResponseWriter, r *Request) {
	h := s.Handler
	if h == nil {
		h = DefaultServeMux
	}
	if !s.DisableGeneralOptionsHandler && r.RequestURI == "*" && r.Method == "OPTIONS" {
		h = HandlerFunc(generalOptions)
	}
	h.ServeHTTP(w, r)
}

// A ConnState is what a connection of a server does.
type ConnState int

const (
	// StateNew is that of a connection that is to send a request; then comes StateActive or StateClosed.
	StateNew ConnState = iota

	// StateActive is that of one that has sent a byte of a request, until the response is sent.
	StateActive

	// StateIdle is that of one that may send another request.
	StateIdle

	// StateHijacked is the last state of one that was hijacked.
	StateHijacked

	// StateClosed is the last state of all others.
	StateClosed
)

func (c ConnState) String() string {
	switch c {
	case StateNew:
		return "new"
	case StateActive:
		return "active"
	case StateIdle:
		return "idle"
	case StateHijacked:
		return "hijacked"
	case StateClosed:
		return "closed"
	}
	return ""
}
