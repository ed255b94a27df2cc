// Package palette has two well-known palettes.
package palette

import "image/color"

// Plan9 has 256 colors: for each of 4 times 4 times 4 mixtures of red, green and blue, four of different brightness.
var Plan9 = plan9()

// WebSafe has the 216 colors of early browsers: six steps of each channel.
var WebSafe = webSafe()

// plan9 goes through the mixtures so that each group of 16 has one red and one brightness. The brightest channel of a mixture is at
// the full brightness of the group, and the others are in proportion; grey has steps of 17. A group is rotated by the difference of
// the two, which puts white at the end.
func plan9() []color.Color {
	p := make([]color.Color, 256)
	for r := range 4 {
		for v := range 4 {
			for gb := range 16 {
				g, b := gb/4, gb%4
				c := color.RGBA{A: 0xff}
				if m := max(r, g, b); m == 0 {
					c.R, c.G, c.B = uint8(17*v), uint8(17*v), uint8(17*v)
				} else {
					full := 17 * (4*m + v)
					c.R, c.G, c.B = uint8(r*full/m), uint8(g*full/m), uint8(b*full/m)
				}
				p[16*(4*r+v)+(gb+v-r)&15] = c
			}
		}
	}
	return p
}

func webSafe() []color.Color {
	const step = 0x33
	var p []color.Color
	for r := range 6 {
		for g := range 6 {
			for b := range 6 {
				p = append(p, color.RGBA{uint8(r * step), uint8(g * step), uint8(b * step), 0xff})
			}
		}
	}
	return p
}
