// os.Exit sets the exit status and runs no deferred call.
// exit: 3
package main

import "os"

func main() {
	defer println("never printed")
	println("leaving")
	os.Exit(3)
}
