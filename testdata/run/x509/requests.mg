// Keys in their formats, a request for a certificate, a list of revoked ones, and blocks of PEM with a password.
package main

import (
	"bytes"
	"crypto/ecdh"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"time"
)

func key(n byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(append(make([]byte, 31), n))
}

func keys() {
	number := bytes.Repeat([]byte{0x5a}, 66)
	number[0] = 0
	for _, curve := range []elliptic.Curve{elliptic.P224(), elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		k, err := ecdsa.ParseRawPrivateKey(curve, number[:(curve.Params().BitSize+7)/8])
		if err != nil {
			fmt.Println(err)
			continue
		}
		sec1, err1 := x509.MarshalECPrivateKey(k)
		pkcs8, err2 := x509.MarshalPKCS8PrivateKey(k)
		public, err3 := x509.MarshalPKIXPublicKey(k.Public())
		fmt.Printf("%x\n%x\n%x %v %v %v\n", sec1, sha256.Sum256(pkcs8), sha256.Sum256(public), err1, err2, err3)
		back1, err1 := x509.ParseECPrivateKey(sec1)
		back2, err2 := x509.ParsePKCS8PrivateKey(pkcs8)
		back3, err3 := x509.ParsePKIXPublicKey(public)
		fmt.Println(k.Equal(back1), k.Equal(back2.(*ecdsa.PrivateKey)), k.PublicKey.Equal(back3.(*ecdsa.PublicKey)), err1, err2, err3)
		_, err1 = x509.ParsePKCS8PrivateKey(sec1)
		_, err2 = x509.ParseECPrivateKey(pkcs8)
		_, err3 = x509.ParsePKCS1PrivateKey(pkcs8)
		fmt.Println(err1, err2, err3)
	}
	k := key(9)
	pkcs8, err := x509.MarshalPKCS8PrivateKey(k)
	fmt.Printf("%x %v\n", pkcs8, err)
	back, err := x509.ParsePKCS8PrivateKey(pkcs8)
	fmt.Println(k.Equal(back.(ed25519.PrivateKey)), err)
	x, _ := ecdh.X25519().NewPrivateKey(number[2:34])
	pkcs8, err = x509.MarshalPKCS8PrivateKey(x)
	fmt.Printf("%x %v\n", pkcs8, err)
	back, err = x509.ParsePKCS8PrivateKey(pkcs8)
	fmt.Println(x.Equal(back.(*ecdh.PrivateKey)), err)
	public, err := x509.MarshalPKIXPublicKey(x.Public())
	fmt.Printf("%x %v\n", public, err)
	_, err = x509.MarshalPKIXPublicKey(5)
	fmt.Println(err)
	_, err = x509.MarshalPKCS8PrivateKey("x")
	fmt.Println(err)
	_, err = x509.ParsePKIXPublicKey(public[1:])
	fmt.Println(err)
	_, err = x509.ParsePKIXPublicKey(append(public, 1))
	fmt.Println(err)
}

func request() {
	template := &x509.CertificateRequest{
		Subject:         pkix.Name{CommonName: "wanted", Country: []string{"NL", "BE"}},
		DNSNames:        []string{"a.example", "b.example"},
		IPAddresses:     []net.IP{net.ParseIP("2001:db8::5")},
		EmailAddresses:  []string{"a@b"},
		ExtraExtensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 2, 3, 4}, Critical: true, Value: []byte{5, 0}}},
		Attributes:      []pkix.AttributeTypeAndValueSET{{Type: asn1.ObjectIdentifier{1, 2, 5}, Value: [][]pkix.AttributeTypeAndValue{{{Type: asn1.ObjectIdentifier{1, 2, 6}, Value: "v"}}}}},
	}
	der, err := x509.CreateCertificateRequest(nil, template, key(1))
	fmt.Printf("%x %v\n", der, err)
	r, err := x509.ParseCertificateRequest(der)
	fmt.Println(err, r.CheckSignature(), r.Subject, r.DNSNames, r.IPAddresses, r.EmailAddresses, r.Attributes, r.SignatureAlgorithm, r.Version)
	for _, e := range r.Extensions {
		fmt.Println(e)
	}
	der[len(der)-1] ^= 1
	r, err = x509.ParseCertificateRequest(der)
	fmt.Println(err, r.CheckSignature())
	_, err = x509.ParseCertificateRequest(append(der, 0))
	fmt.Println(err)
}

