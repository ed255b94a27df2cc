package http

import (
	"bufio"
	"errors"
	"io"
	"math"
	"net/textproto"
	"net/url"
	"strings"
	"sync"
	_ "unsafe" // for go:linkname
)

// ParseHTTPVersion reads a version, "HTTP/1.0".
func ParseHTTPVersion(vers string) (major, minor int, ok bool) {
	digit := func(c byte) bool { return '0' <= c && c <= '9' }
	number, ok := strings.CutPrefix(vers, "HTTP/")
	if !ok || len(number) != len("1.1") || !digit(number[0]) || number[1] != '.' || !digit(number[2]) {
		return 0, 0, false
	}
	return int(number[0] - '0'), int(number[2] - '0'), true
}

// ReadRequest reads a request. Servers of this package do more than that: this is for others.
func ReadRequest(b *bufio.Reader) (*Request, error) {
	req, err := readRequest(b, math.MaxInt64)
	if err != nil {
		return nil, err
	}
	delete(req.Header, "Host")
	return req, nil
}

// readMIMEHeader is package textproto's, with limits.
//
//go:linkname readMIMEHeader net/textproto.readMIMEHeader
func readMIMEHeader(r *textproto.Reader, maxMemory, maxHeaders int64) (textproto.MIMEHeader, error)

// errTooLarge says that a request's header is larger than a server takes.
var errTooLarge = errors.New("http: request too large")

var textReaderPool = sync.Pool{New: func() any { return textproto.NewReader(nil) }}

// readRequest reads a request with up to so many values in its header, which still has Host then. An error in the middle of it is
// io.ErrUnexpectedEOF, and io.EOF that there is no request.
func readRequest(b *bufio.Reader, maxHeaders int64) (*Request, error) {
	r := textReaderPool.Get().(*textproto.Reader)
	r.R = b
	defer func() {
		r.R = nil
		textReaderPool.Put(r)
	}()
	line, err := r.ReadLine()
	if err != nil {
		return nil, err
	}
	req, err := parseRequestLine(line)
	if err == nil {
		err = req.readHeader(r, maxHeaders)
	}
	if err == nil {
		err = readTransfer(req, b, maxHeaders)
	}
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	return req, nil
}

// parseRequestLine reads "GET /path HTTP/1.1".
func parseRequestLine(line string) (*Request, error) {
	method, rest, ok := strings.Cut(line, " ")
	uri, proto, ok2 := strings.Cut(rest, " ")
	if !ok || !ok2 {
		return nil, quoted("malformed HTTP request", line)
	}
	if !isToken(method) {
		return nil, quoted("invalid method", method)
	}
	req := &Request{Method: method, RequestURI: uri, Proto: proto}
	if req.ProtoMajor, req.ProtoMinor, ok = ParseHTTPVersion(proto); !ok {
		return nil, quoted("malformed HTTP version", proto)
	}
	// CONNECT has only HOST:PORT there. Package net/rpc sends it with a path, though.
	justHost := method == "CONNECT" && !strings.HasPrefix(uri, "/")
	if justHost {
		uri = "http://" + uri
	}
	var err error
	if req.URL, err = url.ParseRequestURI(uri); err != nil {
		return nil, err
	}
	if justHost {
		req.URL.Scheme = ""
	}
	return req, nil
}

func (r *Request) readHeader(from *textproto.Reader, maxHeaders int64) error {
	h, err := readMIMEHeader(from, math.MaxInt64, maxHeaders)
	if err != nil {
		if err.Error() == "message too large" {
			err = errTooLarge
		}
		return err
	}
	r.Header = Header(h)
	if len(r.Header["Host"]) > 1 {
		return errors.New("too many Host headers")
	}
	// A URL with a host is for a proxy, and counts more than Host (RFC 9112, 3.2.2).
	r.Host = r.URL.Host
	if r.Host == "" {
		r.Host = r.Header.get("Host")
	}
	fixPragmaCacheControl(r.Header)
	r.Close = shouldClose(r.ProtoMajor, r.ProtoMinor, r.Header, false)
	return nil
}

// fixPragmaCacheControl says what Pragma says in the words of HTTP/1.1.
func fixPragmaCacheControl(h Header) {
	if h.get("Pragma") == "no-cache" && !h.has("Cache-Control") {
		h["Cache-Control"] = []string{"no-cache"}
	}
}

// MaxBytesReader returns a reader of up to n bytes of a request's body. Behind them it fails with a *MaxBytesError, and the server
// closes the connection behind the response. It closes r when it is closed.
func MaxBytesReader(w ResponseWriter, r io.ReadCloser, n int64) io.ReadCloser {
	n = max(n, 0)
	return &maxBytesReader{w: w, r: r, limit: n, left: n}
}

// A MaxBytesError says that a MaxBytesReader had more to read than its limit.
type MaxBytesError struct{ Limit int64 }

func (e *MaxBytesError) Error() string {
	// Programs have compared the text before there was a type.
	return "http: request body too large"
}

type maxBytesReader struct {
	w           ResponseWriter
	r           io.ReadCloser
	limit, left int64
	err         error // of the last read, for all that follow
}

func (r *maxBytesReader) Read(p []byte) (n int, err error) {
	if r.err != nil {
		return 0, r.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	// One byte more shows whether there is more.
	if int64(len(p))-1 > r.left {
		p = p[:r.left+1]
	}
	n, r.err = r.r.Read(p)
	if int64(n) <= r.left {
		r.left -= int64(n)
		return n, r.err
	}
	n = int(r.left)
	r.left = 0
	// The server's own responses close the connection then.
	if reply, ok := r.w.(interface{ requestTooLarge() }); ok {
		reply.requestTooLarge()
	}
	r.err = &MaxBytesError{r.limit}
	return n, r.err
}

func (r *maxBytesReader) Close() error { return r.r.Close() }
