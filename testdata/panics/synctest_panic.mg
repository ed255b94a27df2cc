// A panic in a bubble.
package main

import (
	"fmt"
	"testing"
	"testing/synctest"
)

func test(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		t.Cleanup(func() { fmt.Println("cleanup") })
		panic("in a bubble")
	})
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{"test", test}}, nil, nil)
}
