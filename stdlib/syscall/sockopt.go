package syscall

import "unsafe"

// Linger says what closing does with data that has not been sent yet.
type Linger struct {
	Onoff  int32
	Linger int32
}

// IPMreq is an IPv4 group, and the address of the interface to receive it on.
type IPMreq struct {
	Multiaddr [4]byte
	Interface [4]byte
}

// IPMreqn is IPMreq with the number of an interface.
type IPMreqn struct {
	Multiaddr [4]byte
	Address   [4]byte
	Ifindex   int32
}

// IPv6Mreq is an IPv6 group, and the number of the interface to receive it on.
type IPv6Mreq struct {
	Multiaddr [16]byte
	Interface uint32
}

// ICMPv6Filter has a bit for each type of message that is not to be received.
type ICMPv6Filter struct {
	Data [8]uint32
}

// IPv6MTUInfo is the largest size of packets to an address.
type IPv6MTUInfo struct {
	Addr RawSockaddrInet6
	Mtu  uint32
}

// Inet4Pktinfo says where a packet came from, or is to go to.
type Inet4Pktinfo struct {
	Ifindex  int32
	Spec_dst [4]byte
	Addr     [4]byte
}

// Inet6Pktinfo says where a packet came from, or is to go to.
type Inet6Pktinfo struct {
	Addr    [16]byte
	Ifindex uint32
}

// TCPInfo is the state of a TCP connection.
type TCPInfo struct {
	State          uint8
	Ca_state       uint8
	Retransmits    uint8
	Probes         uint8
	Backoff        uint8
	Options        uint8
	Pad_cgo_0      [2]byte
	Rto            uint32
	Ato            uint32
	Snd_mss        uint32
	Rcv_mss        uint32
	Unacked        uint32
	Sacked         uint32
	Lost           uint32
	Retrans        uint32
	Fackets        uint32
	Last_data_sent uint32
	Last_ack_sent  uint32
	Last_data_recv uint32
	Last_ack_recv  uint32
	Pmtu           uint32
	Rcv_ssthresh   uint32
	Rtt            uint32
	Rttvar         uint32
	Snd_ssthresh   uint32
	Snd_cwnd       uint32
	Advmss         uint32
	Reordering     uint32
	Rcv_rtt        uint32
	Rcv_space      uint32
	Total_retrans  uint32
}

// getsockopt fills value.
func getsockopt[T any](fd, level, opt int, value *T) error {
	size := _Socklen(unsafe.Sizeof(*value))
	return onlyErr(call6(SYS_GETSOCKOPT, uintptr(fd), uintptr(level), uintptr(opt), uintptr(unsafe.Pointer(value)), uintptr(unsafe.Pointer(&size)), 0))
}

func setsockopt(fd, level, opt int, value unsafe.Pointer, size uintptr) error {
	return onlyErr(call6(SYS_SETSOCKOPT, uintptr(fd), uintptr(level), uintptr(opt), uintptr(value), size, 0))
}

func setsockoptTo[T any](fd, level, opt int, value *T) error {
	return setsockopt(fd, level, opt, unsafe.Pointer(value), unsafe.Sizeof(*value))
}

// GetsockoptInt gives an option of a socket.
func GetsockoptInt(fd, level, opt int) (value int, err error) {
	var n int32
	err = getsockopt(fd, level, opt, &n)
	return int(n), err
}

// GetsockoptInet4Addr gives an option of a socket.
func GetsockoptInet4Addr(fd, level, opt int) (value [4]byte, err error) {
	err = getsockopt(fd, level, opt, &value)
	return value, err
}

// GetsockoptIPMreq gives an option of a socket.
func GetsockoptIPMreq(fd, level, opt int) (*IPMreq, error) {
	value := new(IPMreq)
	return value, getsockopt(fd, level, opt, value)
}

// GetsockoptIPMreqn gives an option of a socket.
func GetsockoptIPMreqn(fd, level, opt int) (*IPMreqn, error) {
	value := new(IPMreqn)
	return value, getsockopt(fd, level, opt, value)
}

// GetsockoptIPv6Mreq gives an option of a socket.
func GetsockoptIPv6Mreq(fd, level, opt int) (*IPv6Mreq, error) {
	value := new(IPv6Mreq)
	return value, getsockopt(fd, level, opt, value)
}

// GetsockoptIPv6MTUInfo gives an option of a socket.
func GetsockoptIPv6MTUInfo(fd, level, opt int) (*IPv6MTUInfo, error) {
	value := new(IPv6MTUInfo)
	return value, getsockopt(fd, level, opt, value)
}

// GetsockoptICMPv6Filter gives an option of a socket.
func GetsockoptICMPv6Filter(fd, level, opt int) (*ICMPv6Filter, error) {
	value := new(ICMPv6Filter)
	return value, getsockopt(fd, level, opt, value)
}

// GetsockoptUcred gives an option of a socket.
func GetsockoptUcred(fd, level, opt int) (*Ucred, error) {
	value := new(Ucred)
	return value, getsockopt(fd, level, opt, value)
}

// SetsockoptInt sets an option of a socket.
func SetsockoptInt(fd, level, opt int, value int) error {
	n := int32(value)
	return setsockoptTo(fd, level, opt, &n)
}

// SetsockoptByte sets an option of a socket.
func SetsockoptByte(fd, level, opt int, value byte) error {
	return setsockoptTo(fd, level, opt, &value)
}

// SetsockoptInet4Addr sets an option of a socket.
func SetsockoptInet4Addr(fd, level, opt int, value [4]byte) error {
	return setsockoptTo(fd, level, opt, &value)
}

// SetsockoptTimeval sets an option of a socket.
func SetsockoptTimeval(fd, level, opt int, tv *Timeval) error {
	return setsockoptTo(fd, level, opt, tv)
}

// SetsockoptLinger sets an option of a socket.
func SetsockoptLinger(fd, level, opt int, l *Linger) error { return setsockoptTo(fd, level, opt, l) }

// SetsockoptIPMreq sets an option of a socket.
func SetsockoptIPMreq(fd, level, opt int, mreq *IPMreq) error {
	return setsockoptTo(fd, level, opt, mreq)
}

// SetsockoptIPMreqn sets an option of a socket.
func SetsockoptIPMreqn(fd, level, opt int, mreq *IPMreqn) error {
	return setsockoptTo(fd, level, opt, mreq)
}

// SetsockoptIPv6Mreq sets an option of a socket.
func SetsockoptIPv6Mreq(fd, level, opt int, mreq *IPv6Mreq) error {
	return setsockoptTo(fd, level, opt, mreq)
}

// SetsockoptICMPv6Filter sets an option of a socket.
func SetsockoptICMPv6Filter(fd, level, opt int, filter *ICMPv6Filter) error {
	return setsockoptTo(fd, level, opt, filter)
}

// SetsockoptString sets an option of a socket.
func SetsockoptString(fd, level, opt int, s string) error {
	return setsockopt(fd, level, opt, unsafe.Pointer(unsafe.StringData(s)), uintptr(len(s)))
}

// BindToDevice lets a socket use one network interface only.
func BindToDevice(fd int, device string) error {
	return SetsockoptString(fd, SOL_SOCKET, SO_BINDTODEVICE, device)
}
