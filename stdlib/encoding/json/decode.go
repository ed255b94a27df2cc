package json

import (
	"encoding"
	"errors"
	"reflect"
	"strconv"
	"strings"

	jsonv2 "encoding/json/v2"
)

// Unmarshaler is a type that sets itself from JSON. It must copy what it keeps of the text.
type Unmarshaler = jsonv2.Unmarshaler

// UnmarshalTypeError is about a JSON value that a Go type cannot hold.
type UnmarshalTypeError struct {
	// Value says what the JSON value is: "bool", "array", "number -5".
	Value string
	Type  reflect.Type
	// Offset is how many bytes had been read.
	Offset int64
	// Struct is the name of the type at the root, Field the path from there.
	Struct string
	Field  string
	Err    error
}

func (e *UnmarshalTypeError) Error() string {
	s := "json: cannot unmarshal " + e.Value + " into "
	switch {
	case e.Struct == "" && e.Field == "":
		s += "Go value of type " + e.Type.String()
	case endsInIndex(e.Field):
		s += e.Struct + "." + e.Field + " of type " + e.Type.String()
	default:
		s += "Go struct field " + e.Struct + "." + e.Field + " of type " + e.Type.String()
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// endsInIndex reports whether a path's last part looks like an array's index.
func endsInIndex(path string) bool {
	last := path[strings.LastIndexByte(path, '.')+1:]
	return last != "" && strings.Trim(last, "0123456789") == ""
}

func (e *UnmarshalTypeError) Unwrap() error { return e.Err }

// UnmarshalFieldError was about a key that leads to an unexported field.
//
// Deprecated: such keys are unknown.
type UnmarshalFieldError struct {
	Key   string
	Type  reflect.Type
	Field reflect.StructField
}

func (e *UnmarshalFieldError) Error() string {
	return "json: cannot unmarshal object key " + strconv.Quote(e.Key) + " into unexported field " + e.Field.Name + " of type " + e.Type.String()
}

// InvalidUnmarshalError is about a second argument of Unmarshal that is no pointer, or nil.
type InvalidUnmarshalError struct {
	Type reflect.Type
}

func (e *InvalidUnmarshalError) Error() string {
	switch {
	case e.Type == nil:
		return "json: Unmarshal(nil)"
	case e.Type.Kind() != reflect.Pointer:
		return "json: Unmarshal(non-pointer " + e.Type.String() + ")"
	}
	return "json: Unmarshal(nil " + e.Type.String() + ")"
}

// Unmarshal sets what v points to from the JSON value data. A value that does not fit its place is left
// out, and the first such is the error at the end.
func Unmarshal(data []byte, v any) error {
	if err := check(data); err != nil {
		return err
	}
	d := decoder{data: data}
	return d.decode(v)
}

// decoder reads a JSON value that has been checked.
type decoder struct {
	data []byte
	off  int
	// base is how many bytes of the stream were in front of data.
	base int64
	root reflect.Type
	// path leads from the root to the value at hand: keys, and indices of arrays.
	path []part
	// first is the first error that did not end the work.
	first     error
	useNumber bool
	known     bool // unknown keys are errors
}

// part is a step of a path: an object's key, or an array's index if key is nil.
type part struct {
	key   []byte
	index int
}

func (d *decoder) decode(v any) error {
	rv := reflect.ValueOf(v)
	if rv.Kind() != reflect.Pointer || rv.IsNil() {
		return &InvalidUnmarshalError{reflect.TypeOf(v)}
	}
	d.root = rv.Type().Elem()
	if err := d.value(rv); err != nil {
		return err
	}
	return d.first
}

// save keeps an error that does not end the work.
func (d *decoder) save(err error) {
	if d.first == nil {
		d.first = err
	}
}

// refuse skips a value that does not fit t, and keeps the error.
func (d *decoder) refuse(t reflect.Type, err error) {
	c := d.data[d.off]
	at := d.off + 1
	d.skip()
	if c != '{' && c != '[' {
		at = d.off
	}
	d.mismatchAt(at, kindName(c), t, err)
}

// mismatch keeps the error that the value that has just been read does not fit t.
func (d *decoder) mismatch(value string, t reflect.Type, err error) {
	d.mismatchAt(d.off, value, t, err)
}

func (d *decoder) mismatchAt(off int, value string, t reflect.Type, err error) {
	if d.first != nil {
		return
	}
	e := &UnmarshalTypeError{Value: value, Type: t, Offset: d.base + int64(off), Err: err}
	if len(d.path) > 0 {
		e.Struct = d.root.Name()
		parts := make([]string, len(d.path))
		for i, p := range d.path {
			parts[i] = string(p.key)
			if p.key == nil {
				parts[i] = strconv.Itoa(p.index)
			}
		}
		e.Field = strings.Join(parts, ".")
	}
	d.first = e
}

func (d *decoder) space() {
	for d.off < len(d.data) && isSpace(d.data[d.off]) {
		d.off++
	}
}

// skip passes over a value, and gives its text.
func (d *decoder) skip() []byte {
	d.space()
	from := d.off
	depth := 0
	for {
		switch c := d.data[d.off]; c {
		case '"':
			d.stringText()
		case '{', '[':
			depth++
			d.off++
		case '}', ']':
			depth--
			d.off++
		case ',', ':', ' ', '\t', '\n', '\r':
			d.off++
			continue
		default:
			d.scalar()
		}
		if depth == 0 {
			return d.data[from:d.off]
		}
	}
}

// scalar passes over a number or a literal.
func (d *decoder) scalar() []byte {
	from := d.off
	for d.off < len(d.data) {
		switch d.data[d.off] {
		case ',', ':', '}', ']', ' ', '\t', '\n', '\r':
			return d.data[from:d.off]
		}
		d.off++
	}
	return d.data[from:]
}

// stringText passes over a string, and gives what is between its quotes.
func (d *decoder) stringText() []byte {
	d.off++
	from := d.off
	for d.data[d.off] != '"' {
		if d.data[d.off] == '\\' {
			d.off++
		}
		d.off++
	}
	d.off++
	return d.data[from : d.off-1]
}

// target follows pointers from v to what is to be set, and makes those that are nil, or finds a type that sets itself on
// the way. For null it stops at the last pointer that can be nil.
func target(v reflect.Value, null bool) (Unmarshaler, encoding.TextUnmarshaler, reflect.Value) {
	// A value with a name may have methods on its pointer.
	if v.Kind() != reflect.Pointer && v.Type().Name() != "" && v.CanAddr() {
		v = v.Addr()
	}
	for {
		if v.Kind() == reflect.Interface && !v.IsNil() {
			e := v.Elem()
			if e.Kind() == reflect.Pointer && !e.IsNil() && (!null || e.Elem().Kind() == reflect.Pointer) {
				v = e
				continue
			}
		}
		if v.Kind() != reflect.Pointer {
			return nil, nil, v
		}
		if null && v.CanSet() {
			return nil, nil, v
		}
		if e := v.Elem(); e.Kind() == reflect.Interface && e.Elem().Equal(v) {
			// It points to itself.
			return nil, nil, e
		}
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		if v.CanInterface() {
			switch m := methodsOf(v.Type().Elem()); {
			case m.fromJSON:
				return selfSetting(v.Interface()), nil, reflect.Value{}
			case m.fromText && !null:
				return nil, v.Interface().(encoding.TextUnmarshaler), v
			}
		}
		v = v.Elem()
	}
}

func (d *decoder) value(v reflect.Value) error {
	d.space()
	c := d.data[d.off]
	self, text, v := target(v, c == 'n')
	if self != nil {
		at := d.off
		err := self.UnmarshalJSON(d.skip())
		if !declines(self, err) {
			return err
		}
		d.off = at
		v = reflect.ValueOf(self.(reads).m).Elem()
	}
	if text != nil && c != '"' {
		d.refuse(v.Type().Elem(), errors.New("JSON value must be string type"))
		return nil
	}
	if v.Kind() == reflect.Interface && v.NumMethod() > 0 && c != 'n' {
		// Whatever it is: no type is known that could hold it.
		at := d.off
		d.skip()
		d.mismatchAt(at, kindName(c), v.Type(), nil)
		return nil
	}
	switch c {
	case '{':
		return d.object(v)
	case '[':
		return d.array(v)
	case '"':
		s := unquote(d.stringText())
		if text != nil {
			return text.UnmarshalText(s)
		}
		d.string(v, s)
	case 'n':
		d.scalar()
		switch v.Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Map, reflect.Slice:
			v.SetZero()
		}
	case 't', 'f':
		d.scalar()
		d.bool(v, c == 't')
	default:
		d.number(v, string(d.scalar()))
	}
	return nil
}

// kindName is what errors call a value that begins with c.
func kindName(c byte) string {
	switch c {
	case '{':
		return "object"
	case '[':
		return "array"
	case '"':
		return "string"
	case 't', 'f':
		return "bool"
	case 'n':
		return "null"
	}
	return "number"
}
