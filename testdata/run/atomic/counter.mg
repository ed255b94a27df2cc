// Atomic add, load, store, swap and compare-and-swap, as functions and as types.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var n32 int32
	var n64 atomic.Int64
	var u atomic.Uint32
	var plain uint64
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			for range 1000 {
				atomic.AddInt32(&n32, 1)
				n64.Add(2)
				u.Add(^uint32(0))
				for {
					old := atomic.LoadUint64(&plain)
					if atomic.CompareAndSwapUint64(&plain, old, old+3) {
						break
					}
				}
			}
		})
	}
	wg.Wait()
	fmt.Println(n32, n64.Load(), u.Load()+10000, plain)
	fmt.Println(n64.Swap(5), n64.Load(), n64.CompareAndSwap(5, 6), n64.CompareAndSwap(5, 7), n64.Load())
	fmt.Println(atomic.SwapInt32(&n32, -1), atomic.AddInt32(&n32, -1))
	var b atomic.Bool
	fmt.Println(b.Swap(true), b.Load(), b.CompareAndSwap(true, false))
	var bits atomic.Uint32
	fmt.Println(bits.Or(0b1100), bits.And(0b0110), bits.Load())
}
