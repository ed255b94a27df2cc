package tls

import (
	"crypto/hmac"
	"errors"
	"fmt"
	"hash"
	"slices"
	"time"
)

// serverHandshake13 is a server's handshake from the client's hello on, in TLS 1.3.
type serverHandshake13 struct {
	*serverHandshake
	suite         *suite
	transcript    hash.Hash
	sentCCS       bool
	usingPSK      bool
	earlyData     bool
	scheme        SignatureScheme
	early         []byte // the early secret
	shared        []byte // from the key exchange
	handshake     []byte // the handshake secret
	master        []byte
	trafficSecret []byte // client_application_traffic_secret_0
	expected      []byte // what the client's Finished has to say
}

func (hs *serverHandshake13) run() error {
	for _, step := range []func() error{
		hs.processHello,
		hs.exchangeKeys,
		hs.processExtensions,
		hs.resume,
		hs.pickCertificate,
		hs.sendHello,
		hs.establishKeys,
		hs.sendParameters,
		hs.sendCertificate,
		hs.sendFinished,
		hs.flush,
		hs.readCertificate,
		hs.readFinished,
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// processHello checks the client's hello, and picks the suite.
func (hs *serverHandshake13) processHello() error {
	m := hs.clientHello
	if len(m.supportedVersions) == 0 {
		return refuse(alertIllegalParameter, "tls: client used the legacy version field to negotiate TLS 1.3")
	}
	if err := hs.checkFallback(hs.version); err != nil {
		return err
	}
	switch {
	case len(m.compressionMethods) != 1 || m.compressionMethods[0] != compressionNone:
		return refuse(alertIllegalParameter, "tls: TLS 1.3 client supports illegal compression methods")
	case len(m.secureRenegotiation) > 0:
		return refuse(alertHandshakeFailure, "tls: initial handshake had non-empty renegotiation extension")
	case m.earlyData && hs.quic == nil:
		return refuse(alertUnsupportedExtension, "tls: client sent unexpected early data")
	case m.earlyData && len(m.pskIdentities) == 0:
		return refuse(alertIllegalParameter, "tls: early_data without pre_shared_key")
	}
	random, err := hs.config.random(32)
	if err != nil {
		return &refusal{alertInternalError, err}
	}
	hs.suite = selectSuite(preferred(suitesTLS13, aesPreferred(m.cipherSuites)), m.cipherSuites, func(*suite) bool { return true })
	if hs.suite == nil {
		return &refusal{alertHandshakeFailure, fmt.Errorf("tls: no cipher suite supported by both client and server; client offered: %x", m.cipherSuites)}
	}
	hs.cipherSuite = hs.suite.id
	hs.transcript = hs.suite.newHash()
	hs.hello = &serverHelloMsg{
		version:          VersionTLS12,
		random:           random,
		sessionID:        m.sessionID,
		cipherSuite:      hs.suite.id,
		supportedVersion: VersionTLS13,
	}
	return nil
}

// pickGroup returns the group for the key exchange: one that withstands quantum computers if there is one, then one for
// which the client has sent a share already, then the one that we like best.
func (hs *serverHandshake13) pickGroup() *group {
	var best *group
	rank := -1
	for _, id := range hs.config.groups(hs.version) {
		if !slices.Contains(hs.clientHello.supportedCurves, id) {
			continue
		}
		g, r := groupByID(id), 0
		if g.postQuantum() {
			r += 2
		}
		if hs.clientHello.share(id) != nil {
			r++
		}
		if r > rank {
			best, rank = g, r
		}
	}
	return best
}

// exchangeKeys makes our share and the shared secret, perhaps after it has asked the client for another share.
func (hs *serverHandshake13) exchangeKeys() error {
	g := hs.pickGroup()
	if g == nil {
		return refuse(alertHandshakeFailure, "tls: no key exchanges supported by both client and server")
	}
	if hs.clientHello.share(g.id) == nil {
		if err := hs.retry(g.id); err != nil {
			return err
		}
	}
	hs.curveID = g.id
	var err error
	hs.shared, hs.hello.serverShare, err = g.accept(hs.config.rand(), hs.clientHello.share(g.id).data)
	if err != nil {
		return refuse(alertIllegalParameter, "tls: invalid client key share")
	}
	return nil
}

// retry asks the client for another hello, with a share for that group.
func (hs *serverHandshake13) retry(id CurveID) error {
	if len(hs.hand) > 0 {
		return refuse(alertUnexpectedMessage, "tls: handshake buffer not empty before HelloRetryRequest")
	}
	hs.transcript.Write(hs.clientHello.raw)
	replaceHello(hs.transcript)
	request := &serverHelloMsg{
		version:          hs.hello.version,
		random:           retryRandom,
		sessionID:        hs.hello.sessionID,
		cipherSuite:      hs.hello.cipherSuite,
		supportedVersion: hs.hello.supportedVersion,
		selectedGroup:    id,
	}
	if err := hs.writeHandshake(request, hs.transcript); err != nil {
		return err
	}
	if err := hs.sendCCS(); err != nil {
		return err
	}
	m, err := receive[*clientHelloMsg](hs.Conn, nil)
	if err != nil {
		return err
	}
	switch {
	case len(m.keyShares) != 1:
		return refuse(alertIllegalParameter, "tls: client didn't send one key share in second ClientHello")
	case m.keyShares[0].group != id:
		return refuse(alertIllegalParameter, "tls: client sent unexpected key share in second ClientHello")
	case m.earlyData:
		return refuse(alertIllegalParameter, "tls: client indicated early data in second ClientHello")
	case m.changedIllegally(hs.clientHello):
		return refuse(alertIllegalParameter, "tls: client illegally modified second ClientHello")
	}
	hs.didHRR, hs.clientHello = true, m
	return nil
}

// processExtensions picks the application's protocol, and takes the name of the server and what is for QUIC.
func (hs *serverHandshake13) processExtensions() (err error) {
	m := hs.clientHello
	if hs.clientProtocol, err = negotiateALPN(hs.config.NextProtos, m.alpnProtocols, hs.quic != nil); err != nil {
		return &refusal{alertNoApplicationProtocol, err}
	}
	hs.serverName = m.serverName
	if hs.quic == nil {
		if m.quicTransportParameters != nil {
			return refuse(alertUnsupportedExtension, "tls: client sent an unexpected quic_transport_parameters extension")
		}
		return nil
	}
	if slices.ContainsFunc(m.supportedVersions, func(v uint16) bool { return v < VersionTLS13 }) {
		return refuse(alertProtocolVersion, "tls: client offered TLS version older than TLS 1.3")
	}
	if m.quicTransportParameters == nil {
		return refuse(alertMissingExtension, "tls: client did not send a quic_transport_parameters extension")
	}
	hs.quic.event(QUICEvent{Kind: QUICTransportParameters, Data: m.quicTransportParameters})
	return nil
}

// maxTickets is how many of a client's tickets we try.
const maxTickets = 5

// resume takes up the first of the client's sessions that we know.
func (hs *serverHandshake13) resume() error {
	m := hs.clientHello
	if hs.config.SessionTicketsDisabled || !slices.Contains(m.pskModes, pskModeDHE) {
		return nil
	}
	if len(m.pskIdentities) != len(m.pskBinders) {
		return refuse(alertIllegalParameter, "tls: invalid or missing PSK binders")
	}
	for i, identity := range m.pskIdentities[:min(len(m.pskIdentities), maxTickets)] {
		session, err := hs.unwrap(identity.label)
		if err != nil {
			return err
		}
		if session == nil {
			continue
		}
		if used := suiteTLS13(session.cipherSuite); used == nil || used.hash != hs.suite.hash {
			continue
		}
		return hs.take(session, i)
	}
	return nil
}

// take resumes a session, if the binder shows that the client knows the secret.
func (hs *serverHandshake13) take(session *SessionState, i int) error {
	m := hs.clientHello
	if hs.quic != nil && hs.quic.enableSessionEvents {
		if err := hs.quicResume(session); err != nil {
			return err
		}
	}
	hs.early = hs.suite.earlySecret(session.secret)
	transcript, err := cloneHash(hs.transcript)
	if err != nil {
		return &refusal{alertInternalError, err}
	}
	transcript.Write(m.withoutBinders(m.raw))
	if !hmac.Equal(m.pskBinders[i], hs.suite.verifyData(hs.suite.binderKey(hs.early), transcript)) {
		return refuse(alertDecryptError, "tls: invalid PSK binder")
	}
	if hs.quic != nil && m.earlyData && i == 0 && session.EarlyData &&
		session.cipherSuite == hs.suite.id && session.alpnProtocol == hs.clientProtocol {
		hs.earlyData = true
		first := hs.suite.newHash()
		first.Write(m.raw)
		secret := hs.suite.deriveSecret(hs.early, "c e traffic", first)
		hs.quic.event(QUICEvent{Kind: QUICSetReadSecret, Level: QUICEncryptionLevelEarly, Suite: hs.suite.id, Data: secret})
	}
	hs.usingPSK = true
	hs.hello.selectedIdentityPresent, hs.hello.selectedIdentity = true, uint16(i)
	hs.restore(session)
	return nil
}

// cloneHash returns a copy of a hash in its present state.
func cloneHash(h hash.Hash) (hash.Hash, error) {
	cloner, ok := h.(hash.Cloner)
	if !ok {
		return nil, errors.New("tls: internal error: failed to clone hash")
	}
	return cloner.Clone()
}

// pickCertificate picks the certificate and how to sign with it, unless the session is resumed.
func (hs *serverHandshake13) pickCertificate() (err error) {
	if hs.usingPSK {
		return nil
	}
	if len(hs.clientHello.signatureSchemes) == 0 {
		return &refusal{alert: alertMissingExtension}
	}
	if err := hs.serverHandshake.pickCertificate(); err != nil {
		return err
	}
	hs.localCertificate = hs.cert.Certificate
	if hs.scheme, err = selectScheme(hs.version, hs.cert, hs.clientHello.signatureSchemes); err != nil {
		return &refusal{alertHandshakeFailure, err}
	}
	return nil
}

// sendHello sends the ServerHello.
func (hs *serverHandshake13) sendHello() error {
	hs.buffering = true
	hs.transcript.Write(hs.clientHello.raw)
	if err := hs.writeHandshake(hs.hello, hs.transcript); err != nil {
		return err
	}
	return hs.sendCCS()
}

// sendCCS sends a ChangeCipherSpec, once. It means nothing, but looks familiar to who is in between.
func (hs *serverHandshake13) sendCCS() error {
	if hs.quic != nil || hs.sentCCS {
		return nil
	}
	hs.sentCCS = true
	return hs.sendChangeCipherSpec()
}

// establishKeys derives the keys of the handshake's other messages.
func (hs *serverHandshake13) establishKeys() error {
	if hs.early == nil {
		hs.early = hs.suite.earlySecret(nil)
	}
	hs.handshake = hs.suite.nextSecret(hs.early, hs.shared)
	client := hs.suite.deriveSecret(hs.handshake, "c hs traffic", hs.transcript)
	server := hs.suite.deriveSecret(hs.handshake, "s hs traffic", hs.transcript)
	hs.setWriteSecret(hs.suite, QUICEncryptionLevelHandshake, server)
	if err := hs.setReadSecret(hs.suite, QUICEncryptionLevelHandshake, client); err != nil {
		return err
	}
	return hs.config.logKeys("HANDSHAKE_TRAFFIC_SECRET", hs.clientHello.random, client, server)
}

// sendParameters sends the EncryptedExtensions.
func (hs *serverHandshake13) sendParameters() (err error) {
	m := &encryptedExtensionsMsg{
		alpnProtocol:  hs.clientProtocol,
		serverNameAck: !hs.didResume && hs.clientHello.serverName != "",
		earlyData:     hs.earlyData,
	}
	if hs.quic != nil {
		if m.quicTransportParameters, err = hs.quicParameters(); err != nil {
			return err
		}
	}
	return hs.writeHandshake(m, hs.transcript)
}

// wantsCertificate reports whether the client is asked for a certificate.
func (hs *serverHandshake13) wantsCertificate() bool {
	return hs.config.ClientAuth >= RequestClientCert && !hs.usingPSK
}

// sendCertificate sends our certificate, and asks for the client's.
func (hs *serverHandshake13) sendCertificate() error {
	if hs.usingPSK {
		return nil
	}
	if hs.wantsCertificate() {
		request := &certificateRequestMsgTLS13{
			ocspStapling:       true,
			scts:               true,
			signatureSchemes:   handshakeSchemes(hs.version, hs.version),
			certificateSchemes: certificateSchemes(hs.version),
		}
		if hs.config.ClientCAs != nil {
			request.certificateAuthorities = hs.config.ClientCAs.Subjects()
		}
		if err := hs.writeHandshake(request, hs.transcript); err != nil {
			return err
		}
	}
	m := hs.clientHello
	if err := hs.sendCertificate13(hs.cert, m.ocspStapling, m.scts, hs.transcript); err != nil {
		return err
	}
	return hs.sendCertificateVerify13(hs.cert, hs.scheme, serverSignatureContext, hs.transcript)
}

// sendFinished sends Finished, and puts the keys of the application's data into use for writing.
func (hs *serverHandshake13) sendFinished() error {
	m := finishedMsg{hs.suite.verifyData(hs.out.secret, hs.transcript)}
	if err := hs.writeHandshake(&m, hs.transcript); err != nil {
		return err
	}
	hs.master = hs.suite.nextSecret(hs.handshake, nil)
	hs.trafficSecret = hs.suite.deriveSecret(hs.master, "c ap traffic", hs.transcript)
	server := hs.suite.deriveSecret(hs.master, "s ap traffic", hs.transcript)
	hs.setWriteSecret(hs.suite, QUICEncryptionLevelApplication, server)
	hs.exporter = hs.suite.exporter(hs.master, hs.transcript)
	if err := hs.config.logKeys("TRAFFIC_SECRET_0", hs.clientHello.random, hs.trafficSecret, server); err != nil {
		return err
	}
	if hs.wantsCertificate() {
		return nil
	}
	// We know already what the client will send, so the ticket can go with the rest.
	return hs.sendTicket()
}

// sendTicket computes the client's Finished, and sends a ticket, which depends on it.
func (hs *serverHandshake13) sendTicket() error {
	hs.expected = hs.suite.verifyData(hs.in.secret, hs.transcript)
	finished, err := marshal(&finishedMsg{hs.expected}, hs.version)
	if err != nil {
		return err
	}
	hs.transcript.Write(finished)
	hs.resumptionSecret = hs.suite.deriveSecret(hs.master, "res master", hs.transcript)
	// QUIC sends tickets when the application wants it.
	if hs.config.SessionTicketsDisabled || hs.quic != nil || !slices.Contains(hs.clientHello.pskModes, pskModeDHE) {
		return nil
	}
	return hs.sendSessionTicket(false, nil)
}

// sendSessionTicket sends the only ticket of a connection, so the nonce in it can always be the same.
func (c *Conn) sendSessionTicket(earlyData bool, extra [][]byte) (err error) {
	s := c.sessionState()
	s.secret = suiteTLS13(c.cipherSuite).ticketSecret(c.resumptionSecret, nil)
	s.EarlyData, s.Extra = earlyData, extra
	m := &newSessionTicketMsgTLS13{lifetime: uint32(maxTicketLifetime / time.Second)}
	if m.label, err = c.wrap(s); err != nil {
		return err
	}
	random, err := c.config.random(4)
	if err != nil {
		return err
	}
	m.ageAdd = uint32(newDecoder(random).number(4))
	if earlyData {
		m.maxEarlyData = quicMaxEarlyData
	}
	return c.writeHandshake(m, nil)
}

// readCertificate reads the client's certificate, if it was asked for, and the proof that it has the key.
func (hs *serverHandshake13) readCertificate() error {
	if !hs.wantsCertificate() {
		return hs.verifyConnection()
	}
	m, err := receive[*certificateMsgTLS13](hs.Conn, hs.transcript)
	if err != nil {
		return err
	}
	if err := hs.acceptClientCertificate(&m.certificate); err != nil {
		return err
	}
	if err := hs.verifyConnection(); err != nil {
		return err
	}
	if len(hs.peerCertificates) > 0 {
		if err := hs.readCertificateVerify13(hs.transcript, clientSignatureContext, "client ", "client"); err != nil {
			return err
		}
	}
	return hs.sendTicket()
}

// readFinished reads the client's Finished, and puts the keys of the application's data into use for reading.
func (hs *serverHandshake13) readFinished() error {
	m, err := receive[*finishedMsg](hs.Conn, nil)
	if err != nil {
		return err
	}
	if !hmac.Equal(hs.expected, m.verifyData) {
		return refuse(alertDecryptError, "tls: invalid client finished hash")
	}
	return hs.setReadSecret(hs.suite, QUICEncryptionLevelApplication, hs.trafficSecret)
}
