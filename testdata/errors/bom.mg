// Only the first character of a file may be a byte order mark.
package main

func main() {
	_ = "﻿" // ERROR "invalid BOM in the middle of the file"
}
