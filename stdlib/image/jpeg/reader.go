// Package jpeg reads and writes JPEG images (ITU-T T.81): those that are read may be sequential or progressive, with Huffman codes.
package jpeg

import (
	"image"
	"image/color"
	"io"
)

// A FormatError tells that a file is no JPEG.
type FormatError string

func (e FormatError) Error() string { return "invalid JPEG format: " + string(e) }

// An UnsupportedError tells that a file is a JPEG of a kind that is not read.
type UnsupportedError string

func (e UnsupportedError) Error() string { return "unsupported JPEG feature: " + string(e) }

const errRatio = UnsupportedError("luma/chroma subsampling ratio")

// Markers, without the byte 0xFF before them.
const (
	markSOF0  = 0xC0 // sequential frame, baseline
	markSOF1  = 0xC1 // sequential frame
	markSOF2  = 0xC2 // progressive frame
	markDHT   = 0xC4 // Huffman tables
	markRST0  = 0xD0 // restart, eight of them
	markRST7  = 0xD7
	markSOI   = 0xD8 // begin of the image
	markEOI   = 0xD9 // its end
	markSOS   = 0xDA // scan
	markDQT   = 0xDB // quantization tables
	markDRI   = 0xDD // restart interval
	markAPP0  = 0xE0 // data of programs: JFIF
	markAPP14 = 0xEE // Adobe
	markAPP15 = 0xEF
	markCOM   = 0xFE // comment
)

// A component is a plane of the image: brightness, or a colour.
type component struct {
	id   byte
	h, v int // samples for those of the least fine component
	tq   byte
	// Of progressive images: the coefficients.
	coeffs []block
}

// Reader is a reader of bytes.
//
// Deprecated: nothing takes one.
type Reader interface {
	io.ByteReader
	io.Reader
}

type decoder struct {
	source
	width, height int
	comps         []component
	maxH, maxV    int
	baseline      bool
	progressive   bool
	jfif          bool
	adobe         bool // there was a marker of Adobe's
	transform     byte // which said this
	interval      int  // MCUs between restarts; 0 for no restarts
	eobRun        int  // blocks that the end of the band holds for

	gray        *image.Gray
	colour      *image.YCbCr
	spread      bool // chroma is not of a kind that YCbCr has: samples are repeated
	black       []byte
	blackStride int

	huff  [2][4]*huffman // of DC and AC coefficients
	quant [4][blockSize]int32
	tmp   [2 * blockSize]byte
}

// Decode reads an image.
func Decode(r io.Reader) (image.Image, error) {
	d := &decoder{source: source{r: r}}
	if _, err := d.markers(false); err != nil {
		return nil, err
	}
	return d.image()
}

// DecodeConfig reads an image's size and colour model.
func DecodeConfig(r io.Reader) (image.Config, error) {
	d := &decoder{source: source{r: r}}
	if _, err := d.markers(true); err != nil {
		return image.Config{}, err
	}
	c := image.Config{Width: d.width, Height: d.height}
	switch {
	case len(d.comps) == 0:
		return image.Config{}, FormatError("missing SOF marker")
	case len(d.comps) == 1:
		c.ColorModel = color.GrayModel
	case len(d.comps) == 4:
		c.ColorModel = color.CMYKModel
	case d.isRGB():
		c.ColorModel = color.RGBAModel
	default:
		c.ColorModel = color.YCbCrModel
	}
	return c, nil
}

func init() { image.RegisterFormat("jpeg", "\xff\xd8", Decode, DecodeConfig) }

// markers reads a file's parts. With configOnly it ends where the image's size and colours are known.
func (d *decoder) markers(configOnly bool) (done bool, err error) {
	if err := d.full(d.tmp[:2]); err != nil {
		return false, err
	}
	if d.tmp[0] != 0xFF || d.tmp[1] != markSOI {
		return false, FormatError("missing SOI marker")
	}
	for {
		marker, err := d.nextMarker()
		if err != nil {
			return false, err
		}
		if marker == markEOI {
			return true, nil
		}
		if marker == 0 || markRST0 <= marker && marker <= markRST7 {
			continue
		}
		if err := d.full(d.tmp[:2]); err != nil {
			return false, err
		}
		n := int(d.tmp[0])<<8 + int(d.tmp[1]) - 2
		if n < 0 {
			return false, FormatError("short segment length")
		}
		if configOnly && marker == markSOS {
			return true, nil
		}
		if err := d.segment(marker, n, configOnly); err != nil {
			return false, err
		}
		if isFrame := markSOF0 <= marker && marker <= markSOF2; configOnly && isFrame && d.jfif {
			return true, nil
		}
	}
}

// nextMarker reads up to a marker. What is before it is nothing, or left over.
func (d *decoder) nextMarker() (byte, error) {
	if err := d.full(d.tmp[:2]); err != nil {
		return 0, err
	}
	before, c := d.tmp[0], d.tmp[1]
	for before != 0xFF || c == 0xFF {
		before = c
		var err error
		if c, err = d.byte(); err != nil {
			return 0, err
		}
	}
	return c, nil
}

