package http

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/textproto"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// ServeContent answers with content: with the ranges that the request asks for, and with nothing if its conditions (If-Match,
// If-Unmodified-Since, If-None-Match, If-Modified-Since, If-Range) say so. If there is no Content-Type, it is found by the extension of the name, or
// by the content. A modtime that is neither zero nor that of Unix is sent, and so is an Etag that the caller has set, in the form of RFC 9110. The
// content's end is found by Seek.
func ServeContent(w ResponseWriter, req *Request, name string, modtime time.Time, content io.ReadSeeker) {
	size := func() (int64, error) {
		n, err := content.Seek(0, io.SeekEnd)
		if err == nil {
			_, err = content.Seek(0, io.SeekStart)
		}
		if err != nil {
			return 0, errCannotSeek
		}
		return n, nil
	}
	serveContent(w, req, name, modtime, size, content)
}

var errCannotSeek = errors.New("seeker can't seek")

func serveContent(w ResponseWriter, r *Request, name string, modtime time.Time, findSize func() (int64, error), content io.ReadSeeker) {
	setLastModified(w, modtime)
	done, rangeHeader := checkPreconditions(w, r, modtime)
	if done {
		return
	}
	kind, err := contentType(w, name, content)
	if err != nil {
		serveError(w, err.Error(), StatusInternalServerError)
		return
	}
	size, err := findSize()
	if err == nil && size < 0 {
		err = errors.New("negative content size computed")
	}
	if err != nil {
		serveError(w, err.Error(), StatusInternalServerError)
		return
	}
	ranges, err := parseRange(rangeHeader, size)
	if err == errNoOverlap && size == 0 {
		err = nil // some ask for all of it by a range
	}
	if err != nil {
		if err == errNoOverlap {
			w.Header().Set("Content-Range", fmt.Sprintf("bytes */%d", size))
		}
		serveError(w, err.Error(), StatusRequestedRangeNotSatisfiable)
		return
	}
	if totalLength(ranges) > size {
		ranges = nil // all of it is less
	}
	code := StatusOK
	length := size
	var body io.Reader = content
	switch len(ranges) {
	case 0:
	case 1:
		code = StatusPartialContent
		if _, err := content.Seek(ranges[0].start, io.SeekStart); err != nil {
			serveError(w, err.Error(), StatusRequestedRangeNotSatisfiable)
			return
		}
		length = ranges[0].length
		w.Header().Set("Content-Range", ranges[0].header(size))
	default:
		code = StatusPartialContent
		length = multipartLength(ranges, kind, size)
		parts, boundary := multipartRanges(content, ranges, kind, size)
		defer parts.Close() // ends the goroutine that writes, too
		w.Header().Set("Content-Type", "multipart/byteranges; boundary="+boundary)
		body = parts
	}
	w.Header().Set("Accept-Ranges", "bytes")
	// What is encoded by a writer around this one has another length.
	if len(ranges) > 0 || w.Header().Get("Content-Encoding") == "" {
		w.Header().Set("Content-Length", strconv.FormatInt(length, 10))
	}
	w.WriteHeader(code)
	if r.Method != "HEAD" {
		io.CopyN(w, body, length)
	}
}

// contentType returns the Content-Type that was set, or finds and sets it.
func contentType(w ResponseWriter, name string, content io.ReadSeeker) (string, error) {
	if kinds, ok := w.Header()["Content-Type"]; ok {
		return first(kinds), nil
	}
	kind := mime.TypeByExtension(filepath.Ext(name))
	if kind == "" {
		var start [sniffLength]byte
		n, _ := io.ReadFull(content, start[:])
		kind = DetectContentType(start[:n])
		if _, err := content.Seek(0, io.SeekStart); err != nil {
			return "", errCannotSeek
		}
	}
	w.Header().Set("Content-Type", kind)
	return kind, nil
}

// multipartRanges returns a reader of several ranges, and the boundary between them.
func multipartRanges(content io.ReadSeeker, ranges []byteRange, kind string, size int64) (io.ReadCloser, string) {
	r, w := io.Pipe()
	parts := multipart.NewWriter(w)
	go func() {
		for _, br := range ranges {
			part, err := parts.CreatePart(br.mimeHeader(kind, size))
			if err == nil {
				_, err = content.Seek(br.start, io.SeekStart)
			}
			if err == nil {
				_, err = io.CopyN(part, content, br.length)
			}
			if err != nil {
				w.CloseWithError(err)
				return
			}
		}
		parts.Close()
		w.Close()
	}()
	return r, parts.Boundary()
}

// multipartLength returns the length of what multipartRanges returns.
func multipartLength(ranges []byteRange, kind string, size int64) int64 {
	var n countingWriter
	parts := multipart.NewWriter(&n)
	for _, br := range ranges {
		parts.CreatePart(br.mimeHeader(kind, size))
	}
	parts.Close()
	return int64(n) + totalLength(ranges)
}

