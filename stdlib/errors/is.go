package errors

import "internal/reflectlite"

// Is reports whether err or any error in its tree matches target: it is equal to
// target, or has a method Is(error) bool that says so. The tree is walked in
// depth-first order through Unwrap() error and Unwrap() []error.
func Is(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	// Comparing values of an uncomparable type would panic.
	return matches(err, target, reflectlite.TypeOf(target).Comparable())
}

func matches(err, target error, comparable bool) bool {
	for err != nil {
		if comparable && err == target {
			return true
		}
		if m, ok := err.(interface{ Is(error) bool }); ok && m.Is(target) {
			return true
		}
		switch w := err.(type) {
		case interface{ Unwrap() error }:
			err = w.Unwrap()
		case interface{ Unwrap() []error }:
			for _, part := range w.Unwrap() {
				if matches(part, target, comparable) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
	return false
}

// AsType looks in err's tree, in the order of Is, for an error of type E, or one
// whose method As(any) bool can give one. It returns the first with true, or
// the zero E and false.
func AsType[E error](err error) (E, bool) {
	for err != nil {
		if e, ok := err.(E); ok {
			return e, true
		}
		if a, ok := err.(interface{ As(any) bool }); ok {
			var e E
			if a.As(&e) {
				return e, true
			}
		}
		switch w := err.(type) {
		case interface{ Unwrap() error }:
			err = w.Unwrap()
		case interface{ Unwrap() []error }:
			for _, part := range w.Unwrap() {
				if e, ok := AsType[E](part); ok {
					return e, true
				}
			}
			err = nil
		default:
			err = nil
		}
	}
	var none E
	return none, false
}
