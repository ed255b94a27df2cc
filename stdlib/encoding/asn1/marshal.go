package asn1

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"time"
	"unicode/utf8"
)

// Marshal returns the encoding of val: a value of one of the types that Unmarshal knows.
//
// The key “asn1” of a field's tag may also have, beyond what it says to Unmarshal:
//
//	omitempty     an empty slice is left out
//	ia5           a string is an IA5String; without any of these it is a PrintableString, if it can be, else a UTF8String
//	printable     a string is a PrintableString
//	utf8          a string is a UTF8String
//	numeric       a string is a NumericString
//	utc           a time is a UTCTime, if its year allows that; so it is without this, too
//	generalized   a time is a GeneralizedTime
//
// An optional field is left out when it has its default value or, without such, the zero value.
func Marshal(val any) ([]byte, error) { return MarshalWithParams(val, "") }

// MarshalWithParams is Marshal of a value about which params says what the tag of a field would.
func MarshalWithParams(val any, params string) ([]byte, error) {
	return appendField(nil, reflect.ValueOf(val), parseFieldParameters(params))
}

// appendField appends the encoding of v.
func appendField(dst []byte, v reflect.Value, params fieldParameters) ([]byte, error) {
	if v.IsValid() && isEmptyInterface(v.Type()) {
		return appendField(dst, v.Elem(), params)
	}
	switch {
	case !v.IsValid():
		return dst, errors.New("asn1: cannot marshal nil value")
	case omitted(v, params):
		return dst, nil
	case v.Type() == rawValueType:
		return appendRawValue(dst, v.Interface().(RawValue)), nil
	}
	tag, isCompound, err := tagFor(v, params)
	if err != nil {
		return dst, err
	}
	start := len(dst)
	if dst, err = appendContents(dst, v, tag, params); err != nil {
		return dst, err
	}
	header := tagAndLength{class: ClassUniversal, tag: tag, isCompound: isCompound}
	if params.tag == nil {
		return insertHeader(dst, start, header), nil
	}
	class := ClassContextSpecific
	switch {
	case params.application:
		class = ClassApplication
	case params.private:
		class = ClassPrivate
	}
	if params.explicit {
		dst = insertHeader(dst, start, header)
		isCompound = true
	}
	return insertHeader(dst, start, tagAndLength{class: class, tag: *params.tag, isCompound: isCompound}), nil
}

// insertHeader puts a header in front of contents that begin at dst[start:].
func insertHeader(dst []byte, start int, header tagAndLength) []byte {
	var space [16]byte
	header.length = len(dst) - start
	return slices.Insert(dst, start, appendTagAndLength(space[:0], header)...)
}

// omitted reports whether v is left out.
func omitted(v reflect.Value, params fieldParameters) bool {
	if params.omitEmpty && v.Kind() == reflect.Slice && v.Len() == 0 {
		return true
	}
	if !params.optional {
		return false
	}
	if params.defaultValue == nil {
		return v.IsZero()
	}
	return canHaveDefaultValue(v.Kind()) && v.Int() == *params.defaultValue
}

func appendRawValue(dst []byte, raw RawValue) []byte {
	if len(raw.FullBytes) > 0 {
		return append(dst, raw.FullBytes...)
	}
	dst = appendTagAndLength(dst, tagAndLength{raw.Class, raw.Tag, len(raw.Bytes), raw.IsCompound})
	return append(dst, raw.Bytes...)
}

// tagFor returns the universal type that v is written as.
func tagFor(v reflect.Value, params fieldParameters) (tag int, isCompound bool, err error) {
	universal, ok := universalTypeOf(v.Type())
	tag = universal.tag
	switch {
	case !ok:
		return 0, false, StructuralError{fmt.Sprintf("unknown Go type: %v", v.Type())}
	case params.timeType != 0 && tag != TagUTCTime:
		return 0, false, StructuralError{"explicit time type given to non-time member"}
	case params.stringType != 0 && tag != TagPrintableString:
		return 0, false, StructuralError{"explicit string type given to non-string member"}
	case tag == TagPrintableString:
		if tag, err = stringTag(v.String(), params); err != nil {
			return 0, false, err
		}
	case tag == TagUTCTime:
		if params.timeType == TagGeneralizedTime || outsideUTCRange(v.Interface().(time.Time)) {
			tag = TagGeneralizedTime
		}
	}
	if params.set {
		if tag != TagSequence {
			return 0, false, StructuralError{"non sequence tagged as set"}
		}
		tag = TagSet
	}
	return tag, universal.isCompound, nil
}

// stringTag returns the type for a string.
func stringTag(text string, params fieldParameters) (int, error) {
	switch {
	case params.stringType != 0:
		return params.stringType, nil
	case consistsOf(text, func(c byte) bool { return isPrintable(c, noExtras) }):
		return TagPrintableString, nil
	case !utf8.ValidString(text):
		return 0, errors.New("asn1: string not valid UTF-8")
	}
	return TagUTF8String, nil
}

