package json

import (
	"errors"
	"fmt"
	"io"
	"reflect"
	"sync"

	"encoding/json/internal/jsonopts"
	"encoding/json/jsontext"
)

// Marshalers is a list of functions that write values of some types; see WithMarshalers.
type Marshalers = typedMarshalers

// Unmarshalers is a list of functions that read values of some types; see WithUnmarshalers.
type Unmarshalers = typedUnmarshalers

type (
	typedMarshalers   = functions[jsontext.Encoder]
	typedUnmarshalers = functions[jsontext.Decoder]
)

// functions is a list of functions for a coder.
type functions[Coder any] struct {
	_     [0]func()
	list  []function[Coder]
	found sync.Map // what lookup gave, by reflect.Type
}

// A function is for values that can be turned into its type.
type function[Coder any] struct {
	typ     reflect.Type
	call    func(*Coder, value) error
	maySkip bool // it may leave the value to others, by errors.ErrUnsupported
}

// JoinMarshalers gives all functions of some lists. Of several for a value the first counts, unless it gives
// errors.ErrUnsupported.
func JoinMarshalers(ms ...*Marshalers) *Marshalers { return join(ms) }

// JoinUnmarshalers gives all functions of some lists. Of several for a value the first counts, unless it gives
// errors.ErrUnsupported.
func JoinUnmarshalers(us ...*Unmarshalers) *Unmarshalers { return join(us) }

func join[Coder any](lists []*functions[Coder]) *functions[Coder] {
	var all []function[Coder]
	for _, fs := range lists {
		if fs != nil {
			all = append(all, fs.list...)
		}
	}
	if len(all) == 0 {
		return nil
	}
	return &functions[Coder]{list: all}
}

// lookup gives a function for values of a type that tries those of the list, and then rest. It is nil if there are none.
func (fs *functions[Coder]) lookup(rest func(*Coder, value) error, t reflect.Type) func(*Coder, value) error {
	type call = func(*Coder, value) error
	if f, ok := fs.found.Load(t); ok {
		return f.(call)
	}
	var calls []call
	for _, f := range fs.list {
		if !takes(f.typ, t) {
			continue
		}
		calls = append(calls, f.call)
		if !f.maySkip {
			break
		}
	}
	var f call
	if len(calls) > 0 {
		f = func(c *Coder, v value) error {
			for _, call := range calls {
				if err := call(c, v); !errors.Is(err, errors.ErrUnsupported) {
					return err
				}
			}
			return rest(c, v)
		}
	}
	kept, _ := fs.found.LoadOrStore(t, f)
	return kept.(call)
}

// takes tells whether a function for type t is for values of type from, or pointers to such.
func takes(t, from reflect.Type) bool {
	switch t.Kind() {
	case reflect.Interface:
		return reflect.PointerTo(from).Implements(t)
	case reflect.Pointer:
		return reflect.PointerTo(from) == t
	}
	return from == t
}

// as gives a value, or its pointer, as a function for T takes it.
func as[T any](v value) T {
	switch t := reflect.TypeFor[T](); t.Kind() {
	case reflect.Interface:
		return v.Addr().Convert(t).Interface().(T)
	case reflect.Pointer:
		return v.Addr().Interface().(T)
	}
	return v.Interface().(T)
}

// checkType panics if there can be no functions for a type.
func checkType(t reflect.Type, marshal bool) {
	isNamedPointer := t.Kind() == reflect.Pointer && t.Name() != ""
	switch {
	case marshal && isNamedPointer:
		panic(fmt.Sprintf("input type %v must be an interface type, an unnamed pointer type, or a non-pointer type", t))
	case !marshal && (isNamedPointer || t.Kind() != reflect.Interface && t.Kind() != reflect.Pointer):
		panic(fmt.Sprintf("input type %v must be an interface type or an unnamed pointer type", t))
	}
}

// MarshalFunc gives a list of one function, which gives the JSON of values of type T. If T is a pointer or interface type, that is
// never nil.
func MarshalFunc[T any](fn func(T) ([]byte, error)) *Marshalers {
	t := reflect.TypeFor[T]()
	checkType(t, true)
	return oneFunction(t, false, func(enc *jsontext.Encoder, v value) error {
		text, err := fn(as[T](v))
		if err != nil {
			err = notUnsupported(err, "marshal function of type func(T) ([]byte, error)")
			return joinPlaces(newMarshalError(enc, t, err))
		}
		return writeText(enc, t, text)
	})
}

