package jsontext

import (
	"io"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
)

// An Encoder writes JSON tokens and values one after the other.
type Encoder struct {
	s encoderState
}

// encoderState is what an Encoder has; encoding/json/v2 sees it.
type encoderState struct {
	jsonopts.Set
	machine

	buf  []byte
	wr   io.Writer // nil: the text stays in buf
	base int64     // offset of buf[0] in the whole
	// held: nothing is written to wr now, for the last member may have to go again.
	held int
}

// fullBuffer is how much is collected before it is written, within a value.
const fullBuffer = 4096

// NewEncoder gives an Encoder that writes to w. Each value at the top ends with a newline.
func NewEncoder(w io.Writer, opts ...Options) *Encoder {
	e := new(Encoder)
	e.Reset(w, opts...)
	return e
}

// Reset makes the Encoder a new one that writes to w.
func (e *Encoder) Reset(w io.Writer, opts ...Options) {
	switch {
	case e == nil:
		panic("jsontext: invalid nil Encoder")
	case w == nil:
		panic("jsontext: invalid nil io.Writer")
	case e.s.Is(jsonopts.InArshalerNow):
		panic("jsontext: cannot reset Encoder passed to json.MarshalerTo")
	}
	e.s.init(opts)
	e.s.wr = w
}

func (e *encoderState) init(opts []Options) {
	*e = encoderState{machine: e.machine, buf: e.buf[:0]}
	e.machine.reset()
	e.Join(opts...)
	e.FillMultiline()
}

// Options gives the options of the Encoder, and of the call of package json it is used in.
func (e *Encoder) Options() Options { return &e.s.Set }

// flush writes what is collected, if it is time.
func (e *encoderState) flush() error {
	atTop := e.depth() == 0
	if e.wr == nil || e.held > 0 || !atTop && len(e.buf) < fullBuffer {
		return nil
	}
	if atTop && !e.Is(jsonopts.NoEndNewline) {
		e.buf = append(e.buf, '\n')
	}
	n, err := e.wr.Write(e.buf)
	e.base += int64(n)
	if err != nil {
		e.buf = append(e.buf[:0], e.buf[n:]...)
		return &ioError{"write", err}
	}
	e.buf = e.buf[:0]
	return nil
}

// fail gives a SyntacticError with its place; rest leads on from there.
func (e *encoderState) fail(err error, pos, where int, rest Pointer) error {
	if _, ok := err.(*ioError); ok {
		return err
	}
	return &SyntacticError{ByteOffset: e.base + int64(pos), JSONPointer: e.pointer(where) + rest, Err: err}
}

// appendSpace appends the delimiter and the white space before a token. The machine is in something that is outer levels deep
// in another.
func appendSpace(dst []byte, m *machine, opts *jsonopts.Set, outer int, next Kind) []byte {
	delim := m.delim(next)
	if delim != 0 {
		dst = append(dst, delim)
	}
	if delim == ':' {
		if opts.Is(jsonopts.SpaceAfterColon) {
			dst = append(dst, ' ')
		}
		return dst
	}
	if delim == ',' && opts.Is(jsonopts.SpaceAfterComma) {
		dst = append(dst, ' ')
	}
	if n := m.indent(next); n >= 0 && opts.Is(jsonopts.Multiline) {
		dst = append(append(dst, '\n'), opts.IndentPrefix...)
		for range outer + n {
			dst = append(dst, opts.Indent...)
		}
	}
	return dst
}

// WriteToken writes a token, with what has to stand before it. After an error nothing has changed.
func (e *Encoder) WriteToken(t Token) error { return e.s.WriteToken(t) }

func (e *encoderState) WriteToken(t Token) error {
	k := t.Kind()
	b := appendSpace(e.buf, &e.machine, &e.Set, 0, k)
	pos := len(b)
	b, err := t.appendTo(b, &e.Set)
	if err != nil {
		return e.fail(err, pos, atNext, "")
	}
	switch k {
	case KindBeginObject, KindBeginArray:
		err = e.begin(k)
		e.Clear(jsonopts.StringTag) // it counts for the field itself only
	case KindEndObject, KindEndArray:
		err = e.end(k)
	default:
		return e.writeScalar(b, pos, k)
	}
	if err != nil {
		return e.fail(err, pos, atNext, "")
	}
	e.buf = b
	return e.flush()
}

// writeScalar takes b as the buffer, which has a new value at pos.
func (e *encoderState) writeScalar(b []byte, pos int, k Kind) error {
	if k == KindString && e.last().needsName() {
		name := jsonwire.Unquoted(b[pos:])
		if err := e.addName(name, e.Is(jsonopts.AllowDuplicateNames)); err != nil {
			var rest Pointer
			if err == ErrDuplicateName {
				rest = rest.AppendToken(string(name))
			}
			return e.fail(err, pos, atNext, rest)
		}
	}
	if err := e.scalar(k); err != nil {
		return e.fail(err, pos, atNext, "")
	}
	e.buf = b
	return e.flush()
}

// WriteValue writes a value, formatted as the options say. After an error nothing has changed.
func (e *Encoder) WriteValue(v Value) error { return e.s.WriteValue(v) }

func (e *encoderState) WriteValue(v Value) error {
	k := v.Kind()
	b := appendSpace(e.buf, &e.machine, &e.Set, 0, k)
	pos := len(b)
	outer := e.depth()
	b, err := appendFormatted(b, v, &e.Set, outer)
	if err != nil {
		if s, ok := err.(*SyntacticError); ok {
			where := atNext
			if bad, ok := s.Err.(*jsonwire.InvalidText); ok && bad.Where == afterTopLevel {
				where = atParent
			}
			return e.fail(s.Err, pos+int(s.ByteOffset), where, s.JSONPointer)
		}
		return err
	}
	if k != KindBeginObject && k != KindBeginArray {
		return e.writeScalar(b, pos, k)
	}
	if err := e.begin(k); err != nil {
		return e.fail(err, pos, atNext, "")
	}
	e.machine.levels = e.machine.levels[:outer+1]
	e.buf = b
	return e.flush()
}

// OutputOffset is the offset behind what was written last.
func (e *Encoder) OutputOffset() int64 { return e.s.base + int64(len(e.s.buf)) }

// AvailableBuffer is an empty buffer to make a value in, which WriteValue takes next.
func (e *Encoder) AvailableBuffer() []byte { return make([]byte, 0, 64) }

// StackDepth is the number of objects and arrays that the Encoder is in.
func (e *Encoder) StackDepth() int { return e.s.depth() }

// StackIndex tells of one of them, 1 being the outermost, which it is and how many elements were written; names and values count
// each. 0 is the sequence of values at the top.
func (e *Encoder) StackIndex(i int) (Kind, int64) { return e.s.index(i) }

// StackPointer leads to the value that was written last.
func (e *Encoder) StackPointer() Pointer { return e.s.pointer(atPrevious) }
