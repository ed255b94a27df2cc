package http

import (
	"bufio"
	"fmt"
	"internal/godebug"
	"io"
	"net/http/internal"
	"net/http/internal/ascii"
	"net/http/internal/httpguts"
	"net/textproto"
	"strconv"
	"strings"
)

// chunked reports whether a transfer encoding is that.
func chunked(encoding []string) bool { return len(encoding) > 0 && encoding[0] == "chunked" }

// bodyAllowedForStatus reports whether a response of that status has a body (RFC 9110, 6.4.1).
func bodyAllowedForStatus(status int) bool {
	return status/100 != 1 && status != StatusNoContent && status != StatusNotModified
}

// incoming is what a header says about the body of a message that is read.
type incoming struct {
	isResponse bool
	method     string // of the request, also if this is the response
	status     int
	header     Header
	isHTTP11   bool
	chunked    bool
	close      bool
}

// readTransfer sets what a *Request or *Response says about its body, which begins at r, and the body itself. It removes from the
// header what then stands elsewhere.
func readTransfer(message any, r *bufio.Reader, maxTrailers int64) error {
	in := &incoming{method: "GET", status: StatusOK}
	switch m := message.(type) {
	case *Request:
		in.header, in.method, in.close = m.Header, m.Method, m.Close
		in.isHTTP11 = m.ProtoAtLeast(1, 1)
	case *Response:
		in.isResponse = true
		in.header, in.status = m.Header, m.StatusCode
		in.close = shouldClose(m.ProtoMajor, m.ProtoMinor, m.Header, true)
		in.isHTTP11 = m.ProtoAtLeast(1, 1) || m.ProtoMajor == 0 && m.ProtoMinor == 0
		if m.Request != nil {
			in.method = m.Request.Method
		}
	}
	if err := in.readEncoding(); err != nil {
		return err
	}
	length, err := in.length()
	if err != nil {
		return err
	}
	contentLength := length
	if in.isResponse && in.method == "HEAD" {
		if contentLength, err = parseContentLength(in.header["Content-Length"]); err != nil {
			return err
		}
	}
	trailer, err := in.trailer(maxTrailers)
	if err != nil {
		return err
	}
	if in.isResponse && length == -1 && !in.chunked && bodyAllowedForStatus(in.status) {
		in.close = true // that is how the body ends
	}
	var encoding []string
	if in.chunked {
		encoding = []string{"chunked"}
	}
	body := in.body(message, r, length, maxTrailers)
	switch m := message.(type) {
	case *Request:
		m.Body, m.ContentLength, m.Close, m.Trailer = body, contentLength, in.close, trailer
		if in.chunked {
			m.TransferEncoding = encoding
		}
	case *Response:
		m.Body, m.ContentLength, m.Close, m.Trailer = body, contentLength, in.close, trailer
		if in.chunked {
			m.TransferEncoding = encoding
		}
	}
	return nil
}

// body returns the body of a length, or one that ends with the connection.
func (in *incoming) body(message any, r *bufio.Reader, length, maxTrailers int64) io.ReadCloser {
	switch {
	case in.chunked:
		if in.isResponse && (in.method == "HEAD" || !bodyAllowedForStatus(in.status)) {
			return NoBody
		}
		return &body{src: internal.NewChunkedReader(r), trailerOf: message, r: r, closing: in.close, maxTrailers: maxTrailers}
	case length > 0:
		limited := &io.LimitedReader{R: r, N: length}
		return &body{src: limited, limited: limited, closing: in.close}
	case length < 0 && in.close:
		return &body{src: r, closing: true}
	}
	return NoBody
}

// An encodingError says that a transfer encoding is not known.
type encodingError struct{ text string }

func (e *encodingError) Error() string { return e.text }

// readEncoding reads Transfer-Encoding.
func (in *incoming) readEncoding() error {
	values, ok := in.header["Transfer-Encoding"]
	if !ok {
		return nil
	}
	delete(in.header, "Transfer-Encoding")
	switch {
	case !in.isHTTP11: // it is of HTTP/1.1
	case len(values) != 1:
		return &encodingError{fmt.Sprintf("too many transfer encodings: %q", values)}
	case !ascii.EqualFold(values[0], "chunked"):
		return &encodingError{fmt.Sprintf("unsupported transfer encoding: %q", values[0])}
	default:
		in.chunked = true
	}
	return nil
}

// length returns the length of the body: -1 if it is chunked or ends with the connection (RFC 9112, 6.3).
func (in *incoming) length() (n int64, err error) {
	// Who disagrees with others about the length lets somebody hide a request in a body. So all lengths have to be the same.
	values := in.header["Content-Length"]
	if len(values) > 1 {
		for _, other := range values[1:] {
			if textproto.TrimString(other) != textproto.TrimString(values[0]) {
				return 0, fmt.Errorf("http: message cannot contain multiple Content-Length headers; got %q", values)
			}
		}
		values = []string{textproto.TrimString(values[0])}
		in.header["Content-Length"] = values
	}
	n, err = parseContentLength(values)
	if err != nil {
		return -1, err
	}
	switch {
	case in.isResponse && in.method == "HEAD", !bodyAllowedForStatus(in.status):
		return 0, nil
	case in.chunked:
		delete(in.header, "Content-Length")
		return -1, nil
	case n < 0:
		delete(in.header, "Content-Length")
		if !in.isResponse {
			return 0, nil
		}
	}
	return n, nil
}

var laxLengthSetting = godebug.New("httplaxcontentlength")

// parseContentLength reads Content-Length; without values it is -1.
func parseContentLength(values []string) (int64, error) {
	if len(values) == 0 {
		return -1, nil
	}
	text := textproto.TrimString(values[0])
	if text == "" {
		if laxLengthSetting.Value() == "1" {
			laxLengthSetting.IncNonDefault()
			return -1, nil
		}
		return 0, quoted("invalid empty Content-Length", text)
	}
	// Unlike ParseInt, this allows no sign.
	n, err := strconv.ParseUint(text, 10, 63)
	if err != nil {
		return 0, quoted("bad Content-Length", text)
	}
	return int64(n), nil
}

// trailer returns the keys that Trailer announces.
func (in *incoming) trailer(maxKeys int64) (Header, error) {
	lists, ok := in.header["Trailer"]
	if !ok || !in.chunked {
		// Without chunks there is no place for it.
		return nil, nil
	}
	delete(in.header, "Trailer")
	for _, list := range lists {
		if maxKeys -= int64(strings.Count(list, ",") + 1); maxKeys < 0 {
			return nil, errTooLarge
		}
	}
	trailer := Header{}
	var err error
	for _, list := range lists {
		foreachHeaderElement(list, func(key string) {
			key = CanonicalHeaderKey(key)
			if cannotTrail(key) && err == nil {
				err = quoted("bad trailer key", key)
			}
			trailer[key] = nil
		})
	}
	if err != nil || len(trailer) == 0 {
		return nil, err
	}
	return trailer, nil
}

// shouldClose reports whether the connection is closed behind a message with that header. If remove is true, it takes out what says so.
func shouldClose(major, minor int, h Header, remove bool) bool {
	if major < 1 {
		return true
	}
	values := h["Connection"]
	if len(values) == 0 {
		return major == 1 && minor == 0
	}
	hasClose := httpguts.HeaderValuesContainsToken(values, "close")
	if major == 1 && minor == 0 {
		return hasClose || !httpguts.HeaderValuesContainsToken(values, "keep-alive")
	}
	if hasClose && remove {
		delete(h, "Connection")
	}
	return hasClose
}
