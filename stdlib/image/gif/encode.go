package gif

import (
	"bufio"
	"bytes"
	"compress/lzw"
	"errors"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"io"
	"math/bits"
)

// Options say how to make the colors few enough.
type Options struct {
	NumColors int            // how many: from 1 to 256, and 256 otherwise
	Quantizer draw.Quantizer // makes the palette; nil is the first colors of palette.Plan9
	Drawer    draw.Drawer    // converts to the palette; nil is draw.FloydSteinberg
}

// Encode writes m as a file of one frame.
func Encode(w io.Writer, m image.Image, o *Options) error {
	b := m.Bounds()
	if b.Dx() >= 1<<16 || b.Dy() >= 1<<16 {
		return errors.New("gif: image is too large to encode")
	}
	var options Options
	if o != nil {
		options = *o
	}
	if options.NumColors < 1 || options.NumColors > 256 {
		options.NumColors = 256
	}
	if options.Drawer == nil {
		options.Drawer = draw.FloydSteinberg
	}
	frame := *options.paletted(m)
	frame.Rect = frame.Rect.Sub(frame.Rect.Min)
	return EncodeAll(w, &GIF{
		Image:  []*image.Paletted{&frame},
		Delay:  []int{0},
		Config: image.Config{ColorModel: frame.Palette, Width: b.Dx(), Height: b.Dy()},
	})
}

// paletted returns m with few enough colors.
func (o *Options) paletted(m image.Image) *image.Paletted {
	b := m.Bounds()
	p, _ := m.(*image.Paletted)
	if colors, ok := m.ColorModel().(color.Palette); ok && p == nil {
		p = image.NewPaletted(b, colors)
		for y := b.Min.Y; y < b.Max.Y; y++ {
			for x := b.Min.X; x < b.Max.X; x++ {
				p.Set(x, y, m.At(x, y))
			}
		}
	}
	if p != nil && len(p.Palette) <= o.NumColors {
		return p
	}
	p = image.NewPaletted(b, palette.Plan9[:o.NumColors])
	if o.Quantizer != nil {
		p.Palette = o.Quantizer.Quantize(make(color.Palette, 0, o.NumColors), m)
	}
	o.Drawer.Draw(p, b, m, b.Min)
	return p
}

// EncodeAll writes the frames of g.
func EncodeAll(w io.Writer, g *GIF) error {
	switch {
	case len(g.Image) == 0:
		return errors.New("gif: must provide at least one image")
	case len(g.Image) != len(g.Delay):
		return errors.New("gif: mismatched image and delay lengths")
	case g.Disposal != nil && len(g.Image) != len(g.Disposal):
		return errors.New("gif: mismatched image and disposal lengths")
	}
	e := encoder{GIF: *g}
	if g.Config.ColorModel == nil && g.Config.Width == 0 && g.Config.Height == 0 {
		corner := g.Image[0].Rect.Max
		e.Config.Width, e.Config.Height = corner.X, corner.Y
	}
	if model := g.Config.ColorModel; model != nil {
		var ok bool
		if e.global, ok = model.(color.Palette); !ok {
			return errors.New("gif: GIF color model must be a color.Palette")
		}
	}
	var ok bool
	if e.w, ok = w.(sink); !ok {
		e.w = bufio.NewWriter(w)
	}
	if err := e.all(); err != nil {
		return err
	}
	return e.w.Flush()
}

// sink is what files are written to.
type sink interface {
	io.Writer
	io.ByteWriter
	Flush() error
}

type encoder struct {
	GIF
	w           sink
	global      color.Palette
	globalTable []byte
}

func (e *encoder) all() error {
	if err := e.header(); err != nil {
		return err
	}
	for i, m := range e.Image {
		var disposal byte
		if e.Disposal != nil {
			disposal = e.Disposal[i]
		}
		if err := e.frame(m, e.Delay[i], disposal); err != nil {
			return err
		}
	}
	return e.w.WriteByte(blockEnd)
}

// appendNumbers appends numbers of two bytes.
func appendNumbers(b []byte, numbers ...int) []byte {
	for _, n := range numbers {
		b = append(b, byte(n), byte(n>>8))
	}
	return b
}

func (e *encoder) header() error {
	head := appendNumbers([]byte("GIF89a"), e.Config.Width, e.Config.Height)
	if len(e.global) > 0 {
		head = append(head, hasPalette|byte(sizeCode(len(e.global))), e.BackgroundIndex, 0)
		var err error
		if e.globalTable, err = table(e.global); err != nil {
			return err
		}
		head = append(head, e.globalTable...)
	} else {
		head = append(head, 0, 0, 0)
	}
	if len(e.Image) > 1 && e.LoopCount >= 0 {
		head = append(head, blockExtension, extensionApplication, byte(len(loopExtension)))
		head = append(head, loopExtension...)
		head = append(appendNumbers(append(head, 3, 1), e.LoopCount), 0)
	}
	_, err := e.w.Write(head)
	return err
}

