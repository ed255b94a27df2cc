// An error type of our own, whose method runs while panicking.
package main

import "fmt"

type failure struct{ code int }

func (f *failure) Error() string { return fmt.Sprintf("failure with code %d", f.code) }

func fail(code int) { panic(&failure{code}) }

func main() {
	fail(7)
}
