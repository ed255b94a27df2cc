package fmt

import (
	"errors"
	"io"
	"unicode/utf8"
)

// ScanState is what a Scanner reads from.
type ScanState interface {
	// ReadRune reads a rune; behind the width it finds io.EOF.
	ReadRune() (r rune, size int, err error)
	// UnreadRune takes the last ReadRune back.
	UnreadRune() error
	// SkipSpace skips space; whether line ends count is up to the operation.
	SkipSpace()
	// Token skips space if asked to, and reads runes as long as f (if nil: not space) holds for them.
	Token(skipSpace bool, f func(rune) bool) (token []byte, err error)
	// Width is the width and whether there is one.
	Width() (wid int, ok bool)
	// Read is there for io.Reader only, and fails.
	Read(buf []byte) (n int, err error)
}

// Scanner is a value that reads itself.
type Scanner interface {
	Scan(state ScanState, verb rune) error
}

// Sscan reads values from a string: words between spaces or line ends.
func Sscan(str string, a ...any) (n int, err error) { return Fscan(&stringRunes{s: str}, a...) }

// Sscanln is Sscan for one line.
func Sscanln(str string, a ...any) (n int, err error) { return Fscanln(&stringRunes{s: str}, a...) }

// Sscanf reads values from a string after a format.
func Sscanf(str string, format string, a ...any) (n int, err error) {
	return Fscanf(&stringRunes{s: str}, format, a...)
}

// Fscan reads values from r: words between spaces or line ends. Without ReadRune and
// UnreadRune, r may lose a rune behind the last value.
func Fscan(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r)
	s.skipLines = true
	n = s.values(a)
	return n, s.err
}

// Fscanln is Fscan for one line.
func Fscanln(r io.Reader, a ...any) (n int, err error) {
	s := newScan(r)
	s.lineEnds = true
	n = s.values(a)
	return n, s.err
}

// Fscanf reads values from r after a format.
func Fscanf(r io.Reader, format string, a ...any) (n int, err error) {
	s := newScan(r)
	n = s.formatted(format, a)
	return n, s.err
}

// stringRunes reads a string.
type stringRunes struct {
	s    string
	at   int
	last int
}

func (r *stringRunes) Read(b []byte) (n int, err error) {
	n = copy(b, r.s[r.at:])
	r.at += n
	if n == 0 {
		err = io.EOF
	}
	return n, err
}

func (r *stringRunes) ReadRune() (c rune, size int, err error) {
	if r.at >= len(r.s) {
		return 0, 0, io.EOF
	}
	c, size = rune(r.s[r.at]), 1
	if c >= utf8.RuneSelf {
		c, size = utf8.DecodeRuneInString(r.s[r.at:])
	}
	r.last = r.at
	r.at += size
	return c, size, nil
}

func (r *stringRunes) UnreadRune() error {
	r.at = r.last
	return nil
}

// readerRunes reads runes from a reader, byte by byte in order not to take too many.
type readerRunes struct {
	r io.Reader
	// Bytes that were read for a rune that turned out to be malformed.
	held  [utf8.UTFMax]byte
	nHeld int
	last  rune
	size  int
	again bool
}

func (r *readerRunes) readByte() (byte, error) {
	if r.nHeld > 0 {
		b := r.held[0]
		copy(r.held[:], r.held[1:])
		r.nHeld--
		return b, nil
	}
	var b [1]byte
	if _, err := io.ReadFull(r.r, b[:]); err != nil {
		return 0, err
	}
	return b[0], nil
}

func (r *readerRunes) ReadRune() (c rune, size int, err error) {
	if r.again {
		r.again = false
		return r.last, r.size, nil
	}
	var b [utf8.UTFMax]byte
	if b[0], err = r.readByte(); err != nil {
		return 0, 0, err
	}
	n := 1
	for !utf8.FullRune(b[:n]) {
		if b[n], err = r.readByte(); err != nil {
			if err != io.EOF {
				return 0, 0, err
			}
			break
		}
		n++
	}
	c, size = utf8.DecodeRune(b[:n])
	copy(r.held[r.nHeld:], b[size:n])
	r.nHeld += n - size
	r.last, r.size = c, size
	return c, size, nil
}

