package png

import (
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash"
	"hash/crc32"
	"image"
	"image/color"
	"io"
)

// Where a decoder is in the order of chunks.
const (
	atStart = iota
	afterHeader
	afterPalette
	afterTransparency
	afterData
	atEnd
)

// decoder reads a file chunk by chunk.
type decoder struct {
	r             io.Reader
	crc           hash.Hash32 // of the chunk so far, with its name
	stage         int
	width, height int
	layout        layout
	interlaced    bool
	palette       color.Palette // has room for 256 colors
	transparent   []byte        // the samples that are transparent, as they are in pixels; nil for none
	left          uint32        // what is still to come of an IDAT chunk
	buffer        [3 * 256]byte
	img           image.Image
}

var errOrder = FormatError("chunk out of order")

func init() {
	image.RegisterFormat("png", signature, Decode, DecodeConfig)
}

// Decode reads an image. What type it has depends on the file.
func Decode(r io.Reader) (image.Image, error) {
	d, err := open(r)
	for err == nil && d.stage != atEnd {
		err = d.chunk(false)
	}
	if err != nil {
		return nil, noEOF(err)
	}
	return d.img, nil
}

// DecodeConfig reads the size and the color model: of images with a palette, up to the pixels.
func DecodeConfig(r io.Reader) (image.Config, error) {
	d, err := open(r)
	for err == nil && (d.stage < afterHeader || d.layout.kind == paletted && d.stage < afterTransparency) {
		err = d.chunk(true)
	}
	if err != nil {
		return image.Config{}, noEOF(err)
	}
	c := image.Config{Width: d.width, Height: d.height}
	wide := d.layout.depth == 16
	switch d.layout.kind {
	case paletted:
		c.ColorModel = d.palette
	case gray:
		c.ColorModel = either(wide, color.Gray16Model, color.GrayModel)
	case rgb:
		c.ColorModel = either(wide, color.RGBA64Model, color.RGBAModel)
	default:
		c.ColorModel = either(wide, color.NRGBA64Model, color.NRGBAModel)
	}
	return c, nil
}

func either(wide bool, a, b color.Model) color.Model {
	if wide {
		return a
	}
	return b
}

// noEOF makes an error of a file that ends too early.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

func open(r io.Reader) (*decoder, error) {
	d := &decoder{r: r, crc: crc32.NewIEEE()}
	start := d.buffer[:len(signature)]
	if _, err := io.ReadFull(r, start); err != nil {
		return d, err
	}
	if string(start) != signature {
		return d, FormatError("not a PNG file")
	}
	return d, nil
}

// start reads the length and the name of a chunk.
func (d *decoder) start() (length uint32, name string, err error) {
	head := d.buffer[:8]
	if _, err := io.ReadFull(d.r, head); err != nil {
		return 0, "", err
	}
	d.crc.Reset()
	d.crc.Write(head[4:])
	return binary.BigEndian.Uint32(head), string(head[4:]), nil
}

// read reads n bytes of a chunk into the buffer.
func (d *decoder) read(n int) ([]byte, error) {
	b := d.buffer[:n]
	if _, err := io.ReadFull(d.r, b); err != nil {
		return nil, err
	}
	d.crc.Write(b)
	return b, nil
}

// end reads the checksum of a chunk.
func (d *decoder) end() error {
	sum := d.buffer[:4]
	if _, err := io.ReadFull(d.r, sum); err != nil {
		return err
	}
	if binary.BigEndian.Uint32(sum) != d.crc.Sum32() {
		return FormatError("invalid checksum")
	}
	return nil
}

// chunk reads a chunk. Those that it does not know it skips.
func (d *decoder) chunk(configOnly bool) error {
	length, name, err := d.start()
	if err != nil {
		return err
	}
	kind := d.layout.kind
	inOrder, next, read := true, d.stage, d.skip
	switch name {
	case "IHDR":
		inOrder, next, read = d.stage == atStart, afterHeader, d.header
	case "PLTE":
		inOrder, next, read = d.stage == afterHeader, afterPalette, d.colors
	case "tRNS":
		inOrder, next, read = d.stage == afterHeader && kind != paletted || d.stage == afterPalette && (kind == paletted || kind == rgb), afterTransparency, d.transparency
	case "IDAT":
		inOrder = d.stage >= afterHeader && d.stage <= afterData && (d.stage > afterHeader || kind != paletted)
		// What comes after the pixels is skipped.
		if d.stage < afterData {
			next, read = afterData, d.pixels
			if configOnly {
				read = func(uint32) error { return nil }
			}
		}
	case "IEND":
		inOrder, next, read = d.stage == afterData, atEnd, d.last
	}
	if !inOrder {
		return errOrder
	}
	d.stage = next
	return read(length)
}

