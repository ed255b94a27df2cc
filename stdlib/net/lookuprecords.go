package net

import (
	"cmp"
	"context"
	"errors"
	"internal/dnsmessage"
	"math/rand/v2"
	"net/netip"
	"slices"
	"strconv"
	"strings"
)

// badNames is what a server says that makes no sense, and may be an attack on who believes it.
const badNames = "DNS response contained records which contain invalid names"

// lookupRecords returns what read makes of a name's resources of a type.
func lookupRecords[T any](r *Resolver, ctx context.Context, name string, qtype dnsmessage.Type, read func(*dnsmessage.Resource) (T, error)) ([]T, error) {
	answer, err := r.lookup(ctx, name, qtype, nil)
	if err != nil {
		return nil, err
	}
	return readRecords(answer, name, qtype, read)
}

func readRecords[T any](answer *dnsAnswer, name string, qtype dnsmessage.Type, read func(*dnsmessage.Resource) (T, error)) ([]T, error) {
	var list []T
	err := answer.err
	for i := range answer.resources {
		if answer.resources[i].Type != qtype {
			continue
		}
		var one T
		one, err1 := read(&answer.resources[i])
		if err1 != nil {
			err = err1
			break
		}
		list = append(list, one)
	}
	if err != nil {
		return nil, &DNSError{Err: errCannotUnmarshal.Error(), Name: name, Server: answer.server}
	}
	return list, nil
}

// keepValid removes what has names that cannot be; the error tells that there were some.
func keepValid[T any](list []T, name string, valid func(T) bool) ([]T, error) {
	kept := make([]T, 0, len(list))
	for _, one := range list {
		if valid(one) {
			kept = append(kept, one)
		}
	}
	if len(kept) < len(list) {
		return kept, &DNSError{Err: badNames, Name: name}
	}
	return kept, nil
}

// LookupSRV returns where a service is, as _service._proto.name has it; if both are empty, as name has it. The order is that
// in which they are to be tried.
func (r *Resolver) LookupSRV(ctx context.Context, service, proto, name string) (string, []*SRV, error) {
	target := name
	if service != "" || proto != "" {
		target = "_" + service + "._" + proto + "." + name
	}
	answer, err := r.lookup(ctx, target, dnsmessage.TypeSRV, nil)
	if err != nil {
		return "", nil, err
	}
	cname := ""
	list, err := readRecords(answer, name, dnsmessage.TypeSRV, func(res *dnsmessage.Resource) (*SRV, error) {
		if cname == "" {
			cname = res.Name
		}
		numbers, err := res.Numbers(3)
		if err != nil {
			return nil, err
		}
		host, err := res.Target()
		return &SRV{Target: host, Priority: numbers[0], Weight: numbers[1], Port: numbers[2]}, err
	})
	if err != nil {
		return "", nil, err
	}
	if cname != "" && !isDomainName(cname) {
		return "", nil, &DNSError{Err: "SRV header name is invalid", Name: name}
	}
	sortSRV(list)
	list, err = keepValid(list, name, func(srv *SRV) bool { return isDomainName(srv.Target) })
	return cname, list, err
}

// sortSRV sorts by priority; of those with the same one, each comes first with a probability that its weight gives (RFC 2782).
func sortSRV(list []*SRV) {
	slices.SortFunc(list, func(a, b *SRV) int {
		return cmp.Or(cmp.Compare(a.Priority, b.Priority), cmp.Compare(a.Weight, b.Weight))
	})
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].Priority == list[0].Priority {
			n++
		}
		shuffleByWeight(list[:n])
		list = list[n:]
	}
}

func shuffleByWeight(list []*SRV) {
	sum := 0
	for _, srv := range list {
		sum += int(srv.Weight)
	}
	for ; sum > 0 && len(list) > 1; list = list[1:] {
		point := rand.IntN(sum)
		chosen := 0
		for point >= int(list[chosen].Weight) {
			point -= int(list[chosen].Weight)
			chosen++
		}
		list[0], list[chosen] = list[chosen], list[0]
		sum -= int(list[0].Weight)
	}
}

