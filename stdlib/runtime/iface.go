package runtime

import "unsafe"

func getitab(inter, typ unsafe.Pointer) unsafe.Pointer
func missingmethod(inter, typ unsafe.Pointer) string

// assertE2E is x.(I) for an interface type I without methods: only nil fails.
func assertE2E(inter, typ unsafe.Pointer) unsafe.Pointer {
	if typ == nil {
		panic(&TypeAssertionError{nil, nil, (*_type)(inter), ""})
	}
	return typ
}

// assertE2I is x.(I): the itab of x's dynamic type for I.
func assertE2I(inter, typ unsafe.Pointer) unsafe.Pointer {
	if typ == nil {
		panic(&TypeAssertionError{nil, nil, (*_type)(inter), ""})
	}
	tab := getitab(inter, typ)
	if tab == nil {
		panic(&TypeAssertionError{nil, (*_type)(typ), (*_type)(inter), missingmethod(inter, typ)})
	}
	return tab
}

// assertE2I2 is the comma-ok form: nil when x does not implement I.
func assertE2I2(inter, typ unsafe.Pointer) unsafe.Pointer {
	if typ == nil {
		return nil
	}
	return getitab(inter, typ)
}

// panicdottype reports that x.(T) found another type, or nil.
func panicdottype(have, want, iface unsafe.Pointer) {
	panic(&TypeAssertionError{(*_type)(iface), (*_type)(have), (*_type)(want), ""})
}

// efaceeq compares two data words of the dynamic type t.
func efaceeq(t, x, y unsafe.Pointer) bool {
	typ := (*_type)(t)
	if typ == nil {
		return true
	}
	if typ.equal == nil {
		panic(errorString("comparing uncomparable type " + typ.str))
	}
	if typ.tflag&tflagDirect != 0 {
		return x == y
	}
	if x == y && typ.tflag&tflagRegular != 0 {
		return true
	}
	return typ.equal(x, y)
}

// hashkey hashes a key of a type known at compile time; the compiler writes the code.
func hashkey[K comparable](k K, seed uintptr) uintptr

func memhash(p unsafe.Pointer, seed uintptr, n int) uintptr

// efacehash hashes a key of interface type.
func efacehash(e any, seed uintptr) uintptr {
	v := (*eface)(unsafe.Pointer(&e))
	if v.typ == nil {
		return seed
	}
	if v.typ.tflag&tflagDirect != 0 {
		if v.typ.equal == nil {
			panic(errorString("hash of unhashable type " + v.typ.str))
		}
		return hashkey(uintptr(v.data), seed)
	}
	return typehash(v.typ, v.data, seed)
}

// typehash hashes a value in memory by its type, in agreement with its equality.
func typehash(t *_type, p unsafe.Pointer, h uintptr) uintptr {
	if t.equal == nil && t.kind != kindInterface {
		panic(errorString("hash of unhashable type " + t.str))
	}
	if t.tflag&tflagRegular != 0 {
		return memhash(p, h, int(t.size))
	}
	switch t.kind {
	case kindString:
		s := *(*string)(p)
		return hashkey(s, h)
	case kindFloat32:
		return f64hash(float64(*(*float32)(p)), h)
	case kindFloat64:
		return f64hash(*(*float64)(p), h)
	case kindComplex64:
		c := (*[2]float32)(p)
		return f64hash(float64(c[1]), f64hash(float64(c[0]), h))
	case kindComplex128:
		c := (*[2]float64)(p)
		return f64hash(c[1], f64hash(c[0], h))
	case kindInterface:
		return efacehash(loadInterface(t, p), h)
	case kindArray:
		a := (*arrayType)(unsafe.Pointer(t))
		for i := uintptr(0); i < a.len; i++ {
			h = typehash(a.elem, unsafe.Add(p, i*a.elem.size), h)
		}
		return h
	case kindStruct:
		s := (*structType)(unsafe.Pointer(t))
		for _, f := range unsafe.Slice(s.fields, int(s.n)) {
			if f.name != "_" {
				h = typehash(f.typ, unsafe.Add(p, f.offset), h)
			}
		}
		return h
	}
	panic(errorString("hash of unhashable type " + t.str))
}

// interfaceType is the descriptor of an interface type.
type interfaceType struct {
	_type
	pkg     string
	methods unsafe.Pointer
	n       uintptr
}

// loadInterface reads a variable of interface type t as an empty interface.
func loadInterface(t *_type, p unsafe.Pointer) any {
	if (*interfaceType)(unsafe.Pointer(t)).n == 0 {
		return *(*any)(p)
	}
	i := (*iface)(p)
	var e any
	v := (*eface)(unsafe.Pointer(&e))
	if i.tab != nil {
		v.typ = i.tab.typ
		v.data = i.data
	}
	return e
}

// f64hash hashes a float: +0 and -0 alike, each NaN at random.
func f64hash(f float64, seed uintptr) uintptr {
	switch {
	case f == 0:
		return hashkey(uint64(0), seed)
	case f != f:
		return hashkey(rand(), seed)
	}
	return hashkey(*(*uint64)(unsafe.Pointer(&f)), seed)
}

// complex128div is n / d with the special cases of C99's annex G, as Go has them.
func complex128div(n, d complex128) complex128 {
	a, b := real(n), imag(n)
	c, e := real(d), imag(d)
	finite := func(x, y float64) bool { return !isInf(x) && !isInf(y) && x == x && y == y }
	var x, y float64
	if abs(c) >= abs(e) {
		ratio := e / c
		denom := c + ratio*e
		x = (a + b*ratio) / denom
		y = (b - a*ratio) / denom
	} else {
		ratio := c / e
		denom := e + ratio*c
		x = (a*ratio + b) / denom
		y = (b*ratio - a) / denom
	}
	if x != x && y != y {
		switch {
		case c == 0 && e == 0 && (a == a || b == b):
			inf := inf(c)
			x, y = inf*a, inf*b
		case (isInf(a) || isInf(b)) && finite(c, e):
			a, b = box(a), box(b)
			inf := inf(1)
			x = inf * (a*c + b*e)
			y = inf * (b*c - a*e)
		case (isInf(c) || isInf(e)) && finite(a, b):
			c, e = box(c), box(e)
			x = 0 * (a*c + b*e)
			y = 0 * (b*c - a*e)
		}
	}
	return complex(x, y)
}

func isInf(f float64) bool { return f > 1.7976931348623157e308 || f < -1.7976931348623157e308 }

func abs(f float64) float64 {
	if f < 0 {
		return -f
	}
	return f
}

// inf is infinity with the sign of f.
func inf(f float64) float64 {
	z := copysign(0, f)
	return 1 / z
}

// box is ±1 for an infinity, ±0 for others.
func box(f float64) float64 {
	if isInf(f) {
		return copysign(1, f)
	}
	return copysign(0, f)
}

func copysign(x, sign float64) float64 {
	const bit = 1 << 63
	u := *(*uint64)(unsafe.Pointer(&x))&^bit | *(*uint64)(unsafe.Pointer(&sign))&bit
	return *(*float64)(unsafe.Pointer(&u))
}
