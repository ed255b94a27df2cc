package syscall

import "unsafe"

// NlMsghdr stands in front of each netlink message.
type NlMsghdr struct {
	Len   uint32
	Type  uint16
	Flags uint16
	Seq   uint32
	Pid   uint32
}

// NlMsgerr is the data of a netlink message that tells an error.
type NlMsgerr struct {
	Error int32
	Msg   NlMsghdr
}

// NlAttr stands in front of an attribute.
type NlAttr struct {
	Len  uint16
	Type uint16
}

// RtGenmsg is the data of a request for all of something.
type RtGenmsg struct {
	Family uint8
}

// RtAttr stands in front of an attribute of a route, link or address.
type RtAttr struct {
	Len  uint16
	Type uint16
}

// IfInfomsg describes a network interface.
type IfInfomsg struct {
	Family     uint8
	X__ifi_pad uint8
	Type       uint16
	Index      int32
	Flags      uint32
	Change     uint32
}

// IfAddrmsg describes an address of a network interface.
type IfAddrmsg struct {
	Family    uint8
	Prefixlen uint8
	Flags     uint8
	Scope     uint8
	Index     uint32
}

// RtMsg describes a route.
type RtMsg struct {
	Family   uint8
	Dst_len  uint8
	Src_len  uint8
	Tos      uint8
	Table    uint8
	Protocol uint8
	Scope    uint8
	Type     uint8
	Flags    uint32
}

// RtNexthop is one of several next hops of a route.
type RtNexthop struct {
	Len     uint16
	Flags   uint8
	Hops    uint8
	Ifindex int32
}

// NetlinkMessage is a netlink message.
type NetlinkMessage struct {
	Header NlMsghdr
	Data   []byte
}

// NetlinkRouteAttr is an attribute of a route, link or address.
type NetlinkRouteAttr struct {
	Attr  RtAttr
	Value []byte
}

// NetlinkRouteRequest asks for all links, addresses or routes.
type NetlinkRouteRequest struct {
	Header NlMsghdr
	Data   RtGenmsg
}

// netlinkAlign rounds up to where a netlink message or attribute may begin.
func netlinkAlign(n int) int { return (n + 3) &^ 3 }

// netlinkRequest is a request with its padding, as it is sent.
type netlinkRequest struct {
	NetlinkRouteRequest
	pad [NLMSG_ALIGNTO - SizeofRtGenmsg]byte
}

// NetlinkRIB asks the kernel for all links, addresses or routes of a family, and gives its answer.
func NetlinkRIB(proto, family int) ([]byte, error) {
	fd, err := Socket(AF_NETLINK, SOCK_RAW|SOCK_CLOEXEC, NETLINK_ROUTE)
	if err != nil {
		return nil, err
	}
	defer Close(fd)
	if err := Bind(fd, &SockaddrNetlink{Family: AF_NETLINK}); err != nil {
		return nil, err
	}
	request := netlinkRequest{NetlinkRouteRequest: NetlinkRouteRequest{
		Header: NlMsghdr{
			Len:   NLMSG_HDRLEN + SizeofRtGenmsg,
			Type:  uint16(proto),
			Flags: NLM_F_DUMP | NLM_F_REQUEST,
			Seq:   1,
		},
		Data: RtGenmsg{Family: uint8(family)},
	}}
	bytes := unsafe.Slice((*byte)(unsafe.Pointer(&request)), request.Header.Len)
	if err := Sendto(fd, bytes, 0, &SockaddrNetlink{Family: AF_NETLINK}); err != nil {
		return nil, err
	}
	self, err := Getsockname(fd)
	if err != nil {
		return nil, err
	}
	own, ok := self.(*SockaddrNetlink)
	if !ok {
		return nil, EINVAL
	}
	return netlinkAnswer(fd, own.Pid)
}

// netlinkAnswer receives messages for pid until the last.
func netlinkAnswer(fd int, pid uint32) ([]byte, error) {
	var answer []byte
	buf := make([]byte, 64<<10)
	for {
		n, _, err := Recvfrom(fd, buf, 0)
		if err != nil {
			return nil, err
		}
		if n < NLMSG_HDRLEN {
			return nil, EINVAL
		}
		answer = append(answer, buf[:n]...)
		msgs, err := ParseNetlinkMessage(buf[:n])
		if err != nil {
			return nil, err
		}
		for _, m := range msgs {
			if m.Header.Seq != 1 || m.Header.Pid != pid {
				return nil, EINVAL
			}
			switch m.Header.Type {
			case NLMSG_DONE:
				return answer, nil
			case NLMSG_ERROR:
				return nil, EINVAL
			}
		}
	}
}

// ParseNetlinkMessage gives the messages in b.
func ParseNetlinkMessage(b []byte) ([]NetlinkMessage, error) {
	var msgs []NetlinkMessage
	for len(b) >= NLMSG_HDRLEN {
		header := *(*NlMsghdr)(unsafe.Pointer(&b[0]))
		room := netlinkAlign(int(header.Len))
		if int(header.Len) < NLMSG_HDRLEN || room > len(b) {
			return nil, EINVAL
		}
		msgs = append(msgs, NetlinkMessage{header, b[NLMSG_HDRLEN:header.Len]})
		b = b[room:]
	}
	return msgs, nil
}

// ParseNetlinkRouteAttr gives the attributes of a message about a link, an address or a route.
func ParseNetlinkRouteAttr(m *NetlinkMessage) ([]NetlinkRouteAttr, error) {
	var fixed int
	switch m.Header.Type {
	case RTM_NEWLINK, RTM_DELLINK:
		fixed = SizeofIfInfomsg
	case RTM_NEWADDR, RTM_DELADDR:
		fixed = SizeofIfAddrmsg
	case RTM_NEWROUTE, RTM_DELROUTE:
		fixed = SizeofRtMsg
	default:
		return nil, EINVAL
	}
	if len(m.Data) < fixed {
		return nil, EINVAL
	}
	var attrs []NetlinkRouteAttr
	for b := m.Data[fixed:]; len(b) >= SizeofRtAttr; {
		attr := *(*RtAttr)(unsafe.Pointer(&b[0]))
		if int(attr.Len) < SizeofRtAttr || int(attr.Len) > len(b) {
			return nil, EINVAL
		}
		attrs = append(attrs, NetlinkRouteAttr{attr, b[SizeofRtAttr:attr.Len]})
		b = b[min(netlinkAlign(int(attr.Len)), len(b)):]
	}
	return attrs, nil
}
