package jsontext

import (
	"io"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"encoding/json/internal/jsonwire"
)

// An input is a text, as far as it is known, and where more of it comes from. While a token is looked for, what is in buf stays
// where it is.
type input struct {
	buf []byte
	// more appends to buf. nil, or its error io.ErrUnexpectedEOF, says that there is no more.
	more func() error
}

// need sees that the byte at pos is there.
func (in *input) need(pos int) error {
	for pos >= len(in.buf) {
		if in.more == nil {
			return io.ErrUnexpectedEOF
		}
		if err := in.more(); err != nil {
			return err
		}
	}
	return nil
}

// space gives the position of the next byte that is no white space.
func (in *input) space(pos int) (int, error) {
	for {
		for ; pos < len(in.buf); pos++ {
			if c := in.buf[pos]; c != ' ' && c != '\t' && c != '\r' && c != '\n' {
				return pos, nil
			}
		}
		if err := in.need(pos); err != nil {
			return pos, err
		}
	}
}

// literal scans one of the three names. It gives its end, or where an error is.
func (in *input) literal(pos int, name string) (int, error) {
	for i := range len(name) {
		if err := in.need(pos + i); err != nil {
			return pos + i, err
		}
		if in.buf[pos+i] != name[i] {
			return pos + i, jsonwire.InvalidCharacter(in.buf[pos+i:], "in literal "+name+" (expecting "+strconv.QuoteRune(rune(name[i]))+")")
		}
	}
	return pos + len(name), nil
}

// string scans a string. It gives its end, or where an error is.
func (in *input) string(pos int, checkUTF8 bool) (int, error) {
	for pos++; ; {
		for pos < len(in.buf) {
			if c := in.buf[pos]; c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf {
				break
			}
			pos++
		}
		if err := in.need(pos); err != nil {
			return pos, err
		}
		var err error
		switch c := in.buf[pos]; {
		case c == '"':
			return pos + 1, nil
		case c == '\\':
			pos, err = in.escape(pos, checkUTF8)
		case c >= utf8.RuneSelf:
			pos, err = in.char(pos, checkUTF8)
		case c < ' ':
			err = jsonwire.InvalidCharacter(in.buf[pos:], "in string (expecting non-control character)")
		}
		if err != nil {
			return pos, err
		}
	}
}

// char scans a character that is not ASCII.
func (in *input) char(pos int, checkUTF8 bool) (int, error) {
	for !utf8.FullRune(in.buf[pos:]) {
		if err := in.need(len(in.buf)); err != nil {
			return pos, err
		}
	}
	r, n := utf8.DecodeRune(in.buf[pos:])
	if r == utf8.RuneError && n == 1 && checkUTF8 {
		return pos, jsonwire.ErrInvalidUTF8
	}
	return pos + n, nil
}

// escape scans an escape sequence, with the one behind it if that makes a surrogate pair.
func (in *input) escape(pos int, checkUTF8 bool) (int, error) {
	if err := in.need(pos + 1); err != nil {
		return pos, err
	}
	switch in.buf[pos+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return pos + 2, nil
	case 'u':
	default:
		return pos, jsonwire.InvalidEscape(in.buf[pos : pos+2])
	}
	r, ok, err := in.unicodeEscape(pos)
	switch {
	case err != nil:
		return pos, err
	case !ok:
		return pos, jsonwire.InvalidEscape(in.buf[pos:min(pos+6, len(in.buf))])
	case !checkUTF8 || !utf16.IsSurrogate(r):
		return pos + 6, nil
	}
	second, ok, err := in.unicodeEscape(pos + 6)
	switch {
	case err != nil:
		return pos, err
	case !ok || utf16.DecodeRune(r, second) == utf8.RuneError:
		return pos, jsonwire.InvalidEscape(in.buf[pos:min(pos+12, len(in.buf))])
	}
	return pos + 12, nil
}

// unicodeEscape gives the value of \uXXXX at pos. ok is false if something else is there.
func (in *input) unicodeEscape(pos int) (r rune, ok bool, err error) {
	for i := range 6 {
		if err := in.need(pos + i); err != nil {
			return 0, false, err
		}
		c := in.buf[pos+i]
		isHex := '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f'
		if i == 0 && c != '\\' || i == 1 && c != 'u' || i > 1 && !isHex {
			return 0, false, nil
		}
	}
	r, ok = jsonwire.ParseHex4(in.buf[pos+2:])
	return r, ok, nil
}

// number scans a number. It gives its end, or where an error is; if the text ends in the middle that is the begin of the part
// that is not whole.
func (in *input) number(pos int) (int, error) {
	part := pos
	if in.buf[pos] == '-' {
		pos++
	}
	if err := in.need(pos); err != nil {
		return part, err
	}
	var err error
	if in.buf[pos] == '0' {
		pos++
	} else if pos, err = in.digits(pos, part); err != nil {
		return pos, err
	}
	c, err := in.afterNumber(pos)
	if c == '.' {
		if pos, err = in.digits(pos+1, pos); err != nil {
			return pos, err
		}
		c, err = in.afterNumber(pos)
	}
	if err != nil || c|0x20 != 'e' {
		return pos, err
	}
	part = pos
	pos++
	if err := in.need(pos); err != nil {
		return part, err
	}
	if c := in.buf[pos]; c == '+' || c == '-' {
		pos++
	}
	return in.digits(pos, part)
}

// digits scans one digit or more, of the part of a number that begins at part.
func (in *input) digits(pos, part int) (int, error) {
	if err := in.need(pos); err != nil {
		return part, err
	}
	if c := in.buf[pos]; c < '0' || '9' < c {
		return pos, jsonwire.InvalidCharacter(in.buf[pos:], "in number (expecting digit)")
	}
	for {
		for pos < len(in.buf) && '0' <= in.buf[pos] && in.buf[pos] <= '9' {
			pos++
		}
		if pos < len(in.buf) {
			return pos, nil
		}
		if err := in.need(pos); err == io.ErrUnexpectedEOF {
			return pos, nil
		} else if err != nil {
			return pos, err
		}
	}
}

// afterNumber gives the byte at pos, 0 at the end of the text: a number may end there.
func (in *input) afterNumber(pos int) (byte, error) {
	switch err := in.need(pos); err {
	case nil:
		return in.buf[pos], nil
	case io.ErrUnexpectedEOF:
		return 0, nil
	default:
		return 0, err
	}
}
