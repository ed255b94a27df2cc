// A mutex makes read-modify-write safe; TryLock does not wait.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"runtime"
	"sync"
)

type counter struct {
	mu sync.Mutex
	m  map[string]int
}

func (c *counter) inc(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.m[key]++
}

func main() {
	c := counter{m: map[string]int{}}
	var wg sync.WaitGroup
	for i := range 20 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := range 200 {
				c.inc([]string{"a", "b", "c"}[(i+j)%3])
				if j%50 == 0 {
					runtime.Gosched()
				}
			}
		}()
	}
	wg.Wait()
	fmt.Println(c.m["a"]+c.m["b"]+c.m["c"], len(c.m))
	fmt.Println(c.mu.TryLock(), c.mu.TryLock())
	c.mu.Unlock()
	fmt.Println(c.mu.TryLock())
}
