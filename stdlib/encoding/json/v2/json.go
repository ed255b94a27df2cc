// Package json gives JSON a meaning: it turns Go values into JSON and back. Package jsontext reads and writes the text.
package json

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"sync"

	"encoding/json/internal"
	"encoding/json/internal/jsonopts"
	"encoding/json/jsontext"
)

var (
	errNonNilReference = errors.New("value must be passed as a non-nil pointer reference")
	errChangingNames   = errors.New("cannot change duplicate name checks after a JSON object has already begun processing")
	errChangingUTF8    = errors.New("cannot change UTF-8 checks after a JSON object has already begun processing")
	errChangingSpace   = errors.New("cannot change whitespace formatting within a MarshalEncode call")
)

var (
	inner = jsontext.Internal
	self  internal.NotForPublicUse
)

// Marshal gives the JSON of a value. Functions of WithMarshalers count first, then the methods of MarshalerTo, Marshaler,
// encoding.TextAppender and encoding.TextMarshaler, then what the value's kind says: numbers, strings and booleans are what they
// are, []byte is a string in base64, slices and arrays are arrays, maps and structs are objects, pointers and interfaces are what
// they hold, or null.
func Marshal(in any, opts ...Options) (out []byte, err error) {
	enc := inner.NewEncoder(self, opts)
	xe := inner.Encoder(self, enc)
	xe.Put(jsonopts.NoEndNewline, true)
	err = marshalTo(enc, in)
	return bytes.Clone(xe.Bytes()), err
}

// MarshalWrite is Marshal that writes the JSON to a writer.
func MarshalWrite(out io.Writer, in any, opts ...Options) (err error) {
	enc := jsontext.NewEncoder(out, append(opts[:len(opts):len(opts)], jsonopts.Bools(jsonopts.NoEndNewline, true))...)
	return marshalTo(enc, in)
}

// MarshalEncode is Marshal that writes the JSON to an Encoder. Its options count beside opts.
func MarshalEncode(out *jsontext.Encoder, in any, opts ...Options) (err error) {
	if len(opts) == 0 {
		return marshalTo(out, in)
	}
	xe := inner.Encoder(self, out)
	before := xe.Set
	defer func() { xe.Set = before }()
	xe.Join(opts...)
	if xe.NeedsName() {
		if err := changedChecks(&before, &xe.Set); err != nil {
			return newMarshalError(out, reflect.TypeOf(in), err)
		}
	}
	if xe.Has(jsonopts.Multiline | jsonopts.SpaceAfterColon | jsonopts.SpaceAfterComma) {
		xe.FillMultiline()
		if !before.SameSpace(&xe.Set) {
			return newMarshalError(out, reflect.TypeOf(in), errChangingSpace)
		}
	}
	return marshalTo(out, in)
}

// changedChecks gives an error if two sets do not demand the same of an object's names.
func changedChecks(a, b *jsonopts.Set) error {
	switch {
	case a.Is(jsonopts.AllowDuplicateNames) != b.Is(jsonopts.AllowDuplicateNames):
		return errChangingNames
	case a.Is(jsonopts.AllowInvalidUTF8) != b.Is(jsonopts.AllowInvalidUTF8):
		return errChangingUTF8
	}
	return nil
}

func marshalTo(out *jsontext.Encoder, in any) error {
	v := reflect.ValueOf(in)
	if !v.IsValid() || v.Kind() == reflect.Pointer && v.IsNil() {
		return out.WriteToken(jsontext.Null)
	}
	xe := inner.Encoder(self, out)
	var val value
	if v.Kind() == reflect.Pointer {
		val = value{v.Elem(), false}
	} else {
		val = newValue(v.Type())
		val.Set(v)
	}
	err := marshalerFor(&xe.Set, val.Type())(out, val)
	if err != nil && !xe.Is(jsonopts.AllowDuplicateNames) {
		xe.LoseNames()
	}
	return err
}

// Unmarshal sets the value that out points to to what the JSON says. Functions of WithUnmarshalers count first, then the methods of
// UnmarshalerFrom, Unmarshaler and encoding.TextUnmarshaler, then the value's kind, as for Marshal. Objects are merged into maps and
// structs, and what pointers and interfaces lead to; slices and arrays are written anew. null is the zero value.
func Unmarshal(in []byte, out any, opts ...Options) (err error) {
	return unmarshalAll(inner.NewDecoder(self, in, opts), out)
}

