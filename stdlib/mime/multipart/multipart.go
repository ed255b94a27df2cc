// Package multipart reads and writes bodies of several parts, as mail and forms have them (RFC 2046).
//
// Limits are set to what is read: a part has up to 10000 lines of header, and so have all files of a form, which has up to 1000
// parts. GODEBUG=multipartmaxheaders=… and multipartmaxparts=… set others.
package multipart

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"internal/godebug"
	"io"
	"mime"
	"mime/quotedprintable"
	"net/textproto"
	"path/filepath"
	"strconv"
	"strings"
	_ "unsafe" // for go:linkname
)

const (
	bufferSize     = 4096     // at least as long as a boundary with what belongs to it
	maxHeaderBytes = 10 << 20 // of a part
)

var headersSetting = godebug.New("multipartmaxheaders")

// maxHeaders is how many lines of header a part may have.
func maxHeaders() int64 {
	return limit(headersSetting, 10000)
}

// limit is what a setting says, or usual.
func limit(s *godebug.Setting, usual int64) int64 {
	n, err := strconv.ParseInt(s.Value(), 10, 64)
	if err != nil || n < 0 {
		return usual
	}
	s.IncNonDefault()
	return n
}

//go:linkname readMIMEHeader net/textproto.readMIMEHeader
func readMIMEHeader(r *textproto.Reader, maxMemory, maxHeaders int64) (textproto.MIMEHeader, error)

// A Reader reads the parts of a body one after the other.
type Reader struct {
	r         *bufio.Reader
	tempDir   string // where files of forms go
	current   *Part
	count     int    // of parts so far
	newline   []byte // how lines end: seen at the first boundary
	separator []byte // the end of a line and a boundary
	boundary  []byte // two dashes and the boundary
	last      []byte // that and two dashes
}

// NewReader returns a reader of the parts between boundaries, which the parameter boundary of the media type has.
func NewReader(r io.Reader, boundary string) *Reader {
	all := []byte("\r\n--" + boundary + "--")
	n := len(all)
	return &Reader{
		r:         bufio.NewReaderSize(&sticky{r: r}, bufferSize),
		newline:   all[:2],
		separator: all[:n-2],
		boundary:  all[2 : n-2],
		last:      all[2:],
	}
}

// sticky is a reader that is not read from any more after an error.
type sticky struct {
	r   io.Reader
	err error
}

func (s *sticky) Read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	var n int
	n, s.err = s.r.Read(p)
	return n, s.err
}

// NextPart returns the next part, or io.EOF after the last. What is encoded as quoted-printable is decoded, and the header that says so
// left out.
func (r *Reader) NextPart() (*Part, error) {
	return r.next(false, maxHeaderBytes, maxHeaders())
}

// NextRawPart returns the next part as it is, or io.EOF after the last.
func (r *Reader) NextRawPart() (*Part, error) {
	return r.next(true, maxHeaderBytes, maxHeaders())
}

func (r *Reader) next(raw bool, maxBytes, maxLines int64) (*Part, error) {
	if r.current != nil {
		r.current.Close()
	}
	if len(r.boundary) == len("--") {
		return nil, errors.New("multipart: boundary is empty")
	}
	for ended := false; ; ended = true {
		line, err := r.r.ReadSlice('\n')
		if (err == nil || err == io.EOF) && r.isLast(line) {
			return nil, io.EOF
		}
		if err != nil {
			return nil, fmt.Errorf("multipart: NextPart: %w", err)
		}
		switch {
		case r.isBoundary(line):
			r.count++
			p, err := newPart(r, raw, maxBytes, maxLines)
			if err != nil {
				return nil, err
			}
			r.current = p
			return p, nil
		case r.count == 0:
			// What is in front of the first boundary does not matter.
		case ended:
			return nil, fmt.Errorf("multipart: expecting a new Part; got line %q", string(line))
		case !bytes.Equal(line, r.newline):
			return nil, fmt.Errorf("multipart: unexpected line in Next(): %q", line)
		}
	}
}

// rest is what follows a boundary on its line, without spaces.
func rest(line, boundary []byte) ([]byte, bool) {
	after, ok := bytes.CutPrefix(line, boundary)
	return bytes.TrimLeft(after, " \t"), ok
}

// isBoundary reports whether line is a boundary. The first says how lines end: if with \n alone, then all must.
func (r *Reader) isBoundary(line []byte) bool {
	end, ok := rest(line, r.boundary)
	if !ok {
		return false
	}
	if r.count == 0 && string(end) == "\n" {
		r.newline, r.separator = r.newline[1:], r.separator[1:]
	}
	return bytes.Equal(end, r.newline)
}

