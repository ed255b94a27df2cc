package png

import (
	"bufio"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"io"
	"strconv"
)

// CompressionLevel is how hard to try.
type CompressionLevel int

const (
	DefaultCompression CompressionLevel = 0
	NoCompression      CompressionLevel = -1
	BestSpeed          CompressionLevel = -2
	BestCompression    CompressionLevel = -3
)

func (l CompressionLevel) zlib() int {
	switch l {
	case NoCompression:
		return zlib.NoCompression
	case BestSpeed:
		return zlib.BestSpeed
	case BestCompression:
		return zlib.BestCompression
	}
	return zlib.DefaultCompression
}

// An Encoder says how to write.
type Encoder struct {
	CompressionLevel CompressionLevel
	BufferPool       EncoderBufferPool // where to have memory from, if it is not nil
}

// EncoderBufferPool keeps memory between images.
type EncoderBufferPool interface {
	Get() *EncoderBuffer
	Put(*EncoderBuffer)
}

// EncoderBuffer is the memory that writing an image needs.
type EncoderBuffer encoder

type encoder struct {
	w        io.Writer
	m        image.Image
	layout   layout
	err      error
	tmp      [4 * 256]byte
	rows     [filters][]byte // the row after each filter, with the number of the filter in front
	above    []byte
	zlib     *zlib.Writer
	level    int // of zlib
	buffered *bufio.Writer
}

// Encode writes m. Of images that are not NRGBA, something may be lost.
func Encode(w io.Writer, m image.Image) error {
	return new(Encoder).Encode(w, m)
}

// Encode writes m.
func (enc *Encoder) Encode(w io.Writer, m image.Image) error {
	width, height := int64(m.Bounds().Dx()), int64(m.Bounds().Dy())
	if width <= 0 || height <= 0 || width >= 1<<32 || height >= 1<<32 {
		return FormatError("invalid image size: " + strconv.FormatInt(width, 10) + "x" + strconv.FormatInt(height, 10))
	}
	var e *encoder
	if enc.BufferPool != nil {
		e = (*encoder)(enc.BufferPool.Get())
	}
	if e == nil {
		e = new(encoder)
	}
	if enc.BufferPool != nil {
		defer func() { enc.BufferPool.Put((*EncoderBuffer)(e)) }()
	}
	e.w, e.m = w, m
	palette := paletteOf(m)
	e.layout = layoutOf(m, palette)

	_, e.err = io.WriteString(w, signature)
	head := e.tmp[:13]
	binary.BigEndian.PutUint32(head, uint32(width))
	binary.BigEndian.PutUint32(head[4:], uint32(height))
	head[8], head[9] = byte(e.layout.depth), byte(e.layout.kind)
	head[10], head[11], head[12] = 0, 0, 0
	e.chunk("IHDR", head)
	if palette != nil {
		e.palette(palette)
	}
	if e.err == nil {
		e.err = e.pixels(enc.CompressionLevel.zlib())
	}
	e.chunk("IEND", nil)
	return e.err
}

// layoutOf returns the smallest layout that has all that an image of the kind has.
func layoutOf(m image.Image, palette color.Palette) layout {
	if palette != nil {
		depth := 8
		switch n := len(palette); {
		case n <= 2:
			depth = 1
		case n <= 4:
			depth = 2
		case n <= 16:
			depth = 4
		}
		return layout{paletted, depth}
	}
	depth := 16
	switch m.ColorModel() {
	case color.GrayModel:
		return layout{gray, 8}
	case color.Gray16Model:
		return layout{gray, 16}
	case color.RGBAModel, color.NRGBAModel, color.AlphaModel:
		depth = 8
	}
	if opaque(m) {
		return layout{rgb, depth}
	}
	return layout{rgbAlpha, depth}
}

func (e *encoder) chunk(name string, content []byte) {
	if e.err != nil {
		return
	}
	n := uint32(len(content))
	if int(n) != len(content) {
		e.err = UnsupportedError(name + " chunk is too large: " + strconv.Itoa(len(content)))
		return
	}
	head := append(binary.BigEndian.AppendUint32(make([]byte, 0, 8), n), name...)
	sum := crc32.Update(crc32.ChecksumIEEE(head[4:]), crc32.IEEETable, content)
	for _, part := range [][]byte{head, content, binary.BigEndian.AppendUint32(nil, sum)} {
		if _, e.err = e.w.Write(part); e.err != nil {
			return
		}
	}
}

// palette writes the colors, and alpha of them up to the last that is not opaque.
func (e *encoder) palette(p color.Palette) {
	if len(p) < 1 || len(p) > 256 {
		e.err = FormatError("bad palette length: " + strconv.Itoa(len(p)))
		return
	}
	colors, alpha := e.tmp[:0:3*256], e.tmp[3*256:3*256]
	transparent := 0
	for i, c := range p {
		c := color.NRGBAModel.Convert(c).(color.NRGBA)
		colors = append(colors, c.R, c.G, c.B)
		alpha = append(alpha, c.A)
		if c.A != 0xff {
			transparent = i + 1
		}
	}
	e.chunk("PLTE", colors)
	if transparent > 0 {
		e.chunk("tRNS", alpha[:transparent])
	}
}

// Write writes compressed pixels as a chunk.
func (e *encoder) Write(b []byte) (int, error) {
	e.chunk("IDAT", b)
	if e.err != nil {
		return 0, e.err
	}
	return len(b), nil
}

