package tls

import "crypto/x509"

// ConnectionState tells about a connection what the handshake found out.
type ConnectionState struct {
	// Version is the version of TLS, such as VersionTLS13.
	Version uint16

	// HandshakeComplete is set when the handshake has ended well.
	HandshakeComplete bool

	// DidResume is set if the connection continues an earlier session, by a ticket.
	DidResume bool

	// CipherSuite is the cipher suite, such as TLS_AES_128_GCM_SHA256.
	CipherSuite uint16

	// CurveID is how keys were exchanged. It is 0 if the client encrypted a key for the server's RSA key.
	CurveID CurveID

	// NegotiatedProtocol is the application's protocol that both sides agreed upon, if they spoke of it.
	NegotiatedProtocol string

	// NegotiatedProtocolIsMutual is from the time of another way to agree on a protocol.
	//
	// Deprecated: it is always true.
	NegotiatedProtocolIsMutual bool

	// ServerName is the name of the server that the client asked for.
	ServerName string

	// PeerCertificates are the certificates that the other side sent, its own first. A client always has some; a server
	// may have none, if ClientAuth allows that. They must not be changed.
	PeerCertificates []*x509.Certificate

	// VerifiedChains are chains of certificates from PeerCertificates[0] to one of RootCAs (ClientCAs, for a server).
	// There are none if the certificates were not verified, because of InsecureSkipVerify or ClientAuth. They must not be
	// changed.
	VerifiedChains [][]*x509.Certificate

	// SignedCertificateTimestamps are what the other side sent to show that its certificate is in public logs.
	SignedCertificateTimestamps [][]byte

	// OCSPResponse is what the other side sent about the state of its certificate.
	OCSPResponse []byte

	// TLSUnique is the channel binding "tls-unique" (RFC 5929, section 3). There is none in TLS 1.3, nor in resumed
	// sessions without extended_master_secret, where it would not be unique.
	TLSUnique []byte

	// ECHAccepted is set if the client's hello was encrypted, and the server could decrypt it.
	ECHAccepted bool

	// HelloRetryRequest is set if the server asked the client for another hello.
	HelloRetryRequest bool

	// LocalCertificate is the chain of certificates that was sent to the other side. It is not set in resumed sessions.
	LocalCertificate [][]byte

	exporter exporter
}

// ExportKeyingMaterial returns length bytes that nobody but the two sides of the connection knows (RFC 5705). The label
// keeps different uses apart, and so does the context; a nil context is none. There is an error if the connection may
// renegotiate, or if it has neither TLS 1.3 nor extended_master_secret.
func (cs *ConnectionState) ExportKeyingMaterial(label string, context []byte, length int) ([]byte, error) {
	return cs.exporter(label, context, length)
}

// ConnectionState returns what is known about the connection. That is nothing until the handshake is done, which the
// first Read or Write does, or Handshake.
func (c *Conn) ConnectionState() ConnectionState {
	c.handshakeMutex.Lock()
	defer c.handshakeMutex.Unlock()
	return c.stateLocked()
}

// stateLocked is ConnectionState for who has locked handshakeMutex, in the middle of a handshake for example.
func (c *Conn) stateLocked() ConnectionState {
	state := ConnectionState{
		Version:                     c.version,
		HandshakeComplete:           c.isHandshakeComplete.Load(),
		DidResume:                   c.didResume,
		CipherSuite:                 c.cipherSuite,
		CurveID:                     c.curveID,
		NegotiatedProtocol:          c.clientProtocol,
		NegotiatedProtocolIsMutual:  true,
		ServerName:                  c.serverName,
		PeerCertificates:            c.peerCertificates,
		VerifiedChains:              c.verifiedChains,
		SignedCertificateTimestamps: c.scts,
		OCSPResponse:                c.ocspResponse,
		ECHAccepted:                 c.echAccepted,
		HelloRetryRequest:           c.didHRR,
		LocalCertificate:            c.localCertificate,
		exporter:                    c.exporter,
	}
	if c.version != VersionTLS13 && (!c.didResume || c.extMasterSecret) {
		state.TLSUnique = c.serverFinished[:]
		if c.clientFinishedIsFirst {
			state.TLSUnique = c.clientFinished[:]
		}
	}
	if c.config != nil && c.config.Renegotiation != RenegotiateNever {
		state.exporter = noExporter("when renegotiation is enabled")
	} else if c.version != VersionTLS13 && !c.extMasterSecret {
		state.exporter = noExporter("when neither TLS 1.3 nor Extended Master Secret are negotiated")
	}
	return state
}
