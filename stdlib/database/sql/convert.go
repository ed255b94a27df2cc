package sql

import (
	"bytes"
	"database/sql/driver"
	"database/sql/internal"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"time"
	"uuid"
)

var errNilPtr = errors.New("destination pointer is nil")

// ConvertAssign stores a value of a column in what dest points to, as Rows.Scan does. It is for drivers, in ScanColumn.
func ConvertAssign(scanCtx driver.ScanContext, dest any, src driver.Value) error {
	rows, _ := internal.ScanContext(scanCtx).Rows().(*Rows)
	return assign(dest, src, rows)
}

// Decimal numbers of some packages take each other apart.
type (
	decomposer interface {
		Decompose(buf []byte) (form byte, negative bool, coefficient []byte, exponent int32)
	}
	composer interface {
		Compose(form byte, negative bool, coefficient []byte, exponent int32) error
	}
)

// assign stores a value in what dest points to. rows are those it comes from, if it comes from rows.
func assign(dest, src any, rows *Rows) error {
	if d := reflect.ValueOf(dest); d.Kind() == reflect.Pointer && d.IsNil() {
		return errNilPtr
	}
	switch d := dest.(type) {
	case *string:
		if s, ok := text(src); ok {
			*d = s
			return nil
		}
	case *[]byte:
		if src == nil {
			*d = nil
			return nil
		}
		if s, ok := text(src); ok {
			*d = []byte(s)
			return nil
		}
	case *RawBytes:
		return assignRaw(d, src, rows)
	case *bool:
		b, err := driver.Bool.ConvertValue(src)
		if err == nil {
			*d = b.(bool)
		}
		return err
	case *any:
		if b, ok := src.([]byte); ok {
			src = bytes.Clone(b)
		}
		*d = src
		return nil
	case *uuid.UUID:
		return assignUUID(d, src)
	case *Rows:
		if r, ok := src.(driver.Rows); ok {
			return d.initCursor(r, rows)
		}
	case composer:
		if s, ok := src.(decomposer); ok {
			return d.Compose(s.Decompose(nil))
		}
	}
	if s, ok := dest.(Scanner); ok {
		return s.Scan(src)
	}
	d := reflect.ValueOf(dest)
	if d.Kind() != reflect.Pointer {
		return errors.New("destination not a pointer")
	}
	return assignKind(d.Elem(), dest, src, rows)
}

// text gives a value as text, if it is of a kind that has one.
func text(src any) (string, bool) {
	switch s := src.(type) {
	case string:
		return s, true
	case []byte:
		return string(s), true
	case time.Time:
		return s.Format(time.RFC3339Nano), true
	}
	v := reflect.ValueOf(src)
	switch {
	case v.Kind() == reflect.String:
		return v.String(), true
	case v.CanInt() || v.CanUint() && v.Kind() != reflect.Uintptr || v.CanFloat() || v.Kind() == reflect.Bool:
		return asText(src), true
	}
	return "", false
}

// asText gives the text of any value.
func asText(src any) string {
	switch s := src.(type) {
	case string:
		return s
	case []byte:
		return string(s)
	}
	switch v := reflect.ValueOf(src); {
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10)
	case v.CanUint():
		return strconv.FormatUint(v.Uint(), 10)
	case v.CanFloat():
		return strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits())
	}
	return fmt.Sprintf("%v", src)
}

// assignRaw stores the driver's own bytes, or text in a buffer of the rows.
func assignRaw(d *RawBytes, src any, rows *Rows) error {
	switch s := src.(type) {
	case nil:
		*d = nil
		return nil
	case []byte:
		*d = s
		return nil
	}
	s, ok := text(src)
	if !ok {
		return unsupported(d, src)
	}
	if rows == nil {
		*d = RawBytes(s)
		return nil
	}
	start := len(rows.raw)
	rows.raw = append(rows.raw, s...)
	*d = rows.raw[start:len(rows.raw):len(rows.raw)]
	return nil
}

func assignUUID(d *uuid.UUID, src any) error {
	var s string
	switch t := src.(type) {
	case string:
		s = t
	case []byte:
		if len(t) == len(*d) {
			*d = uuid.UUID(t)
			return nil
		}
		s = string(t)
	default:
		return assignKind(reflect.ValueOf(d).Elem(), d, src, nil)
	}
	u, err := uuid.Parse(s)
	if err != nil {
		return fmt.Errorf("converting driver.Value type %T (%q) to a UUID: %v", src, s, err)
	}
	*d = u
	return nil
}

func unsupported(dest, src any) error {
	return fmt.Errorf("unsupported Scan, storing driver.Value type %T into type %T", src, dest)
}

// assignKind stores a value in d, which dest points to, by its kind; numbers go by way of text.
func assignKind(d reflect.Value, dest, src any, rows *Rows) error {
	s := reflect.ValueOf(src)
	switch {
	case src != nil && s.Type().AssignableTo(d.Type()):
		if b, ok := src.([]byte); ok {
			s = reflect.ValueOf(bytes.Clone(b))
		}
		d.Set(s)
		return nil
	case src != nil && s.Kind() == d.Kind() && s.Type().ConvertibleTo(d.Type()):
		d.Set(s.Convert(d.Type()))
		return nil
	case d.Kind() == reflect.Pointer && src == nil:
		d.SetZero()
		return nil
	case d.Kind() == reflect.Pointer:
		d.Set(reflect.New(d.Type().Elem()))
		return assign(d.Interface(), src, rows)
	}
	isNumber := d.CanInt() || d.CanUint() && d.Kind() != reflect.Uintptr || d.CanFloat()
	if src == nil && (isNumber || d.Kind() == reflect.String) {
		return fmt.Errorf("converting NULL to %s is unsupported", d.Kind())
	}
	if d.Kind() == reflect.String {
		switch t := src.(type) {
		case string:
			d.SetString(t)
			return nil
		case []byte:
			d.SetString(string(t))
			return nil
		}
	}
	if !isNumber {
		return unsupported(dest, src)
	}
	t := asText(src)
	if err := parseNumber(d, t); err != nil {
		return fmt.Errorf("converting driver.Value type %T (%q) to a %s: %v", src, t, d.Kind(), err)
	}
	return nil
}

// parseNumber sets a number to what a text says.
func parseNumber(d reflect.Value, text string) (err error) {
	bits := d.Type().Bits()
	switch {
	case d.CanInt():
		var n int64
		if n, err = strconv.ParseInt(text, 10, bits); err == nil {
			d.SetInt(n)
		}
	case d.CanUint():
		var n uint64
		if n, err = strconv.ParseUint(text, 10, bits); err == nil {
			d.SetUint(n)
		}
	default:
		var f float64
		if f, err = strconv.ParseFloat(text, bits); err == nil {
			d.SetFloat(f)
		}
	}
	if e, ok := err.(*strconv.NumError); ok {
		return e.Err
	}
	return err
}
