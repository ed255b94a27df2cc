// A Mandelbrot picture: float64 arithmetic in a hot loop.
package main

import "fmt"

func escape(cx, cy float64) int {
	x, y := 0.0, 0.0
	for n := range 60 {
		x, y = x*x-y*y+cx, 2*x*y+cy
		if x*x+y*y > 4 {
			return n
		}
	}
	return -1
}

func main() {
	const shades = " .:-=+*%#"
	for row := -10; row <= 10; row++ {
		line := ""
		for col := -40; col <= 16; col++ {
			n := escape(float64(col)/20, float64(row)/9)
			if n < 0 {
				line += "@"
			} else {
				line += string(shades[min(n/2, len(shades)-1)])
			}
		}
		fmt.Println(line)
	}
}
