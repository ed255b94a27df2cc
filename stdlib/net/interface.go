package net

import (
	"errors"
	"strconv"
	"strings"
	"sync"
	"time"
)

var (
	errInvalidInterface      = errors.New("invalid network interface")
	errInvalidInterfaceIndex = errors.New("invalid network interface index")
	errInvalidInterfaceName  = errors.New("invalid network interface name")
	errNoSuchInterface       = errors.New("no such network interface")
)

// An Interface is where this machine is connected to a network.
type Interface struct {
	Index        int // from 1
	MTU          int // the length of the longest packet
	Name         string
	HardwareAddr HardwareAddr
	Flags        Flags
}

// Flags say what an interface is and can do.
type Flags uint

const (
	FlagUp           Flags = 1 << iota // it is switched on
	FlagBroadcast                      // packets to everybody are possible
	FlagLoopback                       // it leads back to this machine
	FlagPointToPoint                   // there is one other end
	FlagMulticast                      // packets to groups are possible
	FlagRunning                        // it works
)

var flagNames = []string{"up", "broadcast", "loopback", "pointtopoint", "multicast", "running"}

// String returns the flags' names, with | between them, or "0".
func (f Flags) String() string {
	var names []string
	for i, name := range flagNames {
		if f&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	if names == nil {
		return "0"
	}
	return strings.Join(names, "|")
}

func routeError(err error) error {
	if err == nil {
		return nil
	}
	return &OpError{Op: "route", Net: "ip+net", Err: err}
}

// Interfaces returns all interfaces.
func Interfaces() ([]Interface, error) {
	list, err := interfaceTable()
	return list, routeError(err)
}

// InterfaceByIndex returns the interface with that number.
func InterfaceByIndex(index int) (*Interface, error) {
	if index <= 0 {
		return nil, routeError(errInvalidInterfaceIndex)
	}
	return findInterface(func(ifi *Interface) bool { return ifi.Index == index })
}

// InterfaceByName returns the interface with that name.
func InterfaceByName(name string) (*Interface, error) {
	if name == "" {
		return nil, routeError(errInvalidInterfaceName)
	}
	return findInterface(func(ifi *Interface) bool { return ifi.Name == name })
}

func findInterface(wanted func(*Interface) bool) (*Interface, error) {
	list, err := interfaceTable()
	if err != nil {
		return nil, routeError(err)
	}
	for i := range list {
		if wanted(&list[i]) {
			ifi := list[i]
			return &ifi, nil
		}
	}
	return nil, routeError(errNoSuchInterface)
}

// InterfaceAddrs returns the addresses of all interfaces, each an *IPNet with the address's own bits.
func InterfaceAddrs() ([]Addr, error) {
	addrs, err := addrTable(0)
	return addrs, routeError(err)
}

// Addrs returns the interface's addresses, each an *IPNet with the address's own bits.
func (ifi *Interface) Addrs() ([]Addr, error) {
	if ifi == nil {
		return nil, routeError(errInvalidInterface)
	}
	addrs, err := addrTable(ifi.Index)
	return addrs, routeError(err)
}

// MulticastAddrs returns the groups that the interface has joined, each an *IPAddr.
func (ifi *Interface) MulticastAddrs() ([]Addr, error) {
	if ifi == nil {
		return nil, routeError(errInvalidInterface)
	}
	return groupTable(ifi.Name), nil
}

// zoneNames knows the names and numbers of interfaces for a minute: zones of IPv6 addresses are names, and the kernel wants
// numbers.
type zoneNames struct {
	mu      sync.Mutex
	read    time.Time
	toIndex map[string]int
	toName  map[int]string
}

var zones zoneNames

// find looks something up, if need be in a new list: one that is older than a minute, or that has not got it.
func (z *zoneNames) find(look func() bool) bool {
	z.mu.Lock()
	defer z.mu.Unlock()
	old := time.Since(z.read) > time.Minute
	if !old && look() {
		return true
	}
	list, err := interfaceTable()
	if err == nil {
		z.read = time.Now()
		z.toIndex, z.toName = map[string]int{}, map[int]string{}
		for _, ifi := range list {
			z.toIndex[ifi.Name], z.toName[ifi.Index] = ifi.Index, ifi.Name
		}
	}
	return look()
}

// name returns the zone with that number, which is the number if it has no name.
func (z *zoneNames) name(index int) (name string) {
	if index == 0 {
		return ""
	}
	if !z.find(func() (ok bool) { name, ok = z.toName[index]; return ok }) {
		name = strconv.Itoa(index)
	}
	return name
}

// index returns the number of the zone with that name, which may be a number.
func (z *zoneNames) index(name string) (index int) {
	if name == "" {
		return 0
	}
	if !z.find(func() (ok bool) { index, ok = z.toIndex[name]; return ok }) {
		index, _ = leadingNumber(name)
	}
	return index
}
