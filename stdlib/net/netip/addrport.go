package netip

import (
	"cmp"
	"internal/byteorder"
	"strconv"
	"strings"
)

// An AddrPort is an address and a port.
type AddrPort struct {
	ip   Addr
	port uint16
}

// AddrPortFrom returns the two as one.
func AddrPortFrom(ip Addr, port uint16) AddrPort { return AddrPort{ip, port} }

// Addr returns the address.
func (p AddrPort) Addr() Addr { return p.ip }

// Port returns the port.
func (p AddrPort) Port() uint16 { return p.port }

// IsValid reports whether there is an address. All ports are valid.
func (p AddrPort) IsValid() bool { return p.ip.IsValid() }

// Compare returns -1, 0 or 1; the address counts first.
func (p AddrPort) Compare(p2 AddrPort) int {
	return cmp.Or(p.ip.Compare(p2.ip), cmp.Compare(p.port, p2.port))
}

// ParseAddrPort reads an address and a port as "192.0.2.1:80" or "[2001:db8::1]:80". Nothing is looked up: both are numbers.
func ParseAddrPort(s string) (AddrPort, error) {
	host, port, brackets, err := splitAddrPort(s)
	if err != nil {
		return AddrPort{}, err
	}
	number, err := strconv.ParseUint(port, 10, 16)
	if err != nil {
		return AddrPort{}, textError("invalid port " + strconv.Quote(port) + " parsing " + strconv.Quote(s))
	}
	ip, err := ParseAddr(host)
	if err != nil {
		return AddrPort{}, err
	}
	if brackets && ip.Is4() {
		return AddrPort{}, textError("invalid ip:port " + strconv.Quote(s) + ", square brackets can only be used with IPv6 addresses")
	}
	if !brackets && ip.Is6() {
		return AddrPort{}, textError("invalid ip:port " + strconv.Quote(s) + ", IPv6 addresses must be surrounded by square brackets")
	}
	return AddrPort{ip, uint16(number)}, nil
}

// splitAddrPort cuts at the last colon, and takes brackets off the address.
func splitAddrPort(s string) (host, port string, brackets bool, err error) {
	colon := strings.LastIndexByte(s, ':')
	if colon < 0 {
		return "", "", false, textError("not an ip:port")
	}
	host, port = s[:colon], s[colon+1:]
	if host == "" {
		return "", "", false, textError("no IP")
	}
	if port == "" {
		return "", "", false, textError("no port")
	}
	if host[0] == '[' {
		if len(host) < 2 || host[len(host)-1] != ']' {
			return "", "", false, textError("missing ]")
		}
		host, brackets = host[1:len(host)-1], true
	}
	return host, port, brackets, nil
}

// MustParseAddrPort is ParseAddrPort that panics when the text is wrong.
func MustParseAddrPort(s string) AddrPort {
	p, err := ParseAddrPort(s)
	if err != nil {
		panic(err)
	}
	return p
}

// String returns "192.0.2.1:80", "[2001:db8::1]:80", or "invalid AddrPort" without an address.
func (p AddrPort) String() string {
	if !p.IsValid() {
		return "invalid AddrPort"
	}
	return string(p.AppendTo(make([]byte, 0, 64)))
}

// AppendTo appends what MarshalText gives.
func (p AddrPort) AppendTo(b []byte) []byte {
	if !p.IsValid() {
		return b
	}
	if p.ip.Is4() {
		b = p.ip.AppendTo(b)
	} else {
		b = append(p.ip.AppendTo(append(b, '[')), ']')
	}
	return strconv.AppendUint(append(b, ':'), uint64(p.port), 10)
}

// AppendText appends what MarshalText gives.
func (p AddrPort) AppendText(b []byte) ([]byte, error) { return p.AppendTo(b), nil }

// MarshalText returns what String does, nothing without an address.
func (p AddrPort) MarshalText() ([]byte, error) { return p.AppendTo([]byte{}), nil }

// UnmarshalText reads what ParseAddrPort does; an empty text is the zero AddrPort.
func (p *AddrPort) UnmarshalText(text []byte) (err error) {
	*p = AddrPort{}
	if len(text) > 0 {
		*p, err = ParseAddrPort(string(text))
	}
	return err
}

// AppendBinary appends what MarshalBinary gives.
func (p AddrPort) AppendBinary(b []byte) ([]byte, error) {
	b, err := p.ip.AppendBinary(b)
	if err != nil {
		return nil, err
	}
	return byteorder.LEAppendUint16(b, p.port), nil
}

// MarshalBinary returns what it does of the address, with the two bytes of the port behind it, the low one first.
func (p AddrPort) MarshalBinary() ([]byte, error) { return p.AppendBinary([]byte{}) }

// UnmarshalBinary reads what MarshalBinary gives.
func (p *AddrPort) UnmarshalBinary(b []byte) error {
	n := len(b) - 2
	if n < 0 {
		return wrongSize
	}
	var ip Addr
	if err := ip.UnmarshalBinary(b[:n]); err != nil {
		return err
	}
	*p = AddrPort{ip, byteorder.LEUint16(b[n:])}
	return nil
}
