// Package httptest helps to test handlers and clients of net/http: with requests as a server has them, a ResponseWriter that keeps what was written,
// and servers on this machine.
package httptest

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"io"
	"net/http"
	"strings"
)

// NewRequest is NewRequestWithContext without a context.
func NewRequest(method, target string, body io.Reader) *http.Request {
	return NewRequestWithContext(context.Background(), method, target, body)
}

// NewRequestWithContext returns a request as a handler gets it. The target is a path, or a URL: then Host is that of the URL, and otherwise
// example.com, and TLS is set for https. A body of a type that http.NewRequest knows sets ContentLength. It panics on errors.
func NewRequestWithContext(ctx context.Context, method, target string, body io.Reader) *http.Request {
	if method == "" {
		method = "GET"
	}
	// HTTP/1.0 needs no Host.
	r, err := http.ReadRequest(bufio.NewReader(strings.NewReader(method + " " + target + " HTTP/1.0\r\n\r\n")))
	if err != nil {
		panic("invalid NewRequest arguments; " + err.Error())
	}
	r = r.WithContext(ctx)
	r.Proto, r.ProtoMinor = "HTTP/1.1", 1
	r.Close = false
	if body != nil {
		r.ContentLength = -1
		if sized, ok := body.(interface{ Len() int }); ok && isKnown(body) {
			r.ContentLength = int64(sized.Len())
		} else if body == http.NoBody {
			r.ContentLength = 0
		}
		if r.Body, _ = body.(io.ReadCloser); r.Body == nil {
			r.Body = io.NopCloser(body)
		}
	}
	r.RemoteAddr = "192.0.2.1:1234" // of TEST-NET-1
	if r.Host == "" {
		r.Host = "example.com"
	}
	if strings.HasPrefix(target, "https://") {
		r.TLS = &tls.ConnectionState{
			Version:           tls.VersionTLS12,
			HandshakeComplete: true,
			ServerName:        r.Host,
		}
	}
	return r
}

func isKnown(body io.Reader) bool {
	switch body.(type) {
	case *bytes.Buffer, *bytes.Reader, *strings.Reader:
		return true
	}
	return false
}
