package json

import (
	"cmp"
	"errors"
	"reflect"
	"strings"
	"sync"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
	"encoding/json/jsontext"
)

var errNilField = errors.New("cannot set embedded pointer to unexported struct type")

func structCodec(t reflect.Type) *codec {
	// Types may contain themselves, so their fields are looked at when they are wanted.
	fields := sync.OnceValue(func() *structFields { return fieldsOf(t) })
	return &codec{
		marshal: func(enc *jsontext.Encoder, v value) error {
			xe := inner.Encoder(self, enc)
			if badStringTag(&xe.Set) {
				return newMarshalError(enc, t, errStringTag)
			}
			fs := fields()
			if err := fs.wrong(&xe.Set); err != nil {
				return newMarshalError(enc, err.GoType, err.Err)
			}
			return fs.marshal(enc, v)
		},
		unmarshal: func(dec *jsontext.Decoder, v value) error {
			xd := inner.Decoder(self, dec)
			ok, err := startUnmarshal(dec, t, jsontext.KindBeginObject, func() { setNull(&xd.Set, v) })
			if !ok {
				return err
			}
			fs := fields()
			if err := fs.wrong(&xd.Set); err != nil {
				return newUnmarshalErrorAfter(dec, err.GoType, err.Err)
			}
			return fs.unmarshal(dec, v, t)
		},
	}
}

// wrong gives what is wrong with the fields. v1 did not care.
func (fs *structFields) wrong(opts *jsonopts.Set) *SemanticError {
	if fs.err != nil && !opts.Is(jsonopts.ReportErrorsWithLegacySemantics) {
		return fs.err
	}
	return fs.errFormat
}

// at gives a field of a struct, invalid if a pointer on the way is nil. mayMake makes what such pointers are to point to.
func (f *structField) at(v value, mayMake bool) value {
	for i, index := range f.index {
		if i > 0 {
			if v = v.pointedTo(mayMake); !v.IsValid() {
				return v
			}
		}
		v = value{v.Field(index), v.copied}
	}
	return v
}

// pointedTo gives what a value points to, or the value itself if it is no pointer.
func (v value) pointedTo(mayMake bool) value {
	if v.Kind() != reflect.Pointer {
		return v
	}
	if v.IsNil() {
		if !mayMake || !v.CanSet() {
			return value{}
		}
		v.Set(reflect.New(v.Type().Elem()))
	}
	return value{v.Elem(), false}
}

// omitted tells whether a field is left out for its Go value.
func (f *structField) omitted(v value, opts *jsonopts.Set) bool {
	if f.omitzero || opts.Is(jsonopts.OmitZeroStructFields) {
		if f.isZero != nil && f.isZero(v) || f.isZero == nil && v.IsZero() {
			return true
		}
	}
	return f.omitempty && opts.Is(jsonopts.OmitEmptyWithLegacySemantics) && isEmptyV1(v)
}

