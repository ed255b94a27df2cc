// Panics in goroutines that recover, again and again, on fresh and reused stacks.
// run: GOMAXPROCS=1,8 stress
package main

func fail(depth int) {
	if depth == 0 {
		var m map[int]int
		m[1] = 1
	}
	fail(depth - 1)
}

func main() {
	c := make(chan string)
	for i := range 100 {
		go func() {
			defer func() {
				if e, ok := recover().(error); ok {
					c <- e.Error()
				} else {
					c <- "no error"
				}
			}()
			fail(i * 5)
		}()
	}
	same, last := 0, ""
	for range 100 {
		s := <-c
		if s == last {
			same++
		}
		last = s
	}
	println(same, last)
}
