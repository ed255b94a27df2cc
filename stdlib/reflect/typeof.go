package reflect

import (
	"internal/abi"
	"strconv"
	"sync"
	"sync/atomic"
	"unsafe"
)

// Types that the program itself does not mention. Type data is compared by address, so a type must
// not be made twice, nor be made if the compiler has written it.

// madePointer is a pointer type.
type madePointer struct {
	abi.PtrType
	next *madePointer
}

// madePointers is the list of them, the youngest first. Pointers are by far the most frequent:
// their list needs no lock, and not the compiler's list of types.
var madePointers unsafe.Pointer

var onePointer byte = 1

// pointerTo is the type of a pointer to t.
func pointerTo(t *abi.Type) *abi.Type {
	if t.PtrToThis != nil {
		return t.PtrToThis
	}
	var made *madePointer
	for {
		head := atomic.LoadPointer(&madePointers)
		for m := (*madePointer)(head); m != nil; m = m.next {
			if m.Elem == t {
				return &m.Type
			}
		}
		if made == nil {
			made = new(madePointer)
			made.Type = abi.Type{
				Size: 8, PtrData: 8, Hash: t.Hash*16777619 ^ '*', TFlag: abi.TFlagDirect | abi.TFlagRegular,
				Align: 8, FieldAlign: 8, Kind: abi.Pointer, Equal: sameWord, GCData: &onePointer, Str: "*" + t.Str,
			}
			made.Elem = t
		}
		made.next = (*madePointer)(head)
		if atomic.CompareAndSwapPointer(&madePointers, head, unsafe.Pointer(made)) {
			return &made.Type
		}
	}
}

func sameWord(p, q unsafe.Pointer) bool { return *(*unsafe.Pointer)(p) == *(*unsafe.Pointer)(q) }

// PointerTo is the type *t.
func PointerTo(t Type) Type { return toType(pointerTo(t.common())) }

// PtrTo is the old name of PointerTo.
//
// Deprecated: it is PointerTo.
func PtrTo(t Type) Type { return PointerTo(t) }

// typelinks are the compiler's descriptors of types without a name, and of all function and map
// types. The compiler writes its value.
var typelinks []*abi.Type

// known has the types that are not made again, by how they are written. Guarded by its lock.
var known struct {
	sync.Mutex
	types map[string][]*abi.Type
}

// unique is t, or the type equal to it that was there before. It does not allocate while it
// looks for one, so that t may be half made; complete does the rest if there is none.
func unique(t *abi.Type, complete func()) *abi.Type {
	known.Lock()
	defer known.Unlock()
	if known.types == nil {
		known.types = make(map[string][]*abi.Type)
		for _, l := range typelinks {
			if l.TFlag&abi.TFlagNamed == 0 {
				known.types[l.Str] = append(known.types[l.Str], l)
			}
		}
	}
	for _, k := range known.types[t.Str] {
		if abi.SameUnderlying(k, t, true) {
			return k
		}
	}
	complete()
	known.types[t.Str] = append(known.types[t.Str], t)
	return t
}

// fnv1 continues an FNV-1a hash.
func fnv1(hash uint32, words ...uint32) uint32 {
	for _, w := range words {
		for range 4 {
			hash = (hash ^ w&0xFF) * 16777619
			w >>= 8
		}
	}
	return hash
}

// SliceOf is the type []t.
func SliceOf(t Type) Type { return toType(sliceOf(t.common())) }

func sliceOf(elem *abi.Type) *abi.Type {
	s := &abi.PtrType{Elem: elem}
	s.Type = abi.Type{
		Size: 24, PtrData: 8, Hash: fnv1(elem.Hash, '['), Align: 8, FieldAlign: 8,
		Kind: abi.Slice, GCData: &onePointer, Str: "[]" + elem.Str,
	}
	return unique(&s.Type, func() {})
}

