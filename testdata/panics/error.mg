// A panic with an error value prints what its Error method says.
package main

import "errors"

func main() {
	panic(errors.New("custom failure"))
}
