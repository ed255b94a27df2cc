// Workers, results and a collector that are goroutines; every value is accounted for.
// run: GOMAXPROCS=1,8 stress
package main

type task struct {
	lo, hi int
	reply  chan<- int
}

func worker(tasks <-chan task, quit <-chan bool, gone chan<- bool) {
	for {
		select {
		case t := <-tasks:
			s := 0
			for i := t.lo; i < t.hi; i++ {
				s += i * i % 7
			}
			t.reply <- s
		case <-quit:
			gone <- true
			return
		}
	}
}

func main() {
	tasks, quit, gone := make(chan task), make(chan bool), make(chan bool)
	for range 5 {
		go worker(tasks, quit, gone)
	}
	reply := make(chan int, 3)
	const n, step = 20000, 500
	go func() {
		for lo := 0; lo < n; lo += step {
			tasks <- task{lo, lo + step, reply}
		}
	}()
	total := 0
	for range n / step {
		total += <-reply
	}
	close(quit)
	for range 5 {
		<-gone
	}
	want := 0
	for i := range n {
		want += i * i % 7
	}
	println(total, total == want)
}
