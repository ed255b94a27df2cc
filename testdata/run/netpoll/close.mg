// Closing a pipe wakes who waits for it.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

func main() {
	for round := range 20 {
		r, w, err := os.Pipe()
		if err != nil {
			fmt.Println(err)
			return
		}
		var waiting sync.WaitGroup
		var errs [5]error
		for i := range 3 {
			// One reads, the others wait for their turn.
			waiting.Go(func() { _, errs[i] = r.Read(make([]byte, 1)) })
		}
		full := make([]byte, 1<<20)
		for i := range 2 {
			waiting.Go(func() { _, errs[3+i] = w.Write(full) })
		}
		if round%2 == 0 {
			time.Sleep(time.Millisecond)
		}
		w.SetWriteDeadline(time.Now().Add(time.Hour))
		if err := w.Close(); err != nil {
			fmt.Println("close:", err)
		}
		if err := r.Close(); err != nil {
			fmt.Println("close:", err)
		}
		waiting.Wait()
		for i, err := range errs[3:] {
			if !errors.Is(err, os.ErrClosed) {
				fmt.Println("writer", i, err)
			}
		}
		fmt.Println(r.Close(), w.Close(), w.SetDeadline(time.Now()))
	}
	r, w, _ := os.Pipe()
	closed := make(chan error)
	go func() {
		time.Sleep(5 * time.Millisecond)
		closed <- r.Close()
	}()
	_, err := r.Read(make([]byte, 1))
	fmt.Println(err)
	fmt.Println(<-closed)
	_, err = w.Write([]byte("nobody reads"))
	fmt.Println(err)
	_, err = r.Stat()
	fmt.Println(err)
	_, err = r.Seek(0, 0)
	fmt.Println(err)
	fmt.Println(int(r.Fd()))
}
