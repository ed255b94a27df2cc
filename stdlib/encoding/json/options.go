package json

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"encoding/json/internal/jsonopts"
	"encoding/json/jsontext"
	jsonv2 "encoding/json/v2"
)

// Options configure packages json/v2 and jsontext. Those made here turn on, or off, what this package does otherwise than v2.
type Options = jsonopts.Options

// DefaultOptionsV1 are the options that make of v2 what this package does.
func DefaultOptionsV1() Options { return jsonopts.Bools(jsonopts.V1, true) }

// CallMethodsWithLegacySemantics does not call methods of the pointer to a value that has no address, nor MarshalJSON and
// UnmarshalJSON for names of objects; and it calls methods of nil pointers in interfaces.
func CallMethodsWithLegacySemantics(v bool) Options {
	return jsonopts.Bools(jsonopts.CallMethodsWithLegacySemantics, v)
}

// FormatByteArrayAsArray makes an array of numbers of a [N]byte, not a string in base64.
func FormatByteArrayAsArray(v bool) Options {
	return jsonopts.Bools(jsonopts.FormatByteArrayAsArray, v)
}

// FormatBytesWithLegacySemantics makes strings in base64 also of slices of named byte types, and reads bytes from arrays of numbers,
// too.
func FormatBytesWithLegacySemantics(v bool) Options {
	return jsonopts.Bools(jsonopts.FormatBytesWithLegacySemantics, v)
}

// FormatDurationAsNano makes a number of nanoseconds of a time.Duration.
func FormatDurationAsNano(v bool) Options { return jsonopts.Bools(jsonopts.FormatDurationAsNano, v) }

// MatchCaseSensitiveDelimiter lets dashes and underscores count where the case of names does not.
func MatchCaseSensitiveDelimiter(v bool) Options {
	return jsonopts.Bools(jsonopts.MatchCaseSensitiveDelimiter, v)
}

// MergeWithLegacySemantics lets null leave values as they are that cannot be nil, does not merge into the values of maps, and
// leaves what slices and arrays had in elements that are set.
func MergeWithLegacySemantics(v bool) Options {
	return jsonopts.Bools(jsonopts.MergeWithLegacySemantics, v)
}

// OmitEmptyWithLegacySemantics lets "omitempty" mean the Go value: false, 0, nil, and what has no elements.
func OmitEmptyWithLegacySemantics(v bool) Options {
	return jsonopts.Bools(jsonopts.OmitEmptyWithLegacySemantics, v)
}

// ParseBytesWithLooseRFC4648 lets base64 have ends of lines.
func ParseBytesWithLooseRFC4648(v bool) Options {
	return jsonopts.Bools(jsonopts.ParseBytesWithLooseRFC4648, v)
}

// ParseTimeWithLooseRFC3339 lets times be written as package time takes them.
func ParseTimeWithLooseRFC3339(v bool) Options {
	return jsonopts.Bools(jsonopts.ParseTimeWithLooseRFC3339, v)
}

// ReportErrorsWithLegacySemantics goes on after a value that does not fit, and gives the first error in the end.
func ReportErrorsWithLegacySemantics(v bool) Options {
	return jsonopts.Bools(jsonopts.ReportErrorsWithLegacySemantics, v)
}

// StringifyWithLegacySemantics lets the option "string" of a field hold for booleans and strings, too.
func StringifyWithLegacySemantics(v bool) Options {
	return jsonopts.Bools(jsonopts.StringifyWithLegacySemantics, v)
}

// UnmarshalArrayFromAnyLength lets JSON arrays be longer or shorter than the Go array.
func UnmarshalArrayFromAnyLength(v bool) Options {
	return jsonopts.Bools(jsonopts.UnmarshalArrayFromAnyLength, v)
}

// forMethods are the options for methods of v2 that are called from here. Their errors are given as they are.
func forMethods(html bool) Options {
	s := jsonopts.Bools(jsonopts.V1&^jsonopts.ReportErrorsWithLegacySemantics, true)
	s.Put(jsonopts.EscapeForHTML, html)
	return s
}

