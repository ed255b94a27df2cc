// Now, Since, Sub, Before, After, Equal, Add on the current time.
package main

import (
	"fmt"
	"time"
)

func main() {
	start := time.Now()
	time.Sleep(2 * time.Millisecond)
	end := time.Now()
	d := end.Sub(start)
	fmt.Println(d >= 2*time.Millisecond, d < time.Minute, time.Since(start) >= d, time.Until(start) < 0)
	fmt.Println(start.Before(end), start.After(end), start.Equal(start), start.Compare(end))
	later := start.Add(time.Hour)
	fmt.Println(later.Sub(start), later.After(end))
	var zero time.Time
	fmt.Println(zero.IsZero(), start.IsZero(), start.Unix() > 1_500_000_000)
	last := time.Now()
	for range 1000 {
		now := time.Now()
		if now.Before(last) {
			fmt.Println("time went backwards")
		}
		last = now
	}
}
