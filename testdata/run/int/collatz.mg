// A tight integer loop: the longest Collatz chain below a limit.
package main

import "fmt"

func chain(n uint64, cache []uint16) uint16 {
	start, steps := n, uint16(0)
	for n >= start && n != 1 {
		if n&1 == 0 {
			n >>= 1
		} else {
			n = 3*n + 1
		}
		steps++
	}
	return steps + cache[n]
}

func main() {
	const limit = 300000
	cache := make([]uint16, limit)
	best, at := uint16(0), 0
	for i := 2; i < limit; i++ {
		cache[i] = chain(uint64(i), cache)
		if cache[i] > best {
			best, at = cache[i], i
		}
	}
	fmt.Println(at, best, cache[27], cache[97])
}
