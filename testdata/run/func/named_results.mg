// Named results: bare return, shadow-free assignment, changes by deferred functions.
package main

import (
	"errors"
	"fmt"
)

func minmax(xs ...int) (lo, hi int) {
	lo, hi = xs[0], xs[0]
	for _, x := range xs {
		if x < lo {
			lo = x
		}
		if x > hi {
			hi = x
		}
	}
	return
}

func divide(a, b int) (q int, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("divide: %v", r)
		}
	}()
	q = a / b
	return q, nil
}

func swapped() (a, b int) {
	a, b = 1, 2
	return b, a
}

func wrap() (err error) {
	defer func() { err = errors.Join(err, errors.New("second")) }()
	return errors.New("first")
}

func captured() (n int) {
	inc := func() { n++ }
	inc()
	defer inc()
	return n * 10
}

func main() {
	fmt.Println(minmax(3, 1, 2))
	fmt.Println(divide(7, 2))
	fmt.Println(divide(7, 0))
	fmt.Println(swapped())
	fmt.Printf("%q\n", wrap().Error())
	fmt.Println(captured())
}
