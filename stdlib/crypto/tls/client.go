package tls

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"hash"
	"net"
	"slices"
	"strings"
	"time"
)

// clientHandshake is a client's handshake, as far as it is the same in all versions.
type clientHandshake struct {
	*Conn
	ctx         context.Context
	hello       *clientHelloMsg
	serverHello *serverHelloMsg
	keys        *shareKeys    // for the shares in hello
	session     *SessionState // that hello offers to resume; nil if there is none
	early       []byte        // the early secret of session, in TLS 1.3
}

// The canaries that a server puts at the end of its random number if it could have spoken a higher version (RFC 8446,
// section 4.1.3): if it could, and we could, somebody in between has changed our hello.
const (
	canaryTLS12 = "DOWNGRD\x01" // could do TLS 1.3
	canaryTLS11 = "DOWNGRD\x00" // could do TLS 1.2 at least
)

// clientHandshake runs a client's handshake.
func (c *Conn) clientHandshake(ctx context.Context) (err error) {
	c.didResume, c.curveID = false, 0 // of the last handshake, if this is a renegotiation
	hs := &clientHandshake{Conn: c, ctx: ctx}
	if err := hs.makeHello(); err != nil {
		return err
	}
	if err := hs.offerSession(); err != nil {
		return err
	}
	if hs.session != nil {
		// A session with which it did not work should not be tried again (RFC 5077, section 3.2).
		defer func() {
			if key := c.sessionKey(); err != nil && key != "" {
				c.config.ClientSessionCache.Put(key, nil)
			}
		}()
	}
	c.serverName = hs.hello.serverName
	if err := hs.sendHello(nil); err != nil {
		return err
	}
	if hs.hello.earlyData {
		hs.startEarlyData()
	}
	if hs.serverHello, err = receive[*serverHelloMsg](c, nil); err != nil {
		return err
	}
	if err := hs.pickVersion(); err != nil {
		return err
	}
	if c.version == VersionTLS13 {
		return (&clientHandshake13{clientHandshake: hs}).run()
	}
	return (&clientHandshake12{clientHandshake: hs}).run()
}

// sendHello sends the hello, and writes it to the transcript if there is one.
func (hs *clientHandshake) sendHello(transcript hash.Hash) (err error) {
	if hs.hello.raw, err = marshal(hs.hello, hs.version); err != nil {
		return err
	}
	if transcript == nil {
		return hs.writeHandshakeBytes(hs.hello.raw, nil)
	}
	return hs.writeHandshakeBytes(hs.hello.raw, transcript)
}

// checkProtocols returns an error if the list cannot be sent.
func checkProtocols(protocols []string) error {
	total := 0
	for _, protocol := range protocols {
		if protocol == "" || len(protocol) > 255 {
			return errors.New("tls: invalid NextProtos value")
		}
		total += 1 + len(protocol)
	}
	if total > 0xffff {
		return errors.New("tls: NextProtos values too large")
	}
	return nil
}

// makeHello makes the hello, but for a session to resume.
func (hs *clientHandshake) makeHello() error {
	config := hs.config
	if config.ServerName == "" && !config.InsecureSkipVerify {
		return errors.New("tls: either ServerName or InsecureSkipVerify must be specified in the tls.Config")
	}
	if err := checkProtocols(config.NextProtos); err != nil {
		return err
	}
	if config.EncryptedClientHelloConfigList != nil {
		return errors.New("tls: EncryptedClientHelloConfigList is not supported")
	}
	versions := config.versions(true, hs.quic != nil)
	if len(versions) == 0 {
		return errors.New("tls: no supported versions satisfy MinVersion and MaxVersion")
	}
	highest, lowest := versions[0], versions[len(versions)-1]
	random, err := config.random(64)
	if err != nil {
		return errors.New("tls: short read from Rand: " + err.Error())
	}
	hs.hello = &clientHelloMsg{
		version:                      min(highest, VersionTLS12),
		random:                       random[:32],
		compressionMethods:           []uint8{compressionNone},
		serverName:                   nameForSNI(config.ServerName),
		ocspStapling:                 true,
		scts:                         true,
		supportedCurves:              config.groups(highest),
		supportedPoints:              []uint8{pointFormatUncompressed},
		extendedMasterSecret:         true,
		secureRenegotiationSupported: true,
		alpnProtocols:                config.NextProtos,
		supportedVersions:            versions,
	}
	if hs.quic == nil {
		// By the ID we see whether the server has taken up a ticket. In TLS 1.3 it only makes us look like earlier versions
		// to who is in between.
		hs.hello.sessionID = random[32:]
	}
	if hs.handshakes > 0 {
		hs.hello.secureRenegotiation = hs.clientFinished[:]
	}
	if highest >= VersionTLS12 {
		hs.hello.signatureSchemes = handshakeSchemes(lowest, highest)
		hs.hello.certificateSchemes = certificateSchemes(highest)
	}
	if lowest < VersionTLS13 {
		for _, s := range config.suites(hasAES) {
			if s.in(highest) {
				hs.hello.cipherSuites = append(hs.hello.cipherSuites, s.id)
			}
		}
	}
	if highest >= VersionTLS13 {
		hs.hello.cipherSuites = append(hs.hello.cipherSuites, ids(preferred(suitesTLS13, hasAES))...)
		if err := hs.makeShares(); err != nil {
			return err
		}
	}
	if hs.quic != nil {
		hs.hello.quicTransportParameters, err = hs.quicParameters()
	}
	return err
}

