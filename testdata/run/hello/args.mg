// Command-line arguments and environment reach the program.
// args: one two=2 -three
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(len(os.Args), os.Args[1:])
	for i, a := range os.Args[1:] {
		fmt.Printf("%d %q\n", i, a)
	}
	if _, ok := os.LookupEnv("A_NAME_NOBODY_SETS"); !ok {
		fmt.Println("unset")
	}
}
