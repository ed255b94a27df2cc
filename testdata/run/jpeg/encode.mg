// image/jpeg: images written with several qualities, byte for byte as Go writes them, and read again; errors.
package main

import (
	"bytes"
	"crypto/md5"
	"fmt"
	"image"
	"image/jpeg"
	"strings"
)

func sum(m image.Image) string {
	h := md5.New()
	b := m.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bb, a := m.At(x, y).RGBA()
			fmt.Fprint(h, r, g, bb, a, ",")
		}
	}
	return fmt.Sprintf("%T %v %x", m, b, h.Sum(nil))
}

func main() {
	g := image.NewGray(image.Rect(3, 5, 40, 33))
	c := image.NewRGBA(image.Rect(0, 0, 35, 50))
	n := image.NewNRGBA(image.Rect(0, 0, 17, 9))
	seed := uint32(1)
	for _, p := range [][]uint8{g.Pix, c.Pix, n.Pix} {
		for i := range p {
			seed = seed*1664525 + 1013904223
			p[i] = uint8(seed>>24)/4 + uint8(i)
		}
	}
	for _, m := range []image.Image{g, c, n} {
		for _, o := range []*jpeg.Options{nil, {1}, {30}, {100}, {500}} {
			var b bytes.Buffer
			err := jpeg.Encode(&b, m, o)
			fmt.Printf("%v %d %x\n", err, b.Len(), md5.Sum(b.Bytes()))
			d, name, err := image.Decode(&b)
			fmt.Println(name, err, sum(d))
			if y, ok := d.(*image.YCbCr); ok {
				b.Reset()
				jpeg.Encode(&b, y, o)
				fmt.Printf("%d %x\n", b.Len(), md5.Sum(b.Bytes()))
			}
		}
	}
	_, err := jpeg.Decode(strings.NewReader("\xff\xd8\xff\xd9"))
	fmt.Println(err)
	_, err = jpeg.DecodeConfig(strings.NewReader("GIF89a"))
	fmt.Println(err)
	fmt.Println(jpeg.Encode(&bytes.Buffer{}, image.NewGray(image.Rect(0, 0, 1<<16, 1)), nil))
}
