package multipart

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/textproto"
	"slices"
	"strings"
)

// A Writer writes the parts of a body one after the other.
type Writer struct {
	w        io.Writer
	boundary string
	current  *part
}

// NewWriter returns a writer with a random boundary.
func NewWriter(w io.Writer) *Writer {
	var b [30]byte
	rand.Read(b[:])
	return &Writer{w: w, boundary: fmt.Sprintf("%x", b[:])}
}

func (w *Writer) Boundary() string { return w.boundary }

// SetBoundary sets the boundary: up to 70 letters, digits and some other characters. It must be done before anything is written.
func (w *Writer) SetBoundary(boundary string) error {
	if w.current != nil {
		return errors.New("mime: SetBoundary called after write")
	}
	if len(boundary) < 1 || len(boundary) > 70 {
		return errors.New("mime: invalid boundary length")
	}
	for i, c := range boundary {
		switch {
		case 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', '0' <= c && c <= '9', strings.ContainsRune("'()+_,-./:=?", c):
		case c == ' ' && i < len(boundary)-1:
		default:
			return errors.New("mime: invalid boundary character")
		}
	}
	w.boundary = boundary
	return nil
}

// FormDataContentType is the media type of a form with this boundary.
func (w *Writer) FormDataContentType() string {
	boundary := w.boundary
	if strings.ContainsAny(boundary, `()<>@,;:\"/[]?= `) {
		boundary = `"` + boundary + `"`
	}
	return "multipart/form-data; boundary=" + boundary
}

// CreatePart ends the last part and begins another. The content of it is written to the writer that is returned.
func (w *Writer) CreatePart(header textproto.MIMEHeader) (io.Writer, error) {
	var b strings.Builder
	if w.current != nil {
		if err := w.current.close(); err != nil {
			return nil, err
		}
		b.WriteString("\r\n")
	}
	b.WriteString("--" + w.boundary + "\r\n")
	for _, key := range slices.Sorted(maps.Keys(header)) {
		for _, value := range header[key] {
			b.WriteString(key + ": " + value + "\r\n")
		}
	}
	b.WriteString("\r\n")
	if _, err := io.WriteString(w.w, b.String()); err != nil {
		return nil, err
	}
	w.current = &part{w: w.w}
	return w.current, nil
}

// quoter makes text for between quotes. Browsers have lines as in URLs, but not quotes.
var quoter = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", "%0D", "\n", "%0A")

// FileContentDisposition says in a header that a part is a file of a form.
func FileContentDisposition(fieldname, filename string) string {
	return `form-data; name="` + quoter.Replace(fieldname) + `"; filename="` + quoter.Replace(filename) + `"`
}

// CreateFormFile begins a part that is a file of a form.
func (w *Writer) CreateFormFile(fieldname, filename string) (io.Writer, error) {
	return w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {FileContentDisposition(fieldname, filename)},
		"Content-Type":        {"application/octet-stream"},
	})
}

// CreateFormField begins a part that is a field of a form.
func (w *Writer) CreateFormField(fieldname string) (io.Writer, error) {
	return w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {`form-data; name="` + quoter.Replace(fieldname) + `"`},
	})
}

// WriteField writes a field of a form.
func (w *Writer) WriteField(fieldname, value string) error {
	p, err := w.CreateFormField(fieldname)
	if err == nil {
		_, err = io.WriteString(p, value)
	}
	return err
}

// Close ends the body.
func (w *Writer) Close() error {
	if w.current != nil {
		if err := w.current.close(); err != nil {
			return err
		}
		w.current = nil
	}
	_, err := io.WriteString(w.w, "\r\n--"+w.boundary+"--\r\n")
	return err
}

// part is a part that is being written, until there is another.
type part struct {
	w      io.Writer
	closed bool
	err    error
}

func (p *part) close() error {
	p.closed = true
	return p.err
}

func (p *part) Write(b []byte) (int, error) {
	if p.closed {
		return 0, errors.New("multipart: can't write to finished part")
	}
	n, err := p.w.Write(b)
	if err != nil {
		p.err = err
	}
	return n, err
}
