package sql

import (
	"database/sql/driver"
	"time"
)

// A Null is a value of a column that may be null.
type Null[T any] struct {
	V     T
	Valid bool // it is not null
}

// Scan takes a value of a column.
func (n *Null[T]) Scan(value any) error {
	err := scanNull(&n.V, &n.Valid, value)
	if err != nil {
		n.Valid = false
	}
	return err
}

// Value gives the value, or nil.
func (n Null[T]) Value() (driver.Value, error) {
	if !n.Valid {
		return nil, nil
	}
	return driver.DefaultParameterConverter.ConvertValue(n.V)
}

// scanNull stores a value, or the zero value for nil.
func scanNull[T any](dest *T, valid *bool, value any) error {
	if value == nil {
		*dest, *valid = *new(T), false
		return nil
	}
	*valid = true
	return assign(dest, value, nil)
}

// NullString is a string that may be null.
type NullString struct {
	String string
	Valid  bool // it is not null
}

// Scan takes a value of a column.
func (ns *NullString) Scan(value any) error { return scanNull(&ns.String, &ns.Valid, value) }

// Value gives the value, or nil.
func (ns NullString) Value() (driver.Value, error) { return valueOrNull(ns.String, ns.Valid) }

func valueOrNull(v driver.Value, valid bool) (driver.Value, error) {
	if !valid {
		return nil, nil
	}
	return v, nil
}

// NullInt64 is an int64 that may be null.
type NullInt64 struct {
	Int64 int64
	Valid bool // it is not null
}

// Scan takes a value of a column.
func (n *NullInt64) Scan(value any) error { return scanNull(&n.Int64, &n.Valid, value) }

// Value gives the value, or nil.
func (n NullInt64) Value() (driver.Value, error) { return valueOrNull(n.Int64, n.Valid) }

// NullInt32 is an int32 that may be null.
type NullInt32 struct {
	Int32 int32
	Valid bool // it is not null
}

// Scan takes a value of a column.
func (n *NullInt32) Scan(value any) error { return scanNull(&n.Int32, &n.Valid, value) }

// Value gives the value, or nil.
func (n NullInt32) Value() (driver.Value, error) { return valueOrNull(int64(n.Int32), n.Valid) }

// NullInt16 is an int16 that may be null.
type NullInt16 struct {
	Int16 int16
	Valid bool // it is not null
}

// Scan takes a value of a column.
func (n *NullInt16) Scan(value any) error { return scanNull(&n.Int16, &n.Valid, value) }

// Value gives the value, or nil.
func (n NullInt16) Value() (driver.Value, error) { return valueOrNull(int64(n.Int16), n.Valid) }

// NullByte is a byte that may be null.
type NullByte struct {
	Byte  byte
	Valid bool // it is not null
}

// Scan takes a value of a column.
func (n *NullByte) Scan(value any) error { return scanNull(&n.Byte, &n.Valid, value) }

// Value gives the value, or nil.
func (n NullByte) Value() (driver.Value, error) { return valueOrNull(int64(n.Byte), n.Valid) }

// NullFloat64 is a float64 that may be null.
type NullFloat64 struct {
	Float64 float64
	Valid   bool // it is not null
}

// Scan takes a value of a column.
func (n *NullFloat64) Scan(value any) error { return scanNull(&n.Float64, &n.Valid, value) }

// Value gives the value, or nil.
func (n NullFloat64) Value() (driver.Value, error) { return valueOrNull(n.Float64, n.Valid) }

// NullBool is a bool that may be null.
type NullBool struct {
	Bool  bool
	Valid bool // it is not null
}

// Scan takes a value of a column.
func (n *NullBool) Scan(value any) error { return scanNull(&n.Bool, &n.Valid, value) }

// Value gives the value, or nil.
func (n NullBool) Value() (driver.Value, error) { return valueOrNull(n.Bool, n.Valid) }

// NullTime is a time that may be null.
type NullTime struct {
	Time  time.Time
	Valid bool // it is not null
}

// Scan takes a value of a column.
func (n *NullTime) Scan(value any) error { return scanNull(&n.Time, &n.Valid, value) }

// Value gives the value, or nil.
func (n NullTime) Value() (driver.Value, error) { return valueOrNull(n.Time, n.Valid) }
