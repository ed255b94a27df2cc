package syscall

import "unsafe"

// Iovec is a piece of memory to read into or to write from.
type Iovec struct {
	Base *byte
	Len  uint64
}

// SetLen sets the piece's length.
func (iov *Iovec) SetLen(length int) { iov.Len = uint64(length) }

// Msghdr is a message for sendmsg and recvmsg.
type Msghdr struct {
	Name       *byte
	Namelen    uint32
	Pad_cgo_0  [4]byte
	Iov        *Iovec
	Iovlen     uint64
	Control    *byte
	Controllen uint64
	Flags      int32
	Pad_cgo_1  [4]byte
}

// SetControllen sets the length of the message's control data.
func (msghdr *Msghdr) SetControllen(length int) { msghdr.Controllen = uint64(length) }

// Cmsghdr stands in front of each control message.
type Cmsghdr struct {
	Len   uint64
	Level int32
	Type  int32
}

// SetLen sets the control message's length, this header with it.
func (cmsg *Cmsghdr) SetLen(length int) { cmsg.Len = uint64(length) }

// SocketControlMessage is a control message.
type SocketControlMessage struct {
	Header Cmsghdr
	Data   []byte
}

// cmsgAlign rounds up to where a control message may begin.
func cmsgAlign(n int) int { return (n + 7) &^ 7 }

// CmsgLen is the length of a control message with so many bytes of data.
func CmsgLen(datalen int) int { return cmsgAlign(SizeofCmsghdr) + datalen }

// CmsgSpace is the room it takes.
func CmsgSpace(datalen int) int { return cmsgAlign(SizeofCmsghdr) + cmsgAlign(datalen) }

// ParseSocketControlMessage gives the control messages in b.
func ParseSocketControlMessage(b []byte) ([]SocketControlMessage, error) {
	var msgs []SocketControlMessage
	for len(b) >= CmsgLen(0) {
		header := *(*Cmsghdr)(unsafe.Pointer(&b[0]))
		if header.Len < SizeofCmsghdr || header.Len > uint64(len(b)) {
			return nil, EINVAL
		}
		size := int(header.Len)
		msgs = append(msgs, SocketControlMessage{header, b[CmsgLen(0):size]})
		b = b[min(cmsgAlign(size), len(b)):]
	}
	return msgs, nil
}

// newCmsg gives room for a control message, and for its data.
func newCmsg(kind int32, datalen int) (msg, data []byte) {
	msg = make([]byte, CmsgSpace(datalen))
	header := (*Cmsghdr)(unsafe.Pointer(&msg[0]))
	header.Level = SOL_SOCKET
	header.Type = kind
	header.SetLen(CmsgLen(datalen))
	return msg, msg[CmsgLen(0):CmsgLen(datalen)]
}

// UnixRights gives a control message that sends open descriptors to another process.
func UnixRights(fds ...int) []byte {
	msg, data := newCmsg(SCM_RIGHTS, 4*len(fds))
	for i, fd := range fds {
		*(*int32)(unsafe.Pointer(&data[4*i])) = int32(fd)
	}
	return msg
}

// ParseUnixRights gives the descriptors that came with a control message.
func ParseUnixRights(m *SocketControlMessage) ([]int, error) {
	if m.Header.Level != SOL_SOCKET || m.Header.Type != SCM_RIGHTS {
		return nil, EINVAL
	}
	fds := make([]int, len(m.Data)/4)
	for i := range fds {
		fds[i] = int(*(*int32)(unsafe.Pointer(&m.Data[4*i])))
	}
	return fds, nil
}

// UnixCredentials gives a control message that tells another process who we are.
func UnixCredentials(ucred *Ucred) []byte {
	msg, data := newCmsg(SCM_CREDENTIALS, SizeofUcred)
	*(*Ucred)(unsafe.Pointer(&data[0])) = *ucred
	return msg
}

// ParseUnixCredentials tells who sent a control message.
func ParseUnixCredentials(m *SocketControlMessage) (*Ucred, error) {
	if m.Header.Level != SOL_SOCKET || m.Header.Type != SCM_CREDENTIALS || len(m.Data) < SizeofUcred {
		return nil, EINVAL
	}
	ucred := *(*Ucred)(unsafe.Pointer(&m.Data[0]))
	return &ucred, nil
}

