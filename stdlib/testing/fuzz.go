package testing

import "time"

// F is what a fuzz target's function gets: it adds seeds and calls Fuzz.
type F struct {
	common
}

// InternalFuzzTarget is a fuzz target as the generated main function lists it.
type InternalFuzzTarget struct {
	Name string
	Fn   func(f *F)
}

func runFuzzTests(deps testDeps, targets []InternalFuzzTarget, deadline time.Time) (ran, ok bool) {
	return false, true
}
