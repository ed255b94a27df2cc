// A timer of a bubble, stopped from outside.
package main

import (
	"testing"
	"testing/synctest"
	"time"
)

func test(t *testing.T) {
	var timer *time.Timer
	synctest.Test(t, func(t *testing.T) { timer = time.NewTimer(time.Hour) })
	timer.Stop()
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{"test", test}}, nil, nil)
}
