package jsontext

import (
	"io"

	"encoding/json/internal"
	"encoding/json/internal/jsonwire"
)

// Internal is what package json/v2 sees of Encoders and Decoders. It is not for others.
var Internal exporter

type exporter struct{}

// Encoder gives what an Encoder has.
func (exporter) Encoder(_ internal.NotForPublicUse, e *Encoder) *encoderState { return &e.s }

// Decoder gives what a Decoder has.
func (exporter) Decoder(_ internal.NotForPublicUse, d *Decoder) *decoderState { return &d.s }

// NewEncoder gives an Encoder whose text stays in it, for Bytes.
func (exporter) NewEncoder(_ internal.NotForPublicUse, opts []Options) *Encoder {
	e := new(Encoder)
	e.s.init(opts)
	return e
}

// NewDecoder gives a Decoder for a text.
func (exporter) NewDecoder(_ internal.NotForPublicUse, text []byte, opts []Options) *Decoder {
	d := new(Decoder)
	d.s.init(text, opts)
	return d
}

// Bytes gives the text that was not written to a writer.
func (e *encoderState) Bytes() []byte { return e.buf }

// IsIOError tells whether an error is one of the reader or writer.
func (exporter) IsIOError(err error) bool {
	_, ok := err.(*ioError)
	return ok
}

// NeedsName tells whether a name of an object comes next.
func (m *machine) NeedsName() bool { return m.last().needsName() }

// Position is the number of objects and arrays we are in, and of elements in the last.
func (m *machine) Position() (depth int, count int64) { return m.depth(), m.last().count }

// LetNamesUnchecked says that the caller sees to it that the object has no name twice.
func (m *machine) LetNamesUnchecked() { m.last().unchecked = true }

// LoseNames says that an object's names were not seen to after all, for the caller has given up.
func (m *machine) LoseNames() { m.loseNames() }

// InsertName notes a name of the object, and tells whether it is new.
func (m *machine) InsertName(name []byte) bool { return m.last().names.insert(name) }

// Pointer leads to the last value (where < 0), what is around it (0), or the next (> 0).
func (m *machine) Pointer(where int) Pointer { return m.pointer(where) }

// NextOffset is where the next value will begin.
func (e *encoderState) NextOffset() int64 {
	b := appendSpace(nil, &e.machine, &e.Set, 0, KindString)
	return e.base + int64(len(e.buf)+len(b))
}

// A point is where an Encoder was; see Hold.
type point struct {
	size int
	at   mark
	name string
	n    int
}

// Hold keeps what is written from now on, so that BackTo can undo it, until Release.
func (e *encoderState) Hold() point {
	e.held++
	return e.Here()
}

// Here gives the point where the Encoder is, between Hold and Release.
func (e *encoderState) Here() point {
	l := e.last()
	return point{len(e.buf), e.mark(), string(l.name), len(l.names.ends)}
}

// Release ends a Hold.
func (e *encoderState) Release() { e.held-- }

// Since gives what was written since a point.
func (e *encoderState) Since(p point) []byte { return e.buf[p.size:] }

// BackTo undoes what was written since a point, which is in the same object or array.
func (e *encoderState) BackTo(p point) {
	e.buf = e.buf[:p.size]
	e.backTo(p.at)
	l := e.last()
	l.names.backTo(p.n)
	l.name = append(l.name[:0], p.name...)
}

// Previous is the JSON of the token or value that was read last, nil after PeekKind.
func (d *decoderState) Previous() []byte {
	if d.peeked {
		return nil
	}
	return d.previous()
}

// NextOffset is where the next value begins.
func (d *decoderState) NextOffset() int64 {
	pos := d.end
	d.PeekKind()
	for pos = d.end; pos < len(d.buf); pos++ {
		if c := d.buf[pos]; c != ' ' && c != '\t' && c != '\r' && c != '\n' && c != ',' && c != ':' {
			break
		}
	}
	return d.base + int64(pos)
}

// AtEOF tells whether the text is at its end.
func (d *decoderState) AtEOF() bool {
	_, err := d.space(d.end)
	return err == io.ErrUnexpectedEOF
}

// CheckEOF gives an error if the text is not at its end.
func (d *decoderState) CheckEOF() error { return d.atEnd() }

// SkipTo reads on until the object or array at a depth has count elements.
func (d *decoderState) SkipTo(depth int, count int64) error {
	for d.depth() > depth || d.depth() == depth && d.last().count < count {
		if _, err := d.ReadToken(); err != nil {
			return err
		}
	}
	return nil
}

// UnexpectedEnd is the error of a text that ends before there is a value.
func (d *decoderState) UnexpectedEnd() error {
	return &SyntacticError{ByteOffset: d.base + int64(len(d.buf)), Err: io.ErrUnexpectedEOF}
}

// DuplicateName is the error of a name that an object has twice.
func (exporter) DuplicateName(pointer Pointer, offset int64) error {
	return &SyntacticError{ByteOffset: offset, JSONPointer: pointer, Err: ErrDuplicateName}
}

// Quote gives a JSON string under the options of the Encoder.
func (e *encoderState) Quote(s string) ([]byte, error) {
	q, err := jsonwire.AppendQuote(nil, []byte(s), &e.Set)
	if err != nil {
		err = &SyntacticError{Err: err}
	}
	return q, err
}

// LastName is the name that was written or read last.
func (m *machine) LastName() []byte { return m.last().name }
