package tls

import (
	"bytes"
	"crypto"
	"crypto/hmac"
	"hash"
	"slices"
	"time"
)

// clientHandshake13 is a client's handshake from the server's first message on, in TLS 1.3.
type clientHandshake13 struct {
	*clientHandshake
	suite         *suite
	transcript    hash.Hash
	usingPSK      bool
	sentCCS       bool
	request       *certificateRequestMsgTLS13 // nil if the server wants no certificate
	master        []byte
	trafficSecret []byte // client_application_traffic_secret_0
}

func (hs *clientHandshake13) run() error {
	if hs.handshakes > 0 {
		return refuse(alertProtocolVersion, "tls: server selected TLS 1.3 in a renegotiation")
	}
	if err := hs.checkServerHello(); err != nil {
		return err
	}
	hs.transcript = hs.suite.newHash()
	hs.transcript.Write(hs.hello.raw)
	if hs.serverHello.isRetry() {
		if err := hs.sendCCS(); err != nil {
			return err
		}
		if err := hs.retry(); err != nil {
			return err
		}
	}
	hs.transcript.Write(hs.serverHello.raw)
	hs.buffering = true
	for _, step := range []func() error{
		hs.processServerHello,
		hs.sendCCS,
		hs.establishKeys,
		hs.readParameters,
		hs.readCertificate,
		hs.readFinished,
		hs.sendCertificate,
		hs.sendFinished,
		hs.flush,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// checkServerHello checks what has to be the same in a ServerHello and a HelloRetryRequest, and takes the suite.
func (hs *clientHandshake13) checkServerHello() error {
	m := hs.serverHello
	switch {
	case m.supportedVersion == 0:
		return refuse(alertMissingExtension, "tls: server selected TLS 1.3 using the legacy version field")
	case m.supportedVersion != VersionTLS13:
		return refuse(alertIllegalParameter, "tls: server selected an invalid version after a HelloRetryRequest")
	case m.version != VersionTLS12:
		return refuse(alertIllegalParameter, "tls: server sent an incorrect legacy version")
	case m.ocspStapling, m.ticketSupported, m.extendedMasterSecret, m.secureRenegotiationSupported,
		m.alpnProtocol != "", len(m.scts) > 0:
		return refuse(alertUnsupportedExtension, "tls: server sent a ServerHello extension forbidden in TLS 1.3")
	case !bytes.Equal(m.sessionID, hs.hello.sessionID):
		return refuse(alertIllegalParameter, "tls: server did not echo the legacy session ID")
	case m.compressionMethod != compressionNone:
		return refuse(alertDecodeError, "tls: server sent non-zero legacy TLS compression method")
	}
	var chosen *suite
	if slices.Contains(hs.hello.cipherSuites, m.cipherSuite) {
		chosen = suiteTLS13(m.cipherSuite)
	}
	if hs.suite != nil && chosen != hs.suite {
		return refuse(alertIllegalParameter, "tls: server changed cipher suite after a HelloRetryRequest")
	}
	if chosen == nil {
		return refuse(alertIllegalParameter, "tls: server chose an unconfigured cipher suite")
	}
	hs.suite, hs.cipherSuite = chosen, chosen.id
	return nil
}

// sendCCS sends a ChangeCipherSpec, once. It means nothing, but looks familiar to who is in between.
func (hs *clientHandshake13) sendCCS() error {
	if hs.quic != nil || hs.sentCCS {
		return nil
	}
	hs.sentCCS = true
	return hs.sendChangeCipherSpec()
}

// replaceHello replaces the first hello in a transcript by its hash, as a HelloRetryRequest demands.
func replaceHello(transcript hash.Hash) {
	sum := transcript.Sum(nil)
	transcript.Reset()
	transcript.Write([]byte{typeMessageHash, 0, 0, byte(len(sum))})
	transcript.Write(sum)
}

// retry sends the hello that a HelloRetryRequest asks for, and reads the answer.
func (hs *clientHandshake13) retry() (err error) {
	m := hs.serverHello
	firstHello := hs.suite.newHash()
	firstHello.Write(hs.hello.raw)
	replaceHello(hs.transcript)
	hs.transcript.Write(m.raw)
	switch {
	case m.encryptedClientHello != nil:
		return refuse(alertUnsupportedExtension, "tls: unexpected encrypted client hello extension in serverHello")
	case m.selectedGroup == 0 && m.cookie == nil:
		return refuse(alertIllegalParameter, "tls: server sent an unnecessary HelloRetryRequest message")
	case m.serverShare.group != 0:
		return refuse(alertDecodeError, "tls: received malformed key_share extension")
	}
	if m.cookie != nil {
		hs.hello.cookie = m.cookie
	}
	if m.selectedGroup != 0 {
		if err := hs.retryShare(m.selectedGroup); err != nil {
			return err
		}
	}
	if hs.hello.earlyData {
		hs.hello.earlyData = false
		hs.quic.event(QUICEvent{Kind: QUICRejectedEarlyData})
	}
	if len(hs.hello.pskIdentities) > 0 {
		if suiteTLS13(hs.session.cipherSuite).hash == hs.suite.hash {
			replaceHello(firstHello)
			firstHello.Write(m.raw)
			if err := hs.bindPSK(hs.suite, firstHello); err != nil {
				return err
			}
		} else {
			hs.hello.pskIdentities, hs.hello.pskBinders = nil, nil
		}
	}
	if err := hs.sendHello(hs.transcript); err != nil {
		return err
	}
	if hs.serverHello, err = receive[*serverHelloMsg](hs.Conn, nil); err != nil {
		return err
	}
	hs.didHRR = true
	return hs.checkServerHello()
}

// retryShare makes a share for the group that the server asks for.
func (hs *clientHandshake13) retryShare(id CurveID) error {
	if !slices.Contains(hs.hello.supportedCurves, id) {
		return refuse(alertIllegalParameter, "tls: server selected unsupported group")
	}
	if hs.hello.share(id) != nil {
		return refuse(alertIllegalParameter, "tls: server sent an unnecessary HelloRetryRequest key_share")
	}
	keys, shares, err := groupByID(id).offer(hs.config.rand())
	if err != nil {
		return &refusal{alertInternalError, err}
	}
	hs.keys, hs.hello.keyShares = keys, shares[:1]
	return nil
}

// processServerHello takes what the server has chosen.
func (hs *clientHandshake13) processServerHello() error {
	m := hs.serverHello
	switch {
	case m.isRetry():
		return refuse(alertUnexpectedMessage, "tls: server sent two HelloRetryRequest messages")
	case len(m.cookie) > 0:
		return refuse(alertUnsupportedExtension, "tls: server sent a cookie in a normal ServerHello")
	case m.selectedGroup != 0:
		return refuse(alertDecodeError, "tls: malformed key_share extension")
	case m.serverShare.group == 0:
		return refuse(alertIllegalParameter, "tls: server did not send a key share")
	case hs.hello.share(m.serverShare.group) == nil:
		return refuse(alertIllegalParameter, "tls: server selected unsupported group")
	case !m.selectedIdentityPresent:
		return nil
	case int(m.selectedIdentity) >= len(hs.hello.pskIdentities):
		return refuse(alertIllegalParameter, "tls: server selected an invalid PSK")
	case suiteTLS13(hs.session.cipherSuite).hash != hs.suite.hash:
		return refuse(alertIllegalParameter, "tls: server selected an invalid PSK and cipher suite pair")
	}
	hs.usingPSK = true
	hs.restore(hs.session)
	return nil
}

// establishKeys derives the keys of the handshake's other messages.
func (hs *clientHandshake13) establishKeys() error {
	share := hs.serverHello.serverShare
	shared, err := groupByID(share.group).finish(hs.keys, share.data)
	if err != nil {
		return refuse(alertIllegalParameter, "tls: invalid server key share")
	}
	hs.curveID = share.group
	early := hs.early
	if !hs.usingPSK {
		early = hs.suite.earlySecret(nil)
	}
	handshake := hs.suite.nextSecret(early, shared)
	client := hs.suite.deriveSecret(handshake, "c hs traffic", hs.transcript)
	server := hs.suite.deriveSecret(handshake, "s hs traffic", hs.transcript)
	hs.master = hs.suite.nextSecret(handshake, nil)
	hs.setWriteSecret(hs.suite, QUICEncryptionLevelHandshake, client)
	if err := hs.setReadSecret(hs.suite, QUICEncryptionLevelHandshake, server); err != nil {
		return err
	}
	return hs.config.logKeys("HANDSHAKE_TRAFFIC_SECRET", hs.hello.random, client, server)
}

// logKeys writes the secrets of both sides to KeyLogWriter.
func (c *Config) logKeys(label string, clientRandom, client, server []byte) error {
	if err := c.logKey("CLIENT_"+label, clientRandom, client); err != nil {
		return err
	}
	return c.logKey("SERVER_"+label, clientRandom, server)
}

// readParameters reads the EncryptedExtensions.
func (hs *clientHandshake13) readParameters() error {
	m, err := receive[*encryptedExtensionsMsg](hs.Conn, hs.transcript)
	if err != nil {
		return err
	}
	if err := checkALPN(hs.hello.alpnProtocols, m.alpnProtocol, hs.quic != nil); err != nil {
		return &refusal{alertNoApplicationProtocol, err}
	}
	hs.clientProtocol = m.alpnProtocol
	switch {
	case hs.quic != nil && m.quicTransportParameters == nil:
		return refuse(alertMissingExtension, "tls: server did not send a quic_transport_parameters extension")
	case hs.quic != nil:
		hs.quic.event(QUICEvent{Kind: QUICTransportParameters, Data: m.quicTransportParameters})
	case m.quicTransportParameters != nil:
		return refuse(alertUnsupportedExtension, "tls: server sent an unexpected quic_transport_parameters extension")
	}
	switch {
	case m.earlyData && !hs.hello.earlyData:
		return refuse(alertUnsupportedExtension, "tls: server sent an unexpected early_data extension")
	case hs.hello.earlyData && !m.earlyData:
		hs.quic.event(QUICEvent{Kind: QUICRejectedEarlyData})
	case m.earlyData && hs.session.cipherSuite != hs.cipherSuite:
		return refuse(alertHandshakeFailure, "tls: server accepted 0-RTT with the wrong cipher suite")
	case m.earlyData && hs.session.alpnProtocol != hs.clientProtocol:
		return refuse(alertHandshakeFailure, "tls: server accepted 0-RTT with the wrong ALPN")
	}
	return nil
}

// readCertificate reads the server's certificate and the proof that it has the key. A resumed session has neither.
func (hs *clientHandshake13) readCertificate() error {
	if hs.usingPSK {
		return hs.verifyConnection()
	}
	msg, err := hs.readHandshake(hs.transcript)
	if err != nil {
		return err
	}
	if request, ok := msg.(*certificateRequestMsgTLS13); ok {
		hs.request = request
		if msg, err = hs.readHandshake(hs.transcript); err != nil {
			return err
		}
	}
	m, err := as[*certificateMsgTLS13](msg)
	if err != nil {
		return err
	}
	if len(m.certificate.Certificate) == 0 {
		return refuse(alertDecodeError, "tls: received empty certificates message")
	}
	hs.scts, hs.ocspResponse = m.certificate.SignedCertificateTimestamps, m.certificate.OCSPStaple
	if err := hs.acceptServerCertificate(m.certificate.Certificate); err != nil {
		return err
	}
	return hs.readCertificateVerify13(hs.transcript, serverSignatureContext, "", "server")
}

// readCertificateVerify13 reads the proof that the other side has the key of its certificate.
func (c *Conn) readCertificateVerify13(transcript hash.Hash, context, prefix, who string) error {
	signed := signedMessage(context, transcript)
	m, err := receive[*certificateVerifyMsg](c, transcript)
	if err != nil {
		return err
	}
	public := c.peerCertificates[0].PublicKey
	if !slices.Contains(handshakeSchemes(c.version, c.version), m.scheme) || !slices.Contains(schemesOf(c.version, public), m.scheme) {
		return refuse(alertIllegalParameter, "tls: "+prefix+"certificate used with invalid signature algorithm")
	}
	if err := m.scheme.verify(public, signed, m.signature); err != nil {
		return refuse(alertDecryptError, "tls: invalid signature by the "+who+" certificate: "+err.Error())
	}
	return nil
}

// readFinished reads the server's Finished and derives the keys of the application's data.
func (hs *clientHandshake13) readFinished() error {
	expected := hs.suite.verifyData(hs.in.secret, hs.transcript)
	m, err := receive[*finishedMsg](hs.Conn, hs.transcript)
	if err != nil {
		return err
	}
	if !hmac.Equal(expected, m.verifyData) {
		return refuse(alertDecryptError, "tls: invalid server finished hash")
	}
	hs.trafficSecret = hs.suite.deriveSecret(hs.master, "c ap traffic", hs.transcript)
	server := hs.suite.deriveSecret(hs.master, "s ap traffic", hs.transcript)
	if err := hs.setReadSecret(hs.suite, QUICEncryptionLevelApplication, server); err != nil {
		return err
	}
	hs.exporter = hs.suite.exporter(hs.master, hs.transcript)
	return hs.config.logKeys("TRAFFIC_SECRET_0", hs.hello.random, hs.trafficSecret, server)
}

// sendCertificate sends our certificate, if the server wants one.
func (hs *clientHandshake13) sendCertificate() error {
	if hs.request == nil {
		return nil
	}
	cert, err := hs.ownCertificate(&CertificateRequestInfo{
		AcceptableCAs:    hs.request.certificateAuthorities,
		SignatureSchemes: hs.request.signatureSchemes,
	})
	if err != nil {
		return err
	}
	hs.localCertificate = cert.Certificate
	if err := hs.sendCertificate13(cert, hs.request.ocspStapling, hs.request.scts, hs.transcript); err != nil {
		return err
	}
	if len(cert.Certificate) == 0 {
		return nil
	}
	scheme, err := selectScheme(hs.version, cert, hs.request.signatureSchemes)
	if err != nil {
		return &refusal{alertHandshakeFailure, err}
	}
	return hs.sendCertificateVerify13(cert, scheme, clientSignatureContext, hs.transcript)
}

// sendCertificate13 sends a certificate, with what the other side wants to know about it.
func (c *Conn) sendCertificate13(cert *Certificate, ocsp, scts bool, transcript hash.Hash) error {
	m := certificateMsgTLS13{Certificate{Certificate: cert.Certificate}}
	if ocsp && len(cert.OCSPStaple) > 0 {
		m.certificate.OCSPStaple = cert.OCSPStaple
	}
	if scts && len(cert.SignedCertificateTimestamps) > 0 {
		m.certificate.SignedCertificateTimestamps = cert.SignedCertificateTimestamps
	}
	return c.writeHandshake(&m, transcript)
}

// sendCertificateVerify13 sends the proof that we have the key of our certificate.
func (c *Conn) sendCertificateVerify13(cert *Certificate, scheme SignatureScheme, context string, transcript hash.Hash) error {
	signature, err := scheme.sign(cert.PrivateKey.(crypto.Signer), c.config.rand(), signedMessage(context, transcript))
	if err != nil {
		return refuse(alertInternalError, "tls: failed to sign handshake: "+err.Error())
	}
	return c.writeHandshake(&certificateVerifyMsg{scheme, signature}, transcript)
}

func (hs *clientHandshake13) sendFinished() error {
	m := finishedMsg{hs.suite.verifyData(hs.out.secret, hs.transcript)}
	if err := hs.writeHandshake(&m, hs.transcript); err != nil {
		return err
	}
	hs.setWriteSecret(hs.suite, QUICEncryptionLevelApplication, hs.trafficSecret)
	if !hs.config.SessionTicketsDisabled && hs.config.ClientSessionCache != nil {
		hs.resumptionSecret = hs.suite.deriveSecret(hs.master, "res master", hs.transcript)
	}
	return nil
}

// handleNewSessionTicket keeps a ticket for the next connection to the server.
func (c *Conn) handleNewSessionTicket(m *newSessionTicketMsgTLS13) error {
	if !c.isClient {
		return refuse(alertUnexpectedMessage, "tls: received new session ticket from a client")
	}
	if c.config.SessionTicketsDisabled || c.config.ClientSessionCache == nil || m.lifetime == 0 {
		return nil
	}
	lifetime := time.Duration(m.lifetime) * time.Second
	switch {
	case lifetime > maxTicketLifetime:
		return refuse(alertIllegalParameter, "tls: received a session ticket with invalid lifetime")
	case len(m.label) == 0:
		return refuse(alertDecodeError, "tls: received a session ticket with empty opaque ticket label")
	case c.quic != nil && m.maxEarlyData != 0 && m.maxEarlyData != quicMaxEarlyData:
		return refuse(alertIllegalParameter, "tls: invalid early data for QUIC connection")
	case c.resumptionSecret == nil:
		return &refusal{alert: alertInternalError}
	}
	s := c.sessionState()
	s.secret = suiteTLS13(c.cipherSuite).ticketSecret(c.resumptionSecret, m.nonce)
	s.useBy = uint64(c.config.time().Add(lifetime).Unix())
	s.ageAdd, s.ticket = m.ageAdd, m.label
	s.EarlyData = c.quic != nil && m.maxEarlyData == quicMaxEarlyData
	if c.quic != nil && c.quic.enableSessionEvents {
		c.quic.event(QUICEvent{Kind: QUICStoreSession, SessionState: s})
	} else if key := c.sessionKey(); key != "" {
		c.config.ClientSessionCache.Put(key, &ClientSessionState{s})
	}
	return nil
}