// ChanOf is the channel type with that direction and element type.
func ChanOf(dir ChanDir, t Type) Type {
	elem := t.common()
	if elem.Size >= 1<<16 {
		panic("reflect.ChanOf: element size too large")
	}
	var str string
	switch dir {
	case SendDir:
		str = "chan<- " + elem.Str
	case RecvDir:
		str = "<-chan " + elem.Str
	case BothDir:
		str = "chan " + elem.Str
		if elem.Str[0] == '<' {
			str = "chan (" + elem.Str + ")"
		}
	default:
		panic("reflect.ChanOf: invalid dir")
	}
	c := &abi.ChanType{Elem: elem, Dir: uintptr(dir)}
	c.Type = wordType(abi.Chan, str, fnv1(elem.Hash, 'c', uint32(dir)))
	c.TFlag |= abi.TFlagRegular
	c.Equal = sameWord
	return toType(unique(&c.Type, func() {}))
}

// wordType is a type whose values are one pointer.
func wordType(kind abi.Kind, str string, hash uint32) abi.Type {
	return abi.Type{
		Size: 8, PtrData: 8, Hash: hash, TFlag: abi.TFlagDirect, Align: 8, FieldAlign: 8,
		Kind: kind, GCData: &onePointer, Str: str,
	}
}

// ArrayOf is the type [length]elem.
func ArrayOf(length int, elem Type) Type {
	if length < 0 {
		panic("reflect: negative length passed to ArrayOf")
	}
	e := elem.common()
	n := uintptr(length)
	if e.Size > 0 && n > ^uintptr(0)/e.Size {
		panic("reflect.ArrayOf: array size would exceed virtual address space")
	}
	a := &abi.ArrayType{Elem: e, Slice: sliceOf(e), Len: n}
	a.Type = abi.Type{
		Size: e.Size * n, Hash: fnv1(e.Hash, '[', uint32(n), ']'), TFlag: e.TFlag & abi.TFlagRegular,
		Align: e.Align, FieldAlign: e.FieldAlign, Kind: abi.Array, Str: "[" + strconv.Itoa(length) + "]" + e.Str,
	}
	return toType(unique(&a.Type, func() {
		if comparable_(e) {
			a.Equal = func(p, q unsafe.Pointer) bool {
				for i := range n {
					if !equalAt(e, unsafe.Add(p, i*e.Size), unsafe.Add(q, i*e.Size)) {
						return false
					}
				}
				return true
			}
		}
		if n > 0 && e.PtrData > 0 {
			a.PtrData = e.Size*(n-1) + e.PtrData
			bits := makeBits(a.PtrData)
			for i := range n {
				bits.add(e, i*e.Size)
			}
			a.GCData = &bits[0]
		}
		if a.Size == 8 && a.PtrData == 8 {
			a.TFlag |= abi.TFlagDirect
		}
	}))
}

// equalAt compares two variables of type t.
func equalAt(t *abi.Type, p, q unsafe.Pointer) bool {
	if t.Kind == abi.Interface {
		return abi.Load(t, p) == abi.Load(t, q)
	}
	return t.Equal(p, q)
}

// pointerBits has a bit for each word of a type, set if it holds a pointer.
type pointerBits []byte

func makeBits(ptrdata uintptr) pointerBits { return make(pointerBits, (ptrdata/8+7)/8) }

// add sets the bits of a part of type t at an offset.
func (b pointerBits) add(t *abi.Type, offset uintptr) {
	for w := range t.PtrData / 8 {
		if *(*byte)(unsafe.Add(unsafe.Pointer(t.GCData), w/8))>>(w%8)&1 != 0 {
			at := offset/8 + w
			b[at/8] |= 1 << (at % 8)
		}
	}
}

// FuncOf is the function type with these parameters and results. If it is variadic, the last
// parameter must be a slice.
func FuncOf(in, out []Type, variadic bool) Type {
	if variadic && (len(in) == 0 || plain(in[len(in)-1]).Kind() != Slice) {
		panic("reflect.FuncOf: last arg of variadic func must be slice")
	}
	if len(in)+len(out) > 128 {
		panic("reflect.FuncOf: too many arguments")
	}
	all := make([]*abi.Type, 0, len(in)+len(out))
	for _, t := range in {
		all = append(all, t.common())
	}
	for _, t := range out {
		all = append(all, t.common())
	}
	return toType(&funcOf(all, len(in), variadic).Type)
}

