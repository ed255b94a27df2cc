package png

import (
	"image"
	"image/color"
	"io"
)

// A pass is which pixels of an image come together: every dx-th from x of every dy-th row from y.
type pass struct {
	x, y, dx, dy int
}

// adam7 is the passes of interlaced images.
var adam7 = []pass{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}

// A canvas is the bytes of an image of any kind.
type canvas struct {
	pix    []uint8
	stride int
	bytes  int // of a pixel
}

// newImage makes the image that pixels go to, and says whether they need alpha that they have not.
func (d *decoder) newImage() canvas {
	r := image.Rect(0, 0, d.width, d.height)
	wide := d.layout.depth == 16
	kind := d.layout.kind
	if d.transparent != nil {
		kind = rgbAlpha
	}
	switch {
	case kind == paletted:
		m := image.NewPaletted(r, d.palette)
		d.img = m
		return canvas{m.Pix, m.Stride, 1}
	case kind == gray && wide:
		m := image.NewGray16(r)
		d.img = m
		return canvas{m.Pix, m.Stride, 2}
	case kind == gray:
		m := image.NewGray(r)
		d.img = m
		return canvas{m.Pix, m.Stride, 1}
	case kind == rgb && wide:
		m := image.NewRGBA64(r)
		d.img = m
		return canvas{m.Pix, m.Stride, 8}
	case kind == rgb:
		m := image.NewRGBA(r)
		d.img = m
		return canvas{m.Pix, m.Stride, 4}
	case wide:
		m := image.NewNRGBA64(r)
		d.img = m
		return canvas{m.Pix, m.Stride, 8}
	}
	m := image.NewNRGBA(r)
	d.img = m
	return canvas{m.Pix, m.Stride, 4}
}

// passes reads all pixels.
func (d *decoder) passes(r io.Reader) error {
	passes := adam7
	if !d.interlaced {
		passes = []pass{{0, 0, 1, 1}}
	}
	to := d.newImage()
	for _, p := range passes {
		width, height := (d.width-p.x+p.dx-1)/p.dx, (d.height-p.y+p.dy-1)/p.dy
		if width == 0 || height == 0 {
			continue
		}
		if err := d.rows(r, to, p, width, height); err != nil {
			return err
		}
	}
	return nil
}

// rows reads the rows of a pass and puts its pixels where they belong.
func (d *decoder) rows(r io.Reader, to canvas, p pass, width, height int) error {
	size := (int64(d.layout.bits())*int64(width) + 7) / 8
	if size+1 != int64(int(size+1)) {
		return UnsupportedError("dimension overflow")
	}
	row, above := make([]byte, size+1), make([]byte, size+1)
	var unpacked []byte
	if d.layout.depth < 8 {
		unpacked = make([]byte, width)
	}
	for y := range height {
		if _, err := io.ReadFull(r, row); err == io.EOF || err == io.ErrUnexpectedEOF {
			return FormatError("not enough pixel data")
		} else if err != nil {
			return err
		}
		if !undo(row[0], row[1:], above[1:], (d.layout.bits()+7)/8) {
			return FormatError("bad filter type")
		}
		samples := row[1:]
		if unpacked != nil {
			d.layout.unpack(unpacked, samples)
			samples = unpacked
		}
		if d.layout.kind == paletted {
			d.cover(samples)
		}
		d.put(to.pix[(p.y+y*p.dy)*to.stride+p.x*to.bytes:], samples, width, p.dx*to.bytes, to.bytes)
		row, above = above, row
	}
	return nil
}

// undo undoes the filter of a row. Pixels have n bytes, or less than one.
func undo(filter byte, row, above []byte, n int) bool {
	switch filter {
	case filterNone:
	case filterLeft:
		for i := n; i < len(row); i++ {
			row[i] += row[i-n]
		}
	case filterUp:
		for i := range row {
			row[i] += above[i]
		}
	case filterAverage:
		for i := range row {
			left := 0
			if i >= n {
				left = int(row[i-n])
			}
			row[i] += uint8((left + int(above[i])) / 2)
		}
	case filterPaeth:
		for i := range row {
			if i < n {
				row[i] += above[i]
			} else {
				row[i] += paeth(row[i-n], above[i], above[i-n])
			}
		}
	default:
		return false
	}
	return true
}

// unpack makes a byte of each sample.
func (l layout) unpack(to, from []byte) {
	scale := l.scale()
	mask := uint8(1<<l.depth - 1)
	for x := range to {
		bit := x * l.depth
		to[x] = from[bit/8] >> (8 - l.depth - bit%8) & mask * scale
	}
}

// cover makes the palette long enough for the indices.
func (d *decoder) cover(indices []byte) {
	if len(d.palette) == 256 {
		return
	}
	m := d.img.(*image.Paletted)
	for _, i := range indices {
		if len(m.Palette) <= int(i) {
			m.Palette = m.Palette[:int(i)+1]
		}
	}
	d.palette = m.Palette
}

// put stores a row of samples as pixels of n bytes that are step bytes apart.
func (d *decoder) put(to, samples []byte, width, step, n int) {
	sample := d.layout.sample()
	size := sample * d.layout.channels()
	if size == n && step == n {
		copy(to, samples[:width*size])
		return
	}
	// Where alpha is full, and where grey has to be red, green and blue.
	kind := d.layout.kind
	for x := range width {
		from, pixel := samples[x*size:][:size], to[x*step:][:n]
		switch {
		case size == n:
			copy(pixel, from)
			continue
		case kind == gray || kind == grayAlpha:
			for c := range 3 {
				copy(pixel[c*sample:], from[:sample])
			}
		default:
			copy(pixel, from[:3*sample])
		}
		alpha := pixel[3*sample:]
		switch {
		case kind == grayAlpha:
			copy(alpha, from[sample:])
		case d.transparent == nil || string(from) != string(d.transparent):
			for i := range alpha {
				alpha[i] = 0xff
			}
		}
	}
}

// opaque reports whether all of an image is.
func opaque(m image.Image) bool {
	if m, ok := m.(interface{ Opaque() bool }); ok {
		return m.Opaque()
	}
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if _, _, _, a := m.At(x, y).RGBA(); a != 0xffff {
				return false
			}
		}
	}
	return true
}

// paletteOf returns the palette of an image that has indices, or nil.
func paletteOf(m image.Image) color.Palette {
	if _, ok := m.(image.PalettedImage); !ok {
		return nil
	}
	p, _ := m.ColorModel().(color.Palette)
	return p
}
