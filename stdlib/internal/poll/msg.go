package poll

import (
	"internal/syscall/unix"
	"syscall"
)

// ReadFrom receives a message, and tells who sent it.
func (fd *FD) ReadFrom(p []byte) (int, syscall.Sockaddr, error) {
	if err := fd.startRead(); err != nil {
		return 0, nil, err
	}
	defer fd.readUnlock()
	for {
		n, from, err := syscall.Recvfrom(fd.Sysfd, p, 0)
		if !fd.again('r', &err) {
			n, err = fd.wasRead(n, err)
			return n, from, err
		}
	}
}

// ReadFromInet4 is ReadFrom for IPv4, and puts the address where the caller says.
func (fd *FD) ReadFromInet4(p []byte, from *syscall.SockaddrInet4) (int, error) {
	if err := fd.startRead(); err != nil {
		return 0, err
	}
	defer fd.readUnlock()
	for {
		n, err := unix.RecvfromInet4(fd.Sysfd, p, 0, from)
		if !fd.again('r', &err) {
			return fd.wasRead(n, err)
		}
	}
}

// ReadFromInet6 is ReadFrom for IPv6, and puts the address where the caller says.
func (fd *FD) ReadFromInet6(p []byte, from *syscall.SockaddrInet6) (int, error) {
	if err := fd.startRead(); err != nil {
		return 0, err
	}
	defer fd.readUnlock()
	for {
		n, err := unix.RecvfromInet6(fd.Sysfd, p, 0, from)
		if !fd.again('r', &err) {
			return fd.wasRead(n, err)
		}
	}
}

// ReadMsg receives a message with control data: how much of either, flags, and who sent it.
func (fd *FD) ReadMsg(p []byte, oob []byte, flags int) (int, int, int, syscall.Sockaddr, error) {
	if err := fd.startRead(); err != nil {
		return 0, 0, 0, nil, err
	}
	defer fd.readUnlock()
	for {
		n, oobn, sysflags, from, err := syscall.Recvmsg(fd.Sysfd, p, oob, flags)
		if !fd.again('r', &err) {
			n, err = fd.wasMsg(n, oobn, err)
			return n, oobn, sysflags, from, err
		}
	}
}

// ReadMsgInet4 is ReadMsg for IPv4, and puts the address where the caller says.
func (fd *FD) ReadMsgInet4(p []byte, oob []byte, flags int, sa4 *syscall.SockaddrInet4) (int, int, int, error) {
	if err := fd.startRead(); err != nil {
		return 0, 0, 0, err
	}
	defer fd.readUnlock()
	for {
		n, oobn, sysflags, err := unix.RecvmsgInet4(fd.Sysfd, p, oob, flags, sa4)
		if !fd.again('r', &err) {
			n, err = fd.wasMsg(n, oobn, err)
			return n, oobn, sysflags, err
		}
	}
}

// ReadMsgInet6 is ReadMsg for IPv6, and puts the address where the caller says.
func (fd *FD) ReadMsgInet6(p []byte, oob []byte, flags int, sa6 *syscall.SockaddrInet6) (int, int, int, error) {
	if err := fd.startRead(); err != nil {
		return 0, 0, 0, err
	}
	defer fd.readUnlock()
	for {
		n, oobn, sysflags, err := unix.RecvmsgInet6(fd.Sysfd, p, oob, flags, sa6)
		if !fd.again('r', &err) {
			n, err = fd.wasMsg(n, oobn, err)
			return n, oobn, sysflags, err
		}
	}
}

// wasMsg is wasRead for a message, where nothing but control data is not the end.
func (fd *FD) wasMsg(n, oobn int, err error) (int, error) {
	if err == nil && oobn > 0 {
		return n, nil
	}
	return fd.wasRead(n, err)
}

// sent gives the result of sending a message of size bytes: it is sent whole.
func sent(size int, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	return size, nil
}

// WriteTo sends a message to an address.
func (fd *FD) WriteTo(p []byte, sa syscall.Sockaddr) (int, error) {
	if err := fd.startWrite(); err != nil {
		return 0, err
	}
	defer fd.writeUnlock()
	for {
		err := syscall.Sendto(fd.Sysfd, p, 0, sa)
		if !fd.again('w', &err) {
			return sent(len(p), err)
		}
	}
}

// WriteToInet4 is WriteTo for IPv4.
func (fd *FD) WriteToInet4(p []byte, sa *syscall.SockaddrInet4) (int, error) {
	if err := fd.startWrite(); err != nil {
		return 0, err
	}
	defer fd.writeUnlock()
	for {
		err := unix.SendtoInet4(fd.Sysfd, p, 0, sa)
		if !fd.again('w', &err) {
			return sent(len(p), err)
		}
	}
}

// WriteToInet6 is WriteTo for IPv6.
func (fd *FD) WriteToInet6(p []byte, sa *syscall.SockaddrInet6) (int, error) {
	if err := fd.startWrite(); err != nil {
		return 0, err
	}
	defer fd.writeUnlock()
	for {
		err := unix.SendtoInet6(fd.Sysfd, p, 0, sa)
		if !fd.again('w', &err) {
			return sent(len(p), err)
		}
	}
}

// sentMsg gives the result of sending n bytes and oobn bytes of control data.
func sentMsg(n, oobn int, err error) (int, int, error) {
	if err != nil {
		return n, 0, err
	}
	return n, oobn, nil
}

// WriteMsg sends a message with control data to an address, nil for a connection, and tells how much of either.
func (fd *FD) WriteMsg(p []byte, oob []byte, sa syscall.Sockaddr) (int, int, error) {
	if err := fd.startWrite(); err != nil {
		return 0, 0, err
	}
	defer fd.writeUnlock()
	for {
		n, err := syscall.SendmsgN(fd.Sysfd, p, oob, sa, 0)
		if !fd.again('w', &err) {
			return sentMsg(n, len(oob), err)
		}
	}
}

// WriteMsgInet4 is WriteMsg for IPv4.
func (fd *FD) WriteMsgInet4(p []byte, oob []byte, sa *syscall.SockaddrInet4) (int, int, error) {
	if err := fd.startWrite(); err != nil {
		return 0, 0, err
	}
	defer fd.writeUnlock()
	for {
		n, err := unix.SendmsgNInet4(fd.Sysfd, p, oob, sa, 0)
		if !fd.again('w', &err) {
			return sentMsg(n, len(oob), err)
		}
	}
}

// WriteMsgInet6 is WriteMsg for IPv6.
func (fd *FD) WriteMsgInet6(p []byte, oob []byte, sa *syscall.SockaddrInet6) (int, int, error) {
	if err := fd.startWrite(); err != nil {
		return 0, 0, err
	}
	defer fd.writeUnlock()
	for {
		n, err := unix.SendmsgNInet6(fd.Sysfd, p, oob, sa, 0)
		if !fd.again('w', &err) {
			return sentMsg(n, len(oob), err)
		}
	}
}
