package gif_test

import (
	"bytes"
	"image"
	"image/color"
	"image/color/palette"
	"image/gif"
	"io"
	"reflect"
	"testing"
)

func animation() *gif.GIF {
	g := &gif.GIF{
		LoopCount: 3, BackgroundIndex: 2, Disposal: []byte{0, gif.DisposalBackground, gif.DisposalPrevious},
		Delay:  []int{10, 0, 300},
		Config: image.Config{ColorModel: color.Palette(palette.WebSafe[:64]), Width: 40, Height: 30},
	}
	for i := range 3 {
		m := image.NewPaletted(image.Rect(i, 2*i, 40-i, 20+i), palette.WebSafe[:64])
		for k := range m.Pix {
			m.Pix[k] = uint8(k * (i + 1) / 3 % 64)
		}
		g.Image = append(g.Image, m)
	}
	return g
}

// What is written comes back.
func TestRoundTrip(t *testing.T) {
	want := animation()
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, want); err != nil {
		t.Fatal(err)
	}
	got, err := gif.DecodeAll(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	first, name, err := image.Decode(&b)
	if err != nil || name != "gif" || !reflect.DeepEqual(first, image.Image(want.Image[0])) {
		t.Errorf("the first frame: %s, %v", name, err)
	}
}

// A file that is cut off is an error, and a damaged one no panic.
func TestBroken(t *testing.T) {
	var b bytes.Buffer
	gif.EncodeAll(&b, animation())
	for n := range b.Len() {
		if _, err := gif.DecodeAll(bytes.NewReader(b.Bytes()[:n])); err == nil || err == io.EOF {
			t.Fatalf("%d of %d bytes: %v", n, b.Len(), err)
		}
		damaged := bytes.Clone(b.Bytes())
		damaged[n] ^= 0x21
		gif.DecodeAll(bytes.NewReader(damaged))
	}
}

// Any image becomes one of a palette.
func TestColors(t *testing.T) {
	m := image.NewRGBA(image.Rect(-5, 3, 20, 20))
	for i := range m.Pix {
		m.Pix[i] = uint8(i) | 3
	}
	for _, n := range []int{1, 2, 3, 100, 256} {
		var b bytes.Buffer
		if err := gif.Encode(&b, m, &gif.Options{NumColors: n}); err != nil {
			t.Fatal(err)
		}
		got, err := gif.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if got.Bounds() != image.Rect(0, 0, 25, 17) {
			t.Errorf("%v", got.Bounds())
		}
		for _, p := range got.(*image.Paletted).Pix {
			if int(p) >= n {
				t.Fatalf("color %d of %d", p, n)
			}
		}
	}
}
