// The block profile counts waits by where they happened, the mutex profile by who let go of the lock.
package main

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"
)

func receive(c chan int) {
	for range 3 {
		<-c
	}
}

func choose(a, b chan int) {
	select {
	case <-a:
	case <-b:
	}
}

func take(m *sync.Mutex) {
	m.Lock()
	m.Unlock()
}

//go:noinline
func give(m *sync.Mutex) { m.Unlock() }

// show prints count and functions, the runtime's and main.main left out, of the records that mention package main.
func show(get func([]runtime.BlockProfileRecord) (int, bool)) {
	p := make([]runtime.BlockProfileRecord, 100)
	n, ok := get(p)
	if !ok {
		panic("no room")
	}
	var lines []string
	for _, r := range p[:n] {
		var names []string
		for frames := runtime.CallersFrames(r.Stack()); ; {
			f, more := frames.Next()
			if !strings.HasPrefix(f.Function, "runtime.") && f.Function != "main.main" {
				names = append(names, f.Function)
			}
			if !more {
				break
			}
		}
		if text := strings.Join(names, " "); strings.Contains(text, "main.") {
			lines = append(lines, fmt.Sprint(r.Count, " ", text, " ", time.Duration(r.Cycles) >= time.Millisecond))
		}
	}
	slices.Sort(lines)
	fmt.Println(strings.Join(lines, "\n"))
}

func main() {
	runtime.SetBlockProfileRate(1)
	fmt.Println(runtime.SetMutexProfileFraction(1), runtime.SetMutexProfileFraction(-1))
	var wg sync.WaitGroup
	const pause = 20 * time.Millisecond

	c, d := make(chan int), make(chan int)
	wg.Go(func() { receive(c) })
	for range 3 {
		time.Sleep(pause)
		c <- 1
	}
	wg.Wait()

	wg.Go(func() { choose(c, d) })
	time.Sleep(pause)
	d <- 1
	wg.Wait()

	var m sync.Mutex
	m.Lock()
	wg.Go(func() { take(&m) })
	time.Sleep(pause)
	give(&m)
	wg.Wait()

	runtime.SetBlockProfileRate(0)
	fmt.Println(runtime.SetMutexProfileFraction(0))
	wg.Go(func() { receive(c) })
	for range 3 {
		time.Sleep(time.Millisecond)
		c <- 1
	}
	wg.Wait()

	fmt.Println("block")
	show(runtime.BlockProfile)
	fmt.Println("mutex")
	show(runtime.MutexProfile)
}