func (r *readerRunes) UnreadRune() error {
	if r.again {
		return errors.New("fmt: scanning called UnreadRune with no rune available")
	}
	r.again = true
	return nil
}

// eof is what next gives at the end of the input, of the width, and after an error.
const eof = -1

// noLimit is a number of runes that no input has.
const noLimit = 1 << 30

// scan is one scanning under way.
type scan struct {
	in    io.RuneScanner
	token []byte
	// err is the first error. After it, the input seems to be at its end.
	err error
	// count is how many runes were read; limit how many the current value may see.
	count, limit int
	width        int
	ended        bool
	// skipLines: line ends are space. lineEnds: they end the input.
	skipLines bool
	lineEnds  bool
}

func newScan(r io.Reader) *scan {
	s := &scan{limit: noLimit, width: noLimit}
	if in, ok := r.(io.RuneScanner); ok {
		s.in = in
	} else {
		s.in = &readerRunes{r: r}
	}
	return s
}

// Read fails.
func (s *scan) Read(buf []byte) (n int, err error) {
	return 0, errors.New("ScanState's Read should not be called. Use ReadRune")
}

// ReadRune reads a rune.
func (s *scan) ReadRune() (r rune, size int, err error) {
	if s.ended || s.count >= s.limit {
		return 0, 0, io.EOF
	}
	r, size, err = s.in.ReadRune()
	if err == nil {
		s.count++
		if r == '\n' && s.lineEnds {
			s.ended = true
		}
	} else if err == io.EOF {
		s.ended = true
	}
	return r, size, err
}

// UnreadRune takes the last ReadRune back.
func (s *scan) UnreadRune() error {
	s.in.UnreadRune()
	s.ended = false
	s.count--
	return nil
}

// Width is the width and whether there is one.
func (s *scan) Width() (wid int, ok bool) {
	if s.width == noLimit {
		return 0, false
	}
	return s.width, true
}

// Token reads runes as long as f holds for them.
func (s *scan) Token(skipSpace bool, f func(rune) bool) (token []byte, err error) {
	s.token = s.token[:0]
	if skipSpace {
		s.SkipSpace()
	}
	if f == nil {
		f = func(r rune) bool { return !isSpace(r) }
	}
	s.while(f)
	err, s.err = s.err, nil
	return s.token, err
}

// fail notes the first error.
func (s *scan) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

func (s *scan) failText(text string) { s.fail(errors.New(text)) }

// next reads a rune.
func (s *scan) next() rune {
	if s.err != nil {
		return eof
	}
	r, _, err := s.ReadRune()
	if err != nil {
		if err != io.EOF {
			s.fail(err)
		}
		return eof
	}
	return r
}

// peek is the next rune, which stays.
func (s *scan) peek() rune {
	r := s.next()
	if r != eof {
		s.UnreadRune()
	}
	return r
}

// must reads a rune that has to be there.
func (s *scan) must() rune {
	r := s.next()
	if r == eof {
		s.fail(io.ErrUnexpectedEOF)
	}
	return r
}

// more is an error unless there is more input.
func (s *scan) more() {
	if s.peek() == eof {
		s.fail(io.EOF)
	}
}

// isOneOf reports whether a string has a rune.
func isOneOf(r rune, set string) bool {
	for _, c := range set {
		if c == r {
			return true
		}
	}
	return false
}

// accept adds the next rune to the token if it is one of the set.
func (s *scan) accept(set string) bool {
	r := s.next()
	if r == eof {
		return false
	}
	if isOneOf(r, set) {
		s.token = utf8.AppendRune(s.token, r)
		return true
	}
	s.UnreadRune()
	return false
}

// while adds runes to the token.
func (s *scan) while(f func(rune) bool) {
	for {
		r := s.next()
		if r == eof {
			return
		}
		if !f(r) {
			s.UnreadRune()
			return
		}
		s.token = utf8.AppendRune(s.token, r)
	}
}

// word adds runes to the token up to the next space.
func (s *scan) word() {
	for {
		r := s.next()
		if r == eof {
			return
		}
		if isSpace(r) {
			s.UnreadRune()
			return
		}
		s.token = utf8.AppendRune(s.token, r)
	}
}

