// Package netip has IP addresses as small values that can be compared: Addr, AddrPort, which is an address with a port, and
// Prefix, which is the network that an address and a number of bits name.
package netip

import (
	"cmp"
	"internal/byteorder"
	"strconv"
	"strings"
	"unique"
)

// An Addr is an IPv4 address, or an IPv6 address that may have a zone. The zero Addr is none at all.
type Addr struct {
	// addr is the address as a number. An IPv4 address is kept as the IPv6 address that it is mapped to, ::ffff:a.b.c.d.
	addr uint128
	// z tells IPv4 from IPv6, and has the zone.
	z unique.Handle[addrDetail]
}

// addrDetail is what addresses have beside their bits.
type addrDetail struct {
	isV6   bool
	zoneV6 string // only with isV6
}

// The details of no address, of all IPv4 addresses, and of IPv6 addresses without a zone.
var (
	z0    unique.Handle[addrDetail]
	z4    = unique.Make(addrDetail{})
	z6noz = unique.Make(addrDetail{isV6: true})
)

// mapped is in front of the 32 bits of an IPv4 address.
const mapped = 0xffff << 32

// AddrFrom4 returns an IPv4 address.
func AddrFrom4(addr [4]byte) Addr {
	return Addr{uint128{0, mapped | uint64(byteorder.BEUint32(addr[:]))}, z4}
}

// AddrFrom16 returns an IPv6 address, also if it is one that an IPv4 address is mapped to: Unmap gives that.
func AddrFrom16(addr [16]byte) Addr {
	return Addr{uint128{byteorder.BEUint64(addr[:8]), byteorder.BEUint64(addr[8:])}, z6noz}
}

// AddrFromSlice returns the address that 4 or 16 bytes are; with another number of bytes, ok is false.
func AddrFromSlice(slice []byte) (ip Addr, ok bool) {
	switch len(slice) {
	case 4:
		return AddrFrom4([4]byte(slice)), true
	case 16:
		return AddrFrom16([16]byte(slice)), true
	}
	return Addr{}, false
}

// IPv4Unspecified returns 0.0.0.0.
func IPv4Unspecified() Addr { return AddrFrom4([4]byte{}) }

// IPv6Unspecified returns ::.
func IPv6Unspecified() Addr { return Addr{z: z6noz} }

// IPv6Loopback returns ::1.
func IPv6Loopback() Addr { return Addr{uint128{0, 1}, z6noz} }

// IPv6LinkLocalAllNodes returns ff02::1, all nodes of the link.
func IPv6LinkLocalAllNodes() Addr { return Addr{uint128{0xff02 << 48, 1}, z6noz} }

// IPv6LinkLocalAllRouters returns ff02::2, all routers of the link.
func IPv6LinkLocalAllRouters() Addr { return Addr{uint128{0xff02 << 48, 2}, z6noz} }

func (ip Addr) isZero() bool { return ip.z == z0 }

// IsValid reports whether ip is an address, so not the zero Addr.
func (ip Addr) IsValid() bool { return ip.z != z0 }

// Is4 reports whether ip is an IPv4 address; one that is mapped to IPv6 is not.
func (ip Addr) Is4() bool { return ip.z == z4 }

// Is6 reports whether ip is an IPv6 address.
func (ip Addr) Is6() bool { return ip.z != z0 && ip.z != z4 }

// Is4In6 reports whether ip is an IPv6 address that an IPv4 address is mapped to.
func (ip Addr) Is4In6() bool { return ip.Is6() && ip.addr.hi == 0 && ip.addr.lo>>32 == 0xffff }

// BitLen returns 128 for an IPv6 address, 32 for an IPv4 address, and 0 for none.
func (ip Addr) BitLen() int {
	switch ip.z {
	case z0:
		return 0
	case z4:
		return 32
	}
	return 128
}

// Zone returns the zone of an IPv6 address.
func (ip Addr) Zone() string {
	if ip.z == z0 {
		return ""
	}
	return ip.z.Value().zoneV6
}

func (ip Addr) hasZone() bool { return ip.z != z0 && ip.z != z4 && ip.z != z6noz }

