package jsontext

import (
	"errors"
	"io"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
)

// A Decoder reads JSON tokens and values one after the other.
type Decoder struct {
	s decoderState
}

// decoderState is what a Decoder has; encoding/json/v2 sees it.
type decoderState struct {
	jsonopts.Set
	machine
	input

	rd   io.Reader
	base int64 // offset of buf[0] in the whole
	// What was read last is buf[start:end].
	start, end int
	reads      uint64 // counts reads and peeks, for tokens to know whether they are still there
	formatting bool   // a whole value is read to be formatted

	// What PeekKind has found, until it is read.
	peeked  bool
	peekPos int
	peekErr error
}

// NewDecoder gives a Decoder that reads from r.
func NewDecoder(r io.Reader, opts ...Options) *Decoder {
	d := new(Decoder)
	d.Reset(r, opts...)
	return d
}

// Reset makes the Decoder a new one that reads from r.
func (d *Decoder) Reset(r io.Reader, opts ...Options) {
	switch {
	case d == nil:
		panic("jsontext: invalid nil Decoder")
	case r == nil:
		panic("jsontext: invalid nil io.Reader")
	case d.s.Is(jsonopts.InArshalerNow):
		panic("jsontext: cannot reset Decoder passed to json.UnmarshalerFrom")
	}
	d.s.init(nil, opts)
	d.s.rd = r
	d.s.more = d.s.readMore
}

// init begins with a text.
func (d *decoderState) init(text []byte, opts []Options) {
	levels, reads := d.levels, d.reads
	*d = decoderState{reads: reads + 1}
	d.levels = levels
	d.machine.reset()
	d.buf = text
	d.Join(opts...)
}

// Options gives the options of the Decoder, and of the call of package json it is used in.
func (d *Decoder) Options() Options { return &d.s.Set }

// readMore reads more into the buffer.
func (d *decoderState) readMore() error {
	const minRead = 512
	if cap(d.buf)-len(d.buf) < minRead {
		grown := make([]byte, len(d.buf), 2*cap(d.buf)+minRead)
		copy(grown, d.buf)
		d.buf = grown
	}
	for {
		n, err := d.rd.Read(d.buf[len(d.buf):cap(d.buf)])
		d.buf = d.buf[:len(d.buf)+n]
		switch {
		case n > 0:
			return nil // an error comes again
		case errors.Is(err, io.EOF) && err == io.EOF:
			return io.ErrUnexpectedEOF
		case err != nil:
			return &ioError{"read", err}
		}
	}
}

// forget drops what was read. Tokens of it are gone from now on.
func (d *decoderState) forget() {
	d.reads++
	if d.rd == nil || d.end < len(d.buf)/2 {
		d.start = d.end
		return
	}
	n := copy(d.buf, d.buf[d.end:])
	d.buf = d.buf[:n]
	d.base += int64(d.end)
	d.start, d.end = 0, 0
}

func (d *decoderState) previous() []byte { return d.buf[d.start:d.end] }

// fail gives a SyntacticError with its place. End of file and errors of the reader stay what they are.
func (d *decoderState) fail(err error, pos, where int) error {
	return d.failAt(err, pos, d.pointer(where))
}

func (d *decoderState) failAt(err error, pos int, pointer Pointer) error {
	if _, ok := err.(*ioError); ok || err == io.EOF {
		return err
	}
	offset := d.base + int64(pos)
	if d.Is(jsonopts.ReportErrorsWithLegacySemantics) && err != io.ErrUnexpectedEOF {
		if bad, ok := err.(*jsonwire.InvalidText); ok {
			offset += int64(len(bad.What))
		} else {
			offset++
		}
	}
	return &SyntacticError{ByteOffset: offset, JSONPointer: pointer, Err: err}
}

// next finds the next token behind pos: its kind and where it begins. Within a value (nested) the grammar speaks of what it
// expects there; otherwise of values.
func (d *decoderState) next(pos int, nested bool) (int, Kind, error) {
	pos, err := d.space(pos)
	if err != nil {
		if err == io.ErrUnexpectedEOF && d.depth() == 0 && !nested {
			err = io.EOF
		}
		return pos, 0, d.fail(err, pos, atParent)
	}
	var delim byte
	delimPos := pos
	if c := d.buf[pos]; c == ':' || c == ',' {
		delim = c
		if pos, err = d.space(pos + 1); err != nil {
			if wrong := d.checkDelim(delim, KindString, delimPos); wrong != nil {
				return pos, 0, wrong
			}
			return pos, 0, d.fail(err, pos, atParent)
		}
	}
	k := kindOf(d.buf[pos])
	if nested {
		if bad := d.misplaced(delim, k, delimPos, pos); bad >= 0 {
			return pos, 0, d.unexpected(bad)
		}
	}
	return pos, k, d.checkDelim(delim, k, delimPos)
}

