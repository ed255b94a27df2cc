package jpeg

import "image"

// A part is a component's share in a scan.
type part struct {
	comp   *component
	index  int
	dc, ac *huffman
	last   int32 // the DC coefficient before
}

// A band is what a scan of a progressive image has of each block: coefficients from start to end, and of those bits. Sequential
// images have all.
type band struct {
	start, end int
	refine     bool // one bit more of coefficients that are known
	low        uint // bits below those of the scan
}

// mcus is the number of smallest units of the image, in a row and in a column.
func (d *decoder) mcus() (int, int) {
	return (d.width + 8*d.maxH - 1) / (8 * d.maxH), (d.height + 8*d.maxV - 1) / (8 * d.maxV)
}

// scan reads a scan: its head of n bytes, and the coefficients.
func (d *decoder) scan(n int) error {
	if len(d.comps) == 0 {
		return FormatError("missing SOF marker")
	}
	if n < 6 || 4+2*len(d.comps) < n || n%2 != 0 {
		return FormatError("SOS has wrong length")
	}
	p := d.tmp[:n]
	if err := d.full(p); err != nil {
		return err
	}
	nParts := int(p[0])
	if n != 4+2*nParts {
		return FormatError("SOS length inconsistent with number of components")
	}
	parts, err := d.parts(p[1 : 1+2*nParts])
	if err != nil {
		return err
	}
	b, err := d.band(p[1+2*nParts:], nParts)
	if err != nil {
		return err
	}
	mx, my := d.mcus()
	if d.gray == nil && d.colour == nil {
		d.makeImage(mx, my)
	}
	if d.progressive {
		for _, part := range parts {
			if c := part.comp; c.coeffs == nil {
				c.coeffs = make([]block, mx*my*c.h*c.v)
			}
		}
	}
	return d.readUnits(parts, b, mx, my)
}

// parts reads which components a scan has, and their tables.
func (d *decoder) parts(p []byte) ([]part, error) {
	var parts []part
	units := 0
	for ; len(p) > 0; p = p[2:] {
		index := -1
		for i, c := range d.comps {
			if c.id == p[0] {
				index = i
			}
		}
		if index < 0 {
			return nil, FormatError("unknown component selector")
		}
		for _, other := range parts {
			if other.index == index {
				return nil, FormatError("repeated component selector")
			}
		}
		c := &d.comps[index]
		units += c.h * c.v
		limit := byte(3)
		if d.baseline {
			limit = 1
		}
		dc, ac := p[1]>>4, p[1]&15
		switch {
		case dc > limit:
			return nil, FormatError("bad Td value")
		case ac > limit:
			return nil, FormatError("bad Ta value")
		}
		parts = append(parts, part{comp: c, index: index, dc: d.huff[0][dc], ac: d.huff[1][ac]})
	}
	if len(d.comps) > 1 && units > 10 {
		return nil, FormatError("total sampling factors too large")
	}
	return parts, nil
}

// band reads what of the coefficients a scan has.
func (d *decoder) band(p []byte, nParts int) (band, error) {
	if !d.progressive {
		return band{end: blockSize - 1}, nil
	}
	b := band{start: int(p[0]), end: int(p[1]), refine: p[2]>>4 != 0, low: uint(p[2] & 15)}
	switch {
	case b.start == 0 && b.end != 0 || b.start > b.end || b.end >= blockSize:
		return b, FormatError("bad spectral selection bounds")
	case b.start != 0 && nParts != 1:
		return b, FormatError("progressive AC coefficients for more than one component")
	case b.refine && uint(p[2]>>4) != b.low+1:
		return b, FormatError("bad successive approximation values")
	}
	return b, nil
}

