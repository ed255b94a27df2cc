// Key types of maps are comparable.
package main

type bad struct{ s []int }

var (
	a map[[ /* ERROR "invalid map key type []int" */]int]string
	b map[func( /* ERROR "invalid map key type func()" */)]int
	c map[bad /* ERROR "invalid map key type bad" */]int
	d map[any]int
	e map[[2]string]int
)

func main() {}