// misplaced gives the position of a character that cannot begin an element, -1 if there is none.
func (d *decoderState) misplaced(delim byte, k Kind, delimPos, pos int) int {
	l := d.last()
	switch {
	case delim != 0 && l.count == 0 && l.kind != KindInvalid:
		return delimPos
	case delim == ',' && k.ends() && !l.needsValue(),
		delim == ':' && k.ends() && l.needsValue(),
		delim == ',' && l.needsName() && k != KindString,
		l.count == 0 && (l.needsName() && k != KindString && k != KindEndObject || d.wrongEnd(k)):
		return pos
	}
	return -1
}

// wrongEnd tells whether a token ends something else than what we are in.
func (d *decoderState) wrongEnd(k Kind) bool {
	return k == KindEndObject && d.last().kind != KindBeginObject || k == KindEndArray && d.last().kind != KindBeginArray
}

// unexpected is the error of a character that begins nothing that may stand there, within a value.
func (d *decoderState) unexpected(pos int) error {
	where := "at start of value"
	if d.last().needsName() {
		where = `at start of string (expecting '"')`
	}
	return d.fail(jsonwire.InvalidCharacter(d.buf[pos:], where), pos, atNext)
}

// checkDelim sees that the right delimiter, or none, stands before the next token.
func (d *decoderState) checkDelim(delim byte, next Kind, pos int) error {
	where := "at start of value"
	switch want := d.delim(next); {
	case want == delim:
		return nil
	case want == ':':
		where = "after object name (expecting ':')"
	case want == ',':
		where = d.missingComma()
	}
	return d.fail(jsonwire.InvalidCharacter(d.buf[pos:], where), pos, atParent)
}

func (d *decoderState) missingComma() string {
	if d.last().kind == KindBeginObject {
		return "after object value (expecting ',' or '}')"
	}
	if d.formatting {
		return "after array value (expecting ',' or ']')"
	}
	return "after array element (expecting ',' or ']')"
}

// token reads the token of kind k at pos, and gives its end.
func (d *decoderState) token(pos int, k Kind) (end int, err error) {
	switch k {
	case KindNull:
		end, err = d.literal(pos, "null")
	case KindFalse:
		end, err = d.literal(pos, "false")
	case KindTrue:
		end, err = d.literal(pos, "true")
	case KindString:
		end, err = d.string(pos, !d.Is(jsonopts.AllowInvalidUTF8))
	case KindNumber:
		end, err = d.number(pos)
		if err == io.ErrUnexpectedEOF && !d.formatting {
			end = pos
		}
	case KindBeginObject, KindBeginArray:
		if err := d.begin(k); err != nil {
			return pos, d.fail(err, pos, atNext)
		}
		d.Clear(jsonopts.StringTag) // it counts for the field itself only
		return pos + 1, nil
	case KindEndObject, KindEndArray:
		if err := d.machine.end(k); err == errMismatchDelim {
			return pos, d.mismatch(pos)
		} else if err != nil {
			return pos, d.fail(err, pos, atNext)
		}
		return pos + 1, nil
	default:
		err = jsonwire.InvalidCharacter(d.buf[pos:], "at start of value")
		return pos, d.fail(err, pos, atNext)
	}
	if err != nil {
		return end, d.fail(err, end, atNext)
	}
	if k == KindString && d.last().needsName() {
		name := jsonwire.Unquoted(d.buf[pos:end])
		if err := d.addName(name, d.Is(jsonopts.AllowDuplicateNames)); err != nil {
			pointer := d.pointer(atNext)
			if err == ErrDuplicateName {
				pointer = Pointer(appendToken([]byte(pointer), name))
			}
			return end, d.failAt(err, pos, pointer)
		}
	}
	if err := d.scalar(k); err != nil {
		return end, d.fail(err, pos, atNext)
	}
	return end, nil
}

// mismatch is the error of an end of something else than what we are in.
func (d *decoderState) mismatch(pos int) error {
	where, pointer := "at start of value", d.pointer(atNext)
	if d.depth() > 0 && d.last().count > 0 {
		where = d.missingComma()
		pointer = d.pointer(atParent)
	}
	return d.failAt(jsonwire.InvalidCharacter(d.buf[pos:], where), pos, pointer)
}