// countingWriter counts what is written.
type countingWriter int64

func (w *countingWriter) Write(p []byte) (int, error) {
	*w += countingWriter(len(p))
	return len(p), nil
}

func setLastModified(w ResponseWriter, modtime time.Time) {
	if isKnown(modtime) {
		w.Header().Set("Last-Modified", modtime.UTC().Format(TimeFormat))
	}
}

// isKnown reports whether it is a time. Some say 0, and mean that they know none.
func isKnown(t time.Time) bool { return !t.IsZero() && !t.Equal(time.Unix(0, 0)) }

// notModified answers that the client has it already.
func notModified(w ResponseWriter) {
	h := w.Header()
	delete(h, "Content-Type")
	delete(h, "Content-Length")
	delete(h, "Content-Encoding")
	if h.Get("Etag") != "" {
		delete(h, "Last-Modified") // RFC 9110, 15.4.5
	}
	w.WriteHeader(StatusNotModified)
}

// A condition is what a header of a request says about whether to answer it.
type condition int

const (
	none condition = iota // there is no such header
	yes
	no
)

// checkPreconditions answers requests whose conditions are not met (RFC 9110, 13.2.2), and returns the ranges to send otherwise.
func checkPreconditions(w ResponseWriter, r *Request, modtime time.Time) (done bool, rangeHeader string) {
	etag := w.Header().get("Etag")
	match := matches(r.Header.Get("If-Match"), etag, strongMatch)
	if match == none {
		match = unmodifiedSince(r, modtime)
	}
	if match == no {
		w.WriteHeader(StatusPreconditionFailed)
		return true, ""
	}
	isGet := r.Method == "GET" || r.Method == "HEAD"
	switch matches(r.Header.get("If-None-Match"), etag, weakMatch) {
	case yes:
		if !isGet {
			w.WriteHeader(StatusPreconditionFailed)
			return true, ""
		}
		notModified(w)
		return true, ""
	case none:
		if modifiedSince(r, modtime) == no {
			notModified(w)
			return true, ""
		}
	}
	rangeHeader = r.Header.get("Range")
	if rangeHeader != "" && isGet && ifRange(r, etag, modtime) == no {
		rangeHeader = ""
	}
	return false, rangeHeader
}

// matches reports whether one of the tags in a list matches; * is any.
func matches(list, etag string, match func(a, b string) bool) condition {
	if list == "" {
		return none
	}
	for {
		list = strings.TrimLeft(textproto.TrimString(list), ", \t\r\n")
		if strings.HasPrefix(list, "*") {
			return yes
		}
		tag, rest := scanTag(list)
		if tag == "" {
			return no
		}
		if match(tag, etag) {
			return yes
		}
		list = rest
	}
}

// scanTag returns the tag that a text begins with, and what is behind it: W/"..." or "...".
func scanTag(s string) (tag, rest string) {
	s = textproto.TrimString(s)
	text, ok := strings.CutPrefix(strings.TrimPrefix(s, "W/"), `"`)
	if !ok {
		return "", ""
	}
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			end := len(s) - len(text) + i + 1
			return s[:end], s[end:]
		case c <= ' ' || c == 0x7f:
			return "", ""
		}
	}
	return "", ""
}

// strongMatch reports whether two tags stand for the same bytes, and weakMatch whether for the same content (RFC 9110, 8.8.3.2).
func strongMatch(a, b string) bool { return a == b && strings.HasPrefix(a, `"`) }
func weakMatch(a, b string) bool {
	return strings.TrimPrefix(a, "W/") == strings.TrimPrefix(b, "W/")
}

func unmodifiedSince(r *Request, modtime time.Time) condition {
	switch isLater(modtime, r.Header.Get("If-Unmodified-Since")) {
	case yes:
		return no
	case no:
		return yes
	}
	return none
}

func modifiedSince(r *Request, modtime time.Time) condition {
	if r.Method != "GET" && r.Method != "HEAD" {
		return none
	}
	return isLater(modtime, r.Header.Get("If-Modified-Since"))
}

// isLater reports whether modtime is later than a time of a header, which has no fractions of a second.
func isLater(modtime time.Time, header string) condition {
	if header == "" || !isKnown(modtime) {
		return none
	}
	t, err := ParseTime(header)
	switch {
	case err != nil:
		return none
	case modtime.Truncate(time.Second).After(t):
		return yes
	}
	return no
}

// ifRange reports whether ranges are wanted: of exactly that content only.
func ifRange(r *Request, etag string, modtime time.Time) condition {
	header := r.Header.get("If-Range")
	if header == "" {
		return none
	}
	if tag, _ := scanTag(header); tag != "" {
		if strongMatch(tag, etag) {
			return yes
		}
		return no
	}
	if t, err := ParseTime(header); err == nil && !modtime.IsZero() && t.Unix() == modtime.Unix() {
		return yes
	}
	return no
}
