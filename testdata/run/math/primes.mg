// Number theory: sieve, modular powers, gcd, Miller-Rabin with 128-bit products.
package main

import (
	"fmt"
	"math"
	"math/bits"
)

func mulmod(a, b, m uint64) uint64 {
	hi, lo := bits.Mul64(a, b)
	_, rem := bits.Div64(hi%m, lo, m)
	return rem
}

func powmod(a, e, m uint64) uint64 {
	r := uint64(1)
	for a %= m; e > 0; e >>= 1 {
		if e&1 == 1 {
			r = mulmod(r, a, m)
		}
		a = mulmod(a, a, m)
	}
	return r
}

func isPrime(n uint64) bool {
	if n < 2 || n%2 == 0 {
		return n == 2
	}
	s := bits.TrailingZeros64(n - 1)
	d := (n - 1) >> s
next:
	for _, a := range []uint64{2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37} {
		if a%n == 0 {
			continue
		}
		x := powmod(a, d, n)
		if x == 1 || x == n-1 {
			continue
		}
		for range s - 1 {
			if x = mulmod(x, x, n); x == n-1 {
				continue next
			}
		}
		return false
	}
	return true
}

func main() {
	const limit = 2000
	composite := make([]bool, limit+1)
	count, wrong := 0, 0
	for i := 2; i <= limit; i++ {
		if !composite[i] {
			count++
			for j := i * i; j <= limit; j += i {
				composite[j] = true
			}
		}
		if isPrime(uint64(i)) == composite[i] {
			wrong++
		}
	}
	fmt.Println(count, wrong)
	for _, n := range []uint64{1<<61 - 1, 1<<61 + 1, 18446744073709551557, 3215031751, 4759123141} {
		fmt.Println(n, isPrime(n))
	}
	fmt.Println(powmod(3, 1<<40, 1_000_000_007), math.MaxInt64%1_000_003, uint64(math.MaxUint64)%97)
}
