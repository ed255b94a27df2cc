package png_test

import (
	"bytes"
	"image"
	"image/color"
	"image/color/palette"
	"image/png"
	"io"
	"testing"
)

type settable interface {
	image.Image
	Set(x, y int, c color.Color)
	SubImage(r image.Rectangle) image.Image
}

func pictures() []settable {
	r := image.Rect(-1, 2, 35, 23)
	kinds := []settable{
		image.NewRGBA(r), image.NewRGBA64(r), image.NewNRGBA(r), image.NewNRGBA64(r), image.NewGray(r), image.NewGray16(r),
		image.NewPaletted(r, palette.WebSafe), image.NewPaletted(r, palette.WebSafe[:2]), image.NewPaletted(r, palette.WebSafe[:3]),
		image.NewPaletted(r, color.Palette{color.Transparent, color.White, color.NRGBA{9, 8, 7, 6}, color.Black, color.White}),
	}
	for _, m := range kinds {
		for y := range 30 {
			for x := range 40 {
				m.Set(x-2, y, color.NRGBA{uint8(x * 6), uint8(y * 8), uint8(x * y), uint8(255 - x*y/9)})
			}
		}
	}
	return kinds
}

// What is written comes back, whatever its kind and the level.
func TestRoundTrip(t *testing.T) {
	for _, whole := range pictures() {
		for _, level := range []png.CompressionLevel{png.DefaultCompression, png.NoCompression, png.BestSpeed, png.BestCompression} {
			for _, m := range []image.Image{whole, whole.SubImage(image.Rect(3, 4, 16, 14))} {
				var b bytes.Buffer
				if err := (&png.Encoder{CompressionLevel: level}).Encode(&b, m); err != nil {
					t.Fatal(err)
				}
				config, name, err := image.DecodeConfig(bytes.NewReader(b.Bytes()))
				if err != nil || name != "png" || config.Width != m.Bounds().Dx() {
					t.Errorf("%T: %v, %s, %v", m, config, name, err)
				}
				got, err := png.Decode(&b)
				if err != nil {
					t.Fatalf("%T: %v", m, err)
				}
				for y := range m.Bounds().Dy() {
					for x := range m.Bounds().Dx() {
						want := m.At(m.Bounds().Min.X+x, m.Bounds().Min.Y+y)
						if got := got.At(x, y); !near(got, want) {
							t.Fatalf("%T: %v at %d, %d, want %v", m, got, x, y, want)
						}
					}
				}
			}
		}
	}
}

// near allows for the rounding of colors that have been divided by alpha.
func near(a, b color.Color) bool {
	ar, ag, ab, aa := a.RGBA()
	br, bg, bb, ba := b.RGBA()
	const limit = 0x101
	for _, d := range []uint32{ar - br, ag - bg, ab - bb, aa - ba} {
		if d > limit && -d > limit {
			return false
		}
	}
	return true
}

// A file that is cut off or damaged is an error.
func TestBroken(t *testing.T) {
	var b bytes.Buffer
	png.Encode(&b, pictures()[0])
	for n := range b.Len() {
		if _, err := png.Decode(bytes.NewReader(b.Bytes()[:n])); err == nil || err == io.EOF {
			t.Fatalf("%d of %d bytes: %v", n, b.Len(), err)
		}
		damaged := bytes.Clone(b.Bytes())
		damaged[n] ^= 0x10
		if _, err := png.Decode(bytes.NewReader(damaged)); err == nil {
			t.Fatalf("byte %d of %d may be wrong", n, b.Len())
		}
	}
	if err := png.Encode(io.Discard, image.NewGray(image.Rectangle{})); err == nil || err.Error() != "png: invalid format: invalid image size: 0x0" {
		t.Error(err)
	}
}

type pool struct {
	buffer   *png.EncoderBuffer
	gets, in int
}

func (p *pool) Get() *png.EncoderBuffer  { p.gets++; return p.buffer }
func (p *pool) Put(b *png.EncoderBuffer) { p.in++; p.buffer = b }

// Memory that was used for one image does for the next.
func TestPool(t *testing.T) {
	var p pool
	for _, m := range pictures() {
		var fresh, reused bytes.Buffer
		png.Encode(&fresh, m)
		(&png.Encoder{BufferPool: &p}).Encode(&reused, m)
		if !bytes.Equal(fresh.Bytes(), reused.Bytes()) {
			t.Errorf("%T is written otherwise", m)
		}
	}
	if p.gets != p.in || p.gets == 0 {
		t.Errorf("%d had, %d given back", p.gets, p.in)
	}
}