// isSpace is unicode.IsSpace without its tables.
func isSpace(r rune) bool {
	switch {
	case r < 0x80:
		return r == ' ' || '\t' <= r && r <= '\r'
	case 0x2000 <= r && r <= 0x200a:
		return true
	}
	switch r {
	case 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000:
		return true
	}
	return false
}

// SkipSpace skips space in front of a value.
func (s *scan) SkipSpace() {
	for {
		r := s.next()
		switch {
		case r == eof:
			return
		case r == '\r' && s.peek() == '\n':
		case r == '\n':
			if !s.skipLines {
				s.failText("unexpected newline")
				return
			}
		case !isSpace(r):
			s.UnreadRune()
			return
		}
	}
}

// values reads arguments one after another, and gives how many there were.
func (s *scan) values(args []any) int {
	for i, a := range args {
		s.one('v', a)
		if s.err != nil {
			return i
		}
	}
	if s.lineEnds {
		for {
			r := s.next()
			if r == '\n' || r == eof {
				break
			}
			if !isSpace(r) {
				s.failText("expected newline")
				break
			}
		}
	}
	return len(args)
}

// formatted reads arguments after a format.
func (s *scan) formatted(format string, args []any) int {
	n := 0
	last := len(format) - 1
	for i := 0; i <= last; {
		used := s.literal(format[i:])
		if s.err != nil {
			return n
		}
		if used > 0 {
			i += used
			continue
		}
		if format[i] != '%' {
			if used < 0 {
				s.failText("input does not match format")
				return n
			}
			break
		}
		i++
		wid, ok, digits := number(format[i:last])
		i += digits
		s.width = noLimit
		if ok {
			s.width = wid
		}
		verb, size := utf8.DecodeRuneInString(format[i:])
		i += size
		if verb != 'c' {
			s.SkipSpace()
		}
		if verb == '%' {
			s.SkipSpace()
			s.more()
			if !s.accept("%") {
				s.failText("missing literal %")
			}
			if s.err != nil {
				return n
			}
			continue
		}
		s.limit = noLimit
		if end := s.count + s.width; end < s.limit {
			s.limit = end
		}
		if s.err == nil && n >= len(args) {
			s.failText("too few operands for format '%" + format[i-size:] + "'")
		}
		if s.err != nil {
			return n
		}
		s.one(verb, args[n])
		if s.err != nil {
			return n
		}
		n++
		s.limit = noLimit
	}
	if n < len(args) {
		s.failText("too many operands")
	}
	return n
}

// literal matches the format up to the next verb: how many bytes of it matched, or -1
// when the input differs.
func (s *scan) literal(format string) int {
	i := 0
	for i < len(format) && s.err == nil {
		c, size := utf8.DecodeRuneInString(format[i:])
		if isSpace(c) {
			i += s.space(format[i:])
			continue
		}
		if c == '%' {
			if i+1 == len(format) {
				s.failText("missing verb: % at end of format string")
				return i
			}
			if format[i+1] != '%' {
				return i
			}
			i++
		}
		r := s.must()
		if r == eof {
			return i
		}
		if r != c {
			s.UnreadRune()
			return -1
		}
		i += size
	}
	return i
}

// space matches a run of space in the format: each line end matches one, with space in
// front; other space behind it matches none or more, but without a line end at least one.
func (s *scan) space(format string) int {
	used, lines := 0, 0
	trailing := false
	for used < len(format) {
		c, size := utf8.DecodeRuneInString(format[used:])
		if !isSpace(c) {
			break
		}
		if c == '\n' {
			lines++
		}
		trailing = c != '\n'
		used += size
	}
	blank := func(r rune) bool { return r != '\n' && r != eof && isSpace(r) }
	for i := 0; i < lines; i++ {
		r := s.next()
		for blank(r) {
			r = s.next()
		}
		if r != '\n' && r != eof {
			s.failText("newline in format does not match input")
			return used
		}
	}
	if !trailing {
		return used
	}
	r := s.next()
	if lines == 0 {
		switch {
		case r != eof && !isSpace(r):
			s.failText("expected space in input to match format")
			return used
		case r == '\n':
			s.failText("newline in input does not match format")
			return used
		}
	}
	for blank(r) {
		r = s.next()
	}
	if r != eof {
		s.UnreadRune()
	}
	return used
}
