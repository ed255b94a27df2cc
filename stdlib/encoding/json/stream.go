package json

import (
	"bytes"
	"io"
	"reflect"
)

// Decoder reads JSON values from a stream.
type Decoder struct {
	r io.Reader
	// buf is what has been read and not been used, from at on; base is how much of the stream was in front of buf.
	buf  []byte
	at   int
	base int64
	// gap is how much space is between at and the byte that peek has found.
	gap int
	// peeked: More was called last.
	peeked bool
	// err is of the reader; wrong of the text: it stays.
	err       error
	wrong     error
	scan      scanner
	useNumber bool
	known     bool
	// place is where Token is in a value, outer what is around it.
	place place
	outer []place
}

// NewDecoder makes a decoder that reads from r, possibly more than the values that it decodes.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: r} }

// UseNumber makes numbers in interfaces Numbers and not float64s.
func (d *Decoder) UseNumber() { d.useNumber = true }

// DisallowUnknownFields makes keys that no field of a struct matches an error.
func (d *Decoder) DisallowUnknownFields() { d.known = true }

// Buffered is what has been read and not been decoded. It is valid until the next Decode.
func (d *Decoder) Buffered() io.Reader { return bytes.NewReader(d.buf[d.at:]) }

// InputOffset is how much of the stream has been decoded: the end of the last value or token, but after
// More the beginning of the next.
func (d *Decoder) InputOffset() int64 {
	if d.peeked {
		return d.base + int64(d.at+d.gap)
	}
	return d.base + int64(d.at)
}

// Decode reads the next value and sets what v points to from it. At the end of the stream the error is io.EOF.
func (d *Decoder) Decode(v any) error {
	d.peeked = false
	if d.wrong != nil {
		return d.wrong
	}
	if err := d.toValue(); err != nil {
		return err
	}
	from, to, err := d.whole()
	if err != nil {
		return err
	}
	d.at = to
	dec := decoder{data: d.buf[:to], off: from, base: d.base, useNumber: d.useNumber, known: d.known}
	err = dec.decode(v)
	d.valueDone()
	return err
}

// more reads once. It gives the error only when there is nothing more.
func (d *Decoder) more() error {
	if d.err != nil {
		return d.err
	}
	if d.at > len(d.buf)/2 {
		// What has been used makes room.
		d.base += int64(d.at)
		d.buf = d.buf[:copy(d.buf, d.buf[d.at:])]
		d.at = 0
	}
	const step = 512
	if cap(d.buf)-len(d.buf) < step {
		d.buf = append(make([]byte, 0, 2*cap(d.buf)+step), d.buf...)
	}
	n, err := d.r.Read(d.buf[len(d.buf):cap(d.buf)])
	d.buf = d.buf[:len(d.buf)+n]
	d.err = err
	if n > 0 {
		return nil
	}
	return err
}

// peek is the next byte that is no space.
func (d *Decoder) peek() (byte, error) {
	for d.gap = 0; ; {
		for ; d.at+d.gap < len(d.buf); d.gap++ {
			if c := d.buf[d.at+d.gap]; !isSpace(c) {
				return c, nil
			}
		}
		if err := d.more(); err != nil {
			return 0, err
		}
	}
}

// take goes behind the byte that peek has found.
func (d *Decoder) take() {
	d.at += d.gap + 1
	d.gap = 0
}

// whole finds the next value: its place in d.buf.
func (d *Decoder) whole() (from, to int, err error) {
	if _, err := d.peek(); err != nil {
		return 0, 0, err
	}
	d.scan.reset()
	for n := d.gap; ; {
		for ; d.at+n < len(d.buf); n++ {
			i := d.at + n
			switch d.scan.step(d.buf[i]) {
			case whole:
				return d.at + d.gap, i + 1, nil
			case wholeBefore:
				return d.at + d.gap, i, nil
			case wrong:
				return 0, 0, d.syntax(d.scan.errorAt(d.buf, i))
			case tooDeep:
				return 0, 0, d.syntax(depthError(i))
			}
		}
		err := d.more()
		switch {
		case err == nil:
			continue
		case err == io.EOF && d.scan.eof():
			return d.at + d.gap, len(d.buf), nil
		case err == io.EOF:
			err = io.ErrUnexpectedEOF
		}
		return 0, 0, err
	}
}

// syntax keeps an error about d.buf, to be given from now on.
func (d *Decoder) syntax(e *SyntaxError) error {
	e.Offset += d.base
	d.wrong = e
	return e
}

// Token is a Delim, bool, float64, Number, string, or nil for null.
type Token any

// Delim is one of the brackets [ ] { }.
type Delim rune

// String is the bracket.
func (d Delim) String() string { return string(d) }

// place is where a decoder is between tokens.
type place uint8

const (
	atTop place = iota
	arrayStart
	arrayMore
	objectStart
	objectMore
	objectValue
)

