// Package errors makes, wraps, inspects and joins error values.
package errors

// errorString is the error New makes. It is always used through a pointer, so that
// two errors with the same text are still different values.
type errorString struct {
	s string
}

func (e *errorString) Error() string { return e.s }

// New returns a fresh error with the given text. Every call gives a distinct value.
func New(text string) error {
	return &errorString{text}
}

// ErrUnsupported says that an operation cannot be done because it is not supported.
// It is meant to be wrapped by, or matched with Is against, more telling errors.
var ErrUnsupported = New("unsupported operation")

// Unwrap returns what err wraps, if err has a method Unwrap() error, and nil otherwise.
// It does not look into joined errors.
func Unwrap(err error) error {
	if w, ok := err.(interface{ Unwrap() error }); ok {
		return w.Unwrap()
	}
	return nil
}