// setData points a message at data and control data. On a socket for streams control data needs a byte to go with:
// carrier lends it.
func (msghdr *Msghdr) setData(fd int, iov *Iovec, p, oob []byte, carrier *byte) (carried bool, err error) {
	iov.Base, iov.Len = unsafe.SliceData(p), uint64(len(p))
	if len(oob) > 0 {
		if len(p) == 0 {
			kind, err := GetsockoptInt(fd, SOL_SOCKET, SO_TYPE)
			if err != nil {
				return false, err
			}
			if kind != SOCK_DGRAM {
				iov.Base, iov.Len = carrier, 1
				carried = true
			}
		}
		msghdr.Control = unsafe.SliceData(oob)
		msghdr.SetControllen(len(oob))
	}
	msghdr.Iov, msghdr.Iovlen = iov, 1
	return carried, nil
}

// recvmsg receives a message with control data, and the raw address of its sender.
func recvmsg(fd int, p, oob []byte, flags int, raw *RawSockaddrAny) (n, oobn, recvflags int, err error) {
	var msg Msghdr
	var iov Iovec
	var carrier byte
	msg.Name, msg.Namelen = (*byte)(unsafe.Pointer(raw)), SizeofSockaddrAny
	// A byte that carried control data counts here, as in Go.
	if _, err := msg.setData(fd, &iov, p, oob, &carrier); err != nil {
		return 0, 0, 0, err
	}
	n, err = call(SYS_RECVMSG, uintptr(fd), uintptr(unsafe.Pointer(&msg)), uintptr(flags), 0)
	if err != nil {
		return n, 0, 0, err
	}
	return n, int(msg.Controllen), int(msg.Flags), nil
}

// Recvmsg receives a message into p and its control data into oob.
func Recvmsg(fd int, p, oob []byte, flags int) (n, oobn int, recvflags int, from Sockaddr, err error) {
	var raw RawSockaddrAny
	n, oobn, recvflags, err = recvmsg(fd, p, oob, flags, &raw)
	if err == nil && raw.Addr.Family != AF_UNSPEC {
		from, err = fromRaw(&raw)
	}
	return n, oobn, recvflags, from, err
}

func recvmsgInet4(fd int, p, oob []byte, flags int, from *SockaddrInet4) (n, oobn int, recvflags int, err error) {
	var raw RawSockaddrAny
	n, oobn, recvflags, err = recvmsg(fd, p, oob, flags, &raw)
	if err == nil {
		from.set((*RawSockaddrInet4)(unsafe.Pointer(&raw)))
	}
	return n, oobn, recvflags, err
}

func recvmsgInet6(fd int, p, oob []byte, flags int, from *SockaddrInet6) (n, oobn int, recvflags int, err error) {
	var raw RawSockaddrAny
	n, oobn, recvflags, err = recvmsg(fd, p, oob, flags, &raw)
	if err == nil {
		from.set((*RawSockaddrInet6)(unsafe.Pointer(&raw)))
	}
	return n, oobn, recvflags, err
}

func sendmsgN(fd int, p, oob []byte, addr unsafe.Pointer, size _Socklen, flags int) (n int, err error) {
	var msg Msghdr
	var iov Iovec
	var carrier byte
	msg.Name, msg.Namelen = (*byte)(addr), uint32(size)
	carried, err := msg.setData(fd, &iov, p, oob, &carrier)
	if err != nil {
		return 0, err
	}
	n, err = call(SYS_SENDMSG, uintptr(fd), uintptr(unsafe.Pointer(&msg)), uintptr(flags), 0)
	if err != nil || carried {
		return 0, err
	}
	return n, nil
}

// Sendmsg sends a message with control data to an address; nil for a connection.
func Sendmsg(fd int, p, oob []byte, to Sockaddr, flags int) error {
	_, err := SendmsgN(fd, p, oob, to, flags)
	return err
}

// SendmsgN is Sendmsg, and tells how many bytes were sent.
func SendmsgN(fd int, p, oob []byte, to Sockaddr, flags int) (n int, err error) {
	if to == nil {
		return sendmsgN(fd, p, oob, nil, 0, flags)
	}
	addr, size, err := to.sockaddr()
	if err != nil {
		return 0, err
	}
	return sendmsgN(fd, p, oob, addr, size, flags)
}

func sendmsgNInet4(fd int, p, oob []byte, to *SockaddrInet4, flags int) (n int, err error) {
	if to == nil {
		return sendmsgN(fd, p, oob, nil, 0, flags)
	}
	addr, size, err := to.sockaddr()
	if err != nil {
		return 0, err
	}
	return sendmsgN(fd, p, oob, addr, size, flags)
}

func sendmsgNInet6(fd int, p, oob []byte, to *SockaddrInet6, flags int) (n int, err error) {
	if to == nil {
		return sendmsgN(fd, p, oob, nil, 0, flags)
	}
	addr, size, err := to.sockaddr()
	if err != nil {
		return 0, err
	}
	return sendmsgN(fd, p, oob, addr, size, flags)
}