// PeekKind gives the kind of the next token without reading it. An error is KindInvalid; the next read gives it.
func (d *Decoder) PeekKind() Kind { return d.s.PeekKind() }

func (d *decoderState) PeekKind() Kind {
	if !d.peeked {
		d.forget()
		d.peekPos, _, d.peekErr = d.next(d.end, false)
		d.peeked = true
	}
	if d.peekErr != nil {
		return KindInvalid
	}
	return kindOf(d.buf[d.peekPos])
}

// take finds the next token, which PeekKind may have found before.
func (d *decoderState) take() (pos int, k Kind, err error) {
	if d.peeked {
		d.peeked = false
		d.reads++
		if d.peekErr != nil {
			return 0, 0, d.peekErr
		}
		return d.peekPos, kindOf(d.buf[d.peekPos]), nil
	}
	d.forget()
	return d.next(d.end, false)
}

// ReadToken reads the next token. At the end of the text it gives io.EOF.
func (d *Decoder) ReadToken() (Token, error) { return d.s.ReadToken() }

func (d *decoderState) ReadToken() (Token, error) {
	pos, k, err := d.take()
	if err != nil {
		return Token{}, err
	}
	end, err := d.token(pos, k)
	if err != nil {
		return Token{}, err
	}
	d.start, d.end = pos, end
	if k == KindString || k == KindNumber {
		return Token{kind: k, form: formRead, dec: d, read: d.reads}, nil
	}
	return Token{kind: k}, nil
}

// ReadValue reads the next value. It is valid until the next call of a method of the Decoder. At the end of the text it gives
// io.EOF.
func (d *Decoder) ReadValue() (Value, error) { return d.s.ReadValue() }

func (d *decoderState) ReadValue() (Value, error) {
	pos, k, err := d.take()
	if err != nil {
		return nil, err
	}
	end, err := d.value(pos, k)
	if err != nil {
		return nil, err
	}
	d.start, d.end = pos, end
	return Value(d.buf[pos:end:end]), nil
}

// value reads the value that begins at pos, and gives its end. After an error the machine is where it was.
func (d *decoderState) value(pos int, k Kind) (end int, err error) {
	if k.ends() {
		where := "at start of value"
		pointer := d.pointer(atNext)
		if d.last().needsValue() {
			where = "after object name (expecting ':')"
		}
		return pos, d.failAt(jsonwire.InvalidCharacter(d.buf[pos:], where), pos, pointer)
	}
	at := d.mark()
	flags := d.Set
	end, err = d.token(pos, k)
	for err == nil && d.depth() > at.depth {
		if pos, k, err = d.next(end, true); err == nil {
			end, err = d.token(pos, k)
		}
	}
	d.Set = flags
	if err != nil {
		d.backTo(at)
	}
	return end, err
}

// SkipValue reads the next value without keeping it.
func (d *Decoder) SkipValue() error { return d.s.SkipValue() }

func (d *decoderState) SkipValue() error {
	if k := d.PeekKind(); k != KindBeginObject && k != KindBeginArray {
		_, err := d.ReadValue()
		return err
	}
	return d.skipTo(d.depth())
}

// skipTo reads one token, and more until we are no deeper than depth.
func (d *decoderState) skipTo(depth int) error {
	for {
		if _, err := d.ReadToken(); err != nil || d.depth() <= depth {
			return err
		}
	}
}

// InputOffset is the offset behind what was read last.
func (d *Decoder) InputOffset() int64 { return d.s.base + int64(d.s.end) }

// UnreadBuffer is what was taken from the reader and not read from the Decoder. It is valid until the next call of a method.
func (d *Decoder) UnreadBuffer() []byte { return d.s.buf[d.s.end:] }

// StackDepth is the number of objects and arrays that the Decoder is in.
func (d *Decoder) StackDepth() int { return d.s.depth() }

// StackIndex tells of one of them, 1 being the outermost, which it is and how many elements were read; names and values count
// each. 0 is the sequence of values at the top.
func (d *Decoder) StackIndex(i int) (Kind, int64) { return d.s.index(i) }

func (m *machine) index(i int) (Kind, int64) { return m.levels[i].kind, m.levels[i].count }

// StackPointer leads to the value that was read last.
func (d *Decoder) StackPointer() Pointer { return d.s.pointer(atPrevious) }
