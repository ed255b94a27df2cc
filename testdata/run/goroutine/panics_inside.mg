// A panic recovered inside a goroutine leaves the others alone.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sort"
)

func work(i int, out chan<- string) {
	defer func() {
		if r := recover(); r != nil {
			out <- fmt.Sprint(i, " failed: ", r)
		}
	}()
	xs := make([]int, 3)
	xs[i] = i
	out <- fmt.Sprint(i, " fine")
}

func main() {
	out := make(chan string)
	for i := range 6 {
		go work(i, out)
	}
	var lines []string
	for range 6 {
		lines = append(lines, <-out)
	}
	sort.Strings(lines)
	for _, l := range lines {
		fmt.Println(l)
	}
}
