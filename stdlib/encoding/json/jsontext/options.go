package jsontext

import (
	"strings"

	"encoding/json/internal/jsonopts"
	"encoding/json/internal/jsonwire"
)

// Options configure how JSON is read and written. The functions below make one each; those of encoding/json/v2 and
// encoding/json are of the same type.
type Options = jsonopts.Options

// AllowDuplicateNames allows an object to have a name twice.
func AllowDuplicateNames(v bool) Options { return jsonopts.Bools(jsonopts.AllowDuplicateNames, v) }

// AllowInvalidUTF8 allows strings that are not UTF-8; what is wrong becomes U+FFFD.
func AllowInvalidUTF8(v bool) Options { return jsonopts.Bools(jsonopts.AllowInvalidUTF8, v) }

// EscapeForHTML escapes <, > and & in strings that are written.
func EscapeForHTML(v bool) Options { return jsonopts.Bools(jsonopts.EscapeForHTML, v) }

// EscapeForJS escapes U+2028 and U+2029 in strings that are written.
func EscapeForJS(v bool) Options { return jsonopts.Bools(jsonopts.EscapeForJS, v) }

// PreserveRawStrings keeps the escapes of strings that are written as tokens of a Decoder or in values.
func PreserveRawStrings(v bool) Options { return jsonopts.Bools(jsonopts.PreserveRawStrings, v) }

// CanonicalizeRawInts writes integers of values, and tokens of a Decoder, as RFC 8785 says.
func CanonicalizeRawInts(v bool) Options { return jsonopts.Bools(jsonopts.CanonicalizeRawInts, v) }

// CanonicalizeRawFloats is CanonicalizeRawInts for numbers with a fraction or exponent.
func CanonicalizeRawFloats(v bool) Options {
	return jsonopts.Bools(jsonopts.CanonicalizeRawFloats, v)
}

// ReorderRawObjects sorts the members of objects that are written as values.
func ReorderRawObjects(v bool) Options { return jsonopts.Bools(jsonopts.ReorderRawObjects, v) }

// SpaceAfterColon writes a space behind each colon.
func SpaceAfterColon(v bool) Options { return jsonopts.Bools(jsonopts.SpaceAfterColon, v) }

// SpaceAfterComma writes a space behind each comma.
func SpaceAfterComma(v bool) Options { return jsonopts.Bools(jsonopts.SpaceAfterComma, v) }

// Multiline writes each element of objects and arrays on a line of its own. Without WithIndent a tab is the indentation; there
// is a space behind colons unless SpaceAfterColon is set.
func Multiline(v bool) Options { return jsonopts.Bools(jsonopts.Multiline, v) }

// WithIndent is Multiline with an indentation, which is of spaces and tabs.
func WithIndent(indent string) Options {
	s := jsonopts.Bools(jsonopts.Multiline|jsonopts.Indent, true)
	s.Indent = checkSpace(indent, "indent")
	return s
}

// WithIndentPrefix is Multiline with a text of spaces and tabs at the begin of each line but the first.
func WithIndentPrefix(prefix string) Options {
	s := jsonopts.Bools(jsonopts.Multiline|jsonopts.IndentPrefix, true)
	s.IndentPrefix = checkSpace(prefix, "indent prefix")
	return s
}

func checkSpace(space, what string) string {
	if bad := strings.Trim(space, " \t"); bad != "" {
		panic("json: invalid character " + jsonwire.QuoteRune([]byte(bad)) + " in " + what)
	}
	return space
}
