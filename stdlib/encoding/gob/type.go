// Package gob sends Go values from one program to another, or to a file and back.
//
// A stream tells about its types itself: before the first value of a type comes a description, and sender and receiver need
// not have the same one. Fields are found by their names; those that one side does not have are left out. Numbers have no sizes,
// only signs and points; pointers are sent as what they point to. Channels, functions and fields
// that are not exported are not sent, nor are zero values of fields.
//
// A stream is a sequence of messages: a length, and then a type's number and a value, or a negative number and a
// description. Integers below 128 take one byte; others a byte with their negated length, and then that, the highest byte first. The lowest bit
// of a signed one is its sign. A floating-point number is an integer with its bytes turned round. Texts and lists have their length in front; a
// struct has its fields, each with the distance from the one before it, and ends with 0.
package gob

import (
	"encoding"
	"errors"
	"reflect"
	"sync"
)

// GobEncoder is a type that encodes itself. It may be decoded only by a GobDecoder, of course.
type GobEncoder interface {
	// GobEncode returns the value as bytes.
	GobEncode() ([]byte, error)
}

// GobDecoder is a type that decodes itself.
type GobDecoder interface {
	// GobDecode sets the receiver, a pointer, to what GobEncode has encoded. It must copy the bytes if it keeps them.
	GobDecode([]byte) error
}

// A typeId is the number of a type.
type typeId int32

// The types that every program knows. Those from 16 on describe types.
const (
	tBool typeId = 1 + iota
	tInt
	tUint
	tFloat
	tBytes
	tString
	tComplex
	tInterface

	firstUserId typeId = 64
)

// CommonType is what all descriptions have. It is exported only because the names in a description are.
type CommonType struct {
	Name string
	Id   typeId
}

// A kind says what a description describes: its number in the struct of pointers that is sent.
type kind int

const (
	arrayKind kind = 1 + iota
	sliceKind
	structKind
	mapKind
	gobKind    // a GobEncoder
	binaryKind // an encoding.BinaryMarshaler
	textKind   // an encoding.TextMarshaler; nobody sends it
)

// A wireType is the description of a type as it is sent.
type wireType struct {
	CommonType
	kind   kind
	key    typeId // of a map
	elem   typeId
	length int
	fields []fieldType
}

// A fieldType is a field of a struct.
type fieldType struct {
	Name string
	Id   typeId
}

var (
	typeLock sync.Mutex
	types    = make(map[reflect.Type]*wireType) // guarded by typeLock
	nextId   = firstUserId                      // guarded by typeLock
)

// basicId returns the number of types that need no description, or 0.
func basicId(t reflect.Type) typeId {
	switch t.Kind() {
	case reflect.Bool:
		return tBool
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return tInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return tUint
	case reflect.Float32, reflect.Float64:
		return tFloat
	case reflect.Complex64, reflect.Complex128:
		return tComplex
	case reflect.String:
		return tString
	case reflect.Interface:
		return tInterface
	case reflect.Slice:
		if t.Elem().Kind() == reflect.Uint8 {
			return tBytes
		}
	}
	return 0
}

// How a type encodes or decodes itself.
const (
	byReflection = iota
	byGob
	byBinary
)

var (
	gobEncoderType        = reflect.TypeFor[GobEncoder]()
	gobDecoderType        = reflect.TypeFor[GobDecoder]()
	binaryMarshalerType   = reflect.TypeFor[encoding.BinaryMarshaler]()
	binaryUnmarshalerType = reflect.TypeFor[encoding.BinaryUnmarshaler]()
)

// implements reports whether t, what it points to, or a pointer to it has the methods.
func implements(t, methods reflect.Type) bool {
	for u := t; ; u = u.Elem() {
		if u.Implements(methods) {
			return true
		}
		if u.Kind() != reflect.Pointer {
			break
		}
	}
	return t.Kind() != reflect.Pointer && reflect.PointerTo(t).Implements(methods)
}

// A manner is how a type is encoded and decoded.
type manner struct {
	encoded, decoded int
}

// manners has what was found out, by reflect.Type.
var manners sync.Map

func mannerOf(t reflect.Type) manner {
	if m, ok := manners.Load(t); ok {
		return m.(manner)
	}
	m := manner{how(t, gobEncoderType, binaryMarshalerType), how(t, gobDecoderType, binaryUnmarshalerType)}
	manners.Store(t, m)
	return m
}

