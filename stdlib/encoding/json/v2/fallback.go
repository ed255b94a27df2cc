package json

import (
	"bytes"
	"errors"
	"io"
	"reflect"
	"slices"
	"strings"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
	"encoding/json/jsontext"
)

// A fallback is an embedded field for the members that the struct has no fields for: a map, or a jsontext.Value of an object.

var errNotObject = errors.New("embedded raw value must be a JSON object")

var valueType = reflect.TypeFor[jsontext.Value]()

// marshalFallback writes the members of the fallback of struct v. isNew, if not nil, tells whether a name is not there yet.
func (f *structField) marshalFallback(enc *jsontext.Encoder, v value, isNew func([]byte) bool) error {
	v = f.at(v, false)
	if v.IsValid() {
		v = v.pointedTo(false)
	}
	if !v.IsValid() {
		return nil
	}
	writeName := func(quoted []byte) error {
		if name := jsonwire.Unquoted(quoted); isNew != nil && !isNew(name) {
			return inner.DuplicateName(enc.StackPointer().Parent().AppendToken(string(name)), enc.OutputOffset())
		}
		return enc.WriteValue(quoted)
	}
	if v.Type() == valueType {
		return marshalRaw(enc, v.Interface().(jsontext.Value), writeName)
	}
	return marshalMap(enc, v, writeName)
}

// marshalRaw writes the members of an object that is there as text.
func marshalRaw(enc *jsontext.Encoder, text jsontext.Value, writeName func([]byte) error) error {
	if len(text) == 0 {
		return nil
	}
	failed := func(err error) error { return newMarshalError(enc, valueType, err) }
	dec := inner.NewDecoder(self, text, []Options{jsonopts.Bools(jsonopts.AllowDuplicateNames|jsonopts.AllowInvalidUTF8, true)})
	tok, err := dec.ReadToken()
	switch {
	case err == io.EOF:
		return failed(io.ErrUnexpectedEOF)
	case err != nil:
		return failed(err)
	case tok.Kind() != jsontext.KindBeginObject:
		return failed(errNotObject)
	}
	for dec.PeekKind() != jsontext.KindEndObject {
		for _, write := range []func([]byte) error{writeName, func(v []byte) error { return enc.WriteValue(v) }} {
			part, err := dec.ReadValue()
			if err != nil {
				return failed(err)
			}
			if err := write(part); err != nil {
				return err
			}
		}
	}
	if _, err := dec.ReadToken(); err != nil {
		return failed(err)
	}
	if err := inner.Decoder(self, dec).CheckEOF(); err != nil {
		return failed(err)
	}
	return nil
}

// marshalMap writes the members of a map of strings.
func marshalMap(enc *jsontext.Encoder, m value, writeName func([]byte) error) error {
	xe := inner.Encoder(self, enc)
	keys := m.MapKeys()
	if xe.Is(jsonopts.Deterministic) {
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	}
	marshal := marshalerFor(&xe.Set, m.Type().Elem())
	elem := newValue(m.Type().Elem())
	for _, key := range keys {
		quoted, err := xe.Quote(key.String())
		if err != nil {
			return newMarshalError(enc, m.Type().Key(), err.(*jsontext.SyntacticError).Err)
		}
		if err := writeName(quoted); err != nil {
			return err
		}
		elem.Set(m.MapIndex(key))
		if err := marshal(enc, elem); err != nil {
			return err
		}
	}
	return nil
}

// unmarshalFallback reads the value of a member that struct v has no field for.
func (f *structField) unmarshalFallback(dec *jsontext.Decoder, v value, quoted, name string) error {
	v = f.at(v, true).pointedTo(true)
	if v.Type() == valueType {
		return unmarshalRaw(dec, v.Addr().Interface().(*jsontext.Value), quoted)
	}
	t := v.Type()
	if v.IsNil() {
		v.Set(reflect.MakeMap(t))
	}
	key := reflect.ValueOf(name).Convert(t.Key())
	elem := newValue(t.Elem())
	if old := v.MapIndex(key); old.IsValid() {
		elem.Set(old)
	}
	err := unmarshalerFor(&inner.Decoder(self, dec).Set, t.Elem())(dec, elem)
	v.SetMapIndex(key, elem.Value)
	return err
}

// unmarshalRaw adds a member to an object that is there as text.
func unmarshalRaw(dec *jsontext.Decoder, text *jsontext.Value, quoted string) error {
	const space = " \t\r\n"
	b := bytes.TrimRight(*text, space)
	if len(b) == 0 {
		b = append(b, '{')
	} else {
		var ok bool
		if b, ok = bytes.CutSuffix(b, []byte("}")); !ok {
			return newUnmarshalErrorAfter(dec, valueType, errNotObject)
		}
		b = bytes.TrimRight(b, space)
		if !bytes.HasSuffix(b, []byte(",")) && !bytes.HasSuffix(b, []byte("{")) {
			b = append(b, ',')
		}
	}
	b = append(append(b, quoted...), ':')
	val, err := dec.ReadValue()
	if err != nil {
		return err
	}
	*text = append(append(b, val...), '}')
	return nil
}
