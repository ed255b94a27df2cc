package gob

import (
	"encoding"
	"errors"
	"fmt"
	"io"
	"math"
	"math/bits"
	"reflect"
	"sync"
)

// tooBig is the size that no message may have.
const tooBig = 1 << 30 << (^uint(0) >> 62)

// An Encoder writes values. It may be used by several goroutines.
type Encoder struct {
	mu   sync.Mutex
	w    io.Writer
	sent map[reflect.Type]typeId // the types that the receiver knows
	// Descriptions that turn out to be needed, in front of the message. Go's own Encoder writes those of types in interfaces
	// into the message, where the Decoder takes them too.
	before *buffer
}

// NewEncoder returns an Encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder {
	return &Encoder{w: w, sent: make(map[reflect.Type]typeId)}
}

// Encode writes e, and before it the descriptions that the receiver does not have yet. It panics if e is a nil pointer.
func (enc *Encoder) Encode(e any) error { return enc.EncodeValue(reflect.ValueOf(e)) }

// EncodeValue is Encode for a reflect.Value.
func (enc *Encoder) EncodeValue(value reflect.Value) (err error) {
	if !value.IsValid() {
		return errors.New("gob: cannot encode nil value")
	}
	if value.Kind() == reflect.Pointer && value.IsNil() {
		panic("gob: cannot encode nil pointer of type " + value.Type().String())
	}
	enc.mu.Lock()
	defer enc.mu.Unlock()

	var before, message buffer
	enc.before = &before
	err = enc.message(&message, value)
	if err == nil {
		before.uint(uint64(len(message)))
		before = append(before, message...)
	}
	// Types count as sent even when the value cannot be.
	if len(before) > 0 {
		if _, failed := enc.w.Write(before); err == nil {
			err = failed
		}
	}
	return err
}

// message makes the message of a value; descriptions of types go before it.
func (enc *Encoder) message(b *buffer, value reflect.Value) (err error) {
	defer catch(&err)
	id := enc.sendType(value.Type())
	b.int(int64(id))
	enc.top(b, value)
	if len(*b) >= tooBig {
		return errors.New("gob: encoder: message too big")
	}
	return nil
}

// sendType describes a type, and those that it is made of, unless that was done, and returns its number.
func (enc *Encoder) sendType(t reflect.Type) typeId {
	base, err := baseOf(t)
	if err != nil {
		fail(err)
	}
	if id, ok := enc.sent[base]; ok {
		return id
	}
	id, w, err := typeOf(t)
	if err != nil {
		fail(err)
	}
	enc.sent[base] = id
	if w == nil {
		return id
	}
	var message buffer
	message.int(-int64(id))
	message.wireType(w)
	enc.before.uint(uint64(len(message)))
	*enc.before = append(*enc.before, message...)
	switch w.kind {
	case structKind:
		for i := range base.NumField() {
			if f := base.Field(i); isSent(&f) {
				enc.sendType(f.Type)
			}
		}
	case arrayKind, sliceKind:
		enc.sendType(base.Elem())
	case mapKind:
		enc.sendType(base.Key())
		enc.sendType(base.Elem())
	}
	return id
}

// A buffer is a message in the making.
type buffer []byte

func (b *buffer) uint(x uint64) {
	if x < 128 {
		*b = append(*b, byte(x))
		return
	}
	n := (bits.Len64(x) + 7) / 8
	*b = append(*b, byte(-n))
	for i := n - 1; i >= 0; i-- {
		*b = append(*b, byte(x>>(8*i)))
	}
}

func (b *buffer) int(i int64) {
	if i < 0 {
		b.uint(uint64(^i<<1) | 1)
	} else {
		b.uint(uint64(i << 1))
	}
}

// float turns the bytes round: the lower ones of the mantissa are often zero.
func (b *buffer) float(f float64) { b.uint(bits.ReverseBytes64(math.Float64bits(f))) }

func (b *buffer) text(s string) {
	b.uint(uint64(len(s)))
	*b = append(*b, s...)
}

// A fieldWriter writes the fields of a struct: those that are not zero, each with the distance from the last one.
type fieldWriter struct {
	b    *buffer
	last int
}

func (w *fieldWriter) begin(i int) {
	w.b.uint(uint64(i - w.last))
	w.last = i
}

func (w *fieldWriter) int(i int, v int64) {
	if v != 0 {
		w.begin(i)
		w.b.int(v)
	}
}

func (w *fieldWriter) text(i int, s string) {
	if s != "" {
		w.begin(i)
		w.b.text(s)
	}
}

func (w *fieldWriter) end() { w.b.uint(0) }

// wireType writes a description: a struct of pointers, of which one is not nil, to a struct whose first field is the CommonType.
func (b *buffer) wireType(w *wireType) {
	outer := fieldWriter{b: b}
	outer.begin(int(w.kind))
	inner := fieldWriter{b: b}
	inner.begin(1)
	common := fieldWriter{b: b}
	common.text(1, w.Name)
	common.int(2, int64(w.Id))
	common.end()
	switch w.kind {
	case arrayKind:
		inner.int(2, int64(w.elem))
		inner.int(3, int64(w.length))
	case sliceKind:
		inner.int(2, int64(w.elem))
	case mapKind:
		inner.int(2, int64(w.key))
		inner.int(3, int64(w.elem))
	case structKind:
		if len(w.fields) > 0 {
			inner.begin(2)
			b.uint(uint64(len(w.fields)))
			for _, f := range w.fields {
				field := fieldWriter{b: b}
				field.text(1, f.Name)
				field.int(2, int64(f.Id))
				field.end()
			}
		}
	}
	inner.end()
	outer.end()
}

