package tls

import (
	"bytes"
	"slices"
	"strings"
)

// clientHelloMsg opens a handshake: what the client can do.
type clientHelloMsg struct {
	raw                []byte // as it was received or sent last
	version            uint16 // TLS 1.2 at most; the true list is in supportedVersions
	random             []byte
	sessionID          []byte
	cipherSuites       []uint16
	compressionMethods []uint8

	serverName                   string
	ocspStapling                 bool
	supportedCurves              []CurveID
	supportedPoints              []uint8
	ticketSupported              bool
	sessionTicket                []byte
	signatureSchemes             []SignatureScheme
	certificateSchemes           []SignatureScheme
	secureRenegotiationSupported bool
	secureRenegotiation          []byte
	extendedMasterSecret         bool
	alpnProtocols                []string
	scts                         bool
	supportedVersions            []uint16
	cookie                       []byte
	keyShares                    []keyShare
	earlyData                    bool
	pskModes                     []uint8
	pskIdentities                []pskIdentity
	pskBinders                   [][]byte
	quicTransportParameters      []byte // nil if not there
	encryptedClientHello         []byte

	extensions []uint16 // the numbers of all of them, when received
}

// pskIdentity names a pre-shared key: a ticket and its age, disguised.
type pskIdentity struct {
	label               []byte
	obfuscatedTicketAge uint32
}

func (*clientHelloMsg) kind() messageType { return typeClientHello }

func (m *clientHelloMsg) encode(e *encoder, version uint16) {
	m.encodeFixed(e, m.sessionID)
	e.vector(2, func() {
		m.encodeLegacyExtensions(e)
		m.encodeExtensions(e, m.shareableExtensions())
		m.encodePSK(e)
	})
}

// encodeFixed appends what is in front of the extensions.
func (m *clientHelloMsg) encodeFixed(e *encoder, sessionID []byte) {
	e.u16(m.version)
	e.bytes(m.random)
	e.opaque(1, sessionID)
	u16list(e, 2, m.cipherSuites)
	e.u8list(m.compressionMethods)
}

// encodeLegacyExtensions appends the extensions that have no meaning in TLS 1.3.
func (m *clientHelloMsg) encodeLegacyExtensions(e *encoder) {
	if len(m.supportedPoints) > 0 {
		e.extension(extensionSupportedPoints, func() { e.u8list(m.supportedPoints) })
	}
	if m.ticketSupported {
		e.extension(extensionSessionTicket, func() { e.bytes(m.sessionTicket) })
	}
	if m.secureRenegotiationSupported {
		e.extension(extensionRenegotiationInfo, func() { e.opaque(1, m.secureRenegotiation) })
	}
	if m.extendedMasterSecret {
		e.flag(extensionExtendedMasterSecret)
	}
}

// helloExtension is an extension of a hello that is about to be encoded.
type helloExtension struct {
	id   uint16
	body func(e *encoder)
}

// encodeExtensions appends those that are about one hello only, and then the others.
func (m *clientHelloMsg) encodeExtensions(e *encoder, others []helloExtension) {
	if m.serverName != "" {
		e.extension(extensionServerName, func() {
			e.vector(2, func() {
				e.u8(0) // the name of a host
				e.opaque(2, []byte(m.serverName))
			})
		})
	}
	if m.scts {
		e.flag(extensionSCT)
	}
	if m.earlyData {
		e.flag(extensionEarlyData)
	}
	if m.quicTransportParameters != nil {
		e.extension(extensionQUICTransportParameters, func() { e.bytes(m.quicTransportParameters) })
	}
	if len(m.encryptedClientHello) > 0 {
		e.extension(extensionEncryptedClientHello, func() { e.bytes(m.encryptedClientHello) })
	}
	for _, x := range others {
		e.extension(x.id, func() { x.body(e) })
	}
}