func (e *encoder) pixels(level int) error {
	if e.buffered == nil {
		e.buffered = bufio.NewWriterSize(e, 1<<15)
	} else {
		e.buffered.Reset(e)
	}
	if e.zlib == nil || e.level != level {
		w, err := zlib.NewWriterLevel(e.buffered, level)
		if err != nil {
			return err
		}
		e.zlib, e.level = w, level
	} else {
		e.zlib.Reset(e.buffered)
	}
	if err := e.allRows(level != zlib.NoCompression && e.layout.kind != paletted); err != nil {
		return err
	}
	if err := e.zlib.Close(); err != nil {
		return err
	}
	return e.buffered.Flush()
}

// allRows compresses the rows. Palettes gain nothing by filters.
func (e *encoder) allRows(filtered bool) error {
	b := e.m.Bounds()
	size := 1 + (e.layout.bits()*b.Dx()+7)/8
	for i := range e.rows {
		e.rows[i] = resize(e.rows[i], size)
		e.rows[i][0] = byte(i)
	}
	e.above = resize(e.above, size)
	clear(e.above)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		e.row(e.rows[filterNone][1:], y)
		best := filterNone
		if filtered {
			best = e.filter(e.layout.bits() / 8)
		}
		if _, err := e.zlib.Write(e.rows[best]); err != nil {
			return err
		}
		e.above, e.rows[filterNone] = e.rows[filterNone], e.above
		e.rows[filterNone][0] = filterNone
	}
	return nil
}

func resize(b []byte, n int) []byte {
	if cap(b) < n {
		return make([]byte, n)
	}
	return b[:n]
}

// row makes the samples of a row.
func (e *encoder) row(to []byte, y int) {
	b := e.m.Bounds()
	if pix := e.same(y); pix != nil {
		copy(to, pix)
		return
	}
	i := 0
	switch l := e.layout; l {
	case layout{gray, 8}:
		for x := b.Min.X; x < b.Max.X; x++ {
			to[i] = color.GrayModel.Convert(e.m.At(x, y)).(color.Gray).Y
			i++
		}
	case layout{gray, 16}:
		for x := b.Min.X; x < b.Max.X; x++ {
			i += put(to[i:], color.Gray16Model.Convert(e.m.At(x, y)).(color.Gray16).Y)
		}
	case layout{rgb, 8}:
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, b, _ := e.m.At(x, y).RGBA()
			to[i], to[i+1], to[i+2] = uint8(r>>8), uint8(g>>8), uint8(b>>8)
			i += 3
		}
	case layout{rgb, 16}:
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, b, _ := e.m.At(x, y).RGBA()
			i += put(to[i:], uint16(r), uint16(g), uint16(b))
		}
	case layout{rgbAlpha, 8}:
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBAModel.Convert(e.m.At(x, y)).(color.NRGBA)
			to[i], to[i+1], to[i+2], to[i+3] = c.R, c.G, c.B, c.A
			i += 4
		}
	case layout{rgbAlpha, 16}:
		for x := b.Min.X; x < b.Max.X; x++ {
			c := color.NRGBA64Model.Convert(e.m.At(x, y)).(color.NRGBA64)
			i += put(to[i:], c.R, c.G, c.B, c.A)
		}
	default:
		m := e.m.(image.PalettedImage)
		clear(to)
		for x := range b.Dx() {
			bit := x * l.depth
			to[bit/8] |= m.ColorIndexAt(b.Min.X+x, y) << (8 - l.depth - bit%8)
		}
	}
}

// put stores samples of two bytes and returns how many bytes that are.
func put(to []byte, samples ...uint16) int {
	for i, s := range samples {
		binary.BigEndian.PutUint16(to[2*i:], s)
	}
	return 2 * len(samples)
}

// same returns the bytes of a row if the image has them just as they are written, and nil otherwise.
func (e *encoder) same(y int) []byte {
	b := e.m.Bounds()
	switch m := e.m.(type) {
	case *image.Gray:
		return m.Pix[m.PixOffset(b.Min.X, y):][:b.Dx()]
	case *image.Paletted:
		if e.layout.depth == 8 {
			return m.Pix[m.PixOffset(b.Min.X, y):][:b.Dx()]
		}
	case *image.NRGBA:
		if e.layout.kind == rgbAlpha {
			return m.Pix[m.PixOffset(b.Min.X, y):][:4*b.Dx()]
		}
	}
	return nil
}

// filter makes the row after each filter, and returns which has the smallest sum of differences. Pixels have n bytes.
func (e *encoder) filter(n int) int {
	row, above := e.rows[filterNone][1:], e.above[1:]
	best, smallest := 0, -1
	for _, f := range []int{filterUp, filterPaeth, filterNone, filterLeft, filterAverage} {
		to := e.rows[f][1:]
		sum := 0
		for i, c := range row {
			var left, corner uint8
			if i >= n {
				left, corner = row[i-n], above[i-n]
			}
			switch f {
			case filterLeft:
				c -= left
			case filterUp:
				c -= above[i]
			case filterAverage:
				c -= uint8((int(left) + int(above[i])) / 2)
			case filterPaeth:
				c -= paeth(left, above[i], corner)
			}
			to[i] = c
			// A difference of 200 is one of -56.
			sum += int(min(c, -c))
			if smallest >= 0 && sum >= smallest {
				break
			}
		}
		if smallest < 0 || sum < smallest {
			best, smallest = f, sum
		}
	}
	return best
}
