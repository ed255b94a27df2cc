package tls

import (
	"fmt"
	"strconv"
)

// The versions of the protocol.
const (
	VersionTLS10 = 0x0301
	VersionTLS11 = 0x0302
	VersionTLS12 = 0x0303
	VersionTLS13 = 0x0304

	// Deprecated: SSLv3 is broken, and this package does not speak it.
	VersionSSL30 = 0x0300
)

// VersionName returns the name of a version of TLS, such as "TLS 1.3", or its number if it is none that we know.
func VersionName(version uint16) string {
	switch version {
	case VersionSSL30:
		return "SSLv3"
	case VersionTLS10:
		return "TLS 1.0"
	case VersionTLS11:
		return "TLS 1.1"
	case VersionTLS12:
		return "TLS 1.2"
	case VersionTLS13:
		return "TLS 1.3"
	}
	return fmt.Sprintf("0x%04X", version)
}

// messageType is the first byte of a handshake message.
type messageType = uint8

const (
	typeHelloRequest        messageType = 0
	typeClientHello         messageType = 1
	typeServerHello         messageType = 2
	typeNewSessionTicket    messageType = 4
	typeEndOfEarlyData      messageType = 5
	typeEncryptedExtensions messageType = 8
	typeCertificate         messageType = 11
	typeServerKeyExchange   messageType = 12
	typeCertificateRequest  messageType = 13
	typeServerHelloDone     messageType = 14
	typeCertificateVerify   messageType = 15
	typeClientKeyExchange   messageType = 16
	typeFinished            messageType = 20
	typeCertificateStatus   messageType = 22
	typeKeyUpdate           messageType = 24
	typeMessageHash         messageType = 254 // stands for the first hello in a transcript, is never sent
)

// The extensions that we understand.
const (
	extensionServerName              = 0
	extensionStatusRequest           = 5
	extensionSupportedGroups         = 10
	extensionSupportedPoints         = 11
	extensionSignatureAlgorithms     = 13
	extensionALPN                    = 16
	extensionSCT                     = 18
	extensionExtendedMasterSecret    = 23
	extensionSessionTicket           = 35
	extensionPreSharedKey            = 41
	extensionEarlyData               = 42
	extensionSupportedVersions       = 43
	extensionCookie                  = 44
	extensionPSKModes                = 45
	extensionCertificateAuthorities  = 47
	extensionSignatureAlgorithmsCert = 50
	extensionKeyShare                = 51
	extensionQUICTransportParameters = 57
	extensionECHOuterExtensions      = 0xfd00
	extensionEncryptedClientHello    = 0xfe0d
	extensionRenegotiationInfo       = 0xff01
)

const (
	compressionNone         = 0
	pointFormatUncompressed = 0
	statusTypeOCSP          = 1
	pskModeDHE              = 1      // resumption with a key exchange; without one we do none
	scsvRenegotiation       = 0x00ff // a cipher suite that stands for an empty renegotiation_info
)

// The types of certificate that a server may ask for up to TLS 1.2.
const (
	certTypeRSASign   = 1
	certTypeECDSASign = 64 // also for Ed25519
)

// CurveID names a way to exchange keys. The name is from when these were all elliptic curves.
type CurveID uint16

const (
	CurveP256          CurveID = 23
	CurveP384          CurveID = 24
	CurveP521          CurveID = 25
	X25519             CurveID = 29
	X25519MLKEM768     CurveID = 4588
	SecP256r1MLKEM768  CurveID = 4587
	SecP384r1MLKEM1024 CurveID = 4589
	MLKEM1024          CurveID = 514
)

func (i CurveID) String() string {
	switch i {
	case CurveP256:
		return "CurveP256"
	case CurveP384:
		return "CurveP384"
	case CurveP521:
		return "CurveP521"
	case X25519:
		return "X25519"
	case X25519MLKEM768:
		return "X25519MLKEM768"
	case SecP256r1MLKEM768:
		return "SecP256r1MLKEM768"
	case SecP384r1MLKEM1024:
		return "SecP384r1MLKEM1024"
	case MLKEM1024:
		return "MLKEM1024"
	}
	return "CurveID(" + strconv.Itoa(int(i)) + ")"
}

// SignatureScheme names an algorithm for signatures together with its hash function.
type SignatureScheme uint16

const (
	// RSA as in PKCS #1 v1.5.
	PKCS1WithSHA256 SignatureScheme = 0x0401
	PKCS1WithSHA384 SignatureScheme = 0x0501
	PKCS1WithSHA512 SignatureScheme = 0x0601

	// RSA with probabilistic padding.
	PSSWithSHA256 SignatureScheme = 0x0804
	PSSWithSHA384 SignatureScheme = 0x0805
	PSSWithSHA512 SignatureScheme = 0x0806

	// ECDSA. Before TLS 1.3 the curve may be another one than the name says.
	ECDSAWithP256AndSHA256 SignatureScheme = 0x0403
	ECDSAWithP384AndSHA384 SignatureScheme = 0x0503
	ECDSAWithP521AndSHA512 SignatureScheme = 0x0603

	// EdDSA.
	Ed25519 SignatureScheme = 0x0807

	// ML-DSA, in TLS 1.3 only.
	MLDSA44 SignatureScheme = 0x0904
	MLDSA65 SignatureScheme = 0x0905
	MLDSA87 SignatureScheme = 0x0906

	// Old ones, up to TLS 1.2.
	PKCS1WithSHA1 SignatureScheme = 0x0201
	ECDSAWithSHA1 SignatureScheme = 0x0203
)

func (i SignatureScheme) String() string {
	if s, ok := signatureSchemes[i]; ok {
		return s.name
	}
	return "SignatureScheme(" + strconv.Itoa(int(i)) + ")"
}

// ClientAuthType says what a server wants to know about its clients.
type ClientAuthType int

const (
	// NoClientCert does not ask for a certificate.
	NoClientCert ClientAuthType = iota
	// RequestClientCert asks for one; the client need not send any, and what it sends is not verified.
	RequestClientCert
	// RequireAnyClientCert insists on one, which is not verified.
	RequireAnyClientCert
	// VerifyClientCertIfGiven asks for one and verifies it if the client sends it.
	VerifyClientCertIfGiven
	// RequireAndVerifyClientCert insists on one that is valid.
	RequireAndVerifyClientCert
)

func (i ClientAuthType) String() string {
	switch i {
	case NoClientCert:
		return "NoClientCert"
	case RequestClientCert:
		return "RequestClientCert"
	case RequireAnyClientCert:
		return "RequireAnyClientCert"
	case VerifyClientCertIfGiven:
		return "VerifyClientCertIfGiven"
	case RequireAndVerifyClientCert:
		return "RequireAndVerifyClientCert"
	}
	return "ClientAuthType(" + strconv.Itoa(int(i)) + ")"
}

// required reports whether a client without certificate is sent away.
func (i ClientAuthType) required() bool {
	return i == RequireAnyClientCert || i == RequireAndVerifyClientCert
}

// RenegotiationSupport says whether a client agrees when a server asks for another handshake on the same connection.
// There is no such thing in TLS 1.3. The server must have the same certificate again, and the application must not
// send at the same time.
type RenegotiationSupport int

const (
	// RenegotiateNever refuses.
	RenegotiateNever RenegotiationSupport = iota

	// RenegotiateOnceAsClient agrees to one more handshake.
	RenegotiateOnceAsClient

	// RenegotiateFreelyAsClient always agrees.
	RenegotiateFreelyAsClient
)
