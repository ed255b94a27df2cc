package asn1

import (
	"fmt"
	"math"
	"math/big"
	"reflect"
	"time"
)

// An invalidUnmarshalError tells that Unmarshal was not given a pointer to something.
type invalidUnmarshalError struct {
	Type reflect.Type
}

func (e *invalidUnmarshalError) Error() string {
	switch {
	case e.Type == nil:
		return "asn1: Unmarshal recipient value is nil"
	case e.Type.Kind() != reflect.Pointer:
		return "asn1: Unmarshal recipient value is non-pointer " + e.Type.String()
	}
	return "asn1: Unmarshal recipient value is nil " + e.Type.String()
}

// Unmarshal reads the value that b begins with into what val points to, and returns what follows it.
//
// What receives what:
//
//	INTEGER                       int, int32, int64, *big.Int
//	BIT STRING                    BitString
//	OCTET STRING                  []byte
//	OBJECT IDENTIFIER             ObjectIdentifier
//	ENUMERATED                    Enumerated
//	UTCTime, GeneralizedTime      time.Time
//	strings                       string
//	SEQUENCE OF x, SET OF x       a slice of what receives x
//	SEQUENCE, SET                 a struct; values beyond its fields are passed over
//	any of these but the last two any: of the first type above, int64 for INTEGER
//	anything                      RawValue
//
// The key “asn1” of a field's tag has a list of:
//
//	application   the tag is of class application
//	private       the tag is of class private
//	default:x     what an optional whole number is when it is absent
//	explicit      a value with the tag is around the value
//	optional      the value may be absent
//	set           it is a SET, not a SEQUENCE
//	tag:x         the number that is in place of the type, of class context-specific
//	ia5           a string with a tag is an IA5String, not a PrintableString
//	numeric       a string with a tag is a NumericString
//	utf8          a string with a tag is a UTF8String
//	generalized   a time with a tag is a GeneralizedTime, not a UTCTime
//
// A slice type whose name ends in “SET” is a SET OF. If the first field of a struct is a RawContent, it receives the struct's whole
// encoding.
func Unmarshal(b []byte, val any) (rest []byte, err error) {
	return UnmarshalWithParams(b, val, "")
}

// UnmarshalWithParams is Unmarshal of a value about which params says what the tag of a field would.
func UnmarshalWithParams(b []byte, val any, params string) (rest []byte, err error) {
	v := reflect.ValueOf(val)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return nil, &invalidUnmarshalError{reflect.TypeOf(val)}
	}
	next, err := parseField(v.Elem(), b, 0, parseFieldParameters(params), 0)
	if err != nil {
		return nil, err
	}
	return b[next:], nil
}

// maxDepth is how deep values may be within each other.
const maxDepth = 10000

// parseField reads the value at b[start:] into v and returns where the next begins: that is start, if v is optional and the
// value is somebody else's.
func parseField(v reflect.Value, b []byte, start int, params fieldParameters, depth int) (next int, err error) {
	if depth++; depth > maxDepth {
		return start, StructuralError{"nesting depth exceeded"}
	}
	if start == len(b) {
		if !setDefaultValue(v, params) {
			return start, SyntaxError{"sequence truncated"}
		}
		return start, nil
	}
	header, offset, err := parseTagAndLength(b, start)
	if err != nil {
		return offset, err
	}
	if isEmptyInterface(v.Type()) {
		inner, err := contents(b, offset, header)
		if err != nil {
			return offset, err
		}
		return offset + header.length, setAny(v, header, inner)
	}
	if params.explicit {
		switch done, err := parseExplicit(v, b, header, offset, params); {
		case err == errAbsent:
			if !setDefaultValue(v, params) {
				return offset, StructuralError{"explicitly tagged member didn't match"}
			}
			return start, nil
		case err != nil || done:
			return offset, err
		}
		if v.Type() != rawValueType {
			if header, offset, err = parseTagAndLength(b, offset); err != nil {
				return offset, err
			}
		}
	}
	universal, ok := universalTypeOf(v.Type())
	if !ok {
		return offset, StructuralError{fmt.Sprintf("unknown Go type: %v", v.Type())}
	}
	universal.tag = adaptTag(universal.tag, header, params)
	if wanted, ok := matches(header, universal, params); !ok {
		if !setDefaultValue(v, params) {
			return offset, StructuralError{fmt.Sprintf("tags don't match (%d vs %+v) %+v %s @%d", wanted, header, params, v.Type().Name(), offset)}
		}
		return start, nil
	}
	inner, err := contents(b, offset, header)
	if err != nil {
		return offset, err
	}
	next = offset + header.length
	return next, setValue(v, universal.tag, header, inner, b[start:next], depth)
}

