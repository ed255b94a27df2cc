package json

import (
	"encoding"
	"encoding/base64"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// takesAny reports whether v is an interface that can hold what the text says.
func takesAny(v reflect.Value) bool { return v.Kind() == reflect.Interface && v.NumMethod() == 0 }

func (d *decoder) bool(v reflect.Value, x bool) {
	switch {
	case v.Kind() == reflect.Bool:
		v.SetBool(x)
	case takesAny(v):
		v.Set(reflect.ValueOf(x))
	default:
		d.mismatch("bool", v.Type(), nil)
	}
}

func (d *decoder) number(v reflect.Value, s string) {
	switch {
	case v.Type() == numberType:
		v.SetString(s)
	case v.CanInt():
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil || v.OverflowInt(n) {
			d.mismatch("number "+s, v.Type(), nil)
			return
		}
		v.SetInt(n)
	case v.CanUint():
		n, err := strconv.ParseUint(s, 10, 64)
		if err != nil || v.OverflowUint(n) {
			d.mismatch("number "+s, v.Type(), nil)
			return
		}
		v.SetUint(n)
	case v.CanFloat():
		f, err := strconv.ParseFloat(s, v.Type().Bits())
		if err != nil || v.OverflowFloat(f) {
			d.mismatch("number "+s, v.Type(), nil)
			return
		}
		v.SetFloat(f)
	case takesAny(v):
		if n := d.anyNumber(s); n != nil {
			v.Set(reflect.ValueOf(n))
		}
	default:
		d.mismatch("number", v.Type(), nil)
	}
}

// notNumber keeps the error that a value is no Number, without a place, as Go has it.
func (d *decoder) notNumber(value string, err error) {
	d.save(&UnmarshalTypeError{Value: value, Type: numberType, Err: err})
}

// anyNumber is a number for an interface.
func (d *decoder) anyNumber(s string) any {
	if d.useNumber {
		return Number(s)
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		d.mismatch("number "+s, reflect.TypeFor[float64](), nil)
		return nil
	}
	return f
}

func (d *decoder) string(v reflect.Value, s []byte) {
	switch k := v.Kind(); {
	case k == reflect.String:
		if v.Type() == numberType && !isNumber(string(s)) {
			d.notNumber("string "+strconv.Quote(string(s)), strconv.ErrSyntax)
			return
		}
		v.SetString(string(s))
	case k == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		b, err := base64.StdEncoding.AppendDecode(nil, s)
		if err != nil {
			d.mismatch("string", v.Type(), err)
			return
		}
		if b == nil {
			b = []byte{}
		}
		v.SetBytes(b)
	case takesAny(v):
		v.Set(reflect.ValueOf(string(s)))
	default:
		d.mismatch("string", v.Type(), nil)
	}
}

func (d *decoder) array(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Array, reflect.Slice:
	default:
		if takesAny(v) {
			v.Set(reflect.ValueOf(d.any()))
		} else {
			d.refuse(v.Type(), nil)
		}
		return nil
	}
	d.off++
	n := 0
	d.path = append(d.path, part{})
	for d.space(); d.data[d.off] != ']'; d.space() {
		if d.data[d.off] == ',' {
			d.off++
		}
		d.path[len(d.path)-1].index = n
		if v.Kind() == reflect.Slice && n >= v.Len() {
			if n >= v.Cap() {
				v.Grow(1)
			}
			v.SetLen(n + 1)
		}
		if n < v.Len() {
			if err := d.value(v.Index(n)); err != nil {
				return err
			}
		} else {
			d.skip()
		}
		n++
	}
	d.off++
	d.path = d.path[:len(d.path)-1]
	if v.Kind() == reflect.Array {
		for ; n < v.Len(); n++ {
			v.Index(n).SetZero()
		}
		return nil
	}
	v.SetLen(n)
	if n == 0 {
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
	}
	return nil
}