// appendContents appends the contents of v, written as the universal type tag.
func appendContents(dst []byte, v reflect.Value, tag int, params fieldParameters) ([]byte, error) {
	switch value := v.Interface().(type) {
	case Flag:
		return dst, nil
	case time.Time:
		if tag == TagGeneralizedTime {
			return appendGeneralizedTime(dst, value)
		}
		return appendTime(dst, value), nil
	case BitString:
		dst = append(dst, byte(-value.BitLength)&7)
		return append(dst, value.Bytes...), nil
	case ObjectIdentifier:
		return appendObjectIdentifier(dst, value)
	case *big.Int:
		return appendBigInt(dst, value)
	}
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return append(dst, 0xff), nil
		}
		return append(dst, 0), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return appendInt64(dst, v.Int()), nil
	case reflect.String:
		return appendString(dst, v.String(), tag)
	case reflect.Struct:
		return appendStruct(dst, v)
	case reflect.Slice:
		switch {
		case isBytes(v.Type()):
			return append(dst, v.Bytes()...), nil
		case tag == TagSet:
			return appendSetOf(dst, v)
		}
		for i := range v.Len() {
			var err error
			if dst, err = appendField(dst, v.Index(i), fieldParameters{}); err != nil {
				return dst, err
			}
		}
		return dst, nil
	}
	return dst, StructuralError{"unknown Go type"}
}

// appendSetOf appends elements in the order of their encodings, which is how there is only one way to write a set.
func appendSetOf(dst []byte, v reflect.Value) ([]byte, error) {
	elems := make([][]byte, v.Len())
	for i := range elems {
		var err error
		if elems[i], err = appendField(nil, v.Index(i), fieldParameters{}); err != nil {
			return dst, err
		}
	}
	slices.SortFunc(elems, bytes.Compare)
	return append(dst, bytes.Join(elems, nil)...), nil
}

func appendStruct(dst []byte, v reflect.Value) ([]byte, error) {
	t := v.Type()
	if err := checkExported(t); err != nil {
		return dst, err
	}
	first := 0
	if hasRawContent(t) {
		if raw := v.Field(0).Bytes(); len(raw) > 0 {
			if _, offset, err := parseTagAndLength(raw, 0); err == nil {
				raw = raw[offset:]
			}
			return append(dst, raw...), nil
		}
		first = 1
	}
	for i := first; i < t.NumField(); i++ {
		var err error
		if dst, err = appendField(dst, v.Field(i), parametersOf(t.Field(i))); err != nil {
			return dst, err
		}
	}
	return dst, nil
}

func appendInt64(dst []byte, n int64) []byte {
	shift := 0
	for rest := n; rest > 127 || rest < -128; rest >>= 8 {
		shift += 8
	}
	for ; shift >= 0; shift -= 8 {
		dst = append(dst, byte(n>>shift))
	}
	return dst
}

// appendBigInt appends n in two's complement, in as few bytes as have room for its sign.
func appendBigInt(dst []byte, n *big.Int) ([]byte, error) {
	if n == nil {
		return dst, StructuralError{"empty integer"}
	}
	bits := n
	if n.Sign() < 0 {
		bits = new(big.Int).Not(n)
	}
	size := bits.BitLen()/8 + 1
	if n.Sign() < 0 {
		// n modulo 2^(8*size)
		bits = new(big.Int).Lsh(big.NewInt(1), uint(8*size))
		bits.Add(bits, n)
	}
	start := len(dst)
	dst = append(dst, make([]byte, size)...)
	bits.FillBytes(dst[start:])
	return dst, nil
}

func appendObjectIdentifier(dst []byte, oid ObjectIdentifier) ([]byte, error) {
	if len(oid) < 2 || oid[0] > 2 || oid[0] < 2 && oid[1] >= 40 {
		return dst, StructuralError{"invalid object identifier"}
	}
	dst = appendBase128Int(dst, int64(oid[0]*40+oid[1]))
	for _, number := range oid[2:] {
		dst = appendBase128Int(dst, int64(number))
	}
	return dst, nil
}

func appendString(dst []byte, text string, tag int) ([]byte, error) {
	switch tag {
	case TagPrintableString:
		// Certificates for many hosts have an asterisk there, though it does not belong.
		if !consistsOf(text, func(c byte) bool { return isPrintable(c, extrasWritten) }) {
			return dst, StructuralError{"PrintableString contains invalid character"}
		}
	case TagIA5String:
		if !consistsOf(text, isIA5) {
			return dst, StructuralError{"IA5String contains invalid character"}
		}
	case TagNumericString:
		if !consistsOf(text, isNumeric) {
			return dst, StructuralError{"NumericString contains invalid character"}
		}
	}
	return append(dst, text...), nil
}

// outsideUTCRange reports whether two digits are too few for the year.
func outsideUTCRange(t time.Time) bool { return t.Year() < 1950 || t.Year() >= 2050 }

func appendGeneralizedTime(dst []byte, t time.Time) ([]byte, error) {
	if t.Year() < 0 || t.Year() > 9999 {
		return dst, StructuralError{"cannot represent time as GeneralizedTime"}
	}
	return appendTime(appendTwoDigits(dst, t.Year()/100), t), nil
}

// appendTime appends a time, with a year of two digits.
func appendTime(dst []byte, t time.Time) []byte {
	year, month, day := t.Date()
	hour, minute, second := t.Clock()
	for _, n := range []int{year, int(month), day, hour, minute, second} {
		dst = appendTwoDigits(dst, n)
	}
	_, offset := t.Zone()
	minutes := offset / 60
	switch {
	case minutes == 0:
		return append(dst, 'Z')
	case minutes > 0:
		dst = append(dst, '+')
	default:
		dst = append(dst, '-')
		minutes = -minutes
	}
	return appendTwoDigits(appendTwoDigits(dst, minutes/60), minutes%60)
}

func appendTwoDigits(dst []byte, n int) []byte { return append(dst, byte('0'+n/10%10), byte('0'+n%10)) }
