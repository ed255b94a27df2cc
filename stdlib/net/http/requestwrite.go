package http

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http/httptrace"
	"net/http/internal/httpguts"
	"net/url"
	"strings"
)

const defaultUserAgent = "Go-http-client/1.1"

// NewRequest is NewRequestWithContext without a context.
func NewRequest(method, url string, body io.Reader) (*Request, error) {
	return NewRequestWithContext(context.Background(), method, url, body)
}

// NewRequestWithContext returns a request that a client can send. The context is for all of its life: until there is a connection,
// the header of the response has come, and its body was read. Sending the request closes the body, if it is an io.Closer. For a
// *bytes.Buffer, a *bytes.Reader and a *strings.Reader, ContentLength and GetBody are set.
func NewRequestWithContext(ctx context.Context, method, url string, body io.Reader) (*Request, error) {
	method = valueOrDefault(method, "GET")
	if !isToken(method) {
		return nil, fmt.Errorf("net/http: invalid method %q", method)
	}
	if ctx == nil {
		return nil, errors.New("net/http: nil Context")
	}
	u, err := parseURL(url)
	if err != nil {
		return nil, err
	}
	u.Host = strings.TrimSuffix(u.Host, ":") // a port that is not there
	req := &Request{
		ctx:        ctx,
		Method:     method,
		URL:        u,
		Proto:      "HTTP/1.1",
		ProtoMajor: 1,
		ProtoMinor: 1,
		Header:     Header{},
		Host:       u.Host,
	}
	if body != nil {
		req.setBody(body)
	}
	return req, nil
}

// parseURL is url.Parse, where a parameter hides that package.
func parseURL(s string) (*url.URL, error) { return url.Parse(s) }

func (r *Request) setBody(body io.Reader) {
	if closer, ok := body.(io.ReadCloser); ok {
		r.Body = closer
	} else {
		r.Body = io.NopCloser(body)
	}
	var again func() io.Reader
	switch body := body.(type) {
	case *bytes.Buffer:
		content := body.Bytes()
		r.ContentLength = int64(len(content))
		again = func() io.Reader { return bytes.NewReader(content) }
	case *bytes.Reader:
		now := *body
		r.ContentLength = int64(body.Len())
		again = func() io.Reader { c := now; return &c }
	case *strings.Reader:
		now := *body
		r.ContentLength = int64(body.Len())
		again = func() io.Reader { c := now; return &c }
	default:
		return
	}
	if r.ContentLength == 0 {
		// A ContentLength of 0 would be unknown for any other body.
		r.Body = NoBody
		r.GetBody = func() (io.ReadCloser, error) { return NoBody, nil }
		return
	}
	r.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(again()), nil }
}

// Write writes the request as HTTP/1.1. It uses Host, URL, Method, Header, ContentLength, TransferEncoding and Body, which it closes.
// Without a length the body is chunked.
func (r *Request) Write(w io.Writer) error { return r.write(w, false, nil, nil) }

// WriteProxy is Write for a proxy: with all of the URL in the first line.
func (r *Request) WriteProxy(w io.Writer) error { return r.write(w, true, nil, nil) }

// Headers of these names say nothing: fields of the request do.
var requestOwnHeaders = map[string]bool{
	"Host":              true,
	"User-Agent":        true,
	"Content-Length":    true,
	"Transfer-Encoding": true,
	"Trailer":           true,
}

// requestBodyReadError is an error of the body that was to be sent, not of sending it.
type requestBodyReadError struct{ error }

