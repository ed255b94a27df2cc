// Channels of many element types: structs, arrays, funcs, interfaces, errors, pointers, channels.
package main

import (
	"errors"
	"fmt"
)

type job struct {
	id   int
	data [4]string
	done chan<- error
}

func worker(jobs <-chan job) {
	for j := range jobs {
		if j.data[3] == "" {
			j.done <- fmt.Errorf("job %d: incomplete", j.id)
		} else {
			j.done <- nil
		}
	}
}

func main() {
	jobs := make(chan job)
	go worker(jobs)
	done := make(chan error)
	jobs <- job{1, [4]string{"a", "b", "c", "d"}, done}
	fmt.Println(<-done)
	jobs <- job{id: 2, done: done}
	fmt.Println(<-done)
	close(jobs)
	funcs := make(chan func(int) int, 2)
	k := 3
	funcs <- func(x int) int { return x * k }
	k = 4
	fmt.Println((<-funcs)(10))
	anys := make(chan any, 5)
	for _, v := range []any{1, "two", nil, errors.New("e"), [2]bool{true}} {
		anys <- v
	}
	close(anys)
	for v := range anys {
		fmt.Printf("%T %v; ", v, v)
	}
	fmt.Println()
	bytes := make(chan byte, 3)
	go func() {
		for _, b := range []byte("xyz") {
			bytes <- b
		}
		close(bytes)
	}()
	for b := range bytes {
		fmt.Print(string(b))
	}
	bools, floats := make(chan bool, 1), make(chan float32, 1)
	bools <- true
	floats <- 1.5
	strs := make(chan string)
	go func() { strs <- fmt.Sprint(<-bools, <-floats) }()
	fmt.Println(<-strs)
	ptrs := make(chan *job, 1)
	ptrs <- &job{id: 9}
	p := <-ptrs
	p.id++
	fmt.Println(p.id, cap(ptrs), len(ptrs))
}
