package jpeg

import (
	"bytes"
	"image"
	"image/color"
	"math"
	"testing"
)

// slow is the inverse transform as the standard writes it.
func slow(b *block) (out block) {
	c := func(i int) float64 {
		if i == 0 {
			return math.Sqrt(0.5)
		}
		return 1
	}
	for y := range 8 {
		for x := range 8 {
			sum := 0.0
			for v := range 8 {
				for u := range 8 {
					sum += c(u) * c(v) * float64(b[8*v+u]) *
						math.Cos(float64(2*x+1)*float64(u)*math.Pi/16) * math.Cos(float64(2*y+1)*float64(v)*math.Pi/16)
				}
			}
			out[8*y+x] = int32(math.Round(sum / 4))
		}
	}
	return out
}

func TestTransforms(t *testing.T) {
	seed := uint32(7)
	for range 50 {
		var samples block
		for i := range samples {
			seed = seed*1664525 + 1013904223
			samples[i] = int32(seed >> 24)
		}
		b := samples
		fdct(&b)
		for i := range b {
			b[i] = int32(math.Round(float64(b[i]) / 8))
		}
		want := slow(&b)
		idct(&b)
		for i := range b {
			if d := b[i] - want[i]; d < -1 || d > 1 {
				t.Fatalf("sample %d: %d, want %d", i, b[i], want[i])
			}
			if d := b[i] + 128 - samples[i]; d < -4 || d > 4 {
				t.Fatalf("sample %d: %d, was %d", i, b[i]+128, samples[i])
			}
		}
	}
}

func TestThereAndBack(t *testing.T) {
	m := image.NewRGBA(image.Rect(0, 0, 61, 47))
	for y := range 47 {
		for x := range 61 {
			m.SetRGBA(x, y, color.RGBA{uint8(4 * x), uint8(5 * y), uint8(2*x + 2*y), 255})
		}
	}
	var file bytes.Buffer
	if err := Encode(&file, m, &Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	got, err := Decode(&file)
	if err != nil || got.Bounds() != m.Bounds() {
		t.Fatal(err)
	}
	for y := range 47 {
		for x := range 61 {
			r, g, b, _ := got.At(x, y).RGBA()
			w := m.RGBAAt(x, y)
			for _, d := range []int{int(r>>8) - int(w.R), int(g>>8) - int(w.G), int(b>>8) - int(w.B)} {
				if d < -12 || d > 12 {
					t.Fatalf("(%d,%d): %d %d %d, want %v", x, y, r>>8, g>>8, b>>8, w)
				}
			}
		}
	}
}

func TestCutFiles(t *testing.T) {
	var file bytes.Buffer
	Encode(&file, image.NewGray(image.Rect(0, 0, 30, 30)), nil)
	for i := range file.Len() {
		if _, err := Decode(bytes.NewReader(file.Bytes()[:i])); err == nil {
			t.Errorf("%d bytes were enough", i)
		}
	}
}

func TestRestarts(t *testing.T) {
	var file bytes.Buffer
	Encode(&file, image.NewGray(image.Rect(0, 0, 16, 8)), nil)
	// All is black: the second block is as the first, so its difference is none. With a restart before it, it has to be told again.
	data := file.Bytes()
	dri := append([]byte{0xFF, markDRI, 0, 4}, 0, 1)
	data = append(append(bytes.Clone(data[:2]), dri...), data[2:]...)
	if _, err := Decode(bytes.NewReader(data)); err == nil {
		t.Error("no restart marker, no error")
	}
}