// sizeCode is the n for which a palette of so many colors has 2^(n+1) in a file.
func sizeCode(colors int) int {
	return bits.Len(uint(max(colors, 2)-1)) - 1
}

// table is a palette as it is in a file, with black up to its size.
func table(p color.Palette) ([]byte, error) {
	if sizeCode(len(p)) >= 8 {
		return nil, errors.New("gif: cannot encode color table with more than 256 entries")
	}
	t := make([]byte, 0, 3*2<<sizeCode(len(p)))
	for _, c := range p {
		if c == nil {
			return nil, errNil
		}
		if c, ok := c.(color.RGBA); ok {
			t = append(t, c.R, c.G, c.B)
			continue
		}
		r, g, b, _ := c.RGBA()
		t = append(t, byte(r>>8), byte(g>>8), byte(b>>8))
	}
	return t[:cap(t)], nil
}

var errNil = errors.New("gif: cannot encode color table with nil entries")

func (e *encoder) frame(m *image.Paletted, delay int, disposal byte) error {
	r := m.Rect
	switch {
	case len(m.Palette) == 0:
		return errors.New("gif: cannot encode image block with empty palette")
	case r.Min.X < 0 || r.Max.X >= 1<<16 || r.Min.Y < 0 || r.Max.Y >= 1<<16:
		return errors.New("gif: image block is too large to encode")
	case !r.In(image.Rect(0, 0, e.Config.Width, e.Config.Height)):
		return errors.New("gif: image block is out of bounds")
	}
	transparent := -1
	for i, c := range m.Palette {
		if c == nil {
			return errNil
		}
		if _, _, _, a := c.RGBA(); a == 0 {
			transparent = i
			break
		}
	}
	var b []byte
	if delay > 0 || disposal != 0 || transparent >= 0 {
		flags, index := disposal<<2, byte(0)
		if transparent >= 0 {
			flags, index = flags|hasTransparent, byte(transparent)
		}
		b = appendNumbers([]byte{blockExtension, extensionControl, 4, flags}, delay)
		b = append(b, index, 0)
	}
	b = appendNumbers(append(b, blockImage), r.Min.X, r.Min.Y, r.Dx(), r.Dy())
	local, err := table(m.Palette)
	if err != nil {
		return err
	}
	size := sizeCode(len(m.Palette))
	if e.isGlobal(m.Palette, local, transparent) {
		b = append(b, 0)
	} else {
		b = append(append(b, hasPalette|byte(size)), local...)
	}
	width := max(size+1, 2)
	if _, err := e.w.Write(append(b, byte(width))); err != nil {
		return err
	}
	return e.pixels(m, width)
}

// isGlobal reports whether the global palette has the same colors, or even is the same. What the transparent one is does not matter.
func (e *encoder) isGlobal(p color.Palette, local []byte, transparent int) bool {
	if len(p) <= len(e.global) && &p[0] == &e.global[0] {
		return true
	}
	if len(local) > len(e.globalTable) {
		return false
	}
	n := 3 * len(p)
	a, b := e.globalTable[:n], local[:n]
	if transparent < 0 {
		return bytes.Equal(a, b)
	}
	i := 3 * transparent
	return bytes.Equal(a[:i], b[:i]) && bytes.Equal(a[i+3:], b[i+3:])
}

func (e *encoder) pixels(m *image.Paletted, width int) error {
	parts := &partWriter{w: e.w}
	w := lzw.NewWriter(parts, lzw.LSB, width)
	n := m.Rect.Dx()
	for y := range m.Rect.Dy() {
		if _, err := w.Write(m.Pix[y*m.Stride:][:n]); err != nil {
			w.Close()
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return parts.close()
}

// partWriter writes a block in parts of up to 255 bytes.
type partWriter struct {
	w    sink
	part [1 + 255]byte // with the length in front
}

func (p *partWriter) Flush() error { return nil }

func (p *partWriter) WriteByte(c byte) error {
	p.part[0]++
	p.part[p.part[0]] = c
	if p.part[0] < 255 {
		return nil
	}
	_, err := p.w.Write(p.part[:])
	p.part[0] = 0
	return err
}

func (p *partWriter) Write(b []byte) (int, error) {
	for i, c := range b {
		if err := p.WriteByte(c); err != nil {
			return i, err
		}
	}
	return len(b), nil
}

// close writes the last part and the empty one that ends the block.
func (p *partWriter) close() error {
	if n := p.part[0]; n > 0 {
		if _, err := p.w.Write(p.part[:n+1]); err != nil {
			return err
		}
	}
	return p.w.WriteByte(0)
}
