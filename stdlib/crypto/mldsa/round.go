package mldsa

// Parts of numbers (FIPS 204, 7.4).

// d is how many low bits of t are no part of the public key.
const d = 13

// power2Round splits x into a multiple of 2^d and a number in (-2^(d-1), 2^(d-1)].
func power2Round(x uint32) (high, low uint32) {
	high = (x + 1<<(d-1) - 1) >> d
	return high, sub(x, high<<d)
}

// decompose splits x into a multiple of 2γ2 and a number in (-γ2, γ2]; what is next to q counts as next to 0.
func (p *parameters) decompose(x uint32) (high uint32, low int32) {
	// The division is a multiplication by 2^48/2γ2: x is small enough for that to be exact.
	const shift = 48
	high = uint32(uint64(x+p.gamma2-1) * p.inverse2Gamma2 >> shift)
	low = int32(x) - int32(high*2*p.gamma2)
	atEnd := int32(p.highs-1-high) >> 31 // all bits if high is one too many
	return high &^ uint32(atEnd), low + atEnd
}

// useHint returns the high part of x, or the next one if there is a hint. It takes the time it takes: the numbers are public.
func (p *parameters) useHint(x uint32, hint bool) uint32 {
	high, low := p.decompose(x)
	switch {
	case !hint:
		return high
	case low > 0:
		return (high + 1) % p.highs
	}
	return (high + p.highs - 1) % p.highs
}

// hints are marks at coefficients.
type hints [n]bool

// pack appends the coefficients of f with that many bits each, the lowest first.
func pack(dst []byte, f *poly, size int) []byte {
	var acc uint64
	var have int
	for _, x := range f {
		acc |= uint64(x) << have
		for have += size; have >= 8; have -= 8 {
			dst = append(dst, byte(acc))
			acc >>= 8
		}
	}
	return dst
}

// unpack reads what pack has written, and returns what follows it.
func unpack(f *poly, src []byte, size int) (rest []byte) {
	var acc uint64
	var have int
	for i := range f {
		for ; have < size; have += 8 {
			acc |= uint64(src[0]) << have
			src = src[1:]
		}
		f[i] = uint32(acc & (1<<size - 1))
		acc >>= size
		have -= size
	}
	return src
}

// packMask appends coefficients in (-γ1, γ1].
func (p *parameters) packMask(dst []byte, f *poly) []byte {
	var distances poly
	for i, x := range f {
		distances[i] = uint32(1<<p.gamma1Bits - centered(x))
	}
	return pack(dst, &distances, p.gamma1Bits+1)
}

// unpackMask reads what packMask has written, and returns what follows it.
func (p *parameters) unpackMask(f *poly, src []byte) (rest []byte) {
	rest = unpack(f, src, p.gamma1Bits+1)
	for i, x := range f {
		f[i] = fromCentered(1<<p.gamma1Bits - int32(x))
	}
	return rest
}

// packHints appends the places of hints: for each polynomial their numbers, and last where each polynomial's end.
func (p *parameters) packHints(dst []byte, all []hints) []byte {
	places := make([]byte, p.omega+p.k)
	at := 0
	for i := range all {
		for j, hint := range all[i] {
			if hint {
				places[at] = byte(j)
				at++
			}
		}
		places[p.omega+i] = byte(at)
	}
	return append(dst, places...)
}

// unpackHints reads what packHints has written. It reports false if there is another way to write the same.
func (p *parameters) unpackHints(all []hints, src []byte) bool {
	places, ends := src[:p.omega], src[p.omega:]
	at := 0
	for i := range all {
		end := int(ends[i])
		if end < at || end > p.omega {
			return false
		}
		for first := at; at < end; at++ {
			if at > first && places[at] <= places[at-1] {
				return false
			}
			all[i][places[at]] = true
		}
	}
	for _, place := range places[at:] {
		if place != 0 {
			return false
		}
	}
	return true
}
