package draw

import (
	"image"
	"image/color"
)

// FloydSteinberg draws in the colors that dst has, and gives what that makes wrong to the neighbours that are still to be drawn.
var FloydSteinberg Drawer = floydSteinberg{}

type floydSteinberg struct{}

func (floydSteinberg) Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point) {
	j, ok := clip(dst, r, src, sp, nil, image.Point{})
	if !ok {
		return
	}
	toPalette(dst, j, true)
}

// channels is red, green, blue and alpha, or how wrong they are.
type channels [4]int32

func channelsOf(r, g, b, a uint32) channels {
	return channels{int32(r), int32(g), int32(b), int32(a)}
}

// distance is a quarter of the square of the distance.
func (c *channels) distance(d *channels) uint32 {
	var sum uint32
	for i := range c {
		x := uint32(c[i] - d[i])
		sum += x * x >> 2
	}
	return sum
}

// nearest is the first of the nearest colors of a palette.
func nearest(palette []channels, c *channels) int {
	best, smallest := 0, uint32(1<<32-1)
	for i := range palette {
		if d := c.distance(&palette[i]); d < smallest {
			best, smallest = i, d
			if d == 0 {
				break
			}
		}
	}
	return best
}

// toPalette draws pixel by pixel, with errors given on in parts of 16: 7 to the right, 3, 5 and 1 to the row below.
func toPalette(dst Image, j job, diffuse bool) {
	var palette []channels
	paletted, _ := dst.(*image.Paletted)
	if paletted != nil {
		for _, c := range paletted.Palette {
			palette = append(palette, channelsOf(c.RGBA()))
		}
	}
	read := func(x, y int) channels { return channelsOf(j.src.At(x, y).RGBA()) }
	if src, ok := j.src.(image.RGBA64Image); ok {
		if _, rect := src.(image.Rectangle); !rect {
			read = func(x, y int) channels {
				c := src.RGBA64At(x, y)
				return channels{int32(c.R), int32(c.G), int32(c.B), int32(c.A)}
			}
		}
	}
	var row, below []channels // the errors, from one pixel left of the rectangle to one right of it
	if diffuse {
		row, below = make([]channels, j.r.Dx()+2), make([]channels, j.r.Dx()+2)
	}
	out := color.RGBA64{}
	last, index := channels{-1}, 0 // neighbours are often alike
	for y := j.r.Min.Y; y < j.r.Max.Y; y++ {
		for x := j.r.Min.X; x < j.r.Max.X; x++ {
			c := read(x+j.toSrc.X, y+j.toSrc.Y)
			i := x - j.r.Min.X + 1
			if diffuse {
				for k := range c {
					c[k] = min(max(c[k]+row[i][k]/16, 0), full)
				}
			}
			var drawn channels
			if paletted != nil {
				if c != last {
					last, index = c, nearest(palette, &c)
				}
				paletted.Pix[paletted.PixOffset(x, y)] = uint8(index)
				if !diffuse {
					continue
				}
				drawn = palette[index]
			} else {
				out = color.RGBA64{uint16(c[0]), uint16(c[1]), uint16(c[2]), uint16(c[3])}
				dst.Set(x, y, &out)
				if !diffuse {
					continue
				}
				drawn = channelsOf(dst.At(x, y).RGBA())
			}
			for k := range c {
				e := c[k] - drawn[k]
				below[i-1][k] += 3 * e
				below[i][k] += 5 * e
				below[i+1][k] += e
				row[i+1][k] += 7 * e
			}
		}
		row, below = below, row
		for i := range below {
			below[i] = channels{}
		}
	}
}
