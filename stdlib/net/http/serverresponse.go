package http

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http/internal/httpguts"
	"path"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// A response is the ResponseWriter of a server. What is written goes through a small buffer, which shows whether it is all, a
// chunkWriter, which sends the header and makes chunks, and the connection's buffer.
type response struct {
	conn    *conn
	req     *Request
	reqBody *body // nil if there is none
	cancel  context.CancelFunc
	expects *continueReader // the request's Body, if the client waits for 100

	wantsKeepAlive10 bool // a client of HTTP/1.0 wants to keep the connection
	wantsClose       bool

	w             *bufio.Writer // to chunks
	chunks        chunkWriter
	header        Header // the handler's
	headerCalled  bool   // the handler has it
	trailers      []string
	wroteHeader   bool // for the handler: it may not be sent yet
	status        int
	contentLength int64 // that the handler has set, or -1
	written       int64
	closeAfter    bool // the connection is to be closed
	fullDuplex    bool // the request's body is read while the response is written
	bodyTooLarge  bool // a MaxBytesReader had more to read

	handlerDone atomic.Bool

	notifyMu sync.Mutex
	notify   chan bool // of CloseNotify
	notified bool
}

func newResponse(c *conn, req *Request) *response {
	w := &response{
		conn:             c,
		req:              req,
		header:           Header{},
		contentLength:    -1,
		wantsKeepAlive10: req.wantsHTTP10KeepAlive(),
		wantsClose:       req.wantsClose(),
	}
	w.reqBody, _ = req.Body.(*body)
	w.chunks.w = w
	w.w = getWriter(&w.chunks, bodyBufferSize)
	return w
}

// Header returns the handler's header. What is sent is a copy, once WriteHeader was called.
func (w *response) Header() Header {
	if w.chunks.header == nil && w.wroteHeader && !w.chunks.wroteHeader {
		w.chunks.header = w.header.Clone()
	}
	w.headerCalled = true
	return w.header
}

// logCaller logs a call, and where it comes from.
func (w *response) logCaller(what string) { w.conn.server.logf("http: %s from %s", what, caller()) }

// caller returns who outside of this package has called something in it.
func caller() string {
	pcs := make([]uintptr, 16)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(1, pcs)])
	for {
		frame, more := frames.Next()
		if !more || !strings.HasPrefix(frame.Function, "net/http.") {
			return fmt.Sprintf("%s (%s:%d)", frame.Function, path.Base(frame.File), frame.Line)
		}
	}
}

func checkStatus(code int) {
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
}

// WriteHeader sets the status; for 1xx it sends the header at once, and another one follows.
func (w *response) WriteHeader(code int) {
	if w.conn.isHijacked() {
		w.logCaller("response.WriteHeader on hijacked connection")
		return
	}
	if w.wroteHeader {
		w.logCaller("superfluous response.WriteHeader call")
		return
	}
	checkStatus(code)
	if code == StatusContinue || code >= 200 {
		w.noContinue(code >= 200)
	}
	if code < 200 && code != StatusSwitchingProtocols {
		b := w.conn.bufw
		writeStatusLine(b, w.req.ProtoAtLeast(1, 1), code)
		w.header.WriteSubset(b, bodyHeaders)
		b.WriteString("\r\n")
		b.Flush()
		return
	}
	w.wroteHeader = true
	w.status = code
	if w.headerCalled && w.chunks.header == nil {
		if w.handlerDone.Load() {
			w.chunks.header = w.header // nobody changes it any more
		} else {
			w.chunks.header = w.header.Clone()
		}
	}
	if text := w.header.get("Content-Length"); text != "" {
		n, err := strconv.ParseInt(text, 10, 64)
		if err == nil && n >= 0 {
			w.contentLength = n
		} else {
			w.conn.server.logf("http: invalid Content-Length of %q", text)
			w.header.Del("Content-Length")
			w.chunks.header.Del("Content-Length")
		}
	}
}

