// Package strconv converts numbers, booleans and quoted strings to and from text.
package strconv

import "errors"

// IntSize is the size of an int in bits.
const IntSize = 32 << (^uint(0) >> 63)

// ErrRange says that a value is too large for its type.
var ErrRange = errors.New("value out of range")

// ErrSyntax says that a text does not have the form its type needs.
var ErrSyntax = errors.New("invalid syntax")

// NumError is a conversion that failed.
type NumError struct {
	Func string // the function that failed: ParseBool, ParseInt, ParseUint, ParseFloat, ParseComplex or Atoi
	Num  string // its input
	Err  error  // the reason: ErrRange, ErrSyntax or another
}

func (e *NumError) Error() string {
	return "strconv." + e.Func + ": parsing " + Quote(e.Num) + ": " + e.Err.Error()
}

func (e *NumError) Unwrap() error { return e.Err }

// The input is copied into errors, lest an error keep a large text alive.

func syntaxError(fn, s string) *NumError {
	return &NumError{fn, string([]byte(s)), ErrSyntax}
}

func rangeError(fn, s string) *NumError {
	return &NumError{fn, string([]byte(s)), ErrRange}
}

func baseError(fn, s string, base int) *NumError {
	return &NumError{fn, string([]byte(s)), errors.New("invalid base " + Itoa(base))}
}

func bitSizeError(fn, s string, bitSize int) *NumError {
	return &NumError{fn, string([]byte(s)), errors.New("invalid bit size " + Itoa(bitSize))}
}
