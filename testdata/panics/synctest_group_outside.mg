// A WaitGroup that a bubble uses, and somebody outside.
package main

import (
	"sync"
	"testing"
	"testing/synctest"
)

func test(t *testing.T) {
	group := new(sync.WaitGroup)
	synctest.Test(t, func(t *testing.T) { group.Add(1) })
	group.Done()
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{"test", test}}, nil, nil)
}
