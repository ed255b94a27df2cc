package tls

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/mldsa"
	"crypto/rsa"
	"crypto/x509"
	"errors"
	"fmt"
	"internal/godebug"
	"slices"
	"strconv"
)

// A Certificate is a chain of certificates, the own one first, and the private key for that.
type Certificate struct {
	Certificate [][]byte
	// PrivateKey is the key for the first certificate. It has to be a crypto.Signer with a key of RSA, ECDSA, Ed25519
	// (since TLS 1.2) or ML-DSA (since TLS 1.3).
	//
	// A server up to TLS 1.2 can also use a crypto.Decrypter with an RSA key. Of a crypto.MessageSigner SignMessage is
	// used, since TLS 1.2.
	PrivateKey crypto.PrivateKey
	// SupportedSignatureAlgorithms are the signatures that PrivateKey can make; nil means all that its kind allows.
	SupportedSignatureAlgorithms []SignatureScheme
	// OCSPStaple is what to send about the state of the certificate to a client that asks for it.
	OCSPStaple []byte
	// SignedCertificateTimestamps are what to send to a client that wants to see that the certificate is in public logs.
	SignedCertificateTimestamps [][]byte
	// Leaf is the first certificate, parsed. If it is nil, the certificate is parsed when necessary.
	Leaf *x509.Certificate
}

// leaf returns the first certificate, parsed.
func (c *Certificate) leaf() (*x509.Certificate, error) {
	if c.Leaf != nil {
		return c.Leaf, nil
	}
	return x509.ParseCertificate(c.Certificate[0])
}

// CertificateVerificationError says that the other side's certificates could not be verified.
type CertificateVerificationError struct {
	// UnverifiedCertificates are the certificates. They must not be changed.
	UnverifiedCertificates []*x509.Certificate
	Err                    error
}

func (e *CertificateVerificationError) Error() string {
	return "tls: failed to verify certificate: " + e.Err.Error()
}

func (e *CertificateVerificationError) Unwrap() error { return e.Err }

// Context returns the context of the handshake. It is a child of the one of HandshakeContext, and ends with the
// handshake.
func (c *ClientHelloInfo) Context() context.Context { return c.ctx }

// Context returns the context of the handshake. It is a child of the one of HandshakeContext, and ends with the
// handshake.
func (c *CertificateRequestInfo) Context() context.Context { return c.ctx }

// SupportsCertificate returns nil if the client can make use of the certificate, and otherwise why not: because of its
// name, its key, or what the Config of the server says, if the info comes from one.
//
// Unless Leaf is set, the certificate is parsed each time.
func (chi *ClientHelloInfo) SupportsCertificate(c *Certificate) error {
	config := chi.config
	if config == nil {
		config = defaultConfig()
	}
	version := config.mutualVersion(false, chi.isQUIC, chi.SupportedVersions)
	if version == 0 {
		return errors.New("no mutually supported protocol versions")
	}
	if chi.ServerName != "" {
		leaf, err := c.leaf()
		if err != nil {
			return fmt.Errorf("failed to parse certificate: %w", err)
		}
		if err := leaf.VerifyHostname(chi.ServerName); err != nil {
			return fmt.Errorf("certificate is not valid for requested server name: %w", err)
		}
	}
	err := chi.supportsSigning(config, version, c)
	if err, ok := err.(unlessRSA); ok {
		if version < VersionTLS13 && chi.supportsDecrypting(config, version, c) {
			return nil
		}
		return err.error
	}
	return err
}

// unlessRSA is an error that does not matter if the client encrypts a secret for the server's RSA key.
type unlessRSA struct{ error }

// supportsDecrypting reports whether the client and the certificate could do that.
func (chi *ClientHelloInfo) supportsDecrypting(config *Config, version uint16, c *Certificate) bool {
	key, ok := c.PrivateKey.(crypto.Decrypter)
	if !ok {
		return false
	}
	if _, ok := key.Public().(*rsa.PublicKey); !ok {
		return false
	}
	return selectSuite(config.suites(false), chi.CipherSuites, func(s *suite) bool {
		return s.agreement == agreeRSA && s.in(version)
	}) != nil
}

