// Package csv reads and writes comma-separated values, as RFC 4180 has them.
//
// A record is a line of fields with commas between them. A field may be quoted: then it
// may have commas and line ends in it, and quotes, doubled. White space is part of
// fields, empty lines are skipped, and \r\n is read as \n.
package csv

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// ParseError is a mistake and its place. Lines and columns start at 1; columns are bytes.
type ParseError struct {
	StartLine int // where the record starts
	Line      int // where the mistake is
	Column    int
	Err       error
}

func (e *ParseError) Error() string {
	start := "record on line " + strconv.Itoa(e.StartLine)
	if e.Err == ErrFieldCount {
		return "record on line " + strconv.Itoa(e.Line) + ": " + e.Err.Error()
	}
	place := "parse error on line " + strconv.Itoa(e.Line) + ", column " + strconv.Itoa(e.Column) + ": " + e.Err.Error()
	if e.StartLine != e.Line {
		return start + "; " + place
	}
	return place
}

func (e *ParseError) Unwrap() error { return e.Err }

// What the Err of a ParseError is.
var (
	ErrBareQuote  = errors.New("bare \" in non-quoted-field")
	ErrQuote      = errors.New("extraneous or missing \" in quoted-field")
	ErrFieldCount = errors.New("wrong number of fields")

	// Deprecated: ErrTrailingComma is not used.
	ErrTrailingComma = errors.New("extra delimiter at end of line")
)

var errDelimiter = errors.New("csv: invalid field or comment delimiter")

func delimiter(r rune) bool {
	return r != 0 && r != '"' && r != '\r' && r != '\n' && utf8.ValidRune(r) && r != utf8.RuneError
}

// Reader reads records. Its fields may be set before the first one.
type Reader struct {
	// Comma is what is between fields: ',' if NewReader made the Reader.
	Comma rune

	// Comment, if not 0, starts lines that are skipped. It must differ from Comma.
	Comment rune

	// FieldsPerRecord is how many fields each record must have. If it is 0, it is set to
	// the number of the first record; if it is negative, any number will do.
	FieldsPerRecord int

	// LazyQuotes allows quotes in unquoted fields, and single ones in quoted fields.
	LazyQuotes bool

	// TrimLeadingSpace drops white space at the start of fields.
	TrimLeadingSpace bool

	// ReuseRecord lets Read return the same slice again.
	ReuseRecord bool

	// Deprecated: TrailingComma is not used.
	TrailingComma bool

	in     *bufio.Reader
	lines  int // read so far
	offset int64
	long   []byte // a line that does not fit in's buffer
	last   []string

	// The record that is read: its fields, one behind the other, where each ends, and
	// where it started in the input.
	text   []byte
	ends   []int
	places []place
}

type place struct {
	line, column int
}

// NewReader returns a Reader of r.
func NewReader(r io.Reader) *Reader {
	return &Reader{Comma: ',', in: bufio.NewReader(r)}
}

// Read reads a record. With a record that has the wrong number of fields it returns
// ErrFieldCount; with one that has a mistake, the fields before that.
func (r *Reader) Read() (record []string, err error) {
	if !r.ReuseRecord {
		return r.read(nil)
	}
	r.last, err = r.read(r.last)
	return r.last, err
}

// ReadAll reads all records. The end of the input is no error.
func (r *Reader) ReadAll() (records [][]string, err error) {
	for {
		record, err := r.read(nil)
		if err == io.EOF {
			return records, nil
		}
		if err != nil {
			return nil, err
		}
		records = append(records, record)
	}
}

// FieldPos returns where field i of the last record starts. It panics if there is none.
func (r *Reader) FieldPos(field int) (line, column int) {
	if field < 0 || field >= len(r.places) {
		panic("out of range index passed to FieldPos")
	}
	p := r.places[field]
	return p.line, p.column
}

// InputOffset returns how far the input is read: up to the end of the last record.
func (r *Reader) InputOffset() int64 { return r.offset }

// readLine reads a line, with its end, which is \n. The last line may have none.
func (r *Reader) readLine() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	if err == bufio.ErrBufferFull {
		r.long = append(r.long[:0], line...)
		for err == bufio.ErrBufferFull {
			line, err = r.in.ReadSlice('\n')
			r.long = append(r.long, line...)
		}
		line = r.long
	}
	n := len(line)
	r.lines++
	r.offset += int64(n)
	if n > 0 && err == io.EOF {
		err = nil
		if line[n-1] == '\r' {
			line = line[:n-1]
		}
	}
	if n := len(line); n >= 2 && line[n-2] == '\r' && line[n-1] == '\n' {
		line[n-2] = '\n'
		line = line[:n-1]
	}
	return line, err
}

// withoutEnd returns the line without its end.
func withoutEnd(line []byte) []byte {
	if n := len(line); n > 0 && line[n-1] == '\n' {
		return line[:n-1]
	}
	return line
}

