package x509

import (
	"bytes"
	"encoding/asn1"
	"errors"
	"math"
	"math/big"
	"strings"
)

var errInvalidOID = errors.New("invalid oid")

// An OID is an OBJECT IDENTIFIER whose numbers may be of any size.
type OID struct {
	der []byte // the contents of its encoding: numbers in base 128, of which the first is two numbers
}

// ParseOID reads numbers with dots between them.
func ParseOID(oid string) (OID, error) {
	var o OID
	err := o.UnmarshalText([]byte(oid))
	return o, err
}

// OIDFromInts returns the OID with these numbers.
func OIDFromInts(oid []uint64) (OID, error) {
	numbers := make([]*big.Int, len(oid))
	for i, n := range oid {
		numbers[i] = new(big.Int).SetUint64(n)
	}
	return oidFromNumbers(numbers)
}

// OIDFromASN1OID returns the OID with the numbers of asn1OID.
func OIDFromASN1OID(asn1OID asn1.ObjectIdentifier) (OID, error) {
	numbers := make([]uint64, len(asn1OID))
	for i, n := range asn1OID {
		if n < 0 {
			return OID{}, errors.New("x509: OID components must be non-negative")
		}
		numbers[i] = uint64(n)
	}
	return OIDFromInts(numbers)
}

// mustOID returns the OID with these numbers, which make up one.
func mustOID(numbers ...uint64) OID {
	oid, err := OIDFromInts(numbers)
	if err != nil {
		panic(err)
	}
	return oid
}

// oidFromNumbers returns the OID with numbers that are not negative.
func oidFromNumbers(numbers []*big.Int) (OID, error) {
	if len(numbers) < 2 {
		return OID{}, errInvalidOID
	}
	two, forty := big.NewInt(2), big.NewInt(40)
	if c := numbers[0].Cmp(two); c > 0 || c < 0 && numbers[1].Cmp(forty) >= 0 {
		return OID{}, errInvalidOID
	}
	first := new(big.Int).Mul(numbers[0], forty)
	der := appendBase128(nil, first.Add(first, numbers[1]))
	for _, n := range numbers[2:] {
		der = appendBase128(der, n)
	}
	return OID{der}, nil
}

// appendBase128 appends n in bytes of seven bits, the highest first. All but the last have their eighth bit set.
func appendBase128(der []byte, n *big.Int) []byte {
	for i := max(n.BitLen()-1, 0) / 7; i >= 0; i-- {
		var b byte
		for bit := 6; bit >= 0; bit-- {
			b = b<<1 | byte(n.Bit(7*i+bit))
		}
		if i > 0 {
			b |= 0x80
		}
		der = append(der, b)
	}
	return der
}

// newOIDFromDER returns the OID with that encoding, if it is one.
func newOIDFromDER(der []byte) (OID, bool) {
	inside := false // within a number
	for _, b := range der {
		if !inside && b == 0x80 {
			return OID{}, false // a byte too many
		}
		inside = b >= 0x80
	}
	return OID{der}, len(der) > 0 && !inside
}

// numbers returns the numbers of oid.
func (oid OID) numbers() []*big.Int {
	var numbers []*big.Int
	n := new(big.Int)
	for _, b := range oid.der {
		n.Lsh(n, 7)
		n.Or(n, big.NewInt(int64(b&0x7f)))
		if b >= 0x80 {
			continue
		}
		if numbers == nil {
			first := 1 + new(big.Int).Quo(n, big.NewInt(40)).Cmp(big.NewInt(1)) // 0, 1 or 2
			numbers = append(numbers, big.NewInt(int64(first)))
			n.Sub(n, big.NewInt(int64(40*first)))
		}
		numbers = append(numbers, n)
		n = new(big.Int)
	}
	return numbers
}

// asn1OID returns oid as package encoding/asn1 has it; ok is false if there are numbers that are too large.
func (oid OID) asn1OID() (out asn1.ObjectIdentifier, ok bool) {
	limit := big.NewInt(math.MaxInt32)
	for i, n := range oid.numbers() {
		sum := n
		if i == 1 {
			sum = new(big.Int).Add(n, big.NewInt(int64(40*out[0]))) // as it is encoded
		}
		if sum.Cmp(limit) > 0 {
			return nil, false
		}
		out = append(out, int(n.Int64()))
	}
	return out, true
}

// Equal reports whether oid and other are the same.
func (oid OID) Equal(other OID) bool { return bytes.Equal(oid.der, other.der) }

// EqualASN1OID reports whether oid and other are the same.
func (oid OID) EqualASN1OID(other asn1.ObjectIdentifier) bool {
	same, ok := oid.asn1OID()
	return ok && len(other) >= 2 && same.Equal(other)
}

// String returns the numbers with dots between them.
func (oid OID) String() string {
	var text []byte
	for i, n := range oid.numbers() {
		if i > 0 {
			text = append(text, '.')
		}
		text = n.Append(text, 10)
	}
	return string(text)
}

// AppendText is an encoding.TextAppender's.
func (o OID) AppendText(b []byte) ([]byte, error) { return append(b, o.String()...), nil }

// MarshalText is an encoding.TextMarshaler's.
func (o OID) MarshalText() ([]byte, error) { return o.AppendText(nil) }

// UnmarshalText is an encoding.TextUnmarshaler's.
func (o *OID) UnmarshalText(text []byte) error {
	var numbers []*big.Int
	for part := range strings.SplitSeq(string(text), ".") {
		if strings.Trim(part, "0123456789") != "" {
			return errInvalidOID
		}
		n, ok := new(big.Int).SetString(part, 10)
		if !ok {
			return errInvalidOID
		}
		numbers = append(numbers, n)
	}
	oid, err := oidFromNumbers(numbers)
	if err == nil {
		*o = oid
	}
	return err
}

// AppendBinary is an encoding.BinaryAppender's. What is appended is the contents of the encoding in DER.
func (o OID) AppendBinary(b []byte) ([]byte, error) { return append(b, o.der...), nil }

// MarshalBinary is an encoding.BinaryMarshaler's.
func (o OID) MarshalBinary() ([]byte, error) { return o.AppendBinary(nil) }

// UnmarshalBinary is an encoding.BinaryUnmarshaler's.
func (o *OID) UnmarshalBinary(b []byte) error {
	oid, ok := newOIDFromDER(bytes.Clone(b))
	if !ok {
		return errInvalidOID
	}
	*o = oid
	return nil
}