// WithZone returns ip with another zone, with an empty one without. An IPv4 address stays as it is.
func (ip Addr) WithZone(zone string) Addr {
	if !ip.Is6() {
		return ip
	}
	if zone == "" {
		return ip.withoutZone()
	}
	return Addr{ip.addr, unique.Make(addrDetail{isV6: true, zoneV6: zone})}
}

func (ip Addr) withoutZone() Addr {
	if ip.Is6() {
		ip.z = z6noz
	}
	return ip
}

// Unmap returns the IPv4 address that is mapped to ip, or ip itself.
func (ip Addr) Unmap() Addr {
	if ip.Is4In6() {
		ip.z = z4
	}
	return ip
}

// Compare returns -1, 0 or 1. IPv4 is less than IPv6, and of two equal IPv6 addresses the one without a zone is less.
func (ip Addr) Compare(ip2 Addr) int {
	return cmp.Or(
		cmp.Compare(ip.BitLen(), ip2.BitLen()),
		cmp.Compare(ip.addr.hi, ip2.addr.hi),
		cmp.Compare(ip.addr.lo, ip2.addr.lo),
		strings.Compare(ip.Zone(), ip2.Zone()),
	)
}

// Less reports whether ip comes before ip2, as Compare orders them.
func (ip Addr) Less(ip2 Addr) bool { return ip.Compare(ip2) < 0 }

// bits4 returns the 32 bits of an IPv4 address.
func (ip Addr) bits4() uint32 { return uint32(ip.addr.lo) }

// v4 returns the byte with that number, from 0 to 3, of an IPv4 address.
func (ip Addr) v4(i uint8) uint8 { return uint8(ip.addr.lo >> (8 * (3 - i))) }

// v6u16 returns the group with that number, from 0 to 7, of an IPv6 address.
func (ip Addr) v6u16(i uint8) uint16 {
	half := ip.addr.hi
	if i >= 4 {
		half = ip.addr.lo
	}
	return uint16(half >> (16 * (3 - i%4)))
}

// As16 returns the 16 bytes of an address: of an IPv4 address, those of the one that it is mapped to. A zone is lost.
func (ip Addr) As16() (a16 [16]byte) {
	byteorder.BEPutUint64(a16[:8], ip.addr.hi)
	byteorder.BEPutUint64(a16[8:], ip.addr.lo)
	return a16
}

// As4 returns the 4 bytes of an IPv4 address, or of one that is mapped to IPv6. For others it panics.
func (ip Addr) As4() (a4 [4]byte) {
	if ip.Is4() || ip.Is4In6() {
		byteorder.BEPutUint32(a4[:], ip.bits4())
		return a4
	}
	if ip.isZero() {
		panic("As4 called on IP zero value")
	}
	panic("As4 called on IPv6 address")
}

// AsSlice returns the 4 or 16 bytes of an address, nil for none.
func (ip Addr) AsSlice() []byte {
	switch ip.z {
	case z0:
		return nil
	case z4:
		a := ip.As4()
		return a[:]
	}
	a := ip.As16()
	return a[:]
}

// Next returns the address after ip, none after the last one.
func (ip Addr) Next() Addr {
	next := ip.addr.addOne()
	if ip.Is4() && uint32(next.lo) == 0 || next.isZero() {
		return Addr{}
	}
	return Addr{next, ip.z}
}

// Prev returns the address before ip, none before the first one.
func (ip Addr) Prev() Addr {
	if ip.Is4() && ip.bits4() == 0 || ip.addr.isZero() {
		return Addr{}
	}
	return Addr{ip.addr.subOne(), ip.z}
}

// Prefix returns the network of b bits that ip is in; the other bits are zero, and there is no zone. Of the zero Addr it is
// the zero Prefix.
func (ip Addr) Prefix(b int) (Prefix, error) {
	switch {
	case b < 0:
		return Prefix{}, textError("negative Prefix bits")
	case ip.isZero():
		return Prefix{}, nil
	case b > ip.BitLen():
		family := "IPv6"
		if ip.Is4() {
			family = "IPv4"
		}
		return Prefix{}, textError("prefix length " + strconv.Itoa(b) + " too large for " + family)
	}
	ip = ip.withoutZone()
	ip.addr = ip.addr.bitsClearedFrom(uint8(128 - ip.BitLen() + b))
	return PrefixFrom(ip, b), nil
}

// textError is an error that says no more than its text.
type textError string

func (e textError) Error() string { return string(e) }
