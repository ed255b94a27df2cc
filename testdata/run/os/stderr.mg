// Standard output and standard error are two streams.
// exit: 1
package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Fprintln(os.Stdout, "to stdout")
	fmt.Fprintln(os.Stderr, "to stderr")
	os.Stderr.WriteString("more\n")
	os.Stdout.Write([]byte("bytes\n"))
	if len(os.Args) == 1 {
		os.Exit(1)
	}
}
