// Fscan on buffered standard input: the usual shape of a small filter program.
// stdin: 5
// stdin: 3 -1 4
// stdin: 1 5
package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	in := bufio.NewReader(os.Stdin)
	var n int
	fmt.Fscan(in, &n)
	sum, xs := 0, make([]int, n)
	for i := range xs {
		fmt.Fscan(in, &xs[i])
		sum += xs[i]
	}
	fmt.Println(n, xs, sum)
	_, err := fmt.Fscan(in, &n)
	fmt.Println(err)
}
