package binary

import (
	"errors"
	"io"
	"math"
	"reflect"
)

// Values of a fixed size are booleans, numbers with a size in their type's name, and arrays
// and structs of these; and slices, whose length is not part of the bytes. Fields
// named _ are zero, or skipped.

var errBufferTooSmall = errors.New("buffer too small")

// Size returns how many bytes v, or what it points to, takes; -1 if it is not of a fixed
// size.
func Size(v any) int { return size(reflect.Indirect(reflect.ValueOf(v))) }

func size(v reflect.Value) int {
	if !v.IsValid() {
		return -1
	}
	if v.Kind() == reflect.Slice {
		if s := sizeOf(v.Type().Elem()); s >= 0 {
			return s * v.Len()
		}
		return -1
	}
	return sizeOf(v.Type())
}

func sizeOf(t reflect.Type) int {
	switch t.Kind() {
	case reflect.Array:
		if s := sizeOf(t.Elem()); s >= 0 {
			return s * t.Len()
		}
	case reflect.Struct:
		sum := 0
		for i := 0; i < t.NumField(); i++ {
			s := sizeOf(t.Field(i).Type)
			if s < 0 {
				return -1
			}
			sum += s
		}
		return sum
	case reflect.Bool, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64,
		reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64,
		reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return int(t.Size())
	}
	return -1
}

// Write writes data, or what it points to.
func Write(w io.Writer, order ByteOrder, data any) error {
	buf, err := encode(nil, order, data, "binary.Write")
	if err != nil {
		return err
	}
	_, err = w.Write(buf)
	return err
}

// Append appends the bytes of data, or of what it points to.
func Append(buf []byte, order ByteOrder, data any) ([]byte, error) {
	return encode(buf, order, data, "binary.Append")
}

// Encode writes the bytes of data, or of what it points to, to buf, and returns how many
// these are.
func Encode(buf []byte, order ByteOrder, data any) (int, error) {
	v := reflect.Indirect(reflect.ValueOf(data))
	n := size(v)
	if n < 0 {
		return 0, notFixed("binary.Encode", data)
	}
	if len(buf) < n {
		return 0, errBufferTooSmall
	}
	c := coder{order, buf[:n]}
	c.encode(v)
	return n, nil
}

func notFixed(op string, data any) error {
	return errors.New(op + ": some values are not fixed-sized in type " + reflect.TypeOf(data).String())
}

func encode(buf []byte, order ByteOrder, data any, op string) ([]byte, error) {
	if b, ok := data.([]byte); ok {
		return append(buf, b...), nil
	}
	v := reflect.Indirect(reflect.ValueOf(data))
	n := size(v)
	if n < 0 {
		return nil, notFixed(op, data)
	}
	at := len(buf)
	buf = append(buf, make([]byte, n)...)
	c := coder{order, buf[at:]}
	c.encode(v)
	return buf, nil
}

// Read reads what data points to, or a slice. The error is io.EOF only if there is no
// byte at all.
func Read(r io.Reader, order ByteOrder, data any) error {
	v, n, err := destination("binary.Read", data)
	if err != nil {
		return err
	}
	buf := make([]byte, n)
	if _, err := io.ReadFull(r, buf); err != nil {
		return err
	}
	c := coder{order, buf}
	c.decode(v)
	return nil
}

// Decode sets what data points to, or a slice, from the bytes of buf, and returns how
// many it took.
func Decode(buf []byte, order ByteOrder, data any) (int, error) {
	v, n, err := destination("binary.Decode", data)
	if err != nil {
		return 0, err
	}
	if len(buf) < n {
		return 0, errBufferTooSmall
	}
	c := coder{order, buf[:n]}
	c.decode(v)
	return n, nil
}

// destination returns what data points to, or the slice it is, and how many bytes it takes.
func destination(op string, data any) (reflect.Value, int, error) {
	v := reflect.ValueOf(data)
	n := -1
	if v.Kind() == reflect.Pointer {
		v = v.Elem()
		n = size(v)
	} else if v.Kind() == reflect.Slice {
		n = size(v)
	}
	if n < 0 {
		return v, n, errors.New(op + ": invalid type " + reflect.TypeOf(data).String())
	}
	return v, n, nil
}

// coder has the bytes that are still to be written or read.
type coder struct {
	order ByteOrder
	buf   []byte
}

// take returns the next n bytes.
func (c *coder) take(n int) []byte {
	b := c.buf[:n]
	c.buf = c.buf[n:]
	return b
}

// put writes the low n bytes of x.
func (c *coder) put(x uint64, n int) {
	b := c.take(n)
	switch n {
	case 1:
		b[0] = byte(x)
	case 2:
		c.order.PutUint16(b, uint16(x))
	case 4:
		c.order.PutUint32(b, uint32(x))
	default:
		c.order.PutUint64(b, x)
	}
}

// get reads n bytes.
func (c *coder) get(n int) uint64 {
	b := c.take(n)
	switch n {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(c.order.Uint16(b))
	case 4:
		return uint64(c.order.Uint32(b))
	}
	return c.order.Uint64(b)
}

func (c *coder) putFloat(f float64, n int) {
	if n == 4 {
		c.put(uint64(math.Float32bits(float32(f))), 4)
	} else {
		c.put(math.Float64bits(f), 8)
	}
}

func (c *coder) getFloat(n int) float64 {
	if n == 4 {
		return float64(math.Float32frombits(uint32(c.get(4))))
	}
	return math.Float64frombits(c.get(8))
}

// padding reports whether field i of v is one that is skipped.
func padding(v reflect.Value, i int) bool {
	return v.Type().Field(i).Name == "_"
}

func (c *coder) encode(v reflect.Value) {
	n := int(v.Type().Size())
	switch v.Kind() {
	case reflect.Array, reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			c.encode(v.Index(i))
		}
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			if f := v.Field(i); padding(v, i) {
				clear(c.take(size(f)))
			} else {
				c.encode(f)
			}
		}
	case reflect.Bool:
		x := uint64(0)
		if v.Bool() {
			x = 1
		}
		c.put(x, 1)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		c.put(uint64(v.Int()), n)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		c.put(v.Uint(), n)
	case reflect.Float32, reflect.Float64:
		c.putFloat(v.Float(), n)
	case reflect.Complex64, reflect.Complex128:
		c.putFloat(real(v.Complex()), n/2)
		c.putFloat(imag(v.Complex()), n/2)
	}
}

func (c *coder) decode(v reflect.Value) {
	n := int(v.Type().Size())
	switch v.Kind() {
	case reflect.Array, reflect.Slice:
		for i := 0; i < v.Len(); i++ {
			c.decode(v.Index(i))
		}
	case reflect.Struct:
		for i := 0; i < v.NumField(); i++ {
			if f := v.Field(i); padding(v, i) {
				c.take(size(f))
			} else {
				c.decode(f)
			}
		}
	case reflect.Bool:
		v.SetBool(c.get(1) != 0)
	case reflect.Int8:
		v.SetInt(int64(int8(c.get(1))))
	case reflect.Int16:
		v.SetInt(int64(int16(c.get(2))))
	case reflect.Int32:
		v.SetInt(int64(int32(c.get(4))))
	case reflect.Int64:
		v.SetInt(int64(c.get(8)))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(c.get(n))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(c.getFloat(n))
	case reflect.Complex64, reflect.Complex128:
		re := c.getFloat(n / 2)
		v.SetComplex(complex(re, c.getFloat(n/2)))
	}
}