func (d *decoder) object(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Map:
		if v.IsNil() {
			v.Set(reflect.MakeMap(v.Type()))
		}
	case reflect.Struct:
	default:
		if takesAny(v) {
			v.Set(reflect.ValueOf(d.any()))
		} else {
			d.refuse(v.Type(), nil)
		}
		return nil
	}
	d.off++
	d.path = append(d.path, part{})
	for d.space(); d.data[d.off] != '}'; d.space() {
		if d.data[d.off] == ',' {
			d.off++
			d.space()
		}
		key := unquote(d.stringText())
		d.path[len(d.path)-1].key = key
		at := d.off
		d.space()
		d.off++ // the colon
		d.space()
		var err error
		if v.Kind() == reflect.Map {
			err = d.entry(v, key, at)
		} else {
			err = d.member(v, string(key))
		}
		if err != nil {
			return err
		}
	}
	d.off++
	d.path = d.path[:len(d.path)-1]
	return nil
}

// entry decodes the element of a map's key, which ends at an offset.
func (d *decoder) entry(m reflect.Value, key []byte, at int) error {
	t := m.Type()
	k := reflect.New(t.Key()).Elem()
	ok, err := d.key(k, key, at)
	if err != nil {
		return err
	}
	if !ok {
		d.skip()
		return nil
	}
	elem := reflect.New(t.Elem()).Elem()
	if err := d.value(elem); err != nil {
		return err
	}
	m.SetMapIndex(k, elem)
	return nil
}

// key sets a map's key from an object's; ok is false if it does not fit.
func (d *decoder) key(k reflect.Value, key []byte, at int) (ok bool, err error) {
	t := k.Type()
	switch {
	case t.Kind() != reflect.String && methodsOf(t).fromText:
		return true, k.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(key)
	case t.Kind() == reflect.Pointer && methodsOf(t.Elem()).fromText:
		k.Set(reflect.New(t.Elem()))
		return true, k.Interface().(encoding.TextUnmarshaler).UnmarshalText(key)
	case t.Kind() == reflect.String && methodsOf(t).fromText:
		return true, k.Addr().Interface().(encoding.TextUnmarshaler).UnmarshalText(key)
	case t.Kind() == reflect.String:
		k.SetString(string(key))
		return true, nil
	case takesAny(k):
		k.Set(reflect.ValueOf(string(key)))
		return true, nil
	case k.CanInt():
		n, err := strconv.ParseInt(string(key), 10, 64)
		if err == nil && !k.OverflowInt(n) {
			k.SetInt(n)
			return true, nil
		}
	case k.CanUint():
		n, err := strconv.ParseUint(string(key), 10, 64)
		if err == nil && !k.OverflowUint(n) {
			k.SetUint(n)
			return true, nil
		}
	case k.CanFloat():
		f, err := strconv.ParseFloat(string(key), t.Bits())
		if err == nil && isNumber(string(key)) {
			k.SetFloat(f)
			return true, nil
		}
	default:
		d.mismatchAt(at, "string", t, nil)
		return false, nil
	}
	d.mismatchAt(at, "number "+string(key), t, nil)
	return false, nil
}

// member decodes the struct field that a key names.
func (d *decoder) member(v reflect.Value, key string) error {
	f := fieldsOf(v.Type()).find(key)
	if f == nil {
		if d.known {
			d.save(fmt.Errorf("json: unknown field %q", key))
		}
		d.skip()
		return nil
	}
	outer := v.Type()
	for i, at := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				if !v.CanSet() {
					c, start := d.data[d.off], d.off
					d.skip()
					err := errors.New("cannot set embedded pointer to unexported struct type")
					d.mismatchAt(start, kindName(c), outer, err)
					return nil
				}
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(at)
	}
	if f.quoted {
		return d.quoted(v)
	}
	return d.value(v)
}

