// Package draw puts images into images: over what is there or instead of it, through a mask, or in the colors of a palette.
package draw

import (
	"image"
	"image/color"
)

// full is the largest value of a channel.
const full = 1<<16 - 1

// An Image is an image that can be changed.
type Image interface {
	image.Image
	Set(x, y int, c color.Color)
}

// RGBA64Image is an image that can be changed without boxing colors.
type RGBA64Image interface {
	image.RGBA64Image
	Set(x, y int, c color.Color)
	SetRGBA64(x, y int, c color.RGBA64)
}

// A Quantizer appends colors that suit an image to a palette, as many as it has room for.
type Quantizer interface {
	Quantize(p color.Palette, m image.Image) color.Palette
}

// A Drawer draws src, from sp on, into the rectangle r of dst.
type Drawer interface {
	Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point)
}

// Op is how the image is combined with what is there.
type Op int

const (
	Over Op = iota // what is there shines through
	Src            // what is there is replaced
)

func (op Op) Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point) {
	DrawMask(dst, r, src, sp, nil, image.Point{}, op)
}

// Draw draws src, from sp on, into the rectangle r of dst.
func Draw(dst Image, r image.Rectangle, src image.Image, sp image.Point, op Op) {
	DrawMask(dst, r, src, sp, nil, image.Point{}, op)
}

// DrawMask draws src, from sp on, into the rectangle r of dst, as much of it as the alpha of mask says, from mp on. No mask is
// opaque.
func DrawMask(dst Image, r image.Rectangle, src image.Image, sp image.Point, mask image.Image, mp image.Point, op Op) {
	j, ok := clip(dst, r, src, sp, mask, mp)
	if !ok {
		return
	}
	j.op = op
	if mask == nil {
		if op == Src {
			if p, ok := dst.(*image.Paletted); ok && !j.backward {
				toPalette(p, j, false)
				return
			}
			if j.copyRows() {
				return
			}
		}
		if j.rgba() {
			return
		}
	}
	if j.withoutBoxes() {
		return
	}
	j.each(j.pixel)
}

// A job is what is to be drawn. All of it is inside of all images.
type job struct {
	dst      Image
	src      image.Image
	mask     image.Image
	r        image.Rectangle // of dst
	toSrc    image.Point     // from a point of dst to that of src
	toMask   image.Point     // and to that of mask
	op       Op
	backward bool // whether the image is drawn into itself, to the right or below
}

func clip(dst Image, r image.Rectangle, src image.Image, sp image.Point, mask image.Image, mp image.Point) (job, bool) {
	j := job{dst: dst, src: src, mask: mask, toSrc: sp.Sub(r.Min), toMask: mp.Sub(r.Min)}
	j.r = r.Intersect(dst.Bounds()).Intersect(src.Bounds().Sub(j.toSrc))
	if mask != nil {
		j.r = j.r.Intersect(mask.Bounds().Sub(j.toMask))
	}
	before := j.toSrc.Y < 0 || j.toSrc.Y == 0 && j.toSrc.X < 0
	j.backward = before && image.Image(dst) == src && j.r.Overlaps(j.r.Add(j.toSrc))
	return j, !j.r.Empty()
}

// each calls f for all pixels, in the order in which none is read after it was drawn.
func (j job) each(f func(x, y int)) {
	if j.backward {
		for y := j.r.Max.Y - 1; y >= j.r.Min.Y; y-- {
			for x := j.r.Max.X - 1; x >= j.r.Min.X; x-- {
				f(x, y)
			}
		}
		return
	}
	for y := j.r.Min.Y; y < j.r.Max.Y; y++ {
		for x := j.r.Min.X; x < j.r.Max.X; x++ {
			f(x, y)
		}
	}
}

// mix is the color when src is drawn on dst and alpha of the mask is a.
func mix(dst, src color.RGBA64, a uint32, op Op) color.RGBA64 {
	part := func(c uint16) uint32 { return uint32(c) * a }
	if op == Src {
		return color.RGBA64{uint16(part(src.R) / full), uint16(part(src.G) / full), uint16(part(src.B) / full), uint16(part(src.A) / full)}
	}
	rest := full - part(src.A)/full
	return color.RGBA64{
		uint16((uint32(dst.R)*rest + part(src.R)) / full),
		uint16((uint32(dst.G)*rest + part(src.G)) / full),
		uint16((uint32(dst.B)*rest + part(src.B)) / full),
		uint16((uint32(dst.A)*rest + part(src.A)) / full),
	}
}

func wide(c color.Color) color.RGBA64 {
	r, g, b, a := c.RGBA()
	return color.RGBA64{uint16(r), uint16(g), uint16(b), uint16(a)}
}

// pixel draws a pixel of any images.
func (j job) pixel(x, y int) {
	a := uint32(full)
	if j.mask != nil {
		_, _, _, a = j.mask.At(x+j.toMask.X, y+j.toMask.Y).RGBA()
	}
	switch {
	case a == 0 && j.op == Over:
	case a == 0:
		j.dst.Set(x, y, color.Transparent)
	case a == full && j.op == Src:
		j.dst.Set(x, y, j.src.At(x+j.toSrc.X, y+j.toSrc.Y))
	default:
		var under color.RGBA64
		if j.op == Over {
			under = wide(j.dst.At(x, y))
		}
		c := mix(under, wide(j.src.At(x+j.toSrc.X, y+j.toSrc.Y)), a, j.op)
		j.dst.Set(x, y, &c)
	}
}

