package json

import "encoding/json/internal/jsonopts"

// Options configure how values are turned into JSON and back. The functions below make one each; those of jsontext and of
// encoding/json are of the same type.
type Options = jsonopts.Options

// JoinOptions gives all the options; later ones count.
func JoinOptions(srcs ...Options) Options {
	s := new(jsonopts.Set)
	s.Join(srcs...)
	return s
}

// GetOption gives what an option is set to, and whether it is set. setter is the function that makes it, as in
//
//	v, ok := json.GetOption(opts, json.Deterministic)
func GetOption[T any](opts Options, setter func(T) Options) (T, bool) {
	return jsonopts.Get(opts, setter)
}

// DefaultOptionsV2 has all options off that v1 has on.
func DefaultOptionsV2() Options { return jsonopts.Bools(jsonopts.V1, false) }

// StringifyNumbers writes numbers as strings, and reads them from strings.
func StringifyNumbers(v bool) Options { return jsonopts.Bools(jsonopts.StringifyNumbers, v) }

// Deterministic writes the same JSON for the same value each time: maps sorted by key.
func Deterministic(v bool) Options { return jsonopts.Bools(jsonopts.Deterministic, v) }

// FormatNilSliceAsNull writes null for a nil slice, not an empty array or string.
func FormatNilSliceAsNull(v bool) Options { return jsonopts.Bools(jsonopts.FormatNilSliceAsNull, v) }

// FormatNilMapAsNull writes null for a nil map, not an empty object.
func FormatNilMapAsNull(v bool) Options { return jsonopts.Bools(jsonopts.FormatNilMapAsNull, v) }

// OmitZeroStructFields is the option "omitzero" for all fields.
func OmitZeroStructFields(v bool) Options { return jsonopts.Bools(jsonopts.OmitZeroStructFields, v) }

// MatchCaseInsensitiveNames is the option "case:ignore" for all fields without "case:strict".
func MatchCaseInsensitiveNames(v bool) Options {
	return jsonopts.Bools(jsonopts.MatchCaseInsensitiveNames, v)
}

// RejectUnknownMembers makes a name that a struct does not have an error.
func RejectUnknownMembers(v bool) Options { return jsonopts.Bools(jsonopts.RejectUnknownMembers, v) }

// WithMarshalers gives functions that write values of some types.
func WithMarshalers(v *Marshalers) Options {
	s := jsonopts.Bools(jsonopts.Marshalers, true)
	s.Marshalers = v
	return s
}

// WithUnmarshalers gives functions that read values of some types.
func WithUnmarshalers(v *Unmarshalers) Options {
	s := jsonopts.Bools(jsonopts.Unmarshalers, true)
	s.Unmarshalers = v
	return s
}
