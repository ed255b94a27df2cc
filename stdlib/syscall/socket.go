package syscall

import "unsafe"

// SocketDisableIPv6 makes Socket refuse IPv6, for tests.
var SocketDisableIPv6 bool

// Socket makes a socket.
func Socket(domain, typ, proto int) (fd int, err error) {
	if domain == AF_INET6 && SocketDisableIPv6 {
		return -1, EAFNOSUPPORT
	}
	return call(SYS_SOCKET, uintptr(domain), uintptr(typ), uintptr(proto), 0)
}

// Socketpair makes two sockets that are connected.
func Socketpair(domain, typ, proto int) (fd [2]int, err error) {
	var fds [2]int32
	_, err = call(SYS_SOCKETPAIR, uintptr(domain), uintptr(typ), uintptr(proto), uintptr(unsafe.Pointer(&fds)))
	if err != nil {
		return [2]int{}, err
	}
	return [2]int{int(fds[0]), int(fds[1])}, nil
}

// withAddress makes a call of a socket, an address and its length.
func withAddress(trap uintptr, fd int, sa Sockaddr) error {
	addr, size, err := sa.sockaddr()
	if err != nil {
		return err
	}
	return onlyErr(call(trap, uintptr(fd), uintptr(addr), uintptr(size), 0))
}

// Bind gives a socket its address.
func Bind(fd int, sa Sockaddr) error { return withAddress(SYS_BIND, fd, sa) }

// Connect connects a socket with another's address.
func Connect(fd int, sa Sockaddr) error { return withAddress(SYS_CONNECT, fd, sa) }

// Listen lets others connect with a socket; n of them may wait for Accept.
func Listen(s int, n int) error { return onlyErr(call(SYS_LISTEN, uintptr(s), uintptr(n), 0, 0)) }

// Accept takes a connection of a listening socket.
func Accept(fd int) (nfd int, sa Sockaddr, err error) { return Accept4(fd, 0) }

// Accept4 is Accept with flags for the new descriptor.
func Accept4(fd int, flags int) (nfd int, sa Sockaddr, err error) {
	var raw RawSockaddrAny
	size := _Socklen(SizeofSockaddrAny)
	nfd, err = call(SYS_ACCEPT4, uintptr(fd), uintptr(unsafe.Pointer(&raw)), uintptr(unsafe.Pointer(&size)), uintptr(flags))
	if err != nil {
		return -1, nil, err
	}
	if size > SizeofSockaddrAny {
		panic("RawSockaddrAny too small")
	}
	sa, err = fromRaw(&raw)
	if err != nil {
		Close(nfd)
		return 0, nil, err
	}
	return nfd, sa, nil
}

// Shutdown ends one direction of a connection, or both.
func Shutdown(fd int, how int) error {
	return onlyErr(call(SYS_SHUTDOWN, uintptr(fd), uintptr(how), 0, 0))
}

func addressOf(trap uintptr, fd int) (Sockaddr, error) {
	var raw RawSockaddrAny
	size := _Socklen(SizeofSockaddrAny)
	if _, err := call(trap, uintptr(fd), uintptr(unsafe.Pointer(&raw)), uintptr(unsafe.Pointer(&size)), 0); err != nil {
		return nil, err
	}
	return fromRaw(&raw)
}

// Getsockname gives a socket's own address.
func Getsockname(fd int) (sa Sockaddr, err error) { return addressOf(SYS_GETSOCKNAME, fd) }

// Getpeername gives the address of a socket's other side.
func Getpeername(fd int) (sa Sockaddr, err error) { return addressOf(SYS_GETPEERNAME, fd) }

// recvfrom receives a message, and the raw address of its sender.
func recvfrom(fd int, p []byte, flags int, raw *RawSockaddrAny) (n int, err error) {
	size := _Socklen(SizeofSockaddrAny)
	return call6(SYS_RECVFROM, uintptr(fd), buffer(p), uintptr(len(p)), uintptr(flags), uintptr(unsafe.Pointer(raw)), uintptr(unsafe.Pointer(&size)))
}

// Recvfrom receives a message, and tells who sent it; the address is nil for a connection.
func Recvfrom(fd int, p []byte, flags int) (n int, from Sockaddr, err error) {
	var raw RawSockaddrAny
	n, err = recvfrom(fd, p, flags, &raw)
	if err == nil && raw.Addr.Family != AF_UNSPEC {
		from, err = fromRaw(&raw)
	}
	return n, from, err
}

// recvfromInet4 is Recvfrom without a new address each time, for package internal/syscall/unix.
func recvfromInet4(fd int, p []byte, flags int, from *SockaddrInet4) (n int, err error) {
	var raw RawSockaddrAny
	n, err = recvfrom(fd, p, flags, &raw)
	if err == nil {
		from.set((*RawSockaddrInet4)(unsafe.Pointer(&raw)))
	}
	return n, err
}

func recvfromInet6(fd int, p []byte, flags int, from *SockaddrInet6) (n int, err error) {
	var raw RawSockaddrAny
	n, err = recvfrom(fd, p, flags, &raw)
	if err == nil {
		from.set((*RawSockaddrInet6)(unsafe.Pointer(&raw)))
	}
	return n, err
}

func sendto(fd int, p []byte, flags int, addr unsafe.Pointer, size _Socklen) error {
	return onlyErr(call6(SYS_SENDTO, uintptr(fd), buffer(p), uintptr(len(p)), uintptr(flags), uintptr(addr), uintptr(size)))
}

// Sendto sends a message to an address; nil for a connection.
func Sendto(fd int, p []byte, flags int, to Sockaddr) error {
	if to == nil {
		return sendto(fd, p, flags, nil, 0)
	}
	addr, size, err := to.sockaddr()
	if err != nil {
		return err
	}
	return sendto(fd, p, flags, addr, size)
}

func sendtoInet4(fd int, p []byte, flags int, to *SockaddrInet4) error {
	addr, size, err := to.sockaddr()
	if err != nil {
		return err
	}
	return sendto(fd, p, flags, addr, size)
}

func sendtoInet6(fd int, p []byte, flags int, to *SockaddrInet6) error {
	addr, size, err := to.sockaddr()
	if err != nil {
		return err
	}
	return sendto(fd, p, flags, addr, size)
}

// Splice moves bytes between two descriptors, one of them a pipe, within the kernel.
func Splice(rfd int, roff *int64, wfd int, woff *int64, len int, flags int) (n int64, err error) {
	r, err := call6(SYS_SPLICE, uintptr(rfd), uintptr(unsafe.Pointer(roff)), uintptr(wfd), uintptr(unsafe.Pointer(woff)), uintptr(len), uintptr(flags))
	return int64(r), err
}

// Tee copies bytes from one pipe to another within the kernel, and leaves them there.
func Tee(rfd int, wfd int, len int, flags int) (n int64, err error) {
	r, err := call(SYS_TEE, uintptr(rfd), uintptr(wfd), uintptr(len), uintptr(flags))
	return int64(r), err
}
