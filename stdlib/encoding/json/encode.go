// Package json turns Go values into JSON text (RFC 8259) and back.
package json

import (
	"bytes"
	"encoding"
	"encoding/base64"
	"errors"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"encoding/json/jsontext"
	jsonv2 "encoding/json/v2"
)

// Marshaler is a type that turns itself into JSON.
type Marshaler = jsonv2.Marshaler

// UnsupportedTypeError is about a type that has no form in JSON.
type UnsupportedTypeError struct {
	Type reflect.Type
}

func (e *UnsupportedTypeError) Error() string { return "json: unsupported type: " + e.Type.String() }

// UnsupportedValueError is about a value that has no form in JSON: an infinity, a cycle.
type UnsupportedValueError struct {
	Value reflect.Value
	Str   string
}

func (e *UnsupportedValueError) Error() string { return "json: unsupported value: " + e.Str }

// InvalidUTF8Error was about strings that are not UTF-8.
//
// Deprecated: they are made UTF-8.
type InvalidUTF8Error struct {
	S string
}

func (e *InvalidUTF8Error) Error() string {
	return "json: invalid UTF-8 in string: " + strconv.Quote(e.S)
}

// MarshalerError is an error of a method MarshalJSON or MarshalText.
type MarshalerError struct {
	Type       reflect.Type
	Err        error
	sourceFunc string
}

func (e *MarshalerError) Error() string {
	f := e.sourceFunc
	if f == "" {
		f = "MarshalJSON"
	}
	return "json: error calling " + f + " for type " + e.Type.String() + ": " + e.Err.Error()
}

func (e *MarshalerError) Unwrap() error { return e.Err }

// RawMessage is JSON text as it is.
type RawMessage = jsontext.Value

// Number is a number as it is written.
type Number string

// String is the number as it is written.
func (n Number) String() string { return string(n) }

// Float64 is the number as a float64.
func (n Number) Float64() (float64, error) { return strconv.ParseFloat(string(n), 64) }

// Int64 is the number as an int64.
func (n Number) Int64() (int64, error) { return strconv.ParseInt(string(n), 10, 64) }

// isNumber reports whether s is a number in JSON.
func isNumber(s string) bool {
	return s != "" && (s[0] == '-' || isDigit(s[0])) && !isSpace(s[len(s)-1]) && check([]byte(s)) == nil
}

// Marshal is v in JSON.
func Marshal(v any) ([]byte, error) {
	e := encoder{html: true}
	return e.value(nil, reflect.ValueOf(v), false)
}

// MarshalIndent is Marshal, indented by Indent.
func MarshalIndent(v any, prefix, indent string) ([]byte, error) {
	b, err := Marshal(v)
	if err != nil {
		return nil, err
	}
	return appendIndent(nil, b, prefix, indent), nil
}

// encoder is a value on its way to JSON. Its methods append to b; after an error b is nil.
type encoder struct {
	// html: <, > and & in strings are escaped.
	html bool
	// depth is how many pointers, maps and slices lead to the value at hand.
	depth int
	// seen are those, once there are too many to be no cycle.
	seen map[any]bool
}

// manyLevels is how deep a value is when it is looked for cycles.
const manyLevels = 1000

func (e *encoder) value(b []byte, v reflect.Value, quoted bool) ([]byte, error) {
	if !v.IsValid() {
		return append(b, "null"...), nil
	}
	// An embedded struct of an unexported type has fields, but its methods cannot be called.
	if m := methodsOf(v.Type()); v.CanInterface() {
		switch {
		case m.json:
			if b, err := e.byMethod(b, v); !errors.Is(err, errDeclined) {
				return b, err
			}
		case m.ptrJSON && v.CanAddr():
			if b, err := e.byMethod(b, v.Addr()); !errors.Is(err, errDeclined) {
				return b, err
			}
		case m.text:
			return e.byText(b, v)
		case m.ptrText && v.CanAddr():
			return e.byText(b, v.Addr())
		}
	}
	switch v.Kind() {
	case reflect.Bool:
		return quote(b, quoted, func(b []byte) []byte { return strconv.AppendBool(b, v.Bool()) }), nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return quote(b, quoted, func(b []byte) []byte { return strconv.AppendInt(b, v.Int(), 10) }), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return quote(b, quoted, func(b []byte) []byte { return strconv.AppendUint(b, v.Uint(), 10) }), nil
	case reflect.Float32, reflect.Float64:
		f := v.Float()
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return nil, &UnsupportedValueError{v, strconv.FormatFloat(f, 'g', -1, v.Type().Bits())}
		}
		return quote(b, quoted, func(b []byte) []byte { return appendFloat(b, f, v.Type().Bits()) }), nil
	case reflect.String:
		return e.string(b, v, quoted)
	case reflect.Interface:
		return e.value(b, v.Elem(), false)
	case reflect.Struct:
		return e.object(b, v)
	case reflect.Array:
		return e.array(b, v)
	case reflect.Map, reflect.Slice, reflect.Pointer:
		if v.IsNil() {
			return append(b, "null"...), nil
		}
		return e.reference(b, v, quoted)
	}
	return nil, &UnsupportedTypeError{v.Type()}
}