// write writes the request, with other headers too. If waitForContinue is not nil, the body is sent only if that returns true.
func (r *Request) write(w io.Writer, usingProxy bool, extra Header, waitForContinue func() bool) (err error) {
	trace := httptrace.ContextClientTrace(r.Context())
	if trace != nil && trace.WroteRequest != nil {
		defer func() { trace.WroteRequest(httptrace.WroteRequestInfo{Err: err}) }()
	}
	closed := false
	defer func() {
		if !closed {
			if e := r.closeBody(); err == nil {
				err = e
			}
		}
	}()
	host, err := r.hostHeader(usingProxy)
	if err != nil {
		return err
	}
	uri := r.target(host, usingProxy)
	if containsControl(uri) {
		return errors.New("net/http: can't write control character in Request.URL")
	}
	var own *bufio.Writer
	if _, ok := w.(io.ByteWriter); !ok {
		own = bufio.NewWriter(w)
		w = own
	}
	buffered, _ := w.(*bufio.Writer)
	flush := func() error {
		if buffered == nil {
			return nil
		}
		return buffered.Flush()
	}
	body, err := newOutgoing(r)
	if err != nil {
		return err
	}
	if err := r.writeHeader(w, uri, host, body, extra, trace); err != nil {
		return err
	}
	if waitForContinue != nil {
		if err := flush(); err != nil {
			return err
		}
		if trace != nil && trace.Wait100Continue != nil {
			trace.Wait100Continue()
		}
		if !waitForContinue() {
			closed = true
			r.closeBody()
			return nil
		}
	}
	if body.flushHeaders {
		if err := flush(); err != nil {
			return err
		}
	}
	closed = true
	if err := body.writeBody(w); err != nil {
		if body.readError == err {
			err = requestBodyReadError{err}
		}
		return err
	}
	if own != nil {
		return own.Flush()
	}
	return nil
}

// hostHeader returns what Host says.
func (r *Request) hostHeader(usingProxy bool) (string, error) {
	host := r.Host
	if host == "" {
		if r.URL == nil {
			return "", errors.New("http: Request.Write on Request with no Host or URL set")
		}
		host = r.URL.Host
	}
	host, err := httpguts.PunycodeHostPort(host)
	if err != nil {
		return "", err
	}
	if !httpguts.ValidHostHeader(host) {
		// Programs have sent requests with all kinds of hosts to sockets of their own. Proxies read more into it.
		if usingProxy {
			return "", errors.New("http: invalid Host header")
		}
		host = ""
	}
	return removeZone(host), nil
}

// removeZone returns an address of IPv6 without its zone, which means nothing to others.
func removeZone(host string) string {
	end := strings.LastIndexByte(host, ']')
	if end < 0 || host[0] != '[' {
		return host
	}
	zone := strings.LastIndexByte(host[:end], '%')
	if zone < 0 {
		return host
	}
	return host[:zone] + host[end:]
}

// target returns what the request asks for in its first line.
func (r *Request) target(host string, usingProxy bool) string {
	switch {
	case usingProxy && r.URL.Scheme != "" && r.URL.Opaque == "":
		return r.URL.Scheme + "://" + host + r.URL.RequestURI()
	case r.Method == "CONNECT" && r.URL.Path == "":
		return valueOrDefault(r.URL.Opaque, host)
	}
	return r.URL.RequestURI()
}

func (r *Request) writeHeader(w io.Writer, uri, host string, body *outgoing, extra Header, trace *httptrace.ClientTrace) error {
	line := valueOrDefault(r.Method, "GET") + " " + uri + " HTTP/1.1\r\nHost: " + host + "\r\n"
	if _, err := io.WriteString(w, line); err != nil {
		return err
	}
	traceField(trace, "Host", host)
	agent := defaultUserAgent
	if r.Header.has("User-Agent") {
		agent = headerValue(r.Header.Get("User-Agent"))
	}
	if agent != "" { // an empty one asks for none
		if err := writeField(w, trace, "User-Agent", agent); err != nil {
			return err
		}
	}
	if err := body.writeHeader(w, trace); err != nil {
		return err
	}
	if err := r.Header.write(w, requestOwnHeaders, trace); err != nil {
		return err
	}
	if err := extra.write(w, nil, trace); err != nil {
		return err
	}
	if _, err := io.WriteString(w, "\r\n"); err != nil {
		return err
	}
	if trace != nil && trace.WroteHeaders != nil {
		trace.WroteHeaders()
	}
	return nil
}

// writeField writes one line of a header.
func writeField(w io.Writer, trace *httptrace.ClientTrace, key, value string) error {
	if _, err := io.WriteString(w, key+": "+value+"\r\n"); err != nil {
		return err
	}
	traceField(trace, key, value)
	return nil
}
