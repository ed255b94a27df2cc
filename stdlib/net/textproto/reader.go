package textproto

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
)

// A Reader reads lines, answers, texts and headers. Lines may be as long as they like: limit what it reads from.
type Reader struct {
	R   *bufio.Reader
	dot *dotReader // a text that was not read to its end
	buf []byte     // a line that is continued on others
}

// NewReader returns a Reader that reads from r.
func NewReader(r *bufio.Reader) *Reader { return &Reader{R: r} }

var errMessageTooLarge = errors.New("message too large")

// ReadLine reads a line, and returns it without \n or \r\n.
func (r *Reader) ReadLine() (string, error) {
	line, err := r.readLine(math.MaxInt64)
	return string(line), err
}

// ReadLineBytes is ReadLine for bytes.
func (r *Reader) ReadLineBytes() ([]byte, error) {
	line, err := r.readLine(math.MaxInt64)
	return bytes.Clone(line), err
}

// readLine returns a line of up to limit bytes, which is there until something else is read.
func (r *Reader) readLine(limit int64) (line []byte, err error) {
	r.closeDot()
	for {
		part, more, err := r.R.ReadLine()
		if err != nil {
			return nil, err
		}
		if int64(len(line)+len(part)) > limit {
			return nil, errMessageTooLarge
		}
		if !more && line == nil {
			return part, nil
		}
		line = append(line, part...)
		if !more {
			return line, nil
		}
	}
}

// ReadContinuedLine reads a line and those behind it that begin with a space or a tab. It returns them as one, with a space
// between each two, and without spaces around each.
func (r *Reader) ReadContinuedLine() (string, error) {
	line, err := r.readContinuedLine(math.MaxInt64, nil)
	return string(line), err
}

// ReadContinuedLineBytes is ReadContinuedLine for bytes.
func (r *Reader) ReadContinuedLineBytes() ([]byte, error) {
	line, err := r.readContinuedLine(math.MaxInt64, nil)
	return bytes.Clone(line), err
}

// readContinuedLine reads up to limit bytes. If check is not nil, it has to like the first line.
func (r *Reader) readContinuedLine(limit int64, check func(line []byte) error) ([]byte, error) {
	line, err := r.readLine(limit)
	if err != nil || len(line) == 0 {
		return line, err
	}
	if check != nil {
		if err := check(line); err != nil {
			return nil, err
		}
	}
	// Where the next line is here already, one can see that it does not continue this one, which need not be copied then.
	if r.R.Buffered() > 1 {
		if next, _ := r.R.Peek(2); next[0] != ' ' && next[0] != '\t' {
			return trim(line), nil
		}
	}
	r.buf = append(r.buf[:0], trim(line)...)
	limit -= int64(len(r.buf))
	for r.skipSpace() {
		r.buf = append(r.buf, ' ')
		if int64(len(r.buf)) >= limit {
			return nil, errMessageTooLarge
		}
		line, err := r.readLine(limit - int64(len(r.buf)))
		if err != nil {
			return nil, err
		}
		r.buf = append(r.buf, trim(line)...)
	}
	return r.buf, nil
}

func trim(line []byte) []byte { return bytes.Trim(line, " \t") }

// skipSpace skips spaces and tabs, and reports whether there were some.
func (r *Reader) skipSpace() bool {
	for n := 0; ; n++ {
		c, err := r.R.ReadByte()
		if err != nil {
			return n > 0
		}
		if c != ' ' && c != '\t' {
			r.R.UnreadByte()
			return n > 0
		}
	}
}

// parseCodeLine takes a line of an answer apart: three digits, a space or for all lines but the last a -, and a text. The
// expected code may also be its first digit or its first two.
func parseCodeLine(line string, expect int) (code int, more bool, message string, err error) {
	if len(line) < 4 || line[3] != ' ' && line[3] != '-' {
		return 0, false, "", ProtocolError(fmt.Sprintf("short response: %q", line))
	}
	more = line[3] == '-'
	code, err = strconv.Atoi(line[:3])
	if err != nil || code < 100 {
		return code, more, "", ProtocolError(fmt.Sprintf("invalid response code: %q", line))
	}
	message = line[4:]
	begin := code
	switch {
	case expect < 10:
		begin /= 100
	case expect < 100:
		begin /= 10
	}
	if 0 < expect && expect < 1000 && begin != expect {
		err = &Error{code, message}
	}
	return code, more, message, err
}