// isEmptyV1 is what v1 takes for empty.
func isEmptyV1(v value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// isEmptyJSON tells whether a member that was just written has an empty value.
func isEmptyJSON(member []byte) bool {
	for _, empty := range []string{`null`, `{}`, `[]`, `""`} {
		if rest, ok := strings.CutSuffix(string(member), empty); ok {
			rest = strings.TrimRight(rest, " ")
			return strings.HasSuffix(rest, ":")
		}
	}
	return false
}

func (fs *structFields) marshal(enc *jsontext.Encoder, v value) error {
	xe := inner.Encoder(self, enc)
	if err := enc.WriteToken(jsontext.BeginObject); err != nil {
		return err
	}
	xe.LetNamesUnchecked() // fields have different names
	var written []bool     // by field, where the fallback may have the same names
	if fs.fallback != nil {
		written = make([]bool, len(fs.list))
	}
	for i := range fs.list {
		f := &fs.list[i]
		fv := f.at(v, false)
		if !fv.IsValid() || f.omitted(fv, &xe.Set) {
			continue
		}
		kept, err := f.marshalMember(enc, fv)
		if err != nil {
			return err
		}
		if written != nil {
			written[i] = kept
		}
	}
	if fs.fallback != nil {
		isNew := func(name []byte) bool {
			if f := fs.match(name, &xe.Set); f != nil {
				was := written[f.place]
				written[f.place] = true
				return !was
			}
			return xe.InsertName(name)
		}
		if xe.Is(jsonopts.AllowDuplicateNames) {
			isNew = nil
		}
		if err := fs.fallback.marshalFallback(enc, v, isNew); err != nil {
			return err
		}
	}
	return enc.WriteToken(jsontext.EndObject)
}

// marshalMember writes a field, and takes it back if it is to be left out for its JSON.
func (f *structField) marshalMember(enc *jsontext.Encoder, v value) (kept bool, err error) {
	xe := inner.Encoder(self, enc)
	marshal, custom := customMarshaler(&xe.Set, codecOf(f.typ), f.typ)
	watched := f.omitempty && !xe.Is(jsonopts.OmitEmptyWithLegacySemantics)
	if watched {
		if !custom && f.isEmpty != nil && f.isEmpty(v) {
			return false, nil
		}
		before := xe.Hold()
		defer xe.Release()
		defer func() {
			if err == nil && isEmptyJSON(xe.Since(before)) {
				kept = false
				xe.BackTo(before)
			}
		}()
	}
	if err := enc.WriteToken(jsontext.String(f.name)); err != nil {
		return false, err
	}
	if f.string {
		xe.Put(jsonopts.StringTag, true)
		defer xe.Clear(jsonopts.StringTag)
	}
	return true, marshal(enc, v)
}

// match gives the field that a name of an object is for: the one of that name, or the first that is matched otherwise.
func (fs *structFields) match(name []byte, opts *jsonopts.Set) *structField {
	if f := fs.byName[string(name)]; f != nil {
		return f
	}
	for _, f := range fs.byFolded[foldName(name)] {
		if f.matchesFolded(name, opts) {
			return f
		}
	}
	return nil
}

// ambiguous tells whether several fields match a name that is none's exactly.
func (fs *structFields) ambiguous(name []byte, opts *jsonopts.Set) bool {
	n := 0
	for _, f := range fs.byFolded[foldName(name)] {
		if f.matchesFolded(name, opts) {
			n++
		}
	}
	return n > 1 && fs.byName[string(name)] == nil && !opts.Is(jsonopts.ReportErrorsWithLegacySemantics)
}

// matchesFolded tells whether a name that is equal to the field's but for case, dashes and underscores is for it.
func (f *structField) matchesFolded(name []byte, opts *jsonopts.Set) bool {
	if f.casing != caseIgnore && (f.casing == caseStrict || !opts.Is(jsonopts.MatchCaseInsensitiveNames)) {
		return false
	}
	return !opts.Is(jsonopts.MatchCaseSensitiveDelimiter) || strings.EqualFold(string(name), f.name)
}

func (fs *structFields) unmarshal(dec *jsontext.Decoder, v value, t reflect.Type) error {
	xd := inner.Decoder(self, dec)
	xd.LetNamesUnchecked() // seen and the names of unknown members are
	checked := !xd.Is(jsonopts.AllowDuplicateNames)
	seen := make([]bool, len(fs.list))
	var first error
	// failed takes an error of one member, and gives it back if it ends all.
	failed := func(err error) error {
		if !carriesOn(&xd.Set, err) {
			return err
		}
		first = cmp.Or(first, err)
		return nil
	}
	for dec.PeekKind() != jsontext.KindEndObject {
		quoted, err := dec.ReadValue()
		if err != nil {
			return err
		}
		name := jsonwire.Unquoted(quoted)
		if fs.ambiguous(name, &xd.Set) {
			return newUnmarshalErrorAfter(dec, t, errAmbiguousName)
		}
		duplicate := func() error {
			return inner.DuplicateName(dec.StackPointer(), dec.InputOffset()-int64(len(quoted)))
		}
		f := fs.match(name, &xd.Set)
		if f == nil {
			if xd.Is(jsonopts.RejectUnknownMembers) && fs.fallback == nil {
				if err := failed(newUnmarshalErrorAfter(dec, t, ErrUnknownName)); err != nil {
					return err
				}
			}
			if checked && !xd.InsertName(name) {
				return duplicate()
			}
			if fs.fallback == nil {
				err = dec.SkipValue()
			} else {
				err = fs.fallback.unmarshalFallback(dec, v, string(quoted), string(name))
			}
			if err != nil {
				if err := failed(err); err != nil {
					return err
				}
			}
			continue
		}
		if checked && seen[f.place] {
			return duplicate()
		}
		seen[f.place] = true
		if err := f.unmarshalMember(dec, v, t); err != nil {
			if err := failed(err); err != nil {
				return err
			}
		}
	}
	if _, err := dec.ReadToken(); err != nil {
		return err
	}
	return first
}

// unmarshalMember reads a field's value.
func (f *structField) unmarshalMember(dec *jsontext.Decoder, v value, t reflect.Type) error {
	xd := inner.Decoder(self, dec)
	fv := f.at(v, true)
	if !fv.IsValid() {
		err := newUnmarshalErrorBefore(dec, t, errNilField)
		if xd.Is(jsonopts.ReportErrorsWithLegacySemantics) {
			if err := dec.SkipValue(); err != nil {
				return err
			}
		}
		return err
	}
	if f.string {
		xd.Put(jsonopts.StringTag, true)
		defer xd.Clear(jsonopts.StringTag)
	}
	return unmarshalerFor(&xd.Set, f.typ)(dec, fv)
}
