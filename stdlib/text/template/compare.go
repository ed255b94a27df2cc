package template

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
)

var (
	errUnordered    = errors.New("invalid type for comparison")
	errNoComparison = errors.New("missing argument for comparison")
)

// A class has types whose values can be compared.
type class int

const (
	noClass class = iota
	boolClass
	complexClass
	intClass
	floatClass
	stringClass
	uintClass
)

func classOf(v reflect.Value) class {
	switch k := v.Kind(); {
	case k == reflect.Bool:
		return boolClass
	case isInt(k):
		return intClass
	case isUint(k):
		return uintClass
	case k == reflect.Float32 || k == reflect.Float64:
		return floatClass
	case k == reflect.Complex64 || k == reflect.Complex128:
		return complexClass
	case k == reflect.String:
		return stringClass
	}
	return noClass
}

func isInt(k reflect.Kind) bool { return reflect.Int <= k && k <= reflect.Int64 }

func isUint(k reflect.Kind) bool { return reflect.Uint <= k && k <= reflect.Uintptr }

func incompatible(a, b reflect.Value) error {
	return fmt.Errorf("incompatible types for comparison: %v and %v", a.Type(), b.Type())
}

// compareInts compares two integers of which one may be unsigned; ok is false if they are something else.
func compareInts(a, b reflect.Value) (order int, ok bool) {
	switch ca, cb := classOf(a), classOf(b); {
	case ca == intClass && cb == intClass:
		return cmp.Compare(a.Int(), b.Int()), true
	case ca == uintClass && cb == uintClass:
		return cmp.Compare(a.Uint(), b.Uint()), true
	case ca == intClass && cb == uintClass:
		if a.Int() < 0 {
			return -1, true
		}
		return cmp.Compare(uint64(a.Int()), b.Uint()), true
	case ca == uintClass && cb == intClass:
		if b.Int() < 0 {
			return 1, true
		}
		return cmp.Compare(a.Uint(), uint64(b.Int())), true
	}
	return 0, false
}

// eq reports whether the first argument equals one of the others.
func eq(arg1 reflect.Value, arg2 ...reflect.Value) (bool, error) {
	arg1 = indirectInterface(arg1)
	if len(arg2) == 0 {
		return false, errNoComparison
	}
	for _, arg := range arg2 {
		if same, err := equal(arg1, indirectInterface(arg)); same || err != nil {
			return same, err
		}
	}
	return false, nil
}

func equal(a, b reflect.Value) (bool, error) {
	if order, ok := compareInts(a, b); ok {
		return order == 0, nil
	}
	class := classOf(a)
	if class != classOf(b) {
		if a.IsValid() && b.IsValid() {
			return false, incompatible(a, b)
		}
		return false, nil
	}
	switch class {
	case boolClass:
		return a.Bool() == b.Bool(), nil
	case complexClass:
		return a.Complex() == b.Complex(), nil
	case floatClass:
		return a.Float() == b.Float(), nil
	case stringClass:
		return a.String() == b.String(), nil
	}
	if a.IsValid() && b.IsValid() && a.Kind() != b.Kind() {
		return false, fmt.Errorf("non-comparable types %s: %v, %s: %v", a, a.Type(), b.Type(), b)
	}
	if isNil(a) || isNil(b) {
		return isNil(a) == isNil(b), nil
	}
	if !b.Type().Comparable() {
		return false, fmt.Errorf("non-comparable type %s: %v", b, b.Type())
	}
	return a.Interface() == b.Interface(), nil
}

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Invalid:
		return true
	case reflect.Chan, reflect.Func, reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice:
		return v.IsNil()
	}
	return false
}

// ne reports whether two values differ.
func ne(arg1, arg2 reflect.Value) (bool, error) {
	same, err := eq(arg1, arg2)
	return !same, err
}

// lt reports whether arg1 < arg2.
func lt(arg1, arg2 reflect.Value) (bool, error) {
	arg1, arg2 = indirectInterface(arg1), indirectInterface(arg2)
	if order, ok := compareInts(arg1, arg2); ok {
		return order < 0, nil
	}
	c1, c2 := classOf(arg1), classOf(arg2)
	switch {
	case c1 == noClass || c2 == noClass:
		return false, errUnordered
	case c1 != c2:
		return false, incompatible(arg1, arg2)
	case c1 == floatClass:
		return arg1.Float() < arg2.Float(), nil
	case c1 == stringClass:
		return arg1.String() < arg2.String(), nil
	}
	return false, errUnordered
}

// le reports whether arg1 <= arg2.
func le(arg1, arg2 reflect.Value) (bool, error) {
	if less, err := lt(arg1, arg2); less || err != nil {
		return less, err
	}
	return eq(arg1, arg2)
}

// gt reports whether arg1 is not <= arg2.
func gt(arg1, arg2 reflect.Value) (bool, error) {
	le, err := le(arg1, arg2)
	return err == nil && !le, err
}

// ge reports whether arg1 is not < arg2.
func ge(arg1, arg2 reflect.Value) (bool, error) {
	lt, err := lt(arg1, arg2)
	return err == nil && !lt, err
}
