package netip

import (
	"cmp"
	"strconv"
	"strings"
)

// A Prefix is a network: the addresses whose first bits are those of Addr. Their number, Bits, is from 0 to 32 or 128.
type Prefix struct {
	ip Addr // without zone
	// bitsPlusOne is zero in a Prefix that is not valid, so in the zero Prefix.
	bitsPlusOne uint8
}

// PrefixFrom returns the network of that many bits that ip is in; ip's other bits stay. If there cannot be one, the Prefix is
// not valid.
func PrefixFrom(ip Addr, bits int) Prefix {
	p := Prefix{ip: ip.withoutZone()}
	if ip.IsValid() && 0 <= bits && bits <= ip.BitLen() {
		p.bitsPlusOne = uint8(bits) + 1
	}
	return p
}

// Addr returns the address.
func (p Prefix) Addr() Addr { return p.ip }

// Bits returns how many bits are the network's, -1 if p is not valid.
func (p Prefix) Bits() int { return int(p.bitsPlusOne) - 1 }

// IsValid reports whether there is an address, and a number of bits that it can have.
func (p Prefix) IsValid() bool { return p.bitsPlusOne > 0 }

func (p Prefix) isZero() bool { return p == Prefix{} }

// IsSingleIP reports whether only one address is in the network.
func (p Prefix) IsSingleIP() bool { return p.IsValid() && p.Bits() == p.ip.BitLen() }

// Masked returns p with an address that has zeros behind the network's bits; if p is not valid, the zero Prefix.
func (p Prefix) Masked() Prefix {
	m, _ := p.ip.Prefix(p.Bits())
	return m
}

// Compare returns -1, 0 or 1. What is not valid comes first, then IPv4, then IPv6; then the masked address counts, then the
// number of bits, then the address.
func (p Prefix) Compare(p2 Prefix) int {
	return cmp.Or(
		p.Masked().ip.Compare(p2.Masked().ip),
		cmp.Compare(p.Bits(), p2.Bits()),
		p.ip.Compare(p2.ip),
	)
}

// Contains reports whether ip is in the network. IPv4 and IPv6 never meet, mapped or not, and an address with a zone is in
// no network.
func (p Prefix) Contains(ip Addr) bool {
	if !p.IsValid() || ip.hasZone() || p.ip.BitLen() != ip.BitLen() {
		return false
	}
	return ip.addr.xor(p.ip.addr).and(mask6(128 - ip.BitLen() + p.Bits())).isZero()
}

// Overlaps reports whether an address is in both networks.
func (p Prefix) Overlaps(o Prefix) bool {
	if !p.IsValid() || !o.IsValid() {
		return false
	}
	if p.Bits() > o.Bits() {
		p, o = o, p
	}
	return p.Contains(o.ip) // the larger network has all of the smaller one, or nothing
}

// parsePrefixError is why a text is no network.
type parsePrefixError struct {
	in  string
	msg string
}

func (err parsePrefixError) Error() string {
	return "netip.ParsePrefix(" + strconv.Quote(err.in) + "): " + err.msg
}

// ParsePrefix reads a network, "192.168.1.0/24" or "2001:db8::/32". The address's other bits stay; it has no zone.
func ParsePrefix(s string) (Prefix, error) {
	wrong := func(msg string) (Prefix, error) { return Prefix{}, parsePrefixError{s, msg} }
	slash := strings.LastIndexByte(s, '/')
	if slash < 0 {
		return wrong("no '/'")
	}
	ip, err := ParseAddr(s[:slash])
	if err != nil {
		return wrong(err.Error())
	}
	if ip.hasZone() {
		return wrong("IPv6 zones cannot be present in a prefix")
	}
	text := s[slash+1:]
	bits, err := strconv.Atoi(text)
	if err != nil || len(text) > 1 && (text[0] < '1' || text[0] > '9') {
		return wrong("bad bits after slash: " + strconv.Quote(text))
	}
	if bits < 0 || bits > ip.BitLen() {
		return wrong("prefix length out of range")
	}
	return PrefixFrom(ip, bits), nil
}

// MustParsePrefix is ParsePrefix that panics when the text is wrong.
func MustParsePrefix(s string) Prefix {
	p, err := ParsePrefix(s)
	if err != nil {
		panic(err)
	}
	return p
}

// String returns "192.168.1.0/24", or "invalid Prefix".
func (p Prefix) String() string {
	if !p.IsValid() {
		return "invalid Prefix"
	}
	return string(p.AppendTo(make([]byte, 0, 64)))
}

// AppendTo appends what MarshalText gives.
func (p Prefix) AppendTo(b []byte) []byte {
	switch {
	case p.isZero():
		return b
	case !p.IsValid():
		return append(b, "invalid Prefix"...)
	}
	return strconv.AppendInt(append(p.ip.AppendTo(b), '/'), int64(p.Bits()), 10)
}

// AppendText appends what MarshalText gives.
func (p Prefix) AppendText(b []byte) ([]byte, error) { return p.AppendTo(b), nil }

// MarshalText returns what String does, nothing for the zero Prefix.
func (p Prefix) MarshalText() ([]byte, error) { return p.AppendTo([]byte{}), nil }

// UnmarshalText reads what ParsePrefix does; an empty text is the zero Prefix.
func (p *Prefix) UnmarshalText(text []byte) (err error) {
	*p = Prefix{}
	if len(text) > 0 {
		*p, err = ParsePrefix(string(text))
	}
	return err
}

// AppendBinary appends what MarshalBinary gives.
func (p Prefix) AppendBinary(b []byte) ([]byte, error) {
	b, err := p.ip.AppendBinary(b)
	if err != nil {
		return nil, err
	}
	return append(b, uint8(p.Bits())), nil
}

// MarshalBinary returns what it does of the address, with a byte for the number of bits behind it.
func (p Prefix) MarshalBinary() ([]byte, error) { return p.AppendBinary([]byte{}) }

// UnmarshalBinary reads what MarshalBinary gives.
func (p *Prefix) UnmarshalBinary(b []byte) error {
	n := len(b) - 1
	if n < 0 {
		return wrongSize
	}
	var ip Addr
	if err := ip.UnmarshalBinary(b[:n]); err != nil {
		return err
	}
	*p = PrefixFrom(ip, int(b[n]))
	return nil
}