// quote appends what f does, as a string if quoted is set.
func quote(b []byte, quoted bool, f func([]byte) []byte) []byte {
	if quoted {
		return append(f(append(b, '"')), '"')
	}
	return f(b)
}

// reference encodes a map, slice or pointer that is not nil.
func (e *encoder) reference(b []byte, v reflect.Value, quoted bool) ([]byte, error) {
	if e.depth++; e.depth > manyLevels {
		var key any = v.UnsafePointer()
		if v.Kind() == reflect.Slice {
			key = [2]any{v.UnsafePointer(), v.Len()}
		}
		if e.seen[key] {
			return nil, &UnsupportedValueError{v, "encountered a cycle via " + v.Type().String()}
		}
		if e.seen == nil {
			e.seen = make(map[any]bool)
		}
		e.seen[key] = true
		defer delete(e.seen, key)
	}
	defer func() { e.depth-- }()
	switch v.Kind() {
	case reflect.Pointer:
		return e.value(b, v.Elem(), quoted)
	case reflect.Map:
		return e.mapping(b, v)
	}
	if t := v.Type().Elem(); t.Kind() == reflect.Uint8 {
		if m := methodsOf(t); !m.ptrJSON && !m.ptrText {
			b = append(b, '"')
			b = base64.StdEncoding.AppendEncode(b, v.Bytes())
			return append(b, '"'), nil
		}
	}
	return e.array(b, v)
}

// errDeclined is the error of a method that leaves the value to us.
var errDeclined = errors.New("declined")

// byMethod encodes by MarshalJSONTo or MarshalJSON.
func (e *encoder) byMethod(b []byte, v reflect.Value) ([]byte, error) {
	if k := v.Kind(); (k == reflect.Pointer || k == reflect.Interface) && v.IsNil() {
		return append(b, "null"...), nil
	}
	var text []byte
	var err error
	name := "MarshalJSON"
	switch m := v.Interface().(type) {
	case jsonv2.MarshalerTo:
		name = "MarshalJSONTo"
		if text, err = textOf(m, e.html); errors.Is(err, errors.ErrUnsupported) {
			return b, errDeclined
		}
	case Marshaler:
		if text, err = m.MarshalJSON(); err == nil {
			err = check(text)
		}
	}
	if err != nil {
		return nil, &MarshalerError{methodType(v), err, name}
	}
	return appendCompact(b, text, e.html), nil
}

// byText encodes by AppendText or MarshalText.
func (e *encoder) byText(b []byte, v reflect.Value) ([]byte, error) {
	if k := v.Kind(); (k == reflect.Pointer || k == reflect.Interface) && v.IsNil() {
		return append(b, "null"...), nil
	}
	text, name, err := methodText(v.Interface())
	if err != nil {
		return nil, &MarshalerError{methodType(v), err, name}
	}
	return appendString(b, text, e.html), nil
}

// methodText gives the text of a value that has AppendText or MarshalText, and the method's name.
func methodText(x any) (text []byte, name string, err error) {
	if m, ok := x.(encoding.TextAppender); ok {
		text, err = m.AppendText(nil)
		return text, "AppendText", err
	}
	text, err = x.(encoding.TextMarshaler).MarshalText()
	return text, "MarshalText", err
}

// methodType is the type that an error of v's method names: Go calls it on a pointer.
func methodType(v reflect.Value) reflect.Type {
	for v.Kind() == reflect.Interface && !v.IsNil() {
		v = v.Elem()
	}
	if t := v.Type(); t.Kind() == reflect.Pointer {
		return t
	}
	return reflect.PointerTo(v.Type())
}

func (e *encoder) string(b []byte, v reflect.Value, quoted bool) ([]byte, error) {
	s := v.String()
	if v.Type() == numberType {
		if s == "" {
			s = "0"
		}
		if !isNumber(s) {
			err := errors.New("cannot parse " + strconv.Quote(s) + " as JSON number: " + strconv.ErrSyntax.Error())
			return nil, &MarshalerError{reflect.PointerTo(numberType), err, "MarshalJSONTo"}
		}
		return quote(b, quoted, func(b []byte) []byte { return append(b, s...) }), nil
	}
	if quoted {
		s = string(appendString(nil, s, e.html))
	}
	return appendString(b, s, e.html), nil
}

func (e *encoder) array(b []byte, v reflect.Value) ([]byte, error) {
	b = append(b, '[')
	for i := range v.Len() {
		if i > 0 {
			b = append(b, ',')
		}
		var err error
		if b, err = e.value(b, v.Index(i), false); err != nil {
			return nil, err
		}
	}
	return append(b, ']'), nil
}

