// A program that does nothing ends with status 0.
package main

import "os"

func main() {
	os.Stdout.WriteString("")
	println("end")
}