// UnmarshalRead is Unmarshal for all that a reader gives.
func UnmarshalRead(in io.Reader, out any, opts ...Options) (err error) {
	return unmarshalAll(jsontext.NewDecoder(in, opts...), out)
}

// unmarshalAll takes the whole text of a Decoder for one value.
func unmarshalAll(in *jsontext.Decoder, out any) error {
	xd := inner.Decoder(self, in)
	switch err := unmarshalFrom(in, out); err {
	case nil:
		return xd.CheckEOF()
	case io.EOF:
		return xd.UnexpectedEnd()
	default:
		return err
	}
}

// UnmarshalDecode is Unmarshal for the next value of a Decoder. Its options count beside opts. At the end of the text the error is
// io.EOF.
func UnmarshalDecode(in *jsontext.Decoder, out any, opts ...Options) (err error) {
	if len(opts) == 0 {
		return unmarshalFrom(in, out)
	}
	xd := inner.Decoder(self, in)
	before := xd.Set
	defer func() { xd.Set = before }()
	xd.Join(opts...)
	if xd.NeedsName() {
		if err := changedChecks(&before, &xd.Set); err != nil {
			return newUnmarshalErrorBefore(in, reflect.TypeOf(out), err)
		}
	}
	return unmarshalFrom(in, out)
}

func unmarshalFrom(in *jsontext.Decoder, out any) error {
	v := reflect.ValueOf(out)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return &SemanticError{action: "unmarshal", GoType: reflect.TypeOf(out), Err: errNonNilReference}
	}
	xd := inner.Decoder(self, in)
	val := value{v.Elem(), false}
	err := unmarshalerFor(&xd.Set, val.Type())(in, val)
	if err != nil && !xd.Is(jsonopts.AllowDuplicateNames) {
		xd.LoseNames()
	}
	return err
}

// A value is a Go value that can be changed. copied tells that it is a copy of one that cannot: v1 does not call methods of its
// pointer then.
type value struct {
	reflect.Value
	copied bool
}

// newValue gives a zero value.
func newValue(t reflect.Type) value { return value{reflect.New(t).Elem(), true} }

// A marshalFunc writes a value to an Encoder.
type marshalFunc = func(*jsontext.Encoder, value) error

// An unmarshalFunc reads a value from a Decoder.
type unmarshalFunc = func(*jsontext.Decoder, value) error

// A codec is how values of a type are written and read.
type codec struct {
	marshal   marshalFunc
	unmarshal unmarshalFunc
	custom    bool // methods, or what is like that, say how
}

var codecs sync.Map // of *codec by reflect.Type

func codecOf(t reflect.Type) *codec {
	if c, ok := codecs.Load(t); ok {
		return c.(*codec)
	}
	c := kindCodec(t)
	addMethods(c, t)
	addTime(c, t)
	found, _ := codecs.LoadOrStore(t, c)
	return found.(*codec)
}

// marshalerFor gives the function for a type, with those of the caller before it.
func marshalerFor(opts *jsonopts.Set, t reflect.Type) marshalFunc {
	f, _ := customMarshaler(opts, codecOf(t), t)
	return f
}

func unmarshalerFor(opts *jsonopts.Set, t reflect.Type) unmarshalFunc {
	f, _ := customUnmarshaler(opts, codecOf(t), t)
	return f
}

// customMarshaler is marshalerFor that also tells whether the function is not that of the type's kind.
func customMarshaler(opts *jsonopts.Set, c *codec, t reflect.Type) (marshalFunc, bool) {
	if ms, _ := opts.Marshalers.(*Marshalers); ms != nil {
		if f := ms.lookup(c.marshal, t); f != nil {
			return f, true
		}
	}
	return c.marshal, c.custom
}

func customUnmarshaler(opts *jsonopts.Set, c *codec, t reflect.Type) (unmarshalFunc, bool) {
	if us, _ := opts.Unmarshalers.(*Unmarshalers); us != nil {
		if f := us.lookup(c.unmarshal, t); f != nil {
			return f, true
		}
	}
	return c.unmarshal, c.custom
}
