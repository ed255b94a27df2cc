package jpeg

import (
	"image"
	"image/color"
)

// image gives the image when all is read.
func (d *decoder) image() (image.Image, error) {
	if d.progressive {
		d.drawCoeffs()
	}
	switch {
	case d.gray != nil:
		return d.gray, nil
	case d.colour == nil:
		return nil, FormatError("missing SOS marker")
	case d.black != nil:
		return d.cmyk()
	case d.isRGB():
		return d.rgb()
	}
	return d.colour, nil
}

// drawCoeffs puts the coefficients of a progressive image into the image.
func (d *decoder) drawCoeffs() {
	mx, _ := d.mcus()
	for i, c := range d.comps {
		if c.coeffs == nil {
			continue
		}
		for y := 0; y*8*d.maxV/c.v < d.height; y++ {
			for x := 0; x*8*d.maxH/c.h < d.width; x++ {
				d.draw(&c.coeffs[y*mx*c.h+x], x, y, i)
			}
		}
	}
}

// isRGB tells whether the components are red, green and blue.
func (d *decoder) isRGB() bool {
	switch {
	case d.jfif:
		return false
	case d.adobe && d.transform == 0:
		return true
	}
	return d.comps[0].id == 'R' && d.comps[1].id == 'G' && d.comps[2].id == 'B'
}

// rgb takes the planes for red, green and blue.
func (d *decoder) rgb() (image.Image, error) {
	y, cb, cr := d.comps[0], d.comps[1], d.comps[2]
	if cb.h != cr.h || y.h%cb.h != 0 || cb.v != cr.v || y.v%cb.v != 0 {
		return nil, errRatio
	}
	coarse := y.h / cb.h
	m := image.NewRGBA(d.colour.Bounds())
	for py := range d.height {
		at, yAt, cAt := m.PixOffset(0, py), d.colour.YOffset(0, py), d.colour.COffset(0, py)
		for px := range d.width {
			pix := m.Pix[at+4*px : at+4*px+4]
			pix[0], pix[1], pix[2], pix[3] = d.colour.Y[yAt+px], d.colour.Cb[cAt+px/coarse], d.colour.Cr[cAt+px/coarse], 255
		}
	}
	return m, nil
}

// cmyk makes the image of four planes, which are there inverted, and maybe the first three as brightness and colours.
func (d *decoder) cmyk() (image.Image, error) {
	if !d.adobe {
		return nil, UnsupportedError("unknown color model: 4-component JPEG doesn't have Adobe APP14 metadata")
	}
	m := image.NewCMYK(d.colour.Bounds())
	coarse := func(i int) int { // how many pixels of a plane's sample there are
		if d.comps[i].h != d.comps[0].h || d.comps[i].v != d.comps[0].v {
			return 2
		}
		return 1
	}
	cbCoarse, crCoarse, kCoarse := coarse(1), coarse(2), coarse(3)
	for y := range d.height {
		for x := range d.width {
			pix := m.Pix[m.PixOffset(x, y):][:4]
			black := d.black[y/kCoarse*d.blackStride+x/kCoarse]
			if d.transform != 0 {
				yi, ci := d.colour.YOffset(x, y), d.colour.COffset(x, y)
				pix[0], pix[1], pix[2] = color.YCbCrToRGB(d.colour.Y[yi], d.colour.Cb[ci], d.colour.Cr[ci])
			} else {
				pix[0] = 255 - d.colour.Y[y*d.colour.YStride+x]
				pix[1] = 255 - d.colour.Cb[y/cbCoarse*d.colour.CStride+x/cbCoarse]
				pix[2] = 255 - d.colour.Cr[y/crCoarse*d.colour.CStride+x/crCoarse]
			}
			pix[3] = 255 - black
		}
	}
	return m, nil
}