// segment reads a part of n bytes.
func (d *decoder) segment(marker byte, n int, configOnly bool) error {
	switch marker {
	case markSOF0, markSOF1, markSOF2:
		d.baseline = marker == markSOF0
		d.progressive = marker == markSOF2
		return d.frame(n)
	case markDHT, markDQT, markDRI:
		switch {
		case configOnly:
			return d.skip(n)
		case marker == markDHT:
			return d.huffmanTables(n)
		case marker == markDQT:
			return d.quantTables(n)
		}
		return d.restartInterval(n)
	case markSOS:
		return d.scan(n)
	case markAPP0:
		const name = "JFIF\x00"
		if n < len(name) {
			return d.skip(n)
		}
		if err := d.full(d.tmp[:len(name)]); err != nil {
			return err
		}
		d.jfif = string(d.tmp[:len(name)]) == name
		return d.skip(n - len(name))
	case markAPP14:
		const size = 12
		if n < size {
			return d.skip(n)
		}
		if err := d.full(d.tmp[:size]); err != nil {
			return err
		}
		if string(d.tmp[:5]) == "Adobe" {
			d.adobe, d.transform = true, d.tmp[11]
		}
		return d.skip(n - size)
	}
	switch {
	case markAPP0 <= marker && marker <= markAPP15 || marker == markCOM:
		return d.skip(n)
	case marker < markSOF0:
		return FormatError("unknown marker")
	}
	return UnsupportedError("unknown marker")
}

// frame reads the image's size and components.
func (d *decoder) frame(n int) error {
	if len(d.comps) != 0 {
		return FormatError("multiple SOF markers")
	}
	nComps := (n - 6) / 3
	if n != 6+3*nComps || nComps != 1 && nComps != 3 && nComps != 4 {
		return UnsupportedError("number of components")
	}
	p := d.tmp[:n]
	if err := d.full(p); err != nil {
		return err
	}
	if p[0] != 8 {
		return UnsupportedError("precision")
	}
	d.height = int(p[1])<<8 + int(p[2])
	d.width = int(p[3])<<8 + int(p[4])
	if int(p[5]) != nComps {
		return FormatError("SOF has wrong length")
	}
	for i := range nComps {
		q := p[6+3*i:]
		c := component{id: q[0], h: int(q[1] >> 4), v: int(q[1] & 15), tq: q[2]}
		for _, other := range d.comps {
			if other.id == c.id {
				return FormatError("repeated component identifier")
			}
		}
		if c.tq > 3 {
			return FormatError("bad Tq value")
		}
		if err := d.checkSampling(&c, i, nComps); err != nil {
			return err
		}
		d.maxH, d.maxV = max(d.maxH, c.h), max(d.maxV, c.v)
		d.comps = append(d.comps, c)
	}
	if nComps == 3 {
		for _, c := range d.comps {
			if d.maxH%c.h != 0 || d.maxV%c.v != 0 {
				return errRatio
			}
		}
	}
	return nil
}

// checkSampling sees that component i is as fine as we can take it.
func (d *decoder) checkSampling(c *component, i, nComps int) error {
	switch {
	case c.h < 1 || 4 < c.h || c.v < 1 || 4 < c.v:
		return FormatError("luma/chroma subsampling ratio")
	case c.h == 3 || c.v == 3:
		return errRatio
	case nComps == 1:
		c.h, c.v = 1, 1 // it says nothing
	case nComps == 4:
		wrong := false
		switch i {
		case 0:
			wrong = c.h != c.v || c.h == 4
		case 1, 2:
			wrong = c.h != 1 || c.v != 1
		case 3:
			wrong = c.h != d.comps[0].h || c.v != d.comps[0].v
		}
		if wrong {
			return errRatio
		}
	}
	return nil
}

// quantTables reads tables of what coefficients are multiplied with.
func (d *decoder) quantTables(n int) error {
	for n > 0 {
		n--
		x, err := d.byte()
		if err != nil {
			return err
		}
		t := x & 15
		if t > 3 {
			return FormatError("bad Tq value")
		}
		size := int(x>>4) + 1 // of a number
		if size > 2 {
			return FormatError("bad Pq value")
		}
		if n < size*blockSize {
			return FormatError("DQT has wrong length")
		}
		n -= size * blockSize
		p := d.tmp[:size*blockSize]
		if err := d.full(p); err != nil {
			return err
		}
		for i := range d.quant[t] {
			if size == 1 {
				d.quant[t][i] = int32(p[i])
			} else {
				d.quant[t][i] = int32(p[2*i])<<8 | int32(p[2*i+1])
			}
		}
	}
	return nil
}

// huffmanTables reads Huffman tables.
func (d *decoder) huffmanTables(n int) error {
	for n > 0 {
		const head = 17
		if n < head {
			return FormatError("DHT has wrong length")
		}
		if err := d.full(d.tmp[:head]); err != nil {
			return err
		}
		class, t := d.tmp[0]>>4, d.tmp[0]&15
		switch {
		case class > 1:
			return FormatError("bad Tc value")
		case t > 3 || d.baseline && t > 1:
			return FormatError("bad Th value")
		}
		counts := append([]byte(nil), d.tmp[1:head]...)
		total := 0
		for _, c := range counts {
			total += int(c)
		}
		switch {
		case total == 0:
			return FormatError("Huffman table has zero length")
		case total > 256:
			return FormatError("Huffman table has excessive length")
		}
		if n -= head + total; n < 0 {
			return FormatError("DHT has wrong length")
		}
		values := make([]byte, total)
		if err := d.full(values); err != nil {
			return err
		}
		d.huff[class][t] = newHuffman(counts, values)
	}
	return nil
}

func (d *decoder) restartInterval(n int) error {
	if n != 2 {
		return FormatError("DRI has wrong length")
	}
	if err := d.full(d.tmp[:2]); err != nil {
		return err
	}
	d.interval = int(d.tmp[0])<<8 + int(d.tmp[1])
	return nil
}
