// Shift counts may be constants of any numeric form, and so large that nothing is left.
package main

import (
	"fmt"
	"math"
)

func main() {
	x, n := 1, -8
	fmt.Println(x<<1, x<<1.0, x<<(1+0i), x<<0i, x<<'\x02')
	fmt.Println(x<<(1<<x), x<<(1.<<x), x<<((1+0i)<<x), x<<(0i<<x))
	fmt.Println(x<<(math.MaxUint+0), x<<(math.MaxUint+0.), n>>(math.MaxUint+0i), n>>64)
	var u uint8 = 200
	fmt.Println(u<<1, u>>8.0, u<<(math.MaxUint64), ^u>>3)
}
