package tls

import (
	"crypto"
	"crypto/ecdh"
	"crypto/rsa"
	"errors"
	"fmt"
	"slices"
)

// agreement12 is a key agreement up to TLS 1.2, of either side. With elliptic curves the server signs its public key;
// with RSA alone the client encrypts a secret for the key in the server's certificate.
type agreement12 struct {
	conn         *Conn
	suite        *suite
	hello        *clientHelloMsg
	serverRandom []byte

	curveID   CurveID
	key       *ecdh.PrivateKey // our own
	premaster []byte           // a client's, once it has seen the server's key
}

var (
	errServerKeyExchange = errors.New("tls: invalid ServerKeyExchange message")
	errClientKeyExchange = errors.New("tls: invalid ClientKeyExchange message")
)

// namedCurve says in a ServerKeyExchange that what follows is the number of a curve. There were other ways.
const namedCurve = 3

// signed returns what a server signs of its parameters.
func (a *agreement12) signed(params []byte) []byte {
	return slices.Concat(a.hello.random, a.serverRandom, params)
}

// fits reports whether signatures of that kind are those of the suite.
func (a *agreement12) fits(kind signatureKind) bool {
	isRSA := kind == signPKCS1v15 || kind == signRSAPSS
	return isRSA == (a.suite.agreement == agreeECDHERSA)
}

// serverKeyExchange makes a server's message, nil if there is none with the suite.
func (a *agreement12) serverKeyExchange(cert *Certificate) (*serverKeyExchangeMsg, error) {
	if !a.suite.ecdhe() {
		return nil, nil
	}
	version, config := a.conn.version, a.conn.config
	i := slices.IndexFunc(a.hello.supportedCurves, func(id CurveID) bool { return config.supportsGroup(version, id) })
	if i < 0 {
		return nil, errors.New("tls: no supported elliptic curves offered")
	}
	a.curveID = a.hello.supportedCurves[i]
	key, err := groupByID(a.curveID).curve.GenerateKey(config.rand())
	if err != nil {
		return nil, err
	}
	a.key = key
	var e encoder
	e.u8(namedCurve)
	e.u16(uint16(a.curveID))
	e.opaque(1, key.PublicKey().Bytes())
	if err := a.sign(&e, cert); err != nil {
		return nil, err
	}
	return &serverKeyExchangeMsg{e.b}, e.err
}

// sign appends to a server's parameters the signature of them.
func (a *agreement12) sign(e *encoder, cert *Certificate) error {
	signer, ok := cert.PrivateKey.(crypto.Signer)
	if !ok {
		return fmt.Errorf("tls: certificate private key of type %T does not implement crypto.Signer", cert.PrivateKey)
	}
	version, rand, signed := a.conn.version, a.conn.config.rand(), a.signed(e.b)
	mismatch := errors.New("tls: certificate cannot be used with the selected cipher suite")
	var signature []byte
	if version >= VersionTLS12 {
		scheme, err := selectScheme(version, cert, a.hello.signatureSchemes)
		if err != nil {
			return err
		}
		if !a.fits(signatureSchemes[scheme].kind) {
			return mismatch
		}
		if signature, err = scheme.sign(signer, rand, signed); err != nil {
			return errors.New("tls: failed to sign ECDHE parameters: " + err.Error())
		}
		e.u16(uint16(scheme))
	} else {
		kind, hash, err := legacyKind(signer.Public())
		if err != nil {
			return err
		}
		if !a.fits(kind) {
			return mismatch
		}
		if signature, err = signer.Sign(rand, legacyDigest(kind, signed), hash); err != nil {
			return errors.New("tls: failed to sign ECDHE parameters: " + err.Error())
		}
	}
	e.opaque(2, signature)
	return nil
}

