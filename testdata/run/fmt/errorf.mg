// Errorf with %w wraps: Is, As and Unwrap see through it.
package main

import (
	"errors"
	"fmt"
)

var base = errors.New("base")

type coded struct{ code int }

func (c coded) Error() string { return fmt.Sprint("code ", c.code) }

func main() {
	e1 := fmt.Errorf("one: %w", base)
	e2 := fmt.Errorf("two: %w", e1)
	fmt.Println(e2, errors.Is(e2, base), errors.Unwrap(e2) == e1, errors.Unwrap(base))
	flat := fmt.Errorf("flat: %v", base)
	fmt.Println(flat, errors.Is(flat, base))
	both := fmt.Errorf("%w and %w", base, coded{7})
	var c coded
	fmt.Println(both, errors.Is(both, base), errors.As(both, &c), c.code, errors.Unwrap(both))
	fmt.Println(fmt.Errorf("bad %w", 5), fmt.Errorf("%w", nil))
	fmt.Printf("%T %T %T\n", e1, both, flat)
}
