package jpeg

import (
	"bufio"
	"errors"
	"image"
	"image/color"
	"io"
	"math/bits"
)

// DefaultQuality is the quality of Encode without options.
const DefaultQuality = 75

// Options say how an image is written.
type Options struct {
	// Quality is from 1 to 100, the best.
	Quality int
}

// A flusher is a writer that needs no buffer of ours.
type flusher interface {
	io.Writer
	io.ByteWriter
	Flush() error
}

// An encoder writes an image: brightness and, unless it is gray, two colours of half the fineness.
type encoder struct {
	w     flusher
	err   error               // the first; nothing is written after it
	quant [2][blockSize]uint8 // of brightness and of colours, in the order of the file
	acc   uint32              // bits that are not written yet, at the upper end
	count uint
}

// The tables of quantization that T.81 gives as examples, in the order of the file.
var exampleQuant = [2][blockSize]uint8{
	{
		16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40,
		26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51,
		56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87,
		95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99,
	},
	{
		17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
		99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
	},
}

// A spec is a Huffman table as a file has it: how many codes of each length, and their values.
type spec struct {
	class  byte // 0x00 and 0x01 are of DC coefficients, 0x10 and 0x11 of AC
	counts string
	values string
	codes  [256]uint32 // by value: the length above bit 24, and the code
}

// The tables that T.81 gives as examples: DC and AC of brightness, DC and AC of colours.
var specs = [4]*spec{
	{class: 0x00, counts: "\x00\x01\x05\x01\x01\x01\x01\x01\x01\x00\x00\x00\x00\x00\x00\x00", values: "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b"},
	{class: 0x10, counts: "\x00\x02\x01\x03\x03\x02\x04\x03\x05\x05\x04\x04\x00\x00\x01\x7d", values: "" +
		"\x01\x02\x03\x00\x04\x11\x05\x12\x21\x31\x41\x06\x13\x51\x61\x07\x22\x71\x14\x32\x81\x91\xa1\x08" +
		"\x23\x42\xb1\xc1\x15\x52\xd1\xf0\x24\x33\x62\x72\x82\x09\x0a\x16\x17\x18\x19\x1a\x25\x26\x27\x28" +
		"\x29\x2a\x34\x35\x36\x37\x38\x39\x3a\x43\x44\x45\x46\x47\x48\x49\x4a\x53\x54\x55\x56\x57\x58\x59" +
		"\x5a\x63\x64\x65\x66\x67\x68\x69\x6a\x73\x74\x75\x76\x77\x78\x79\x7a\x83\x84\x85\x86\x87\x88\x89" +
		"\x8a\x92\x93\x94\x95\x96\x97\x98\x99\x9a\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xb2\xb3\xb4\xb5\xb6" +
		"\xb7\xb8\xb9\xba\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda\xe1\xe2" +
		"\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xf1\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa"},
	{class: 0x01, counts: "\x00\x03\x01\x01\x01\x01\x01\x01\x01\x01\x01\x00\x00\x00\x00\x00", values: "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b"},
	{class: 0x11, counts: "\x00\x02\x01\x02\x04\x04\x03\x04\x07\x05\x04\x04\x00\x01\x02\x77", values: "" +
		"\x00\x01\x02\x03\x11\x04\x05\x21\x31\x06\x12\x41\x51\x07\x61\x71\x13\x22\x32\x81\x08\x14\x42\x91" +
		"\xa1\xb1\xc1\x09\x23\x33\x52\xf0\x15\x62\x72\xd1\x0a\x16\x24\x34\xe1\x25\xf1\x17\x18\x19\x1a\x26" +
		"\x27\x28\x29\x2a\x35\x36\x37\x38\x39\x3a\x43\x44\x45\x46\x47\x48\x49\x4a\x53\x54\x55\x56\x57\x58" +
		"\x59\x5a\x63\x64\x65\x66\x67\x68\x69\x6a\x73\x74\x75\x76\x77\x78\x79\x7a\x82\x83\x84\x85\x86\x87" +
		"\x88\x89\x8a\x92\x93\x94\x95\x96\x97\x98\x99\x9a\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xb2\xb3\xb4" +
		"\xb5\xb6\xb7\xb8\xb9\xba\xc2\xc3\xc4\xc5\xc6\xc7\xc8\xc9\xca\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xd9\xda" +
		"\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xf2\xf3\xf4\xf5\xf6\xf7\xf8\xf9\xfa"},
}

