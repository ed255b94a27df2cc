// Sentinel errors, error types, joining, Is and As with custom methods.
package main

import (
	"errors"
	"fmt"
	"io"
)

type notFound struct{ name string }

func (e *notFound) Error() string { return e.name + " not found" }
func (e *notFound) Is(target error) bool {
	return target == errMissing
}

type wrapper struct {
	msg string
	err error
}

func (w wrapper) Error() string { return w.msg + ": " + w.err.Error() }
func (w wrapper) Unwrap() error { return w.err }

var errMissing = errors.New("missing")

func find(name string) error {
	if name == "" {
		return io.ErrUnexpectedEOF
	}
	return wrapper{"find", &notFound{name}}
}

func main() {
	err := find("x")
	var nf *notFound
	fmt.Println(err, errors.As(err, &nf), nf.name, errors.Is(err, errMissing), errors.Is(err, io.EOF))
	fmt.Println(errors.Is(find(""), io.ErrUnexpectedEOF), errors.Is(nil, io.EOF), errors.Unwrap(find("")))
	j := errors.Join(errMissing, nil, err)
	fmt.Printf("%q %v %v\n", j.Error(), errors.Is(j, errMissing), errors.As(j, &nf))
	fmt.Println(errors.Join(nil, nil) == nil, errors.New("a") == errors.New("a"))
	var w wrapper
	fmt.Println(errors.As(err, &w), w.msg)
	var e error = wrapper{"outer", wrapper{"inner", io.EOF}}
	depth := 0
	for ; e != nil; e = errors.Unwrap(e) {
		depth++
	}
	fmt.Println(depth)
}
