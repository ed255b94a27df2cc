package json

import (
	"cmp"
	"errors"
	"reflect"
	"strconv"
	"sync"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
	"encoding/json/jsontext"
)

var (
	errCycle        = errors.New("encountered a cycle")
	errNilInterface = errors.New("cannot derive concrete type for nil interface with finite type set")
	errTooFew       = errors.New("too few array elements")
	errTooMany      = errors.New("too many array elements")
)

var anyType = reflect.TypeFor[any]()

// cycleDepth is how deep we are before we look whether we go round in circles.
const cycleDepth = 1000

// A visit is a pointer, slice or map that is being written.
type visit struct {
	enc *jsontext.Encoder
	typ reflect.Type
	ptr uintptr
	len int
}

// visits are those that are deep down in what Encoders write.
var visits sync.Map

// enter notes that a value is being written. leave undoes that.
func enter(enc *jsontext.Encoder, v value) (leave func(), err error) {
	if enc.StackDepth() < cycleDepth {
		return func() {}, nil
	}
	at := visit{enc: enc, typ: v.Type(), ptr: v.Pointer()}
	if v.Kind() == reflect.Slice {
		at.len = v.Len()
	}
	if _, there := visits.LoadOrStore(at, true); there {
		return nil, newMarshalError(enc, v.Type(), errCycle)
	}
	return func() { visits.Delete(at) }, nil
}

// startMarshal sees what is the same for all that holds elements: the option "string" is wrong, and there may be cycles.
func startMarshal(enc *jsontext.Encoder, v value) (leave func(), err error) {
	if xe := inner.Encoder(self, enc); badStringTag(&xe.Set) {
		return nil, newMarshalError(enc, v.Type(), errStringTag)
	}
	if v.Kind() == reflect.Array {
		return func() {}, nil
	}
	return enter(enc, v)
}

// startUnmarshal reads the token that begins an object or array, and null. ok is false if there is nothing more to read.
func startUnmarshal(dec *jsontext.Decoder, t reflect.Type, begin jsontext.Kind, null func()) (ok bool, err error) {
	xd := inner.Decoder(self, dec)
	if badStringTag(&xd.Set) {
		return false, newUnmarshalErrorBefore(dec, t, errStringTag)
	}
	if k := dec.PeekKind(); xd.Is(jsonopts.ReportErrorsWithLegacySemantics) && (k == jsontext.KindBeginObject || k == jsontext.KindBeginArray) && k != begin {
		// All of it is read, so that one can go on.
		if _, err := dec.ReadValue(); err != nil {
			return false, err
		}
		return false, newUnmarshalErrorAfter(dec, t, nil)
	}
	tok, err := dec.ReadToken()
	switch {
	case err != nil:
		return false, err
	case tok.Kind() == jsontext.KindNull:
		null()
		return false, nil
	case tok.Kind() != begin:
		return false, newUnmarshalErrorAfter(dec, t, nil)
	}
	return true, nil
}

// marshalElements writes a slice's or array's elements.
func marshalElements(enc *jsontext.Encoder, v value, copied bool) error {
	if err := enc.WriteToken(jsontext.BeginArray); err != nil {
		return err
	}
	marshal := marshalerFor(&inner.Encoder(self, enc).Set, v.Type().Elem())
	for i := range v.Len() {
		if err := marshal(enc, value{v.Index(i), copied}); err != nil {
			return err
		}
	}
	return enc.WriteToken(jsontext.EndArray)
}

func sliceCodec(t reflect.Type) *codec {
	return &codec{
		marshal: func(enc *jsontext.Encoder, v value) error {
			leave, err := startMarshal(enc, v)
			if err != nil {
				return err
			}
			defer leave()
			if xe := inner.Encoder(self, enc); v.IsNil() && xe.Is(jsonopts.FormatNilSliceAsNull) {
				return enc.WriteToken(jsontext.Null)
			}
			return marshalElements(enc, v, false)
		},
		unmarshal: func(dec *jsontext.Decoder, v value) error {
			ok, err := startUnmarshal(dec, t, jsontext.KindBeginArray, v.SetZero)
			if !ok {
				return err
			}
			xd := inner.Decoder(self, dec)
			unmarshal := unmarshalerFor(&xd.Set, t.Elem())
			n, old := 0, v.Cap()
			var first error
			for ; dec.PeekKind() != jsontext.KindEndArray; n++ {
				if n == v.Cap() {
					v.SetLen(n)
					v.Grow(1)
				}
				v.SetLen(n + 1)
				elem := value{v.Index(n), false}
				if n < old && !xd.Is(jsonopts.MergeWithLegacySemantics) {
					elem.SetZero()
				}
				if err := unmarshal(dec, elem); err != nil {
					if !carriesOn(&xd.Set, err) {
						return err
					}
					first = cmp.Or(first, err)
				}
			}
			if n == 0 {
				v.Set(reflect.MakeSlice(t, 0, 0))
			}
			if _, err := dec.ReadToken(); err != nil {
				return err
			}
			return first
		},
	}
}

