package tls

import (
	"bytes"
	"crypto/rand"
	"testing"
)

// pairOf returns the two ends of a protection with the same keys.
func pairOf(s *suite, version uint16) (writer, reader protection) {
	secret := bytes.Repeat([]byte{7}, 48)
	if version == VersionTLS13 {
		return s.trafficKeys(secret), s.trafficKeys(secret)
	}
	writer, _ = s.protections12(version, secret, secret[:32], secret[:32], true)
	reader, _ = s.protections12(version, secret, secret[:32], secret[:32], false)
	return writer, reader
}

// TestProtection sends records of all suites and versions through both ends, and changes every byte of one.
func TestProtection(t *testing.T) {
	for _, list := range [][]*suite{suites, suitesTLS13} {
		for _, s := range list {
			for _, version := range allVersions {
				if (s.agreement == agreeTLS13) != (version == VersionTLS13) || !s.in(version) {
					continue
				}
				testProtection(t, s, version)
			}
		}
	}
}

func testProtection(t *testing.T, s *suite, version uint16) {
	writer, reader := pairOf(s, version)
	name := s.name + " in " + VersionName(version)
	seal := func(w protection, seq uint64, payload []byte) []byte {
		record, err := w.seal([]byte{byte(recordTypeHandshake), 3, 3, 0, 0}, seq, payload, rand.Reader)
		if err != nil {
			t.Fatal(name, err)
		}
		if n := int(record[3])<<8 | int(record[4]); n != len(record)-headerLen {
			t.Fatalf("%s: the header says %d bytes, there are %d", name, n, len(record)-headerLen)
		}
		return record
	}
	for i, size := range []int{0, 1, 15, 16, 17, 255, 256, 1000, maxPlaintext} {
		payload := bytes.Repeat([]byte{byte(i)}, size)
		got, typ, err := reader.open(seal(writer, uint64(i), payload), uint64(i))
		if err != nil || typ != recordTypeHandshake || !bytes.Equal(got, payload) {
			t.Fatalf("%s: %d bytes: %d %v %v", name, size, len(got), typ, err)
		}
	}
	room := writer.room(500)
	if n := len(seal(writer, 9, make([]byte, room))) - headerLen; n > 500 {
		t.Errorf("%s: %d bytes of payload take %d, not 500", name, room, n)
	}
	if n := len(seal(writer, 10, make([]byte, room+1))) - headerLen; n <= 500 {
		t.Errorf("%s: there was room for more than %d bytes", name, room)
	}
	record := func() ([]byte, protection) {
		w, r := pairOf(s, version)
		return seal(w, 5, []byte("some data")), r
	}
	whole, _ := record()
	for i := range whole {
		if i == 1 || i == 2 || version < VersionTLS13 && (i == 3 || i == 4) {
			continue // the version and the length of the protected record are looked at elsewhere
		}
		changed, r := record()
		changed[i] ^= 1
		if _, _, err := r.open(changed, 5); err == nil {
			t.Errorf("%s: nobody sees that byte %d is another one", name, i)
		}
	}
	for n := headerLen; n < len(whole); n++ {
		short, r := record()
		if _, _, err := r.open(short[:n], 5); err == nil {
			t.Errorf("%s: nobody sees that only %d bytes are there", name, n)
		}
	}
	late, r := record()
	if _, _, err := r.open(late, 6); err == nil {
		t.Errorf("%s: a record can take another one's place", name)
	}
}

func TestPadding(t *testing.T) {
	for _, test := range []struct {
		body    []byte
		n, good int
	}{
		{[]byte{0}, 1, 1},
		{[]byte{9, 9, 0}, 1, 1},
		{[]byte{9, 1, 1}, 2, 1},
		{[]byte{9, 2, 1}, 1, 0},
		{[]byte{2, 2, 2}, 3, 1},
		{[]byte{3, 3, 3}, 1, 0},
		{bytes.Repeat([]byte{255}, 256), 256, 1},
		{bytes.Repeat([]byte{255}, 255), 1, 0},
		{append([]byte{1}, bytes.Repeat([]byte{255}, 255)...), 1, 0},
	} {
		if n, good := paddingOf(test.body); n != test.n || good != test.good {
			t.Errorf("%v: %d, %d", test.body, n, good)
		}
	}
}
