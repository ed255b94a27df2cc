package gob

import (
	"bufio"
	"encoding"
	"errors"
	"fmt"
	"io"
	"math"
	"math/bits"
	"reflect"
	"sync"
)

var (
	errBadUint  = errors.New("gob: encoded unsigned integer out of range")
	errBadType  = errors.New("gob: unknown type id or corrupted data")
	errRange    = errors.New("gob: bad data: field numbers out of bounds")
	errBadCount = errors.New("invalid message length")
)

// deepest is how deep values that nobody wants may be nested.
const deepest = 10000

// A Decoder reads values. It may be used by several goroutines. It checks sizes only roughly, so that what comes from those whom one
// does not trust may take much memory.
type Decoder struct {
	mu    sync.Mutex
	r     io.Reader
	types map[typeId]*wireType
	in    input
	err   error
}

// NewDecoder returns a Decoder that reads from r. If r has no method ReadByte it may read more than belongs to a value.
func NewDecoder(r io.Reader) *Decoder {
	if _, ok := r.(io.ByteReader); !ok {
		r = bufio.NewReader(r)
	}
	return &Decoder{r: r, types: make(map[typeId]*wireType)}
}

// Decode reads the next value into what e points to. If e is nil, the value is skipped. Fields that were not
// sent stay as they are. io.EOF says that there is no value.
func (dec *Decoder) Decode(e any) error {
	if e == nil {
		return dec.DecodeValue(reflect.Value{})
	}
	v := reflect.ValueOf(e)
	if v.Kind() != reflect.Pointer {
		dec.err = errors.New("gob: attempt to decode into a non-pointer")
		return dec.err
	}
	return dec.DecodeValue(v)
}

// DecodeValue is Decode for a reflect.Value: a pointer that is not nil, or something that can be set.
func (dec *Decoder) DecodeValue(v reflect.Value) (err error) {
	if v.IsValid() && !(v.Kind() == reflect.Pointer && !v.IsNil()) && !v.CanSet() {
		return errors.New("gob: DecodeValue of unassignable value")
	}
	dec.mu.Lock()
	defer dec.mu.Unlock()
	defer catch(&err)
	dec.in = nil
	id := dec.typeSequence(false)
	dec.top(id, v)
	return nil
}

// message reads a message.
func (dec *Decoder) message() error {
	var b [9]byte
	if _, err := io.ReadFull(dec.r, b[:1]); err != nil {
		return err
	}
	n := uint64(b[0])
	if n >= 128 {
		size := -int(int8(b[0]))
		if size > 8 {
			return errBadUint
		}
		if _, err := io.ReadFull(dec.r, b[1:1+size]); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
		n = 0
		for _, c := range b[1 : 1+size] {
			n = n<<8 | uint64(c)
		}
	}
	if n >= tooBig {
		return errBadCount
	}
	// A length may be wrong: what is really there comes in pieces.
	dec.in = nil
	for uint64(len(dec.in)) < n {
		k := min(n-uint64(len(dec.in)), max(1<<16, uint64(len(dec.in))))
		piece := make([]byte, k)
		if _, err := io.ReadFull(dec.r, piece); err != nil {
			if err == io.EOF {
				err = io.ErrUnexpectedEOF
			}
			return err
		}
		dec.in = append(dec.in, piece...)
	}
	return nil
}

// typeSequence reads descriptions until the number of a value's type comes.
func (dec *Decoder) typeSequence(inInterface bool) typeId {
	for first := true; ; first = false {
		if len(dec.in) == 0 {
			if err := dec.message(); err != nil {
				if !first && err == io.EOF {
					err = io.ErrUnexpectedEOF
				}
				fail(err)
			}
		}
		id := dec.in.int()
		if id >= 0 {
			return typeId(id)
		}
		dec.describe(typeId(-id))
		if len(dec.in) > 0 {
			if !inInterface {
				fail(errors.New("extra data in buffer"))
			}
			dec.in.uint() // the length of the next message
		}
	}
}

// An input is what is left of a message.
type input []byte

func (in *input) uint() uint64 {
	b := *in
	if len(b) == 0 {
		fail(io.ErrUnexpectedEOF)
	}
	if b[0] < 128 {
		*in = b[1:]
		return uint64(b[0])
	}
	n := -int(int8(b[0]))
	if n > 8 {
		fail(errBadUint)
	}
	if len(b) <= n {
		fail(fmt.Errorf("gob: invalid uint data length %d: exceeds input size %d", n, len(b)-1))
	}
	x := uint64(0)
	for _, c := range b[1 : 1+n] {
		x = x<<8 | uint64(c)
	}
	*in = b[1+n:]
	return x
}

