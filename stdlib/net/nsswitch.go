package net

import (
	"errors"
	"internal/godebug"
	"io/fs"
	"strings"
	"sync"
)

// A lookupOrder is where addresses and names are looked for.
type lookupOrder string

const (
	lookupFilesDNS lookupOrder = "files,dns"
	lookupDNSFiles lookupOrder = "dns,files"
	lookupFiles    lookupOrder = "files"
	lookupDNS      lookupOrder = "dns"
)

func (order lookupOrder) filesFirst() bool { return order == lookupFilesDNS || order == lookupFiles }

// nsswitchFile says where to look.
var nsswitchFile = configFile[lookupOrder]{path: "/etc/nsswitch.conf", parse: parseNSSwitch}

// parseNSSwitch finds the order for hosts. Sources other than files and dns are dns, which may know what they do, if dns is not
// behind them anyway.
func parseNSSwitch(text string, err error) lookupOrder {
	var sources []string
	found := false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		database, list, ok := strings.Cut(line, ":")
		if !ok {
			return lookupFilesDNS
		}
		names, ok := nssSources(list)
		if !ok {
			return lookupFilesDNS
		}
		if strings.TrimSpace(database) == "hosts" {
			sources = append(sources, names...)
			found = true
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) || !found {
		return lookupFilesDNS
	}
	hasDNS := false
	for _, source := range sources {
		hasDNS = hasDNS || source == "dns"
	}
	var order []string
	add := func(source string) {
		for _, have := range order {
			if have == source {
				return
			}
		}
		order = append(order, source)
	}
	for _, source := range sources {
		if source == "files" || source == "dns" {
			add(source)
		} else if !hasDNS {
			add("dns")
		}
	}
	if order == nil {
		return lookupFilesDNS
	}
	return lookupOrder(strings.Join(order, ","))
}

// nssSources returns the sources without the criteria in brackets. If those make no sense, ok is false.
func nssSources(list string) (names []string, ok bool) {
	for list = strings.TrimSpace(list); list != ""; list = strings.TrimSpace(list) {
		if list[0] == '[' {
			criteria, rest, ok := strings.Cut(list[1:], "]")
			if !ok {
				return nil, false
			}
			for _, criterion := range strings.Fields(criteria) {
				if len(criterion) < 3 || !strings.Contains(criterion[1:], "=") {
					return nil, false
				}
			}
			list = rest
			continue
		}
		end := strings.IndexAny(list, " \t[")
		if end < 0 {
			end = len(list)
		}
		names = append(names, list[:end])
		list = list[end:]
	}
	return names, true
}

var netdns = godebug.New("netdns")

// dnsDebug is how much GODEBUG=netdns wants to know; it tells the first things at once.
var dnsDebug = sync.OnceValue(func() (level int) {
	mode := ""
	for part := range strings.SplitSeq(netdns.Value(), "+") {
		if part == "" {
			continue
		}
		if '0' <= part[0] && part[0] <= '9' {
			level, _ = leadingNumber(part)
		} else {
			mode = part
		}
	}
	if level > 1 {
		println("go package net: confVal.netCgo =", mode == "cgo", " netGo =", mode == "go")
	}
	if level > 0 {
		if mode != "go" && mode != "cgo" && mode != "" {
			println("go package net: GODEBUG=netdns contains an invalid dns mode, ignoring it")
		}
		if mode == "cgo" {
			println("go package net: ignoring GODEBUG=netdns=cgo as the binary was compiled without support for the cgo resolver")
		} else {
			println("go package net: using the Go DNS resolver")
		}
	}
	return level
})

// hostLookupOrder returns where to look for a host, and how to ask servers.
func hostLookupOrder(host string) (lookupOrder, *resolvConf) {
	return systemOrder("hostLookupOrder", host)
}

// addrLookupOrder returns where to look for an address's names, and how to ask servers.
func addrLookupOrder(addr string) (lookupOrder, *resolvConf) {
	return systemOrder("addrLookupOrder", addr)
}

func systemOrder(what, name string) (lookupOrder, *resolvConf) {
	order := nsswitchFile.get()
	if dnsDebug() > 1 {
		print("go package net: ", what, "(", name, ") = ", string(order), "\n")
	}
	return order, resolvFile.get()
}
