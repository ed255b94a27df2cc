package driver

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"strconv"
	"time"
	"uuid"
)

// A ValueConverter turns Go values into Values.
type ValueConverter interface {
	ConvertValue(v any) (Value, error)
}

// A Valuer is a type that turns itself into a Value.
type Valuer interface {
	Value() (Value, error)
}

// The converters that there are.
var (
	// Bool makes booleans: of those, of 0 and 1, and of texts as strconv.ParseBool has them.
	Bool boolType
	// Int32 makes numbers of 32 bits, as int64, of numbers and texts.
	Int32 int32Type
	// String makes texts: of string and []byte themselves, of all else by fmt.
	String stringType
	// DefaultParameterConverter makes Values by the kind of what it gets, and by Value methods.
	DefaultParameterConverter defaultConverter
)

var (
	_ ValueConverter = Bool
	_ ValueConverter = Int32
	_ ValueConverter = String
	_ ValueConverter = DefaultParameterConverter
)

type boolType struct{}

// String gives "Bool".
func (boolType) String() string { return "Bool" }

// ConvertValue makes a bool.
func (boolType) ConvertValue(src any) (Value, error) {
	switch s := src.(type) {
	case bool:
		return s, nil
	case string:
		return parseBool(s)
	case []byte:
		return parseBool(string(s))
	}
	v := reflect.ValueOf(src)
	switch {
	case v.CanInt() && (v.Int() == 0 || v.Int() == 1):
		return v.Int() == 1, nil
	case v.CanUint() && v.Uint() <= 1:
		return v.Uint() == 1, nil
	case v.CanInt() || v.CanUint():
		return nil, fmt.Errorf("sql/driver: couldn't convert %d into type bool", src)
	}
	return nil, fmt.Errorf("sql/driver: couldn't convert %v (%T) into type bool", src, src)
}

func parseBool(s string) (Value, error) {
	b, err := strconv.ParseBool(s)
	if err != nil {
		return nil, fmt.Errorf("sql/driver: couldn't convert %q into type bool", s)
	}
	return b, nil
}

type int32Type struct{}

// ConvertValue makes an int64 that has 32 bits.
func (int32Type) ConvertValue(v any) (Value, error) {
	rv := reflect.ValueOf(v)
	overflow := fmt.Errorf("sql/driver: value %d overflows int32", v)
	switch {
	case rv.CanInt():
		if n := rv.Int(); n == int64(int32(n)) {
			return n, nil
		}
		return nil, overflow
	case rv.CanUint():
		if n := rv.Uint(); n <= math.MaxInt32 {
			return int64(n), nil
		}
		return nil, overflow
	case rv.Kind() == reflect.String:
		n, err := strconv.Atoi(rv.String())
		if err != nil {
			return nil, fmt.Errorf("sql/driver: value %q can't be converted to int32", v)
		}
		return int64(n), nil
	}
	return nil, fmt.Errorf("sql/driver: unsupported value %v (type %T) converting to int32", v, v)
}

type stringType struct{}

// ConvertValue makes a string, or leaves a []byte.
func (stringType) ConvertValue(v any) (Value, error) {
	switch v.(type) {
	case string, []byte:
		return v, nil
	}
	return fmt.Sprintf("%v", v), nil
}

// Null is a ValueConverter that lets nil pass.
type Null struct {
	Converter ValueConverter
}

// ConvertValue lets nil pass, and asks the Converter for all else.
func (n Null) ConvertValue(v any) (Value, error) {
	if v == nil {
		return nil, nil
	}
	return n.Converter.ConvertValue(v)
}

// NotNull is a ValueConverter for which nil is an error.
type NotNull struct {
	Converter ValueConverter
}

// ConvertValue gives an error for nil, and asks the Converter for all else.
func (n NotNull) ConvertValue(v any) (Value, error) {
	if v == nil {
		return nil, errors.New("nil value not allowed")
	}
	return n.Converter.ConvertValue(v)
}

// decimal is a decimal number that gives away its parts.
type decimal interface {
	Decompose(buf []byte) (form byte, negative bool, coefficient []byte, exponent int32)
}

// IsValue tells whether v is a Value.
func IsValue(v any) bool {
	switch v.(type) {
	case nil, []byte, bool, float64, int64, string, time.Time, decimal:
		return true
	}
	return false
}

// IsScanValue is IsValue.
func IsScanValue(v any) bool { return IsValue(v) }

type defaultConverter struct{}

// valueOf gives what a Valuer says. A nil pointer whose type would need no pointer for the method is nil.
func valueOf(v Valuer) (Value, error) {
	if rv := reflect.ValueOf(v); rv.Kind() == reflect.Pointer && rv.IsNil() && rv.Type().Elem().Implements(reflect.TypeFor[Valuer]()) {
		return nil, nil
	}
	return v.Value()
}

// ConvertValue makes a Value.
func (c defaultConverter) ConvertValue(v any) (Value, error) {
	if IsValue(v) {
		return v, nil
	}
	switch v := v.(type) {
	case Valuer:
		value, err := valueOf(v)
		if err == nil && !IsValue(value) {
			return nil, fmt.Errorf("non-Value type %T returned from Value", value)
		}
		return value, err
	case uuid.UUID:
		return v.String(), nil
	}
	rv := reflect.ValueOf(v)
	switch k := rv.Kind(); {
	case k == reflect.Pointer && rv.IsNil():
		return nil, nil
	case k == reflect.Pointer:
		return c.ConvertValue(rv.Elem().Interface())
	case rv.CanInt():
		return rv.Int(), nil
	case rv.CanUint() && k != reflect.Uintptr:
		if rv.Uint() > math.MaxInt64 {
			return nil, errors.New("uint64 values with high bit set are not supported")
		}
		return int64(rv.Uint()), nil
	case rv.CanFloat():
		return rv.Float(), nil
	case k == reflect.Bool:
		return rv.Bool(), nil
	case k == reflect.String:
		return rv.String(), nil
	case k == reflect.Slice && rv.Type().Elem().Kind() == reflect.Uint8:
		return rv.Bytes(), nil
	case k == reflect.Slice:
		return nil, fmt.Errorf("unsupported type %T, a slice of %s", v, rv.Type().Elem().Kind())
	default:
		return nil, fmt.Errorf("unsupported type %T, a %s", v, k)
	}
}