// shareableExtensions returns the extensions that are the same in an encrypted hello and in the one around it.
func (m *clientHelloMsg) shareableExtensions() (list []helloExtension) {
	add := func(present bool, id uint16, body func(e *encoder)) {
		if present {
			list = append(list, helloExtension{id, body})
		}
	}
	add(m.ocspStapling, extensionStatusRequest, func(e *encoder) {
		e.u8(statusTypeOCSP)
		e.u16(0) // no responders
		e.u16(0) // no extensions
	})
	add(len(m.supportedCurves) > 0, extensionSupportedGroups, func(e *encoder) { u16list(e, 2, m.supportedCurves) })
	add(len(m.signatureSchemes) > 0, extensionSignatureAlgorithms, func(e *encoder) { u16list(e, 2, m.signatureSchemes) })
	add(len(m.certificateSchemes) > 0, extensionSignatureAlgorithmsCert, func(e *encoder) { u16list(e, 2, m.certificateSchemes) })
	add(len(m.alpnProtocols) > 0, extensionALPN, func(e *encoder) {
		e.vector(2, func() {
			for _, protocol := range m.alpnProtocols {
				e.opaque(1, []byte(protocol))
			}
		})
	})
	add(len(m.supportedVersions) > 0, extensionSupportedVersions, func(e *encoder) { u16list(e, 1, m.supportedVersions) })
	add(len(m.cookie) > 0, extensionCookie, func(e *encoder) { e.opaque(2, m.cookie) })
	add(len(m.keyShares) > 0, extensionKeyShare, func(e *encoder) {
		e.vector(2, func() {
			for _, share := range m.keyShares {
				e.u16(uint16(share.group))
				e.opaque(2, share.data)
			}
		})
	})
	add(len(m.pskModes) > 0, extensionPSKModes, func(e *encoder) { e.u8list(m.pskModes) })
	return list
}

// encodePSK appends the pre-shared keys. They have to come last, for the binders are computed from all before them.
func (m *clientHelloMsg) encodePSK(e *encoder) {
	if len(m.pskIdentities) == 0 {
		return
	}
	e.extension(extensionPreSharedKey, func() {
		e.vector(2, func() {
			for _, psk := range m.pskIdentities {
				e.opaque(2, psk.label)
				e.u32(psk.obfuscatedTicketAge)
			}
		})
		e.opaques(2, 1, m.pskBinders)
	})
}

// withoutBinders returns the message as far as the binders are computed from it.
func (m *clientHelloMsg) withoutBinders(raw []byte) []byte {
	n := 2
	for _, binder := range m.pskBinders {
		n += 1 + len(binder)
	}
	return raw[:len(raw)-n]
}

func (m *clientHelloMsg) decode(d *decoder, version uint16) {
	m.version = d.u16()
	m.random = d.bytes(32)
	m.sessionID = d.opaque(1)
	m.decodeSuites(d.vector(2))
	m.compressionMethods = d.opaque(1)
	if len(d.rest) == 0 {
		return // extensions are not as old as hellos
	}
	d.extensions(func(id uint16, body *decoder) bool {
		// The binders of a pre-shared key could not cover what is behind them.
		d.require(!slices.Contains(m.extensions, extensionPreSharedKey))
		m.extensions = append(m.extensions, id)
		return m.decodeExtension(id, body)
	})
}

func (m *clientHelloMsg) decodeSuites(d *decoder) {
	for d.more() {
		id := d.u16()
		if id == scsvRenegotiation {
			m.secureRenegotiationSupported = true
		}
		m.cipherSuites = append(m.cipherSuites, id)
	}
}

func (m *clientHelloMsg) decodeExtension(id uint16, d *decoder) (known bool) {
	switch id {
	case extensionServerName:
		m.serverName = decodeServerName(d)
	case extensionStatusRequest:
		m.ocspStapling = d.u8() == statusTypeOCSP
		d.opaque(2)
		d.opaque(2)
	case extensionSupportedGroups:
		m.supportedCurves = numbers[CurveID](d, 2)
	case extensionSupportedPoints:
		m.supportedPoints = d.some(1)
	case extensionSessionTicket:
		m.ticketSupported, m.sessionTicket = true, d.all()
	case extensionSignatureAlgorithms:
		m.signatureSchemes = numbers[SignatureScheme](d, 2)
	case extensionSignatureAlgorithmsCert:
		m.certificateSchemes = numbers[SignatureScheme](d, 2)
	case extensionRenegotiationInfo:
		m.secureRenegotiationSupported, m.secureRenegotiation = true, d.opaque(1)
	case extensionExtendedMasterSecret:
		m.extendedMasterSecret = true
	case extensionALPN:
		for _, protocol := range d.opaques(2, 1) {
			m.alpnProtocols = append(m.alpnProtocols, string(protocol))
		}
	case extensionSCT:
		m.scts = true
	case extensionSupportedVersions:
		m.supportedVersions = numbers[uint16](d, 1)
	case extensionCookie:
		m.cookie = d.some(2)
	case extensionKeyShare:
		for shares := d.vector(2); shares.more(); {
			m.keyShares = append(m.keyShares, keyShare{CurveID(shares.u16()), shares.some(2)})
		}
	case extensionEarlyData:
		m.earlyData = true
	case extensionPSKModes:
		m.pskModes = d.opaque(1)
	case extensionQUICTransportParameters:
		m.quicTransportParameters = d.all()
	case extensionPreSharedKey:
		for identities := d.list(2); identities.more(); {
			m.pskIdentities = append(m.pskIdentities, pskIdentity{identities.some(2), identities.u32()})
		}
		m.pskBinders = d.opaques(2, 1)
	case extensionEncryptedClientHello:
		m.encryptedClientHello = d.all()
	default:
		return false
	}
	return true
}

