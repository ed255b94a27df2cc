// Converting a slice that is too short to an array.
package main

func four(s []byte) [4]byte { return [4]byte(s) }

func main() {
	four([]byte("abc"))
}
