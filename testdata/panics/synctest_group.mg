// A WaitGroup that a bubble uses, and another at the same time.
package main

import (
	"sync"
	"testing"
	"testing/synctest"
)

func test(t *testing.T) {
	var group sync.WaitGroup
	synctest.Test(t, func(t *testing.T) { group.Add(1) })
	synctest.Test(t, func(t *testing.T) { group.Add(1) })
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{"test", test}}, nil, nil)
}
