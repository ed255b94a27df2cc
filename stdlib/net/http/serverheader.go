package http

import (
	"net/http/internal"
	"strconv"
	"strings"
	"time"
)

// A chunkWriter sends the header of a response before the first byte of its body, and the body, maybe in chunks.
type chunkWriter struct {
	w           *response
	header      Header // what was the handler's when it called WriteHeader; nil if it has not asked for it
	wroteHeader bool
	chunking    bool
}

func (c *chunkWriter) Write(p []byte) (n int, err error) {
	if !c.wroteHeader {
		c.writeHeader(p)
	}
	if c.w.req.Method == "HEAD" {
		return len(p), nil
	}
	b := c.w.conn.bufw
	if c.chunking {
		_, err = b.Write(internal.AppendLength(b.AvailableBuffer(), len(p)))
	}
	if err == nil {
		n, err = b.Write(p)
	}
	if c.chunking && err == nil {
		_, err = b.WriteString("\r\n")
	}
	if err != nil {
		c.w.conn.rwc.Close()
	}
	return n, err
}

// flush sends everything that was written.
func (c *chunkWriter) flush() error {
	if !c.wroteHeader {
		c.writeHeader(nil)
	}
	return c.w.conn.bufw.Flush()
}

// end writes what is behind the body.
func (c *chunkWriter) end() {
	if !c.wroteHeader {
		c.writeHeader(nil)
	}
	if c.chunking {
		b := c.w.conn.bufw
		b.WriteString("0\r\n")
		c.w.finalTrailers().Write(b)
		b.WriteString("\r\n")
	}
}

// A responseHeader is what is sent of the handler's header, and what the server adds. The handler's is not changed.
type responseHeader struct {
	w       *response
	header  Header
	exclude map[string]bool // keys that are not sent

	contentLength int64 // or -1
	contentType   string
	connection    string
	encoding      string
}

func (h *responseHeader) drop(key string) {
	if !h.header.has(key) {
		return
	}
	if h.exclude == nil {
		h.exclude = map[string]bool{}
	}
	h.exclude[key] = true
}

// writeHeader writes the header. p is the beginning of the body, and all of it if the handler has returned.
func (c *chunkWriter) writeHeader(p []byte) {
	c.wroteHeader = true
	w := c.w
	h := &responseHeader{w: w, header: c.header, contentLength: -1}
	hasTrailers := h.findTrailers()
	h.findLength(p, hasTrailers)
	h.findConnection()
	h.readRest()
	h.findType(p)
	c.chunking = h.findEncoding()
	h.closeConnection()

	b := w.conn.bufw
	line := func(key, value string) {
		b.WriteString(key)
		b.WriteString(value)
		b.WriteString("\r\n")
	}
	writeStatusLine(b, w.req.ProtoAtLeast(1, 1), w.status)
	c.header.write(b, h.exclude, nil)
	if !h.header.has("Date") {
		b.WriteString("Date: ")
		b.Write(time.Now().UTC().AppendFormat(b.AvailableBuffer(), TimeFormat))
		b.WriteString("\r\n")
	}
	if h.contentLength >= 0 {
		b.WriteString("Content-Length: ")
		b.Write(strconv.AppendInt(b.AvailableBuffer(), h.contentLength, 10))
		b.WriteString("\r\n")
	}
	if h.contentType != "" {
		line("Content-Type: ", h.contentType)
	}
	if h.connection != "" {
		line("Connection: ", h.connection)
	}
	if h.encoding != "" {
		line("Transfer-Encoding: ", h.encoding)
	}
	b.WriteString("\r\n")
}

// findTrailers takes out what is a trailer, and reports whether there are some.
func (h *responseHeader) findTrailers() (found bool) {
	for key := range h.header {
		if strings.HasPrefix(key, TrailerPrefix) {
			h.drop(key)
			found = true
		}
	}
	for _, list := range h.header["Trailer"] {
		found = true
		foreachHeaderElement(list, h.w.declareTrailer)
	}
	return found
}

// findLength sets the Content-Length, if p is all of the body and the handler has said nothing about it. A handler may write nothing for
// HEAD, so that there it means nothing that p is empty.
func (h *responseHeader) findLength(p []byte, hasTrailers bool) {
	w := h.w
	if !w.handlerDone.Load() || hasTrailers || !bodyAllowedForStatus(w.status) || w.req.Method == "HEAD" && len(p) == 0 {
		return
	}
	if h.header.get("Transfer-Encoding") == "" && !h.header.has("Content-Length") {
		h.contentLength = int64(len(p))
		w.contentLength = h.contentLength
	}
}