func (r *Reader) isLast(line []byte) bool {
	end, ok := rest(line, r.last)
	return ok && (len(end) == 0 || bytes.Equal(end, r.newline))
}

// A Part is a part of a body. It is read up to the next boundary.
type Part struct {
	Header textproto.MIMEHeader

	in          *Reader
	content     io.Reader // decoded, if it has to be
	disposition string
	parameters  map[string]string // of the disposition, once they are known

	ready   int   // bytes in the buffer that belong to the part
	total   int64 // bytes read
	end     error // what comes after those that are ready
	readErr error
}

func newPart(r *Reader, raw bool, maxBytes, maxLines int64) (*Part, error) {
	header, err := readMIMEHeader(textproto.NewReader(r.r), maxBytes, maxLines)
	if err != nil {
		if err.Error() == "message too large" {
			err = ErrMessageTooLarge
		}
		return nil, err
	}
	p := &Part{Header: header, in: r}
	p.content = rawPart{p}
	const encoding = "Content-Transfer-Encoding"
	if !raw && strings.EqualFold(header.Get(encoding), "quoted-printable") {
		header.Del(encoding)
		p.content = quotedprintable.NewReader(p.content)
	}
	return p, nil
}

// parse finds out what the part is for. Nothing can be wrong with it, since it need not be there at all.
func (p *Part) parse() {
	if p.parameters != nil {
		return
	}
	var err error
	p.disposition, p.parameters, err = mime.ParseMediaType(p.Header.Get("Content-Disposition"))
	if err != nil || p.parameters == nil {
		p.parameters = map[string]string{}
	}
}

// FormName is the name of the field of a form that this is, or nothing.
func (p *Part) FormName() string {
	p.parse()
	if p.disposition != "form-data" {
		return ""
	}
	return p.parameters["name"]
}

// FileName is the name of the file that this is, without folders, or nothing.
func (p *Part) FileName() string {
	p.parse()
	if name := p.parameters["filename"]; name != "" {
		return filepath.Base(name)
	}
	return ""
}

func (p *Part) Read(b []byte) (int, error) { return p.content.Read(b) }

// Close reads the rest of the part.
func (p *Part) Close() error {
	io.Copy(io.Discard, p)
	return nil
}

// rawPart reads a part as it is.
type rawPart struct {
	*Part
}

func (p rawPart) Read(b []byte) (int, error) {
	r := p.in.r
	for p.ready == 0 && p.end == nil {
		buffered, _ := r.Peek(r.Buffered())
		p.ready, p.end = p.in.scan(buffered, p.total == 0, p.readErr)
		if p.ready == 0 && p.end == nil {
			// It takes more to decide.
			if _, p.readErr = r.Peek(len(buffered) + 1); p.readErr == io.EOF {
				p.readErr = io.ErrUnexpectedEOF
			}
		}
	}
	if p.ready == 0 {
		return 0, p.end
	}
	n, _ := r.Read(b[:min(len(b), p.ready)])
	p.total += int64(n)
	if p.ready -= n; p.ready == 0 {
		return n, p.end
	}
	return n, nil
}

// scan returns how many bytes of b belong to the part, and what comes after them: io.EOF for a boundary, nil if there may be more.
// readErr is why b has no more than that. At the start of a part a boundary needs no line to end before.
func (r *Reader) scan(b []byte, start bool, readErr error) (int, error) {
	if start {
		if bytes.HasPrefix(b, r.boundary) {
			return found(b, 0, len(r.boundary), readErr)
		}
		if bytes.HasPrefix(r.boundary, b) {
			return 0, readErr
		}
	}
	if i := bytes.Index(b, r.separator); i >= 0 {
		return found(b, i, i+len(r.separator), readErr)
	}
	if bytes.HasPrefix(r.separator, b) {
		return 0, readErr
	}
	// The end may be the beginning of a boundary.
	if i := bytes.LastIndexByte(b, r.separator[0]); i >= 0 && bytes.HasPrefix(r.separator, b[i:]) {
		return i, nil
	}
	return len(b), readErr
}

// found is the result of scan when there is something like a boundary from i to end: what follows says whether it is one.
func found(b []byte, i, end int, readErr error) (int, error) {
	const boundary, unknown, content = 1, 0, -1
	result := content
	switch after := b[end:]; {
	case len(after) == 0 && readErr != nil:
		result = boundary
	case len(after) == 0:
		result = unknown
	case strings.IndexByte(" \t\r\n", after[0]) >= 0 || bytes.HasPrefix(after, []byte("--")):
		result = boundary
	case string(after) == "-" && readErr == nil:
		result = unknown
	}
	switch result {
	case boundary:
		return i, io.EOF
	case content:
		return end, nil
	}
	return i, nil
}