// valueDone goes on behind a value.
func (d *Decoder) valueDone() {
	switch d.place {
	case arrayStart:
		d.place = arrayMore
	case objectValue:
		d.place = objectMore
	}
}

// toValue passes over the comma or colon in front of a value.
func (d *Decoder) toValue() error {
	switch d.place {
	case arrayMore, objectValue:
	case objectStart, objectMore:
		if _, err := d.peek(); err != nil {
			return err
		}
		return d.unexpected("looking for beginning of object key string")
	default:
		return nil
	}
	c, err := d.peek()
	switch {
	case err != nil:
		return err
	case d.place == arrayMore && c != ',':
		return d.unexpected("after array element")
	case d.place == objectValue && c != ':':
		return d.unexpected("after object key")
	}
	d.take()
	return nil
}

// unexpected is the error that the byte at hand cannot be there.
func (d *Decoder) unexpected(where string) error {
	return d.syntax(characterError(d.buf, d.at+d.gap, where))
}

// More reports whether the array or object that is being read has another element; at top level,
// whether there is anything more.
func (d *Decoder) More() bool {
	c, err := d.peek()
	if err != nil {
		return false
	}
	d.peeked = true
	return c != ']' && c != '}'
}

// Token is the next token. Brackets match; commas and colons are not given. At the end of the stream the error is io.EOF.
func (d *Decoder) Token() (Token, error) {
	d.peeked = false
	if d.wrong != nil {
		return nil, d.wrong
	}
	c, err := d.peek()
	if err != nil {
		return nil, err
	}
	if d.place == arrayMore && c != ']' || d.place == objectMore && c != '}' {
		if c != ',' {
			where := "after array element"
			if d.place == objectMore {
				where = "after object key:value pair"
			}
			return nil, d.unexpected(where)
		}
		d.take()
		if c, err = d.peek(); err != nil {
			return nil, err
		}
		if c == ']' || c == '}' {
			return nil, d.unexpected("looking for beginning of value")
		}
	}
	switch d.place {
	case objectStart, objectMore:
		if c == '}' {
			return d.close(c)
		}
		return d.objectKey(c)
	case objectValue:
		if c != ':' {
			return nil, d.unexpected("after object key")
		}
		d.take()
		if c, err = d.peek(); err != nil {
			return nil, err
		}
		if c == '}' {
			return nil, d.syntax(&SyntaxError{"missing value after object key", int64(d.at + d.gap)})
		}
	}
	switch {
	case c == '{' || c == '[':
		d.take()
		d.outer = append(d.outer, d.place)
		d.place = arrayStart
		if c == '{' {
			d.place = objectStart
		}
		return Delim(c), nil
	case c == ']' && (d.place == arrayStart || d.place == arrayMore):
		return d.close(c)
	}
	return d.scalar()
}

func (d *Decoder) close(c byte) (Token, error) {
	d.take()
	last := len(d.outer) - 1
	d.place = d.outer[last]
	d.outer = d.outer[:last]
	d.valueDone()
	return Delim(c), nil
}

func (d *Decoder) objectKey(c byte) (Token, error) {
	if c != '"' {
		return nil, d.syntax(&SyntaxError{"object member name must be a string", int64(d.at + d.gap)})
	}
	from, to, err := d.whole()
	if err != nil {
		return nil, err
	}
	d.at = to
	d.place = objectValue
	return string(unquote(d.buf[from+1 : to-1])), nil
}

func (d *Decoder) scalar() (Token, error) {
	from, to, err := d.whole()
	if err != nil {
		return nil, err
	}
	d.at = to
	dec := decoder{data: d.buf[:to], off: from, base: d.base, useNumber: d.useNumber, root: reflect.TypeFor[any]()}
	x := dec.any()
	d.valueDone()
	return x, dec.first
}

// Encoder writes JSON values to a stream.
type Encoder struct {
	w              io.Writer
	err            error
	plain          bool
	prefix, indent string
}

// NewEncoder makes an encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

// SetIndent makes the encoder write values as Indent does; two empty strings switch that off.
func (e *Encoder) SetIndent(prefix, indent string) { e.prefix, e.indent = prefix, indent }

// SetEscapeHTML says whether <, > and & in strings are escaped, as they are at first.
func (e *Encoder) SetEscapeHTML(on bool) { e.plain = !on }

// Encode writes v and a newline.
func (e *Encoder) Encode(v any) error {
	if e.err != nil {
		return e.err
	}
	enc := encoder{html: !e.plain}
	b, err := enc.value(nil, reflect.ValueOf(v), false)
	if err != nil {
		return err
	}
	if e.prefix != "" || e.indent != "" {
		b = appendIndent(nil, b, e.prefix, e.indent)
	}
	if _, err := e.w.Write(append(b, '\n')); err != nil {
		e.err = err
		return err
	}
	return nil
}
