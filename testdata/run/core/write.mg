// Writing to standard output without fmt.
package main

import "os"

func main() {
	os.Stdout.WriteString("one\n")
	for _, s := range []string{"two", "three"} {
		os.Stdout.WriteString(s + "\n")
	}
}