func init() {
	for _, s := range specs {
		code, at := uint32(0), 0
		for i := range len(s.counts) {
			for range s.counts[i] {
				s.codes[s.values[at]] = uint32(i+1)<<24 | code
				code++
				at++
			}
			code <<= 1
		}
	}
}

// Encode writes an image as a baseline JPEG, gray if it is an *image.Gray.
func Encode(w io.Writer, m image.Image, o *Options) error {
	size := m.Bounds().Size()
	if size.X >= 1<<16 || size.Y >= 1<<16 {
		return errors.New("jpeg: image is too large to encode")
	}
	e := &encoder{}
	if f, ok := w.(flusher); ok {
		e.w = f
	} else {
		e.w = bufio.NewWriter(w)
	}
	quality := DefaultQuality
	if o != nil {
		quality = max(1, min(o.Quality, 100))
	}
	e.setQuality(quality)
	_, isGray := m.(*image.Gray)
	e.write(0xFF, markSOI)
	e.header(size, isGray)
	if isGray {
		e.grayBlocks(m.(*image.Gray))
	} else {
		e.colourBlocks(m)
	}
	e.bits(0x7F, 7) // fills the last byte
	e.write(0xFF, markEOI)
	if e.err == nil {
		e.err = e.w.Flush()
	}
	return e.err
}

// setQuality makes the tables of quantization.
func (e *encoder) setQuality(quality int) {
	percent := 200 - 2*quality
	if quality < 50 {
		percent = 5000 / quality
	}
	for i := range e.quant {
		for j := range e.quant[i] {
			e.quant[i][j] = uint8(max(1, min((int(exampleQuant[i][j])*percent+50)/100, 255)))
		}
	}
}

func (e *encoder) write(p ...byte) {
	if e.err == nil {
		_, e.err = e.w.Write(p)
	}
}

// segment writes the begin of a part with n bytes.
func (e *encoder) segment(marker byte, n int) {
	n += 2
	e.write(0xFF, marker, byte(n>>8), byte(n))
}

// header writes all that is before the blocks.
func (e *encoder) header(size image.Point, isGray bool) {
	comps, tables := 3, specs[:]
	if isGray {
		comps, tables = 1, specs[:2]
	}
	e.segment(markDQT, len(e.quant)*(1+blockSize))
	for i := range e.quant {
		e.write(byte(i))
		e.write(e.quant[i][:]...)
	}
	e.segment(markSOF0, 6+3*comps)
	e.write(8, byte(size.Y>>8), byte(size.Y), byte(size.X>>8), byte(size.X), byte(comps))
	if isGray {
		e.write(1, 0x11, 0)
	} else {
		e.write(1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1)
	}
	n := 0
	for _, s := range tables {
		n += 1 + len(s.counts) + len(s.values)
	}
	e.segment(markDHT, n)
	for _, s := range tables {
		e.write(s.class)
		e.write([]byte(s.counts + s.values)...)
	}
	e.segment(markSOS, 4+2*comps)
	if isGray {
		e.write(1, 1, 0x00)
	} else {
		e.write(3, 1, 0x00, 2, 0x11, 3, 0x11)
	}
	e.write(0, blockSize-1, 0)
}

// bits writes n bits. Behind each byte 0xFF comes a zero.
func (e *encoder) bits(b uint32, n uint) {
	e.count += n
	e.acc |= b << (32 - e.count)
	for ; e.count >= 8; e.count -= 8 {
		c := byte(e.acc >> 24)
		if e.err == nil {
			e.err = e.w.WriteByte(c)
		}
		if c == 0xFF {
			e.write(0)
		}
		e.acc <<= 8
	}
}

// code writes a Huffman code.
func (e *encoder) code(s *spec, value byte) {
	c := s.codes[value]
	e.bits(c&(1<<24-1), uint(c>>24))
}

