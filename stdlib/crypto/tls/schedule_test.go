package tls

import (
	"bytes"
	"crypto"
	"encoding/hex"
	"testing"
)

func unhex(s string) []byte { return must(hex.DecodeString(s)) }

// TestKeySchedule13 compares with the simple handshake of RFC 8448, section 3.
func TestKeySchedule13(t *testing.T) {
	s := suiteTLS13(TLS_AES_128_GCM_SHA256)
	early := s.earlySecret(nil)
	handshake := s.nextSecret(early, unhex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d"))
	master := s.nextSecret(handshake, nil)
	for _, test := range []struct {
		name, want string
		got        []byte
	}{
		{"early", "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a", early},
		{"derived", "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba", s.deriveSecret(early, "derived", nil)},
		{"handshake", "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac", handshake},
		{"master", "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919", master},
	} {
		if !bytes.Equal(test.got, unhex(test.want)) {
			t.Errorf("%s secret: %x, want %s", test.name, test.got, test.want)
		}
	}
}

// TestPRF compares the function of TLS 1.2 with a vector that implementers share.
func TestPRF(t *testing.T) {
	s := &suite{hash: crypto.SHA256}
	got := s.prf(VersionTLS12, unhex("9bbe436ba940f017b17652849a71db35"), "test label", unhex("a0ba9f936cda311827a6f796ffd5198c"), 100)
	want := "e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff70187347b66"
	if !bytes.Equal(got, unhex(want)) {
		t.Errorf("got %x", got)
	}
}

// TestExporterLabels: the labels of TLS itself are taken.
func TestExporterLabels(t *testing.T) {
	e := suiteByID(TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256).exporter12(VersionTLS12, make([]byte, 48), make([]byte, 32), make([]byte, 32))
	for _, label := range []string{"client finished", "server finished", "master secret", "key expansion"} {
		if _, err := e(label, nil, 1); err == nil {
			t.Errorf("%s can be exported", label)
		}
	}
	without, _ := e("x", nil, 20)
	with, _ := e("x", []byte{}, 20)
	if bytes.Equal(without, with) {
		t.Error("an empty context is the same as none")
	}
	if _, err := e("x", make([]byte, 1<<16), 20); err == nil {
		t.Error("a context of any length will do")
	}
}
