package x509

import (
	"encoding/asn1"
	"strconv"
)

// A KeyUsage is a set of things that a key may be used for.
type KeyUsage int

// What a key may be used for.
const (
	KeyUsageDigitalSignature KeyUsage = 1 << iota
	KeyUsageContentCommitment
	KeyUsageKeyEncipherment
	KeyUsageDataEncipherment
	KeyUsageKeyAgreement
	KeyUsageCertSign
	KeyUsageCRLSign
	KeyUsageEncipherOnly
	KeyUsageDecipherOnly
)

// keyUsageNames has the names of single usages, from the lowest bit on.
var keyUsageNames = [...]string{
	"digitalSignature", "contentCommitment", "keyEncipherment", "dataEncipherment", "keyAgreement", "keyCertSign", "cRLSign",
	"encipherOnly", "decipherOnly",
}

// String returns the name of a single usage.
func (i KeyUsage) String() string {
	for bit, name := range keyUsageNames {
		if i == 1<<bit {
			return name
		}
	}
	return "KeyUsage(" + strconv.Itoa(int(i)) + ")"
}

// An ExtKeyUsage is a purpose that a key may be used for.
type ExtKeyUsage int

// Purposes.
const (
	ExtKeyUsageAny ExtKeyUsage = iota
	ExtKeyUsageServerAuth
	ExtKeyUsageClientAuth
	ExtKeyUsageCodeSigning
	ExtKeyUsageEmailProtection
	ExtKeyUsageIPSECEndSystem
	ExtKeyUsageIPSECTunnel
	ExtKeyUsageIPSECUser
	ExtKeyUsageTimeStamping
	ExtKeyUsageOCSPSigning
	ExtKeyUsageMicrosoftServerGatedCrypto
	ExtKeyUsageNetscapeServerGatedCrypto
	ExtKeyUsageMicrosoftCommercialCodeSigning
	ExtKeyUsageMicrosoftKernelCodeSigning
)

// extKeyUsages has the name and the identifier of each ExtKeyUsage.
var extKeyUsages = [...]struct {
	name string
	oid  asn1.ObjectIdentifier
}{
	ExtKeyUsageAny:                            {"anyExtendedKeyUsage", asn1.ObjectIdentifier{2, 5, 29, 37, 0}},
	ExtKeyUsageServerAuth:                     {"serverAuth", asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 1}},
	ExtKeyUsageClientAuth:                     {"clientAuth", asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 2}},
	ExtKeyUsageCodeSigning:                    {"codeSigning", asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 3}},
	ExtKeyUsageEmailProtection:                {"emailProtection", asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 4}},
	ExtKeyUsageIPSECEndSystem:                 {"ipsecEndSystem", asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 5}},
	ExtKeyUsageIPSECTunnel:                    {"ipsecTunnel", asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 6}},
	ExtKeyUsageIPSECUser:                      {"ipsecUser", asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 7}},
	ExtKeyUsageTimeStamping:                   {"timeStamping", asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 8}},
	ExtKeyUsageOCSPSigning:                    {"OCSPSigning", asn1.ObjectIdentifier{1, 3, 6, 1, 5, 5, 7, 3, 9}},
	ExtKeyUsageMicrosoftServerGatedCrypto:     {"msSGC", asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 311, 10, 3, 3}},
	ExtKeyUsageNetscapeServerGatedCrypto:      {"nsSGC", asn1.ObjectIdentifier{2, 16, 840, 1, 113730, 4, 1}},
	ExtKeyUsageMicrosoftCommercialCodeSigning: {"msCodeCom", asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 311, 2, 1, 22}},
	ExtKeyUsageMicrosoftKernelCodeSigning:     {"msKernelCode", asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 311, 61, 1, 1}},
}

// known reports whether eku is one of the above.
func (eku ExtKeyUsage) known() bool { return 0 <= eku && int(eku) < len(extKeyUsages) }

// String returns the name of the purpose.
func (i ExtKeyUsage) String() string {
	if i.known() {
		return extKeyUsages[i].name
	}
	return "ExtKeyUsage(" + strconv.Itoa(int(i)) + ")"
}

// OID returns the identifier of the purpose. It panics if there is no such purpose.
func (eku ExtKeyUsage) OID() OID {
	if !eku.known() {
		panic("x509: internal error: known ExtKeyUsage has no OID")
	}
	oid, err := OIDFromASN1OID(extKeyUsages[eku].oid)
	if err != nil {
		panic("x509: internal error: known ExtKeyUsage has invalid OID")
	}
	return oid
}

// extKeyUsageOf returns the purpose that has an identifier, and whether there is one.
func extKeyUsageOf(oid asn1.ObjectIdentifier) (ExtKeyUsage, bool) {
	for eku := range extKeyUsages {
		if extKeyUsages[eku].oid.Equal(oid) {
			return ExtKeyUsage(eku), true
		}
	}
	return 0, false
}
