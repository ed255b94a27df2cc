// image/png: all layouts of pixels, interlaced or not, with all filters; what is written; what is wrong with files.
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/adler32"
	"hash/crc32"
	"image"
	"image/color"
	"image/color/palette"
	"image/png"
)

func chunk(b *bytes.Buffer, name string, data []byte) {
	binary.Write(b, binary.BigEndian, uint32(len(data)))
	b.WriteString(name)
	b.Write(data)
	binary.Write(b, binary.BigEndian, crc32.ChecksumIEEE(append([]byte(name), data...)))
}

// file makes a file of the layout with random filters and bytes.
func file(width, height, depth, kind, interlace int, extra map[string][]byte) []byte {
	var b bytes.Buffer
	b.WriteString("\x89PNG\r\n\x1a\n")
	head := binary.BigEndian.AppendUint32(nil, uint32(width))
	head = binary.BigEndian.AppendUint32(head, uint32(height))
	chunk(&b, "IHDR", append(head, byte(depth), byte(kind), 0, 0, byte(interlace)))
	chunk(&b, "tEXt", []byte("nothing\x00of interest"))
	for _, name := range []string{"PLTE", "tRNS"} {
		if data, ok := extra[name]; ok {
			chunk(&b, name, data)
		}
	}
	channels := map[int]int{0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[kind]
	passes := [][4]int{{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}
	if interlace == 0 {
		passes = [][4]int{{0, 0, 1, 1}}
	}
	var pixels []byte
	n := uint32(1)
	for _, p := range passes {
		w, h := (width-p[0]+p[2]-1)/p[2], (height-p[1]+p[3]-1)/p[3]
		for range h {
			if w == 0 {
				break
			}
			for i := range 1 + (w*channels*depth+7)/8 {
				n = n*1664525 + 1013904223
				c := byte(n >> 24)
				if i == 0 {
					c %= 5
				} else if depth == 8 && kind == 3 {
					c = 0
				}
				pixels = append(pixels, c)
			}
		}
	}
	// One block that is not compressed.
	data := []byte{0x78, 1, 1}
	data = binary.LittleEndian.AppendUint16(data, uint16(len(pixels)))
	data = binary.LittleEndian.AppendUint16(data, ^uint16(len(pixels)))
	data = binary.BigEndian.AppendUint32(append(data, pixels...), adler32.Checksum(pixels))
	for {
		part := min(50, len(data))
		chunk(&b, "IDAT", data[:part])
		if data = data[part:]; len(data) == 0 {
			break
		}
	}
	chunk(&b, "IEND", nil)
	return b.Bytes()
}

func show(data []byte) {
	c, err := png.DecodeConfig(bytes.NewReader(data))
	fmt.Print(c.Width, " ", c.Height, " ", err, ": ")
	m, name, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		fmt.Println(err)
		return
	}
	h := crc32.NewIEEE()
	for y := range m.Bounds().Dy() {
		for x := range m.Bounds().Dx() {
			fmt.Fprintln(h, m.At(x, y))
		}
	}
	fmt.Printf("%s %T %v %08x\n", name, m, m.At(3, 2), h.Sum32())
}

func main() {
	colors := map[string][]byte{"PLTE": {1, 2, 3, 100, 0, 0}, "tRNS": {9, 77}}
	for _, interlace := range []int{0, 1} {
		for _, depth := range []int{1, 2, 4, 8, 16} {
			for _, kind := range []int{0, 2, 3, 4, 6, 5} {
				extra := map[string][]byte{}
				if kind == 3 {
					extra = colors
				}
				show(file(21, 13, depth, kind, interlace, extra))
				show(file(3, 3, depth, kind, interlace, extra))
				switch kind {
				case 0:
					show(file(21, 13, depth, kind, interlace, map[string][]byte{"tRNS": {0, 1}}))
				case 2:
					show(file(21, 13, depth, kind, interlace, map[string][]byte{"PLTE": {1, 2, 3}, "tRNS": {0, 1, 0, 2, 0, 3}}))
				}
			}
		}
	}
	for name, data := range map[string][]byte{"PLTE": {1, 2, 3, 4}} {
		show(file(5, 5, 8, 3, 0, map[string][]byte{name: data}))
	}
	show(file(5, 5, 8, 0, 0, colors))
	show(file(5, 5, 8, 4, 0, map[string][]byte{"tRNS": {1, 2}}))
	show(file(5, 5, 8, 2, 0, map[string][]byte{"tRNS": {1, 2}}))
	show(file(0, 5, 8, 2, 0, nil))
	show(file(5, 5, 8, 2, 2, nil))
	show([]byte("\x89PNG\r\n\x1a"))
	show([]byte("GIF89a, I am told"))
	good := file(9, 9, 8, 6, 0, nil)
	for i := 0; i < len(good); i += 7 {
		bad := bytes.Clone(good)
		bad[i] ^= 0x42
		show(bad)
	}

	r := image.Rect(-2, 3, 30, 20)
	for _, m := range []interface {
		image.Image
		Set(x, y int, c color.Color)
	}{image.NewRGBA(r), image.NewRGBA64(r), image.NewNRGBA(r), image.NewNRGBA64(r), image.NewAlpha(r), image.NewGray(r), image.NewGray16(r),
		image.NewCMYK(r), image.NewPaletted(r, palette.WebSafe), image.NewPaletted(r, palette.Plan9[:3]), image.NewPaletted(r, palette.Plan9[9:20])} {
		for y := range 20 {
			for x := range 32 {
				m.Set(x-2, y, color.NRGBA{uint8(8 * x), uint8(x * y), uint8(255 - 9*y), uint8(255 - y)})
			}
		}
		var b bytes.Buffer
		fmt.Printf("%T %v ", m, png.Encode(&b, m))
		show(b.Bytes())
	}
	fmt.Println(png.Encode(nil, image.NewGray(image.Rect(0, 0, 0, 7))), png.Encode(&bytes.Buffer{}, image.NewPaletted(r, color.Palette{})))
}