func (e *encoder) object(b []byte, v reflect.Value) ([]byte, error) {
	set := fieldsOf(v.Type())
	b = append(b, '{')
	first := true
fields:
	for i := range set.list {
		f := &set.list[i]
		fv := v
		for _, at := range f.index {
			if fv.Kind() == reflect.Pointer {
				if fv.IsNil() {
					continue fields
				}
				fv = fv.Elem()
			}
			fv = fv.Field(at)
		}
		if f.omitEmpty && isEmpty(fv) || f.omitZero && isZero(fv) {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		if e.html {
			b = append(b, f.keyHTML...)
		} else {
			b = append(b, f.keyPlain...)
		}
		var err error
		if b, err = e.value(b, fv, f.quoted); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// isEmpty reports whether the option "omitempty" leaves v out.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// isZero reports whether the option "omitzero" leaves v out.
func isZero(v reflect.Value) bool {
	m := methodsOf(v.Type())
	switch {
	case !v.CanInterface():
		return v.IsZero()
	case m.zero:
		// A nil pointer's method may panic, in an interface too.
		x := v
		if x.Kind() == reflect.Interface {
			x = x.Elem()
		}
		if !x.IsValid() || x.Kind() == reflect.Pointer && x.IsNil() {
			return true
		}
		return v.Interface().(isZeroer).IsZero()
	case m.ptrZero:
		if !v.CanAddr() {
			p := reflect.New(v.Type()).Elem()
			p.Set(v)
			v = p
		}
		return v.Addr().Interface().(isZeroer).IsZero()
	}
	return v.IsZero()
}

func (e *encoder) mapping(b []byte, v reflect.Value) ([]byte, error) {
	type entry struct {
		key  string
		elem reflect.Value
	}
	entries := make([]entry, 0, v.Len())
	for it := v.MapRange(); it.Next(); {
		key, err := keyText(it.Key(), v.Type())
		if err != nil {
			return nil, err
		}
		entries = append(entries, entry{key, it.Value()})
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.key, b.key) })
	b = append(b, '{')
	for i, en := range entries {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, en.key, e.html), ':')
		var err error
		if b, err = e.value(b, en.elem, false); err != nil {
			return nil, err
		}
	}
	return append(b, '}'), nil
}

// keyText is the key of a map of type t as an object's.
func keyText(k reflect.Value, t reflect.Type) (string, error) {
	for k.Kind() == reflect.Interface && !k.IsNil() {
		k = k.Elem()
	}
	if k.Kind() == reflect.String {
		return k.String(), nil
	}
	if methodsOf(k.Type()).text {
		if k.Kind() == reflect.Pointer && k.IsNil() {
			return "", nil
		}
		text, name, err := methodText(k.Interface())
		if err != nil {
			err = &MarshalerError{methodType(k), err, name}
		}
		return string(text), err
	}
	switch {
	case k.CanInt():
		return strconv.FormatInt(k.Int(), 10), nil
	case k.CanUint():
		return strconv.FormatUint(k.Uint(), 10), nil
	case k.CanFloat() && !math.IsInf(k.Float(), 0) && !math.IsNaN(k.Float()):
		return string(appendFloat(nil, k.Float(), k.Type().Bits())), nil
	}
	return "", &UnsupportedTypeError{t}
}

// appendFloat appends f as JavaScript writes numbers.
func appendFloat(b []byte, f float64, bits int) []byte {
	abs := math.Abs(f)
	small, large := abs < 1e-6, abs >= 1e21
	if bits == 32 {
		small, large = float32(abs) < 1e-6, float32(abs) >= 1e21
	}
	if abs == 0 || !small && !large {
		return strconv.AppendFloat(b, f, 'f', -1, bits)
	}
	b = strconv.AppendFloat(b, f, 'e', -1, bits)
	// An exponent has no leading zero.
	if n := len(b); n >= 4 && b[n-4] == 'e' && b[n-2] == '0' {
		b[n-2] = b[n-1]
		b = b[:n-1]
	}
	return b
}

// appendString appends s as a string.
func appendString[T string | []byte](b []byte, s T, html bool) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' && !(html && (c == '<' || c == '>' || c == '&')) {
				i++
				continue
			}
			b = append(b, s[start:i]...)
			b = appendEscape(b, c)
			i++
			start = i
			continue
		}
		r, n := utf8.DecodeRuneInString(string(s[i:min(i+utf8.UTFMax, len(s))]))
		switch {
		case r == utf8.RuneError && n == 1:
			b = append(append(b, s[start:i]...), "\ufffd"...)
			start = i + n
		case r == 0x2028 || r == 0x2029:
			b = append(append(b, s[start:i]...), '\\', 'u', '2', '0', '2', hexDigits[r&15])
			start = i + n
		}
		i += n
	}
	return append(append(b, s[start:]...), '"')
}

func appendEscape(b []byte, c byte) []byte {
	if i := bytes.IndexByte([]byte("\"\\\b\f\n\r\t"), c); i >= 0 {
		return append(b, '\\', `"\bfnrt`[i])
	}
	return append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}
