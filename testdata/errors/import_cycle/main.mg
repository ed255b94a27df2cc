// Packages must not import one another in a circle.
package main

import "example.com/cycle/a"

func main() { a.F() }
