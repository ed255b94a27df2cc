package http

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http/httptrace"
	"net/http/internal"
	"net/http/internal/httpguts"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
)

// outgoing is the body of a message that is sent, and what its header says about it.
type outgoing struct {
	method        string // of the request, also if this is the response
	isResponse    bool
	noBody        bool // the response to HEAD
	body          io.Reader
	closer        io.Closer
	contentLength int64 // -1 if it is not known
	encoding      []string
	close         bool
	header        Header
	trailer       Header

	flushHeaders bool             // send the header at once: the body may come late
	readError    error            // what reading body said, but io.EOF
	firstByte    chan byteOrError // of a body that was slow
}

type byteOrError struct {
	b   [1]byte
	n   int
	err error
}

// newOutgoing looks at a *Request of a client or a *Response.
func newOutgoing(message any) (*outgoing, error) {
	o := &outgoing{}
	isHTTP11 := true
	switch m := message.(type) {
	case *Request:
		if m.ContentLength != 0 && m.Body == nil {
			return nil, fmt.Errorf("http: Request.ContentLength=%d with nil Body", m.ContentLength)
		}
		o.ofRequest(m)
	case *Response:
		o.ofResponse(m)
		isHTTP11 = m.ProtoAtLeast(1, 1)
	}
	if o.noBody {
		o.body = nil
		if chunked(o.encoding) {
			o.contentLength = -1
		}
	} else {
		if !isHTTP11 || o.body == nil {
			o.encoding = nil
		}
		if chunked(o.encoding) {
			o.contentLength = -1
		} else if o.body == nil {
			o.contentLength = 0
		}
	}
	if !chunked(o.encoding) {
		o.trailer = nil
	}
	if wrong := invalidField(o.trailer); wrong != "" {
		return nil, fmt.Errorf("net/http: invalid trailer %s", wrong)
	}
	return o, nil
}

func (o *outgoing) ofRequest(r *Request) {
	o.method = valueOrDefault(r.Method, "GET")
	o.close = r.Close
	o.encoding = r.TransferEncoding
	o.header = r.Header
	o.trailer = r.Trailer
	if r.Body != nil {
		o.body, o.closer = r.Body, r.Body
	}
	o.contentLength = r.outgoingLength()
	if o.contentLength < 0 && len(o.encoding) == 0 && o.sendsChunks() {
		o.encoding = []string{"chunked"}
	}
	// The first byte of other bodies may depend on what the server says to the header.
	if o.contentLength != 0 && !isInMemory(o.body) {
		o.flushHeaders = true
	}
}

func (o *outgoing) ofResponse(r *Response) {
	o.isResponse = true
	if r.Request != nil {
		o.method = r.Request.Method
	}
	o.close = r.Close
	o.encoding = r.TransferEncoding
	o.header = r.Header
	o.trailer = r.Trailer
	if r.Body != nil {
		o.body, o.closer = r.Body, r.Body
	}
	o.contentLength = r.ContentLength
	o.noBody = o.method == "HEAD"
}

// sendsChunks reports whether a body of unknown length is to be sent in chunks. Many servers do not like that of a GET: so it is
// worth a try whether there is any body at all.
func (o *outgoing) sendsChunks() bool {
	if o.body == nil || o.method == "CONNECT" {
		return false
	}
	switch o.method {
	case "GET", "HEAD", "DELETE", "OPTIONS", "PROPFIND", "SEARCH":
		o.probe()
		return o.body != nil
	}
	return true
}

// probe reads the first byte of the body, but does not wait long for it.
func (o *outgoing) probe() {
	const patience = 200 * time.Millisecond
	o.firstByte = make(chan byteOrError, 1)
	go func(body io.Reader) {
		var read byteOrError
		read.n, read.err = body.Read(read.b[:])
		o.firstByte <- read
	}(o.body)
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case read := <-o.firstByte:
		switch {
		case read.n == 0 && read.err == io.EOF:
			o.body, o.contentLength = nil, 0
		case read.n == 1 && read.err != nil:
			o.body = io.MultiReader(bytes.NewReader(read.b[:]), errorReader{read.err})
		case read.n == 1:
			o.body = io.MultiReader(bytes.NewReader(read.b[:]), o.body)
		case read.err != nil:
			o.body = errorReader{read.err}
		}
	case <-timer.C:
		o.body = io.MultiReader(lateByte{o}, o.body)
		o.flushHeaders = true
	}
}

// errorReader only has an error.
type errorReader struct{ err error }

func (r errorReader) Read([]byte) (int, error) { return 0, r.err }

// lateByte waits for the byte that probe reads.
type lateByte struct{ o *outgoing }

func (r lateByte) Read(p []byte) (n int, err error) {
	if len(p) == 0 {
		return 0, nil
	}
	read := <-r.o.firstByte
	n, err = copy(p, read.b[:read.n]), read.err
	if err == nil {
		err = io.EOF
	}
	return n, err
}

// sendsLength reports whether there is to be a Content-Length.
func (o *outgoing) sendsLength() bool {
	if chunked(o.encoding) {
		return false
	}
	if o.contentLength != 0 {
		return o.contentLength > 0
	}
	switch o.method {
	case "POST", "PUT", "PATCH": // servers expect it of these even if there is nothing
		return true
	case "GET", "HEAD":
		return false
	}
	return len(o.encoding) == 1 && o.encoding[0] == "identity"
}

