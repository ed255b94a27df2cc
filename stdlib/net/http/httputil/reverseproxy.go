package httputil

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"mime"
	"net"
	"net/http"
	"net/http/httptrace"
	"net/http/internal/ascii"
	"net/http/internal/httpguts"
	"net/textproto"
	"net/url"
	"strings"
	"sync"
	"time"
)

// A ProxyRequest is what ReverseProxy.Rewrite gets.
type ProxyRequest struct {
	// In is the request as it has come. It must not be changed.
	In *http.Request

	// Out is the request as it is to be sent, at first a copy of In without headers that are for one connection only, and without those in
	// which others could lie about where it comes from.
	Out *http.Request
}

// SetURL sends the request to the scheme, host and base path of the target, with the path of the request behind that, and lets Host be the
// target's.
func (r *ProxyRequest) SetURL(target *url.URL) {
	rewriteURL(r.Out, target)
	r.Out.Host = ""
}

// SetXForwarded sets X-Forwarded-For to the address of the client, behind what is in Out's already, X-Forwarded-Host to the host that it
// has asked for, and X-Forwarded-Proto to http or https.
func (r *ProxyRequest) SetXForwarded() {
	h := r.Out.Header
	if client, _, err := net.SplitHostPort(r.In.RemoteAddr); err == nil {
		addForwardedFor(h, client)
	} else {
		h.Del("X-Forwarded-For")
	}
	h.Set("X-Forwarded-Host", r.In.Host)
	h.Set("X-Forwarded-Proto", "http")
	if r.In.TLS != nil {
		h.Set("X-Forwarded-Proto", "https")
	}
}

func addForwardedFor(h http.Header, client string) {
	if before := h["X-Forwarded-For"]; len(before) > 0 {
		client = strings.Join(before, ", ") + ", " + client
	}
	h.Set("X-Forwarded-For", client)
}

// A ReverseProxy is a handler that sends requests to other servers, and what these answer to the client. 1xx responses are passed on if the
// transport tells of them.
type ReverseProxy struct {
	// Rewrite changes Out of the request that is to be sent. Exactly one of it and Director has to be set.
	Rewrite func(*ProxyRequest)

	Transport http.RoundTripper // http.DefaultTransport, if nil

	// FlushInterval is how long what was read may wait for more before it is sent: 0 for any time, below 0 for none, as it is for streams.
	FlushInterval time.Duration

	ErrorLog *log.Logger // the log package's, if nil

	BufferPool BufferPool // may be nil

	// ModifyResponse may change what a server has answered. If it returns an error, ErrorHandler is called.
	ModifyResponse func(*http.Response) error

	// ErrorHandler answers when there is no response, or ModifyResponse has failed: by default with 502, and a line in the log.
	ErrorHandler func(http.ResponseWriter, *http.Request, error)

	// Director changes a request that is to be sent. What it adds to the header can be removed by a client that names it in Connection: so Rewrite
	// is better.
	Director func(*http.Request)
}

// A BufferPool has buffers for copying.
type BufferPool interface {
	Get() []byte
	Put([]byte)
}

// NewSingleHostReverseProxy returns a proxy to one server, with the paths of requests behind that of the target. It has a Director, and does not
// change Host.
func NewSingleHostReverseProxy(target *url.URL) *ReverseProxy {
	return &ReverseProxy{Director: func(r *http.Request) { rewriteURL(r, target) }}
}

func rewriteURL(r *http.Request, target *url.URL) {
	u := r.URL
	u.Scheme, u.Host = target.Scheme, target.Host
	u.Path, u.RawPath = joinPaths(target, u)
	if target.RawQuery == "" || u.RawQuery == "" {
		u.RawQuery = target.RawQuery + u.RawQuery
	} else {
		u.RawQuery = target.RawQuery + "&" + u.RawQuery
	}
}

// joinPaths returns two paths as one, with exactly one slash between them; raw is empty if the escapes are the usual ones.
func joinPaths(a, b *url.URL) (path, raw string) {
	first, second := a.EscapedPath(), b.EscapedPath()
	aPath, bPath, between := a.Path, b.Path, ""
	switch endsWith, beginsWith := strings.HasSuffix(first, "/"), strings.HasPrefix(second, "/"); {
	case endsWith && beginsWith:
		second, bPath = second[1:], bPath[1:]
	case !endsWith && !beginsWith:
		between = "/"
	}
	path = aPath + between + bPath
	if a.RawPath != "" || b.RawPath != "" {
		raw = first + between + second
	}
	return path, raw
}

