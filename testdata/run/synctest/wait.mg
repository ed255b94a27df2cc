// synctest.Wait: what counts as durably blocked, and what does not.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"fmt"
	"io"
	"iter"
	"os"
	"runtime"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

var atPackageLevel sync.WaitGroup

func blocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var mu sync.Mutex
		cond := sync.NewCond(&mu)
		send, recv, gate := make(chan int), make(chan int), make(chan bool)
		var group sync.WaitGroup
		group.Add(1)
		ways := []func(){
			func() { send <- 1 },
			func() { <-recv },
			func() {
				select {
				case <-recv:
				case send <- 2:
				case <-gate:
				}
			},
			func() { group.Wait() },
			func() {
				mu.Lock()
				cond.Wait()
				mu.Unlock()
			},
			func() { time.Sleep(time.Hour) },
			func() {
				for range gate {
				}
			},
			func() {
				next, stop := iter.Pull(func(yield func(int) bool) {
					<-gate
					yield(1)
				})
				defer stop()
				next()
			},
		}
		ended := make([]bool, len(ways))
		for i, way := range ways {
			go func() {
				way()
				ended[i] = true
			}()
		}
		synctest.Wait()
		fmt.Println(ended)
		close(gate)
		synctest.Wait()
		fmt.Println(ended)
		mu.Lock()
		cond.Broadcast()
		mu.Unlock()
		synctest.Wait()
		fmt.Println(ended)
		group.Done()
		<-send
		recv <- 1
		synctest.Wait()
		fmt.Println(ended)
		synctest.Sleep(time.Hour)
		fmt.Println(ended)
	})
}

func busy(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	outside := make(chan int)
	synctest.Test(t, func(t *testing.T) {
		// None of these lets time pass, or Wait return.
		start := time.Now()
		n := 0
		var mu sync.Mutex
		mu.Lock()
		go func() {
			mu.Lock()
			n++
			mu.Unlock()
		}()
		go func() {
			for range 1000 {
				runtime.Gosched()
			}
			mu.Unlock()
		}()
		synctest.Wait()
		fmt.Println("mutex", n)

		go func() {
			b, err := io.ReadAll(r)
			fmt.Println(string(b), err)
			n++
		}()
		go func() {
			for range 1000 {
				runtime.Gosched()
			}
			w.Write([]byte("pipe"))
			w.Close()
		}()
		synctest.Wait()
		fmt.Println("pipe", n)

		go func() {
			n += <-outside
		}()
		go func() {
			for range 1000 {
				runtime.Gosched()
			}
			outside <- 1
		}()
		synctest.Wait()
		fmt.Println("channel from outside", n)

		atPackageLevel.Add(1)
		go func() {
			atPackageLevel.Wait()
			n++
		}()
		go func() {
			runtime.GC()
			atPackageLevel.Done()
		}()
		synctest.Wait()
		fmt.Println("group at package level", n)
		fmt.Println(time.Since(start))
	})
}

// groups shows that a WaitGroup belongs to a bubble only while it is in use.
func groups(t *testing.T) {
	group := new(sync.WaitGroup)
	for range 2 {
		synctest.Test(t, func(t *testing.T) {
			for i := range 3 {
				group.Go(func() { time.Sleep(time.Duration(i) * time.Second) })
			}
			group.Wait()
			group.Add(1)
			group.Done()
			group.Wait()
			fmt.Println(time.Now().UTC())
		})
		group.Go(func() {})
		group.Wait()
	}
}

// stress moves values around rings of goroutines, in many bubbles at a time.
func stress(t *testing.T) {
	var all sync.WaitGroup
	sums := make([]int, 8)
	for b := range sums {
		all.Go(func() {
			synctest.Test(t, func(t *testing.T) {
				first := make(chan int, 1)
				from := first
				for range 10 {
					in, to := from, make(chan int)
					go func() {
						for v := range in {
							time.Sleep(time.Duration(v%3) * time.Millisecond)
							to <- v + 1
						}
						close(to)
					}()
					from = to
				}
				go func() {
					for i := range 20 {
						first <- i
						if i%5 == 0 {
							synctest.Wait()
						}
					}
					close(first)
				}()
				for v := range from {
					sums[b] += v
				}
			})
		})
	}
	all.Wait()
	fmt.Println(sums)
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{
		{"blocked", blocked}, {"busy", busy}, {"groups", groups}, {"stress", stress},
	}, nil, nil)
}
