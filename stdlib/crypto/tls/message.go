package tls

import (
	"fmt"
	"io"
)

// handshakeMessage is a message of the handshake protocol. What some look like depends on the version.
type handshakeMessage interface {
	kind() messageType
	encode(e *encoder, version uint16)
	decode(d *decoder, version uint16)
}

// marshal returns the bytes of a message, its header included.
func marshal(m handshakeMessage, version uint16) ([]byte, error) {
	e := encoder{b: []byte{m.kind()}}
	e.vector(3, func() { m.encode(&e, version) })
	return e.b, e.err
}

// unmarshal reports whether data, a whole message with its header, is one of m's type, and fills m.
func unmarshal(m handshakeMessage, data []byte, version uint16) bool {
	d := newDecoder(data[4:])
	m.decode(d, version)
	return d.ok()
}

// newMessage returns an empty message of that type, nil if there is none in version.
func newMessage(kind messageType, version uint16) handshakeMessage {
	is13 := version == VersionTLS13
	switch kind {
	case typeHelloRequest:
		return new(helloRequestMsg)
	case typeClientHello:
		return new(clientHelloMsg)
	case typeServerHello:
		return new(serverHelloMsg)
	case typeNewSessionTicket:
		if is13 {
			return new(newSessionTicketMsgTLS13)
		}
		return new(newSessionTicketMsg)
	case typeCertificate:
		if is13 {
			return new(certificateMsgTLS13)
		}
		return new(certificateMsg)
	case typeCertificateRequest:
		if is13 {
			return new(certificateRequestMsgTLS13)
		}
		return new(certificateRequestMsg)
	case typeCertificateStatus:
		return new(certificateStatusMsg)
	case typeServerKeyExchange:
		return new(serverKeyExchangeMsg)
	case typeServerHelloDone:
		return new(serverHelloDoneMsg)
	case typeClientKeyExchange:
		return new(clientKeyExchangeMsg)
	case typeCertificateVerify:
		return new(certificateVerifyMsg)
	case typeFinished:
		return new(finishedMsg)
	case typeEncryptedExtensions:
		return new(encryptedExtensionsMsg)
	case typeEndOfEarlyData:
		return new(endOfEarlyDataMsg)
	case typeKeyUpdate:
		return new(keyUpdateMsg)
	}
	return nil
}

// unexpected says that a message came where another one was due.
func unexpected(wanted, got handshakeMessage) error {
	return &refusal{alertUnexpectedMessage, fmt.Errorf("tls: received unexpected handshake message of type %T when waiting for %T", got, wanted)}
}

// receive reads the next message, which has to be an M, and writes it to the transcript if there is one.
func receive[M handshakeMessage](c *Conn, transcript io.Writer) (M, error) {
	msg, err := c.readHandshake(transcript)
	if err != nil {
		var none M
		return none, err
	}
	return as[M](msg)
}

// as returns msg as an M.
func as[M handshakeMessage](msg handshakeMessage) (M, error) {
	m, ok := msg.(M)
	if !ok {
		return m, unexpected(m, msg)
	}
	return m, nil
}

// empty is the body of messages that have none.
type empty struct{}

func (empty) encode(e *encoder, version uint16) {}
func (empty) decode(d *decoder, version uint16) {}

type (
	helloRequestMsg    struct{ empty }
	serverHelloDoneMsg struct{ empty }
	endOfEarlyDataMsg  struct{ empty }
)

func (*helloRequestMsg) kind() messageType    { return typeHelloRequest }
func (*serverHelloDoneMsg) kind() messageType { return typeServerHelloDone }
func (*endOfEarlyDataMsg) kind() messageType  { return typeEndOfEarlyData }

// encryptedExtensionsMsg has the answers of a TLS 1.3 server that need not be known for the keys.
type encryptedExtensionsMsg struct {
	alpnProtocol            string
	quicTransportParameters []byte // nil if not there
	earlyData               bool
	echRetryConfigs         []byte
	serverNameAck           bool
}

