package json

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
	"encoding/json/jsontext"
)

// kindCodec gives the codec that the kind of a type says.
func kindCodec(t reflect.Type) *codec {
	switch t.Kind() {
	case reflect.Bool:
		return boolCodec(t)
	case reflect.String:
		return stringCodec(t)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return numberCodec(t, marshalInt, unmarshalInt)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return numberCodec(t, marshalUint, unmarshalUint)
	case reflect.Float32, reflect.Float64:
		return numberCodec(t, marshalFloat, unmarshalFloat)
	case reflect.Map:
		return mapCodec(t)
	case reflect.Struct:
		return structCodec(t)
	case reflect.Slice:
		return bytesCodec(t, sliceCodec(t))
	case reflect.Array:
		return bytesCodec(t, arrayCodec(t))
	case reflect.Pointer:
		return pointerCodec(t)
	case reflect.Interface:
		return interfaceCodec(t)
	}
	return &codec{
		marshal:   func(enc *jsontext.Encoder, v value) error { return newMarshalError(enc, t, nil) },
		unmarshal: func(dec *jsontext.Decoder, v value) error { return newUnmarshalErrorBefore(dec, t, nil) },
	}
}

// badStringTag tells whether a field has the option "string" although its type is no number.
func badStringTag(opts *jsonopts.Set) bool {
	return opts.Is(jsonopts.StringTag) && !opts.Is(jsonopts.ReportErrorsWithLegacySemantics)
}

// v1String tells whether the option "string" makes strings of booleans and strings, too.
func v1String(opts *jsonopts.Set) bool {
	return opts.Is(jsonopts.StringTag) && opts.Is(jsonopts.StringifyWithLegacySemantics)
}

func boolCodec(t reflect.Type) *codec {
	return &codec{
		marshal: func(enc *jsontext.Encoder, v value) error {
			xe := inner.Encoder(self, enc)
			switch {
			case v1String(&xe.Set):
				return enc.WriteToken(jsontext.String(strconv.FormatBool(v.Bool())))
			case badStringTag(&xe.Set):
				return newMarshalError(enc, t, errStringTag)
			}
			return enc.WriteToken(jsontext.Bool(v.Bool()))
		},
		unmarshal: func(dec *jsontext.Decoder, v value) error {
			xd := inner.Decoder(self, dec)
			quoted := v1String(&xd.Set)
			if !quoted && badStringTag(&xd.Set) {
				return newUnmarshalErrorBefore(dec, t, errStringTag)
			}
			tok, err := dec.ReadToken()
			if err != nil {
				return err
			}
			switch k := tok.Kind(); {
			case k == jsontext.KindNull:
				setNull(&xd.Set, v)
				return nil
			case !quoted && (k == jsontext.KindTrue || k == jsontext.KindFalse):
				v.SetBool(tok.Bool())
				return nil
			case quoted && k == jsontext.KindString:
				switch tok.String() {
				case "true", "false":
					v.SetBool(tok.String() == "true")
					return nil
				case "null":
					setNull(&xd.Set, v)
					return nil
				}
				return newUnmarshalErrorWithValue(dec, t, strconv.ErrSyntax)
			}
			return newUnmarshalErrorAfter(dec, t, nil)
		},
	}
}

func stringCodec(t reflect.Type) *codec {
	return &codec{
		marshal: func(enc *jsontext.Encoder, v value) error {
			xe := inner.Encoder(self, enc)
			switch {
			case v1String(&xe.Set):
				q, err := xe.Quote(v.String())
				if err != nil {
					return newMarshalError(enc, t, err)
				}
				return enc.WriteToken(jsontext.String(string(q)))
			case badStringTag(&xe.Set):
				return newMarshalError(enc, t, errStringTag)
			}
			return enc.WriteToken(jsontext.String(v.String()))
		},
		unmarshal: func(dec *jsontext.Decoder, v value) error {
			xd := inner.Decoder(self, dec)
			quoted := v1String(&xd.Set)
			if !quoted && badStringTag(&xd.Set) {
				return newUnmarshalErrorBefore(dec, t, errStringTag)
			}
			text, err := dec.ReadValue()
			if err != nil {
				return err
			}
			switch text.Kind() {
			case jsontext.KindNull:
				setNull(&xd.Set, v)
				return nil
			case jsontext.KindString:
				s := jsonwire.Unquoted(text)
				if quoted {
					if string(s) == "null" {
						setNull(&xd.Set, v)
						return nil
					}
					if s, err = jsontext.AppendUnquote(nil, s); err != nil {
						return newUnmarshalErrorAfter(dec, t, err)
					}
				}
				v.SetString(string(s))
				return nil
			}
			return newUnmarshalErrorAfter(dec, t, nil)
		},
	}
}