func arrayCodec(t reflect.Type) *codec {
	return &codec{
		marshal: func(enc *jsontext.Encoder, v value) error {
			if _, err := startMarshal(enc, v); err != nil {
				return err
			}
			return marshalElements(enc, v, v.copied)
		},
		unmarshal: func(dec *jsontext.Decoder, v value) error {
			xd := inner.Decoder(self, dec)
			ok, err := startUnmarshal(dec, t, jsontext.KindBeginArray, func() { setNull(&xd.Set, v) })
			if !ok {
				return err
			}
			unmarshal := unmarshalerFor(&xd.Set, t.Elem())
			n := 0
			var first, wrongLen error
			for ; dec.PeekKind() != jsontext.KindEndArray; n++ {
				if n >= t.Len() {
					if err := dec.SkipValue(); err != nil {
						return err
					}
					wrongLen = errTooMany
					continue
				}
				elem := value{v.Index(n), v.copied}
				if !xd.Is(jsonopts.MergeWithLegacySemantics) {
					elem.SetZero()
				}
				if err := unmarshal(dec, elem); err != nil {
					if !carriesOn(&xd.Set, err) {
						return err
					}
					first = cmp.Or(first, err)
				}
			}
			for ; n < t.Len(); n++ {
				v.Index(n).SetZero()
				wrongLen = errTooFew
			}
			if _, err := dec.ReadToken(); err != nil {
				return err
			}
			if wrongLen != nil && !xd.Is(jsonopts.UnmarshalArrayFromAnyLength) {
				return newUnmarshalErrorAfter(dec, t, wrongLen)
			}
			return first
		},
	}
}

func pointerCodec(t reflect.Type) *codec {
	toPointer := t.Elem().Kind() == reflect.Pointer
	return &codec{
		marshal: func(enc *jsontext.Encoder, v value) error {
			leave, err := enter(enc, v)
			if err != nil {
				return err
			}
			defer leave()
			xe := inner.Encoder(self, enc)
			if toPointer && v1String(&xe.Set) {
				if badStringTag(&xe.Set) {
					return newMarshalError(enc, t, errStringTag)
				}
				xe.Clear(jsonopts.StringTag) // it is not for pointers to pointers
			}
			if v.IsNil() {
				return enc.WriteToken(jsontext.Null)
			}
			return marshalerFor(&xe.Set, t.Elem())(enc, value{v.Elem(), false})
		},
		unmarshal: func(dec *jsontext.Decoder, v value) error {
			if dec.PeekKind() == jsontext.KindNull {
				v.SetZero()
				_, err := dec.ReadToken()
				return err
			}
			xd := inner.Decoder(self, dec)
			if toPointer && v1String(&xd.Set) {
				if badStringTag(&xd.Set) {
					return newUnmarshalErrorBefore(dec, t, errStringTag)
				}
				xd.Clear(jsonopts.StringTag) // it is not for pointers to pointers
			}
			if v.IsNil() {
				v.Set(reflect.New(t.Elem()))
			}
			err := unmarshalerFor(&xd.Set, t.Elem())(dec, value{v.Elem(), false})
			if err == nil && v1String(&xd.Set) && string(xd.Previous()) == `"null"` {
				v.SetZero()
			}
			return err
		},
	}
}

func interfaceCodec(t reflect.Type) *codec {
	return &codec{
		marshal: func(enc *jsontext.Encoder, v value) error {
			xe := inner.Encoder(self, enc)
			if badStringTag(&xe.Set) {
				return newMarshalError(enc, t, errStringTag)
			}
			xe.Clear(jsonopts.StringTag)
			if v.IsNil() {
				return enc.WriteToken(jsontext.Null)
			}
			held := newValue(v.Elem().Type())
			held.Set(v.Elem())
			if xe.Is(jsonopts.CallMethodsWithLegacySemantics) && held.Kind() == reflect.Pointer && held.IsNil() && implementsAny(t, marshalerTypes) {
				return marshalNilMethods(enc, held)
			}
			return marshalerFor(&xe.Set, held.Type())(enc, held)
		},
		unmarshal: func(dec *jsontext.Decoder, v value) error {
			xd := inner.Decoder(self, dec)
			if badStringTag(&xd.Set) {
				return newUnmarshalErrorBefore(dec, t, errStringTag)
			}
			xd.Clear(jsonopts.StringTag)
			if xd.Is(jsonopts.MergeWithLegacySemantics) && !v.IsNil() {
				// v1 goes into pointers only.
				if e := v.Elem(); e.Kind() != reflect.Pointer || e.IsNil() {
					v.SetZero()
				} else if dec.PeekKind() == jsontext.KindNull && e.Elem().Kind() == reflect.Pointer {
					e.Elem().SetZero()
					_, err := dec.ReadToken()
					return err
				}
			}
			if dec.PeekKind() == jsontext.KindNull {
				v.SetZero()
				_, err := dec.ReadToken()
				return err
			}
			if v.IsNil() {
				return unmarshalNew(dec, v)
			}
			held := newValue(v.Elem().Type())
			held.Set(v.Elem())
			err := unmarshalerFor(&xd.Set, held.Type())(dec, held)
			v.Set(held.Value)
			return err
		},
	}
}

