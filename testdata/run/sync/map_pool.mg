// sync.Map and sync.Pool in their single-threaded and concurrent use.
package main

import (
	"fmt"
	"sync"
)

func main() {
	var m sync.Map
	m.Store("a", 1)
	v, loaded := m.LoadOrStore("a", 2)
	fmt.Println(v, loaded)
	v, loaded = m.LoadOrStore("b", 3)
	fmt.Println(v, loaded)
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() { m.Store(i, i*i) })
	}
	wg.Wait()
	sum := 0
	m.Range(func(k, v any) bool {
		if _, ok := k.(int); ok {
			sum += v.(int)
		}
		return true
	})
	v, loaded = m.LoadAndDelete("a")
	_, ok := m.Load("a")
	fmt.Println(sum, v, loaded, ok, m.CompareAndSwap("b", 3, 4))
	p := sync.Pool{New: func() any { return new([]byte) }}
	b := p.Get().(*[]byte)
	*b = append(*b, "data"...)
	p.Put(b)
	c := p.Get().(*[]byte)
	fmt.Println(len(*b), c != nil)
}