// funcOf is the type with these parameters and results, the first nin being parameters.
func funcOf(all []*abi.Type, nin int, variadic bool) *abi.FuncType {
	f := &abi.FuncType{Types: unsafe.SliceData(all), NIn: uint32(nin), NOut: uint32(len(all) - nin)}
	if variadic {
		f.Variadic = 1
	}
	hash := fnv1(0, uint32(nin), uint32(f.Variadic))
	for _, t := range all {
		hash = fnv1(hash, t.Hash)
	}
	f.Type = wordType(abi.Func, funcString(all[:nin], all[nin:], variadic), hash)
	t := unique(&f.Type, func() {
		// A defined type with these parameters and results has the code.
		for _, l := range typelinks {
			if l.Kind == abi.Func && abi.SameUnderlying(l, &f.Type, true) {
				f.Ops = (*abi.FuncType)(unsafe.Pointer(l)).Ops
			}
		}
	})
	return (*abi.FuncType)(unsafe.Pointer(t))
}

func funcString(in, out []*abi.Type, variadic bool) string {
	s := "func("
	for i, t := range in {
		if i > 0 {
			s += ", "
		}
		if variadic && i == len(in)-1 {
			s += "..." + t.Elem().Str
		} else {
			s += t.Str
		}
	}
	s += ")"
	switch len(out) {
	case 0:
		return s
	case 1:
		return s + " " + out[0].Str
	}
	s += " ("
	for i, t := range out {
		if i > 0 {
			s += ", "
		}
		s += t.Str
	}
	return s + ")"
}

// MapOf is the type map[key]elem.
func MapOf(key, elem Type) Type {
	k, e := key.common(), elem.common()
	if !comparable_(k) {
		panic("reflect.MapOf: invalid key type " + k.Str)
	}
	m := &abi.MapType{Key: k, Elem: e}
	m.Type = wordType(abi.Map, "map["+k.Str+"]"+e.Str, fnv1(e.Hash, 'm', k.Hash))
	return toType(unique(&m.Type, func() {
		for _, l := range typelinks {
			if l.Kind == abi.Map && abi.SameUnderlying(l, &m.Type, true) {
				m.Ops = mapops(l)
				return
			}
		}
		m.Ops = boxedMap(k, e)
	}))
}

// boxedMap is how a map type works that compiled code does not know: as a map from interfaces that hold
// keys to pointers to elements.
func boxedMap(key, elem *abi.Type) *abi.MapOps {
	ops := mapops(abi.TypeOf(map[any]unsafe.Pointer(nil)))
	boxed := func(key_ unsafe.Pointer) unsafe.Pointer {
		k := abi.Load(key, key_)
		return unsafe.Pointer(&k)
	}
	access := func(m, k unsafe.Pointer) unsafe.Pointer {
		if p := (*unsafe.Pointer)(ops.Access(m, boxed(k))); p != nil {
			return *p
		}
		return nil
	}
	return &abi.MapOps{
		Make:   ops.Make,
		Access: access,
		Assign: func(m, k unsafe.Pointer) unsafe.Pointer {
			p := (*unsafe.Pointer)(ops.Assign(m, boxed(k)))
			if *p == nil {
				*p = abi.Newobject(elem)
			}
			return *p
		},
		Delete: func(m, k unsafe.Pointer) { ops.Delete(m, boxed(k)) },
		Clear:  ops.Clear,
		Iter:   ops.Iter,
		Next: func(it unsafe.Pointer) (unsafe.Pointer, unsafe.Pointer) {
			k, e := ops.Next(it)
			if k == nil {
				return nil, nil
			}
			return unboxed(key, (*abi.Eface)(k)), *(*unsafe.Pointer)(e)
		},
		Len: ops.Len,
	}
}

// unboxed is where the value of type t lies that an interface holds.
func unboxed(t *abi.Type, e *abi.Eface) unsafe.Pointer {
	switch {
	case t.Kind == abi.Interface:
		p := abi.Newobject(t)
		abi.StoreInterface(t, p, *(*any)(unsafe.Pointer(e)))
		return p
	case t.Direct():
		return unsafe.Pointer(&e.Data)
	}
	return e.Data
}