// decodeServerName takes the name of the host from a list of names, of which there must be only one of that kind.
func decodeServerName(d *decoder) (host string) {
	for names := d.list(2); names.more(); {
		kind, name := names.u8(), names.some(2)
		if kind != 0 {
			continue
		}
		d.require(host == "" && !strings.HasSuffix(string(name), "."))
		host = string(name)
	}
	return host
}

// changedIllegally reports whether a second hello differs from the first in what a HelloRetryRequest does not allow to
// change (RFC 8446, section 4.1.2).
func (m *clientHelloMsg) changedIllegally(first *clientHelloMsg) bool {
	return m.version != first.version ||
		m.serverName != first.serverName ||
		m.ocspStapling != first.ocspStapling ||
		m.ticketSupported != first.ticketSupported ||
		m.secureRenegotiationSupported != first.secureRenegotiationSupported ||
		m.scts != first.scts ||
		!bytes.Equal(m.random, first.random) ||
		!bytes.Equal(m.sessionID, first.sessionID) ||
		!bytes.Equal(m.compressionMethods, first.compressionMethods) ||
		!bytes.Equal(m.supportedPoints, first.supportedPoints) ||
		!bytes.Equal(m.sessionTicket, first.sessionTicket) ||
		!bytes.Equal(m.secureRenegotiation, first.secureRenegotiation) ||
		!bytes.Equal(m.cookie, first.cookie) ||
		!bytes.Equal(m.pskModes, first.pskModes) ||
		!slices.Equal(m.supportedVersions, first.supportedVersions) ||
		!slices.Equal(m.cipherSuites, first.cipherSuites) ||
		!slices.Equal(m.supportedCurves, first.supportedCurves) ||
		!slices.Equal(m.signatureSchemes, first.signatureSchemes) ||
		!slices.Equal(m.certificateSchemes, first.certificateSchemes) ||
		!slices.Equal(m.alpnProtocols, first.alpnProtocols)
}

// share returns the client's share for a group, nil if there is none.
func (m *clientHelloMsg) share(id CurveID) *keyShare {
	for i := range m.keyShares {
		if m.keyShares[i].group == id {
			return &m.keyShares[i]
		}
	}
	return nil
}

// serverHelloMsg answers a hello by what the server has chosen. In TLS 1.3 it may also be a HelloRetryRequest.
type serverHelloMsg struct {
	raw               []byte // as it was received
	version           uint16 // TLS 1.2 at most; since TLS 1.3 the true one is supportedVersion
	random            []byte
	sessionID         []byte
	cipherSuite       uint16
	compressionMethod uint8

	ocspStapling                 bool
	ticketSupported              bool
	secureRenegotiationSupported bool
	secureRenegotiation          []byte
	extendedMasterSecret         bool
	alpnProtocol                 string
	scts                         [][]byte
	supportedVersion             uint16
	serverShare                  keyShare
	selectedIdentityPresent      bool
	selectedIdentity             uint16
	supportedPoints              []uint8
	encryptedClientHello         []byte
	serverNameAck                bool

	// In a HelloRetryRequest only.
	cookie        []byte
	selectedGroup CurveID
}

// retryRandom is the random number of a HelloRetryRequest: the hash of that name by SHA-256.
var retryRandom = []byte{
	0xcf, 0x21, 0xad, 0x74, 0xe5, 0x9a, 0x61, 0x11, 0xbe, 0x1d, 0x8c, 0x02, 0x1e, 0x65, 0xb8, 0x91,
	0xc2, 0xa2, 0x11, 0x16, 0x7a, 0xbb, 0x8c, 0x5e, 0x07, 0x9e, 0x09, 0xe2, 0xc8, 0xa8, 0x33, 0x9c,
}

