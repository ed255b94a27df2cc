package bufio

import (
	"errors"
	"internal/bytealg"
	"io"
	"unicode/utf8"
)

// MaxScanTokenSize is the size that the buffer of a Scanner may grow to, unless Buffer
// says otherwise. Tokens must be a bit smaller.
const MaxScanTokenSize = 64 * 1024

var (
	ErrTooLong         = errors.New("bufio.Scanner: token too long")
	ErrNegativeAdvance = errors.New("bufio.Scanner: SplitFunc returns negative advance count")
	ErrAdvanceTooFar   = errors.New("bufio.Scanner: SplitFunc returns advance count beyond input")
	ErrBadReadCount    = errors.New("bufio.Scanner: Read returned impossible count")
)

// ErrFinalToken is what a SplitFunc returns with the last token it wants to give (or
// with nil, which is none): the scan then ends without an error.
var ErrFinalToken = errors.New("final token")

// SplitFunc looks for a token at the start of data. It returns how far to go on, the
// token, nil if there is none yet, and an error to stop at. atEOF says that data is all
// there is left; otherwise returning 0, nil, nil asks for more. It is never called
// with empty data but at the end.
type SplitFunc func(data []byte, atEOF bool) (advance int, token []byte, err error)

// Scanner reads text token by token; lines, unless Split says otherwise.
type Scanner struct {
	in       io.Reader
	split    SplitFunc
	most     int    // size that buf may grow to
	buf      []byte // what was read and not yet split is buf[from:to]
	from, to int
	token    []byte
	err      error
	empties  int // empty tokens in a row that did not advance
	started  bool
	done     bool
}

// NewScanner returns a Scanner of the lines of r.
func NewScanner(r io.Reader) *Scanner {
	return &Scanner{in: r, split: ScanLines, most: MaxScanTokenSize}
}

// Buffer gives the Scanner a buffer to start with, and the size that it, or a larger
// one that takes its place, may have. It panics if scanning has started.
func (s *Scanner) Buffer(buf []byte, max int) {
	if s.started {
		panic("Buffer called after Scan")
	}
	s.buf = buf[:cap(buf)]
	s.most = max
}

// Split sets how the text is split. It panics if scanning has started.
func (s *Scanner) Split(split SplitFunc) {
	if s.started {
		panic("Split called after Scan")
	}
	s.split = split
}

// Bytes returns the token that Scan found. The slice is good until the next Scan.
func (s *Scanner) Bytes() []byte { return s.token }

// Text returns the token that Scan found.
func (s *Scanner) Text() string { return string(s.token) }

// Err returns the first error that is not io.EOF.
func (s *Scanner) Err() error {
	if s.err == io.EOF {
		return nil
	}
	return s.err
}

// fail notes the first error that is not io.EOF.
func (s *Scanner) fail(err error) {
	if s.err == nil || s.err == io.EOF {
		s.err = err
	}
}

// Scan goes on to the next token. It returns false if there is none, at the end or
// because of an error. It panics if the split function gives too many empty tokens
// without advancing.
func (s *Scanner) Scan() bool {
	if s.done {
		return false
	}
	s.started = true
	for {
		// At the end, even if nothing is left: there may be a last, empty token.
		if s.from < s.to || s.err != nil {
			if found, stop := s.try(); stop {
				return found
			}
		}
		if s.err != nil {
			s.from, s.to = 0, 0
			return false
		}
		if !s.room() {
			return false
		}
		s.read()
	}
}

// try looks for a token in the buffer. stop says that Scan is to return found.
func (s *Scanner) try() (found, stop bool) {
	advance, token, err := s.split(s.buf[s.from:s.to], s.err != nil)
	if err == ErrFinalToken {
		s.token = token
		s.done = true
		return token != nil, true
	}
	if err == nil {
		if advance < 0 {
			err = ErrNegativeAdvance
		} else if advance > s.to-s.from {
			err = ErrAdvanceTooFar
		}
	}
	if err != nil {
		s.fail(err)
		return false, true
	}
	s.from += advance
	s.token = token
	if token == nil {
		return false, false
	}
	if s.err == nil || advance > 0 {
		s.empties = 0
	} else if s.empties++; s.empties > patience {
		panic("bufio.Scan: too many empty tokens without progressing")
	}
	return true, true
}

// room makes sure that there is room in the buffer.
func (s *Scanner) room() bool {
	if s.from > 0 && (s.to == len(s.buf) || s.from > len(s.buf)/2) {
		copy(s.buf, s.buf[s.from:s.to])
		s.to -= s.from
		s.from = 0
	}
	if s.to < len(s.buf) {
		return true
	}
	const maxInt = int(^uint(0) >> 1)
	if len(s.buf) >= s.most || len(s.buf) > maxInt/2 {
		s.fail(ErrTooLong)
		return false
	}
	size := len(s.buf) * 2
	if size == 0 {
		size = usualSize
	}
	bigger := make([]byte, min(size, s.most))
	s.to = copy(bigger, s.buf[s.from:s.to])
	s.from = 0
	s.buf = bigger
	return true
}

// read reads something, or an error.
func (s *Scanner) read() {
	for i := 0; i <= patience; i++ {
		n, err := s.in.Read(s.buf[s.to:])
		if n < 0 || n > len(s.buf)-s.to {
			s.fail(ErrBadReadCount)
			return
		}
		s.to += n
		if err != nil {
			s.fail(err)
			return
		}
		if n > 0 {
			s.empties = 0
			return
		}
	}
	s.fail(io.ErrNoProgress)
}

// ScanBytes makes each byte a token.
func ScanBytes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if atEOF && len(data) == 0 {
		return 0, nil, nil
	}
	return 1, data[:1], nil
}

// ScanRunes makes each character a token. A byte that is wrongly encoded becomes U+FFFD,
// as if it were written so.
func ScanRunes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if atEOF && len(data) == 0 {
		return 0, nil, nil
	}
	r, size := utf8.DecodeRune(data)
	if r != utf8.RuneError || size > 1 {
		return size, data[:size], nil
	}
	if !atEOF && !utf8.FullRune(data) {
		return 0, nil, nil
	}
	return 1, []byte("\uFFFD"), nil
}

// ScanLines makes each line a token, without its end, \n or \r\n. The last line needs no
// end.
func ScanLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if atEOF && len(data) == 0 {
		return 0, nil, nil
	}
	end := bytealg.IndexByte(data, '\n')
	advance = end + 1
	if end < 0 {
		if !atEOF {
			return 0, nil, nil
		}
		end = len(data)
		advance = end
	}
	if end > 0 && data[end-1] == '\r' {
		end--
	}
	return advance, data[:end], nil
}

// space reports whether r is white space: what unicode.IsSpace says, without its tables.
func space(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

// ScanWords makes each run of characters other than white space a token.
func ScanWords(data []byte, atEOF bool) (advance int, token []byte, err error) {
	start := 0
	for start < len(data) {
		r, size := utf8.DecodeRune(data[start:])
		if !space(r) {
			break
		}
		start += size
	}
	for i := start; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if space(r) {
			return i + size, data[start:i], nil
		}
		i += size
	}
	if atEOF && start < len(data) {
		return len(data), data[start:], nil
	}
	return start, nil, nil // more, but not the spaces again
}