func (in *input) int() int64 {
	x := in.uint()
	if x&1 != 0 {
		return ^int64(x >> 1)
	}
	return int64(x >> 1)
}

func (in *input) float() float64 { return math.Float64frombits(bits.ReverseBytes64(in.uint())) }

// bytes returns the next bytes, which have their length in front. They must be copied.
func (in *input) bytes(what string) []byte {
	n := in.uint()
	if n > uint64(len(*in)) {
		fail(fmt.Errorf("gob: invalid %s length %d: exceeds input size %d", what, n, len(*in)))
	}
	b := (*in)[:n]
	*in = (*in)[n:]
	return b
}

// length returns the length of a list. Each element has a byte at least.
func (in *input) length() int {
	n := in.uint()
	if n > uint64(len(*in)) {
		fail(fmt.Errorf("gob: decoding array or slice: length exceeds input size (%d elements)", n))
	}
	return int(n)
}

// fields calls f with the number of each field of a struct.
func (in *input) fields(f func(i int)) {
	last := 0
	for {
		delta := in.uint()
		if delta == 0 {
			return
		}
		if delta > 1<<20 {
			fail(errRange)
		}
		last += int(delta)
		f(last)
	}
}

// describe reads a description.
func (dec *Decoder) describe(id typeId) {
	if id < firstUserId || dec.types[id] != nil {
		fail(errors.New("gob: duplicate type received"))
	}
	w := new(wireType)
	in := &dec.in
	in.fields(func(i int) {
		if i > int(textKind) {
			fail(errRange)
		}
		w.kind = kind(i)
		in.fields(func(i int) {
			switch {
			case i == 1:
				in.fields(func(i int) {
					switch i {
					case 1:
						w.Name = string(in.bytes("string"))
					case 2:
						w.Id = typeId(in.int())
					default:
						fail(errRange)
					}
				})
			case i == 2 && w.kind == structKind:
				for range in.length() {
					var f fieldType
					in.fields(func(i int) {
						switch i {
						case 1:
							f.Name = string(in.bytes("string"))
						case 2:
							f.Id = typeId(in.int())
						default:
							fail(errRange)
						}
					})
					w.fields = append(w.fields, f)
				}
			case i == 2 && w.kind == mapKind:
				w.key = typeId(in.int())
			case i == 2 && (w.kind == arrayKind || w.kind == sliceKind), i == 3 && w.kind == mapKind:
				w.elem = typeId(in.int())
			case i == 3 && w.kind == arrayKind:
				w.length = int(in.int())
			default:
				fail(errRange)
			}
		})
	})
	if w.kind == 0 {
		fail(errBadType)
	}
	dec.types[id] = w
}

// nameOf returns the name of a type of the sender.
func (dec *Decoder) nameOf(id typeId) string {
	basics := [...]string{tBool: "bool", tInt: "int", tUint: "uint", tFloat: "float", tBytes: "bytes", tString: "string", tComplex: "complex", tInterface: "interface"}
	if 0 < id && int(id) < len(basics) {
		return basics[id]
	}
	w := dec.types[id]
	switch {
	case w == nil:
		return "unknown type"
	case w.Name != "":
		return w.Name
	}
	switch w.kind {
	case arrayKind:
		return fmt.Sprintf("[%d]%s", w.length, dec.nameOf(w.elem))
	case sliceKind:
		return "[]" + dec.nameOf(w.elem)
	case mapKind:
		return fmt.Sprintf("map[%s]%s", dec.nameOf(w.key), dec.nameOf(w.elem))
	}
	return w.Name
}

// compatible reports whether values of the sender's type can be decoded into t. seen has the types that are being compared.
func (dec *Decoder) compatible(t reflect.Type, id typeId, seen map[reflect.Type]typeId) bool {
	if old, ok := seen[t]; ok {
		return old == id
	}
	seen[t] = id
	base, err := baseOf(t)
	if err != nil {
		return false
	}
	w := dec.types[id]
	if decoded := howDecoded(t); decoded != byReflection {
		return w != nil && (w.kind == gobKind && decoded == byGob || w.kind == binaryKind && decoded == byBinary)
	}
	if w != nil && w.kind >= gobKind {
		return false
	}
	if basic := basicId(base); basic != 0 {
		if basic == tBytes && w != nil {
			// Bytes come also as a list of numbers.
			return w.kind == sliceKind && w.elem == tUint
		}
		return basic == id
	}
	switch base.Kind() {
	case reflect.Array:
		return w != nil && w.kind == arrayKind && w.length == base.Len() && dec.compatible(base.Elem(), w.elem, seen)
	case reflect.Slice:
		return w != nil && w.kind == sliceKind && dec.compatible(base.Elem(), w.elem, seen)
	case reflect.Map:
		return w != nil && w.kind == mapKind && dec.compatible(base.Key(), w.key, seen) && dec.compatible(base.Elem(), w.elem, seen)
	}
	return true // structs are compared field by field when they are decoded
}

