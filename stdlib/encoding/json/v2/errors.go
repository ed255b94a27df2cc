package json

import (
	"cmp"
	"errors"
	"io"
	"reflect"
	"strconv"
	"strings"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
	"encoding/json/jsontext"
)

// ErrUnknownName is the error of a name that a struct does not have, where RejectUnknownMembers is set.
var ErrUnknownName = errors.New("unknown object member name")

var (
	errAmbiguousName = errors.New("ambiguous object member name")
	errNonSingular   = errors.New("must read or write exactly one value")
	errMutated       = errors.New("unsupported calls must not read or write any tokens")
	errStringTag     = errors.New("invalid use of `string` tag option")
)

// A SemanticError tells why a Go value cannot be JSON, or the other way round.
type SemanticError struct {
	_ struct{}
	_ [0]func()

	action string // "marshal" or "unmarshal"

	// ByteOffset is where in the JSON the error is, or behind it.
	ByteOffset int64
	// JSONPointer leads to the value with the error.
	JSONPointer jsontext.Pointer

	// JSONKind is the kind of JSON that was there, if that is known.
	JSONKind jsontext.Kind
	// JSONValue is the number or string that was there, if that matters.
	JSONValue jsontext.Value
	// GoType is the type that was wanted, or was there.
	GoType reflect.Type

	// Err is what is wrong, if there is more to say.
	Err error
}

// Unwrap gives Err.
func (e *SemanticError) Unwrap() error { return e.Err }

func (e *SemanticError) Error() string {
	var b strings.Builder
	b.WriteString("json: cannot " + cmp.Or(e.action, "handle"))
	preposition := map[string]string{"marshal": " from", "unmarshal": " into"}[e.action]
	if what := jsonNoun(e.JSONKind); what != "" {
		b.WriteString(" JSON " + what)
		preposition = cmp.Or(preposition, " with")
	}
	if len(e.JSONValue) > 0 && len(e.JSONValue) < 100 {
		b.WriteString(" " + string(e.JSONValue))
	}
	if e.GoType != nil {
		b.WriteString(preposition + " Go " + shortType(e.GoType))
	}
	if e.Err == ErrUnknownName || e.Err == errAmbiguousName {
		b.WriteString(": " + e.Err.Error() + " " + strconv.Quote(e.JSONPointer.LastToken()))
		if parent := e.JSONPointer.Parent(); parent != "" {
			b.WriteString(" within " + strconv.Quote(jsonwire.ShortPointer(string(parent), 100)))
		}
		return b.String()
	}
	// A syntactic error says where it is itself.
	syntax, _ := e.Err.(*jsontext.SyntacticError)
	switch {
	case e.JSONPointer != "":
		if syntax == nil || !e.JSONPointer.Contains(syntax.JSONPointer) {
			b.WriteString(" within " + strconv.Quote(jsonwire.ShortPointer(string(e.JSONPointer), 100)))
		}
	case e.ByteOffset > 0:
		if syntax == nil || e.ByteOffset > syntax.ByteOffset {
			b.WriteString(" after offset " + strconv.FormatInt(e.ByteOffset, 10))
		}
	}
	if e.Err != nil {
		text := e.Err.Error()
		if syntax != nil {
			text = strings.TrimPrefix(text, "jsontext: ")
		}
		b.WriteString(": " + text)
	}
	return b.String()
}

func jsonNoun(k jsontext.Kind) string {
	switch k {
	case jsontext.KindNull:
		return "null"
	case jsontext.KindFalse, jsontext.KindTrue:
		return "boolean"
	case jsontext.KindString:
		return "string"
	case jsontext.KindNumber:
		return "number"
	case jsontext.KindBeginObject, jsontext.KindEndObject:
		return "object"
	case jsontext.KindBeginArray, jsontext.KindEndArray:
		return "array"
	}
	return ""
}

// shortType names a type, or what kind of type it is if its name is long.
func shortType(t reflect.Type) string {
	name := t.String()
	if len(name) <= 100 {
		return name
	}
	name = t.Kind().String()
	if t.Kind() == reflect.Struct && t.Name() == "" {
		// Its unexported fields say where it is from.
		for i := range t.NumField() {
			if path := t.Field(i).PkgPath; path != "" {
				return path[strings.LastIndexByte(path, '/')+1:] + ".struct"
			}
		}
	}
	return name
}

func isSemantic(err error) bool {
	_, ok := err.(*SemanticError)
	return ok
}

func isSyntactic(err error) bool {
	_, ok := err.(*jsontext.SyntacticError)
	return ok
}

