package reflect

import (
	"internal/abi"
	"unsafe"
)

// mapops is the code for a map type. Map types carry it in programs that call this function.
func mapops(t *abi.Type) *abi.MapOps {
	return (*abi.MapType)(unsafe.Pointer(t)).Ops
}

func mapKey(t *abi.Type) *abi.Type { return (*abi.MapType)(unsafe.Pointer(t)).Key }

// copied is a value of its own of what lies at p.
func copied(t *abi.Type, p unsafe.Pointer, flag uintptr) Value {
	if t.Direct() {
		return Value{t, *(*unsafe.Pointer)(p), flag}
	}
	c := abi.Newobject(t)
	abi.Move(t, c, p)
	return Value{t, c, flag | indirect}
}

// inMemory is where v, assigned to a t, lies.
func (v Value) inMemory(context string, t *abi.Type) unsafe.Pointer {
	v = v.assigned(context, t)
	if v.flag&indirect != 0 {
		return v.ptr
	}
	p := new(unsafe.Pointer)
	*p = v.ptr
	return unsafe.Pointer(p)
}

// MapIndex is the element of a key, the zero Value when it is absent.
func (v Value) MapIndex(key Value) Value {
	if v.kind() != abi.Map {
		v.wrong("MapIndex")
	}
	p := mapops(v.typ).Access(v.word(), key.inMemory("reflect.Value.MapIndex", mapKey(v.typ)))
	if p == nil {
		return Value{}
	}
	return copied(v.typ.Elem(), p, v.ro()|key.ro())
}

// MapKeys are the keys in some order.
func (v Value) MapKeys() []Value {
	if v.kind() != abi.Map {
		v.wrong("MapKeys")
	}
	keys := make([]Value, 0, v.Len())
	for it := v.MapRange(); it.Next(); {
		keys = append(keys, it.Key())
	}
	return keys
}

// SetMapIndex sets the element of a key; the zero Value deletes it.
func (v Value) SetMapIndex(key, elem Value) {
	if v.kind() != abi.Map {
		v.wrong("SetMapIndex")
	}
	if (v.flag|key.flag|elem.flag)&(hidden|embedded) != 0 {
		panic("reflect: reflect.Value.SetMapIndex using value obtained using unexported field")
	}
	k := key.inMemory("reflect.Value.SetMapIndex", mapKey(v.typ))
	if elem.typ == nil {
		mapops(v.typ).Delete(v.word(), k)
		return
	}
	e := elem.assigned("reflect.Value.SetMapIndex", v.typ.Elem())
	e.store(mapops(v.typ).Assign(v.word(), k))
}

// MapIter walks over a map.
type MapIter struct {
	m    Value
	it   unsafe.Pointer
	key  unsafe.Pointer
	elem unsafe.Pointer
}

// MapRange gives an iterator in front of the first entry.
func (v Value) MapRange() *MapIter {
	if v.kind() != abi.Map {
		v.wrong("MapRange")
	}
	return &MapIter{m: v}
}

// Next goes to the next entry, and reports whether there is one.
func (it *MapIter) Next() bool {
	if it.m.typ == nil {
		panic("MapIter.Next called on an iterator that does not have an associated map Value")
	}
	if it.it == nil {
		it.it = mapops(it.m.typ).Iter(it.m.word())
	} else if it.key == nil {
		panic("MapIter.Next called on exhausted iterator")
	}
	it.key, it.elem = mapops(it.m.typ).Next(it.it)
	return it.key != nil
}

// check panics unless the iterator is at an entry.
func (it *MapIter) check(method string) {
	if it.it == nil {
		panic(method + " called before Next")
	}
	if it.key == nil {
		panic(method + " called on exhausted iterator")
	}
}

// Key is the entry's key.
func (it *MapIter) Key() Value {
	it.check("MapIter.Key")
	return copied(mapKey(it.m.typ), it.key, it.m.ro())
}

// Value is the entry's element.
func (it *MapIter) Value() Value {
	it.check("MapIter.Value")
	return copied(it.m.typ.Elem(), it.elem, it.m.ro())
}

// Reset makes it an iterator of v.
func (it *MapIter) Reset(v Value) {
	if v.typ != nil && v.kind() != abi.Map {
		v.wrong("MapRange")
	}
	*it = MapIter{m: v}
}

// SetIterKey assigns the entry's key to v.
func (v Value) SetIterKey(it *MapIter) {
	it.check("reflect: Value.SetIterKey")
	v.mustSet("SetIterKey")
	it.m.mustBeExported("SetIterKey")
	it.Key().assigned("reflect.MapIter.SetKey", v.typ).store(v.ptr)
}

// SetIterValue assigns the entry's element to v.
func (v Value) SetIterValue(it *MapIter) {
	it.check("reflect: Value.SetIterValue")
	v.mustSet("SetIterValue")
	it.m.mustBeExported("SetIterValue")
	it.Value().assigned("reflect.MapIter.SetValue", v.typ).store(v.ptr)
}

// MakeMap makes a map of type t.
func MakeMap(t Type) Value { return MakeMapWithSize(t, 0) }

// MakeMapWithSize makes a map of type t with room for n entries.
func MakeMapWithSize(t Type, n int) Value {
	t = plain(t)
	if t.Kind() != Map {
		panic("reflect.MakeMapWithSize of non-map type")
	}
	c := t.common()
	return Value{c, mapops(c).Make(n), 0}
}

// Clear empties a map, or zeroes a slice's elements.
func (v Value) Clear() {
	switch v.kind() {
	case abi.Map:
		mapops(v.typ).Clear(v.word())
	case abi.Slice:
		for i := 0; i < v.Len(); i++ {
			v.Index(i).SetZero()
		}
	default:
		v.wrong("Clear")
	}
}
