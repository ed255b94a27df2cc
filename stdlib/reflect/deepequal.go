package reflect

import (
	"internal/abi"
	"unsafe"
)

// visit is a comparison under way: two values may contain themselves.
type visit struct {
	x, y unsafe.Pointer
	t    *abi.Type
}

// DeepEqual reports whether x and y are of one type and equal all the way down:
// through pointers, and element by element in slices and maps. Functions are equal
// only if both are nil.
func DeepEqual(x, y any) bool {
	if x == nil || y == nil {
		return x == y
	}
	v, w := ValueOf(x), ValueOf(y)
	return v.typ == w.typ && deepEqual(v, w, make(map[visit]bool))
}

func deepEqual(v, w Value, seen map[visit]bool) bool {
	if v.typ == nil || w.typ == nil {
		return v.typ == w.typ
	}
	if v.typ != w.typ {
		return false
	}
	switch v.kind() {
	case abi.Pointer, abi.Map, abi.Slice:
		p, q := v.pointer("Pointer"), w.pointer("Pointer")
		if p != nil && q != nil {
			if uintptr(p) > uintptr(q) {
				p, q = q, p
			}
			key := visit{p, q, v.typ}
			if v.kind() != abi.Slice || v.Len() > 0 {
				if seen[key] {
					return true
				}
				seen[key] = true
			}
		}
	}
	switch v.kind() {
	case abi.Array:
		for i := 0; i < v.Len(); i++ {
			if !deepEqual(v.Index(i), w.Index(i), seen) {
				return false
			}
		}
		return true
	case abi.Slice:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		if v.pointer("Pointer") == w.pointer("Pointer") {
			return true
		}
		for i := 0; i < v.Len(); i++ {
			if !deepEqual(v.Index(i), w.Index(i), seen) {
				return false
			}
		}
		return true
	case abi.Interface:
		if v.IsNil() || w.IsNil() {
			return v.IsNil() == w.IsNil()
		}
		return deepEqual(v.Elem(), w.Elem(), seen)
	case abi.Pointer:
		return v.word() == w.word() || deepEqual(v.Elem(), w.Elem(), seen)
	case abi.Struct:
		for i := 0; i < v.NumField(); i++ {
			if !deepEqual(v.Field(i), w.Field(i), seen) {
				return false
			}
		}
		return true
	case abi.Map:
		if v.IsNil() != w.IsNil() || v.Len() != w.Len() {
			return false
		}
		if v.word() == w.word() {
			return true
		}
		for it := v.MapRange(); it.Next(); {
			e := w.MapIndex(it.Key())
			if e.typ == nil || !deepEqual(it.Value(), e, seen) {
				return false
			}
		}
		return true
	case abi.Func:
		return v.IsNil() && w.IsNil()
	}
	return v.pack() == w.pack()
}