// contents returns the contents of a value that begin at b[offset:].
func contents(b []byte, offset int, header tagAndLength) ([]byte, error) {
	if header.length > len(b)-offset {
		return nil, SyntaxError{"data truncated"}
	}
	return b[offset : offset+header.length], nil
}

// errAbsent says that a value is not the one that was looked for.
var errAbsent = StructuralError{"absent"}

// parseExplicit looks at a header that should be of a value around the value. A Flag needs nothing within it: then v is done.
func parseExplicit(v reflect.Value, b []byte, header tagAndLength, offset int, params fieldParameters) (done bool, err error) {
	if offset == len(b) {
		return false, StructuralError{"explicit tag has no child"}
	}
	class := ClassContextSpecific
	if params.application {
		class = ClassApplication
	}
	switch {
	case header.class != class || header.tag != *params.tag || header.length > 0 && !header.isCompound:
		return false, errAbsent
	case header.length > 0 || v.Type() == rawValueType:
		return false, nil
	case v.Type() != flagType:
		return false, StructuralError{"zero length explicit tag was not an asn1.Flag"}
	}
	v.SetBool(true)
	return true, nil
}

// adaptTag returns the universal type that a value has whose Go type stands for several: strings, times, structures.
func adaptTag(tag int, header tagAndLength, params fieldParameters) int {
	if params.set {
		return TagSet
	}
	universal := header.class == ClassUniversal
	switch tag {
	case TagPrintableString:
		if universal && isStringTag(header.tag) {
			return header.tag
		} else if !universal && params.stringType != 0 {
			return params.stringType
		}
	case TagUTCTime:
		if universal && header.tag == TagGeneralizedTime {
			return header.tag
		} else if !universal && params.timeType != 0 {
			return params.timeType
		}
	}
	return tag
}

// matches reports whether a header is of such a type, or has the tag that is in place of it; wanted is which one was looked for.
func matches(header tagAndLength, universal universalType, params fieldParameters) (wanted int, ok bool) {
	class, wanted, anyTag := ClassUniversal, universal.tag, universal.any
	if !params.explicit && params.tag != nil {
		wanted, anyTag = *params.tag, false
		switch {
		case params.private:
			class = ClassPrivate
		case params.application:
			class = ClassApplication
		default:
			class = ClassContextSpecific
		}
	}
	ok = (anyTag || header.class == class && header.tag == wanted) && (universal.any || header.isCompound == universal.isCompound)
	return wanted, ok
}

// setDefaultValue reports whether v may be absent, and sets it to its default, if it has one.
func setDefaultValue(v reflect.Value, params fieldParameters) bool {
	if params.optional && params.defaultValue != nil && canHaveDefaultValue(v.Kind()) {
		v.SetInt(*params.defaultValue)
	}
	return params.optional
}

// setAny sets an interface to the value with these contents. It stays as it is if there is no Go type for the value.
func setAny(v reflect.Value, header tagAndLength, inner []byte) error {
	if header.isCompound || header.class != ClassUniversal {
		return nil
	}
	var value any
	var err error
	switch tag := header.tag; {
	case tag == TagBoolean:
		value, err = parseBool(inner)
	case tag == TagInteger:
		value, err = parseInt64(inner)
	case tag == TagBitString:
		value, err = parseBitString(inner)
	case tag == TagOID:
		value, err = parseObjectIdentifier(inner)
	case tag == TagUTCTime:
		value, err = parseUTCTime(inner)
	case tag == TagGeneralizedTime:
		value, err = parseGeneralizedTime(inner)
	case tag == TagOctetString:
		value = inner
	case tag != TagGeneralString && isStringTag(tag):
		value, err = parseString(tag, inner)
	}
	if err == nil && value != nil {
		v.Set(reflect.ValueOf(value))
	}
	return err
}

// assign sets *p to what a parse function has returned, unless that failed.
func assign[T any](p *T, value T, err error) error {
	if err == nil {
		*p = value
	}
	return err
}

