// Import paths that lead nowhere.
package main

import (
	"fmtt"
	"math/rnd"
	"string"
	"no/such/thing/at/all"
)

func main() {}