// processServerKeyExchange takes the server's public key, and verifies the signature.
func (a *agreement12) processServerKeyExchange(m *serverKeyExchangeMsg) error {
	if !a.suite.ecdhe() {
		return errors.New("tls: unexpected ServerKeyExchange")
	}
	version := a.conn.version
	d := newDecoder(m.key)
	kind := d.u8()
	if !*d.bad && kind != namedCurve {
		return errors.New("tls: server selected unsupported curve")
	}
	a.curveID = CurveID(d.u16())
	public := d.opaque(1)
	params := m.key[:len(m.key)-len(d.rest)]
	var scheme SignatureScheme
	if version >= VersionTLS12 {
		scheme = SignatureScheme(d.u16())
	}
	signature := d.opaque(2)
	if !d.ok() {
		return errServerKeyExchange
	}
	if signatureSchemes[scheme].kind == signMLDSA {
		return errors.New("tls: server selected ML-DSA with TLS version < 1.3")
	}
	if !slices.Contains(a.hello.supportedCurves, a.curveID) {
		return errors.New("tls: server selected unoffered curve")
	}
	group := groupByID(a.curveID)
	if group.postQuantum() {
		return errors.New("tls: server selected unsupported curve")
	}
	key, err := group.curve.GenerateKey(a.conn.config.rand())
	if err != nil {
		return err
	}
	a.key = key
	if a.premaster, err = agree(key, public); err != nil {
		return errServerKeyExchange
	}
	return a.verify(scheme, a.signed(params), signature)
}

// verify verifies the server's signature.
func (a *agreement12) verify(scheme SignatureScheme, signed, signature []byte) (err error) {
	public := a.conn.peerCertificates[0].PublicKey
	if a.conn.version >= VersionTLS12 {
		if !slices.Contains(a.hello.signatureSchemes, scheme) {
			return errors.New("tls: certificate used with invalid signature algorithm")
		}
		if !a.fits(signatureSchemes[scheme].kind) {
			return errServerKeyExchange
		}
		err = scheme.verify(public, signed, signature)
	} else {
		kind, hash, kindErr := legacyKind(public)
		if kindErr != nil {
			return kindErr
		}
		if !a.fits(kind) {
			return errServerKeyExchange
		}
		err = verifySignature(kind, hash, public, legacyDigest(kind, signed), signature)
	}
	if err != nil {
		return errors.New("tls: invalid signature by the server certificate: " + err.Error())
	}
	return nil
}

// clientKeyExchange makes a client's message, and returns the secret as well.
func (a *agreement12) clientKeyExchange() (premaster []byte, m *clientKeyExchangeMsg, err error) {
	var e encoder
	if a.suite.ecdhe() {
		if a.premaster == nil {
			return nil, nil, errors.New("tls: missing ServerKeyExchange message")
		}
		e.opaque(1, a.key.PublicKey().Bytes())
		return a.premaster, &clientKeyExchangeMsg{e.b}, nil
	}
	config := a.conn.config
	if premaster, err = config.random(48); err != nil {
		return nil, nil, err
	}
	premaster[0], premaster[1] = byte(a.hello.version>>8), byte(a.hello.version)
	public, ok := a.conn.peerCertificates[0].PublicKey.(*rsa.PublicKey)
	if !ok {
		return nil, nil, errors.New("tls: server certificate contains incorrect key type for selected ciphersuite")
	}
	encrypted, err := rsa.EncryptPKCS1v15(config.rand(), public, premaster)
	if err != nil {
		return nil, nil, err
	}
	e.opaque(2, encrypted)
	return premaster, &clientKeyExchangeMsg{e.b}, e.err
}

// processClientKeyExchange returns the secret from a client's message.
func (a *agreement12) processClientKeyExchange(cert *Certificate, m *clientKeyExchangeMsg) (premaster []byte, err error) {
	d := newDecoder(m.ciphertext)
	if a.suite.ecdhe() {
		public := d.opaque(1)
		if !d.ok() {
			return nil, errClientKeyExchange
		}
		if premaster, err = agree(a.key, public); err != nil {
			return nil, errClientKeyExchange
		}
		return premaster, nil
	}
	encrypted := d.opaque(2)
	if !d.ok() {
		return nil, errClientKeyExchange
	}
	key, ok := cert.PrivateKey.(crypto.Decrypter)
	if !ok {
		return nil, errors.New("tls: certificate private key does not implement crypto.Decrypter")
	}
	// If the padding is wrong, the secret is a random one, and the handshake goes on until Finished: the client must not
	// learn what was wrong. That is why the version in the secret is not looked at either.
	return key.Decrypt(a.conn.config.rand(), encrypted, &rsa.PKCS1v15DecryptOptions{SessionKeyLen: 48})
}
