package x509

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// TestRSA writes a key in each format, and signs with each algorithm.
func TestRSA(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := ParsePKCS1PrivateKey(MarshalPKCS1PrivateKey(key)); err != nil || !key.Equal(back) {
		t.Error(err)
	}
	if back, err := ParsePKCS1PublicKey(MarshalPKCS1PublicKey(&key.PublicKey)); err != nil || !key.PublicKey.Equal(back) {
		t.Error(err)
	}
	pkcs8, err := MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	if back, err := ParsePKCS8PrivateKey(pkcs8); err != nil || !key.Equal(back.(*rsa.PrivateKey)) {
		t.Error(err)
	}
	if _, err := ParsePKCS1PrivateKey(pkcs8); err == nil || err.Error() != "x509: failed to parse private key (use ParsePKCS8PrivateKey instead for this key format)" {
		t.Error(err)
	}
	for _, algo := range []SignatureAlgorithm{0, SHA1WithRSA, SHA256WithRSA, SHA384WithRSA, SHA512WithRSA, SHA256WithRSAPSS, SHA384WithRSAPSS, SHA512WithRSAPSS} {
		template := &Certificate{
			Subject: pkix.Name{CommonName: "self"}, NotAfter: time.Now().Add(time.Hour), SignatureAlgorithm: algo,
			BasicConstraintsValid: true, IsCA: true,
		}
		der, err := CreateCertificate(rand.Reader, template, template, key.Public(), key)
		if err != nil {
			t.Fatal(algo, err)
		}
		cert, err := ParseCertificate(der)
		if err != nil {
			t.Fatal(algo, err)
		}
		if algo == 0 {
			algo = SHA256WithRSA
		}
		if cert.SignatureAlgorithm != algo || !key.PublicKey.Equal(cert.PublicKey) || cert.SerialNumber.BitLen() > 159 {
			t.Error(algo, cert.SignatureAlgorithm, cert.SerialNumber)
		}
		if err := cert.CheckSignatureFrom(cert); (err == nil) != (algo != SHA1WithRSA) {
			t.Error(algo, err)
		}
	}
}

// TestPEMOfOpenSSL decrypts what OpenSSL has encrypted.
func TestPEMOfOpenSSL(t *testing.T) {
	block, _ := pem.Decode([]byte(encryptedKey))
	der, err := DecryptPEMBlock(block, []byte("secret"))
	if err != nil {
		t.Fatal(err)
	}
	key, err := ParseECPrivateKey(der)
	if err != nil {
		t.Fatal(err)
	}
	if public, err := MarshalPKIXPublicKey(key.Public()); err != nil || string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})) != publicKey {
		t.Errorf("%x %v", public, err)
	}
}

func TestOID(t *testing.T) {
	for _, text := range []string{"0.0", "0.39", "1.0", "1.39.5", "2.0", "2.39", "2.40.128", "2.999", "1.2.840.113549", "2.170141183460469231731687303715884105728.1", "1.2.2147483647", "2.2147483567"} {
		oid, err := ParseOID(text)
		if err != nil || oid.String() != text {
			t.Errorf("%s: %v %v", text, oid, err)
		}
		var back OID
		data, _ := oid.MarshalBinary()
		if err := back.UnmarshalBinary(data); err != nil || !back.Equal(oid) {
			t.Errorf("%s: %x %v", text, data, err)
		}
		var small asn1.ObjectIdentifier
		encoded := append([]byte{asn1.TagOID, byte(len(data))}, data...)
		_, err = asn1.Unmarshal(encoded, &small)
		if got, ok := oid.asn1OID(); ok != (err == nil) || ok && (!got.Equal(small) || !oid.EqualASN1OID(small)) {
			t.Errorf("%s: %v instead of %v", text, got, small)
		}
	}
	for _, text := range []string{"", "1", "1.", ".1", "1..2", "0.40", "1.40", "3.0", "1.2.-3", "1.+2", "1.2.a", "1.2.3_4"} {
		if oid, err := ParseOID(text); err == nil {
			t.Errorf("%q became %v", text, oid)
		}
	}
	for _, data := range [][]byte{nil, {0x80, 1}, {1, 0x80, 1}, {0x81}, {1, 0x81}} {
		if new(OID).UnmarshalBinary(data) == nil {
			t.Errorf("%x was accepted", data)
		}
	}
}