func (*encryptedExtensionsMsg) kind() messageType { return typeEncryptedExtensions }

func (m *encryptedExtensionsMsg) encode(e *encoder, version uint16) {
	e.vector(2, func() {
		if m.alpnProtocol != "" {
			encodeALPN(e, m.alpnProtocol)
		}
		if m.quicTransportParameters != nil {
			e.extension(extensionQUICTransportParameters, func() { e.bytes(m.quicTransportParameters) })
		}
		if m.earlyData {
			e.flag(extensionEarlyData)
		}
		if len(m.echRetryConfigs) > 0 {
			e.extension(extensionEncryptedClientHello, func() { e.bytes(m.echRetryConfigs) })
		}
		if m.serverNameAck {
			e.flag(extensionServerName)
		}
	})
}

func (m *encryptedExtensionsMsg) decode(d *decoder, version uint16) {
	d.extensions(func(id uint16, body *decoder) bool {
		switch id {
		case extensionALPN:
			m.alpnProtocol = decodeALPN(body)
		case extensionQUICTransportParameters:
			m.quicTransportParameters = body.all()
		case extensionEarlyData:
			m.earlyData = true
		case extensionEncryptedClientHello:
			m.echRetryConfigs = body.all()
		case extensionServerName:
			m.serverNameAck = true
		default:
			return false
		}
		return true
	})
}

// encodeALPN appends a server's choice of protocol.
func encodeALPN(e *encoder, protocol string) {
	e.extension(extensionALPN, func() { e.vector(2, func() { e.opaque(1, []byte(protocol)) }) })
}

// decodeALPN takes such a choice, a list of exactly one.
func decodeALPN(d *decoder) string {
	protocols := d.opaques(2, 1)
	d.require(len(protocols) == 1)
	if len(protocols) != 1 {
		return ""
	}
	return string(protocols[0])
}

// keyUpdateMsg says that the sender's next records have new keys.
type keyUpdateMsg struct{ updateRequested bool }

func (*keyUpdateMsg) kind() messageType                   { return typeKeyUpdate }
func (m *keyUpdateMsg) encode(e *encoder, version uint16) { e.bit(m.updateRequested) }
func (m *keyUpdateMsg) decode(d *decoder, version uint16) { m.updateRequested = d.bit() }

// newSessionTicketMsgTLS13 gives the client a ticket, to be used as a pre-shared key.
type newSessionTicketMsgTLS13 struct {
	lifetime     uint32 // in seconds
	ageAdd       uint32
	nonce        []byte
	label        []byte
	maxEarlyData uint32
}

func (*newSessionTicketMsgTLS13) kind() messageType { return typeNewSessionTicket }

func (m *newSessionTicketMsgTLS13) encode(e *encoder, version uint16) {
	e.u32(m.lifetime)
	e.u32(m.ageAdd)
	e.opaque(1, m.nonce)
	e.opaque(2, m.label)
	e.vector(2, func() {
		if m.maxEarlyData > 0 {
			e.extension(extensionEarlyData, func() { e.u32(m.maxEarlyData) })
		}
	})
}

func (m *newSessionTicketMsgTLS13) decode(d *decoder, version uint16) {
	m.lifetime = d.u32()
	m.ageAdd = d.u32()
	m.nonce = d.opaque(1)
	m.label = d.opaque(2)
	d.extensions(func(id uint16, body *decoder) bool {
		if id == extensionEarlyData {
			m.maxEarlyData = body.u32()
		}
		return id == extensionEarlyData
	})
}

// newSessionTicketMsg gives the client a ticket, up to TLS 1.2 (RFC 5077). The client does not look at the time that
// the server says it will last.
type newSessionTicketMsg struct{ ticket []byte }

func (*newSessionTicketMsg) kind() messageType { return typeNewSessionTicket }

func (m *newSessionTicketMsg) encode(e *encoder, version uint16) {
	e.u32(0)
	e.opaque(2, m.ticket)
}

