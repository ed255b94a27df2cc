package gob

import (
	"fmt"
	"reflect"
	"sync"
)

var (
	typesByName sync.Map // string to reflect.Type
	namesByType sync.Map // reflect.Type without pointers to string
)

// RegisterName is Register with a name of one's own for the type.
func RegisterName(name string, value any) {
	if name == "" {
		panic("attempt to register empty name")
	}
	t := reflect.TypeOf(value)
	base, err := baseOf(t)
	if err != nil {
		panic(gobError{err})
	}
	if old, dup := typesByName.LoadOrStore(name, t); dup && old != t {
		panic(fmt.Sprintf("gob: registering duplicate types for %q: %s != %s", name, old, t))
	}
	if old, dup := namesByType.LoadOrStore(base, name); dup && old != name {
		typesByName.Delete(name)
		panic(fmt.Sprintf("gob: registering duplicate names for %s: %q != %q", t, old, name))
	}
}

// Register makes the type of value known by its name, so that it can be sent and received in interfaces. It is usually called when
// the program begins, and panics if type and name do not go together one to one.
func Register(value any) {
	t := reflect.TypeOf(value)
	name := t.String()
	// The name of a named type has the whole import path.
	star := ""
	if t.Name() == "" && t.Kind() == reflect.Pointer {
		star = "*"
	}
	if t.Name() != "" {
		name = star + t.Name()
		if t.PkgPath() != "" {
			name = star + t.PkgPath() + "." + t.Name()
		}
	}
	RegisterName(name, value)
}

func init() {
	for _, v := range []any{
		int(0), int8(0), int16(0), int32(0), int64(0), uint(0), uint8(0), uint16(0), uint32(0), uint64(0),
		float32(0), float64(0), complex64(0), complex128(0), uintptr(0), false, "",
		[]byte(nil), []int(nil), []int8(nil), []int16(nil), []int32(nil), []int64(nil), []uint(nil), []uint16(nil), []uint32(nil),
		[]uint64(nil), []float32(nil), []float64(nil), []complex64(nil), []complex128(nil), []uintptr(nil), []bool(nil), []string(nil),
	} {
		Register(v)
	}
}