// bodyHeaders are not in a header without a body.
var bodyHeaders = map[string]bool{"Content-Length": true, "Transfer-Encoding": true}

func writeStatusLine(w *bufio.Writer, isHTTP11 bool, code int) {
	version := "HTTP/1.0 "
	if isHTTP11 {
		version = "HTTP/1.1 "
	}
	w.WriteString(version)
	w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(code), 10))
	if text := StatusText(code); text != "" {
		w.WriteByte(' ')
		w.WriteString(text)
	} else {
		w.WriteString(" status code ")
		w.Write(strconv.AppendInt(w.AvailableBuffer(), int64(code), 10))
	}
	w.WriteString("\r\n")
}

func (w *response) Write(data []byte) (n int, err error) {
	if err := w.prepare(len(data)); err != nil || len(data) == 0 {
		return 0, err
	}
	return w.w.Write(data)
}

func (w *response) WriteString(data string) (n int, err error) {
	if err := w.prepare(len(data)); err != nil || data == "" {
		return 0, err
	}
	return w.w.WriteString(data)
}

// prepare makes everything ready to write n bytes, or says why that is not possible.
func (w *response) prepare(n int) error {
	if w.conn.isHijacked() {
		if n > 0 {
			w.logCaller("response.Write on hijacked connection")
		}
		return ErrHijacked
	}
	w.noContinue(true)
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if n == 0 {
		return nil
	}
	if !bodyAllowedForStatus(w.status) {
		return ErrBodyNotAllowed
	}
	w.written += int64(n)
	if w.contentLength != -1 && w.written > w.contentLength {
		return ErrContentLength
	}
	return nil
}

// writerOnly hides the other methods of a writer.
type writerOnly struct{ io.Writer }

// ReadFrom lets the kernel copy files to the connection, where nothing has to be looked at.
func (w *response) ReadFrom(src io.Reader) (n int64, err error) {
	buffer := getCopyBuffer()
	defer putCopyBuffer(buffer)
	direct, ok := w.conn.rwc.(io.ReaderFrom)
	if !ok {
		return io.CopyBuffer(writerOnly{w}, src, buffer[:])
	}
	// The beginning may say what it is.
	if !w.chunks.wroteHeader {
		n, err = io.CopyBuffer(writerOnly{w}, io.LimitReader(src, sniffLength), buffer[:])
		if err != nil || n < sniffLength {
			return n, err
		}
	}
	w.w.Flush()
	w.chunks.flush()
	if w.chunks.chunking || !bodyAllowedForStatus(w.status) || w.req.Method == "HEAD" {
		m, err := io.CopyBuffer(writerOnly{w}, src, buffer[:])
		return n + m, err
	}
	m, err := w.copyDirect(direct, src)
	w.written += m
	return n + m, err
}

// copyDirect copies up to the Content-Length.
func (w *response) copyDirect(to io.ReaderFrom, src io.Reader) (n int64, err error) {
	if w.contentLength == -1 {
		return to.ReadFrom(src)
	}
	// A LimitedReader of a file stays one, so that the kernel copies.
	left := w.contentLength - w.written
	limited, ok := src.(*io.LimitedReader)
	if !ok {
		limited = &io.LimitedReader{R: src, N: left}
	}
	more := max(limited.N-left, 0)
	limited.N -= more
	n, err = to.ReadFrom(limited)
	limited.N += more
	if err == nil && n == left {
		if m, _ := src.Read(make([]byte, 1)); m > 0 {
			err = ErrContentLength
		}
	}
	return n, err
}

// Flush sends what was written.
func (w *response) Flush() { w.FlushError() }

// FlushError is Flush that says what went wrong.
func (w *response) FlushError() error {
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	err := w.w.Flush()
	if e := w.chunks.flush(); err == nil {
		err = e
	}
	return err
}

