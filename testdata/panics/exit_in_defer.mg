// os.Exit in a deferred function wins over the panic.
// exit: 5
package main

import (
	"fmt"
	"os"
)

func main() {
	defer func() {
		fmt.Println("exiting instead")
		os.Exit(5)
	}()
	panic("not shown")
}
