// A bubble in which nobody can go on: the tracebacks of its goroutines follow.
package main

import (
	"testing"
	"testing/synctest"
)

func test(t *testing.T) {
	go synctest.Test(t, func(t *testing.T) {
		<-make(chan int)
	})
	select {}
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{"test", test}}, nil, nil)
}