// readUnits reads the blocks of a scan.
func (d *decoder) readUnits(parts []part, b band, mx, my int) error {
	d.dropBits()
	restart := byte(markRST0)
	for unit := range mx * my {
		if d.interval > 0 && unit > 0 && unit%d.interval == 0 {
			if err := d.restart(restart); err != nil {
				return err
			}
			restart = markRST0 | (restart+1)&7
			d.eobRun = 0
			for i := range parts {
				parts[i].last = 0
			}
		}
		for i := range parts {
			p := &parts[i]
			per := p.comp.h * p.comp.v
			for j := range per {
				x, y := p.comp.h*(unit%mx)+j%p.comp.h, p.comp.v*(unit/mx)+j/p.comp.h
				if len(parts) == 1 {
					// Alone a component goes row by row, without blocks that are not in the image.
					k, row := unit*per+j, mx*p.comp.h
					x, y = k%row, k/row
					if x*8 >= d.width || y*8 >= d.height {
						continue
					}
				}
				if err := d.readBlock(p, b, x, y, mx); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// readBlock reads the block of a component at a place. Those of progressive images are kept, the others are done.
func (d *decoder) readBlock(p *part, b band, x, y, mx int) error {
	var own block
	coeffs := &own
	if d.progressive {
		coeffs = &p.comp.coeffs[y*mx*p.comp.h+x]
	}
	var err error
	if b.refine {
		err = d.refineBlock(coeffs, p.ac, b)
	} else {
		err = d.firstBlock(coeffs, p, b)
	}
	if err == nil && !d.progressive {
		d.draw(coeffs, x, y, p.index)
	}
	return err
}

// firstBlock reads coefficients that are not known yet.
func (d *decoder) firstBlock(coeffs *block, p *part, b band) error {
	k := b.start
	if k == 0 {
		k++
		n, err := d.huffman(p.dc)
		if err != nil {
			return err
		}
		if n > 16 {
			return UnsupportedError("excessive DC component")
		}
		delta, err := d.signed(int(n))
		if err != nil {
			return err
		}
		p.last += delta
		coeffs[0] = p.last << b.low
	}
	if k <= b.end && d.eobRun > 0 {
		d.eobRun--
		return nil
	}
	for ; k <= b.end; k++ {
		v, err := d.huffman(p.ac)
		if err != nil {
			return err
		}
		zeros, n := int(v>>4), int(v&15)
		switch {
		case n != 0:
			if k += zeros; k > b.end {
				return nil
			}
			x, err := d.signed(n)
			if err != nil {
				return err
			}
			coeffs[zigzag[k]] = x << b.low
		case zeros == 15:
			k += 15
		default:
			if err := d.endOfBand(zeros); err != nil {
				return err
			}
			d.eobRun--
			return nil
		}
	}
	return nil
}

// endOfBand reads for how many blocks the end of the band holds.
func (d *decoder) endOfBand(n int) error {
	more, err := d.bits(n)
	d.eobRun = 1<<n | int(more)
	return err
}

// refineBlock reads one bit more of coefficients.
func (d *decoder) refineBlock(coeffs *block, h *huffman, b band) error {
	delta := int32(1) << b.low
	if b.start == 0 {
		bit, err := d.bits(1)
		if bit != 0 {
			coeffs[0] |= delta
		}
		return err
	}
	k := b.start
	for ; k <= b.end && d.eobRun == 0; k++ {
		v, err := d.huffman(h)
		if err != nil {
			return err
		}
		zeros, fresh := int(v>>4), int32(0)
		switch v & 15 {
		case 0:
			if zeros != 15 {
				if err := d.endOfBand(zeros); err != nil {
					return err
				}
			}
		case 1:
			fresh = -delta
			bit, err := d.bits(1)
			if err != nil {
				return err
			}
			if bit != 0 {
				fresh = delta
			}
		default:
			return FormatError("unexpected Huffman code")
		}
		if d.eobRun > 0 {
			break
		}
		if k, err = d.refineKnown(coeffs, k, b.end, zeros, delta); err != nil {
			return err
		}
		if k > b.end {
			return FormatError("too many coefficients")
		}
		if fresh != 0 {
			coeffs[zigzag[k]] = fresh
		}
	}
	if d.eobRun > 0 {
		d.eobRun--
		_, err := d.refineKnown(coeffs, k, b.end, -1, delta)
		return err
	}
	return nil
}

// refineKnown reads a bit for each coefficient that is not zero, and passes over zeros of those that are. It gives where it ended.
func (d *decoder) refineKnown(coeffs *block, k, end, zeros int, delta int32) (int, error) {
	for ; k <= end; k++ {
		c := &coeffs[zigzag[k]]
		if *c == 0 {
			if zeros == 0 {
				break
			}
			zeros--
			continue
		}
		bit, err := d.bits(1)
		if err != nil {
			return k, err
		}
		if bit == 0 {
			continue
		}
		if *c >= 0 {
			*c += delta
		} else {
			*c -= delta
		}
	}
	return k, nil
}

// restart reads the restart marker that has to come. Before it there may be bytes too many.
func (d *decoder) restart(want byte) error {
	d.dropBits()
	a, err := d.byte()
	for err == nil {
		var c byte
		if c, err = d.byte(); err != nil {
			break
		}
		switch {
		case a == 0xFF && c == want:
			return nil
		case a == 0xFF && c != 0xFF && c != 0:
			return FormatError("bad RST marker")
		}
		a = c
	}
	return err
}

// makeImage makes the image, with whole units.
func (d *decoder) makeImage(mx, my int) {
	whole := image.Rect(0, 0, d.width, d.height)
	if len(d.comps) == 1 {
		d.gray = image.NewGray(image.Rect(0, 0, 8*mx, 8*my)).SubImage(whole).(*image.Gray)
		return
	}
	ratios := map[[2]int]image.YCbCrSubsampleRatio{
		{1, 1}: image.YCbCrSubsampleRatio444,
		{1, 2}: image.YCbCrSubsampleRatio440,
		{2, 1}: image.YCbCrSubsampleRatio422,
		{2, 2}: image.YCbCrSubsampleRatio420,
		{4, 1}: image.YCbCrSubsampleRatio411,
		{4, 2}: image.YCbCrSubsampleRatio410,
	}
	y, cb, cr := d.comps[0], d.comps[1], d.comps[2]
	ratio, ok := ratios[[2]int{d.maxH / cb.h, d.maxV / cb.v}]
	if !ok || cb.h != cr.h || cb.v != cr.v || d.maxH != y.h || d.maxV != y.v {
		d.spread = true
		ratio = image.YCbCrSubsampleRatio444
	}
	d.colour = image.NewYCbCr(image.Rect(0, 0, 8*d.maxH*mx, 8*d.maxV*my), ratio).SubImage(whole).(*image.YCbCr)
	if len(d.comps) == 4 {
		k := d.comps[3]
		d.blackStride = 8 * k.h * mx
		d.black = make([]byte, d.blackStride*8*k.v*my)
	}
}

// draw turns coefficients into samples, and puts them into the image.
func (d *decoder) draw(b *block, x, y, index int) {
	c := d.comps[index]
	for k, at := range zigzag {
		b[at] *= d.quant[c.tq][k]
	}
	idct(b)
	var dst []byte
	var stride int
	switch {
	case d.gray != nil:
		dst, stride = d.gray.Pix, d.gray.Stride
	case index == 0:
		dst, stride = d.colour.Y, d.colour.YStride
	case index == 1:
		dst, stride = d.colour.Cb, d.colour.CStride
	case index == 2:
		dst, stride = d.colour.Cr, d.colour.CStride
	default:
		dst, stride = d.black, d.blackStride
	}
	h, v := 1, 1
	if d.spread {
		h, v = d.maxH/c.h, d.maxV/c.v
	}
	dst = dst[8*(y*v*stride+x*h):]
	for i, s := range b {
		s := uint8(max(0, min(255, s+128)))
		for j := range v {
			row := dst[(i/8*v+j)*stride+i%8*h:]
			for k := range h {
				row[k] = s
			}
		}
	}
}
