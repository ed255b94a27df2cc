package jsontext

import (
	"errors"
	"strconv"

	"encoding/json/internal/jsonwire"
)

// ErrDuplicateName is the error of a name that an object has already.
var ErrDuplicateName = errors.New("duplicate object member name")

// ErrNonStringName is the error of a name of an object that is no string.
var ErrNonStringName = errors.New("object member name must be a string")

var (
	errMissingValue     = errors.New("missing value after object name")
	errMismatchDelim    = errors.New("mismatching structural token for object or array")
	errMaxDepth         = errors.New("exceeded max depth")
	errInvalidNamespace = errors.New("object namespace is in an invalid state")
	errInvalidToken     = errors.New("invalid jsontext.Token")
)

const errorPrefix = "jsontext: "

// An ioError is an error of the reader or writer.
type ioError struct {
	action string // "read" or "write"
	err    error
}

func (e *ioError) Error() string { return errorPrefix + e.action + " error: " + e.err.Error() }
func (e *ioError) Unwrap() error { return e.err }

// A numError is the error of a number that is not of the kind asked for.
type numError struct {
	accessor string
	value    string
	err      error // strconv.ErrSyntax or strconv.ErrRange
}

func (e *numError) Error() string {
	return "jsontext.Token(" + e.value + ")." + e.accessor + " error: " + e.err.Error()
}
func (e *numError) Unwrap() error { return e.err }

// A SyntacticError tells what is wrong with the grammar of a text.
type SyntacticError struct {
	_ struct{}
	_ [0]func()

	// ByteOffset is where the error is, or behind it.
	ByteOffset int64
	// JSONPointer leads to the value with the error.
	JSONPointer Pointer

	// Err is what is wrong.
	Err error
}

func (e *SyntacticError) Error() string {
	pointer, offset := e.JSONPointer, e.ByteOffset
	text := errorPrefix + "syntactic error"
	if e.Err != nil {
		text = errorPrefix + e.Err.Error()
		if e.Err == ErrDuplicateName {
			text += " " + strconv.Quote(pointer.LastToken())
			pointer, offset = pointer.Parent(), 0 // the name says where
		}
	}
	if pointer != "" {
		text += " within " + strconv.Quote(jsonwire.ShortPointer(string(pointer), 100))
	}
	if offset > 0 {
		text += " after offset " + strconv.FormatInt(offset, 10)
	}
	return text
}

// Unwrap gives Err.
func (e *SyntacticError) Unwrap() error { return e.Err }
