// Every form of the for statement, with continue and break.
package main

import "fmt"

func main() {
	for i, j := 0, 10; i < j; i, j = i+1, j-2 {
		fmt.Print(i, ",", j, " ")
	}
	fmt.Println()
	n := 0
	for n < 3 {
		n++
	}
	for {
		n++
		if n%2 == 0 {
			continue
		}
		if n > 10 {
			break
		}
	}
	fmt.Println(n)
	for i := 10; ; i-- {
		if i < 5 {
			fmt.Println("left at", i)
			break
		}
	}
	for ; n > 0; n /= 3 {
		fmt.Print(n, " ")
	}
	fmt.Println()
	for i := uint8(250); i >= 250; i++ {
		fmt.Print(i, " ")
	}
	fmt.Println()
	for f := 0.0; f < 1; f += 0.25 {
		fmt.Print(f, " ")
	}
	fmt.Println()
	for s := "x"; len(s) < 5; s += s {
		fmt.Print(s, " ")
	}
	fmt.Println()
}
