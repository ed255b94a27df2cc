// The same value raised again after recover.
package main

import "errors"

var errDisk = errors.New("disk full")

func main() {
	defer func() {
		panic(recover())
	}()
	panic(errDisk)
}