// howEncoded says how values of a type are encoded, and howDecoded how they are decoded.
func howEncoded(t reflect.Type) int { return mannerOf(t).encoded }
func howDecoded(t reflect.Type) int { return mannerOf(t).decoded }

func how(t, gob, binary reflect.Type) int {
	switch {
	case implements(t, gob):
		return byGob
	case implements(t, binary):
		return byBinary
	}
	return byReflection
}

// baseOf follows pointers. A type that only points to itself cannot be sent.
func baseOf(t reflect.Type) (reflect.Type, error) {
	slow := t
	for i := 0; t.Kind() == reflect.Pointer; i++ {
		t = t.Elem()
		if t == slow {
			return nil, errors.New("can't represent recursive pointer type " + t.String())
		}
		if i%2 == 1 {
			slow = slow.Elem()
		}
	}
	return t, nil
}

// isSent reports whether a field is sent.
func isSent(f *reflect.StructField) bool {
	t := f.Type
	for t.Kind() == reflect.Pointer && t.Elem() != t {
		t = t.Elem()
	}
	return f.IsExported() && t.Kind() != reflect.Chan && t.Kind() != reflect.Func
}

func (w *wireType) number() {
	if w.Id == 0 {
		w.Id = nextId
		nextId++
	}
}

// describe returns the number of a type, and its description if it needs one. typeLock is held.
func describe(name string, user reflect.Type) (typeId, *wireType, error) {
	t, err := baseOf(user)
	if err != nil {
		return 0, nil, err
	}
	if w := types[t]; w != nil {
		w.number()
		return w.Id, w, nil
	}
	encoded := howEncoded(user)
	if encoded == byReflection {
		if id := basicId(t); id != 0 {
			return id, nil, nil
		}
	}
	w := &wireType{CommonType: CommonType{Name: name}}
	types[t] = w
	if err := w.fill(t, encoded); err != nil {
		delete(types, t)
		return 0, nil, err
	}
	w.number()
	return w.Id, w, nil
}

// fill describes t. A struct gets its number before its fields get theirs, other types after what they are made of.
func (w *wireType) fill(t reflect.Type, encoded int) (err error) {
	switch encoded {
	case byGob:
		w.kind = gobKind
		return nil
	case byBinary:
		w.kind = binaryKind
		return nil
	}
	switch t.Kind() {
	case reflect.Array:
		w.kind = arrayKind
		w.length = t.Len()
		w.elem, _, err = describe("", t.Elem())
	case reflect.Slice:
		w.kind = sliceKind
		w.elem, _, err = describe(t.Elem().Name(), t.Elem())
	case reflect.Map:
		w.kind = mapKind
		if w.key, _, err = describe("", t.Key()); err == nil {
			w.elem, _, err = describe("", t.Elem())
		}
	case reflect.Struct:
		w.kind = structKind
		w.number()
		for i := range t.NumField() {
			f := t.Field(i)
			if !isSent(&f) {
				continue
			}
			base, err := baseOf(f.Type)
			if err != nil {
				return err
			}
			name := base.Name()
			if name == "" {
				name = base.String()
			}
			id, _, err := describe(name, f.Type)
			if err != nil {
				return err
			}
			w.fields = append(w.fields, fieldType{f.Name, id})
		}
	default:
		return errors.New("gob NewTypeObject can't handle type: " + t.String())
	}
	return err
}

// typeOf returns the number and description of a type.
func typeOf(t reflect.Type) (typeId, *wireType, error) {
	typeLock.Lock()
	defer typeLock.Unlock()
	name := t.Name()
	if howEncoded(t) == byReflection {
		if base, err := baseOf(t); err == nil {
			name = base.Name()
		}
	}
	return describe(name, t)
}

// A gobError is an error that was panicked with, so that it reaches Encode or Decode.
type gobError struct {
	err error
}

func fail(err error) { panic(gobError{err}) }

// catch sets *err to what was panicked with.
func catch(err *error) {
	if e := recover(); e != nil {
		g, ok := e.(gobError)
		if !ok {
			panic(e)
		}
		*err = g.err
	}
}