// withoutBoxes draws images that can do it without boxing colors, and reports whether they are such.
func (j job) withoutBoxes() bool {
	dst, ok := j.dst.(RGBA64Image)
	if !ok {
		return false
	}
	src, ok := j.src.(image.RGBA64Image)
	if !ok {
		return false
	}
	mask, ok := j.mask.(image.RGBA64Image)
	if !ok && j.mask != nil {
		return false
	}
	j.each(func(x, y int) {
		a := uint32(full)
		if mask != nil {
			a = uint32(mask.RGBA64At(x+j.toMask.X, y+j.toMask.Y).A)
		}
		switch {
		case a == 0 && j.op == Over:
		case a == 0:
			dst.SetRGBA64(x, y, color.RGBA64{})
		case j.op == Src && a == full:
			dst.SetRGBA64(x, y, src.RGBA64At(x+j.toSrc.X, y+j.toSrc.Y))
		case j.op == Src:
			dst.SetRGBA64(x, y, mix(color.RGBA64{}, src.RGBA64At(x+j.toSrc.X, y+j.toSrc.Y), a, Src))
		default:
			dst.SetRGBA64(x, y, mix(dst.RGBA64At(x, y), src.RGBA64At(x+j.toSrc.X, y+j.toSrc.Y), a, Over))
		}
	})
	return true
}

// copyRows copies the bytes if both images are of one kind, and reports whether they are.
func (j job) copyRows() bool {
	var to, from []uint8
	var toStride, fromStride, size int
	at := j.r.Min.Add(j.toSrc)
	switch dst := j.dst.(type) {
	case *image.RGBA:
		if src, ok := j.src.(*image.RGBA); ok {
			to, toStride, size = dst.Pix[dst.PixOffset(j.r.Min.X, j.r.Min.Y):], dst.Stride, 4
			from, fromStride = src.Pix[src.PixOffset(at.X, at.Y):], src.Stride
		}
	case *image.NRGBA:
		if src, ok := j.src.(*image.NRGBA); ok {
			to, toStride, size = dst.Pix[dst.PixOffset(j.r.Min.X, j.r.Min.Y):], dst.Stride, 4
			from, fromStride = src.Pix[src.PixOffset(at.X, at.Y):], src.Stride
		}
	case *image.NRGBA64:
		if src, ok := j.src.(*image.NRGBA64); ok {
			to, toStride, size = dst.Pix[dst.PixOffset(j.r.Min.X, j.r.Min.Y):], dst.Stride, 8
			from, fromStride = src.Pix[src.PixOffset(at.X, at.Y):], src.Stride
		}
	}
	if size == 0 {
		return false
	}
	// Images that are of the same pixels may overlap: then what is below comes first if the image goes down. Rows that overlap
	// themselves are no matter for copy.
	n := j.r.Dx() * size
	for i := range j.r.Dy() {
		if j.toSrc.Y < 0 {
			i = j.r.Dy() - 1 - i
		}
		copy(to[i*toStride:][:n], from[i*fromStride:][:n])
	}
	return true
}

// rgba draws on RGBA what is of one color or NRGBA or RGBA, and reports whether it is such.
func (j job) rgba() bool {
	dst, ok := j.dst.(*image.RGBA)
	if !ok {
		return false
	}
	var at func(x, y int) color.RGBA64
	switch src := j.src.(type) {
	case *image.Uniform:
		c := src.RGBA64At(0, 0)
		at = func(x, y int) color.RGBA64 { return c }
	case *image.RGBA:
		at = src.RGBA64At
	case *image.NRGBA:
		at = src.RGBA64At
	case *image.YCbCr:
		at = src.RGBA64At
	default:
		return false
	}
	// The images may be parts of one: then what is still to be read must not be drawn on.
	j.backward = j.toSrc.Y < 0 || j.toSrc.Y == 0 && j.toSrc.X < 0
	width := j.r.Dx()
	for n := range j.r.Dy() {
		y := j.r.Min.Y + n
		if j.backward {
			y = j.r.Max.Y - 1 - n
		}
		row := dst.Pix[dst.PixOffset(j.r.Min.X, y):][:4*width]
		for i := range width {
			if j.backward {
				i = width - 1 - i
			}
			c := at(j.r.Min.X+j.toSrc.X+i, y+j.toSrc.Y)
			r, g, b, a := uint32(c.R), uint32(c.G), uint32(c.B), uint32(c.A)
			pixel := row[4*i:][:4]
			if j.op == Over && a != full {
				rest := (full - a) * 0x101
				r += uint32(pixel[0]) * rest / full
				g += uint32(pixel[1]) * rest / full
				b += uint32(pixel[2]) * rest / full
				a += uint32(pixel[3]) * rest / full
			}
			pixel[0], pixel[1], pixel[2], pixel[3] = uint8(r>>8), uint8(g>>8), uint8(b>>8), uint8(a>>8)
		}
	}
	return true
}
