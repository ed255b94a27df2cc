package tls

import (
	"bytes"
	"crypto"
	"crypto/hmac"
	"errors"
	"fmt"
	"slices"
)

// clientHandshake12 is a client's handshake from the server's first message on, up to TLS 1.2.
type clientHandshake12 struct {
	*clientHandshake
	suite      *suite
	transcript *transcript12
	master     []byte
	ticket     []byte // that the server has sent
}

func (hs *clientHandshake12) run() error {
	resumed := bytes.Equal(hs.hello.sessionID, hs.serverHello.sessionID)
	if resumed && hs.session == nil {
		// Nobody can know that session: the ID is random.
		return refuse(alertIllegalParameter, "tls: server echoed TLS 1.3 compatibility session ID in TLS 1.2")
	}
	if err := hs.processServerHello(); err != nil {
		return err
	}
	hs.transcript = newTranscript12(hs.version, hs.suite)
	hs.transcript.Write(hs.hello.raw)
	hs.transcript.Write(hs.serverHello.raw)
	hs.buffering = true
	hs.clientFinishedIsFirst = !resumed
	steps := []func() error{
		hs.doFull, hs.establishKeys, hs.sendFinished, hs.flush, hs.readTicket, hs.readFinished,
	}
	if resumed {
		steps = []func() error{
			hs.resume, hs.establishKeys, hs.readTicket, hs.readFinished, hs.verifyConnection, hs.sendFinished, hs.flush,
		}
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	hs.saveTicket()
	hs.exporter = hs.suite.exporter12(hs.version, hs.master, hs.hello.random, hs.serverHello.random)
	return nil
}

// processServerHello takes what the server has chosen.
func (hs *clientHandshake12) processServerHello() error {
	m := hs.serverHello
	if s := suiteByID(m.cipherSuite); s == nil || s.agreement == agreeTLS13 || !slices.Contains(hs.hello.cipherSuites, s.id) {
		return refuse(alertHandshakeFailure, "tls: server chose an unconfigured cipher suite")
	}
	hs.suite, hs.cipherSuite = suiteByID(m.cipherSuite), m.cipherSuite
	if m.compressionMethod != compressionNone {
		return refuse(alertIllegalParameter, "tls: server selected unsupported compression format")
	}
	if len(m.supportedPoints) > 0 && !slices.Contains(m.supportedPoints, pointFormatUncompressed) {
		return errors.New("tls: server offered only incompatible point formats")
	}
	if err := hs.checkRenegotiation(); err != nil {
		return err
	}
	if err := checkALPN(hs.hello.alpnProtocols, m.alpnProtocol, false); err != nil {
		return &refusal{alertUnsupportedExtension, err}
	}
	hs.clientProtocol, hs.scts = m.alpnProtocol, m.scts
	return nil
}

// checkRenegotiation checks that the server means the same handshakes as we do (RFC 5746).
func (hs *clientHandshake12) checkRenegotiation() error {
	m := hs.serverHello
	switch {
	case hs.handshakes == 0 && m.secureRenegotiationSupported:
		hs.secureRenegotiation = true
		if len(m.secureRenegotiation) > 0 {
			return refuse(alertHandshakeFailure, "tls: initial handshake had non-empty renegotiation extension")
		}
	case hs.handshakes > 0 && hs.secureRenegotiation:
		expected := slices.Concat(hs.clientFinished[:], hs.serverFinished[:])
		if !bytes.Equal(m.secureRenegotiation, expected) {
			return refuse(alertHandshakeFailure, "tls: incorrect renegotiation extension contents")
		}
	}
	return nil
}

// resume takes over the session.
func (hs *clientHandshake12) resume() error {
	s := hs.session
	switch {
	case s.version != hs.version:
		return refuse(alertHandshakeFailure, "tls: server resumed a session with a different version")
	case s.cipherSuite != hs.suite.id:
		return refuse(alertHandshakeFailure, "tls: server resumed a session with a different cipher suite")
	case s.extMasterSecret != hs.serverHello.extendedMasterSecret:
		return refuse(alertHandshakeFailure, "tls: server resumed a session with a different EMS extension")
	}
	fresh := hs.scts
	hs.restore(s)
	if len(fresh) > 0 {
		hs.scts = fresh
	}
	hs.master, hs.extMasterSecret, hs.curveID = s.secret, s.extMasterSecret, s.curveID
	return nil
}

// doFull does what a resumed session does without: certificates and key agreement.
func (hs *clientHandshake12) doFull() error {
	msg, err := hs.readCertificate()
	if err != nil {
		return err
	}
	agreement := &agreement12{conn: hs.Conn, suite: hs.suite, hello: hs.hello, serverRandom: hs.serverHello.random}
	if m, ok := msg.(*serverKeyExchangeMsg); ok {
		if err := agreement.processServerKeyExchange(m); err != nil {
			return &refusal{alertIllegalParameter, err}
		}
		hs.curveID = agreement.curveID
		if msg, err = hs.readHandshake(hs.transcript); err != nil {
			return err
		}
	}
	request, requested := msg.(*certificateRequestMsg)
	var own *Certificate
	if requested {
		if own, err = hs.ownCertificate(request.info(hs.version)); err != nil {
			return &refusal{alertInternalError, err}
		}
		hs.localCertificate = own.Certificate
		if msg, err = hs.readHandshake(hs.transcript); err != nil {
			return err
		}
	}
	if _, err := as[*serverHelloDoneMsg](msg); err != nil {
		return err
	}

	if requested {
		if err := hs.writeHandshake(&certificateMsg{own.Certificate}, hs.transcript); err != nil {
			return err
		}
	}
	premaster, exchange, err := agreement.clientKeyExchange()
	if err != nil {
		return &refusal{alertInternalError, err}
	}
	if err := hs.writeHandshake(exchange, hs.transcript); err != nil {
		return err
	}
	hs.extMasterSecret = hs.serverHello.extendedMasterSecret
	hs.master = hs.suite.masterSecret12(hs.version, premaster, hs.transcript, hs.extMasterSecret,
		slices.Concat(hs.hello.random, hs.serverHello.random))
	if err := hs.config.logKey("CLIENT_RANDOM", hs.hello.random, hs.master); err != nil {
		return err
	}
	if requested && len(own.Certificate) > 0 {
		return hs.sendCertificateVerify(own, request)
	}
	return nil
}

// readCertificate reads the server's certificate, and what it says about it. It returns the message that follows.
func (hs *clientHandshake12) readCertificate() (next handshakeMessage, err error) {
	m, err := receive[*certificateMsg](hs.Conn, hs.transcript)
	if err != nil {
		return nil, err
	}
	if len(m.certificates) == 0 {
		return nil, unexpected(m, m)
	}
	if next, err = hs.readHandshake(hs.transcript); err != nil {
		return nil, err
	}
	if status, ok := next.(*certificateStatusMsg); ok {
		if !hs.serverHello.ocspStapling {
			return nil, refuse(alertUnexpectedMessage, "tls: received unexpected CertificateStatus message")
		}
		hs.ocspResponse = status.response
		if next, err = hs.readHandshake(hs.transcript); err != nil {
			return nil, err
		}
	}
	if hs.handshakes == 0 {
		return next, hs.acceptServerCertificate(m.certificates)
	}
	if !bytes.Equal(hs.peerCertificates[0].Raw, m.certificates[0]) {
		return nil, refuse(alertBadCertificate, "tls: server's identity changed during renegotiation")
	}
	return next, nil
}

// info returns what the application is told about the request.
func (m *certificateRequestMsg) info(version uint16) *CertificateRequestInfo {
	info := &CertificateRequestInfo{AcceptableCAs: m.certificateAuthorities}
	schemes := m.signatureSchemes
	if version < VersionTLS12 {
		// The server does not say; any hash will do, as it is not used.
		schemes = []SignatureScheme{
			ECDSAWithP256AndSHA256, ECDSAWithP384AndSHA384, ECDSAWithP521AndSHA512,
			PKCS1WithSHA256, PKCS1WithSHA384, PKCS1WithSHA512, PKCS1WithSHA1,
		}
	}
	for _, s := range schemes {
		var needed byte
		switch signatureSchemes[s].kind {
		case signECDSA, signEd25519:
			needed = certTypeECDSASign
		case signRSAPSS, signPKCS1v15:
			needed = certTypeRSASign
		default:
			continue
		}
		if bytes.IndexByte(m.certificateTypes, needed) >= 0 {
			info.SignatureSchemes = append(info.SignatureSchemes, s)
		}
	}
	return info
}

// sendCertificateVerify sends the proof that we have the key of our certificate.
func (hs *clientHandshake12) sendCertificateVerify(cert *Certificate, request *certificateRequestMsg) (err error) {
	key, ok := cert.PrivateKey.(crypto.Signer)
	if !ok {
		return &refusal{alertInternalError, fmt.Errorf("tls: client certificate private key of type %T does not implement crypto.Signer", cert.PrivateKey)}
	}
	m := new(certificateVerifyMsg)
	if hs.version >= VersionTLS12 {
		if m.scheme, err = selectScheme(hs.version, cert, request.signatureSchemes); err != nil {
			return &refusal{alertHandshakeFailure, err}
		}
		m.signature, err = m.scheme.sign(key, hs.config.rand(), hs.transcript.all)
	} else {
		kind, hash, kindErr := legacyKind(key.Public())
		if kindErr != nil {
			return &refusal{alertIllegalParameter, kindErr}
		}
		m.signature, err = key.Sign(hs.config.rand(), legacyDigest(kind, hs.transcript.all), hash)
	}
	if err != nil {
		return &refusal{alertInternalError, err}
	}
	return hs.writeHandshake(m, hs.transcript)
}

func (hs *clientHandshake12) establishKeys() error {
	client, server := hs.suite.protections12(hs.version, hs.master, hs.hello.random, hs.serverHello.random, true)
	hs.out.next, hs.in.next = client, server
	return nil
}

func (hs *clientHandshake12) sendFinished() error {
	return hs.sendFinished12(hs.suite, hs.master, hs.transcript)
}

func (hs *clientHandshake12) readFinished() error {
	return hs.readFinished12(hs.suite, hs.master, hs.transcript, "tls: server's Finished message was incorrect")
}

// sendFinished12 puts the new keys into use for writing, and sends Finished.
func (c *Conn) sendFinished12(s *suite, master []byte, transcript *transcript12) error {
	if err := c.sendChangeCipherSpec(); err != nil {
		return err
	}
	m := finishedMsg{s.finished12(master, c.isClient, transcript)}
	copy(c.finishedOf(c.isClient), m.verifyData)
	return c.writeHandshake(&m, transcript)
}

// readFinished12 waits for new keys for reading, and reads the other side's Finished.
func (c *Conn) readFinished12(s *suite, master []byte, transcript *transcript12, wrong string) error {
	if err := c.readRecord(true); err != nil {
		return err
	}
	expected := s.finished12(master, !c.isClient, transcript)
	m, err := receive[*finishedMsg](c, transcript)
	if err != nil {
		return err
	}
	if !hmac.Equal(expected, m.verifyData) {
		return refuse(alertHandshakeFailure, wrong)
	}
	copy(c.finishedOf(!c.isClient), m.verifyData)
	return nil
}

// finishedOf returns where a side's Finished is kept.
func (c *Conn) finishedOf(client bool) []byte {
	if client {
		return c.clientFinished[:]
	}
	return c.serverFinished[:]
}

// readTicket reads a new ticket, if the server has said that there is one.
func (hs *clientHandshake12) readTicket() error {
	if !hs.serverHello.ticketSupported {
		return nil
	}
	if !hs.hello.ticketSupported {
		return refuse(alertIllegalParameter, "tls: server sent unrequested session ticket")
	}
	m, err := receive[*newSessionTicketMsg](hs.Conn, hs.transcript)
	if err != nil {
		return err
	}
	hs.ticket = m.ticket
	return nil
}

// saveTicket keeps the ticket for the next connection to the server.
func (hs *clientHandshake12) saveTicket() {
	key := hs.sessionKey()
	if hs.ticket == nil || key == "" {
		return
	}
	s := hs.sessionState()
	s.secret, s.ticket = hs.master, hs.ticket
	hs.config.ClientSessionCache.Put(key, &ClientSessionState{s})
}
