// A channel of a bubble, sent to from outside.
package main

import (
	"testing"
	"testing/synctest"
)

func test(t *testing.T) {
	var c chan int
	synctest.Test(t, func(t *testing.T) { c = make(chan int, 1) })
	c <- 1
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{"test", test}}, nil, nil)
}