// makeShares puts into the hello our share for the group that we like best.
func (hs *clientHandshake) makeShares() (err error) {
	if len(hs.hello.supportedCurves) == 0 {
		return errors.New("tls: no supported key exchange methods (CurveIDs)")
	}
	keys, shares, err := groupByID(hs.hello.supportedCurves[0]).offer(hs.config.rand())
	if err != nil {
		return err
	}
	hs.keys = keys
	hs.hello.keyShares = slices.DeleteFunc(shares, func(share keyShare) bool {
		return !slices.Contains(hs.hello.supportedCurves, share.group)
	})
	return nil
}

// nameForSNI returns the name of a host as the hello has it; addresses are not sent.
func nameForSNI(name string) string {
	host := name
	if strings.HasPrefix(host, "[") && strings.HasSuffix(host, "]") {
		host = host[1 : len(host)-1]
	}
	if zone := strings.LastIndex(host, "%"); zone > 0 {
		host = host[:zone]
	}
	if net.ParseIP(host) != nil {
		return ""
	}
	return strings.TrimRight(name, ".")
}

// sessionKey returns the key of the server in ClientSessionCache, empty if it has none.
func (c *Conn) sessionKey() string {
	if c.config.ServerName != "" {
		return c.config.ServerName
	}
	if c.conn != nil {
		return c.conn.RemoteAddr().String()
	}
	return ""
}

// offerSession puts into the hello a session to resume, if we have one for that server.
func (hs *clientHandshake) offerSession() error {
	config := hs.config
	if config.SessionTicketsDisabled || config.ClientSessionCache == nil {
		return nil
	}
	hs.hello.ticketSupported = true
	if hs.hello.supportedVersions[0] == VersionTLS13 {
		hs.hello.pskModes = []uint8{pskModeDHE}
	}
	// Servers renegotiate to get a certificate, which resumed sessions do not send.
	key := hs.sessionKey()
	if hs.handshakes > 0 || key == "" {
		return nil
	}
	entry, ok := config.ClientSessionCache.Get(key)
	if !ok || entry == nil {
		return nil
	}
	session := entry.session
	fits, stale := hs.resumable(session)
	if stale {
		config.ClientSessionCache.Put(key, nil)
	}
	if !fits || stale {
		return nil
	}
	if session.version < VersionTLS13 {
		hs.session, hs.hello.sessionTicket = session, session.ticket
		return nil
	}
	return hs.offerPSK(session)
}

// resumable reports whether a session fits the connection, and whether it is of no use any more.
func (hs *clientHandshake) resumable(s *SessionState) (fits, stale bool) {
	config := hs.config
	now := config.time()
	if !slices.Contains(hs.hello.supportedVersions, s.version) {
		return false, false
	}
	if now.After(s.peerCertificates[0].NotAfter) {
		return false, true
	}
	if !config.InsecureSkipVerify {
		// The connection it is from may have been less careful.
		if len(s.verifiedChains) == 0 || s.peerCertificates[0].VerifyHostname(config.ServerName) != nil {
			return false, false
		}
		if !config.stillValid(s.verifiedChains, config.RootCAs, x509.ExtKeyUsageServerAuth) {
			return false, true
		}
	}
	if s.version < VersionTLS13 {
		return slices.Contains(hs.hello.cipherSuites, s.cipherSuite), false
	}
	if now.After(time.Unix(int64(s.useBy), 0)) {
		return false, true
	}
	// In TLS 1.3 the suite may be another one, with the same hash.
	old := suiteTLS13(s.cipherSuite)
	return old != nil && slices.ContainsFunc(hs.hello.cipherSuites, func(id uint16) bool {
		offered := suiteTLS13(id)
		return offered != nil && offered.hash == old.hash
	}), false
}

