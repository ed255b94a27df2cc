package runtime

// Error is a panic of the language itself rather than of the program.
type Error interface {
	error

	// RuntimeError does nothing but tell such errors from others.
	RuntimeError()
}

// errorString is a runtime error with a fixed text.
type errorString string

func (e errorString) RuntimeError() {}
func (e errorString) Error() string { return "runtime error: " + string(e) }

// overflowError is what math/bits panics with, by go:linkname, as with divideError.
var overflowError error = errorString("integer overflow")

// plainError is a runtime error whose text stands alone.
type plainError string

func (e plainError) RuntimeError() {}
func (e plainError) Error() string { return string(e) }

// memoryError is a bad memory access.
type memoryError struct{ text string }

func (e memoryError) RuntimeError() {}
func (e memoryError) Error() string { return "runtime error: " + e.text }

// PanicNilError is what panic(nil) panics with.
type PanicNilError struct {
	_ [0]func()
}

func (*PanicNilError) Error() string { return "runtime error: panic called with nil argument" }
func (*PanicNilError) RuntimeError() {}

// TypeAssertionError is a failed type assertion.
type TypeAssertionError struct {
	iface         *_type
	concrete      *_type
	asserted      *_type
	missingMethod string
}

func (*TypeAssertionError) RuntimeError() {}

func (e *TypeAssertionError) Error() string {
	inter := "interface"
	if e.iface != nil {
		inter = e.iface.str
	}
	as := e.asserted.str
	if e.concrete == nil {
		return "interface conversion: " + inter + " is nil, not " + as
	}
	cs := e.concrete.str
	if e.missingMethod != "" {
		return "interface conversion: " + cs + " is not " + as + ": missing method " + e.missingMethod
	}
	msg := "interface conversion: " + inter + " is " + cs + ", not " + as
	if cs == as {
		if e.concrete.pkgPath() != e.asserted.pkgPath() {
			return msg + " (types from different packages)"
		}
		return msg + " (types from different scopes)"
	}
	return msg
}

// boundsError is an index or slice expression out of range.
type boundsError struct {
	x      int64
	y      int64
	signed bool
	code   uint8
}

func (e boundsError) RuntimeError() {}

func (e boundsError) Error() string {
	x := utoa(uint64(e.x))
	negative := e.signed && e.x < 0
	if negative {
		x = "-" + utoa(uint64(-e.x))
	}
	y := utoa(uint64(e.y))
	const slice = "runtime error: slice bounds out of range ["
	switch e.code {
	case trapIndex:
		if negative {
			return "runtime error: index out of range [" + x + "]"
		}
		return "runtime error: index out of range [" + x + "] with length " + y
	case trapSliceAlen:
		if negative {
			return slice + ":" + x + "]"
		}
		return slice + ":" + x + "] with length " + y
	case trapSliceAcap:
		if negative {
			return slice + ":" + x + "]"
		}
		return slice + ":" + x + "] with capacity " + y
	case trapSliceB:
		if negative {
			return slice + x + ":]"
		}
		return slice + x + ":" + y + "]"
	case trapSlice3Alen:
		if negative {
			return slice + "::" + x + "]"
		}
		return slice + "::" + x + "] with length " + y
	case trapSlice3Acap:
		if negative {
			return slice + "::" + x + "]"
		}
		return slice + "::" + x + "] with capacity " + y
	case trapSlice3B:
		if negative {
			return slice + ":" + x + ":]"
		}
		return slice + ":" + x + ":" + y + "]"
	case trapSlice3C:
		if negative {
			return slice + x + "::]"
		}
		return slice + x + ":" + y + ":]"
	}
	return "runtime error: cannot convert slice with length " + x + " to array or pointer to array with length " + y
}

// utoa is v in decimal.
func utoa(v uint64) string {
	var buf [20]byte
	i := len(buf)
	for {
		i--
		buf[i] = byte('0' + v%10)
		v /= 10
		if v == 0 {
			return string(buf[i:])
		}
	}
}