// inner EOFs come too early.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// newMarshalError is the error of the value that comes next.
func newMarshalError(enc *jsontext.Encoder, t reflect.Type, err error) error {
	xe := inner.Encoder(self, enc)
	return &SemanticError{action: "marshal", GoType: t, Err: noEOF(err), ByteOffset: xe.NextOffset(), JSONPointer: xe.Pointer(+1)}
}

// newUnmarshalErrorBefore is the error of the value that comes next.
func newUnmarshalErrorBefore(dec *jsontext.Decoder, t reflect.Type, err error) error {
	xd := inner.Decoder(self, dec)
	return &SemanticError{action: "unmarshal", GoType: t, Err: noEOF(err), ByteOffset: xd.NextOffset(), JSONPointer: xd.Pointer(+1)}
}

// newUnmarshalErrorAfter is the error of the value or token that was read last.
func newUnmarshalErrorAfter(dec *jsontext.Decoder, t reflect.Type, err error) error {
	xd := inner.Decoder(self, dec)
	last := jsontext.Value(xd.Previous())
	return &SemanticError{
		action:      "unmarshal",
		GoType:      t,
		Err:         noEOF(err),
		ByteOffset:  dec.InputOffset() - int64(len(last)),
		JSONPointer: xd.Pointer(-1),
		JSONKind:    last.Kind(),
	}
}

// newUnmarshalErrorWithValue is newUnmarshalErrorAfter that tells the value.
func newUnmarshalErrorWithValue(dec *jsontext.Decoder, t reflect.Type, err error) error {
	e := newUnmarshalErrorAfter(dec, t, err).(*SemanticError)
	if e.JSONKind == jsontext.KindString || e.JSONKind == jsontext.KindNumber {
		e.JSONValue = jsontext.Value(inner.Decoder(self, dec).Previous()).Clone()
	}
	return e
}

// joinPlaces puts an error of a method that read or wrote JSON on its own into the place of the value.
func joinPlaces(err error) error {
	if outer, ok := err.(*SemanticError); ok {
		if e, ok := outer.Err.(*SemanticError); ok {
			e.ByteOffset += outer.ByteOffset
			e.JSONPointer = outer.JSONPointer + e.JSONPointer
			return e
		}
	}
	return err
}

// A place is where a function of the caller began.
type place struct {
	depth int
	count int64
}

// fill puts what is missing into an error of a function of the caller.
func (at place) fill(err error, action string, t reflect.Type, now place, nextOffset, lastOffset int64, pointer func(int) jsontext.Pointer) error {
	e, _ := err.(*SemanticError)
	if e == nil {
		e = &SemanticError{Err: err}
	}
	e.Err = noEOF(e.Err)
	e.action = cmp.Or(e.action, action)
	offset, where := lastOffset, 0
	switch {
	case now == at:
		offset, where = nextOffset, +1
	case now.depth == at.depth && now.count == at.count+1:
		where = -1
	}
	e.ByteOffset = cmp.Or(e.ByteOffset, offset)
	if e.JSONPointer == "" {
		e.JSONPointer = pointer(where)
	}
	if e.GoType == nil {
		e.GoType = t
	}
	return e
}

// marshalErrorOf completes the error of a function that began at a place and wrote to the Encoder.
func marshalErrorOf(enc *jsontext.Encoder, t reflect.Type, at place, err error) error {
	xe := inner.Encoder(self, enc)
	depth, count := xe.Position()
	next := xe.NextOffset()
	return at.fill(err, "marshal", t, place{depth, count}, next, next, xe.Pointer)
}

// unmarshalErrorOf completes the error of a function that began at a place and read from the Decoder.
func unmarshalErrorOf(dec *jsontext.Decoder, t reflect.Type, at place, err error) error {
	xd := inner.Decoder(self, dec)
	depth, count := xd.Position()
	last := dec.InputOffset() - int64(len(xd.Previous()))
	if len(xd.Previous()) == 0 {
		last = xd.NextOffset()
	}
	return at.fill(err, "unmarshal", t, place{depth, count}, xd.NextOffset(), last, xd.Pointer)
}

// notUnsupported forbids errors.ErrUnsupported to what may not give it.
func notUnsupported(err error, what string) error {
	if errors.Is(err, errors.ErrUnsupported) {
		return errors.New(what + " may not return errors.ErrUnsupported")
	}
	return err
}

// carriesOn tells whether v1's way of going on after an error of one value holds for err.
func carriesOn(opts *jsonopts.Set, err error) bool {
	return opts.Is(jsonopts.ReportErrorsWithLegacySemantics) && !isSyntactic(err) && !inner.IsIOError(err)
}