// offerPSK puts a session of TLS 1.3 into the hello.
func (hs *clientHandshake) offerPSK(s *SessionState) error {
	if hs.quic != nil {
		if hs.quic.enableSessionEvents {
			if err := hs.quicResume(s); err != nil {
				return err
			}
		}
		hs.hello.earlyData = s.EarlyData &&
			slices.Contains(hs.hello.cipherSuites, s.cipherSuite) &&
			slices.Contains(hs.hello.alpnProtocols, s.alpnProtocol)
	}
	used := suiteTLS13(s.cipherSuite)
	hs.session, hs.early = s, used.earlySecret(s.secret)
	hs.hello.pskIdentities = []pskIdentity{{label: s.ticket}}
	hs.hello.pskBinders = [][]byte{make([]byte, used.hash.Size())}
	return hs.bindPSK(used, used.newHash())
}

// bindPSK sets the age of the session in the hello, and the binder, which shows that we know the secret. The transcript
// has what was sent before this hello.
func (hs *clientHandshake) bindPSK(s *suite, transcript hash.Hash) error {
	age := hs.config.time().Sub(time.Unix(int64(hs.session.createdAt), 0))
	hs.hello.pskIdentities[0].obfuscatedTicketAge = uint32(age/time.Millisecond) + hs.session.ageAdd
	raw, err := marshal(hs.hello, hs.version)
	if err != nil {
		return err
	}
	transcript.Write(hs.hello.withoutBinders(raw))
	hs.hello.pskBinders[0] = s.verifyData(s.binderKey(hs.early), transcript)
	return nil
}

// startEarlyData gives QUIC the key for data that is sent before the server answers.
func (hs *clientHandshake) startEarlyData() {
	s := suiteTLS13(hs.session.cipherSuite)
	transcript := s.newHash()
	transcript.Write(hs.hello.raw)
	secret := s.deriveSecret(hs.early, "c e traffic", transcript)
	hs.quic.event(QUICEvent{Kind: QUICSetWriteSecret, Level: QUICEncryptionLevelEarly, Suite: s.id, Data: secret})
}

// pickVersion takes the server's version, if we speak it.
func (hs *clientHandshake) pickVersion() error {
	theirs := hs.serverHello.version
	if hs.serverHello.supportedVersion != 0 {
		theirs = hs.serverHello.supportedVersion
	}
	version := hs.config.mutualVersion(true, hs.quic != nil, []uint16{theirs})
	if version == 0 {
		return &refusal{alertProtocolVersion, fmt.Errorf("tls: server selected unsupported protocol version %x", theirs)}
	}
	hs.version = version
	highest, canary := hs.config.maxVersion(true, hs.quic != nil), string(hs.serverHello.random[24:])
	if highest == VersionTLS13 && version <= VersionTLS12 && (canary == canaryTLS12 || canary == canaryTLS11) ||
		highest == VersionTLS12 && version <= VersionTLS11 && canary == canaryTLS11 {
		return refuse(alertIllegalParameter, "tls: downgrade attempt detected, possibly due to a MitM attack or a broken middlebox")
	}
	return nil
}

// checkALPN returns an error if a server's choice is none of what was offered.
func checkALPN(offered []string, chosen string, isQUIC bool) error {
	switch {
	case chosen == "" && isQUIC && len(offered) > 0:
		return errors.New("tls: server did not select an ALPN protocol") // which QUIC needs
	case chosen == "" || slices.Contains(offered, chosen):
		return nil
	case len(offered) == 0:
		return errors.New("tls: server advertised unrequested ALPN extension")
	}
	return errors.New("tls: server selected unadvertised ALPN protocol")
}

// ownCertificate returns the certificate for a server that wants one; it is empty if we have none.
func (hs *clientHandshake) ownCertificate(request *CertificateRequestInfo) (*Certificate, error) {
	request.Version, request.ctx = hs.version, hs.ctx
	if hs.config.GetClientCertificate != nil {
		return hs.config.GetClientCertificate(request)
	}
	for i := range hs.config.Certificates {
		if request.SupportsCertificate(&hs.config.Certificates[i]) == nil {
			return &hs.config.Certificates[i], nil
		}
	}
	return new(Certificate), nil
}
