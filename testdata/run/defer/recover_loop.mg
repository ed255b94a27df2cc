// Retrying with recover in a loop, cleaning up in between; panics in defer while returning.
package main

import (
	"errors"
	"fmt"
)

type session struct {
	attempt int
	log     []string
}

func (s *session) try() (err error) {
	s.attempt++
	s.log = append(s.log, fmt.Sprint("begin", s.attempt))
	defer func() { s.log = append(s.log, fmt.Sprint("end", s.attempt)) }()
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok {
				err = fmt.Errorf("attempt %d: %w", s.attempt, e)
				return
			}
			panic(fmt.Sprint("cannot handle ", r))
		}
	}()
	switch s.attempt {
	case 1:
		panic(errors.New("first"))
	case 2:
		var a []int
		a[s.attempt] = 1
	case 3:
		return errors.New("plain")
	case 5:
		panic("a string")
	}
	return nil
}

func closing() (n int, err error) {
	defer func() {
		defer func() {
			if r := recover(); r != nil {
				err = fmt.Errorf("close failed: %v", r)
			}
		}()
		panic("already closed")
	}()
	return 42, nil
}

func main() {
	s := &session{}
	for range 4 {
		fmt.Println(s.try())
	}
	func() {
		defer func() { fmt.Println("main got:", recover()) }()
		s.try()
	}()
	fmt.Println(s.log)
	fmt.Println(closing())
}
