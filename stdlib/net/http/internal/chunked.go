package internal

import (
	"bufio"
	"bytes"
	"errors"
	"internal/bytealg"
	"io"
	"strconv"
)

const (
	// maxLineLength is the limit of a line in front of a chunk.
	maxLineLength = 4096

	// What a message may have beside its data: so many bytes for each chunk and for each byte of data, and so many above that.
	overheadPerChunk = 16
	overheadPerByte  = 2
	maxOverhead      = 16 << 10
)

// NewChunkedReader returns a reader of what r sends in the chunked transfer coding. It returns io.EOF behind the last chunk, that of
// length 0; trailers and the empty line behind it are not read.
func NewChunkedReader(r io.Reader) io.Reader {
	br, ok := r.(*bufio.Reader)
	if !ok {
		br = bufio.NewReader(r)
	}
	return &chunkedReader{r: br}
}

// A chunkedReader reads chunks: their length as a hexadecimal number on a line, their data, and the end of a line.
type chunkedReader struct {
	r        *bufio.Reader
	left     uint64 // bytes of the chunk
	atEnd    bool   // the chunk's data was read, but not the end of the line behind it
	overhead int64  // what was sent in vain, more than is right for the data
	err      error
}

// Read reads as much as there is without waiting for more, but for the first byte.
func (r *chunkedReader) Read(p []byte) (n int, err error) {
	for r.err == nil {
		switch {
		case r.atEnd:
			if n > 0 && r.r.Buffered() < 2 {
				return n, nil
			}
			r.err = r.endChunk()
		case r.left == 0:
			if n > 0 && !r.lineIsHere() {
				return n, nil
			}
			r.err = r.beginChunk()
		case len(p) == 0:
			return n, nil
		default:
			part := p
			if uint64(len(part)) > r.left {
				part = part[:r.left]
			}
			var m int
			m, r.err = r.r.Read(part)
			n += m
			p = p[m:]
			r.left -= uint64(m)
			r.atEnd = r.left == 0
			if r.err == io.EOF {
				r.err = io.ErrUnexpectedEOF
			}
		}
	}
	return n, r.err
}

// lineIsHere reports whether a whole line can be read without waiting.
func (r *chunkedReader) lineIsHere() bool {
	here, _ := r.r.Peek(r.r.Buffered())
	return bytes.IndexByte(here, '\n') >= 0
}

// endChunk reads what is behind a chunk.
func (r *chunkedReader) endChunk() error {
	var end [2]byte
	if _, err := io.ReadFull(r.r, end[:]); err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		return err
	}
	if string(end[:]) != "\r\n" {
		return errors.New("malformed chunked encoding")
	}
	r.atEnd = false
	return nil
}

// beginChunk reads the line in front of a chunk. Extensions, behind a semicolon, are skipped.
func (r *chunkedReader) beginChunk() error {
	line, err := readLine(r.r)
	if err != nil {
		return err
	}
	r.overhead += int64(len(line)) + 2
	length, _, _ := bytes.Cut(bytes.TrimRight(line, " \t"), []byte(";"))
	if r.left, err = parseLength(length); err != nil {
		return err
	}
	// Somebody who sends much more than data may want to keep us busy.
	r.overhead = max(0, r.overhead-overheadPerChunk-overheadPerByte*int64(r.left))
	if r.overhead > maxOverhead {
		return errors.New("chunked encoding contains too much non-data")
	}
	if r.left == 0 {
		return io.EOF
	}
	return nil
}

// readLine reads a line that has to end in \r\n, and returns it without that.
func readLine(r *bufio.Reader) ([]byte, error) {
	line, err := r.ReadSlice('\n')
	switch {
	case err == io.EOF:
		return nil, io.ErrUnexpectedEOF
	case err == bufio.ErrBufferFull:
		return nil, ErrLineTooLong
	case err != nil:
		return nil, err
	}
	// Nothing else may end a line: readers that disagree about it see different messages.
	switch bytes.IndexByte(line, '\r') {
	case -1:
		return nil, errors.New("chunked line ends with bare LF")
	case len(line) - 2:
	default:
		return nil, errors.New("invalid CR in chunked line")
	}
	if line = line[:len(line)-2]; len(line) >= maxLineLength {
		return nil, ErrLineTooLong
	}
	return line, nil
}

// parseLength reads a hexadecimal number of up to 16 digits.
func parseLength(digits []byte) (n uint64, err error) {
	if len(digits) == 0 {
		return 0, errors.New("empty hex number for chunk length")
	}
	for i, c := range digits {
		digit, ok := bytealg.HexDigit(c)
		if !ok {
			return 0, errors.New("invalid byte in chunk length")
		}
		if i == 16 {
			return 0, errors.New("http chunk length too large")
		}
		n = n<<4 | uint64(digit)
	}
	return n, nil
}

// NewChunkedWriter returns a writer each of whose writes is a chunk on w. Close writes the last chunk; trailers and an empty line
// have to be written behind it.
func NewChunkedWriter(w io.Writer) io.WriteCloser { return &chunkedWriter{w} }

type chunkedWriter struct{ w io.Writer }

func (c *chunkedWriter) Write(data []byte) (n int, err error) {
	if len(data) == 0 { // that would be the last chunk
		return 0, nil
	}
	if _, err := c.w.Write(AppendLength(nil, len(data))); err != nil {
		return 0, err
	}
	n, err = c.w.Write(data)
	if err != nil {
		return n, err
	}
	if n != len(data) {
		return n, io.ErrShortWrite
	}
	if _, err := io.WriteString(c.w, "\r\n"); err != nil {
		return n, err
	}
	if w, ok := c.w.(*FlushAfterChunkWriter); ok {
		err = w.Flush()
	}
	return n, err
}

func (c *chunkedWriter) Close() error {
	_, err := io.WriteString(c.w, "0\r\n")
	return err
}

// AppendLength appends the line in front of a chunk of n bytes.
func AppendLength(b []byte, n int) []byte {
	return append(strconv.AppendInt(b, int64(n), 16), "\r\n"...)
}

// A FlushAfterChunkWriter sends each chunk of a chunked writer at once.
type FlushAfterChunkWriter struct{ *bufio.Writer }
