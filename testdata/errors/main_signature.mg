// main and init take and return nothing, and are functions.
package main

func main /* ERROR "func main must have no arguments and no return values" */ (args []string) {}

func init /* ERROR "func init must have no arguments and no return values" */ () int { return 1 }

func use() {
	init /* ERROR "undefined: init" */ ()
}

var init /* ERROR "cannot declare init - must be func" */ = 1

type main /* ERROR "cannot declare main - must be func" */ int