// isRetry reports whether the message is a HelloRetryRequest.
func (m *serverHelloMsg) isRetry() bool { return bytes.Equal(m.random, retryRandom) }

func (*serverHelloMsg) kind() messageType { return typeServerHello }

func (m *serverHelloMsg) encode(e *encoder, version uint16) {
	e.u16(m.version)
	e.bytes(m.random)
	e.opaque(1, m.sessionID)
	e.u16(m.cipherSuite)
	e.u8(m.compressionMethod)
	start := len(e.b)
	e.vector(2, func() { m.encodeExtensions(e) })
	if len(e.b) == start+2 {
		e.b = e.b[:start] // who sent no extensions may not expect the list of them either
	}
}

func (m *serverHelloMsg) encodeExtensions(e *encoder) {
	if m.ocspStapling {
		e.flag(extensionStatusRequest)
	}
	if m.ticketSupported {
		e.flag(extensionSessionTicket)
	}
	if m.secureRenegotiationSupported {
		e.extension(extensionRenegotiationInfo, func() { e.opaque(1, m.secureRenegotiation) })
	}
	if m.extendedMasterSecret {
		e.flag(extensionExtendedMasterSecret)
	}
	if m.alpnProtocol != "" {
		encodeALPN(e, m.alpnProtocol)
	}
	if len(m.scts) > 0 {
		e.extension(extensionSCT, func() { e.opaques(2, 2, m.scts) })
	}
	if m.supportedVersion != 0 {
		e.extension(extensionSupportedVersions, func() { e.u16(m.supportedVersion) })
	}
	if m.serverShare.group != 0 {
		e.extension(extensionKeyShare, func() {
			e.u16(uint16(m.serverShare.group))
			e.opaque(2, m.serverShare.data)
		})
	}
	if m.selectedIdentityPresent {
		e.extension(extensionPreSharedKey, func() { e.u16(m.selectedIdentity) })
	}
	if len(m.cookie) > 0 {
		e.extension(extensionCookie, func() { e.opaque(2, m.cookie) })
	}
	if m.selectedGroup != 0 {
		e.extension(extensionKeyShare, func() { e.u16(uint16(m.selectedGroup)) })
	}
	if len(m.supportedPoints) > 0 {
		e.extension(extensionSupportedPoints, func() { e.u8list(m.supportedPoints) })
	}
	if len(m.encryptedClientHello) > 0 {
		e.extension(extensionEncryptedClientHello, func() { e.bytes(m.encryptedClientHello) })
	}
	if m.serverNameAck {
		e.flag(extensionServerName)
	}
}

func (m *serverHelloMsg) decode(d *decoder, version uint16) {
	m.version = d.u16()
	m.random = d.bytes(32)
	m.sessionID = d.opaque(1)
	m.cipherSuite = d.u16()
	m.compressionMethod = d.u8()
	if len(d.rest) == 0 {
		return
	}
	d.extensions(m.decodeExtension)
}

func (m *serverHelloMsg) decodeExtension(id uint16, d *decoder) (known bool) {
	switch id {
	case extensionStatusRequest:
		m.ocspStapling = true
	case extensionSessionTicket:
		m.ticketSupported = true
	case extensionRenegotiationInfo:
		m.secureRenegotiationSupported, m.secureRenegotiation = true, d.opaque(1)
	case extensionExtendedMasterSecret:
		m.extendedMasterSecret = true
	case extensionALPN:
		m.alpnProtocol = decodeALPN(d)
	case extensionSCT:
		m.scts = d.opaques(2, 2)
	case extensionSupportedVersions:
		m.supportedVersion = d.u16()
	case extensionCookie:
		m.cookie = d.some(2)
	case extensionKeyShare:
		group := CurveID(d.u16())
		if len(d.rest) == 0 {
			m.selectedGroup = group // a HelloRetryRequest asks for it
		} else {
			m.serverShare = keyShare{group, d.opaque(2)}
		}
	case extensionPreSharedKey:
		m.selectedIdentityPresent, m.selectedIdentity = true, d.u16()
	case extensionSupportedPoints:
		m.supportedPoints = d.some(1)
	case extensionEncryptedClientHello:
		m.encryptedClientHello = d.all()
	case extensionServerName:
		m.serverNameAck = true
	default:
		return false
	}
	return true
}