func (p *ReverseProxy) logf(format string, args ...any) {
	if p.ErrorLog != nil {
		p.ErrorLog.Printf(format, args...)
	} else {
		log.Printf(format, args...)
	}
}

// fail answers that something went wrong.
func (p *ReverseProxy) fail(w http.ResponseWriter, r *http.Request, status int, err error) {
	if p.ErrorHandler != nil {
		p.ErrorHandler(w, r, err)
		return
	}
	p.logf("http: proxy error: %v", err)
	w.WriteHeader(status)
}

// ServeHTTP sends the request on.
func (p *ReverseProxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithCancel(r.Context())
	defer cancel()
	if n, ok := w.(http.CloseNotifier); ok && r.Context().Done() == nil {
		closed := n.CloseNotify()
		go func() {
			select {
			case <-closed:
				cancel()
			case <-ctx.Done():
			}
		}()
	}
	out, err := p.outgoing(ctx, r)
	if err != nil {
		p.fail(w, r, http.StatusBadGateway, err)
		return
	}
	if out.Body != nil {
		// The transport may still read it behind its end.
		defer out.Body.Close()
	}
	if out.Method == "CONNECT" {
		p.fail(w, out, http.StatusMethodNotAllowed, errors.New("client sent unsupported CONNECT request"))
		return
	}
	resp, err := p.roundTrip(w, out)
	if err != nil {
		p.fail(w, out, http.StatusBadGateway, err)
		return
	}
	isSwitch := resp.StatusCode == http.StatusSwitchingProtocols
	if !isSwitch {
		removeHopHeaders(resp.Header)
	}
	if p.ModifyResponse != nil {
		if err := p.ModifyResponse(resp); err != nil {
			resp.Body.Close()
			p.fail(w, out, http.StatusBadGateway, err)
			return
		}
	}
	if isSwitch {
		p.switchProtocols(w, out, resp)
		return
	}
	p.answer(w, r, resp)
}

// outgoing returns the request that is sent.
func (p *ReverseProxy) outgoing(ctx context.Context, r *http.Request) (*http.Request, error) {
	out := r.Clone(ctx)
	if r.ContentLength == 0 {
		out.Body = nil // the transport may send it again then
	}
	if out.Header == nil {
		out.Header = http.Header{}
	}
	if (p.Director != nil) == (p.Rewrite != nil) {
		return nil, errors.New("ReverseProxy must have exactly one of Director or Rewrite set")
	}
	if p.Director != nil {
		p.Director(out)
		if out.Form != nil {
			out.URL.RawQuery = cleanQuery(out.URL.RawQuery)
		}
	}
	out.Close = false
	upgrade := upgradeType(out.Header)
	if !ascii.IsPrint(upgrade) {
		return nil, fmt.Errorf("client tried to switch to invalid protocol %q", upgrade)
	}
	removeHopHeaders(out.Header)
	if httpguts.HeaderValuesContainsToken(r.Header["Te"], "trailers") {
		out.Header.Set("Te", "trailers") // we pass them on
	}
	if upgrade != "" {
		out.Header.Set("Connection", "Upgrade")
		out.Header.Set("Upgrade", upgrade)
	}
	if p.Rewrite != nil {
		for _, key := range [...]string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"} {
			out.Header.Del(key)
		}
		out.URL.RawQuery = cleanQuery(out.URL.RawQuery)
		pr := &ProxyRequest{In: r, Out: out}
		p.Rewrite(pr)
		out = pr.Out
	} else if client, _, err := net.SplitHostPort(r.RemoteAddr); err == nil {
		// A key without values says that there is to be none.
		if before, ok := out.Header["X-Forwarded-For"]; !ok || before != nil {
			addForwardedFor(out.Header, client)
		}
	}
	if _, ok := out.Header["User-Agent"]; !ok {
		out.Header.Set("User-Agent", "") // not ours
	}
	return out, nil
}

// roundTrip sends the request, and passes on the 1xx responses before the last one.
func (p *ReverseProxy) roundTrip(w http.ResponseWriter, out *http.Request) (*http.Response, error) {
	var mu sync.Mutex
	done := false
	trace := &httptrace.ClientTrace{Got1xxResponse: func(code int, header textproto.MIMEHeader) error {
		mu.Lock()
		defer mu.Unlock()
		if !done {
			addHeaders(w.Header(), http.Header(header))
			w.WriteHeader(code)
			clear(w.Header()) // they are not for the next one
		}
		return nil
	}}
	t := p.Transport
	if t == nil {
		t = http.DefaultTransport
	}
	resp, err := t.RoundTrip(out.WithContext(httptrace.WithClientTrace(out.Context(), trace)))
	mu.Lock()
	defer mu.Unlock()
	done = true
	return resp, err
}

