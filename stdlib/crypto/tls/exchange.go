package tls

import (
	"crypto"
	"crypto/ecdh"
	"crypto/mlkem"
	"errors"
	"internal/godebug"
	"io"
)

// group is a way to exchange keys: an elliptic curve, a key encapsulation, or both together, so that the secret is safe
// as long as one of them is.
type group struct {
	id       CurveID
	curve    ecdh.Curve // nil if there is none
	point    int        // size of a public key of curve
	kem      *kem       // nil if there is none
	kemFirst bool       // order of the two in shares and secret
}

// kem is a parameter set of ML-KEM.
type kem struct {
	publicSize, ciphertextSize int
	generate                   func() (crypto.Decapsulator, error)
	parse                      func(public []byte) (crypto.Encapsulator, error)
}

var mlkem768 = kem{
	mlkem.EncapsulationKeySize768, mlkem.CiphertextSize768,
	func() (crypto.Decapsulator, error) { return mlkem.GenerateKey768() },
	func(public []byte) (crypto.Encapsulator, error) { return mlkem.NewEncapsulationKey768(public) },
}

var mlkem1024 = kem{
	mlkem.EncapsulationKeySize1024, mlkem.CiphertextSize1024,
	func() (crypto.Decapsulator, error) { return mlkem.GenerateKey1024() },
	func(public []byte) (crypto.Encapsulator, error) { return mlkem.NewEncapsulationKey1024(public) },
}

// groups has all groups in the order in which we like them.
var groups = []*group{
	{X25519MLKEM768, ecdh.X25519(), 32, &mlkem768, true},
	{SecP256r1MLKEM768, ecdh.P256(), 65, &mlkem768, false},
	{SecP384r1MLKEM1024, ecdh.P384(), 97, &mlkem1024, false},
	{MLKEM1024, nil, 0, &mlkem1024, false},
	{X25519, ecdh.X25519(), 32, nil, false},
	{CurveP256, ecdh.P256(), 65, nil, false},
	{CurveP384, ecdh.P384(), 97, nil, false},
	{CurveP521, ecdh.P521(), 133, nil, false},
}

var (
	tlsmlkem     = godebug.New("tlsmlkem")     // 0 leaves all groups with ML-KEM out
	tlssecpmlkem = godebug.New("tlssecpmlkem") // 0 leaves those with NIST's curves out
)

// groupByID returns the group with that number, nil if there is none.
func groupByID(id CurveID) *group {
	for _, g := range groups {
		if g.id == id {
			return g
		}
	}
	return nil
}

// enabled reports whether the group is used if the configuration says nothing.
func (g *group) enabled() bool {
	switch g.id {
	case X25519MLKEM768:
		return tlsmlkem.Value() != "0"
	case SecP256r1MLKEM768, SecP384r1MLKEM1024:
		return tlsmlkem.Value() != "0" && tlssecpmlkem.Value() != "0"
	}
	return g.kem == nil
}

// postQuantum reports whether the group withstands quantum computers, and for that reason is for TLS 1.3 only.
func (g *group) postQuantum() bool { return g.kem != nil }

// keyShare is one side's part of a key exchange (RFC 8446, section 4.2.8).
type keyShare struct {
	group CurveID
	data  []byte
}

// shareKeys has the private keys of a client's shares.
type shareKeys struct {
	curve *ecdh.PrivateKey
	kem   crypto.Decapsulator
}

// join puts the parts of the curve and the KEM together.
func (g *group) join(curve, kem []byte) []byte {
	if g.kemFirst {
		return append(kem[:len(kem):len(kem)], curve...)
	}
	return append(curve[:len(curve):len(curve)], kem...)
}

// cut is the reverse of join, for a KEM's part of size bytes.
func (g *group) cut(share []byte, size int) (curve, kem []byte, err error) {
	if len(share) != g.point+size {
		return nil, nil, errors.New("tls: invalid length of a key share")
	}
	if g.kemFirst {
		return share[size:], share[:size], nil
	}
	return share[:g.point], share[g.point:], nil
}

// offer makes a client's keys and its shares for the group. If the group is a curve and a KEM together, there is a
// second share for the curve alone, with the same key.
func (g *group) offer(rand io.Reader) (keys *shareKeys, shares []keyShare, err error) {
	keys = new(shareKeys)
	var curve, kem []byte
	if g.curve != nil {
		if keys.curve, err = g.curve.GenerateKey(rand); err != nil {
			return nil, nil, err
		}
		curve = keys.curve.PublicKey().Bytes()
	}
	if g.kem != nil {
		if keys.kem, err = g.kem.generate(); err != nil {
			return nil, nil, err
		}
		kem = keys.kem.Encapsulator().Bytes()
	}
	shares = []keyShare{{g.id, g.join(curve, kem)}}
	if g.curve != nil && g.kem != nil {
		for _, alone := range groups {
			if alone.curve == g.curve && alone.kem == nil {
				shares = append(shares, keyShare{alone.id, curve})
			}
		}
	}
	return keys, shares, nil
}

// accept answers a client's share: by the secret, and the share from which the client gets it as well.
func (g *group) accept(rand io.Reader, offered []byte) (secret []byte, share keyShare, err error) {
	kemSize := 0
	if g.kem != nil {
		kemSize = g.kem.publicSize
	}
	theirCurve, theirKEM, err := g.cut(offered, kemSize)
	if err != nil {
		return nil, keyShare{}, err
	}
	var curve, kem, curveSecret, kemSecret []byte
	if g.curve != nil {
		key, err := g.curve.GenerateKey(rand)
		if err != nil {
			return nil, keyShare{}, err
		}
		if curveSecret, err = agree(key, theirCurve); err != nil {
			return nil, keyShare{}, err
		}
		curve = key.PublicKey().Bytes()
	}
	if g.kem != nil {
		public, err := g.kem.parse(theirKEM)
		if err != nil {
			return nil, keyShare{}, err
		}
		kemSecret, kem = public.Encapsulate()
	}
	return g.join(curveSecret, kemSecret), keyShare{g.id, g.join(curve, kem)}, nil
}

// finish returns the secret from the server's share.
func (g *group) finish(keys *shareKeys, answer []byte) (secret []byte, err error) {
	kemSize := 0
	if g.kem != nil {
		kemSize = g.kem.ciphertextSize
	}
	theirCurve, theirKEM, err := g.cut(answer, kemSize)
	if err != nil {
		return nil, err
	}
	var curveSecret, kemSecret []byte
	if g.curve != nil {
		if curveSecret, err = agree(keys.curve, theirCurve); err != nil {
			return nil, err
		}
	}
	if g.kem != nil {
		if kemSecret, err = keys.kem.Decapsulate(theirKEM); err != nil {
			return nil, err
		}
	}
	return g.join(curveSecret, kemSecret), nil
}

// agree returns the secret of a private key and the other side's public one.
func agree(key *ecdh.PrivateKey, theirs []byte) ([]byte, error) {
	public, err := key.Curve().NewPublicKey(theirs)
	if err != nil {
		return nil, err
	}
	return key.ECDH(public)
}