// marshalNilMethods calls the method of a nil pointer in an interface that has the method, as v1 does.
func marshalNilMethods(enc *jsontext.Encoder, v value) error {
	t := v.Type()
	switch m := v.Interface().(type) {
	case MarshalerTo:
		return callMarshaler(enc, t, func() error { return m.MarshalJSONTo(enc) })
	case Marshaler:
		text, err := m.MarshalJSON()
		if err != nil {
			return joinPlaces(newMarshalError(enc, t, notUnsupported(err, "MarshalJSON method")))
		}
		return writeText(enc, t, text)
	}
	return enc.WriteToken(jsontext.Null)
}

// unmarshalNew reads a value into a nil interface: a type without methods takes what is natural for the JSON.
func unmarshalNew(dec *jsontext.Decoder, v value) error {
	xd := inner.Decoder(self, dec)
	k := dec.PeekKind()
	if t := v.Type(); t != anyType && !anyType.Implements(t) {
		return newUnmarshalErrorBefore(dec, t, errNilInterface)
	}
	var held value
	switch k {
	case jsontext.KindFalse, jsontext.KindTrue:
		held = newValue(reflect.TypeFor[bool]())
	case jsontext.KindString:
		held = newValue(reflect.TypeFor[string]())
	case jsontext.KindNumber:
		held = newValue(reflect.TypeFor[float64]())
	case jsontext.KindBeginObject:
		held = newValue(reflect.TypeFor[map[string]any]())
	case jsontext.KindBeginArray:
		held = newValue(reflect.TypeFor[[]any]())
	default:
		_, err := dec.ReadValue()
		return err
	}
	if us, _ := xd.Unmarshalers.(*Unmarshalers); us == nil && !xd.Is(jsonopts.ReportErrorsWithLegacySemantics|jsonopts.AllowDuplicateNames|jsonopts.StringifyNumbers) {
		x, err := readAny(dec)
		if x != nil {
			v.Set(reflect.ValueOf(x))
		}
		return err
	}
	err := unmarshalerFor(&xd.Set, held.Type())(dec, held)
	v.Set(held.Value)
	return err
}

// readAny reads a value where no option says how: the same as the codecs of the types do, without reflection.
func readAny(dec *jsontext.Decoder) (any, error) {
	switch dec.PeekKind() {
	case jsontext.KindBeginObject:
		return readObject(dec)
	case jsontext.KindBeginArray:
		list := []any{}
		if _, err := dec.ReadToken(); err != nil {
			return list, err
		}
		for dec.PeekKind() != jsontext.KindEndArray {
			x, err := readAny(dec)
			list = append(list, x)
			if err != nil {
				return list, err
			}
		}
		_, err := dec.ReadToken()
		return list, err
	}
	text, err := dec.ReadValue()
	if err != nil {
		return nil, err
	}
	switch text.Kind() {
	case jsontext.KindFalse, jsontext.KindTrue:
		return text[0] == 't', nil
	case jsontext.KindString:
		return string(jsonwire.Unquoted(text)), nil
	case jsontext.KindNumber:
		f, err := strconv.ParseFloat(string(text), 64)
		if err != nil {
			return 0.0, newUnmarshalErrorWithValue(dec, reflect.TypeFor[float64](), errors.Unwrap(err))
		}
		return f, nil
	}
	return nil, nil
}

func readObject(dec *jsontext.Decoder) (map[string]any, error) {
	members := make(map[string]any)
	if _, err := dec.ReadToken(); err != nil {
		return members, err
	}
	for dec.PeekKind() != jsontext.KindEndObject {
		tok, err := dec.ReadToken()
		if err != nil {
			return members, err
		}
		name := tok.String()
		x, err := readAny(dec)
		members[name] = x
		if err != nil {
			return members, err
		}
	}
	_, err := dec.ReadToken()
	return members, err
}