// finish completes the response.
func (w *response) finish() {
	w.handlerDone.Store(true)
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	w.w.Flush()
	putWriter(w.w)
	w.chunks.end()
	w.conn.bufw.Flush()
	w.conn.r.abortPendingRead()
	w.reqBody.setOnEOF(nil) // nobody reads in the background any more
	w.noContinue(true)
	w.reqBody.Close()
	if w.req.MultipartForm != nil {
		w.req.MultipartForm.RemoveAll()
	}
}

// connectionReusable reports whether another request can come on the connection.
func (w *response) connectionReusable() bool {
	short := w.contentLength != -1 && w.contentLength != w.written &&
		w.req.Method != "HEAD" && bodyAllowedForStatus(w.status)
	return !w.closeAfter && !short && w.conn.writeErr == nil && !w.reqBody.leftEarly()
}

// requestTooLarge is what MaxBytesReader calls.
func (w *response) requestTooLarge() {
	w.closeAfter = true
	w.bodyTooLarge = true
	if !w.wroteHeader {
		w.Header().Set("Connection", "close")
	}
}

// Hijack gives the connection away.
func (w *response) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	if w.handlerDone.Load() {
		panic("net/http: Hijack called after ServeHTTP finished")
	}
	w.noContinue(false)
	if w.wroteHeader {
		w.chunks.flush()
	}
	c := w.conn
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.hijacked {
		return nil, nil, ErrHijacked
	}
	c.r.abortPendingRead()
	c.hijacked = true
	c.rwc.SetDeadline(time.Time{})
	if c.r.hasByte {
		// It has to be in the buffer.
		if _, err := c.bufr.Peek(c.bufr.Buffered() + 1); err != nil {
			return nil, nil, fmt.Errorf("unexpected Peek failure reading buffered byte: %v", err)
		}
	}
	c.bufw.Reset(c.rwc)
	c.setState(StateHijacked)
	putWriter(w.w)
	w.w = nil
	return c.rwc, bufio.NewReadWriter(c.bufr, c.bufw), nil
}

// CloseNotify returns a channel that gets a value when the client goes away.
func (w *response) CloseNotify() <-chan bool {
	w.notifyMu.Lock()
	defer w.notifyMu.Unlock()
	if w.handlerDone.Load() {
		panic("net/http: CloseNotify called after ServeHTTP finished")
	}
	if w.notify == nil {
		w.notify = make(chan bool, 1)
		if w.notified {
			w.notify <- true
		}
	}
	return w.notify
}

func (w *response) notifyClosed() {
	w.notifyMu.Lock()
	defer w.notifyMu.Unlock()
	if !w.notified && w.notify != nil {
		w.notify <- true
	}
	w.notified = true
}

// SetReadDeadline is for ResponseController.
func (w *response) SetReadDeadline(deadline time.Time) error {
	return w.conn.rwc.SetReadDeadline(deadline)
}

// SetWriteDeadline is for ResponseController.
func (w *response) SetWriteDeadline(deadline time.Time) error {
	return w.conn.rwc.SetWriteDeadline(deadline)
}

// EnableFullDuplex is for ResponseController.
func (w *response) EnableFullDuplex() error {
	w.fullDuplex = true
	return nil
}

// TrailerPrefix begins keys of a ResponseWriter's header that are sent as trailers, without it. That is for trailers that were not known
// when the header was sent; others are named in the header Trailer.
const TrailerPrefix = "Trailer:"

// declareTrailer remembers a key of the header Trailer.
func (w *response) declareTrailer(key string) {
	if key = CanonicalHeaderKey(key); httpguts.ValidTrailerHeader(key) {
		w.trailers = append(w.trailers, key)
	}
}

// finalTrailers returns what is to be sent behind the body.
func (w *response) finalTrailers() Header {
	h := Header{}
	for key, values := range w.header {
		if key, ok := strings.CutPrefix(key, TrailerPrefix); ok {
			h[key] = values
		}
	}
	for _, key := range w.trailers {
		for _, value := range w.header[key] {
			h.Add(key, value)
		}
	}
	return h
}
