package net

import (
	"context"
	"internal/dnsmessage"
)

// addresses are those of a host, and its name after all CNAME records.
type addresses struct {
	ips   []IPAddr
	cname string
}

// staticAddresses looks into /etc/hosts.
func staticAddresses(name string) (found addresses) {
	texts, cname := lookupStaticHost(name)
	for _, text := range texts {
		if ip, ok := literalIP(text); ok {
			found.ips = append(found.ips, ip)
		}
	}
	sortByRFC6724(found.ips)
	found.cname = cname
	return found
}

// lookupAddresses looks up the addresses of a name, in the given order. The network's last character chooses IPv4 or IPv6; for
// "CNAME" a name without addresses is enough.
func (r *Resolver) lookupAddresses(ctx context.Context, network, name string, order lookupOrder, conf *resolvConf) (addresses, error) {
	if order.filesFirst() {
		if found := staticAddresses(name); len(found.ips) > 0 {
			return found, nil
		}
		if order == lookupFiles {
			return addresses{}, newDNSError(errNoSuchHost, name, "")
		}
	}
	if !isDomainName(name) {
		return addresses{}, newDNSError(errNoSuchHost, name, "")
	}
	if conf == nil {
		conf = resolvFile.get()
	}
	qtypes := []dnsmessage.Type{dnsmessage.TypeA, dnsmessage.TypeAAAA}
	switch {
	case network == "CNAME":
		qtypes = append(qtypes, dnsmessage.TypeCNAME)
	case ipVersion(network) == '4':
		qtypes = qtypes[:1]
	case ipVersion(network) == '6':
		qtypes = qtypes[1:]
	}
	var found addresses
	var lastErr error
	enough := func() bool { return len(found.ips) > 0 || network == "CNAME" && found.cname != "" }
	for _, fqdn := range conf.nameList(name) {
		strict := false // an error that must not be passed over
		for _, result := range r.askAll(ctx, conf, fqdn, qtypes) {
			if result.err != nil {
				if r != nil && r.StrictErrors && isTemporary(result.err) {
					strict = true
					lastErr = result.err
				} else if lastErr == nil || fqdn == name+"." {
					lastErr = result.err // the name itself says more than the one in some domain
				}
				continue
			}
			if err := found.add(result.answer); err != nil {
				lastErr = &DNSError{Err: errCannotUnmarshal.Error(), Name: name, Server: result.answer.server}
			}
		}
		if strict {
			found = addresses{}
			break
		}
		if enough() {
			break
		}
	}
	sortByRFC6724(found.ips)
	if enough() {
		return found, nil
	}
	if order == lookupDNSFiles {
		if found := staticAddresses(name); len(found.ips) > 0 {
			return found, nil
		}
	}
	if lastErr == nil {
		return addresses{}, nil // a name that is not for DNS: nobody was asked
	}
	if dnsErr, ok := lastErr.(*DNSError); ok {
		dnsErr.Name = name
	}
	return addresses{}, lastErr
}

// add takes over addresses, and the first name.
func (found *addresses) add(answer *dnsAnswer) error {
	for i := range answer.resources {
		res := &answer.resources[i]
		cname := res.Name
		switch res.Type {
		case dnsmessage.TypeA, dnsmessage.TypeAAAA:
			ip, err := res.IP()
			if err != nil {
				return err
			}
			found.ips = append(found.ips, IPAddr{IP: ip})
		case dnsmessage.TypeCNAME:
			target, err := res.Target()
			if err != nil {
				return err
			}
			cname = target
		default:
			continue
		}
		if found.cname == "" {
			found.cname = cname
		}
	}
	return answer.err
}

// dnsResult is an answer, or why there is none.
type dnsResult struct {
	answer *dnsAnswer
	err    error
}

// askAll asks for several types, at the same time if the configuration allows that. The results come in the order of the answers.
func (r *Resolver) askAll(ctx context.Context, conf *resolvConf, fqdn string, qtypes []dnsmessage.Type) []dnsResult {
	var results []dnsResult
	if conf.singleRequest {
		for _, qtype := range qtypes {
			answer, err := r.tryOneName(ctx, conf, fqdn, qtype)
			results = append(results, dnsResult{answer, err})
		}
		return results
	}
	lane := make(chan dnsResult)
	for _, qtype := range qtypes {
		go func() {
			answer, err := r.tryOneName(ctx, conf, fqdn, qtype)
			lane <- dnsResult{answer, err}
		}()
	}
	for range qtypes {
		results = append(results, <-lane)
	}
	return results
}
