// Package asn1 has the tags that package cryptobyte writes and looks for.
package asn1

// A Tag is the first byte of a value in DER: a number below 31, a class, and whether the contents are values.
type Tag uint8

const (
	constructedBit     = 0x20
	contextSpecificBit = 0x80
)

// Constructed returns t for contents that are values.
func (t Tag) Constructed() Tag { return t | constructedBit }

// ContextSpecific returns t in the class of numbers that mean something within one structure only.
func (t Tag) ContextSpecific() Tag { return t | contextSpecificBit }

// Tags of the universal types.
const (
	BOOLEAN           = Tag(1)
	INTEGER           = Tag(2)
	BIT_STRING        = Tag(3)
	OCTET_STRING      = Tag(4)
	NULL              = Tag(5)
	OBJECT_IDENTIFIER = Tag(6)
	ENUM              = Tag(10)
	UTF8String        = Tag(12)
	SEQUENCE          = Tag(16 | constructedBit)
	SET               = Tag(17 | constructedBit)
	NumericString     = Tag(18)
	PrintableString   = Tag(19)
	T61String         = Tag(20)
	IA5String         = Tag(22)
	UTCTime           = Tag(23)
	GeneralizedTime   = Tag(24)
	GeneralString     = Tag(27)
	BMPString         = Tag(30)
)
