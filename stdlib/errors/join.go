package errors

// joined is a list of at least one non-nil error.
type joined struct {
	list []error
}

// Join wraps all non-nil errors of errs in one; it is nil if there are none.
// Its text is the texts of the parts, each on a line of its own.
func Join(errs ...error) error {
	n := 0
	for _, err := range errs {
		if err != nil {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	list := make([]error, 0, n)
	for _, err := range errs {
		if err != nil {
			list = append(list, err)
		}
	}
	return &joined{list}
}

func (j *joined) Error() string {
	if len(j.list) == 1 {
		return j.list[0].Error()
	}
	var text []byte
	for i, err := range j.list {
		if i > 0 {
			text = append(text, '\n')
		}
		text = append(text, err.Error()...)
	}
	return string(text)
}

func (j *joined) Unwrap() []error { return j.list }
