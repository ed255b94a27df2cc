// Durations: arithmetic, printing, conversion, rounding, parsing.
package main

import (
	"fmt"
	"time"
)

func main() {
	for _, d := range []time.Duration{0, 1, 999, 1500, time.Millisecond, 1500 * time.Millisecond, time.Minute + 30*time.Second,
		25*time.Hour + 3*time.Second, -time.Second / 2, 1<<63 - 1} {
		fmt.Println(d)
	}
	d := 90*time.Minute + 30*time.Second
	fmt.Println(d.Hours(), d.Minutes(), d.Seconds(), d.Milliseconds(), d.Microseconds(), d.Nanoseconds())
	fmt.Println(d.Truncate(time.Hour), d.Round(time.Hour), (-d).Abs())
	n := 3
	fmt.Println(time.Duration(n)*time.Second, time.Second*2/4)
	for _, s := range []string{"1h15m30.918s", "-1.5h", "300ms", "1us", "5", "x"} {
		d, err := time.ParseDuration(s)
		fmt.Println(d, err)
	}
	fmt.Printf("%v %d %T %.1f\n", d, d, d, d.Minutes())
}
