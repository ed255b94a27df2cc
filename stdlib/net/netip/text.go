package netip

import (
	"internal/byteorder"
	"strconv"
)

// String returns "192.0.2.1", "2001:db8::1", "::ffff:1.2.3.4", "fe80:db8::1%eth0", or "invalid IP" for the zero Addr.
func (ip Addr) String() string {
	if ip.isZero() {
		return "invalid IP"
	}
	return string(ip.AppendTo(make([]byte, 0, 64)))
}

// AppendTo appends what MarshalText gives.
func (ip Addr) AppendTo(b []byte) []byte {
	switch {
	case ip.isZero():
		return b
	case ip.Is4():
		return ip.append4(b)
	case ip.Is4In6():
		b = ip.append4(append(b, "::ffff:"...))
	default:
		b = ip.append6(b)
	}
	return ip.appendZone(b)
}

func (ip Addr) append4(b []byte) []byte {
	for i := range uint8(4) {
		if i > 0 {
			b = append(b, '.')
		}
		b = strconv.AppendUint(b, uint64(ip.v4(i)), 10)
	}
	return b
}

// append6 appends the eight groups, with :: for the first of the longest rows of zeros, if that has at least two.
func (ip Addr) append6(b []byte) []byte {
	from, to := uint8(255), uint8(255)
	for i := uint8(0); i < 8; i++ {
		start := i
		for i < 8 && ip.v6u16(i) == 0 {
			i++
		}
		if i-start >= 2 && i-start > to-from {
			from, to = start, i
		}
	}
	for i := uint8(0); i < 8; i++ {
		if i == from {
			b = append(b, "::"...)
			if i = to; i == 8 {
				break
			}
		} else if i > 0 {
			b = append(b, ':')
		}
		b = strconv.AppendUint(b, uint64(ip.v6u16(i)), 16)
	}
	return b
}

func (ip Addr) appendZone(b []byte) []byte {
	if ip.hasZone() {
		b = append(append(b, '%'), ip.Zone()...)
	}
	return b
}

// StringExpanded is String with all eight groups of an IPv6 address, each with four digits.
func (ip Addr) StringExpanded() string {
	if !ip.Is6() {
		return ip.String()
	}
	const hex = "0123456789abcdef"
	b := make([]byte, 0, 64)
	for i := range uint8(8) {
		if i > 0 {
			b = append(b, ':')
		}
		g := ip.v6u16(i)
		b = append(b, hex[g>>12], hex[g>>8&15], hex[g>>4&15], hex[g&15])
	}
	return string(ip.appendZone(b))
}

// AppendText appends what MarshalText gives.
func (ip Addr) AppendText(b []byte) ([]byte, error) { return ip.AppendTo(b), nil }

// MarshalText returns what String does, nothing for the zero Addr.
func (ip Addr) MarshalText() ([]byte, error) { return ip.AppendTo([]byte{}), nil }

// UnmarshalText reads what ParseAddr does; an empty text is the zero Addr.
func (ip *Addr) UnmarshalText(text []byte) (err error) {
	*ip = Addr{}
	if len(text) > 0 {
		*ip, err = ParseAddr(string(text))
	}
	return err
}

// AppendBinary appends what MarshalBinary gives.
func (ip Addr) AppendBinary(b []byte) ([]byte, error) {
	switch ip.z {
	case z0:
	case z4:
		b = byteorder.BEAppendUint32(b, ip.bits4())
	default:
		b = byteorder.BEAppendUint64(b, ip.addr.hi)
		b = byteorder.BEAppendUint64(b, ip.addr.lo)
		b = append(b, ip.Zone()...)
	}
	return b, nil
}

// MarshalBinary returns the 4 bytes of an IPv4 address, the 16 of an IPv6 address with its zone behind them, or none.
func (ip Addr) MarshalBinary() ([]byte, error) { return ip.AppendBinary([]byte{}) }

const wrongSize = textError("unexpected slice size")

// UnmarshalBinary reads what MarshalBinary gives.
func (ip *Addr) UnmarshalBinary(b []byte) error {
	switch n := len(b); {
	case n == 0:
		*ip = Addr{}
	case n == 4:
		*ip = AddrFrom4([4]byte(b))
	case n >= 16:
		*ip = AddrFrom16([16]byte(b[:16])).WithZone(string(b[16:]))
	default:
		return wrongSize
	}
	return nil
}
