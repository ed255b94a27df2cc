// A channel of a bubble, closed from outside.
package main

import (
	"testing"
	"testing/synctest"
)

func test(t *testing.T) {
	var c chan int
	synctest.Test(t, func(t *testing.T) { c = make(chan int, 1) })
	close(c)
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{"test", test}}, nil, nil)
}