// ReadCodeLine reads an answer of one line, "220 text". If its code does not begin with the digits of expectCode, the error is an
// *Error; with 0 all codes are right.
func (r *Reader) ReadCodeLine(expectCode int) (code int, message string, err error) {
	line, err := r.ReadLine()
	if err != nil {
		return 0, "", err
	}
	code, more, message, err := parseCodeLine(line, expectCode)
	if err == nil && more {
		err = ProtocolError(fmt.Sprintf("unexpected multi-line response: %q", message))
	}
	return code, message, err
}

// ReadResponse is ReadCodeLine for an answer of any number of lines: those before the last have a - behind the code, or are no
// such lines at all. The texts have \n between them.
func (r *Reader) ReadResponse(expectCode int) (code int, message string, err error) {
	line, err := r.ReadLine()
	if err != nil {
		return 0, "", err
	}
	code, more, message, err := parseCodeLine(line, expectCode)
	if !more {
		return code, message, err
	}
	var text strings.Builder
	text.WriteString(message)
	for more {
		line, err := r.ReadLine()
		if err != nil {
			return 0, "", err
		}
		code2, more2, message2, err := parseCodeLine(line, 0)
		text.WriteByte('\n')
		if err != nil || code2 != code {
			text.WriteString(strings.TrimRight(line, "\r\n"))
			continue
		}
		text.WriteString(message2)
		more = more2
	}
	message = text.String()
	if err != nil && message != "" {
		err = &Error{code, message}
	}
	return code, message, err
}

// DotReader returns a reader for a text that ends with a dot on a line of its own. It turns \r\n into \n, and takes away a dot at
// the beginning of other lines. At the end it gives io.EOF; who calls another method of the Reader before loses the rest.
func (r *Reader) DotReader() io.Reader {
	r.closeDot()
	r.dot = &dotReader{r: r, lineStart: true}
	return r.dot
}

// dotReader looks at what comes next before it takes it, so that it has to remember no more than this.
type dotReader struct {
	r         *Reader
	lineStart bool
	done      bool
}

func (d *dotReader) Read(b []byte) (n int, err error) {
	for n < len(b) && !d.done {
		c, err := d.next()
		if err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			d.leave()
			return n, err
		}
		if !d.done {
			b[n] = c
			n++
		}
	}
	if d.done {
		d.leave()
		return n, io.EOF
	}
	return n, nil
}

// leave lets the Reader read something else.
func (d *dotReader) leave() {
	if d.r.dot == d {
		d.r.dot = nil
	}
}

// next returns the next byte of the text, or sets done.
func (d *dotReader) next() (byte, error) {
	br := d.r.R
	c, err := br.ReadByte()
	if err != nil {
		return 0, err
	}
	if d.lineStart && c == '.' {
		if c, err = br.ReadByte(); err != nil {
			return 0, err
		}
		if c == '\n' {
			d.done = true
			return 0, nil
		}
		if c == '\r' {
			lf, err := d.follows('\n')
			if err != nil {
				return 0, err
			}
			d.done = lf
			d.lineStart = false
			return '\r', nil
		}
		d.lineStart = false
		return c, nil
	}
	if c == '\r' {
		if d.lineStart, err = d.follows('\n'); err != nil {
			return 0, err
		}
		if d.lineStart {
			c = '\n'
		}
		return c, nil
	}
	// A \n alone that is the first byte of a line does not end it: so it is in Go, and a dot behind it ends no text.
	d.lineStart = c == '\n' && !d.lineStart
	return c, nil
}

// follows takes the next byte if it is c, and reports whether it was.
func (d *dotReader) follows(c byte) (bool, error) {
	next, err := d.r.R.ReadByte()
	if err != nil {
		return false, err
	}
	if next != c {
		d.r.R.UnreadByte()
		return false, nil
	}
	return true, nil
}

// closeDot reads a text to its end.
func (r *Reader) closeDot() {
	if r.dot == nil {
		return
	}
	b := make([]byte, 128)
	for r.dot != nil {
		r.dot.Read(b)
	}
}

// ReadDotBytes returns what DotReader reads.
func (r *Reader) ReadDotBytes() ([]byte, error) { return io.ReadAll(r.DotReader()) }

// ReadDotLines is ReadDotBytes for lines, without their ends.
func (r *Reader) ReadDotLines() ([]string, error) {
	var lines []string
	for {
		line, err := r.ReadLine()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil || line == "." {
			return lines, err
		}
		lines = append(lines, strings.TrimPrefix(line, "."))
	}
}
