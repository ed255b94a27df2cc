// A timer of a bubble, set anew from outside.
package main

import (
	"testing"
	"testing/synctest"
	"time"
)

func test(t *testing.T) {
	var timer *time.Timer
	synctest.Test(t, func(t *testing.T) { timer = time.AfterFunc(time.Hour, func() {}) })
	timer.Reset(time.Hour)
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{"test", test}}, nil, nil)
}
