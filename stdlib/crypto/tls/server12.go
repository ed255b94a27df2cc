package tls

import (
	"bytes"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/mldsa"
	"crypto/rsa"
	"errors"
	"fmt"
	"slices"
)

// serverHandshake12 is a server's handshake from the client's hello on, up to TLS 1.2.
type serverHandshake12 struct {
	*serverHandshake
	suite      *suite
	session    *SessionState // that is resumed; nil if none is
	transcript *transcript12
	master     []byte

	// What client and certificate can do.
	ecdhe, signsEC, signsRSA, decryptsRSA bool
}

func (hs *serverHandshake12) run() error {
	for _, step := range []func() error{hs.processHello, hs.checkKey, hs.findSession} {
		if err := step(); err != nil {
			return err
		}
	}
	hs.buffering = true
	steps := []func() error{
		hs.pickSuite, hs.doFull, hs.establishKeys, hs.readFinished, hs.startBuffering, hs.sendTicket, hs.sendFinished, hs.flush,
	}
	if hs.session != nil {
		steps = []func() error{
			hs.resume, hs.establishKeys, hs.sendTicket, hs.sendFinished, hs.flush, hs.readFinished,
		}
	}
	hs.clientFinishedIsFirst = hs.session == nil
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	hs.exporter = hs.suite.exporter12(hs.version, hs.master, hs.clientHello.random, hs.hello.random)
	return nil
}

// processHello checks the client's hello, and prepares the answer.
func (hs *serverHandshake12) processHello() error {
	m := hs.clientHello
	if !bytes.Contains(m.compressionMethods, []byte{compressionNone}) {
		return refuse(alertIllegalParameter, "tls: client does not support uncompressed connections")
	}
	random, err := hs.config.random(32)
	if err != nil {
		return &refusal{alertInternalError, err}
	}
	if highest := hs.config.maxVersion(false, hs.quic != nil); highest >= VersionTLS12 && hs.version < highest {
		canary := canaryTLS11
		if hs.version == VersionTLS12 {
			canary = canaryTLS12
		}
		copy(random[24:], canary)
	}
	if len(m.secureRenegotiation) > 0 {
		return refuse(alertHandshakeFailure, "tls: initial handshake had non-empty renegotiation extension")
	}
	hs.serverName = m.serverName
	if hs.clientProtocol, err = negotiateALPN(hs.config.NextProtos, m.alpnProtocols, false); err != nil {
		return &refusal{alertNoApplicationProtocol, err}
	}
	hs.hello = &serverHelloMsg{
		version:                      hs.version,
		random:                       random,
		extendedMasterSecret:         m.extendedMasterSecret,
		secureRenegotiationSupported: m.secureRenegotiationSupported,
		alpnProtocol:                 hs.clientProtocol,
	}
	return nil
}

// checkKey picks the certificate and finds out which suites are possible with it.
func (hs *serverHandshake12) checkKey() (err error) {
	if err := hs.pickCertificate(); err != nil {
		return err
	}
	m := hs.clientHello
	if m.scts {
		hs.hello.scts = hs.cert.SignedCertificateTimestamps
	}
	if hs.ecdhe, err = supportsECDHE(hs.config, hs.version, m.supportedCurves, m.supportedPoints); err != nil {
		return &refusal{alertMissingExtension, err}
	}
	if hs.ecdhe && len(m.supportedPoints) > 0 {
		hs.hello.supportedPoints = []uint8{pointFormatUncompressed} // some versions of OpenSSL insist on it
	}
	if key, ok := hs.cert.PrivateKey.(crypto.Signer); ok {
		switch key.Public().(type) {
		case *ecdsa.PublicKey, ed25519.PublicKey:
			hs.signsEC = true
		case *rsa.PublicKey:
			hs.signsRSA = true
		case *mldsa.PublicKey:
			return &refusal{alertInternalError, fmt.Errorf("tls: ML-DSA certificates require TLS 1.3, but client negotiated %s", VersionName(hs.version))}
		default:
			return &refusal{alertInternalError, fmt.Errorf("tls: unsupported signing key type (%T)", key.Public())}
		}
	}
	if key, ok := hs.cert.PrivateKey.(crypto.Decrypter); ok {
		if _, hs.decryptsRSA = key.Public().(*rsa.PublicKey); !hs.decryptsRSA {
			return &refusal{alertInternalError, fmt.Errorf("tls: unsupported decryption key type (%T)", key.Public())}
		}
	}
	return nil
}