func list() {
	when := time.Date(2031, 2, 3, 4, 5, 6, 0, time.FixedZone("", 3600))
	issuer := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "CA"}, NotBefore: when, NotAfter: when.AddDate(40, 0, 0),
		BasicConstraintsValid: true, IsCA: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
	}
	der, err := x509.CreateCertificate(nil, issuer, issuer, key(2).Public(), key(2))
	if err != nil {
		fmt.Println(err)
		return
	}
	issuer, _ = x509.ParseCertificate(der)
	template := &x509.RevocationList{
		Number:     big.NewInt(12),
		ThisUpdate: when, NextUpdate: when.AddDate(25, 0, 0),
		RevokedCertificateEntries: []x509.RevocationListEntry{
			{SerialNumber: big.NewInt(300), RevocationTime: when.Add(-time.Hour), ReasonCode: 1},
			{SerialNumber: big.NewInt(5), RevocationTime: when.Add(-2 * time.Hour), ExtraExtensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 2, 3}, Value: []byte{5, 0}}}},
		},
		ExtraExtensions: []pkix.Extension{{Id: asn1.ObjectIdentifier{1, 2, 3}, Value: []byte{5, 0}}},
	}
	der, err = x509.CreateRevocationList(nil, template, issuer, key(2))
	fmt.Printf("%x %v\n", der, err)
	rl, err := x509.ParseRevocationList(der)
	fmt.Println(err, rl.CheckSignatureFrom(issuer), rl.Number, rl.Issuer, rl.ThisUpdate, rl.NextUpdate, rl.SignatureAlgorithm, bytes.Equal(rl.AuthorityKeyId, issuer.SubjectKeyId))
	for _, e := range rl.RevokedCertificateEntries {
		fmt.Println(e.SerialNumber, e.RevocationTime, e.ReasonCode, e.Extensions)
	}
	old, err := x509.ParseCRL(pem.EncodeToMemory(&pem.Block{Type: "X509 CRL", Bytes: der}))
	fmt.Println(err, issuer.CheckCRLSignature(old), old.HasExpired(when), old.HasExpired(when.AddDate(25, 0, 0)))
	for _, change := range []func(){
		func() { template.Number = new(big.Int).Lsh(big.NewInt(1), 159) },
		func() { template.Number = nil },
		func() { template.NextUpdate = when.Add(-1) },
		func() { issuer.SubjectKeyId = nil },
		func() { issuer.KeyUsage = x509.KeyUsageCertSign },
	} {
		change()
		_, err = x509.CreateRevocationList(nil, template, issuer, key(2))
		fmt.Println(err)
	}
	fmt.Println(rl.CheckSignatureFrom(issuer))
}

func passwords() {
	for alg := x509.PEMCipherDES; alg <= x509.PEMCipherAES256; alg++ {
		for _, n := range []int{0, 7, 8, 16} {
			block, err := x509.EncryptPEMBlock(bytes.NewReader(make([]byte, 16)), "SECRET", make([]byte, n), []byte("pass"), alg)
			if err != nil {
				fmt.Println(err)
				continue
			}
			data, err := x509.DecryptPEMBlock(block, []byte("pass"))
			fmt.Printf("%s%x %v %v\n", pem.EncodeToMemory(block), data, err, x509.IsEncryptedPEMBlock(block))
			_, err = x509.DecryptPEMBlock(block, []byte("past"))
			fmt.Println(err)
		}
	}
	for _, header := range []string{"", "X", "X,00", "DES-CBC,00", "DES-CBC,0g", "DES-CBC,0000000000000000"} {
		_, err := x509.DecryptPEMBlock(&pem.Block{Headers: map[string]string{"DEK-Info": header}, Bytes: make([]byte, 9)}, nil)
		fmt.Println(err)
	}
}

func main() {
	keys()
	request()
	list()
	passwords()
}