// findConnection finds out whether the connection is to be closed.
func (h *responseHeader) findConnection() {
	w := h.w
	hasEnd := w.contentLength != -1 || w.req.Method == "HEAD" || !bodyAllowedForStatus(w.status)
	if w.wantsKeepAlive10 && hasEnd {
		if !h.header.has("Connection") {
			h.connection = "keep-alive"
		}
	} else if !w.req.ProtoAtLeast(1, 1) || w.wantsClose {
		w.closeAfter = true
	}
	if h.header.get("Connection") == "close" || !w.conn.server.keepAlives() || w.req.Method == "CONNECT" {
		w.closeAfter = true
	}
	// A client that still waits for 100 may send its body, or may not.
	if w.expects != nil && w.reqBody.remains() {
		w.closeAfter = true
	}
}

// readRest reads the rest of the request's body before the response is sent, if that is not much: there are clients that read nothing
// before they have sent everything (RFC 9112, 9.3 does not forbid it).
func (h *responseHeader) readRest() {
	w := h.w
	if w.reqBody == nil || w.req.ContentLength == 0 || w.closeAfter || w.fullDuplex {
		return
	}
	b := w.reqBody
	b.mu.Lock()
	closed, sawEOF := b.closed, b.sawEOF
	tooMuch := b.limited != nil && b.limited.N >= maxPostHandlerRead
	b.mu.Unlock()
	switch {
	case closed:
		w.closeAfter = !sawEOF
	case tooMuch:
		w.requestTooLarge()
		h.drop("Connection")
		h.connection = "close"
	default:
		b.Close()
		w.closeAfter = b.leftEarly()
	}
}

// findType sets the Content-Type, or removes it where there is no body.
func (h *responseHeader) findType(p []byte) {
	if !bodyAllowedForStatus(h.w.status) {
		if h.w.status == StatusNotModified {
			h.drop("Content-Type") // RFC 9110, 15.4.5
		}
		h.drop("Content-Length")
		h.drop("Transfer-Encoding")
		return
	}
	known := h.header.has("Content-Type") || h.header.get("Content-Encoding") != "" || h.header.get("Transfer-Encoding") != ""
	if !known && len(p) > 0 {
		h.contentType = DetectContentType(p)
	}
}

// findEncoding finds out how the body ends, and reports whether it is sent in chunks.
func (h *responseHeader) findEncoding() (chunking bool) {
	w := h.w
	encoding := h.header.get("Transfer-Encoding")
	hasLength := w.contentLength != -1
	if hasLength && encoding != "" && encoding != "identity" {
		w.conn.server.logf("http: WriteHeader called with both Transfer-Encoding of %q and a Content-Length of %d",
			encoding, w.contentLength)
		h.drop("Content-Length")
		hasLength = false
	}
	switch {
	case h.isTunnel():
		// What follows is no body.
		h.drop("Transfer-Encoding")
		h.drop("Content-Length")
		h.contentLength = -1
	case w.req.Method == "HEAD", !bodyAllowedForStatus(w.status), hasLength:
		h.drop("Transfer-Encoding")
	case !w.req.ProtoAtLeast(1, 1):
		w.closeAfter = true
		h.drop("Transfer-Encoding")
	case encoding == "identity":
		w.closeAfter = true
		h.drop("Transfer-Encoding")
	default:
		h.encoding = "chunked"
		if encoding == "chunked" {
			h.drop("Transfer-Encoding")
		}
		h.drop("Content-Length")
		return true
	}
	return false
}

// isTunnel reports whether this is the response that makes a CONNECT one.
func (h *responseHeader) isTunnel() bool {
	return h.w.req.Method == "CONNECT" && h.w.status/100 == 2
}

// closeConnection says that the connection is closed, if it is.
func (h *responseHeader) closeConnection() {
	w := h.w
	if !w.closeAfter || isProtocolSwitch(w.status, h.header) {
		return
	}
	if w.conn.server.keepAlives() && hasToken(h.header.get("Connection"), "close") && !h.exclude["Connection"] {
		return // the handler has said it
	}
	h.drop("Connection")
	h.connection = ""
	if w.req.ProtoAtLeast(1, 1) && !h.isTunnel() {
		h.connection = "close"
	}
}
