package runtime

import "unsafe"

// _type is a type descriptor as the compiler writes it.
type _type struct {
	size      uintptr
	ptrdata   uintptr
	hash      uint32
	tflag     uint8
	align     uint8
	fieldAlgn uint8
	kind      uint8
	equal     func(p, q unsafe.Pointer) bool
	hasher    unsafe.Pointer
	gcdata    *byte
	str       string
	uncommon  *uncommonType
	ptrTo     *_type
}

type uncommonType struct {
	pkgPath string
	name    string
	methods unsafe.Pointer
	nmethod uintptr
}

func (t *_type) pkgPath() string {
	if t.uncommon != nil && t.uncommon.pkgPath != "" {
		return t.uncommon.pkgPath
	}
	switch t.kind {
	case kindStruct:
		return (*structType)(unsafe.Pointer(t)).pkg
	case kindInterface:
		return (*interfaceType)(unsafe.Pointer(t)).pkg
	}
	return ""
}

type arrayType struct {
	_type
	elem  *_type
	slice *_type
	len   uintptr
}

type structType struct {
	_type
	pkg    string
	fields *structField
	n      uintptr
}

type structField struct {
	name   string
	typ    *_type
	offset uintptr
	tag    string
	flags  uintptr
}

const (
	tflagDirect  = 1
	tflagRegular = 4
)

const (
	kindBool = 1 + iota
	kindInt
	kindInt8
	kindInt16
	kindInt32
	kindInt64
	kindUint
	kindUint8
	kindUint16
	kindUint32
	kindUint64
	kindUintptr
	kindFloat32
	kindFloat64
	kindComplex64
	kindComplex128
	kindArray
	kindChan
	kindFunc
	kindInterface
	kindMap
	kindPointer
	kindSlice
	kindString
	kindStruct
	kindUnsafePointer
)

// eface is an empty interface value.
type eface struct {
	typ  *_type
	data unsafe.Pointer
}

// itab is the first word of other interface values.
type itab struct {
	inter *_type
	typ   *_type
	hash  uint32
	_     uint32
}

// iface is a value of an interface type with methods.
type iface struct {
	tab  *itab
	data unsafe.Pointer
}
