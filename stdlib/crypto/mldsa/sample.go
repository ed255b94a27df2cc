package mldsa

import "crypto/sha3"

// Polynomials out of seeds (FIPS 204, 7.3).

// shake256 returns that many bytes of SHAKE256 of parts.
func shake256(size int, parts ...[]byte) []byte {
	h := sha3.NewSHAKE256()
	for _, part := range parts {
		h.Write(part)
	}
	out := make([]byte, size)
	h.Read(out)
	return out
}

// expandMatrix returns the matrix that a seed stands for, transformed, in rows. Numbers that are too large are passed over.
func (p *parameters) expandMatrix(rho []byte) [][]poly {
	rows := make([][]poly, p.k)
	h := sha3.NewSHAKE128()
	for r := range rows {
		rows[r] = make([]poly, p.l)
		for s := range rows[r] {
			h.Reset()
			h.Write(rho)
			h.Write([]byte{byte(s), byte(r)})
			var buf [168]byte // what the function makes at once
			f := &rows[r][s]
			for i, at := 0, len(buf); i < n; at += 3 {
				if at == len(buf) {
					h.Read(buf[:])
					at = 0
				}
				if x := uint32(buf[at]) | uint32(buf[at+1])<<8 | uint32(buf[at+2]&0x7f)<<16; x < q {
					f[i] = x
					i++
				}
			}
		}
	}
	return rows
}

// expandSecret returns count polynomials, from number first on, with small coefficients. The bytes that are passed over tell
// nothing of the others.
func (p *parameters) expandSecret(seed []byte, first, count int) []poly {
	polys := make([]poly, count)
	h := sha3.NewSHAKE256()
	for r := range polys {
		h.Reset()
		h.Write(seed)
		h.Write([]byte{byte(first + r), 0})
		var buf [136]byte // what the function makes at once
		f := &polys[r]
		for i, at := 0, 2*len(buf); i < n; at++ {
			if at == 2*len(buf) {
				h.Read(buf[:])
				at = 0
			}
			if x, ok := p.small(buf[at/2] >> (at % 2 * 4) & 15); ok {
				f[i] = x
				i++
			}
		}
	}
	return polys
}

// small returns the coefficient, from -η to η, that four bits stand for, if they do.
func (p *parameters) small(b byte) (x uint32, ok bool) {
	value := uint32(b)
	if p.eta == 2 {
		ok = b < 15
		value -= value * 13 >> 6 * 5 // modulo 5
	} else {
		ok = b < 9
	}
	return fromCentered(int32(p.eta) - int32(value)), ok
}

// expandMask returns the polynomials with which a signature hides the key.
func (p *parameters) expandMask(seed []byte, first int) []poly {
	polys := make([]poly, p.l)
	for r := range polys {
		number := first + r
		p.unpackMask(&polys[r], shake256((p.gamma1Bits+1)*n/8, seed, []byte{byte(number), byte(number >> 8)}))
	}
	return polys
}

// sampleInBall returns a polynomial with τ coefficients that are 1 or -1, transformed. Its time depends on the seed, which is
// part of a signature, or of one that nobody will see.
func (p *parameters) sampleInBall(seed []byte) *poly {
	h := sha3.NewSHAKE256()
	h.Write(seed)
	var signs [8]byte
	h.Read(signs[:])
	f := new(poly)
	for i := range p.tau {
		end := n - p.tau + i
		var at [1]byte
		for h.Read(at[:]); int(at[0]) > end; h.Read(at[:]) {
		}
		f[end] = f[at[0]]
		f[at[0]] = 1
		if signs[i/8]>>(i%8)&1 == 1 {
			f[at[0]] = q - 1
		}
	}
	f.transform()
	return f
}
