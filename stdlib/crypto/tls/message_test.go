package tls

import (
	"bytes"
	"math/rand"
	"reflect"
	"testing"
)

// samples has messages of all kinds with something in every field.
func samples() []handshakeMessage {
	random := bytes.Repeat([]byte{3}, 32)
	cert := Certificate{
		Certificate:                 [][]byte{{1, 2}, {3}},
		OCSPStaple:                  []byte("ocsp"),
		SignedCertificateTimestamps: [][]byte{{4}, {5, 6}},
	}
	schemes := []SignatureScheme{Ed25519, PSSWithSHA256}
	return []handshakeMessage{
		&helloRequestMsg{},
		&clientHelloMsg{
			version: VersionTLS12, random: random, sessionID: []byte{1, 2}, cipherSuites: []uint16{1, 2}, compressionMethods: []byte{0},
			serverName: "host.test", ocspStapling: true, supportedCurves: []CurveID{X25519, CurveP256}, supportedPoints: []byte{0},
			ticketSupported: true, sessionTicket: []byte("ticket"), signatureSchemes: schemes, certificateSchemes: schemes[:1],
			secureRenegotiationSupported: true, secureRenegotiation: []byte{1}, extendedMasterSecret: true,
			alpnProtocols: []string{"a", "bc"}, scts: true, supportedVersions: []uint16{VersionTLS13}, cookie: []byte("cookie"),
			keyShares: []keyShare{{X25519, []byte{1}}, {CurveP256, []byte{2, 3}}}, earlyData: true, pskModes: []byte{1},
			pskIdentities: []pskIdentity{{[]byte("one"), 1}, {[]byte("two"), 2}}, pskBinders: [][]byte{{1}, {2}},
			quicTransportParameters: []byte{}, encryptedClientHello: []byte{1},
		},
		&serverHelloMsg{
			version: VersionTLS12, random: random, sessionID: []byte{1}, cipherSuite: 5, compressionMethod: 1, ocspStapling: true,
			ticketSupported: true, secureRenegotiationSupported: true, secureRenegotiation: []byte{1}, extendedMasterSecret: true,
			alpnProtocol: "a", scts: [][]byte{{1}}, supportedVersion: VersionTLS13, serverShare: keyShare{X25519, []byte{1}},
			selectedIdentityPresent: true, selectedIdentity: 1, supportedPoints: []byte{0}, encryptedClientHello: []byte{1},
			serverNameAck: true, cookie: []byte{2},
		},
		&serverHelloMsg{random: retryRandom, sessionID: []byte{1}, selectedGroup: CurveP384},
		&encryptedExtensionsMsg{"a", []byte{}, true, []byte{1}, true},
		&endOfEarlyDataMsg{},
		&keyUpdateMsg{true},
		&newSessionTicketMsgTLS13{1, 2, []byte{3}, []byte{4}, 5},
		&certificateRequestMsgTLS13{true, true, schemes, schemes[:1], [][]byte{{1}, {2}}},
		&certificateMsgTLS13{cert},
		&certificateMsg{cert.Certificate},
		&certificateStatusMsg{[]byte{1}},
		&certificateRequestMsg{[]byte{1, 2}, schemes, [][]byte{{1}}},
		&certificateVerifyMsg{Ed25519, []byte{1}},
		&serverKeyExchangeMsg{[]byte{1, 2, 3}},
		&clientKeyExchangeMsg{[]byte{1, 2, 3}},
		&serverHelloDoneMsg{},
		&newSessionTicketMsg{[]byte{1}},
		&finishedMsg{[]byte{1, 2}},
	}
}

// versionOf returns a version in which a message exists.
func versionOf(m handshakeMessage) uint16 {
	switch m.(type) {
	case *newSessionTicketMsg, *certificateMsg, *certificateRequestMsg:
		return VersionTLS12
	}
	return VersionTLS13
}

func TestMessages(t *testing.T) {
	for _, m := range samples() {
		version := versionOf(m)
		data, err := marshal(m, version)
		if err != nil {
			t.Fatalf("%T: %v", m, err)
		}
		back := newMessage(data[0], version)
		if !unmarshal(back, data, version) {
			t.Errorf("%T: cannot be decoded", m)
			continue
		}
		if hello, ok := back.(*clientHelloMsg); ok {
			if len(hello.extensions) != 19 {
				t.Errorf("%d extensions", len(hello.extensions))
			}
			hello.extensions = nil
		}
		if !reflect.DeepEqual(m, back) {
			t.Errorf("%T: %+v became %+v", m, m, back)
		}
	}
}

// TestBrokenMessages decodes parts of messages, and messages with changes. None may end well that is too short, unless
// anything will do as its contents.
func TestBrokenMessages(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for _, m := range samples() {
		version := versionOf(m)
		data, _ := marshal(m, version)
		fresh := func() handshakeMessage { return newMessage(data[0], version) }
		switch m.(type) {
		case *serverKeyExchangeMsg, *clientKeyExchangeMsg, *finishedMsg:
		default:
			for n := 4; n < len(data); n++ {
				// A hello may end before the extensions.
				if unmarshal(fresh(), data[:n], version) && n != 4+2+32+1+1+2+1 && n != 4+2+32+3+6+2 {
					t.Errorf("%T: %d of %d bytes will do", m, n, len(data))
				}
			}
			if unmarshal(fresh(), append(data[:len(data):len(data)], 0), version) {
				t.Errorf("%T: there may be more behind it", m)
			}
		}
		for range 500 {
			changed := bytes.Clone(data)
			for range 1 + random.Intn(3) {
				if len(changed) > 4 {
					changed[4+random.Intn(len(changed)-4)] = byte(random.Intn(256))
				}
			}
			unmarshal(fresh(), changed, version) // must come back
		}
	}
}

// TestDuplicates: no extension may be there twice, and nothing may follow the pre-shared keys.
func TestDuplicates(t *testing.T) {
	hello := func(ids ...uint16) bool {
		e := encoder{b: make([]byte, 4)}
		(&clientHelloMsg{random: make([]byte, 32)}).encodeFixed(&e, nil)
		e.vector(2, func() {
			for _, id := range ids {
				if id == extensionPreSharedKey {
					(&clientHelloMsg{pskIdentities: []pskIdentity{{[]byte{1}, 0}}, pskBinders: [][]byte{{1}}}).encodePSK(&e)
				} else {
					e.flag(id)
				}
			}
		})
		return unmarshal(new(clientHelloMsg), e.b, 0)
	}
	if !hello(extensionSCT, 1000, 1001, extensionPreSharedKey) {
		t.Error("a hello as it should be is refused")
	}
	if hello(extensionSCT, extensionSCT) || hello(1000, 1000) || hello(extensionPreSharedKey, extensionSCT) {
		t.Error("a hello as it should not be is taken")
	}
}
