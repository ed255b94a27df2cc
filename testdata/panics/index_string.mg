// A string index, with an unsigned index larger than any int.
package main

func at(s string, i uint64) byte {
	return s[i]
}

func main() {
	at("hello", 1<<63+5)
}