// top reads the value of a message or of an interface into v, or skips it if v is not valid.
func (dec *Decoder) top(id typeId, v reflect.Value) {
	w := dec.types[id]
	if w == nil && (id <= 0 || id > tInterface) {
		fail(errBadType)
	}
	isStruct := w != nil && w.kind == structKind
	if v.IsValid() {
		t := v.Type()
		base, err := baseOf(t)
		if err != nil {
			fail(err)
		}
		if !dec.compatible(t, id, make(map[reflect.Type]typeId)) {
			if base.Kind() == reflect.Interface {
				fail(errors.New("gob: local interface type " + base.String() + " can only be decoded from remote interface type; received concrete type " + dec.nameOf(id)))
			}
			fail(errors.New("gob: decoding into local type " + t.String() + ", received remote type " + dec.nameOf(id)))
		}
	}
	if !isStruct && dec.in.uint() != 0 {
		fail(errors.New("gob: decode: corrupted data: non-zero delta for singleton"))
	}
	if !v.IsValid() {
		dec.skip(id, 0)
		return
	}
	dec.value(id, v, v.Type().String())
}

// settle follows pointers, and makes what they point to.
func settle(v reflect.Value) reflect.Value {
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	return v
}

// value reads a value into v; name is that of the field, for errors.
func (dec *Decoder) value(id typeId, v reflect.Value, name string) {
	if decoded := howDecoded(v.Type()); decoded != byReflection {
		dec.byItself(v, decoded)
		return
	}
	dec.reflected(id, settle(v), name)
}

// reflected reads a value into v, which is no pointer and does not decode itself.
func (dec *Decoder) reflected(id typeId, v reflect.Value, name string) {
	in := &dec.in
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(in.uint() != 0)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		x := in.int()
		if v.OverflowInt(x) {
			outOfRange(name)
		}
		v.SetInt(x)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		x := in.uint()
		if v.OverflowUint(x) {
			outOfRange(name)
		}
		v.SetUint(x)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(checkFloat(v, in.float(), name))
	case reflect.Complex64, reflect.Complex128:
		re, im := in.float(), in.float()
		if v.OverflowComplex(complex(re, 0)) || v.OverflowComplex(complex(0, im)) {
			outOfRange(name)
		}
		v.SetComplex(complex(re, im))
	case reflect.String:
		v.SetString(string(in.bytes("string")))
	case reflect.Slice:
		if basicId(v.Type()) == tBytes {
			b := in.bytes("[]byte")
			if v.Cap() < len(b) {
				v.Set(reflect.MakeSlice(v.Type(), len(b), len(b)))
			} else {
				v.SetLen(len(b))
			}
			copy(v.Bytes(), b)
			return
		}
		size := in.uint()
		if size > uint64(len(*in)) {
			fail(fmt.Errorf("gob: %s slice too big: %d elements of %d bytes", v.Type().Elem(), size, v.Type().Elem().Size()))
		}
		n := int(size)
		if v.Cap() < n {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		} else {
			v.SetLen(n)
		}
		dec.elements(id, v, n, name)
	case reflect.Array:
		n := in.length()
		if n != v.Len() {
			fail(errors.New("gob: length mismatch in decodeArray"))
		}
		dec.elements(id, v, n, name)
	case reflect.Map:
		dec.mapping(id, v, name)
	case reflect.Struct:
		dec.structure(id, v)
	case reflect.Interface:
		dec.fromInterface(v)
	default:
		fail(fmt.Errorf("gob: decode can't handle type %s", v.Type()))
	}
}

func outOfRange(name string) { fail(errors.New(`value for "` + name + `" out of range`)) }

func checkFloat(v reflect.Value, f float64, name string) float64 {
	if v.OverflowFloat(f) {
		outOfRange(name)
	}
	return f
}

func (dec *Decoder) elements(id typeId, v reflect.Value, n int, name string) {
	elem := tUint
	if w := dec.types[id]; w != nil {
		elem = w.elem
	}
	element := dec.value
	if t := v.Type().Elem(); t.Kind() != reflect.Pointer && howDecoded(t) == byReflection {
		element = dec.reflected
	}
	for i := range n {
		element(elem, v.Index(i), name)
	}
}

func (dec *Decoder) mapping(id typeId, v reflect.Value, name string) {
	w, t := dec.types[id], v.Type()
	n := dec.in.length()
	if v.IsNil() {
		v.Set(reflect.MakeMapWithSize(t, n))
	}
	for range n {
		key, elem := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
		dec.value(w.key, key, name)
		dec.value(w.elem, elem, name)
		v.SetMapIndex(key, elem)
	}
}