// number writes a number after so many zeros.
func (e *encoder) number(s *spec, zeros int, x int32) {
	abs, low := x, x
	if x < 0 {
		abs, low = -x, x-1
	}
	n := bits.Len32(uint32(abs))
	e.code(s, byte(zeros<<4|n))
	if n > 0 {
		e.bits(uint32(low)&(1<<n-1), uint(n))
	}
}

// block writes a block with the tables of brightness (0) or colours (1), and gives its DC coefficient. before is that of the last.
func (e *encoder) block(b *block, table int, before int32) int32 {
	fdct(b)
	q := &e.quant[table]
	dc := quantize(b[0], q[0])
	e.number(specs[2*table], 0, dc-before)
	ac := specs[2*table+1]
	zeros := 0
	for k := 1; k < blockSize; k++ {
		x := quantize(b[zigzag[k]], q[k])
		if x == 0 {
			zeros++
			continue
		}
		for ; zeros > 15; zeros -= 16 {
			e.code(ac, 0xF0)
		}
		e.number(ac, zeros, x)
		zeros = 0
	}
	if zeros > 0 {
		e.code(ac, 0x00)
	}
	return dc
}

// quantize divides a coefficient, which is 8 times too large, and rounds.
func quantize(x int32, q uint8) int32 {
	d := 8 * int32(q)
	if x < 0 {
		return -((-x + d/2) / d)
	}
	return (x + d/2) / d
}

// grayBlocks writes the blocks of a gray image. At the edges the last pixels are repeated.
func (e *encoder) grayBlocks(m *image.Gray) {
	r := m.Bounds()
	before := int32(0)
	var b block
	for y := r.Min.Y; y < r.Max.Y; y += 8 {
		for x := r.Min.X; x < r.Max.X; x += 8 {
			for i := range b {
				b[i] = int32(m.Pix[m.PixOffset(min(x+i%8, r.Max.X-1), min(y+i/8, r.Max.Y-1))])
			}
			before = e.block(&b, 0, before)
		}
	}
}

// pixels gives a function for brightness and colours of a pixel.
func pixels(m image.Image) func(x, y int) (yy, cb, cr uint8) {
	switch m := m.(type) {
	case *image.RGBA:
		return func(x, y int) (yy, cb, cr uint8) {
			p := m.Pix[m.PixOffset(x, y):]
			return color.RGBToYCbCr(p[0], p[1], p[2])
		}
	case *image.YCbCr:
		return func(x, y int) (yy, cb, cr uint8) {
			c := m.COffset(x, y)
			return m.Y[m.YOffset(x, y)], m.Cb[c], m.Cr[c]
		}
	}
	return func(x, y int) (yy, cb, cr uint8) {
		r, g, b, _ := m.At(x, y).RGBA()
		return color.RGBToYCbCr(uint8(r>>8), uint8(g>>8), uint8(b>>8))
	}
}

// colourBlocks writes the blocks of other images: four of brightness, and one of each colour.
func (e *encoder) colourBlocks(m image.Image) {
	r := m.Bounds()
	at := pixels(m)
	var beforeY, beforeCb, beforeCr int32
	for y := r.Min.Y; y < r.Max.Y; y += 16 {
		for x := r.Min.X; x < r.Max.X; x += 16 {
			var b block
			var cb, cr [4]block
			for i := range 4 {
				for j := range b {
					yy, blue, red := at(min(x+i%2*8+j%8, r.Max.X-1), min(y+i/2*8+j/8, r.Max.Y-1))
					b[j], cb[i][j], cr[i][j] = int32(yy), int32(blue), int32(red)
				}
				beforeY = e.block(&b, 0, beforeY)
			}
			halve(&b, &cb)
			beforeCb = e.block(&b, 1, beforeCb)
			halve(&b, &cr)
			beforeCr = e.block(&b, 1, beforeCr)
		}
	}
}

// halve makes one block of four, each sample the mean of four.
func halve(dst *block, src *[4]block) {
	for i := range dst {
		x, y := i%8, i/8
		s := &src[y/4*2+x/4]
		at := y%4*16 + x%4*2
		dst[i] = (s[at] + s[at+1] + s[at+8] + s[at+9] + 2) >> 2
	}
}
