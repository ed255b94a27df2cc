// A goroutine that reads from a pipe waits without a thread of its own.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

const n = 200

func main() {
	var readers, ready sync.WaitGroup
	var ends [n]*os.File
	var got [n]string
	for i := range ends {
		r, w, err := os.Pipe()
		if err != nil {
			fmt.Println(err)
			return
		}
		ends[i] = w
		ready.Add(1)
		readers.Go(func() {
			defer r.Close()
			ready.Done()
			buf := make([]byte, 16)
			for {
				n, err := r.Read(buf)
				got[i] += string(buf[:n])
				if err != nil {
					got[i] += " " + err.Error()
					return
				}
			}
		})
	}
	ready.Wait()
	time.Sleep(10 * time.Millisecond)
	tasks, err := os.ReadDir("/proc/self/task")
	fmt.Println("few threads:", len(tasks) < 40, err)
	for round := range 3 {
		for i, w := range ends {
			fmt.Fprintf(w, "%d.%d,", round, i)
		}
	}
	for _, w := range ends {
		w.Close()
	}
	readers.Wait()
	for i, s := range got {
		if want := fmt.Sprintf("0.%d,1.%d,2.%d, EOF", i, i, i); s != want {
			fmt.Printf("%d: %q\n", i, s)
		}
	}
	fmt.Println("done")
}
