package abi

import "unsafe"

//go:linkname getitab runtime.getitab
func getitab(inter, typ unsafe.Pointer) unsafe.Pointer

// Typedmemmove copies a value of type t.
//
//go:linkname Typedmemmove runtime.typedmemmove
func Typedmemmove(t *Type, dst, src unsafe.Pointer)

// Newobject allocates a zero value of type t.
//
//go:linkname Newobject runtime.newobject
func Newobject(t *Type) unsafe.Pointer

//go:linkname memmove runtime.memmove
func memmove(dst, src unsafe.Pointer, n uintptr)

// Move copies a value of type t, with the write barriers that it needs.
func Move(t *Type, dst, src unsafe.Pointer) {
	if t.PtrData == 0 {
		memmove(dst, src, t.Size)
	} else {
		Typedmemmove(t, dst, src)
	}
}

// Implements reports whether t has all methods of the interface type inter.
func Implements(inter, t *Type) bool {
	want := inter.IMethods()
	if len(want) == 0 {
		return true
	}
	if t.Kind != Interface {
		return getitab(unsafe.Pointer(inter), unsafe.Pointer(t)) != nil
	}
	i := 0
	for _, have := range t.IMethods() {
		w := &want[i]
		if have.Name == w.Name && have.Type == w.Type && have.PkgPath == w.PkgPath {
			i++
			if i == len(want) {
				return true
			}
		}
	}
	return false
}

// Assignable reports whether a value of type from can be assigned to a variable of type to.
func Assignable(to, from *Type) bool {
	if to == from {
		return true
	}
	if to.Kind == Interface {
		return Implements(to, from)
	}
	if to.TFlag&from.TFlag&TFlagNamed != 0 || to.Kind != from.Kind {
		return false
	}
	if to.Kind == Chan {
		// A channel in both directions serves as one in either.
		c := (*ChanType)(unsafe.Pointer(from))
		if c.Dir == 3 && c.Elem == to.Elem() {
			return true
		}
	}
	return SameUnderlying(to, from, true)
}

// SameUnderlying reports whether two types are built alike. Tags count if tags is set.
func SameUnderlying(a, b *Type, tags bool) bool {
	if a == b {
		return true
	}
	if a.Kind != b.Kind {
		return false
	}
	same := func(x, y *Type) bool {
		if x == y {
			return true
		}
		return !tags && x.TFlag&TFlagNamed == 0 && y.TFlag&TFlagNamed == 0 && SameUnderlying(x, y, tags)
	}
	switch a.Kind {
	case Array:
		x, y := (*ArrayType)(unsafe.Pointer(a)), (*ArrayType)(unsafe.Pointer(b))
		return x.Len == y.Len && same(x.Elem, y.Elem)
	case Chan:
		x, y := (*ChanType)(unsafe.Pointer(a)), (*ChanType)(unsafe.Pointer(b))
		return x.Dir == y.Dir && same(x.Elem, y.Elem)
	case Func:
		x, y := (*FuncType)(unsafe.Pointer(a)), (*FuncType)(unsafe.Pointer(b))
		if x.NIn != y.NIn || x.NOut != y.NOut || x.Variadic != y.Variadic {
			return false
		}
		xs := unsafe.Slice(x.Types, int(x.NIn+x.NOut))
		ys := unsafe.Slice(y.Types, int(y.NIn+y.NOut))
		for i := range xs {
			if !same(xs[i], ys[i]) {
				return false
			}
		}
		return true
	case Interface:
		return len(a.IMethods()) == len(b.IMethods()) && Implements(a, b)
	case Map:
		x, y := (*MapType)(unsafe.Pointer(a)), (*MapType)(unsafe.Pointer(b))
		return same(x.Key, y.Key) && same(x.Elem, y.Elem)
	case Pointer, Slice:
		return same(a.Elem(), b.Elem())
	case Struct:
		x, y := a.Fields(), b.Fields()
		if len(x) != len(y) {
			return false
		}
		for i := range x {
			f, g := &x[i], &y[i]
			if f.Name != g.Name || f.Flags != g.Flags || tags && f.Tag != g.Tag || !same(f.Type, g.Type) {
				return false
			}
			if f.Flags&FieldExported == 0 {
				s, t := (*StructType)(unsafe.Pointer(a)), (*StructType)(unsafe.Pointer(b))
				if s.PkgPath != t.PkgPath {
					return false
				}
			}
		}
		return true
	}
	return true
}

