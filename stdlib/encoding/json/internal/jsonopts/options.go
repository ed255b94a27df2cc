// Package jsonopts has the options of all JSON packages. There is one type for one option and for many.
package jsonopts

import "encoding/json/internal"

// Options is one option or a set of them.
type Options interface {
	// JSONOptions is there so that nobody else has such a type.
	JSONOptions(internal.NotForPublicUse)
}

// A Flag is a bit of a Set.
type Flag uint64

// Options of package jsontext.
const (
	AllowDuplicateNames Flag = 1 << iota
	AllowInvalidUTF8
	EscapeForHTML
	EscapeForJS
	PreserveRawStrings
	CanonicalizeRawInts
	CanonicalizeRawFloats
	ReorderRawObjects
	SpaceAfterColon
	SpaceAfterComma
	Multiline
	Indent       // a text
	IndentPrefix // a text

	// Options of package json/v2.

	StringifyNumbers
	Deterministic
	FormatNilMapAsNull
	FormatNilSliceAsNull
	OmitZeroStructFields
	MatchCaseInsensitiveNames
	RejectUnknownMembers
	Marshalers   // functions
	Unmarshalers // functions

	// Options of package json, for what v1 does otherwise.

	CallMethodsWithLegacySemantics
	FormatByteArrayAsArray
	FormatBytesWithLegacySemantics
	FormatDurationAsNano
	MatchCaseSensitiveDelimiter
	MergeWithLegacySemantics
	OmitEmptyWithLegacySemantics
	ParseBytesWithLooseRFC4648
	ParseTimeWithLooseRFC3339
	ReportErrorsWithLegacySemantics
	StringifyWithLegacySemantics
	UnmarshalArrayFromAnyLength

	// What no caller sets.

	StringTag     // the field that is at hand has the option "string"
	NoEndNewline  // no newline behind a value at top level
	InArshalerNow // a method or function of the caller has the encoder or decoder
)

// V1 are the flags that are on in v1 and off in v2.
const V1 = AllowDuplicateNames | AllowInvalidUTF8 | EscapeForHTML | EscapeForJS | PreserveRawStrings |
	Deterministic | FormatNilMapAsNull | FormatNilSliceAsNull | MatchCaseInsensitiveNames |
	CallMethodsWithLegacySemantics | FormatByteArrayAsArray | FormatBytesWithLegacySemantics | FormatDurationAsNano |
	MatchCaseSensitiveDelimiter | MergeWithLegacySemantics | OmitEmptyWithLegacySemantics | ParseBytesWithLooseRFC4648 |
	ParseTimeWithLooseRFC3339 | ReportErrorsWithLegacySemantics | StringifyWithLegacySemantics | UnmarshalArrayFromAnyLength

// A Set is a set of options: which there are, and what they are set to.
type Set struct {
	present, on Flag

	Indent       string
	IndentPrefix string
	Marshalers   any // *json.Marshalers
	Unmarshalers any // *json.Unmarshalers
}

// JSONOptions makes a Set Options.
func (*Set) JSONOptions(internal.NotForPublicUse) {}

// Bools gives a set with some flags.
func Bools(f Flag, on bool) *Set {
	s := new(Set)
	s.Put(f, on)
	return s
}

// Put sets flags.
func (s *Set) Put(f Flag, on bool) {
	s.present |= f
	s.on &^= f
	if on {
		s.on |= f
	}
}

// Is tells whether one of the flags is on.
func (s *Set) Is(f Flag) bool { return s.on&f != 0 }

// Has tells whether one of the flags was set, on or off.
func (s *Set) Has(f Flag) bool { return s.present&f != 0 }

// Clear forgets flags.
func (s *Set) Clear(f Flag) {
	s.present &^= f
	s.on &^= f
}

// Flags gives the flags that are on, of those asked for.
func (s *Set) Flags(f Flag) Flag { return s.on & f }

// Join adds options; later ones count.
func (s *Set) Join(opts ...Options) {
	for _, o := range opts {
		if o == nil {
			continue
		}
		from := o.(*Set)
		s.present |= from.present
		s.on = s.on&^from.present | from.on
		if from.Has(Indent) {
			s.Indent = from.Indent
		}
		if from.Has(IndentPrefix) {
			s.IndentPrefix = from.IndentPrefix
		}
		if from.Has(Marshalers) {
			s.Marshalers = from.Marshalers
		}
		if from.Has(Unmarshalers) {
			s.Unmarshalers = from.Unmarshalers
		}
	}
}

// FillMultiline sets what comes with output of many lines and is not set otherwise.
func (s *Set) FillMultiline() {
	if !s.Is(Multiline) {
		return
	}
	if !s.Has(SpaceAfterColon) {
		s.Put(SpaceAfterColon, true)
	}
	if !s.Has(SpaceAfterComma) {
		s.Put(SpaceAfterComma, false)
	}
	if !s.Has(Indent) {
		s.Put(Indent, true)
		s.Indent = "\t"
	}
}

// SameSpace tells whether two sets put the same white space into a text.
func (s *Set) SameSpace(t *Set) bool {
	const flags = Multiline | SpaceAfterColon | SpaceAfterComma
	return s.Flags(flags) == t.Flags(flags) && (!t.Is(Multiline) || s.Indent == t.Indent && s.IndentPrefix == t.IndentPrefix)
}

// Get gives what an option is set to. setter is the function that makes it.
func Get[T any](opts Options, setter func(T) Options) (value T, ok bool) {
	s := new(Set)
	s.Join(opts)
	asked := setter(value).(*Set)
	var found any
	switch {
	case asked.Has(Indent):
		found, ok = s.Indent, s.Has(Indent)
	case asked.Has(IndentPrefix):
		found, ok = s.IndentPrefix, s.Has(IndentPrefix)
	case asked.Has(Marshalers):
		found, ok = s.Marshalers, s.Has(Marshalers)
	case asked.Has(Unmarshalers):
		found, ok = s.Unmarshalers, s.Has(Unmarshalers)
	case asked.present == StringifyNumbers && !s.Has(StringifyNumbers) && s.Is(StringTag):
		found, ok = true, true
	default:
		found, ok = s.Is(asked.present), s.Has(asked.present)
	}
	if !ok {
		return value, false
	}
	return found.(T), true
}
