package httptest

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/internal/httpguts"
	"net/textproto"
	"slices"
	"strconv"
	"strings"
)

// DefaultRemoteAddr is not used any more.
const DefaultRemoteAddr = "1.2.3.4"

// A ResponseRecorder is a ResponseWriter that keeps what was written. Result returns it as a response.
type ResponseRecorder struct {
	// Code is that of WriteHeader. That 200 is sent without it, Result knows.
	Code int

	// HeaderMap is what Header returns: not what was sent, if it was changed behind WriteHeader.
	HeaderMap http.Header

	// Body is what was written; it may be nil.
	Body *bytes.Buffer

	Flushed bool // by Flush

	wroteHeader bool
	sent        http.Header // what HeaderMap was then
	result      *http.Response
}

// NewRecorder returns a ResponseRecorder.
func NewRecorder() *ResponseRecorder {
	return &ResponseRecorder{Code: http.StatusOK, HeaderMap: http.Header{}, Body: new(bytes.Buffer)}
}

// Header returns the header that is to be sent.
func (rw *ResponseRecorder) Header() http.Header {
	if rw.HeaderMap == nil {
		rw.HeaderMap = http.Header{}
	}
	return rw.HeaderMap
}

// WriteHeader sends the header, the first time.
func (rw *ResponseRecorder) WriteHeader(code int) {
	if rw.wroteHeader {
		return
	}
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
	rw.Code = code
	rw.wroteHeader = true
	rw.sent = rw.Header().Clone()
}

// Write writes a part of the body.
func (rw *ResponseRecorder) Write(buf []byte) (int, error) {
	rw.begin(buf[:min(len(buf), 512)])
	if rw.Body != nil {
		rw.Body.Write(buf)
	}
	return rw.wrote(len(buf))
}

// WriteString writes a part of the body.
func (rw *ResponseRecorder) WriteString(str string) (int, error) {
	rw.begin([]byte(str[:min(len(str), 512)]))
	if rw.Body != nil {
		rw.Body.WriteString(str)
	}
	return rw.wrote(len(str))
}

// begin sends the header in front of a body that begins so.
func (rw *ResponseRecorder) begin(start []byte) {
	if rw.wroteHeader {
		return
	}
	h := rw.Header()
	if _, ok := h["Content-Type"]; !ok && h.Get("Transfer-Encoding") == "" {
		h.Set("Content-Type", http.DetectContentType(start))
	}
	rw.WriteHeader(http.StatusOK)
}

func (rw *ResponseRecorder) wrote(n int) (int, error) {
	if rw.Code/100 == 1 || rw.Code == http.StatusNoContent || rw.Code == http.StatusNotModified {
		return 0, http.ErrBodyNotAllowed
	}
	return n, nil
}

// Flush sends the header, and sets Flushed.
func (rw *ResponseRecorder) Flush() {
	rw.WriteHeader(http.StatusOK)
	rw.Flushed = true
}

// Result returns the response, when the handler has returned. Its Body need not be closed; all of it is always the same one.
func (rw *ResponseRecorder) Result() *http.Response {
	if rw.result != nil {
		return rw.result
	}
	if rw.sent == nil {
		rw.sent = rw.HeaderMap.Clone()
	}
	code := rw.Code
	if code == 0 {
		code = http.StatusOK
	}
	rw.result = &http.Response{
		Status:        fmt.Sprintf("%03d %s", code, http.StatusText(code)),
		StatusCode:    code,
		Proto:         "HTTP/1.1",
		ProtoMajor:    1,
		ProtoMinor:    1,
		Header:        rw.sent,
		Body:          http.NoBody,
		ContentLength: -1,
		Trailer:       rw.trailer(),
	}
	if rw.Body != nil {
		rw.result.Body = io.NopCloser(bytes.NewReader(rw.Body.Bytes()))
	}
	if n, err := strconv.ParseUint(textproto.TrimString(rw.sent.Get("Content-Length")), 10, 63); err == nil {
		rw.result.ContentLength = int64(n)
	}
	return rw.result
}

// trailer returns what a server would send behind the body.
func (rw *ResponseRecorder) trailer() (trailer http.Header) {
	if lists, ok := rw.sent["Trailer"]; ok {
		trailer = http.Header{}
		for key := range strings.SplitSeq(strings.Join(lists, ","), ",") {
			key = http.CanonicalHeaderKey(textproto.TrimString(key))
			if values, ok := rw.HeaderMap[key]; ok && httpguts.ValidTrailerHeader(key) {
				trailer[key] = slices.Clone(values)
			}
		}
	}
	for key, values := range rw.HeaderMap {
		key, ok := strings.CutPrefix(key, http.TrailerPrefix)
		if !ok {
			continue
		}
		if trailer == nil {
			trailer = http.Header{}
		}
		for _, value := range values {
			trailer.Add(key, value)
		}
	}
	return trailer
}
