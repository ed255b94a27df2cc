// Print, Println, Sprint, Fprint and Append: spacing rules and return values.
package main

import (
	"fmt"
	"os"
)

func main() {
	n, err := fmt.Print("a", "b", 1, 2, true, "c", 'x', nil, "\n")
	fmt.Println(n, err)
	n, err = fmt.Println("é", 1)
	fmt.Println(n, err)
	fmt.Println()
	fmt.Print()
	fmt.Print(1, 2, "\n")
	fmt.Print([]int{1}, []int{2}, "\n")
	s := fmt.Sprint("x", 5) + fmt.Sprintln("y", 6) + fmt.Sprintf("%03d", 7)
	fmt.Printf("%q\n", s)
	fmt.Fprintln(os.Stdout, "to stdout", 3.5)
	fmt.Fprintf(os.Stdout, "%s-%d\n", "f", 8)
	fmt.Println(string(fmt.Append([]byte("pre:"), 1, 2)), string(fmt.Appendf(nil, "%x", 255)))
	fmt.Println(fmt.Sprint(), fmt.Sprint(nil), fmt.Sprint([]any{nil, 1}), fmt.Sprint(struct{}{}))
}