// quoted decodes a number, boolean or string that is in a string.
func (d *decoder) quoted(v reflect.Value) error {
	switch d.data[d.off] {
	case 'n':
		return d.value(v)
	case '"':
	default:
		t := v.Type()
		if t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t == numberType {
			d.notNumber(kindName(d.data[d.off]), nil)
			d.skip()
			return nil
		}
		d.refuse(t, nil)
		return nil
	}
	s := string(unquote(d.stringText()))
	if s == "null" {
		if v.Kind() == reflect.Pointer {
			v.SetZero()
		}
		return nil
	}
	_, _, v = target(v, false)
	if !v.IsValid() {
		return nil
	}
	switch v.Kind() {
	case reflect.Bool:
		if s != "true" && s != "false" {
			d.mismatch("string "+strconv.Quote(s), v.Type(), strconv.ErrSyntax)
			return nil
		}
		v.SetBool(s == "true")
	case reflect.String:
		if v.Type() == numberType {
			d.string(v, []byte(s))
			return nil
		}
		err := check([]byte(s))
		if s != "" && s[0] != '"' {
			err = characterError([]byte(s), 0, "looking for beginning of object key string")
		}
		if err != nil {
			d.mismatch("string", v.Type(), err)
			return nil
		}
		v.SetString(string(unquote([]byte(s)[1 : len(s)-1])))
	default:
		// In a string the number may be written as in Go.
		d.number(v, s)
	}
	return nil
}

// any is the value at hand as an interface: a map[string]any, []any, string, float64, bool or nil.
func (d *decoder) any() any {
	d.space()
	switch c := d.data[d.off]; c {
	case '{':
		d.off++
		m := make(map[string]any)
		for d.space(); d.data[d.off] != '}'; d.space() {
			if d.data[d.off] == ',' {
				d.off++
				d.space()
			}
			key := string(unquote(d.stringText()))
			d.space()
			d.off++ // the colon
			m[key] = d.any()
		}
		d.off++
		return m
	case '[':
		d.off++
		list := []any{}
		for d.space(); d.data[d.off] != ']'; d.space() {
			if d.data[d.off] == ',' {
				d.off++
			}
			list = append(list, d.any())
		}
		d.off++
		return list
	case '"':
		return string(unquote(d.stringText()))
	case 't', 'f':
		d.scalar()
		return c == 't'
	case 'n':
		d.scalar()
		return nil
	}
	return d.anyNumber(string(d.scalar()))
}

// unquote is what a string's text stands for, in UTF-8. It is not s if anything has to be replaced.
func unquote(s []byte) []byte {
	i := 0
	for i < len(s) && s[i] != '\\' && s[i] < utf8.RuneSelf {
		i++
	}
	if i == len(s) {
		return s
	}
	out := append(make([]byte, 0, len(s)), s[:i]...)
	for i < len(s) {
		switch c := s[i]; {
		case c == '\\' && s[i+1] == 'u':
			r := hexRune(s[i+2:])
			i += 6
			if utf16.IsSurrogate(r) {
				if i+6 <= len(s) && s[i] == '\\' && s[i+1] == 'u' {
					if both := utf16.DecodeRune(r, hexRune(s[i+2:])); both != utf8.RuneError {
						r = both
						i += 6
					}
				}
				if utf16.IsSurrogate(r) {
					r = utf8.RuneError
				}
			}
			out = utf8.AppendRune(out, r)
		case c == '\\':
			out = append(out, escaped(s[i+1]))
			i += 2
		case c < utf8.RuneSelf:
			out = append(out, c)
			i++
		default:
			r, n := utf8.DecodeRune(s[i:])
			out = utf8.AppendRune(out, r)
			i += n
		}
	}
	return out
}

// escaped is what a backslash and c stand for.
func escaped(c byte) byte {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return c
}

// hexRune is the number that four hexadecimal digits are.
func hexRune(s []byte) rune {
	var r rune
	for _, c := range s[:4] {
		switch {
		case isDigit(c):
			c -= '0'
		default:
			c = c | 0x20 - 'a' + 10
		}
		r = r<<4 | rune(c)
	}
	return r
}