var (
	errNonSingular = errors.New("must read or write exactly one value")
	errMutated     = errors.New("unsupported calls must not read or write any tokens")
)

// oneValue sees what a method has done with an Encoder or Decoder: one value, or, with errors.ErrUnsupported, nothing.
func oneValue(err error, depth int, count int64) error {
	switch {
	case err == nil && (depth != 0 || count != 1):
		return errNonSingular
	case errors.Is(err, errors.ErrUnsupported) && (depth != 0 || count != 0):
		return errMutated
	}
	return err
}

// textOf gives the JSON that a method writes.
func textOf(m jsonv2.MarshalerTo, html bool) ([]byte, error) {
	var text bytes.Buffer
	enc := jsontext.NewEncoder(&text, forMethods(html))
	err := m.MarshalJSONTo(enc)
	_, count := enc.StackIndex(0)
	return text.Bytes(), oneValue(err, enc.StackDepth(), count)
}

// selfSetting gives the value of a type that sets itself.
func selfSetting(x any) Unmarshaler {
	if m, ok := x.(jsonv2.UnmarshalerFrom); ok {
		return reads{m}
	}
	return x.(Unmarshaler)
}

// reads is an Unmarshaler by a method that reads from a Decoder.
type reads struct{ m jsonv2.UnmarshalerFrom }

func (r reads) UnmarshalJSON(text []byte) error {
	dec := jsontext.NewDecoder(bytes.NewReader(text), forMethods(true))
	err := r.m.UnmarshalJSONFrom(dec)
	_, count := dec.StackIndex(0)
	return oneValue(err, dec.StackDepth(), count)
}

// declines tells whether a type that sets itself leaves that to us.
func declines(self Unmarshaler, err error) bool {
	_, ok := self.(reads)
	return ok && errors.Is(err, errors.ErrUnsupported)
}

// asString tells whether a number is to be a string: as a name of an object, or by an option.
func asString(opts Options, kind jsontext.Kind, count int64) bool {
	stringify, _ := jsonv2.GetOption(opts, jsonv2.StringifyNumbers)
	return stringify || kind == jsontext.KindBeginObject && count%2 == 0
}

// MarshalJSONTo writes the number, for v2.
func (n Number) MarshalJSONTo(enc *jsontext.Encoder) error {
	if n == "" {
		n = "0"
	}
	text := []byte(n)
	kind, count := enc.StackIndex(enc.StackDepth())
	if asString(enc.Options(), kind, count) {
		text = append(append([]byte{'"'}, text...), '"')
	}
	if !isNumber(string(n)) {
		return fmt.Errorf("cannot parse %q as JSON number: %w", text, strconv.ErrSyntax)
	}
	return enc.WriteValue(text)
}

// UnmarshalJSONFrom reads the number, or a string of one, for v2.
func (n *Number) UnmarshalJSONFrom(dec *jsontext.Decoder) error {
	kind, count := dec.StackIndex(dec.StackDepth())
	quoted := asString(dec.Options(), kind, count)
	text, err := dec.ReadValue()
	if err != nil {
		return err
	}
	switch k := text.Kind(); {
	case k == jsontext.KindNull:
		if legacy, _ := jsonv2.GetOption(dec.Options(), MergeWithLegacySemantics); !legacy {
			*n = ""
		}
		return nil
	case k == jsontext.KindString:
		s, err := jsontext.AppendUnquote(nil, text)
		if err != nil || !isNumber(string(s)) {
			return &jsonv2.SemanticError{JSONKind: k, JSONValue: bytes.Clone(text), GoType: numberType, Err: strconv.ErrSyntax}
		}
		*n = Number(s)
		return nil
	case k == jsontext.KindNumber && !quoted:
		*n = Number(text)
		return nil
	default:
		return &jsonv2.SemanticError{JSONKind: k, GoType: numberType}
	}
}
