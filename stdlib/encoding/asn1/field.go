package asn1

import (
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// fieldParameters is what the key “asn1” of a field's tag says. Messages show it, by the names that the fields have here.
type fieldParameters struct {
	optional     bool
	explicit     bool // a value of its own around the value has the tag, which then is not nil
	application  bool
	private      bool
	defaultValue *int64
	tag          *int
	stringType   int
	timeType     int
	set          bool
	omitEmpty    bool
}

// parseFieldParameters reads such a text, whose parts have commas between them. It passes over parts that it does not know.
func parseFieldParameters(text string) fieldParameters {
	var params fieldParameters
	for part := range strings.SplitSeq(text, ",") {
		switch part {
		case "optional":
			params.optional = true
		case "explicit":
			params.explicit = true
			params.needTag()
		case "application":
			params.application = true
			params.needTag()
		case "private":
			params.private = true
			params.needTag()
		case "generalized":
			params.timeType = TagGeneralizedTime
		case "utc":
			params.timeType = TagUTCTime
		case "ia5":
			params.stringType = TagIA5String
		case "printable":
			params.stringType = TagPrintableString
		case "numeric":
			params.stringType = TagNumericString
		case "utf8":
			params.stringType = TagUTF8String
		case "set":
			params.set = true
		case "omitempty":
			params.omitEmpty = true
		default:
			params.parseNumber(part)
		}
	}
	return params
}

// needTag lets the tag be 0 if none was given.
func (params *fieldParameters) needTag() {
	if params.tag == nil {
		params.tag = new(int)
	}
}

// parseNumber reads a part with a number.
func (params *fieldParameters) parseNumber(part string) {
	if text, ok := strings.CutPrefix(part, "default:"); ok {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			params.defaultValue = &n
		}
	} else if text, ok := strings.CutPrefix(part, "tag:"); ok {
		if n, err := strconv.Atoi(text); err == nil {
			params.tag = &n
		}
	}
}

// parametersOf returns what is said about a field.
func parametersOf(field reflect.StructField) fieldParameters {
	return parseFieldParameters(field.Tag.Get("asn1"))
}

// Types that stand for something else than their kind does.
var (
	bitStringType        = reflect.TypeFor[BitString]()
	objectIdentifierType = reflect.TypeFor[ObjectIdentifier]()
	enumeratedType       = reflect.TypeFor[Enumerated]()
	flagType             = reflect.TypeFor[Flag]()
	timeType             = reflect.TypeFor[time.Time]()
	rawValueType         = reflect.TypeFor[RawValue]()
	rawContentType       = reflect.TypeFor[RawContent]()
	bigIntType           = reflect.TypeFor[*big.Int]()
)

// A universalType is what a Go type is in ASN.1, if nothing else is said. A string is one of class PrintableString then, a time
// one of UTCTime: the value decides what it really is.
type universalType struct {
	any        bool // whatever there is
	tag        int
	isCompound bool
}

// universalTypeOf returns what t is in ASN.1; ok tells whether it is anything.
func universalTypeOf(t reflect.Type) (u universalType, ok bool) {
	switch t {
	case rawValueType:
		return universalType{any: true, tag: -1}, true
	case objectIdentifierType:
		return universalType{tag: TagOID}, true
	case bitStringType:
		return universalType{tag: TagBitString}, true
	case timeType:
		return universalType{tag: TagUTCTime}, true
	case enumeratedType:
		return universalType{tag: TagEnum}, true
	case bigIntType:
		return universalType{tag: TagInteger}, true
	}
	switch t.Kind() {
	case reflect.Bool:
		return universalType{tag: TagBoolean}, true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return universalType{tag: TagInteger}, true
	case reflect.String:
		return universalType{tag: TagPrintableString}, true
	case reflect.Struct:
		return universalType{tag: TagSequence, isCompound: true}, true
	case reflect.Slice:
		switch {
		case isBytes(t):
			return universalType{tag: TagOctetString}, true
		case strings.HasSuffix(t.Name(), "SET"):
			return universalType{tag: TagSet, isCompound: true}, true
		}
		return universalType{tag: TagSequence, isCompound: true}, true
	}
	return universalType{}, false
}

// isBytes reports whether a slice type is one of bytes.
func isBytes(t reflect.Type) bool { return t.Elem().Kind() == reflect.Uint8 }

// isEmptyInterface reports whether t is an interface without methods.
func isEmptyInterface(t reflect.Type) bool {
	return t.Kind() == reflect.Interface && t.NumMethod() == 0
}

// canHaveDefaultValue reports whether a default value can be given for values of kind k.
func canHaveDefaultValue(k reflect.Kind) bool { return reflect.Int <= k && k <= reflect.Int64 }

// checkExported returns an error if a struct has fields that cannot be set.
func checkExported(t reflect.Type) error {
	for i := range t.NumField() {
		if !t.Field(i).IsExported() {
			return StructuralError{"struct contains unexported fields"}
		}
	}
	return nil
}

// hasRawContent reports whether the first field of a struct keeps the encoding.
func hasRawContent(t reflect.Type) bool {
	return t.NumField() > 0 && t.Field(0).Type == rawContentType
}
