// A lock and a counter made from channels alone, with many goroutines.
// run: GOMAXPROCS=1,8 stress
package main

type lock chan bool

func (l lock) with(f func()) {
	l <- true
	defer func() { <-l }()
	f()
}

func main() {
	l := make(lock, 1)
	done := make(chan int)
	total := 0
	list := []int{}
	for w := range 10 {
		go func() {
			mine := 0
			for i := range 100 {
				l.with(func() {
					total += i
					mine++
					if i%25 == w%25 {
						list = append(list, w)
					}
				})
			}
			done <- mine
		}()
	}
	sum := 0
	for range 10 {
		sum += <-done
	}
	println(sum, total, len(list))
}
