package errors

import "internal/reflectlite"

// As looks in err's tree, in the order of Is, for an error that can be assigned to
// *target, or one whose method As(any) bool accepts target. If there is one, it is
// stored in *target and As returns true.
//
// It panics if target is not a non-nil pointer to an interface type or to a type
// that implements error.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	if target == nil {
		panic("errors: target cannot be nil")
	}
	dest := reflectlite.ValueOf(target)
	ptr := dest.Type()
	if ptr.Kind() != reflectlite.Ptr || dest.IsNil() {
		panic("errors: target must be a non-nil pointer")
	}
	want := ptr.Elem()
	if want.Kind() != reflectlite.Interface && !want.Implements(reflectlite.TypeOf((*error)(nil)).Elem()) {
		panic("errors: *target must be interface or implement error")
	}
	return assign(err, target, dest, want)
}

func assign(err error, target any, dest reflectlite.Value, want reflectlite.Type) bool {
	for err != nil {
		if reflectlite.TypeOf(err).AssignableTo(want) {
			dest.Elem().Set(reflectlite.ValueOf(err))
			return true
		}
		if a, ok := err.(interface{ As(any) bool }); ok && a.As(target) {
			return true
		}
		switch w := err.(type) {
		case interface{ Unwrap() error }:
			err = w.Unwrap()
		case interface{ Unwrap() []error }:
			for _, part := range w.Unwrap() {
				if part != nil && assign(part, target, dest, want) {
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
