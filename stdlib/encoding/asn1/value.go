package asn1

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// Contents of the simple types.

func parseBool(b []byte) (bool, error) {
	if len(b) == 1 {
		switch b[0] {
		case 0:
			return false, nil
		case 0xff:
			return true, nil
		}
	}
	return false, SyntaxError{"invalid boolean"}
}

// checkInteger reports whether b is a number in two's complement without a byte too many.
func checkInteger(b []byte) error {
	if len(b) == 0 {
		return StructuralError{"empty integer"}
	}
	if len(b) > 1 && (b[0] == 0 && b[1] < 0x80 || b[0] == 0xff && b[1] >= 0x80) {
		return StructuralError{"integer not minimally-encoded"}
	}
	return nil
}

func parseInt64(b []byte) (int64, error) {
	if err := checkInteger(b); err != nil {
		return 0, err
	}
	if len(b) > 8 {
		return 0, StructuralError{"integer too large"}
	}
	n := int64(int8(b[0]))
	for _, c := range b[1:] {
		n = n<<8 | int64(c)
	}
	return n, nil
}

func parseInt32(b []byte) (int32, error) {
	n, err := parseInt64(b)
	if err == nil && (n < math.MinInt32 || n > math.MaxInt32) {
		err = StructuralError{"integer too large"}
	}
	if err != nil {
		return 0, err
	}
	return int32(n), nil
}

func parseBigInt(b []byte) (*big.Int, error) {
	if err := checkInteger(b); err != nil {
		return nil, err
	}
	n := new(big.Int).SetBytes(b)
	if b[0] >= 0x80 {
		// The highest bit counts for minus that power of two.
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return n, nil
}

func parseBitString(b []byte) (BitString, error) {
	if len(b) == 0 {
		return BitString{}, SyntaxError{"zero length BIT STRING"}
	}
	padding := int(b[0])
	bits := b[1:]
	if padding > 7 || len(bits) == 0 && padding > 0 || padding > 0 && bits[len(bits)-1]<<(8-padding) != 0 {
		return BitString{}, SyntaxError{"invalid padding bits in BIT STRING"}
	}
	return BitString{Bytes: bits, BitLength: 8*len(bits) - padding}, nil
}

// parseObjectIdentifier reads numbers in base 128. The first of them is two, the first of which is at most 2.
func parseObjectIdentifier(b []byte) (ObjectIdentifier, error) {
	if len(b) == 0 {
		return nil, SyntaxError{"zero length OBJECT IDENTIFIER"}
	}
	first, offset, err := parseBase128Int(b, 0)
	if err != nil {
		return nil, err
	}
	oid := make(ObjectIdentifier, 2, len(b)+1)
	oid[0] = min(first/40, 2)
	oid[1] = first - 40*oid[0]
	for offset < len(b) {
		var number int
		if number, offset, err = parseBase128Int(b, offset); err != nil {
			return nil, err
		}
		oid = append(oid, number)
	}
	return oid, nil
}

// parseTimeAs reads a time that is written as layout says, and in no other way.
func parseTimeAs(layout, text string) (time.Time, error) {
	t, err := time.Parse(layout, text)
	if err != nil {
		return t, err
	}
	if again := t.Format(layout); again != text {
		err = fmt.Errorf("asn1: time did not serialize back to the original value and may be invalid: given %q, but serialized as %q", text, again)
	}
	return t, err
}

// parseUTCTime reads a time whose year has two digits: 50 is 1950. There may be no seconds.
func parseUTCTime(b []byte) (time.Time, error) {
	const short, long = "0601021504Z0700", "060102150405Z0700"
	text := string(b)
	layout := long
	if _, err := time.Parse(short, text); err == nil {
		layout = short
	}
	t, err := parseTimeAs(layout, text)
	if err == nil && t.Year() >= 2050 {
		t = t.AddDate(-100, 0, 0)
	}
	return t, err
}

func parseGeneralizedTime(b []byte) (time.Time, error) {
	return parseTimeAs("20060102150405.999999999Z0700", string(b))
}

// Characters that PrintableString does not have, but that are found in it.
const (
	noExtras       = ""
	extrasWritten  = "*"  // where PrintableString is asked for
	extrasAccepted = "*&" // authorities have an ampersand in their names
)

// isPrintable reports whether a PrintableString has c; extras are accepted, too.
func isPrintable(c byte, extras string) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', '\'' <= c && c <= ')', '+' <= c && c <= '/':
		return true
	}
	switch c {
	case ' ', ':', '=', '?':
		return true
	}
	for i := range len(extras) {
		if c == extras[i] {
			return true
		}
	}
	return false
}

func isNumeric(c byte) bool { return '0' <= c && c <= '9' || c == ' ' }

func isIA5(c byte) bool { return c < utf8.RuneSelf }

// consistsOf reports whether all bytes of a text pass a test.
func consistsOf[T string | []byte](text T, test func(c byte) bool) bool {
	for i := range len(text) {
		if !test(text[i]) {
			return false
		}
	}
	return true
}

// parseString reads contents of the string type with that tag.
func parseString(tag int, b []byte) (string, error) {
	switch tag {
	case TagPrintableString:
		if !consistsOf(b, func(c byte) bool { return isPrintable(c, extrasAccepted) }) {
			return "", SyntaxError{"PrintableString contains invalid character"}
		}
		return string(b), nil
	case TagNumericString:
		if !consistsOf(b, isNumeric) {
			return "", SyntaxError{"NumericString contains invalid character"}
		}
		return string(b), nil
	case TagIA5String:
		if !consistsOf(b, isIA5) {
			return "", SyntaxError{"IA5String contains invalid character"}
		}
		return string(b), nil
	case TagUTF8String:
		if !utf8.Valid(b) {
			return "", errors.New("asn1: invalid UTF-8 string")
		}
		return string(b), nil
	case TagT61String, TagGeneralString:
		// Both can switch between sets of characters. What is found in practice is Latin-1.
		text := make([]rune, len(b))
		for i, c := range b {
			text[i] = rune(c)
		}
		return string(text), nil
	case TagBMPString:
		return parseBMPString(b)
	}
	return "", SyntaxError{fmt.Sprintf("internal error: unknown string type %d", tag)}
}

// parseBMPString reads characters of 16 bits. Numbers that stand for no character, alone or for ever, are refused.
func parseBMPString(b []byte) (string, error) {
	if len(b)%2 != 0 {
		return "", errors.New("invalid BMPString")
	}
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i < len(b); i += 2 {
		unit := uint16(b[i])<<8 | uint16(b[i+1])
		if unit == 0 && i+2 == len(b) {
			break // the end, as C writes it
		}
		if unit >= 0xfffe || 0xfdd0 <= unit && unit <= 0xfdef || utf16.IsSurrogate(rune(unit)) {
			return "", errors.New("invalid BMPString")
		}
		units = append(units, unit)
	}
	return string(utf16.Decode(units)), nil
}

// isStringTag reports whether strings of that type can become Go strings.
func isStringTag(tag int) bool {
	switch tag {
	case TagPrintableString, TagNumericString, TagIA5String, TagT61String, TagUTF8String, TagGeneralString, TagBMPString:
		return true
	}
	return false
}