func (d *decoder) skip(length uint32) error {
	if length > 1<<31-1 {
		return FormatError(fmt.Sprintf("Bad chunk length: %d", length))
	}
	for length > 0 {
		n := min(length, uint32(len(d.buffer)))
		if _, err := d.read(int(n)); err != nil {
			return err
		}
		length -= n
	}
	return d.end()
}

func (d *decoder) last(length uint32) error {
	if length != 0 {
		return FormatError("bad IEND length")
	}
	return d.end()
}

func (d *decoder) header(length uint32) error {
	if length != 13 {
		return FormatError("bad IHDR length")
	}
	b, err := d.read(13)
	if err != nil {
		return err
	}
	switch {
	case b[10] != 0:
		return UnsupportedError("compression method")
	case b[11] != 0:
		return UnsupportedError("filter method")
	case b[12] > 1:
		return FormatError("invalid interlace method")
	}
	d.interlaced = b[12] == 1
	w, h := int32(binary.BigEndian.Uint32(b)), int32(binary.BigEndian.Uint32(b[4:]))
	if w <= 0 || h <= 0 {
		return FormatError("non-positive dimension")
	}
	d.width, d.height = int(w), int(h)
	// A pixel has up to eight bytes.
	if n := int64(w) * int64(h); n > 1<<60-1 || int64(int(n*8)) != n*8 {
		return UnsupportedError("dimension overflow")
	}
	d.layout = layout{kind: int(b[9]), depth: int(b[8])}
	if !d.layout.valid() {
		return UnsupportedError(fmt.Sprintf("bit depth %d, color type %d", b[8], b[9]))
	}
	return d.end()
}

// colors reads the palette. Indices that have no color in it are black. Images without indices may have one all the same.
func (d *decoder) colors(length uint32) error {
	n := int(length / 3)
	if length%3 != 0 || n <= 0 || n > 256 || n > 1<<d.layout.depth {
		return FormatError("bad PLTE length")
	}
	b, err := d.read(3 * n)
	if err != nil {
		return err
	}
	switch d.layout.kind {
	case paletted:
		d.palette = make(color.Palette, 256)
		for i := range d.palette {
			c := color.RGBA{A: 0xff}
			if i < n {
				c.R, c.G, c.B = b[3*i], b[3*i+1], b[3*i+2]
			}
			d.palette[i] = c
		}
		d.palette = d.palette[:n]
	case gray, grayAlpha:
		return FormatError("PLTE, color type mismatch")
	}
	return d.end()
}

// transparency reads the alpha of colors of the palette, or the one color that is transparent.
func (d *decoder) transparency(length uint32) error {
	switch kind := d.layout.kind; {
	case kind == grayAlpha || kind == rgbAlpha:
		return FormatError("tRNS, color type mismatch")
	case kind == gray && length != 2 || kind == rgb && length != 6 || length > 256:
		return FormatError("bad tRNS length")
	}
	b, err := d.read(int(length))
	if err != nil {
		return err
	}
	if d.layout.kind == paletted {
		if len(d.palette) < len(b) {
			d.palette = d.palette[:len(b)]
		}
		for i, a := range b {
			c := d.palette[i].(color.RGBA)
			d.palette[i] = color.NRGBA{c.R, c.G, c.B, a}
		}
		return d.end()
	}
	for i := 0; i < len(b); i += 2 {
		if d.layout.depth == 16 {
			d.transparent = append(d.transparent, b[i])
		}
		d.transparent = append(d.transparent, b[i+1]*d.layout.scale())
	}
	return d.end()
}

// Read reads the content of consecutive IDAT chunks: the compressed pixels.
func (d *decoder) Read(p []byte) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	for d.left == 0 {
		if err := d.end(); err != nil {
			return 0, err
		}
		length, name, err := d.start()
		if err != nil {
			return 0, err
		}
		if d.left = length; name != "IDAT" {
			return 0, FormatError("not enough pixel data")
		}
	}
	if int(d.left) < 0 {
		return 0, UnsupportedError("IDAT chunk length overflow")
	}
	n, err := d.r.Read(p[:min(len(p), int(d.left))])
	d.crc.Write(p[:n])
	d.left -= uint32(n)
	return n, err
}

func (d *decoder) pixels(length uint32) error {
	d.left = length
	r, err := zlib.NewReader(d)
	if err != nil {
		return err
	}
	defer r.Close()
	if err := d.passes(r); err != nil {
		return err
	}
	// The checksum of the compressed data comes with its end.
	var n, tries int
	for n == 0 && err == nil {
		if tries++; tries > 100 {
			return io.ErrNoProgress
		}
		n, err = r.Read(d.buffer[:1])
	}
	if err != nil && err != io.EOF {
		return FormatError(err.Error())
	}
	if n != 0 || d.left != 0 {
		return FormatError("too much pixel data")
	}
	return d.end()
}