// writeText writes the JSON that a function or method gave for a value of type t.
func writeText(enc *jsontext.Encoder, t reflect.Type, text []byte) error {
	err := enc.WriteValue(text)
	if isSyntactic(err) {
		err = newMarshalError(enc, t, err)
	}
	return err
}

// MarshalToFunc is MarshalFunc for a function that writes to an Encoder: one value, or nothing with errors.ErrUnsupported.
func MarshalToFunc[T any](fn func(*jsontext.Encoder, T) error) *Marshalers {
	t := reflect.TypeFor[T]()
	checkType(t, true)
	return oneFunction(t, true, func(enc *jsontext.Encoder, v value) error {
		return callMarshaler(enc, t, func() error { return fn(enc, as[T](v)) })
	})
}

// callMarshaler calls a function that writes one value of type t. errors.ErrUnsupported is given only if nothing was written.
func callMarshaler(enc *jsontext.Encoder, t reflect.Type, call func() error) error {
	xe := inner.Encoder(self, enc)
	before := at(xe.Position())
	xe.Put(jsonopts.InArshalerNow, true)
	err := call()
	xe.Put(jsonopts.InArshalerNow, false)
	err, final := oneValue(err, before, at(xe.Position()))
	if final {
		return err
	}
	if !inner.IsIOError(err) {
		err = marshalErrorOf(enc, t, before, err)
	}
	return err
}

func at(depth int, count int64) place { return place{depth, count} }

// oneValue judges what a function that was to write or read one value has done, given the places before and after it. If final, the
// verdict needs nothing added: all is well, or the function declined and touched nothing.
func oneValue(err error, before, after place) (verdict error, final bool) {
	switch {
	case err == nil && after.depth == before.depth && after.count == before.count+1:
		return nil, true
	case err == nil:
		return errNonSingular, false
	case errors.Is(err, errors.ErrUnsupported):
		if after == before {
			return err, true
		}
		return errMutated, false
	}
	return err, false
}

// UnmarshalFunc gives a list of one function, which sets a value of type T, a pointer or interface type, to what a JSON says. It is
// never nil.
func UnmarshalFunc[T any](fn func([]byte, T) error) *Unmarshalers {
	t := reflect.TypeFor[T]()
	checkType(t, false)
	return oneFunction(t, false, func(dec *jsontext.Decoder, v value) error {
		text, err := dec.ReadValue()
		if err != nil {
			return err
		}
		if err := fn(text, as[T](v)); err != nil {
			err = notUnsupported(err, "unmarshal function of type func([]byte, T) error")
			return joinPlaces(newUnmarshalErrorAfter(dec, t, err))
		}
		return nil
	})
}

// UnmarshalFromFunc is UnmarshalFunc for a function that reads from a Decoder: one value, or nothing with errors.ErrUnsupported.
func UnmarshalFromFunc[T any](fn func(*jsontext.Decoder, T) error) *Unmarshalers {
	t := reflect.TypeFor[T]()
	checkType(t, false)
	return oneFunction(t, true, func(dec *jsontext.Decoder, v value) error {
		return callUnmarshaler(dec, t, func() error { return fn(dec, as[T](v)) })
	})
}

// callUnmarshaler calls a function that reads one value of type t. errors.ErrUnsupported is given only if nothing was read.
func callUnmarshaler(dec *jsontext.Decoder, t reflect.Type, call func() error) error {
	xd := inner.Decoder(self, dec)
	before := at(xd.Position())
	if before.depth == 0 && xd.AtEOF() {
		return io.EOF // before the function reports it
	}
	xd.Put(jsonopts.InArshalerNow, true)
	err := call()
	xd.Put(jsonopts.InArshalerNow, false)
	err, final := oneValue(err, before, at(xd.Position()))
	if final {
		return err
	}
	if xd.Is(jsonopts.ReportErrorsWithLegacySemantics) {
		if skipErr := xd.SkipTo(before.depth, before.count+1); skipErr != nil {
			return skipErr
		}
		return err
	}
	if !isSyntactic(err) && !inner.IsIOError(err) {
		err = unmarshalErrorOf(dec, t, before, err)
	}
	return err
}

func oneFunction[Coder any](t reflect.Type, maySkip bool, call func(*Coder, value) error) *functions[Coder] {
	return &functions[Coder]{list: []function[Coder]{{t, call, maySkip}}}
}
