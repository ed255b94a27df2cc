// Package syscall's sockets: addresses, messages with control data, options, netlink.
package main

import (
	"fmt"
	"os"
	"syscall"
)

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func socket(domain, typ int) int {
	s, err := syscall.Socket(domain, typ|syscall.SOCK_CLOEXEC, 0)
	check(err)
	return s
}

func udp() {
	a, b := socket(syscall.AF_INET, syscall.SOCK_DGRAM), socket(syscall.AF_INET, syscall.SOCK_DGRAM)
	defer syscall.Close(a)
	defer syscall.Close(b)
	check(syscall.Bind(a, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}))
	to, err := syscall.Getsockname(a)
	check(err)
	check(syscall.Sendto(b, []byte("datagram"), 0, to))
	buf := make([]byte, 100)
	n, from, err := syscall.Recvfrom(a, buf, 0)
	check(err)
	back, err := syscall.Getsockname(b)
	check(err)
	fmt.Printf("%q %v\n", buf[:n], from.(*syscall.SockaddrInet4).Port == back.(*syscall.SockaddrInet4).Port)
	_, _, err = syscall.Recvfrom(a, buf, syscall.MSG_DONTWAIT)
	fmt.Println(err, err == syscall.EAGAIN)
	fmt.Println(syscall.Sendto(b, nil, 0, &syscall.SockaddrInet4{Port: 1 << 16}))
}

func unix() {
	l := socket(syscall.AF_UNIX, syscall.SOCK_STREAM)
	defer syscall.Close(l)
	check(syscall.Bind(l, &syscall.SockaddrUnix{Name: "socket"}))
	check(syscall.Listen(l, 1))
	c := socket(syscall.AF_UNIX, syscall.SOCK_STREAM)
	defer syscall.Close(c)
	check(syscall.Connect(c, &syscall.SockaddrUnix{Name: "socket"}))
	s, from, err := syscall.Accept(l)
	check(err)
	defer syscall.Close(s)
	peer, err := syscall.Getpeername(c)
	check(err)
	fmt.Printf("%q %q\n", from.(*syscall.SockaddrUnix).Name, peer.(*syscall.SockaddrUnix).Name)

	// Hands its standard input to itself.
	check(syscall.Sendmsg(s, nil, syscall.UnixRights(0, 1), nil, 0))
	oob := make([]byte, syscall.CmsgSpace(8))
	n, oobn, flags, _, err := syscall.Recvmsg(c, nil, oob, 0)
	fmt.Println(n, oobn, flags, err)
	msgs, err := syscall.ParseSocketControlMessage(oob[:oobn])
	check(err)
	fds, err := syscall.ParseUnixRights(&msgs[0])
	fmt.Println(len(msgs), len(fds), err)
	for _, fd := range fds {
		check(syscall.Close(fd))
	}

	check(syscall.SetsockoptInt(c, syscall.SOL_SOCKET, syscall.SO_PASSCRED, 1))
	self := &syscall.Ucred{Pid: int32(os.Getpid()), Uid: uint32(os.Getuid()), Gid: uint32(os.Getgid())}
	n, err = syscall.SendmsgN(s, []byte("who"), syscall.UnixCredentials(self), nil, 0)
	fmt.Println(n, err)
	oob = make([]byte, syscall.CmsgSpace(syscall.SizeofUcred))
	buf := make([]byte, 10)
	n, oobn, _, _, err = syscall.Recvmsg(c, buf, oob, 0)
	check(err)
	msgs, err = syscall.ParseSocketControlMessage(oob[:oobn])
	check(err)
	cred, err := syscall.ParseUnixCredentials(&msgs[0])
	fmt.Printf("%q %v %v\n", buf[:n], *cred == *self, err)
	fmt.Println(syscall.Bind(l, &syscall.SockaddrUnix{Name: string(make([]byte, 109))}))
}

func options() {
	s := socket(syscall.AF_INET, syscall.SOCK_STREAM)
	defer syscall.Close(s)
	check(syscall.SetsockoptInt(s, syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1))
	n, err := syscall.GetsockoptInt(s, syscall.SOL_SOCKET, syscall.SO_REUSEADDR)
	fmt.Println(n, err)
	fmt.Println(syscall.SetsockoptLinger(s, syscall.SOL_SOCKET, syscall.SO_LINGER, &syscall.Linger{Onoff: 1, Linger: 3}))
	fmt.Println(syscall.SetsockoptTimeval(s, syscall.SOL_SOCKET, syscall.SO_RCVTIMEO, &syscall.Timeval{Sec: 1}))
	n, err = syscall.GetsockoptInt(s, syscall.SOL_SOCKET, syscall.SO_TYPE)
	fmt.Println(n == syscall.SOCK_STREAM, err)
	fmt.Println(syscall.SetsockoptInt(s, -1, -1, 1))
	_, err = syscall.Getpeername(s)
	fmt.Println(err)
	fmt.Println(syscall.Shutdown(s, syscall.SHUT_RD))
}

func netlink() {
	answer, err := syscall.NetlinkRIB(syscall.RTM_GETLINK, syscall.AF_UNSPEC)
	check(err)
	msgs, err := syscall.ParseNetlinkMessage(answer)
	check(err)
	for _, m := range msgs {
		if m.Header.Type != syscall.RTM_NEWLINK {
			continue
		}
		attrs, err := syscall.ParseNetlinkRouteAttr(&m)
		check(err)
		for _, a := range attrs {
			if a.Attr.Type == syscall.IFLA_IFNAME && string(a.Value) == "lo\x00" {
				fmt.Println("loopback is there")
			}
		}
	}
	_, err = syscall.ParseNetlinkMessage(make([]byte, syscall.NLMSG_HDRLEN))
	fmt.Println(err)
}

func poll() {
	var p [2]int
	check(syscall.Pipe(p[:]))
	e, err := syscall.EpollCreate1(syscall.EPOLL_CLOEXEC)
	check(err)
	check(syscall.EpollCtl(e, syscall.EPOLL_CTL_ADD, p[0], &syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: 7}))
	events := make([]syscall.EpollEvent, 4)
	n, err := syscall.EpollWait(e, events, 0)
	fmt.Println(n, err)
	syscall.Write(p[1], []byte("x"))
	n, err = syscall.EpollWait(e, events, -1)
	fmt.Println(n, err, events[0].Fd, events[0].Events == syscall.EPOLLIN)
}

func main() {
	udp()
	unix()
	options()
	netlink()
	poll()
}