// possible reports whether client, certificate and version allow a suite.
func (hs *serverHandshake12) possible(s *suite) bool {
	if !s.in(hs.version) {
		return false
	}
	switch s.agreement {
	case agreeECDHERSA:
		return hs.ecdhe && hs.signsRSA
	case agreeECDHEECDSA:
		return hs.ecdhe && hs.signsEC
	}
	return hs.decryptsRSA
}

// findSession looks for the session of the client's ticket.
func (hs *serverHandshake12) findSession() error {
	m := hs.clientHello
	if hs.config.SessionTicketsDisabled {
		return nil
	}
	session, err := hs.unwrap(m.sessionTicket)
	if session == nil || err != nil {
		return err
	}
	used := suiteByID(session.cipherSuite)
	if !slices.Contains(m.cipherSuites, session.cipherSuite) ||
		!slices.Contains(hs.config.suites(false), used) || !hs.possible(used) {
		return nil
	}
	// RFC 7627, section 5.3.
	if !session.extMasterSecret && m.extendedMasterSecret {
		return nil
	}
	if session.extMasterSecret && !m.extendedMasterSecret {
		return errors.New("tls: session supported extended_master_secret but client does not")
	}
	hs.restore(session)
	hs.extMasterSecret, hs.curveID = session.extMasterSecret, session.curveID
	hs.session, hs.suite, hs.master = session, used, session.secret
	return nil
}

// pickSuite picks the suite, ours first.
func (hs *serverHandshake12) pickSuite() error {
	offered := hs.clientHello.cipherSuites
	hs.suite = selectSuite(hs.config.suites(aesPreferred(offered)), offered, hs.possible)
	if hs.suite == nil {
		return &refusal{alertHandshakeFailure, fmt.Errorf("tls: no cipher suite supported by both client and server; client offered: %x", offered)}
	}
	return hs.checkFallback(hs.clientHello.version)
}

// sendHello sends the ServerHello.
func (hs *serverHandshake12) sendHello() error {
	hs.cipherSuite, hs.hello.cipherSuite = hs.suite.id, hs.suite.id
	hs.transcript = newTranscript12(hs.version, hs.suite)
	hs.transcript.Write(hs.clientHello.raw)
	return hs.writeHandshake(hs.hello, hs.transcript)
}

// resume continues the session. That we do, the client sees by its own ID.
func (hs *serverHandshake12) resume() error {
	hs.hello.sessionID = hs.clientHello.sessionID
	hs.hello.ticketSupported = true
	if err := hs.sendHello(); err != nil {
		return err
	}
	return hs.verifyConnection()
}

// doFull does what a resumed session does without: certificates and key agreement.
func (hs *serverHandshake12) doFull() error {
	m := hs.clientHello
	hs.hello.ocspStapling = m.ocspStapling && len(hs.cert.OCSPStaple) > 0
	hs.hello.serverNameAck = m.serverName != ""
	hs.hello.ticketSupported = m.ticketSupported && !hs.config.SessionTicketsDisabled
	if err := hs.sendHello(); err != nil {
		return err
	}
	agreement := &agreement12{conn: hs.Conn, suite: hs.suite, hello: m, serverRandom: hs.hello.random}
	if err := hs.sendFlight(agreement); err != nil {
		return err
	}

	msg, err := hs.readHandshake(hs.transcript)
	if err != nil {
		return err
	}
	if hs.config.ClientAuth >= RequestClientCert {
		certs, err := as[*certificateMsg](msg)
		if err != nil {
			return err
		}
		if err := hs.acceptClientCertificate(&Certificate{Certificate: certs.certificates}); err != nil {
			return err
		}
		if msg, err = hs.readHandshake(hs.transcript); err != nil {
			return err
		}
	}
	if err := hs.verifyConnection(); err != nil {
		return err
	}
	exchange, err := as[*clientKeyExchangeMsg](msg)
	if err != nil {
		return err
	}
	premaster, err := agreement.processClientKeyExchange(hs.cert, exchange)
	if err != nil {
		return &refusal{alertIllegalParameter, err}
	}
	hs.extMasterSecret = hs.hello.extendedMasterSecret
	hs.master = hs.suite.masterSecret12(hs.version, premaster, hs.transcript, hs.extMasterSecret,
		slices.Concat(m.random, hs.hello.random))
	if err := hs.config.logKey("CLIENT_RANDOM", m.random, hs.master); err != nil {
		return err
	}
	if len(hs.peerCertificates) > 0 {
		return hs.readCertificateVerify()
	}
	return nil
}

