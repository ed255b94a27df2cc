// image/gif: images and animations there and back, how frames are shown, and what is wrong with files.
package main

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
)

func picture(r image.Rectangle, m draw.Image) draw.Image {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			m.Set(x, y, color.NRGBA{uint8(17 * x), uint8(13 * y), uint8(x * y), uint8(255 - x*y/8)})
		}
	}
	return m
}

func show(data []byte) {
	c, err := gif.DecodeConfig(bytes.NewReader(data))
	fmt.Print(c.Width, " ", c.Height, " ", err, ": ")
	g, err := gif.DecodeAll(bytes.NewReader(data))
	_, name, err2 := image.Decode(bytes.NewReader(data))
	fmt.Println(name, err, err2)
	if err != nil {
		return
	}
	fmt.Println(" ", g.Delay, g.Disposal, g.LoopCount, g.BackgroundIndex, g.Config.Width, g.Config.Height)
	for _, m := range g.Image {
		fmt.Println(" ", m.Rect, len(m.Palette), m.Palette[0], crc32.ChecksumIEEE(m.Pix))
	}
}

func main() {
	r := image.Rect(0, 0, 31, 17)
	clear := color.Palette{color.White, color.Black, color.Transparent}
	sources := []draw.Image{image.NewRGBA(r.Add(image.Pt(3, 4))), image.NewGray(r), image.NewPaletted(r, palette.WebSafe),
		image.NewPaletted(r, clear), image.NewPaletted(r.Sub(image.Pt(9, 9)), palette.Plan9[:1])}
	for _, m := range sources {
		for _, o := range []*gif.Options{nil, {NumColors: 2}, {NumColors: 17, Drawer: draw.Src}, {NumColors: 999}} {
			var b bytes.Buffer
			fmt.Print(gif.Encode(&b, picture(m.Bounds(), m), o))
			fmt.Printf(" %d %08x ", b.Len(), crc32.ChecksumIEEE(b.Bytes()))
			show(b.Bytes())
		}
	}

	g := &gif.GIF{LoopCount: 5, BackgroundIndex: 1}
	for i := range 4 {
		part := image.Rect(i, i, i+9, i+5)
		g.Image = append(g.Image, picture(part, image.NewPaletted(part, []color.Palette{palette.WebSafe, clear}[i%2])).(*image.Paletted))
		g.Delay = append(g.Delay, 7*i)
	}
	var b bytes.Buffer
	fmt.Println(gif.EncodeAll(&b, g))
	g.Config = image.Config{ColorModel: color.Palette(palette.WebSafe), Width: 30, Height: 20}
	g.Disposal = []byte{0, gif.DisposalNone, gif.DisposalBackground, gif.DisposalPrevious}
	for _, loop := range []int{0, -1, 300} {
		g.LoopCount = loop
		b.Reset()
		fmt.Print(gif.EncodeAll(&b, g))
		fmt.Printf(" %08x ", crc32.ChecksumIEEE(b.Bytes()))
		show(b.Bytes())
	}
	good := bytes.Clone(b.Bytes())
	for i := 0; i < len(good); i += 23 {
		bad := bytes.Clone(good)
		bad[i] ^= 0x15
		show(bad)
		show(good[:i])
	}
	// Interlaced: the same pixels in another order.
	for i := range good {
		if good[i] == 0x2c && i > 700 {
			good[i+9] |= 0x40
			show(good)
			break
		}
	}

	one := image.NewPaletted(r, clear)
	for _, g := range []*gif.GIF{
		{},
		{Image: []*image.Paletted{one}},
		{Image: []*image.Paletted{one}, Delay: []int{1}, Disposal: []byte{1, 2}},
		{Image: []*image.Paletted{one}, Delay: []int{1}, Config: image.Config{Width: 3, Height: 3}},
		{Image: []*image.Paletted{one}, Delay: []int{1}, Config: image.Config{ColorModel: color.GrayModel, Width: 99, Height: 99}},
		{Image: []*image.Paletted{image.NewPaletted(r, nil)}, Delay: []int{1}},
		{Image: []*image.Paletted{image.NewPaletted(r, color.Palette{nil})}, Delay: []int{1}},
		{Image: []*image.Paletted{image.NewPaletted(r, append(palette.Plan9, color.Black))}, Delay: []int{1}},
		{Image: []*image.Paletted{image.NewPaletted(image.Rect(-1, 0, 3, 3), clear)}, Delay: []int{1}},
	} {
		fmt.Println(gif.EncodeAll(&b, g))
	}
	fmt.Println(gif.Encode(&b, image.NewUniform(color.White), nil))
}
