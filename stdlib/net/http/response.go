package http

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"math"
	"net/http/internal/httpguts"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"
)

// ErrNoLocation says that a response has no Location.
var ErrNoLocation = errors.New("http: no Location header in response")

// A Response is the answer to a request, as a client gets it.
type Response struct {
	Status     string // "200 OK"
	StatusCode int    // 200
	Proto      string // "HTTP/1.0"
	ProtoMajor int
	ProtoMinor int

	// Header has the lines of the header; several with the same key are values of that. What other fields say, as
	// ContentLength, is not there.
	Header Header

	// Body is never nil in what a client returns, and has to be closed by its caller. It is read from the connection while it is
	// read, and only when it was read to its end, and closed, the connection can be used again. Where the protocol was switched
	// (status 101), it is an io.Writer, too.
	Body io.ReadCloser

	// ContentLength is the length of Body, -1 if it is not known, and what the header says for a HEAD request.
	ContentLength int64

	// TransferEncoding may have "chunked".
	TransferEncoding []string

	// Close says that the connection is closed behind the response.
	Close bool

	// Uncompressed says that the server has sent Body compressed, and the client has expanded it: Content-Length and
	// Content-Encoding were deleted, and ContentLength is -1.
	Uncompressed bool

	// Trailer has headers that are sent behind the body: the keys at once, the values after Body was read to its end.
	Trailer Header

	// Request is what this is the answer to. Its body is not there any more.
	Request *Request

	// TLS is what is known about the connection, nil if it is not encrypted.
	TLS *tls.ConnectionState
}

// Cookies returns the cookies that the server has set.
func (r *Response) Cookies() []*Cookie { return readSetCookies(r.Header) }

// Location returns the URL of the Location header, relative to the request's URL if it has none of its own.
func (r *Response) Location() (*url.URL, error) {
	location := r.Header.Get("Location")
	if location == "" {
		return nil, ErrNoLocation
	}
	if r.Request != nil && r.Request.URL != nil {
		return r.Request.URL.Parse(location)
	}
	return url.Parse(location)
}

// ProtoAtLeast reports whether the response is of that version or a later one.
func (r *Response) ProtoAtLeast(major, minor int) bool {
	return protoAtLeast(r.ProtoMajor, r.ProtoMinor, major, minor)
}

// ReadResponse reads the answer to a request, by default a GET. Body has to be closed.
func ReadResponse(r *bufio.Reader, req *Request) (*Response, error) {
	resp := &Response{Request: req}
	err := resp.read(r)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if err != nil {
		return nil, err
	}
	return resp, nil
}

func (r *Response) read(from *bufio.Reader) error {
	text := textproto.NewReader(from)
	line, err := text.ReadLine()
	if err != nil {
		return err
	}
	if err := r.parseStatusLine(line); err != nil {
		return err
	}
	h, err := text.ReadMIMEHeader()
	if err != nil {
		return err
	}
	r.Header = Header(h)
	fixPragmaCacheControl(r.Header)
	return readTransfer(r, from, math.MaxInt64)
}

// parseStatusLine reads "HTTP/1.1 200 OK".
func (r *Response) parseStatusLine(line string) (err error) {
	proto, status, ok := strings.Cut(line, " ")
	if !ok {
		return quoted("malformed HTTP response", line)
	}
	r.Proto, r.Status = proto, strings.TrimLeft(status, " ")
	code, _, _ := strings.Cut(r.Status, " ")
	r.StatusCode, err = strconv.Atoi(code)
	if err != nil || len(code) != 3 || r.StatusCode < 0 {
		return quoted("malformed HTTP status code", code)
	}
	if r.ProtoMajor, r.ProtoMinor, ok = ParseHTTPVersion(proto); !ok {
		return quoted("malformed HTTP version", proto)
	}
	return nil
}

// Headers of these names say nothing: fields of the response do.
var responseOwnHeaders = map[string]bool{
	"Content-Length":    true,
	"Transfer-Encoding": true,
	"Trailer":           true,
}

// Write writes the response as HTTP/1. It uses StatusCode, ProtoMajor, ProtoMinor, Request.Method, TransferEncoding, Trailer, Body,
// ContentLength and Header, and closes the body.
func (r *Response) Write(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "HTTP/%d.%d %03d %s\r\n", r.ProtoMajor, r.ProtoMinor, r.StatusCode, r.statusText()); err != nil {
		return err
	}
	sent := *r
	if err := sent.findLength(); err != nil {
		return err
	}
	// Without a length, only closing the connection shows where the body ends.
	if sent.ContentLength == -1 && !sent.Close && sent.ProtoAtLeast(1, 1) && !chunked(sent.TransferEncoding) && !sent.Uncompressed {
		sent.Close = true
	}
	body, err := newOutgoing(&sent)
	if err != nil {
		return err
	}
	if err := body.writeHeader(w, nil); err != nil {
		return err
	}
	if err := r.Header.write(w, responseOwnHeaders, nil); err != nil {
		return err
	}
	end := "\r\n"
	if sent.ContentLength == 0 && !chunked(sent.TransferEncoding) && !body.sendsLength() && bodyAllowedForStatus(r.StatusCode) {
		end = "Content-Length: 0\r\n\r\n"
	}
	if _, err := io.WriteString(w, end); err != nil {
		return err
	}
	return body.writeBody(w)
}

// statusText returns what is behind the code in the first line.
func (r *Response) statusText() string {
	if r.Status != "" {
		return strings.TrimPrefix(r.Status, strconv.Itoa(r.StatusCode)+" ")
	}
	if text := StatusText(r.StatusCode); text != "" {
		return text
	}
	return "status code " + strconv.Itoa(r.StatusCode)
}

// findLength finds out whether a ContentLength of 0 means that there is no body, or that nobody has set it.
func (r *Response) findLength() error {
	if r.ContentLength != 0 || r.Body == nil {
		return nil
	}
	var start [1]byte
	n, err := r.Body.Read(start[:])
	if err != nil && err != io.EOF {
		return err
	}
	if n == 0 {
		// A body that is not nil is kept, so that somebody closes it.
		r.Body = NoBody
		return nil
	}
	r.ContentLength = -1
	r.Body = struct {
		io.Reader
		io.Closer
	}{io.MultiReader(bytes.NewReader(start[:]), r.Body), r.Body}
	return nil
}

func (r *Response) closeBody() {
	if r.Body != nil {
		r.Body.Close()
	}
}

// bodyIsWritable reports whether the body is a connection: after a CONNECT, or where the protocol was switched.
func (r *Response) bodyIsWritable() bool {
	_, ok := r.Body.(io.Writer)
	return ok
}

// isProtocolSwitch reports whether another protocol is spoken behind the response.
func (r *Response) isProtocolSwitch() bool { return isProtocolSwitch(r.StatusCode, r.Header) }

func isProtocolSwitch(code int, h Header) bool {
	return code == StatusSwitchingProtocols && h.Get("Upgrade") != "" &&
		httpguts.HeaderValuesContainsToken(h["Connection"], "Upgrade")
}
