// Expression switches: evaluation order, duplicates by variables, init, fallthrough, no cases.
package main

import "fmt"

func v(name string, n int) int {
	fmt.Print(name, " ")
	return n
}

func main() {
	switch v("tag", 2) {
	case v("a", 1), v("b", 2), v("c", 2):
		fmt.Println("-> first match")
	case v("d", 2):
		fmt.Println("-> never")
	}
	switch x := 5; {
	case x > 10:
		fmt.Println("big")
	default:
		fmt.Println("default")
	case x > 3:
		fmt.Println("middle")
	}
	for i := range 5 {
		switch i {
		case 0:
			fmt.Print("zero ")
			fallthrough
		case 1:
			fmt.Print("one ")
			fallthrough
		default:
			fmt.Print("default ")
		case 3:
			if i == 3 {
				break
			}
			fmt.Print("never")
		}
		fmt.Println(i)
	}
	switch f := func() bool { return true }; f() {
	case false:
		fmt.Println("false")
	case true:
		fmt.Println("true")
	}
	switch {
	}
	switch v("alone", 1) {
	}
	fmt.Println()
}
