package json

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"encoding/json/internal/jsonopts"
	"encoding/json/jsontext"
)

func mapCodec(t reflect.Type) *codec {
	return &codec{
		marshal: func(enc *jsontext.Encoder, v value) error {
			leave, err := startMarshal(enc, v)
			if err != nil {
				return err
			}
			defer leave()
			xe := inner.Encoder(self, enc)
			if v.IsNil() && xe.Is(jsonopts.FormatNilMapAsNull) {
				return enc.WriteToken(jsontext.Null)
			}
			if err := enc.WriteToken(jsontext.BeginObject); err != nil {
				return err
			}
			if v.Len() > 0 {
				if err := marshalMembers(enc, v, t); err != nil {
					return err
				}
			}
			return enc.WriteToken(jsontext.EndObject)
		},
		unmarshal: func(dec *jsontext.Decoder, v value) error {
			ok, err := startUnmarshal(dec, t, jsontext.KindBeginObject, v.SetZero)
			if !ok {
				return err
			}
			return unmarshalMembers(dec, v, t)
		},
	}
}

// distinctNames tells whether different keys of a kind are always different names.
func distinctNames(k reflect.Kind, custom bool, opts *jsonopts.Set) bool {
	switch {
	case custom:
		return false
	case k == reflect.String:
		return !opts.Is(jsonopts.AllowInvalidUTF8)
	}
	return k == reflect.Bool || reflect.Int <= k && k <= reflect.Uintptr
}

// marshalMembers writes the members of a map that is not empty.
func marshalMembers(enc *jsontext.Encoder, v value, t reflect.Type) error {
	xe := inner.Encoder(self, enc)
	marshalKey, custom := customMarshaler(&xe.Set, codecOf(t.Key()), t.Key())
	marshalElem := marshalerFor(&xe.Set, t.Elem())
	if distinctNames(t.Key().Kind(), custom, &xe.Set) {
		xe.LetNamesUnchecked()
	}
	writeKey := func(key value) error {
		err := marshalKey(enc, key)
		if errors.Is(err, jsontext.ErrNonStringName) {
			if xe.Is(jsonopts.CallMethodsWithLegacySemantics) && key.Kind() == reflect.Pointer && key.IsNil() &&
				(implements(t.Key(), textMarshalerType) || implements(t.Key(), textAppenderType)) {
				return enc.WriteToken(jsontext.String(""))
			}
			if isSyntactic(err) {
				err = newMarshalError(enc, t.Key(), err)
			}
		}
		return err
	}
	if xe.Is(jsonopts.Deterministic) && v.Len() > 1 {
		return marshalSorted(enc, v, t, writeKey, marshalElem)
	}
	key, elem := newValue(t.Key()), newValue(t.Elem())
	for iter := v.MapRange(); iter.Next(); {
		key.SetIterKey(iter)
		if err := writeKey(key); err != nil {
			return err
		}
		elem.SetIterValue(iter)
		if err := marshalElem(enc, elem); err != nil {
			return err
		}
	}
	return nil
}

// marshalSorted writes a map's members sorted by name. Each key is written to see its name, and that is undone.
func marshalSorted(enc *jsontext.Encoder, v value, t reflect.Type, writeKey func(value) error, marshalElem marshalFunc) error {
	type member struct {
		name string
		elem value
	}
	xe := inner.Encoder(self, enc)
	var members []member
	for iter := v.MapRange(); iter.Next(); {
		key, elem := newValue(t.Key()), newValue(t.Elem())
		key.SetIterKey(iter)
		elem.SetIterValue(iter)
		before := xe.Hold()
		err := writeKey(key)
		if err == nil {
			members = append(members, member{string(xe.LastName()), elem})
			xe.BackTo(before)
		}
		xe.Release()
		if err != nil {
			return err
		}
	}
	slices.SortStableFunc(members, func(a, b member) int { return strings.Compare(a.name, b.name) })
	for _, m := range members {
		if err := enc.WriteToken(jsontext.String(m.name)); err != nil {
			return err
		}
		if err := marshalElem(enc, m.elem); err != nil {
			return err
		}
	}
	return nil
}

// unmarshalMembers reads the members of an object into a map.
func unmarshalMembers(dec *jsontext.Decoder, v value, t reflect.Type) error {
	xd := inner.Decoder(self, dec)
	if v.IsNil() {
		v.Set(reflect.MakeMap(t))
	}
	unmarshalKey, custom := customUnmarshaler(&xd.Set, codecOf(t.Key()), t.Key())
	unmarshalElem := unmarshalerFor(&xd.Set, t.Elem())
	checked := !xd.Is(jsonopts.AllowDuplicateNames)
	if distinctNames(t.Key().Kind(), custom, &xd.Set) {
		xd.LetNamesUnchecked()
	}
	// Different names may be the same key. What was in the map before is no duplicate.
	var seen reflect.Value
	if checked && v.Len() > 0 {
		seen = reflect.MakeMap(reflect.MapOf(t.Key(), reflect.TypeFor[struct{}]()))
	}
	key, elem := newValue(t.Key()), newValue(t.Elem())
	var first error
	for dec.PeekKind() != jsontext.KindEndObject {
		key.SetZero()
		err := unmarshalKey(dec, key)
		if err == nil && key.Kind() == reflect.Interface && !key.IsNil() && !key.Elem().Type().Comparable() {
			err = newUnmarshalErrorAfter(dec, t, fmt.Errorf("invalid incomparable key type %v", key.Elem().Type()))
		}
		if err != nil {
			if !carriesOn(&xd.Set, err) {
				return err
			}
			if err := dec.SkipValue(); err != nil {
				return err
			}
			first = cmp.Or(first, err)
			continue
		}
		elem.SetZero()
		if old := v.MapIndex(key.Value); old.IsValid() {
			if checked && (!seen.IsValid() || seen.MapIndex(key.Value).IsValid()) {
				return inner.DuplicateName(dec.StackPointer(), dec.InputOffset()-int64(len(xd.Previous())))
			}
			if !xd.Is(jsonopts.MergeWithLegacySemantics) {
				elem.Set(old)
			}
		}
		err = unmarshalElem(dec, elem)
		v.SetMapIndex(key.Value, elem.Value)
		if seen.IsValid() {
			seen.SetMapIndex(key.Value, reflect.Zero(reflect.TypeFor[struct{}]()))
		}
		if err != nil {
			if !carriesOn(&xd.Set, err) {
				return err
			}
			first = cmp.Or(first, err)
		}
	}
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	return first
}
