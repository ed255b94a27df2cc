package fmt

import (
	"errors"
	"slices"
)

// Errorf gives an error with a formatted text. The verb %w is like %v for an error,
// which the result then wraps: errors.Is and errors.As find it.
func Errorf(format string, a ...any) error {
	p := newPrinter()
	p.wrapping = true
	p.printf(format, a)
	s := string(p.out)
	wrapped := p.wrapped
	indexed := p.indexed
	p.free()
	switch len(wrapped) {
	case 0:
		return errors.New(s)
	case 1:
		e := &wrapError{msg: s}
		e.err, _ = a[wrapped[0]].(error)
		return e
	}
	if indexed {
		slices.Sort(wrapped)
	}
	e := &wrapErrors{msg: s}
	for i, n := range wrapped {
		if i > 0 && wrapped[i-1] == n {
			continue
		}
		if err, ok := a[n].(error); ok {
			e.errs = append(e.errs, err)
		}
	}
	return e
}

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }
func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string   { return e.msg }
func (e *wrapErrors) Unwrap() []error { return e.errs }