// setValue sets v to the value of the universal type tag with these contents; full has the header, too.
func setValue(v reflect.Value, tag int, header tagAndLength, inner, full []byte, depth int) error {
	switch p := v.Addr().Interface().(type) {
	case *RawValue:
		*p = RawValue{header.class, header.tag, header.isCompound, inner, full}
		return nil
	case *ObjectIdentifier:
		oid, err := parseObjectIdentifier(inner)
		return assign(p, oid, err)
	case *BitString:
		bits, err := parseBitString(inner)
		return assign(p, bits, err)
	case *time.Time:
		parse := parseGeneralizedTime
		if tag == TagUTCTime {
			parse = parseUTCTime
		}
		t, err := parse(inner)
		return assign(p, t, err)
	case *Enumerated:
		n, err := parseInt32(inner)
		return assign(p, Enumerated(n), err)
	case *Flag:
		*p = true
		return nil
	case **big.Int:
		n, err := parseBigInt(inner)
		return assign(p, n, err)
	}
	switch v.Kind() {
	case reflect.Bool:
		b, err := parseBool(inner)
		if err == nil {
			v.SetBool(b)
		}
		return err
	case reflect.Int, reflect.Int64:
		n, err := parseInt64(inner)
		if err == nil {
			v.SetInt(n)
		}
		return err
	case reflect.Int32:
		n, err := parseInt32(inner)
		if err == nil {
			v.SetInt(int64(n))
		}
		return err
	case reflect.String:
		text, err := parseString(tag, inner)
		if err == nil {
			v.SetString(text)
		}
		return err
	case reflect.Struct:
		return parseStruct(v, inner, full, depth)
	case reflect.Slice:
		if isBytes(v.Type()) {
			v.Set(reflect.MakeSlice(v.Type(), len(inner), len(inner)))
			reflect.Copy(v, reflect.ValueOf(inner))
			return nil
		}
		return parseSlice(v, inner, depth)
	}
	return StructuralError{"unsupported: " + v.Type().String()}
}

// parseStruct reads the values of a structure into fields. There may be more values than fields: that is how structures get new
// members.
func parseStruct(v reflect.Value, inner, full []byte, depth int) error {
	t := v.Type()
	if err := checkExported(t); err != nil {
		return err
	}
	first := 0
	if hasRawContent(t) {
		v.Field(0).Set(reflect.ValueOf(RawContent(full)))
		first = 1
	}
	offset := 0
	for i := first; i < t.NumField(); i++ {
		var err error
		if offset, err = parseField(v.Field(i), inner, offset, parametersOf(t.Field(i)), depth); err != nil {
			return err
		}
	}
	return nil
}

// maxAhead is how many bytes of elements are allocated before any of them is read.
const maxAhead = 10 << 20

// parseSlice reads values of one type.
func parseSlice(v reflect.Value, inner []byte, depth int) error {
	elem := v.Type().Elem()
	n, err := countElements(elem, inner)
	if err != nil {
		return err
	}
	size := max(elem.Size(), 1)
	if uint64(n) > math.MaxInt/uint64(size) {
		return SyntaxError{fmt.Sprintf("%s slice too big: %d elements of %d bytes", elem.Kind(), n, elem.Size())}
	}
	slice := reflect.MakeSlice(v.Type(), 0, min(n, max(1, int(maxAhead/size))))
	offset := 0
	for i := range n {
		slice = reflect.Append(slice, reflect.Zero(elem))
		if offset, err = parseField(slice.Index(i), inner, offset, fieldParameters{}, depth); err != nil {
			return err
		}
	}
	v.Set(slice)
	return nil
}

// countElements returns how many values there are, all of which must be of the type that elem is.
func countElements(elem reflect.Type, b []byte) (int, error) {
	universal, ok := universalTypeOf(elem)
	if !ok {
		return 0, StructuralError{"unknown Go type for slice"}
	}
	n := 0
	for offset := 0; offset < len(b); n++ {
		var header tagAndLength
		var err error
		if header, offset, err = parseTagAndLength(b, offset); err != nil {
			return n, err
		}
		tag := header.tag
		switch {
		case isStringTag(tag):
			tag = TagPrintableString
		case tag == TagGeneralizedTime:
			tag = TagUTCTime
		}
		if !universal.any && (header.class != ClassUniversal || header.isCompound != universal.isCompound || tag != universal.tag) {
			return n, StructuralError{"sequence tag mismatch"}
		}
		if header.length > len(b)-offset {
			return n, SyntaxError{"truncated sequence"}
		}
		offset += header.length
	}
	return n, nil
}
