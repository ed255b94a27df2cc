// A channel of a bubble, received from in another bubble.
package main

import (
	"testing"
	"testing/synctest"
)

func test(t *testing.T) {
	var c chan int
	synctest.Test(t, func(t *testing.T) { c = make(chan int, 1) })
	synctest.Test(t, func(t *testing.T) {
		<-c
	})
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{"test", test}}, nil, nil)
}