// top writes the value of a message or of an interface. What is no struct is as the field 0 of one.
func (enc *Encoder) top(b *buffer, v reflect.Value) {
	base, _ := baseOf(v.Type())
	if howEncoded(v.Type()) == byReflection && base.Kind() == reflect.Struct {
		enc.value(b, v)
		return
	}
	b.uint(0)
	enc.value(b, v)
}

// value writes v, which is no nil pointer.
func (enc *Encoder) value(b *buffer, v reflect.Value) {
	if encoded := howEncoded(v.Type()); encoded != byReflection {
		enc.byItself(b, v, encoded)
		return
	}
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			fail(errors.New("gob: encodeReflectValue: nil element"))
		}
		v = v.Elem()
	}
	enc.reflected(b, v)
}

// reflected writes v, which is no pointer and does not encode itself.
func (enc *Encoder) reflected(b *buffer, v reflect.Value) {
	switch v.Kind() {
	case reflect.Bool:
		n := uint64(0)
		if v.Bool() {
			n = 1
		}
		b.uint(n)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		b.int(v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		b.uint(v.Uint())
	case reflect.Float32, reflect.Float64:
		b.float(v.Float())
	case reflect.Complex64, reflect.Complex128:
		b.float(real(v.Complex()))
		b.float(imag(v.Complex()))
	case reflect.String:
		b.text(v.String())
	case reflect.Slice, reflect.Array:
		if basicId(v.Type()) == tBytes {
			b.uint(uint64(v.Len()))
			*b = append(*b, v.Bytes()...)
			return
		}
		b.uint(uint64(v.Len()))
		element := enc.value
		if elem := v.Type().Elem(); elem.Kind() != reflect.Pointer && howEncoded(elem) == byReflection {
			element = enc.reflected
		}
		for i := range v.Len() {
			element(b, v.Index(i))
		}
	case reflect.Map:
		b.uint(uint64(v.Len()))
		for it := v.MapRange(); it.Next(); {
			enc.value(b, it.Key())
			enc.value(b, it.Value())
		}
	case reflect.Struct:
		enc.structure(b, v)
	case reflect.Interface:
		enc.inInterface(b, v)
	default:
		fail(errors.New("gob: cannot encode value of type " + v.Type().String()))
	}
}

// structure writes a struct.
func (enc *Encoder) structure(b *buffer, v reflect.Value) {
	t := v.Type()
	w := fieldWriter{b: b}
	n := 0
	for i := range t.NumField() {
		f := t.Field(i)
		if !isSent(&f) {
			continue
		}
		n++
		if field := v.Field(i); !isEmpty(field) {
			w.begin(n)
			enc.value(b, field)
		}
	}
	if n == 0 && t.NumField() > 0 {
		fail(fmt.Errorf("gob: type %s has no exported fields", t))
	}
	w.end()
}

// isEmpty reports whether a field is not sent. Structs and arrays always are.
func isEmpty(v reflect.Value) bool {
	if howEncoded(v.Type()) != byReflection {
		return v.IsZero()
	}
	for v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return true
		}
		v = v.Elem()
	}
	switch v.Kind() {
	case reflect.Struct, reflect.Array:
		return false
	case reflect.Slice:
		return v.Len() == 0
	case reflect.Float32, reflect.Float64:
		return v.Float() == 0
	case reflect.Complex64, reflect.Complex128:
		return v.Complex() == 0
	}
	return v.IsZero()
}

// byItself writes what the value's own method returns.
func (enc *Encoder) byItself(b *buffer, v reflect.Value, encoded int) {
	methods := gobEncoderType
	if encoded == byBinary {
		methods = binaryMarshalerType
	}
	// The method may be that of the value, of what it points to, or of a pointer to it.
	for !v.Type().Implements(methods) {
		if v.Kind() != reflect.Pointer {
			if !v.CanAddr() {
				fail(errors.New("gob: unaddressable value of type " + reflect.PointerTo(v.Type()).String()))
			}
			v = v.Addr()
			break
		}
		if v.IsNil() {
			fail(errors.New("gob: encodeReflectValue: nil element"))
		}
		v = v.Elem()
	}
	var data []byte
	var err error
	if encoded == byGob {
		data, err = v.Interface().(GobEncoder).GobEncode()
	} else {
		data, err = v.Interface().(encoding.BinaryMarshaler).MarshalBinary()
	}
	if err != nil {
		fail(err)
	}
	b.uint(uint64(len(data)))
	*b = append(*b, data...)
}

// inInterface writes what an interface holds: the name and number of its type, and its value as a message.
func (enc *Encoder) inInterface(b *buffer, v reflect.Value) {
	if v.IsNil() {
		b.uint(0)
		return
	}
	elem := v.Elem()
	if elem.Kind() == reflect.Pointer && elem.IsNil() {
		fail(fmt.Errorf("gob: gob: cannot encode nil pointer of type %s inside interface", elem.Type()))
	}
	base, err := baseOf(elem.Type())
	if err != nil {
		fail(err)
	}
	name, ok := namesByType.Load(base)
	if !ok {
		fail(fmt.Errorf("gob: type not registered for interface: %s", base))
	}
	b.text(name.(string))
	b.int(int64(enc.sendType(elem.Type())))
	var value buffer
	enc.top(&value, elem)
	b.uint(uint64(len(value)))
	*b = append(*b, value...)
}
