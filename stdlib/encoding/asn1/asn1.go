// Package asn1 writes and reads values in DER, the encoding of ASN.1 (ITU-T X.690) in which every value has one form only. Keys,
// certificates and signatures are made of it.
//
// A value is a header, which tells its type and length, and contents; the contents of a structure are values again. The type is
// a number within a class: those that ASN.1 itself defines are of class universal, members of a structure that would be taken
// for each other get numbers of their own, in class context-specific.
package asn1

import (
	"slices"
	"strconv"
)

// Numbers of the universal types.
const (
	TagBoolean         = 1
	TagInteger         = 2
	TagBitString       = 3
	TagOctetString     = 4
	TagNull            = 5
	TagOID             = 6
	TagEnum            = 10
	TagUTF8String      = 12
	TagSequence        = 16
	TagSet             = 17
	TagNumericString   = 18
	TagPrintableString = 19
	TagT61String       = 20
	TagIA5String       = 22
	TagUTCTime         = 23
	TagGeneralizedTime = 24
	TagGeneralString   = 27
	TagBMPString       = 30
)

// Classes of types.
const (
	ClassUniversal       = 0
	ClassApplication     = 1
	ClassContextSpecific = 2
	ClassPrivate         = 3
)

// A StructuralError tells that data may well be ASN.1, but not of the Go type that was to receive it, or that a Go value has no
// form in ASN.1.
type StructuralError struct {
	Msg string
}

func (e StructuralError) Error() string { return "asn1: structure error: " + e.Msg }

// A SyntaxError tells that data is not ASN.1.
type SyntaxError struct {
	Msg string
}

func (e SyntaxError) Error() string { return "asn1: syntax error: " + e.Msg }

// A BitString is the type BIT STRING. Its bits fill bytes from the highest bit on; those that are left over are zero.
type BitString struct {
	Bytes     []byte
	BitLength int
}

// At returns bit i, or 0 if there is no such bit.
func (b BitString) At(i int) int {
	if i < 0 || i >= b.BitLength {
		return 0
	}
	return int(b.Bytes[i/8]>>(7-i%8)) & 1
}

// RightAlign returns the bits as a number: what is left over in bytes comes first. The result may be b.Bytes itself.
func (b BitString) RightAlign() []byte {
	used := b.BitLength % 8
	if used == 0 || len(b.Bytes) == 0 {
		return b.Bytes
	}
	aligned := make([]byte, len(b.Bytes))
	var before byte
	for i, c := range b.Bytes {
		aligned[i] = before<<used | c>>(8-used)
		before = c
	}
	return aligned
}

// NullBytes is the encoding of NULL.
var NullBytes = []byte{TagNull, 0}

// NullRawValue is NULL.
var NullRawValue = RawValue{Tag: TagNull}

// An ObjectIdentifier is the type OBJECT IDENTIFIER: a name, made of numbers, that somebody has registered.
type ObjectIdentifier []int

// Equal reports whether oi and other are the same.
func (oi ObjectIdentifier) Equal(other ObjectIdentifier) bool { return slices.Equal(oi, other) }

// String returns the numbers with dots between them.
func (oi ObjectIdentifier) String() string {
	text := make([]byte, 0, 32)
	for i, number := range oi {
		if i > 0 {
			text = append(text, '.')
		}
		text = strconv.AppendInt(text, int64(number), 10)
	}
	return string(text)
}

// An Enumerated is the type ENUMERATED.
type Enumerated int

// A Flag becomes true if there is a value, whatever is in it.
type Flag bool

// A RawValue is a value whose contents were not looked at. When written, FullBytes is taken, if it is there, for all of it.
type RawValue struct {
	Class, Tag int
	IsCompound bool // whether the contents are values
	Bytes      []byte
	FullBytes  []byte // with the header
}

// A RawContent, as the first field of a struct, receives the whole encoding of the struct. When it is not empty it is what is written.
type RawContent []byte