// writeHeader writes what the header says about the body.
func (o *outgoing) writeHeader(w io.Writer, trace *httptrace.ClientTrace) error {
	if o.close && !hasToken(o.header.get("Connection"), "close") {
		if err := writeField(w, trace, "Connection", "close"); err != nil {
			return err
		}
	}
	if o.sendsLength() {
		if err := writeField(w, trace, "Content-Length", strconv.FormatInt(o.contentLength, 10)); err != nil {
			return err
		}
	} else if chunked(o.encoding) {
		if err := writeField(w, trace, "Transfer-Encoding", "chunked"); err != nil {
			return err
		}
	}
	if len(o.trailer) == 0 {
		return nil
	}
	var keys []string
	for key := range o.trailer {
		key = CanonicalHeaderKey(key)
		if cannotTrail(key) {
			return quoted("invalid Trailer key", key)
		}
		keys = append(keys, key)
	}
	slices.Sort(keys)
	if _, err := io.WriteString(w, "Trailer: "+strings.Join(keys, ",")+"\r\n"); err != nil {
		return err
	}
	traceField(trace, "Trailer", keys...)
	return nil
}

// cannotTrail reports whether a header would say behind the body how to read it.
func cannotTrail(key string) bool {
	return key == "Transfer-Encoding" || key == "Trailer" || key == "Content-Length"
}

// writeBody writes the body, closes it, and writes the trailer.
func (o *outgoing) writeBody(w io.Writer) error {
	n, err := o.copyBody(w)
	if o.closer != nil {
		if e := o.closer.Close(); err == nil {
			err = e
		}
	}
	if err != nil || o.noBody {
		return err
	}
	if o.contentLength != -1 && o.contentLength != n {
		return fmt.Errorf("http: ContentLength=%d with Body length %d", o.contentLength, n)
	}
	if !chunked(o.encoding) {
		return nil
	}
	if err := o.trailer.Write(w); err != nil {
		return err
	}
	_, err = io.WriteString(w, "\r\n")
	return err
}

// copyBody sends the body, up to the length that the header says, and returns how long it is.
func (o *outgoing) copyBody(w io.Writer) (n int64, err error) {
	if o.noBody || o.body == nil {
		return 0, nil
	}
	body := unwrapBody(o.body)
	switch {
	case chunked(o.encoding):
		if buffered, ok := w.(*bufio.Writer); ok && !o.isResponse {
			w = &internal.FlushAfterChunkWriter{Writer: buffered}
		}
		chunks := internal.NewChunkedWriter(w)
		if n, err = o.copy(chunks, body); err == nil {
			err = chunks.Close()
		}
	case o.contentLength == -1:
		if o.method == "CONNECT" { // a conversation
			w = flushingWriter{w}
		}
		n, err = o.copy(w, body)
	default:
		if n, err = o.copy(w, io.LimitReader(body, o.contentLength)); err != nil {
			return n, err
		}
		var more int64
		more, err = o.copy(io.Discard, body)
		n += more
	}
	return n, err
}

func (o *outgoing) copy(to io.Writer, from io.Reader) (n int64, err error) {
	buffer := getCopyBuffer()
	defer putCopyBuffer(buffer)
	n, err = io.CopyBuffer(to, from, buffer[:])
	if err != nil && err != io.EOF {
		o.readError = err
	}
	return n, err
}

// flushingWriter sends at once what is written.
type flushingWriter struct{ io.Writer }

func (w flushingWriter) Write(p []byte) (n int, err error) {
	n, err = w.Writer.Write(p)
	if buffered, ok := w.Writer.(*bufio.Writer); ok && n > 0 {
		if e := buffered.Flush(); err == nil {
			err = e
		}
	}
	return n, err
}

// unwrapBody returns what is inside of io.NopCloser, so that a file can be copied by the kernel.
func unwrapBody(r io.Reader) io.Reader {
	if inner, ok := unwrapNopCloser(r); ok {
		return inner
	}
	if tracked, ok := r.(*trackedBody); ok {
		tracked.didRead = true
		return unwrapBody(tracked.ReadCloser)
	}
	return r
}

// What io.NopCloser returns, for readers with and without WriteTo.
var nopClosers = [...]reflect.Type{
	reflect.TypeOf(io.NopCloser(nil)),
	reflect.TypeOf(io.NopCloser(struct {
		io.Reader
		io.WriterTo
	}{})),
}

func unwrapNopCloser(r io.Reader) (inner io.Reader, ok bool) {
	if t := reflect.TypeOf(r); t != nopClosers[0] && t != nopClosers[1] {
		return nil, false
	}
	return reflect.ValueOf(r).Field(0).Interface().(io.Reader), true
}

// isInMemory reports whether reading surely does not wait.
func isInMemory(r io.Reader) bool {
	switch body := r.(type) {
	case *bytes.Reader, *bytes.Buffer, *strings.Reader:
		return true
	case *trackedBody:
		return isInMemory(body.ReadCloser)
	}
	inner, ok := unwrapNopCloser(r)
	return ok && isInMemory(inner)
}

// invalidField returns what is wrong in a header that is to be sent, or nothing. The value is not said: it may be a secret.
func invalidField(h Header) string {
	for key, values := range h {
		if !isToken(key) {
			return fmt.Sprintf("field name %q", key)
		}
		for _, value := range values {
			if !httpguts.ValidHeaderFieldValue(value) {
				return fmt.Sprintf("field value for %q", key)
			}
		}
	}
	return ""
}