// supportsSigning returns nil if the client can verify a signature by the certificate's key.
func (chi *ClientHelloInfo) supportsSigning(config *Config, version uint16, c *Certificate) error {
	if len(chi.SignatureSchemes) > 0 {
		if _, err := selectScheme(version, c, chi.SignatureSchemes); err != nil {
			return unlessRSA{err}
		}
	}
	if version == VersionTLS13 {
		return nil // all else is separate from the certificate
	}
	ecdhe, err := supportsECDHE(config, version, chi.SupportedCurves, chi.SupportedPoints)
	if err != nil {
		return err
	}
	if !ecdhe {
		return unlessRSA{errors.New("client doesn't support ECDHE, can only use legacy RSA key exchange")}
	}
	signer, ok := c.PrivateKey.(crypto.Signer)
	if !ok {
		return unlessRSA{unsuitable(c)}
	}
	agreement := agreeECDHEECDSA
	switch public := signer.Public().(type) {
	case *ecdsa.PublicKey:
		curve := curveOf(public)
		if curve == 0 {
			return unlessRSA{unsuitable(c)}
		}
		if !slices.Contains(chi.SupportedCurves, curve) || !config.supportsGroup(version, curve) {
			return errors.New("client doesn't support certificate curve")
		}
	case ed25519.PublicKey:
		if version < VersionTLS12 || len(chi.SignatureSchemes) == 0 {
			return errors.New("connection doesn't support Ed25519")
		}
	case *mldsa.PublicKey:
		return errors.New("connection doesn't support ML-DSA")
	case *rsa.PublicKey:
		agreement = agreeECDHERSA
	default:
		return unlessRSA{unsuitable(c)}
	}
	if selectSuite(config.suites(false), chi.CipherSuites, func(s *suite) bool {
		return s.agreement == agreement && s.in(version)
	}) == nil {
		return unlessRSA{errors.New("client doesn't support any cipher suites compatible with the certificate")}
	}
	return nil
}

// curveOf returns the number of a key's curve, 0 if it has none.
func curveOf(key *ecdsa.PublicKey) CurveID {
	switch key.Curve {
	case elliptic.P256():
		return CurveP256
	case elliptic.P384():
		return CurveP384
	case elliptic.P521():
		return CurveP521
	}
	return 0
}

// SupportsCertificate returns nil if the server that asked for a certificate can make use of this one, and otherwise
// why not.
func (cri *CertificateRequestInfo) SupportsCertificate(c *Certificate) error {
	if _, err := selectScheme(cri.Version, c, cri.SignatureSchemes); err != nil {
		return err
	}
	if len(cri.AcceptableCAs) == 0 {
		return nil
	}
	for i, der := range c.Certificate {
		cert := c.Leaf
		if i > 0 || cert == nil {
			var err error
			if cert, err = x509.ParseCertificate(der); err != nil {
				return fmt.Errorf("failed to parse certificate #%d in the chain: %w", i, err)
			}
		}
		for _, ca := range cri.AcceptableCAs {
			if bytes.Equal(cert.RawIssuer, ca) {
				return nil
			}
		}
	}
	return errors.New("chain is not signed by an acceptable CA")
}

// maxRSABits is how many bits an RSA key may have: to use a huge one can take very long.
const maxRSABits = 8192

// tlsmaxrsasize is another limit.
var tlsmaxrsasize = godebug.New("tlsmaxrsasize")

// checkKeySize refuses certificates with huge keys, which who sent.
func checkKeySize(cert *x509.Certificate, who string) error {
	key, ok := cert.PublicKey.(*rsa.PublicKey)
	if !ok {
		return nil
	}
	limit := maxRSABits
	if n, err := strconv.Atoi(tlsmaxrsasize.Value()); err == nil {
		limit = n
	}
	if key.N.BitLen() <= limit {
		return nil
	}
	return &refusal{alertBadCertificate, fmt.Errorf("tls: %s sent certificate containing RSA key larger than %d bits", who, limit)}
}

// verifyOptions returns the options with which a chain is verified, whose first certificate is not among them.
func (c *Config) verifyOptions(roots *x509.CertPool, intermediates []*x509.Certificate) x509.VerifyOptions {
	options := x509.VerifyOptions{Roots: roots, CurrentTime: c.time(), Intermediates: x509.NewCertPool()}
	for _, cert := range intermediates {
		options.Intermediates.AddCert(cert)
	}
	return options
}

// acceptServerCertificate verifies a server's certificates and keeps them.
func (c *Conn) acceptServerCertificate(chain [][]byte) error {
	certs := make([]*x509.Certificate, len(chain))
	for i, der := range chain {
		cert, err := parsedCertificates.parse(der)
		if err != nil {
			return refuse(alertDecodeError, "tls: failed to parse certificate from server: "+err.Error())
		}
		if err := checkKeySize(cert, "server"); err != nil {
			return err
		}
		certs[i] = cert
	}

	// The certificate of a server that could not decrypt our hello has to be for the name outside of it, which is in
	// c.serverName.
	rejected := c.config.EncryptedClientHelloConfigList != nil && !c.echAccepted
	name := c.config.ServerName
	if rejected {
		name = c.serverName
	}
	if rejected && c.config.EncryptedClientHelloRejectionVerify != nil {
		if err := c.config.EncryptedClientHelloRejectionVerify(c.stateLocked()); err != nil {
			return &refusal{alertBadCertificate, err}
		}
	} else if rejected || !c.config.InsecureSkipVerify {
		options := c.config.verifyOptions(c.config.RootCAs, certs[1:])
		options.DNSName = name
		chains, err := certs[0].Verify(options)
		if err != nil {
			return &refusal{alertBadCertificate, &CertificateVerificationError{UnverifiedCertificates: certs, Err: err}}
		}
		c.verifiedChains = chains
	}
	switch certs[0].PublicKey.(type) {
	case *rsa.PublicKey, *ecdsa.PublicKey, ed25519.PublicKey:
	case *mldsa.PublicKey:
		if c.version < VersionTLS13 {
			return refuse(alertIllegalParameter, "tls: server's certificate uses ML-DSA, which requires TLS 1.3")
		}
	default:
		return &refusal{alertUnsupportedCertificate, fmt.Errorf("tls: server's certificate contains an unsupported type of public key: %T", certs[0].PublicKey)}
	}
	c.peerCertificates = certs
	if rejected {
		return nil
	}
	return c.askApplication(chain)
}

