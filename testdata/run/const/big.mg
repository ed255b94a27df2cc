// Untyped constants are exact: arbitrarily large integers and precise fractions.
package main

import "fmt"

const (
	big   = 1 << 200
	small = big >> 198
	third = 1.0 / 3
	fact  = 20 * 19 * 18 * 17 * 16 * 15 * 14 * 13 * 12 * 11 * 10 * 9 * 8 * 7 * 6 * 5 * 4 * 3 * 2
	more  = fact * 21 * 22 * 23 * 24 * 25
	e100  = 1e100
)

func main() {
	fmt.Println(small, third*3 == 1, fact, more/fact)
	fmt.Println(big/(big-1), big%7, -big>>199)
	fmt.Println(float64(big) == 1<<200, e100 == 1e50*1e50)
	var f float32 = 0.1
	fmt.Println(float64(f) == 0.1, f == 0.1)
	const huge = 1e1000 / 1e997
	fmt.Println(huge, int(huge), 7/2, 7/2.0, 7.0/2)
	fmt.Println(0.1+0.2 == 0.3, 'a'+1, 'a'+1.0, "x"+"y")
}
