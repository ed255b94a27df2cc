// os.Exit takes the status modulo 256.
// exit: 44
package main

import "os"

func main() {
	os.Stdout.WriteString("300\n")
	os.Exit(300)
}
