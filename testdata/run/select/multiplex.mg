// Several producers into one consumer until all are done, both directions in one select.
// run: GOMAXPROCS=1,8 stress
package main

import "fmt"

func main() {
	words, numbers, quit := make(chan string), make(chan int), make(chan bool)
	go func() {
		for _, w := range []string{"a", "b", "c"} {
			words <- w
		}
		quit <- true
	}()
	go func() {
		for i := range 10 {
			numbers <- i
		}
		quit <- true
	}()
	text, sum := "", 0
	for left := 2; left > 0; {
		select {
		case w := <-words:
			text += w
		case n := <-numbers:
			sum += n
		case <-quit:
			left--
		}
	}
	fmt.Println(text, sum)
	in, out := make(chan int), make(chan int)
	go func() {
		var queue []int
		source := in
		for source != nil || len(queue) > 0 {
			var sink chan int
			head := 0
			if len(queue) > 0 {
				sink, head = out, queue[0]
			}
			select {
			case v, ok := <-source:
				if !ok {
					source = nil
				} else {
					queue = append(queue, v)
				}
			case sink <- head:
				queue = queue[1:]
			}
		}
		close(out)
	}()
	for i := range 100 {
		in <- i
	}
	close(in)
	ordered, want := true, 0
	for v := range out {
		ordered = ordered && v == want
		want++
	}
	fmt.Println(ordered, want)
}