// structure reads the fields that v has, and skips the others.
func (dec *Decoder) structure(id typeId, v reflect.Value) {
	w, t := dec.types[id], v.Type()
	if w == nil || w.kind != structKind {
		fail(fmt.Errorf("gob: type mismatch in decoder: want struct type %s; got non-struct", t))
	}
	local := make([][]int, len(w.fields))
	found := 0
	for i, f := range w.fields {
		if f.Name == "" {
			fail(fmt.Errorf("gob: empty name for remote field of type %s", w.Name))
		}
		lf, ok := t.FieldByName(f.Name)
		if !ok || !isSent(&lf) || len(lf.Index) > 1 {
			continue
		}
		if !dec.compatible(lf.Type, f.Id, make(map[reflect.Type]typeId)) {
			fail(fmt.Errorf("gob: wrong type (%s) for received field %s.%s", lf.Type, w.Name, f.Name))
		}
		local[i] = lf.Index
		found++
	}
	if found == 0 && len(w.fields) > 0 && t.NumField() > 0 {
		fail(fmt.Errorf("gob: type mismatch: no fields matched compiling decoder for %s", t.Name()))
	}
	dec.in.fields(func(i int) {
		if i > len(w.fields) {
			fail(errRange)
		}
		f := w.fields[i-1]
		if index := local[i-1]; index != nil {
			dec.value(f.Id, v.FieldByIndex(index), f.Name)
		} else {
			dec.skip(f.Id, 0)
		}
	})
}

// byItself gives the bytes to the value's own method.
func (dec *Decoder) byItself(v reflect.Value, decoded int) {
	methods := gobDecoderType
	if decoded == byBinary {
		methods = binaryUnmarshalerType
	}
	data := dec.in.bytes("GobDecoder data")
	for !v.Type().Implements(methods) {
		if v.Kind() != reflect.Pointer {
			v = v.Addr()
			break
		}
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		v = v.Elem()
	}
	if v.Kind() == reflect.Pointer && v.IsNil() {
		v.Set(reflect.New(v.Type().Elem()))
	}
	var err error
	if decoded == byGob {
		err = v.Interface().(GobDecoder).GobDecode(append([]byte(nil), data...))
	} else {
		err = v.Interface().(encoding.BinaryUnmarshaler).UnmarshalBinary(append([]byte(nil), data...))
	}
	if err != nil {
		fail(err)
	}
}

// fromInterface reads what an interface held.
func (dec *Decoder) fromInterface(v reflect.Value) {
	name := string(dec.in.bytes("type name"))
	if name == "" {
		v.SetZero()
		return
	}
	if len(name) > 1024 {
		fail(fmt.Errorf("gob: name too long (%d bytes): %.20q...", len(name), name))
	}
	found, ok := typesByName.Load(name)
	if !ok {
		fail(fmt.Errorf("gob: name not registered for interface: %q", name))
	}
	t := found.(reflect.Type)
	id := dec.typeSequence(true)
	dec.in.uint() // how much a receiver would skip that does not know the type
	value := reflect.New(t).Elem()
	dec.top(id, value)
	if !t.AssignableTo(v.Type()) {
		fail(fmt.Errorf("gob: %s is not assignable to type %s", t, v.Type()))
	}
	v.Set(value)
}

// skip reads a value that nobody wants.
func (dec *Decoder) skip(id typeId, depth int) {
	if depth > deepest {
		fail(errors.New("invalid nesting depth"))
	}
	in := &dec.in
	switch id {
	case tBool, tInt, tUint, tFloat:
		in.uint()
		return
	case tComplex:
		in.uint()
		in.uint()
		return
	case tBytes, tString:
		in.bytes("data")
		return
	case tInterface:
		if len(in.bytes("type name")) > 0 {
			dec.typeSequence(true)
			in.bytes("interface value")
		}
		return
	}
	w := dec.types[id]
	if w == nil {
		fail(fmt.Errorf("gob: bad data: undefined type %s", dec.nameOf(id)))
	}
	switch w.kind {
	case arrayKind, sliceKind:
		for range in.length() {
			dec.skip(w.elem, depth+1)
		}
	case mapKind:
		for range in.length() {
			dec.skip(w.key, depth+1)
			dec.skip(w.elem, depth+1)
		}
	case structKind:
		in.fields(func(i int) {
			if i > len(w.fields) {
				fail(errRange)
			}
			dec.skip(w.fields[i-1].Id, depth+1)
		})
	default:
		in.bytes("data")
	}
}