// numberCodec is for the kinds that are numbers, or strings of numbers: as names of objects, and if an option says so.
func numberCodec(t reflect.Type, format func(value) (jsontext.Token, error), parse func(v value, text []byte, v1 bool) error) *codec {
	return &codec{
		marshal: func(enc *jsontext.Encoder, v value) error {
			xe := inner.Encoder(self, enc)
			tok, err := format(v)
			if err != nil {
				return newMarshalError(enc, t, err)
			}
			if xe.NeedsName() || xe.Is(jsonopts.StringifyNumbers|jsonopts.StringTag) {
				tok = jsontext.String(tok.String())
			}
			return enc.WriteToken(tok)
		},
		unmarshal: func(dec *jsontext.Decoder, v value) error {
			xd := inner.Decoder(self, dec)
			quoted := xd.NeedsName() || xd.Is(jsonopts.StringifyNumbers|jsonopts.StringTag)
			text, err := dec.ReadValue()
			if err != nil {
				return err
			}
			v1 := false
			switch k := text.Kind(); {
			case k == jsontext.KindNull:
				setNull(&xd.Set, v)
				return nil
			case k == jsontext.KindString && quoted:
				text = jsonwire.Unquoted(text)
				if v1 = xd.Is(jsonopts.StringifyWithLegacySemantics); v1 && string(text) == "null" {
					setNull(&xd.Set, v)
					return nil
				}
			case k != jsontext.KindNumber || quoted:
				return newUnmarshalErrorAfter(dec, t, nil)
			}
			if err := parse(v, text, v1); err != nil {
				return newUnmarshalErrorWithValue(dec, t, err)
			}
			return nil
		},
	}
}

func marshalInt(v value) (jsontext.Token, error)  { return jsontext.Int(v.Int()), nil }
func marshalUint(v value) (jsontext.Token, error) { return jsontext.Uint(v.Uint()), nil }

func marshalFloat(v value) (jsontext.Token, error) {
	f := v.Float()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return jsontext.Token{}, fmt.Errorf("unsupported value: %v", f)
	}
	if v.Type().Bits() == 32 {
		return jsontext.Float32(float32(f)), nil
	}
	return jsontext.Float(f), nil
}

func unmarshalInt(v value, text []byte, v1 bool) error {
	bits := v.Type().Bits()
	if v1 {
		n, err := strconv.ParseInt(string(text), 10, bits)
		if err != nil {
			return errors.Unwrap(err)
		}
		v.SetInt(n)
		return nil
	}
	digits, negative := bytes.CutPrefix(text, []byte("-"))
	n, ok := jsonwire.ParseUint(digits)
	limit := uint64(1) << (bits - 1)
	if !negative {
		limit--
	}
	switch {
	case !ok && n != math.MaxUint64:
		return strconv.ErrSyntax
	case n > limit:
		return strconv.ErrRange
	case negative:
		n = -n
	}
	v.SetInt(int64(n))
	return nil
}

func unmarshalUint(v value, text []byte, v1 bool) error {
	bits := v.Type().Bits()
	if v1 {
		n, err := strconv.ParseUint(string(text), 10, bits)
		if err != nil {
			return errors.Unwrap(err)
		}
		v.SetUint(n)
		return nil
	}
	n, ok := jsonwire.ParseUint(text)
	switch {
	case !ok && n != math.MaxUint64:
		return strconv.ErrSyntax
	case !ok || n > math.MaxUint64>>(64-bits):
		return strconv.ErrRange
	}
	v.SetUint(n)
	return nil
}

