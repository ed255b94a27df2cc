package gif

import (
	"bufio"
	"compress/lzw"
	"errors"
	"fmt"
	"image"
	"image/color"
	"io"
)

var (
	errNotEnough = errors.New("gif: not enough image data")
	errTooMuch   = errors.New("gif: too much image data")
	errBadPixel  = errors.New("gif: invalid pixel value")
)

func init() {
	image.RegisterFormat("gif", "GIF8?a", Decode, DecodeConfig)
}

// source is what files are read from.
type source interface {
	io.Reader
	io.ByteReader
}

// decoder reads a file block by block.
type decoder struct {
	r      source
	gif    GIF
	global color.Palette
	buffer [3 * 256]byte

	// What the next frame is to be shown like.
	delay          int
	disposal       byte
	transparent    byte
	hasTransparent bool
}

// Decode reads the first frame.
func Decode(r io.Reader) (image.Image, error) {
	d, err := open(r)
	if err == nil {
		err = d.blocks(true)
	}
	if err != nil {
		return nil, err
	}
	return d.gif.Image[0], nil
}

// DecodeAll reads all frames, and how they are to be shown.
func DecodeAll(r io.Reader) (*GIF, error) {
	d, err := open(r)
	if err == nil {
		err = d.blocks(false)
	}
	if err != nil {
		return nil, err
	}
	return &d.gif, nil
}

// DecodeConfig reads the size and the global palette.
func DecodeConfig(r io.Reader) (image.Config, error) {
	d, err := open(r)
	if err != nil {
		return image.Config{}, err
	}
	return d.gif.Config, nil
}

// read reads n bytes, which must be there.
func (d *decoder) read(n int) ([]byte, error) {
	b := d.buffer[:n]
	return b, readFull(d.r, b)
}

func readFull(r io.Reader, b []byte) error {
	_, err := io.ReadFull(r, b)
	return noEOF(err)
}