// LookupMX returns where mail goes, the preferred first.
func (r *Resolver) LookupMX(ctx context.Context, name string) ([]*MX, error) {
	list, err := lookupRecords(r, ctx, name, dnsmessage.TypeMX, func(res *dnsmessage.Resource) (*MX, error) {
		numbers, err := res.Numbers(1)
		if err != nil {
			return nil, err
		}
		host, err := res.Target()
		return &MX{Host: host, Pref: numbers[0]}, err
	})
	if err != nil {
		return nil, err
	}
	// Those with the same preference share the work.
	rand.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	slices.SortStableFunc(list, func(a, b *MX) int { return cmp.Compare(a.Pref, b.Pref) })
	return keepValid(list, name, func(mx *MX) bool {
		if isDomainName(mx.Host) {
			return true
		}
		// An address is wrong, and common.
		ip, err := netip.ParseAddr(strings.TrimSuffix(mx.Host, "."))
		return err == nil && ip.Zone() == ""
	})
}

// LookupNS returns name servers.
func (r *Resolver) LookupNS(ctx context.Context, name string) ([]*NS, error) {
	list, err := lookupRecords(r, ctx, name, dnsmessage.TypeNS, func(res *dnsmessage.Resource) (*NS, error) {
		host, err := res.Target()
		return &NS{Host: host}, err
	})
	if err != nil {
		return nil, err
	}
	return keepValid(list, name, func(ns *NS) bool { return isDomainName(ns.Host) })
}

// LookupTXT returns texts.
func (r *Resolver) LookupTXT(ctx context.Context, name string) ([]string, error) {
	return lookupRecords(r, ctx, name, dnsmessage.TypeTXT, (*dnsmessage.Resource).Text)
}

// LookupAddr returns the names of an address.
func (r *Resolver) LookupAddr(ctx context.Context, addr string) ([]string, error) {
	names, err := r.lookupAddr(ctx, addr)
	if err != nil {
		return nil, err
	}
	return keepValid(names, addr, isDomainName)
}

func (r *Resolver) lookupAddr(ctx context.Context, addr string) ([]string, error) {
	order, conf := addrLookupOrder(addr)
	if order.filesFirst() {
		if names := lookupStaticAddr(addr); len(names) > 0 {
			return names, nil
		}
		if order == lookupFiles {
			return nil, newDNSError(errNoSuchHost, addr, "")
		}
	}
	arpa, err := reverseName(addr)
	if err != nil {
		return nil, err
	}
	answer, err := r.lookup(ctx, arpa, dnsmessage.TypePTR, conf)
	if err != nil {
		if dnsErr, ok := errors.AsType[*DNSError](err); ok && dnsErr.IsNotFound && order == lookupDNSFiles {
			if names := lookupStaticAddr(addr); len(names) > 0 {
				return names, nil
			}
		}
		return nil, err
	}
	return readRecords(answer, addr, dnsmessage.TypePTR, (*dnsmessage.Resource).Target)
}

// reverseName returns the name that an address's names are found at.
func reverseName(addr string) (string, error) {
	ip := ParseIP(addr)
	if ip == nil {
		return "", &DNSError{Err: "unrecognized address", Name: addr}
	}
	var b []byte
	if ip4 := ip.To4(); ip4 != nil {
		for _, v := range slices.Backward(ip4) {
			b = append(strconv.AppendUint(b, uint64(v), 10), '.')
		}
		return string(b) + "in-addr.arpa.", nil
	}
	for _, v := range slices.Backward(ip) {
		b = append(b, hexDigits[v&15], '.', hexDigits[v>>4], '.')
	}
	return string(b) + "ip6.arpa.", nil
}

// isDomainName reports whether s can be a name, which is more than RFC 1035 allows: underscores, and a dot at the end. A number
// is none.
func isDomainName(s string) bool {
	if s == "." {
		return true
	}
	name := strings.TrimSuffix(s, ".")
	if name == "" || len(name) > 253 {
		return false
	}
	numeric := true
	for label := range strings.SplitSeq(name, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' {
			return false
		}
		for _, c := range []byte(label) {
			switch {
			case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_', c == '-':
				numeric = false
			case '0' <= c && c <= '9':
			default:
				return false
			}
		}
	}
	return !numeric
}