// askApplication asks VerifyPeerCertificate and VerifyConnection.
func (c *Conn) askApplication(chain [][]byte) error {
	if c.config.VerifyPeerCertificate != nil {
		if err := c.config.VerifyPeerCertificate(chain, c.verifiedChains); err != nil {
			return &refusal{alertBadCertificate, err}
		}
	}
	if !c.isClient {
		return nil // a server does so later, also if the client has no certificate
	}
	return c.verifyConnection()
}

// verifyConnection asks VerifyConnection.
func (c *Conn) verifyConnection() error {
	if c.config.VerifyConnection != nil {
		if err := c.config.VerifyConnection(c.stateLocked()); err != nil {
			return &refusal{alertBadCertificate, err}
		}
	}
	return nil
}

// acceptClientCertificate verifies a client's certificates, if ClientAuth says so, and keeps them.
func (c *Conn) acceptClientCertificate(sent *Certificate) error {
	certs := make([]*x509.Certificate, len(sent.Certificate))
	for i, der := range sent.Certificate {
		cert, err := x509.ParseCertificate(der)
		if err != nil {
			return refuse(alertDecodeError, "tls: failed to parse client certificate: "+err.Error())
		}
		if err := checkKeySize(cert, "client"); err != nil {
			return err
		}
		certs[i] = cert
	}
	if len(certs) == 0 && c.config.ClientAuth.required() {
		a := alertHandshakeFailure
		if c.version == VersionTLS13 {
			a = alertCertificateRequired
		}
		return refuse(a, "tls: client didn't provide a certificate")
	}
	if len(certs) > 0 && c.config.ClientAuth >= VerifyClientCertIfGiven {
		options := c.config.verifyOptions(c.config.ClientCAs, certs[1:])
		options.KeyUsages = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
		chains, err := certs[0].Verify(options)
		if err != nil {
			return &refusal{alertForClient(err), &CertificateVerificationError{UnverifiedCertificates: certs, Err: err}}
		}
		c.verifiedChains = chains
	}
	c.peerCertificates, c.ocspResponse, c.scts = certs, sent.OCSPStaple, sent.SignedCertificateTimestamps
	if len(certs) > 0 {
		switch certs[0].PublicKey.(type) {
		case *rsa.PublicKey, *ecdsa.PublicKey, ed25519.PublicKey:
		case *mldsa.PublicKey:
			if c.version < VersionTLS13 {
				return refuse(alertIllegalParameter, "tls: client certificate uses ML-DSA, which requires TLS 1.3")
			}
		default:
			return &refusal{alertUnsupportedCertificate, fmt.Errorf("tls: client certificate contains an unsupported public key of type %T", certs[0].PublicKey)}
		}
	}
	return c.askApplication(sent.Certificate)
}

// alertForClient returns what to tell a client whose certificate could not be verified.
func alertForClient(err error) alert {
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return alertUnknownCA
	}
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok && invalid.Reason == x509.Expired {
		return alertCertificateExpired
	}
	return alertBadCertificate
}

// stillValid reports whether one of the chains of an earlier session has only certificates that have not expired, and
// ends in one of the roots.
func (c *Config) stillValid(chains [][]*x509.Certificate, roots *x509.CertPool, usage x509.ExtKeyUsage) bool {
	now := c.time()
	options := x509.VerifyOptions{CurrentTime: now, Roots: roots, KeyUsages: []x509.ExtKeyUsage{usage}}
	return slices.ContainsFunc(chains, func(chain []*x509.Certificate) bool {
		expired := func(cert *x509.Certificate) bool { return now.Before(cert.NotBefore) || now.After(cert.NotAfter) }
		if len(chain) == 0 || slices.ContainsFunc(chain, expired) {
			return false
		}
		// All but the root was verified before.
		_, err := chain[len(chain)-1].Verify(options)
		return err == nil
	})
}
