// Labels on for, switch and select; break and continue name the statement they leave.
package main

import "fmt"

func main() {
rows:
	for i := range 4 {
		for j := range 4 {
			switch {
			case j == 3:
				continue rows
			case i == 2:
				break rows
			case j > i:
				continue
			}
			fmt.Print(i, j, " ")
		}
	}
	fmt.Println()
	c := make(chan int, 5)
	for i := range 5 {
		c <- i
	}
recv:
	for {
		select {
		case v := <-c:
			if v == 3 {
				break recv
			}
			if v == 1 {
				continue recv
			}
			fmt.Print(v, " ")
		default:
			break recv
		}
	}
	fmt.Println(len(c))
choice:
	switch x := len(c); x {
	case 1:
		for {
			break choice
		}
	}
sel:
	select {
	default:
		if true {
			break sel
		}
		fmt.Println("not reached")
	}
	fmt.Println("end")
}
