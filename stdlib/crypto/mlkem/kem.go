package mlkem

import (
	"crypto/internal/rand"
	"crypto/sha3"
	"crypto/subtle"
	"errors"
)

// A kind is one of the sets of parameters (FIPS 203, section 8).
type kind struct {
	k      int // polynomials in a vector
	du, dv int // bits of a coefficient in the two parts of a ciphertext
}

var (
	kind768  = &kind{3, 10, 4}
	kind1024 = &kind{4, 11, 5}
)

const (
	bytes12     = n * 12 / 8 // of a polynomial that is not compressed
	messageSize = n / 8
)

func (k *kind) publicSize() int     { return k.k*bytes12 + 32 }
func (k *kind) ciphertextSize() int { return (k.k*k.du + k.dv) * n / 8 }

// A public key: t = A·s + e, where who has it knows neither s nor e.
type public struct {
	*kind
	bytes []byte           // t and rho, from which A is made
	hash  [32]byte         // of bytes
	t     []transform      // a vector
	a     [4]([]transform) // the rows of the matrix
}

// A private key.
type private struct {
	public
	seed [SeedSize]byte // d and z
	s    []transform
}

// newMatrix makes A of rho.
func (p *public) newMatrix(rho []byte) {
	for i := range p.k {
		p.a[i] = make([]transform, p.k)
		for j := range p.a[i] {
			p.a[i][j] = sampleTransform(rho, byte(j), byte(i))
		}
	}
}

// generate generates a private key.
func (k *kind) generate() *private {
	var seed [SeedSize]byte
	rand.Read(seed[:])
	return k.newPrivate(&seed)
}

// newPrivate follows FIPS 203, algorithms 13 and 16.
func (k *kind) newPrivate(seed *[SeedSize]byte) *private {
	p := &private{public: public{kind: k}, seed: *seed}
	g := sha3.Sum512(append(seed[:32:32], byte(k.k)))
	rho, sigma := g[:32], g[32:]
	p.newMatrix(rho)
	p.s, p.t = make([]transform, k.k), make([]transform, k.k)
	for i := range p.s {
		p.s[i] = sampleSmall(sigma, byte(i)).ntt()
	}
	for i := range p.t {
		p.t[i] = sampleSmall(sigma, byte(k.k+i)).ntt() // e
		for j := range p.s {
			p.t[i].addProduct(&p.a[i][j], &p.s[j])
		}
		p.bytes = appendBits(p.bytes, (*[n]uint16)(&p.t[i]), 12)
	}
	p.bytes = append(p.bytes, rho...)
	p.hash = sha3.Sum256(p.bytes)
	return p
}

func (k *kind) fromSeed(seed []byte) (*private, error) {
	if len(seed) != SeedSize {
		return nil, errors.New("mlkem: invalid seed length")
	}
	return k.newPrivate((*[SeedSize]byte)(seed)), nil
}

// newPublic decodes a public key, whose coefficients must be less than q.
func (k *kind) newPublic(b []byte) (*public, error) {
	if len(b) != k.publicSize() {
		return nil, errors.New("mlkem: invalid encapsulation key length")
	}
	p := &public{kind: k, bytes: append([]byte(nil), b...), t: make([]transform, k.k)}
	for i := range p.t {
		readBits((*[n]uint16)(&p.t[i]), b[i*bytes12:(i+1)*bytes12], 12)
		for _, x := range p.t[i] {
			if x >= q {
				return nil, errors.New("mlkem: invalid polynomial encoding")
			}
		}
	}
	p.newMatrix(b[k.k*bytes12:])
	p.hash = sha3.Sum256(b)
	return p, nil
}

// encapsulate follows FIPS 203, algorithm 17, with its randomness.
func (p *public) encapsulate(message *[messageSize]byte) (shared, ciphertext []byte) {
	g := sha3.Sum512(append(message[:messageSize:messageSize], p.hash[:]...))
	return g[:32:32], p.encrypt(message, g[32:])
}

// encrypt follows FIPS 203, algorithm 14.
func (p *public) encrypt(message *[messageSize]byte, random []byte) []byte {
	y := make([]transform, p.k)
	for i := range y {
		y[i] = sampleSmall(random, byte(i)).ntt()
	}
	ciphertext := make([]byte, 0, p.ciphertextSize())
	for i := range p.k {
		var product transform
		for j := range y {
			product.addProduct(&p.a[j][i], &y[j])
		}
		u, e := product.inverse(), sampleSmall(random, byte(p.k+i))
		u.add(&u, &e)
		ciphertext = appendCompressed(ciphertext, &u, p.du)
	}
	var product transform
	for j := range y {
		product.addProduct(&p.t[j], &y[j])
	}
	v, e, m := product.inverse(), sampleSmall(random, byte(2*p.k)), readCompressed(message[:], 1)
	v.add(&v, &e)
	v.add(&v, &m)
	return appendCompressed(ciphertext, &v, p.dv)
}

// decrypt follows FIPS 203, algorithm 15.
func (p *private) decrypt(ciphertext []byte) (message [messageSize]byte) {
	size := p.du * n / 8
	var product transform
	for i := range p.s {
		u := readCompressed(ciphertext[i*size:(i+1)*size], p.du).ntt()
		product.addProduct(&p.s[i], &u)
	}
	w, v := product.inverse(), readCompressed(ciphertext[p.k*size:], p.dv)
	for i := range w {
		w[i] = sub(v[i], w[i])
	}
	appendCompressed(message[:0], &w, 1)
	return message
}

// decapsulate follows FIPS 203, algorithm 18: a ciphertext that does not come from encapsulate gives a key that nobody knows, in the same
// time.
func (p *private) decapsulate(ciphertext []byte) ([]byte, error) {
	if len(ciphertext) != p.ciphertextSize() {
		return nil, errors.New("mlkem: invalid ciphertext length")
	}
	message := p.decrypt(ciphertext)
	shared, again := p.encapsulate(&message)
	rejected := make([]byte, SharedKeySize)
	h := sha3.NewSHAKE256()
	h.Write(p.seed[32:])
	h.Write(ciphertext)
	h.Read(rejected)
	subtle.ConstantTimeCopy(subtle.ConstantTimeCompare(ciphertext, again), rejected, shared)
	return rejected, nil
}
