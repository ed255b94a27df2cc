// Package jsontext reads and writes JSON as a sequence of tokens and values, without giving them a meaning; package
// encoding/json/v2 does that.
package jsontext

import "encoding/json/internal/jsonwire"

// A Kind is what a token or value is, by its first byte; '0' stands for all numbers.
type Kind byte

// The kinds.
const (
	KindInvalid     Kind = 0
	KindNull        Kind = 'n'
	KindFalse       Kind = 'f'
	KindTrue        Kind = 't'
	KindString      Kind = '"'
	KindNumber      Kind = '0'
	KindBeginObject Kind = '{'
	KindEndObject   Kind = '}'
	KindBeginArray  Kind = '['
	KindEndArray    Kind = ']'
)

// String names the kind.
func (k Kind) String() string {
	switch k {
	case KindInvalid:
		return "invalid"
	case KindNull:
		return "null"
	case KindFalse:
		return "false"
	case KindTrue:
		return "true"
	case KindString:
		return "string"
	case KindNumber:
		return "number"
	case KindBeginObject, KindEndObject, KindBeginArray, KindEndArray:
		return string(rune(k))
	}
	return "<invalid jsontext.Kind: " + jsonwire.QuoteRune([]byte{byte(k)}) + ">"
}

// kindOf gives the kind of what begins with c.
func kindOf(c byte) Kind {
	switch c {
	case 'n', 'f', 't', '"', '{', '}', '[', ']':
		return Kind(c)
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return KindNumber
	}
	return KindInvalid
}

// ends tells whether the kind ends an object or array.
func (k Kind) ends() bool { return k == KindEndObject || k == KindEndArray }
