package http

import (
	"context"
	"crypto/tls"
	"io"
	"net"
	"slices"
	"time"
)

// ListenAndServeTLS is ListenAndServe for HTTPS.
func ListenAndServeTLS(addr, certFile, keyFile string, handler Handler) error {
	return (&Server{Addr: addr, Handler: handler}).ListenAndServeTLS(certFile, keyFile)
}

// ServeTLS is Serve for HTTPS.
func ServeTLS(l net.Listener, handler Handler, certFile, keyFile string) error {
	return (&Server{Handler: handler}).ServeTLS(l, certFile, keyFile)
}

// ListenAndServeTLS listens at Addr with TCP, and calls ServeTLS.
func (s *Server) ListenAndServeTLS(certFile, keyFile string) error {
	if s.shuttingDown() {
		return ErrServerClosed
	}
	l, err := net.Listen("tcp", valueOrDefault(s.Addr, ":https"))
	if err != nil {
		return err
	}
	defer l.Close()
	return s.ServeTLS(l, certFile, keyFile)
}

// ServeTLS is Serve with TLS. The files of the certificate, with those that signed it behind it, and its key may be empty if TLSConfig
// has certificates.
func (s *Server) ServeTLS(l net.Listener, certFile, keyFile string) error {
	config := s.TLSConfig.Clone()
	if config == nil {
		config = &tls.Config{}
	}
	config.NextProtos = s.nextProtos(config.NextProtos)
	hasCertificate := len(config.Certificates) > 0 || config.GetCertificate != nil || config.GetConfigForClient != nil
	if !hasCertificate || certFile != "" || keyFile != "" {
		certificate, err := tls.LoadX509KeyPair(certFile, keyFile)
		if err != nil {
			return err
		}
		config.Certificates = []tls.Certificate{certificate}
	}
	return s.Serve(tls.NewListener(l, config))
}

// nextProtos returns the protocols to offer: not HTTP/2, unless there is a function for it.
func (s *Server) nextProtos(protos []string) []string {
	protos = slices.DeleteFunc(slices.Clone(protos), func(proto string) bool {
		return proto == "h2" && s.TLSNextProto["h2"] == nil
	})
	if !slices.Contains(protos, "http/1.1") {
		protos = append(protos, "http/1.1")
	}
	return protos
}

// What a connection with TLS has. These are asked for, and not *tls.Conn, so that a program without TLS does not contain it.
type (
	connectionStater interface{ ConnectionState() tls.ConnectionState }
	handshaker       interface {
		HandshakeContext(ctx context.Context) error
	}
)

// handshake makes the handshake of TLS, if that is spoken. It reports whether HTTP/1 is to be spoken then.
func (c *conn) handshake(ctx context.Context) bool {
	secure, ok := c.rwc.(connectionStater)
	if !ok {
		return true
	}
	timeout := c.server.handshakeTimeout()
	if timeout > 0 {
		c.rwc.SetDeadline(time.Now().Add(timeout))
	}
	if h, ok := c.rwc.(handshaker); ok {
		if err := h.HandshakeContext(ctx); err != nil {
			c.server.logf("http: TLS handshake error from %s: %v", c.rwc.RemoteAddr(), answerPlain(err))
			return false
		}
	}
	if timeout > 0 {
		c.rwc.SetDeadline(time.Time{})
	}
	state := secure.ConnectionState()
	c.tlsState = &state
	return !c.takenOver(ctx, state.NegotiatedProtocol)
}

// handshakeTimeout is the shortest that could be meant for it.
func (s *Server) handshakeTimeout() (shortest time.Duration) {
	for _, d := range [...]time.Duration{s.ReadHeaderTimeout, s.ReadTimeout, s.WriteTimeout} {
		if d > 0 && (shortest == 0 || d < shortest) {
			shortest = d
		}
	}
	return shortest
}

// answerPlain tells a client that speaks HTTP without TLS so. It returns what is to be logged.
func answerPlain(err error) string {
	const answer = "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n"
	if e, ok := err.(tls.RecordHeaderError); ok && e.Conn != nil {
		switch string(e.RecordHeader[:]) {
		case "GET /", "HEAD ", "POST ", "PUT /", "OPTIO":
			io.WriteString(e.Conn, answer)
			e.Conn.Close()
			return "client sent an HTTP request to an HTTPS server"
		}
	}
	return err.Error()
}

// takenOver gives the connection to the function that TLSNextProto has for the protocol. It reports whether that is not HTTP/1.
func (c *conn) takenOver(ctx context.Context, proto string) bool {
	switch proto {
	case "", "http/1.1", "http/1.0":
		return false
	}
	if f := c.server.TLSNextProto[proto]; f != nil {
		if secure, ok := c.rwc.(*tls.Conn); ok {
			c.storeState(StateActive) // ConnState is called by f
			f(c.server, secure, &nextProtoHandler{ctx, c})
		}
	}
	return true
}

// nextProtoHandler is the handler for other protocols. It sets of requests what they may have left out.
type nextProtoHandler struct {
	ctx  context.Context
	conn *conn
}

// BaseContext returns the context of the connection; golang.org/x/net/http2 asks for it.
func (h *nextProtoHandler) BaseContext() context.Context { return h.ctx }

func (h *nextProtoHandler) ServeHTTP(w ResponseWriter, r *Request) {
	if r.TLS == nil {
		r.TLS = h.conn.tlsState
	}
	if r.Body == nil {
		r.Body = NoBody
	}
	if r.RemoteAddr == "" {
		r.RemoteAddr = h.conn.remoteAddr
	}
	h.conn.server.handle(w, r)
}