// Load makes an interface of the variable of type t at p.
func Load(t *Type, p unsafe.Pointer) any {
	var e any
	v := (*Eface)(unsafe.Pointer(&e))
	switch {
	case t.Kind == Interface:
		if (*InterfaceType)(unsafe.Pointer(t)).NMethods == 0 {
			return *(*any)(p)
		}
		i := (*Iface)(p)
		if i.Tab != nil {
			v.Type = i.Tab.Type
			v.Data = i.Data
		}
	case t.Direct():
		v.Type = t
		v.Data = *(*unsafe.Pointer)(p)
	default:
		c := Newobject(t)
		Move(t, c, p)
		v.Type = t
		v.Data = c
	}
	return e
}

// StoreInterface assigns x, which must implement it, to the variable of interface type t at p.
func StoreInterface(t *Type, p unsafe.Pointer, x any) {
	if (*InterfaceType)(unsafe.Pointer(t)).NMethods == 0 {
		*(*any)(p) = x
		return
	}
	v := (*Eface)(unsafe.Pointer(&x))
	var tab unsafe.Pointer
	if v.Type != nil {
		tab = getitab(unsafe.Pointer(t), unsafe.Pointer(v.Type))
		if tab == nil {
			panic("reflect: " + v.Type.Str + " does not implement " + t.Str)
		}
	}
	i := (*Iface)(p)
	i.Tab = (*Itab)(tab)
	i.Data = v.Data
}

// Swap exchanges two values of type t.
func Swap(t *Type, p, q unsafe.Pointer) {
	i := uintptr(0)
	if t.PtrData != 0 {
		// Words with pointers need write barriers, others must not have them.
		for ; i < t.PtrData; i += 8 {
			w := i / 8
			if *(*byte)(unsafe.Add(unsafe.Pointer(t.GCData), w/8))>>(w%8)&1 != 0 {
				x, y := (*unsafe.Pointer)(unsafe.Add(p, i)), (*unsafe.Pointer)(unsafe.Add(q, i))
				*x, *y = *y, *x
			} else {
				x, y := (*uint64)(unsafe.Add(p, i)), (*uint64)(unsafe.Add(q, i))
				*x, *y = *y, *x
			}
		}
	}
	for ; i+8 <= t.Size; i += 8 {
		x, y := (*uint64)(unsafe.Add(p, i)), (*uint64)(unsafe.Add(q, i))
		*x, *y = *y, *x
	}
	for ; i < t.Size; i++ {
		x, y := (*byte)(unsafe.Add(p, i)), (*byte)(unsafe.Add(q, i))
		*x, *y = *y, *x
	}
}

// SliceHeader is a slice in memory.
type SliceHeader struct {
	Data unsafe.Pointer
	Len  int
	Cap  int
}

// Swapper gives a function that exchanges elements of the slice at p, whose elements are of type t.
func Swapper(t *Type, p unsafe.Pointer) func(i, j int) {
	switch {
	case t.Kind == String:
		s := *(*[]string)(p)
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case t.Size == 8 && t.PtrData == 8:
		s := *(*[]unsafe.Pointer)(p)
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case t.Size == 8:
		s := *(*[]uint64)(p)
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	case t.Size == 4:
		s := *(*[]uint32)(p)
		return func(i, j int) { s[i], s[j] = s[j], s[i] }
	}
	s := (*SliceHeader)(p)
	n, data := uint(s.Len), s.Data
	return func(i, j int) {
		if uint(i) >= n || uint(j) >= n {
			panic("reflect: slice index out of range")
		}
		Swap(t, unsafe.Add(data, uintptr(i)*t.Size), unsafe.Add(data, uintptr(j)*t.Size))
	}
}