func (d *decoder) readByte() (byte, error) {
	c, err := d.r.ReadByte()
	return c, noEOF(err)
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// number is a number of two bytes.
func number(b []byte) int { return int(b[0]) | int(b[1])<<8 }

// open reads what is in front of the blocks.
func open(r io.Reader) (*decoder, error) {
	s, ok := r.(source)
	if !ok {
		s = bufio.NewReader(r)
	}
	d := &decoder{r: s}
	d.gif.LoopCount = -1
	head, err := d.read(13)
	if err != nil {
		return d, fmt.Errorf("gif: reading header: %v", err)
	}
	if version := string(head[:6]); version != "GIF87a" && version != "GIF89a" {
		return d, fmt.Errorf("gif: can't recognize format %q", version)
	}
	d.gif.Config.Width, d.gif.Config.Height = number(head[6:]), number(head[8:])
	if flags := head[10]; flags&hasPalette != 0 {
		d.gif.BackgroundIndex = head[11]
		if d.global, err = d.palette(flags); err != nil {
			return d, err
		}
	}
	d.gif.Config.ColorModel = d.global
	return d, nil
}

func (d *decoder) palette(flags byte) (color.Palette, error) {
	p := make(color.Palette, 2<<(flags&paletteSize))
	b, err := d.read(3 * len(p))
	if err != nil {
		return nil, fmt.Errorf("gif: reading color table: %s", err)
	}
	for i := range p {
		p[i] = color.RGBA{b[3*i], b[3*i+1], b[3*i+2], 0xff}
	}
	return p, nil
}

// blocks reads all blocks, or those up to the first frame.
func (d *decoder) blocks(first bool) error {
	for {
		c, err := d.readByte()
		if err != nil {
			return fmt.Errorf("gif: reading frames: %v", err)
		}
		switch c {
		case blockExtension:
			err = d.extension()
		case blockImage:
			err = d.frame()
			if err == nil && first {
				return nil
			}
		case blockEnd:
			if len(d.gif.Image) == 0 {
				return errors.New("gif: missing image data")
			}
			return nil
		default:
			return fmt.Errorf("gif: unknown block type: 0x%.2x", c)
		}
		if err != nil {
			return err
		}
	}
}

// extension reads an extension: of those only how frames are shown and how often matters.
func (d *decoder) extension() error {
	failed := func(err error) error { return fmt.Errorf("gif: reading extension: %v", err) }
	kind, err := d.readByte()
	if err != nil {
		return failed(err)
	}
	var size byte
	switch kind {
	case extensionControl:
		return d.control()
	case extensionText:
		size = 13
	case extensionComment:
	case extensionApplication:
		if size, err = d.readByte(); err != nil {
			return failed(err)
		}
	default:
		return fmt.Errorf("gif: unknown extension 0x%.2x", kind)
	}
	name, err := d.read(int(size))
	if err != nil {
		return failed(err)
	}
	loop := kind == extensionApplication && string(name) == loopExtension
	for {
		b, err := d.part()
		if err != nil {
			return failed(err)
		}
		if len(b) == 0 {
			return nil
		}
		if loop && len(b) == 3 && b[0] == 1 {
			d.gif.LoopCount = number(b[1:])
		}
		loop = false
	}
}

// part reads a part of a block: its length and so many bytes. The last is empty.
func (d *decoder) part() ([]byte, error) {
	n, err := d.readByte()
	if err != nil {
		return nil, err
	}
	return d.read(int(n))
}

func (d *decoder) control() error {
	b, err := d.read(6)
	if err != nil {
		return fmt.Errorf("gif: can't read graphic control: %s", err)
	}
	if b[0] != 4 {
		return fmt.Errorf("gif: invalid graphic control extension block size: %d", b[0])
	}
	d.disposal = b[1] >> 2 & 7
	d.delay = number(b[2:])
	if b[1]&hasTransparent != 0 {
		d.transparent, d.hasTransparent = b[4], true
	}
	if b[5] != 0 {
		return fmt.Errorf("gif: invalid graphic control extension block terminator: %d", b[5])
	}
	return nil
}

// frame reads a frame.
func (d *decoder) frame() error {
	b, err := d.read(9)
	if err != nil {
		return fmt.Errorf("gif: can't read image descriptor: %s", err)
	}
	r := image.Rect(0, 0, number(b[4:]), number(b[6:])).Add(image.Pt(number(b), number(b[2:])))
	flags := b[8]
	if r.Max.X > d.gif.Config.Width || r.Max.Y > d.gif.Config.Height {
		return errors.New("gif: frame bounds larger than image bounds")
	}
	m := image.NewPaletted(r, d.global)
	switch {
	case flags&hasPalette != 0:
		if m.Palette, err = d.palette(flags); err != nil {
			return err
		}
	case d.global == nil:
		return errors.New("gif: no color table")
	}
	if d.hasTransparent {
		// Other frames keep the color.
		p := make(color.Palette, max(len(m.Palette), int(d.transparent)+1))
		for i := copy(p, m.Palette); i < len(p); i++ {
			p[i] = color.RGBA{}
		}
		p[d.transparent] = color.RGBA{}
		m.Palette = p
	}
	if err := d.pixels(m.Pix); err != nil {
		return err
	}
	for _, p := range m.Pix {
		if int(p) >= len(m.Palette) {
			return errBadPixel
		}
	}
	if flags&interlaced != 0 {
		m.Pix = inOrder(m.Pix, r.Dx(), r.Dy())
	}
	d.gif.Image = append(d.gif.Image, m)
	d.gif.Delay = append(d.gif.Delay, d.delay)
	d.gif.Disposal = append(d.gif.Disposal, d.disposal)
	// How it is disposed of stays.
	d.delay, d.hasTransparent = 0, false
	return nil
}

func (d *decoder) pixels(pix []byte) error {
	failed := func(err error) error { return fmt.Errorf("gif: reading image data: %v", err) }
	width, err := d.readByte()
	if err != nil {
		return failed(err)
	}
	if width < 2 || width > 8 {
		return fmt.Errorf("gif: pixel size in decode out of range: %d", width)
	}
	parts := &partReader{d: d}
	r := lzw.NewReader(parts, lzw.LSB, int(width))
	defer r.Close()
	if err := readFull(r, pix); err == io.ErrUnexpectedEOF {
		return errNotEnough
	} else if err != nil {
		return failed(err)
	}
	// Nothing must follow but the end. That of the compressed data may be missing.
	var more [1]byte
	n, err := r.Read(more[:])
	if n == 0 && (err == io.EOF || err == io.ErrUnexpectedEOF) {
		err = parts.close()
		if err == nil || err == errTooMuch {
			return err
		}
	}
	if err != nil {
		return failed(err)
	}
	return errTooMuch
}

// inOrder returns the rows in order: they come in four passes.
func inOrder(pix []byte, width, height int) []byte {
	sorted := make([]byte, len(pix))
	for _, pass := range []struct{ first, step int }{{0, 8}, {4, 8}, {2, 4}, {1, 2}} {
		for y := pass.first; y < height; y += pass.step {
			copy(sorted[y*width:][:width], pix)
			pix = pix[width:]
		}
	}
	return sorted
}

// partReader reads the bytes of the parts of a block, up to the end of it.
type partReader struct {
	d    *decoder
	left []byte // of the part
	err  error
}

// next reads the next part if there is nothing left of the last.
func (p *partReader) next() error {
	if len(p.left) == 0 && p.err == nil {
		p.left, p.err = p.d.part()
		switch {
		case p.err != nil:
			p.left = nil
		case len(p.left) == 0:
			p.err = io.EOF
		}
	}
	if len(p.left) > 0 {
		return nil
	}
	return p.err
}

func (p *partReader) ReadByte() (byte, error) {
	if err := p.next(); err != nil {
		return 0, err
	}
	c := p.left[0]
	p.left = p.left[1:]
	return c, nil
}

func (p *partReader) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, p.err
	}
	if err := p.next(); err != nil {
		return 0, err
	}
	n := copy(b, p.left)
	p.left = p.left[n:]
	return n, nil
}

// close reads the end of the block. One byte too many is let pass, since there are programs that write it: left over of the last part
// or as a part of its own.
func (p *partReader) close() error {
	if len(p.left) == 0 {
		switch err := p.next(); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case len(p.left) > 1:
			return errTooMuch
		}
	}
	p.left = nil
	switch err := p.next(); err {
	case io.EOF:
		return nil
	case nil:
		return errTooMuch
	default:
		return err
	}
}