func TestMailbox(t *testing.T) {
	for text, want := range map[string]string{
		"a@b": "a@b", "a.b+c@d.e": "a.b+c@d.e", `"a b"@c`: "a b@c", `"a\"b"@c`: `a"b@c`, `a\@b@c`: "a@b@c", `a\ b@c`: "a b@c",
		"": "", "@b": "", ".a@b": "", "a.@b": "", "a..b@c": "", "a b@c": "", "a": "", `"a@b`: "", `"a"b@c`: "", `a\`: "", "a@b@c": "", "a@b.": "", "a\x00@b": "",
	} {
		if got, ok := parseRFC2821Mailbox(text); ok != (want != "") || ok && got.String() != want {
			t.Errorf("%q: %v %v", text, got, ok)
		}
	}
}

// TestPolicies checks small chains, from the last certificate to the root.
func TestPolicies(t *testing.T) {
	a, b, c, any := mustOID(1, 2, 1), mustOID(1, 2, 2), mustOID(1, 2, 3), mustOID(2, 5, 29, 32, 0)
	name := byte(0)
	cert := func(change func(c *Certificate), policies ...OID) *Certificate {
		name++
		cert := &Certificate{RawSubject: []byte{name}, Policies: policies}
		if change != nil {
			change(cert)
		}
		return cert
	}
	required := func(c *Certificate) { c.RequireExplicitPolicyZero = true }
	maps := func(from, to OID) func(c *Certificate) {
		return func(c *Certificate) { required(c); c.PolicyMappings = []PolicyMapping{{from, to}} }
	}
	root := cert(nil)
	for i, test := range []struct {
		chain  []*Certificate
		wanted []OID
		valid  bool
	}{
		{[]*Certificate{root}, []OID{a}, true},
		{[]*Certificate{cert(nil), root}, []OID{a}, true}, // nobody asks
		{[]*Certificate{cert(required), root}, nil, false},
		{[]*Certificate{cert(required, a), root}, nil, true},
		{[]*Certificate{cert(required, a), root}, []OID{b}, false},
		{[]*Certificate{cert(required, a), root}, []OID{b, a}, true},
		{[]*Certificate{cert(required, any), root}, []OID{b}, true},
		{[]*Certificate{cert(nil, a), cert(required, a), root}, []OID{a}, true},
		{[]*Certificate{cert(nil, b), cert(required, a), root}, nil, false},
		{[]*Certificate{cert(nil, a), cert(required, any), root}, []OID{a}, true},
		{[]*Certificate{cert(nil), cert(required, any), root}, nil, false},
		{[]*Certificate{cert(nil, b), cert(maps(a, b), a), root}, []OID{a}, true},
		{[]*Certificate{cert(nil, b), cert(maps(a, b), a), root}, []OID{b}, false},
		{[]*Certificate{cert(nil, b), cert(maps(a, b), any), root}, []OID{a}, true},
		{[]*Certificate{cert(nil, b), cert(maps(any, b), any), root}, nil, false},
		{[]*Certificate{cert(nil, c), cert(maps(b, c), b), cert(maps(a, b), a), root}, []OID{a}, true},
		{[]*Certificate{cert(nil, c), cert(maps(b, c), b), cert(func(c *Certificate) { maps(a, b)(c); c.InhibitPolicyMappingZero = true }, a), root}, nil, false},
		{[]*Certificate{cert(nil, any), cert(func(c *Certificate) { required(c); c.InhibitAnyPolicyZero = true }, a), root}, nil, false},
		{[]*Certificate{cert(nil, any), cert(func(c *Certificate) { required(c); c.InhibitAnyPolicy = 1 }, a), root}, nil, true},
		{[]*Certificate{cert(nil), cert(func(c *Certificate) { c.RequireExplicitPolicy = 2 }), root}, nil, true},
		{[]*Certificate{cert(nil), cert(nil), cert(func(c *Certificate) { c.RequireExplicitPolicy = 1 }), root}, nil, false},
	} {
		if valid := policiesValid(test.chain, test.wanted); valid != test.valid {
			t.Errorf("%d: %v", i, valid)
		}
	}
}

// TestSystemRoots reads roots from files and folders that the environment names.
func TestSystemRoots(t *testing.T) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	var file string
	for _, name := range []string{"a", "b", "c"} {
		template := &Certificate{SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}}
		der, err := CreateCertificate(rand.Reader, template, template, key.Public(), key)
		if err != nil {
			t.Fatal(err)
		}
		text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
		directory := filepath.Join(folder, name)
		file = filepath.Join(directory, name+".pem")
		if err := os.Mkdir(directory, 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, append(text, text...), 0o666); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(name+".pem", filepath.Join(directory, "1234abcd.0")); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv(certFileEnv, file)
	t.Setenv(certDirEnv, filepath.Join(folder, "b")+":"+filepath.Join(folder, "none")+":"+filepath.Join(folder, "a"))
	pool, err := loadSystemRoots()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, member := range pool.members {
		names = append(names, member.cert().Subject.CommonName)
	}
	if !slices.Equal(names, []string{"c", "b", "a"}) || len(pool.Subjects()) != 3 {
		t.Error(names)
	}
	if clone := pool.Clone(); !clone.Equal(pool) || clone.Equal(NewCertPool()) {
		t.Error("a clone differs")
	}
	if files, err := uniqueFiles(filepath.Join(folder, "a")); err != nil || len(files) != 1 {
		t.Error(files, err)
	}
}

// A key that OpenSSL has made and encrypted with the password “secret”.
const encryptedKey = `-----BEGIN EC PRIVATE KEY-----
Proc-Type: 4,ENCRYPTED
DEK-Info: AES-128-CBC,F30F9687A71AF5B66465D1F47F92CA73

KwUmXhD34a0apcA42yyMQsBZmxDucShLu4UaITZJFGuBkSn8Gp/OElHUZ5z96IGF
qnb3DFNNsLNCBhDoxQL04bevsTt6wQs0n5pjRuhzwx6hBpEx95Isfr/7FmR8MG7Q
SRQzMsBRwSKUsy3VC+KYMnzGYR9+7WrOrwCHsdpJ/78=
-----END EC PRIVATE KEY-----
`

const publicKey = `-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEBWSQs3T/cp2dJ9BmyXjw7jqJhDWt
K1goKX3E/Rib+q0SiCz/NLLdb6SBEWw8b0b0/qeBHcCoewfL0DpPWpz9YA==
-----END PUBLIC KEY-----
`