// sendFlight sends what follows the ServerHello: our certificate, our part of the key agreement, and the wish for a
// certificate of the client.
func (hs *serverHandshake12) sendFlight(agreement *agreement12) error {
	hs.localCertificate = hs.cert.Certificate
	flight := []handshakeMessage{&certificateMsg{hs.cert.Certificate}}
	if hs.hello.ocspStapling {
		flight = append(flight, &certificateStatusMsg{hs.cert.OCSPStaple})
	}
	exchange, err := agreement.serverKeyExchange(hs.cert)
	if err != nil {
		return &refusal{alertHandshakeFailure, err}
	}
	if exchange != nil {
		hs.curveID = agreement.curveID
		flight = append(flight, exchange)
	}
	if hs.config.ClientAuth >= RequestClientCert {
		request := &certificateRequestMsg{
			certificateTypes: []byte{certTypeRSASign, certTypeECDSASign},
			signatureSchemes: handshakeSchemes(hs.version, hs.version),
		}
		if hs.config.ClientCAs != nil {
			request.certificateAuthorities = hs.config.ClientCAs.Subjects()
		}
		flight = append(flight, request)
	}
	for _, m := range append(flight, &serverHelloDoneMsg{}) {
		if err := hs.writeHandshake(m, hs.transcript); err != nil {
			return err
		}
	}
	return hs.flush()
}

// readCertificateVerify reads the proof that the client has the key of its certificate.
func (hs *serverHandshake12) readCertificateVerify() error {
	signed, public := slices.Clone(hs.transcript.all), hs.peerCertificates[0].PublicKey
	m, err := receive[*certificateVerifyMsg](hs.Conn, hs.transcript)
	if err != nil {
		return err
	}
	if hs.version >= VersionTLS12 {
		if !slices.Contains(handshakeSchemes(hs.version, hs.version), m.scheme) {
			return refuse(alertIllegalParameter, "tls: client certificate used with invalid signature algorithm")
		}
		err = m.scheme.verify(public, signed, m.signature)
	} else {
		kind, hash, kindErr := legacyKind(public)
		if kindErr != nil {
			return &refusal{alertIllegalParameter, kindErr}
		}
		err = verifySignature(kind, hash, public, legacyDigest(kind, signed), m.signature)
	}
	if err != nil {
		return refuse(alertDecryptError, "tls: invalid signature by the client certificate: "+err.Error())
	}
	return nil
}

func (hs *serverHandshake12) establishKeys() error {
	client, server := hs.suite.protections12(hs.version, hs.master, hs.clientHello.random, hs.hello.random, false)
	hs.in.next, hs.out.next = client, server
	return nil
}

func (hs *serverHandshake12) startBuffering() error {
	hs.buffering = true
	return nil
}

func (hs *serverHandshake12) sendFinished() error {
	return hs.sendFinished12(hs.suite, hs.master, hs.transcript)
}

func (hs *serverHandshake12) readFinished() error {
	return hs.readFinished12(hs.suite, hs.master, hs.transcript, "tls: client's Finished message is incorrect")
}

// sendTicket sends a ticket, if we have said so. It is as old as the session is.
func (hs *serverHandshake12) sendTicket() (err error) {
	if !hs.hello.ticketSupported {
		return nil
	}
	s := hs.sessionState()
	s.secret = hs.master
	if hs.session != nil {
		s.createdAt = hs.session.createdAt
	}
	m := new(newSessionTicketMsg)
	if m.ticket, err = hs.wrap(s); err != nil {
		return err
	}
	return hs.writeHandshake(m, hs.transcript)
}