// answer passes a response on.
func (p *ReverseProxy) answer(w http.ResponseWriter, r *http.Request, resp *http.Response) {
	addHeaders(w.Header(), resp.Header)
	announced := len(resp.Trailer)
	if announced > 0 {
		var keys []string
		for key := range resp.Trailer {
			keys = append(keys, key)
		}
		w.Header().Add("Trailer", strings.Join(keys, ", "))
	}
	w.WriteHeader(resp.StatusCode)
	if err := p.copyBody(w, resp); err != nil {
		resp.Body.Close()
		// The client has to see that this is not all. In a test there may be no server to close the connection.
		if r.Context().Value(http.ServerContextKey) != nil {
			panic(http.ErrAbortHandler)
		}
		p.logf("suppressing panic for copyResponse error in test; copy error: %v", err)
		return
	}
	resp.Body.Close() // then the trailer is there
	if len(resp.Trailer) > 0 {
		// Without chunks there would be none.
		http.NewResponseController(w).Flush()
	}
	if len(resp.Trailer) == announced {
		addHeaders(w.Header(), resp.Trailer)
		return
	}
	for key, values := range resp.Trailer {
		for _, value := range values {
			w.Header().Add(http.TrailerPrefix+key, value)
		}
	}
}

func addHeaders(to, from http.Header) {
	for key, values := range from {
		for _, value := range values {
			to.Add(key, value)
		}
	}
}

// removeHopHeaders removes headers that are for one connection only: those that Connection names, and those which RFC 2616 did.
func removeHopHeaders(h http.Header) {
	for _, list := range h["Connection"] {
		for key := range strings.SplitSeq(list, ",") {
			if key = textproto.TrimString(key); key != "" {
				h.Del(key)
			}
		}
	}
	for _, key := range [...]string{
		"Connection", "Proxy-Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Te", "Trailer", "Transfer-Encoding", "Upgrade",
	} {
		delete(h, key)
	}
}

// flushInterval returns how often a response is to be flushed.
func (p *ReverseProxy) flushInterval(resp *http.Response) time.Duration {
	kind, _, _ := mime.ParseMediaType(resp.Header.Get("Content-Type"))
	if kind == "text/event-stream" || resp.ContentLength == -1 {
		return -1
	}
	return p.FlushInterval
}

// copyBody copies a body. An error of reading is said in the log, too.
func (p *ReverseProxy) copyBody(to http.ResponseWriter, resp *http.Response) error {
	var w io.Writer = to
	if interval := p.flushInterval(resp); interval != 0 {
		flusher := &flushWriter{w: to, flush: http.NewResponseController(to).Flush, interval: interval}
		defer flusher.stop()
		flusher.schedule() // the header must not wait for ever, either
		w = flusher
	}
	var buffer []byte
	if p.BufferPool != nil {
		buffer = p.BufferPool.Get()
		defer p.BufferPool.Put(buffer)
	}
	if len(buffer) == 0 {
		buffer = make([]byte, 32<<10)
	}
	for {
		n, err := resp.Body.Read(buffer)
		if err != nil && err != io.EOF && err != context.Canceled {
			p.logf("httputil: ReverseProxy read error during body copy: %v", err)
		}
		if n > 0 {
			m, err := w.Write(buffer[:n])
			if err == nil && m < n {
				err = io.ErrShortWrite
			}
			if err != nil {
				return err
			}
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

// A flushWriter flushes what was written after some time, or at once.
type flushWriter struct {
	flush    func() error
	interval time.Duration // below 0 for at once

	mu      sync.Mutex // guards what follows
	w       io.Writer
	timer   *time.Timer
	pending bool
}

func (f *flushWriter) Write(p []byte) (n int, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	n, err = f.w.Write(p)
	if f.interval < 0 {
		f.flush()
	} else if !f.pending {
		f.start()
	}
	return n, err
}

func (f *flushWriter) schedule() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.start()
}

// start needs the lock.
func (f *flushWriter) start() {
	f.pending = true
	if f.timer == nil {
		f.timer = time.AfterFunc(f.interval, f.later)
	} else {
		f.timer.Reset(f.interval)
	}
}

func (f *flushWriter) later() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.pending { // it was not stopped
		f.flush()
		f.pending = false
	}
}

func (f *flushWriter) stop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pending = false
	if f.timer != nil {
		f.timer.Stop()
	}
}