func (m *newSessionTicketMsg) decode(d *decoder, version uint16) {
	d.u32()
	m.ticket = d.opaque(2)
}

// certificateRequestMsgTLS13 asks the client for a certificate.
type certificateRequestMsgTLS13 struct {
	ocspStapling, scts     bool
	signatureSchemes       []SignatureScheme
	certificateSchemes     []SignatureScheme
	certificateAuthorities [][]byte
}

func (*certificateRequestMsgTLS13) kind() messageType { return typeCertificateRequest }

func (m *certificateRequestMsgTLS13) encode(e *encoder, version uint16) {
	e.u8(0) // the context, only for requests after the handshake
	e.vector(2, func() {
		if m.ocspStapling {
			e.flag(extensionStatusRequest)
		}
		if m.scts {
			e.flag(extensionSCT)
		}
		if len(m.signatureSchemes) > 0 {
			e.extension(extensionSignatureAlgorithms, func() { u16list(e, 2, m.signatureSchemes) })
		}
		if len(m.certificateSchemes) > 0 {
			e.extension(extensionSignatureAlgorithmsCert, func() { u16list(e, 2, m.certificateSchemes) })
		}
		if len(m.certificateAuthorities) > 0 {
			e.extension(extensionCertificateAuthorities, func() { e.opaques(2, 2, m.certificateAuthorities) })
		}
	})
}

func (m *certificateRequestMsgTLS13) decode(d *decoder, version uint16) {
	d.require(d.u8() == 0)
	d.extensions(func(id uint16, body *decoder) bool {
		switch id {
		case extensionStatusRequest:
			m.ocspStapling = true
		case extensionSCT:
			m.scts = true
		case extensionSignatureAlgorithms:
			m.signatureSchemes = numbers[SignatureScheme](body, 2)
		case extensionSignatureAlgorithmsCert:
			m.certificateSchemes = numbers[SignatureScheme](body, 2)
		case extensionCertificateAuthorities:
			m.certificateAuthorities = body.opaques(2, 2)
		default:
			return false
		}
		return true
	})
}

// certificateRequestMsg asks the client for a certificate, up to TLS 1.2.
type certificateRequestMsg struct {
	certificateTypes       []byte
	signatureSchemes       []SignatureScheme // in TLS 1.2
	certificateAuthorities [][]byte
}

func (*certificateRequestMsg) kind() messageType { return typeCertificateRequest }

func (m *certificateRequestMsg) encode(e *encoder, version uint16) {
	e.opaque(1, m.certificateTypes)
	if version >= VersionTLS12 {
		u16list(e, 2, m.signatureSchemes)
	}
	e.opaques(2, 2, m.certificateAuthorities)
}

func (m *certificateRequestMsg) decode(d *decoder, version uint16) {
	m.certificateTypes = d.some(1)
	if version >= VersionTLS12 {
		m.signatureSchemes = numbers[SignatureScheme](d, 2)
	}
	for authorities := d.vector(2); authorities.more(); {
		m.certificateAuthorities = append(m.certificateAuthorities, authorities.opaque(2))
	}
}

// certificateMsgTLS13 has the sender's certificates, which is none if there are none.
type certificateMsgTLS13 struct{ certificate Certificate }

func (*certificateMsgTLS13) kind() messageType { return typeCertificate }

func (m *certificateMsgTLS13) encode(e *encoder, version uint16) {
	e.u8(0) // the context of the request
	encodeCertificates(e, &m.certificate)
}

func (m *certificateMsgTLS13) decode(d *decoder, version uint16) {
	d.require(d.u8() == 0)
	m.certificate = decodeCertificates(d)
}

// encodeCertificates appends a chain, with what there is to say about its first certificate.
func encodeCertificates(e *encoder, cert *Certificate) {
	e.vector(3, func() {
		for i, der := range cert.Certificate {
			e.opaque(3, der)
			e.vector(2, func() {
				if i > 0 {
					return
				}
				if cert.OCSPStaple != nil {
					e.extension(extensionStatusRequest, func() {
						e.u8(statusTypeOCSP)
						e.opaque(3, cert.OCSPStaple)
					})
				}
				if cert.SignedCertificateTimestamps != nil {
					e.extension(extensionSCT, func() { e.opaques(2, 2, cert.SignedCertificateTimestamps) })
				}
			})
		}
	})
}