// firstLine skips what is no record and returns the first line of the next one.
func (r *Reader) firstLine() ([]byte, error) {
	for {
		line, err := r.readLine()
		if err != nil {
			return line, err
		}
		if r.Comment != 0 {
			if c, _ := utf8.DecodeRune(line); c == r.Comment {
				continue
			}
		}
		if len(withoutEnd(line)) > 0 {
			return line, nil
		}
	}
}

// cursor is where in a record the reader is.
type cursor struct {
	place
	start int    // line of the record
	line  []byte // what is left of the line
	err   error  // of reading it
}

// skip moves on by n bytes.
func (c *cursor) skip(n int) {
	c.line = c.line[n:]
	c.column += n
}

func (r *Reader) read(dst []string) ([]string, error) {
	if r.Comma == r.Comment || !delimiter(r.Comma) || r.Comment != 0 && !delimiter(r.Comment) {
		return nil, errDelimiter
	}
	line, err := r.firstLine()
	if err == io.EOF {
		return nil, err
	}
	r.text, r.ends, r.places = r.text[:0], r.ends[:0], r.places[:0]
	c := &cursor{place{r.lines, 1}, r.lines, line, err}
	err = nil
	for more := true; more && err == nil; {
		if r.TrimLeadingSpace {
			n := bytes.IndexFunc(c.line, func(r rune) bool { return !unicode.IsSpace(r) })
			if n < 0 {
				n = len(c.line)
				c.column -= n - len(withoutEnd(c.line))
			}
			c.skip(n)
		}
		if len(c.line) > 0 && c.line[0] == '"' {
			more, err = r.quoted(c)
		} else {
			more, err = r.plain(c)
		}
	}
	if err == nil {
		err = c.err
	}
	return r.record(dst, c.start, err)
}

// field ends a field that started at p.
func (r *Reader) field(p place) {
	r.ends = append(r.ends, len(r.text))
	r.places = append(r.places, p)
}

// plain reads a field without quotes. more says whether another one follows.
func (r *Reader) plain(c *cursor) (more bool, err error) {
	end := bytes.IndexRune(c.line, r.Comma)
	text := withoutEnd(c.line)
	if end >= 0 {
		text = c.line[:end]
	}
	if !r.LazyQuotes {
		if i := bytes.IndexByte(text, '"'); i >= 0 {
			return false, &ParseError{c.start, r.lines, c.column + i, ErrBareQuote}
		}
	}
	r.text = append(r.text, text...)
	r.field(c.place)
	if end < 0 {
		return false, nil
	}
	c.skip(end + utf8.RuneLen(r.Comma))
	return true, nil
}

// quoted reads a field with quotes. more says whether another one follows.
func (r *Reader) quoted(c *cursor) (more bool, err error) {
	start := c.place
	c.skip(1)
	for {
		end := bytes.IndexByte(c.line, '"')
		if end < 0 && len(c.line) > 0 {
			// The field goes on with the next line.
			r.text = append(r.text, c.line...)
			if c.err != nil {
				return false, nil
			}
			c.column += len(c.line)
			c.line, c.err = r.readLine()
			if len(c.line) > 0 {
				c.place = place{c.place.line + 1, 1}
			}
			if c.err == io.EOF {
				c.err = nil
			}
			continue
		}
		if end < 0 {
			// The input ends within the field.
			if !r.LazyQuotes && c.err == nil {
				return false, &ParseError{c.start, c.place.line, c.column, ErrQuote}
			}
			r.field(start)
			return false, nil
		}
		r.text = append(r.text, c.line[:end]...)
		c.skip(end + 1)
		next, size := utf8.DecodeRune(c.line)
		switch {
		case next == '"':
			r.text = append(r.text, '"')
			c.skip(1)
		case next == r.Comma:
			c.skip(size)
			r.field(start)
			return true, nil
		case len(withoutEnd(c.line)) == 0:
			r.field(start)
			return false, nil
		case r.LazyQuotes:
			r.text = append(r.text, '"')
		default:
			return false, &ParseError{c.start, r.lines, c.column - 1, ErrQuote}
		}
	}
}

// record makes the record, in dst if there is room.
func (r *Reader) record(dst []string, start int, err error) ([]string, error) {
	n := len(r.ends)
	if cap(dst) < n {
		dst = make([]string, n)
	}
	dst = dst[:n]
	text := string(r.text) // one allocation for all fields
	from := 0
	for i, end := range r.ends {
		dst[i] = text[from:end]
		from = end
	}
	switch {
	case r.FieldsPerRecord == 0:
		r.FieldsPerRecord = n
	case r.FieldsPerRecord > 0 && n != r.FieldsPerRecord && err == nil:
		err = &ParseError{start, start, 1, ErrFieldCount}
	}
	return dst, err
}