func unmarshalFloat(v value, text []byte, v1 bool) error {
	if !v1 && (jsontext.Value(text).Kind() != jsontext.KindNumber || !jsontext.Value(text).IsValid() || bytes.ContainsAny(text, " \t\r\n")) {
		return strconv.ErrSyntax
	}
	f, err := strconv.ParseFloat(string(text), v.Type().Bits())
	if err != nil {
		return errors.Unwrap(err)
	}
	v.SetFloat(f)
	return nil
}

// bytesCodec makes strings in base64 of slices and arrays of bytes. Bytes of a type with a name of its own are elements like others.
func bytesCodec(t reflect.Type, elements *codec) *codec {
	elem := t.Elem()
	if elem.Kind() != reflect.Uint8 {
		return elements
	}
	named := elem.PkgPath() != ""
	hasMethods := implementsAny(elem, marshalerTypes)
	isArray := t.Kind() == reflect.Array
	return &codec{
		marshal: func(enc *jsontext.Encoder, v value) error {
			xe := inner.Encoder(self, enc)
			v1 := xe.Is(jsonopts.FormatBytesWithLegacySemantics)
			switch {
			case named && !v1:
				return elements.marshal(enc, v)
			case badStringTag(&xe.Set):
				return newMarshalError(enc, t, errStringTag)
			case isArray && xe.Is(jsonopts.FormatByteArrayAsArray), v1 && hasMethods:
				return elements.marshal(enc, v)
			case !isArray && v.IsNil() && xe.Is(jsonopts.FormatNilSliceAsNull):
				return enc.WriteToken(jsontext.Null)
			}
			return enc.WriteToken(jsontext.String(base64.StdEncoding.EncodeToString(v.Bytes())))
		},
		unmarshal: func(dec *jsontext.Decoder, v value) error {
			xd := inner.Decoder(self, dec)
			v1 := xd.Is(jsonopts.FormatBytesWithLegacySemantics)
			switch {
			case named && !v1:
				return elements.unmarshal(dec, v)
			case badStringTag(&xd.Set):
				return newUnmarshalErrorBefore(dec, t, errStringTag)
			case isArray && xd.Is(jsonopts.FormatByteArrayAsArray), v1 && dec.PeekKind() == jsontext.KindBeginArray:
				return elements.unmarshal(dec, v)
			}
			return unmarshalBytes(dec, v)
		},
	}
}

// unmarshalBytes reads a string in base64.
func unmarshalBytes(dec *jsontext.Decoder, v value) error {
	xd := inner.Decoder(self, dec)
	t := v.Type()
	isArray := v.Kind() == reflect.Array
	text, err := dec.ReadValue()
	if err != nil {
		return err
	}
	switch text.Kind() {
	case jsontext.KindNull:
		if !isArray || !xd.Is(jsonopts.MergeWithLegacySemantics) {
			v.SetZero()
		}
		return nil
	case jsontext.KindString:
	default:
		return newUnmarshalErrorAfter(dec, t, nil)
	}
	s := jsonwire.Unquoted(text)
	b, err := base64.StdEncoding.AppendDecode([]byte{}, s)
	if err != nil {
		return newUnmarshalErrorAfter(dec, t, err)
	}
	if i := bytes.IndexAny(s, "\r\n"); i >= 0 && !xd.Is(jsonopts.ParseBytesWithLooseRFC4648) {
		// The decoder skips lines' ends.
		return newUnmarshalErrorAfter(dec, t, fmt.Errorf("illegal character %s at offset %d", jsonwire.QuoteRune(s[i:]), i))
	}
	if !isArray {
		v.SetBytes(b)
		return nil
	}
	dst := v.Bytes()
	clear(dst[copy(dst, b):])
	if len(b) != len(dst) && !xd.Is(jsonopts.UnmarshalArrayFromAnyLength) {
		return newUnmarshalErrorAfter(dec, t, fmt.Errorf("decoded length of %d mismatches array length of %d", len(b), len(dst)))
	}
	return nil
}
