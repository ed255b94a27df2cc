// The last element of a multi-line list needs a comma.
package main

import "fmt"

func main() {
	fmt.Println(
		1,
		2 // ERROR "syntax error: unexpected newline in argument list; possibly missing comma or )"
	)
	_ = []int{
		1,
		2 // ERROR "syntax error: unexpected newline in composite literal; possibly missing comma or }"
	}
}
