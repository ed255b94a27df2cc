// Package fmtsort orders the entries of maps as package fmt prints them.
package fmtsort

import (
	"cmp"
	"reflect"
	"slices"
)

// KeyValue is an entry of a map.
type KeyValue struct{ Key, Value reflect.Value }

// Sort gives the entries of a map in the order of their keys.
func Sort(m reflect.Value) []KeyValue {
	all := make([]KeyValue, 0, m.Len())
	for it := m.MapRange(); it.Next(); {
		all = append(all, KeyValue{it.Key(), it.Value()})
	}
	slices.SortStableFunc(all, func(a, b KeyValue) int { return compare(a.Key, b.Key) })
	return all
}

// compare orders two values of one type: numbers and strings by <, NaN first, false
// before true, addresses as numbers, structs and arrays by their parts, interfaces nil
// first, then by type, then by value.
func compare(a, b reflect.Value) int {
	if a.Type() != b.Type() {
		return -1
	}
	switch a.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return cmp.Compare(a.Int(), b.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return cmp.Compare(a.Uint(), b.Uint())
	case reflect.String:
		return cmp.Compare(a.String(), b.String())
	case reflect.Float32, reflect.Float64:
		return cmp.Compare(a.Float(), b.Float())
	case reflect.Complex64, reflect.Complex128:
		x, y := a.Complex(), b.Complex()
		if c := cmp.Compare(real(x), real(y)); c != 0 {
			return c
		}
		return cmp.Compare(imag(x), imag(y))
	case reflect.Bool:
		switch x, y := a.Bool(), b.Bool(); {
		case x == y:
			return 0
		case y:
			return -1
		}
		return 1
	case reflect.Pointer, reflect.UnsafePointer, reflect.Chan:
		return cmp.Compare(a.Pointer(), b.Pointer())
	case reflect.Struct:
		for i := 0; i < a.NumField(); i++ {
			if c := compare(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
	case reflect.Array:
		for i := 0; i < a.Len(); i++ {
			if c := compare(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
	case reflect.Interface:
		switch {
		case a.IsNil() && b.IsNil():
			return 0
		case a.IsNil():
			return -1
		case b.IsNil():
			return 1
		}
		x, y := a.Elem(), b.Elem()
		if c := cmp.Compare(reflect.ValueOf(x.Type()).Pointer(), reflect.ValueOf(y.Type()).Pointer()); c != 0 {
			return c
		}
		return compare(x, y)
	}
	return 0
}