func decodeCertificates(d *decoder) (cert Certificate) {
	for list := d.vector(3); list.more(); {
		cert.Certificate = append(cert.Certificate, list.opaque(3))
		list.extensions(func(id uint16, body *decoder) bool {
			if len(cert.Certificate) > 1 {
				return false // only the first one's are of interest
			}
			switch id {
			case extensionStatusRequest:
				d.require(body.u8() == statusTypeOCSP)
				cert.OCSPStaple = body.some(3)
			case extensionSCT:
				cert.SignedCertificateTimestamps = body.opaques(2, 2)
			default:
				return false
			}
			return true
		})
	}
	return cert
}

// certificateMsg has the sender's certificates, up to TLS 1.2.
type certificateMsg struct{ certificates [][]byte }

func (*certificateMsg) kind() messageType                   { return typeCertificate }
func (m *certificateMsg) encode(e *encoder, version uint16) { e.opaques(3, 3, m.certificates) }

func (m *certificateMsg) decode(d *decoder, version uint16) {
	for list := d.vector(3); list.more(); {
		m.certificates = append(m.certificates, list.opaque(3))
	}
}

// certificateStatusMsg has an OCSP response about the server's certificate, up to TLS 1.2.
type certificateStatusMsg struct{ response []byte }

func (*certificateStatusMsg) kind() messageType { return typeCertificateStatus }

func (m *certificateStatusMsg) encode(e *encoder, version uint16) {
	e.u8(statusTypeOCSP)
	e.opaque(3, m.response)
}

func (m *certificateStatusMsg) decode(d *decoder, version uint16) {
	d.require(d.u8() == statusTypeOCSP)
	m.response = d.some(3)
}

// serverKeyExchangeMsg and clientKeyExchangeMsg are the parts of a key agreement; what is in them depends on its kind.
type (
	serverKeyExchangeMsg struct{ key []byte }
	clientKeyExchangeMsg struct{ ciphertext []byte }
)

func (*serverKeyExchangeMsg) kind() messageType                   { return typeServerKeyExchange }
func (m *serverKeyExchangeMsg) encode(e *encoder, version uint16) { e.bytes(m.key) }
func (m *serverKeyExchangeMsg) decode(d *decoder, version uint16) { m.key = d.all() }
func (*clientKeyExchangeMsg) kind() messageType                   { return typeClientKeyExchange }
func (m *clientKeyExchangeMsg) encode(e *encoder, version uint16) { e.bytes(m.ciphertext) }
func (m *clientKeyExchangeMsg) decode(d *decoder, version uint16) { m.ciphertext = d.all() }

// certificateVerifyMsg proves that the sender has the key of its certificate.
type certificateVerifyMsg struct {
	scheme    SignatureScheme // since TLS 1.2
	signature []byte
}

func (*certificateVerifyMsg) kind() messageType { return typeCertificateVerify }

func (m *certificateVerifyMsg) encode(e *encoder, version uint16) {
	if version >= VersionTLS12 {
		e.u16(uint16(m.scheme))
	}
	e.opaque(2, m.signature)
}

func (m *certificateVerifyMsg) decode(d *decoder, version uint16) {
	if version >= VersionTLS12 {
		m.scheme = SignatureScheme(d.u16())
	}
	m.signature = d.opaque(2)
}

// finishedMsg ends one side's part of the handshake, and authenticates all of it.
type finishedMsg struct{ verifyData []byte }

func (*finishedMsg) kind() messageType                   { return typeFinished }
func (m *finishedMsg) encode(e *encoder, version uint16) { e.bytes(m.verifyData) }
func (m *finishedMsg) decode(d *decoder, version uint16) { m.verifyData = d.all() }
