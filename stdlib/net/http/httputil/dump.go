package httputil

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"
)

// twice reads a body, and returns two with the same content.
func twice(body io.ReadCloser) (one, other io.ReadCloser, err error) {
	if body == nil || body == http.NoBody {
		return http.NoBody, http.NoBody, nil
	}
	content, err := io.ReadAll(body)
	if err == nil {
		err = body.Close()
	}
	if err != nil {
		return nil, body, err
	}
	return io.NopCloser(bytes.NewReader(content)), io.NopCloser(bytes.NewReader(content)), nil
}

// Of requests that a server has, these are no headers.
var notInHeader = map[string]bool{"Host": true, "Transfer-Encoding": true, "Trailer": true}

// DumpRequest returns a request of a server as text, as far as that is known: order and capital letters of headers are not. If body is true, the
// body is there, too, and the request gets another one with the same content.
func DumpRequest(req *http.Request, body bool) ([]byte, error) {
	saved, content := req.Body, io.ReadCloser(nil)
	if body && req.Body != nil {
		var err error
		if saved, content, err = twice(req.Body); err != nil {
			return nil, err
		}
	}
	defer func() { req.Body = saved }()
	var b bytes.Buffer
	method, uri := req.Method, req.RequestURI
	if method == "" {
		method = "GET"
	}
	if uri == "" {
		uri = req.URL.RequestURI()
	}
	fmt.Fprintf(&b, "%s %s HTTP/%d.%d\r\n", method, uri, req.ProtoMajor, req.ProtoMinor)
	if !strings.HasPrefix(req.RequestURI, "http://") && !strings.HasPrefix(req.RequestURI, "https://") {
		host := req.Host
		if host == "" && req.URL != nil {
			host = req.URL.Host
		}
		if host != "" {
			fmt.Fprintf(&b, "Host: %s\r\n", host)
		}
	}
	if len(req.TransferEncoding) > 0 {
		fmt.Fprintf(&b, "Transfer-Encoding: %s\r\n", strings.Join(req.TransferEncoding, ","))
	}
	if err := req.Header.WriteSubset(&b, notInHeader); err != nil {
		return nil, err
	}
	b.WriteString("\r\n")
	if content == nil {
		return b.Bytes(), nil
	}
	var err error
	if len(req.TransferEncoding) > 0 && req.TransferEncoding[0] == "chunked" {
		chunks := NewChunkedWriter(&b)
		_, err = io.Copy(chunks, content)
		chunks.Close()
		b.WriteString("\r\n")
	} else {
		_, err = io.Copy(&b, content)
	}
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// zeros is a body of any length.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// DumpRequestOut returns a request of a client as text, with the headers that the transport adds. If body is true, the body is there, too, and the
// request gets another one with the same content.
func DumpRequestOut(req *http.Request, body bool) ([]byte, error) {
	saved := req.Body
	hasBody := req.Body != nil && req.Body != http.NoBody
	if body {
		var err error
		if saved, req.Body, err = twice(req.Body); err != nil {
			return nil, err
		}
	} else if hasBody {
		// Only its length is to be seen: without one it is chunked.
		n := req.ContentLength
		if n == 0 {
			n = -1
		}
		req.Body = io.NopCloser(io.LimitReader(zeros{}, n))
	}
	defer func() { req.Body = saved }()
	sent := req
	if req.URL.Scheme == "https" {
		// It is the same without TLS.
		c, u := *req, *req.URL
		u.Scheme = "http"
		c.URL = &u
		sent = &c
	}
	text, err := record(sent)
	if err != nil {
		return nil, err
	}
	if !body && hasBody {
		if i := bytes.Index(text, []byte("\r\n\r\n")); i >= 0 {
			text = text[:i+4]
		}
	}
	return text, nil
}

// record sends a request to somebody who only writes it down, and answers with nothing.
func record(req *http.Request) ([]byte, error) {
	var text bytes.Buffer
	r, w := io.Pipe()
	defer r.Close()
	defer w.Close()
	answer, answerWriter := io.Pipe()
	t := &http.Transport{Dial: func(network, addr string) (net.Conn, error) {
		return &recordedConn{io.MultiWriter(&text, w), answer}, nil
	}}
	defer t.CloseIdleConnections()
	go func() {
		got, err := http.ReadRequest(bufio.NewReader(r))
		if err == nil {
			io.Copy(io.Discard, got.Body)
		}
		io.WriteString(answerWriter, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
	}()
	_, err := t.RoundTrip(req)
	answer.CloseWithError(err)
	if err != nil {
		return nil, err
	}
	return text.Bytes(), nil
}

// A recordedConn is a connection of a writer and a reader.
type recordedConn struct {
	io.Writer
	io.Reader
}

func (*recordedConn) Close() error                     { return nil }
func (*recordedConn) LocalAddr() net.Addr              { return nil }
func (*recordedConn) RemoteAddr() net.Addr             { return nil }
func (*recordedConn) SetDeadline(time.Time) error      { return nil }
func (*recordedConn) SetReadDeadline(time.Time) error  { return nil }
func (*recordedConn) SetWriteDeadline(time.Time) error { return nil }

var errNotWanted = errors.New("httputil: body is not wanted")

// unwanted is a body that ends writing a response.
type unwanted struct{}

func (unwanted) Read([]byte) (int, error) { return 0, errNotWanted }
func (unwanted) Close() error             { return nil }

// DumpResponse returns a response as text. If body is true, the body is there, too, and the response gets another one with the same content.
func DumpResponse(resp *http.Response, body bool) ([]byte, error) {
	saved, length := resp.Body, resp.ContentLength
	empty := io.NopCloser(strings.NewReader(""))
	switch {
	case body && resp.Body != nil:
		var err error
		if saved, resp.Body, err = twice(resp.Body); err != nil {
			return nil, err
		}
	case body, resp.ContentLength == 0:
		resp.Body = empty
	default:
		resp.Body = unwanted{}
	}
	var b bytes.Buffer
	err := resp.Write(&b)
	resp.Body, resp.ContentLength = saved, length
	if err != nil && err != errNotWanted {
		return nil, err
	}
	return b.Bytes(), nil
}
