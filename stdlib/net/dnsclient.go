package net

import (
	"context"
	"errors"
	"internal/dnsmessage"
	"internal/godebug"
	"io"
	"math/rand/v2"
	"strings"
	"time"
)

var (
	errLameReferral    = errors.New("lame referral")
	errCannotUnmarshal = errors.New("cannot unmarshal DNS message")
	errCannotMarshal   = errors.New("cannot marshal DNS message")
	errMisbehaving     = errors.New("server misbehaving")
	errInvalidResponse = errors.New("invalid DNS response")
	errNoAnswer        = errors.New("no answer from DNS server")

	errTemporarilyMisbehaving = &temporaryError{"server misbehaving"}
)

var netedns0 = godebug.New("netedns0")

// maxPacket is how large packets may be: more may be cut up on the way, and then get lost.
const maxPacket = 1232

// A dnsAnswer is what a server knows: at least one resource of the type that was asked for.
type dnsAnswer struct {
	resources []dnsmessage.Resource
	err       error // the resources behind these cannot be read
	server    string
}

// exchange asks a server, by UDP, and by TCP if the answer is too large for that.
func (r *Resolver) exchange(ctx context.Context, server string, q dnsmessage.Question, conf *resolvConf) (*dnsmessage.Message, error) {
	size := uint16(maxPacket)
	if netedns0.Value() == "0" {
		netedns0.IncNonDefault()
		size = 0
	}
	id := uint16(rand.Uint32())
	query, err := dnsmessage.Query(id, q, conf.trustAD, size)
	if err != nil {
		return nil, errCannotMarshal
	}
	networks := []string{"udp", "tcp"}
	if conf.useTCP {
		networks = networks[1:]
	}
	for _, network := range networks {
		m, err := r.roundTrip(ctx, network, server, id, q, query, conf.timeout)
		if err != nil {
			return nil, err
		}
		if !m.Truncated || network == "tcp" {
			return m, nil
		}
	}
	return nil, errNoAnswer
}

func (r *Resolver) roundTrip(ctx context.Context, network, server string, id uint16, q dnsmessage.Question, query []byte, timeout time.Duration) (*dnsmessage.Message, error) {
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	dial := new(Dialer).DialContext
	if r != nil && r.Dial != nil {
		dial = r.Dial
	}
	c, err := dial(ctx, network, server)
	if err != nil {
		return nil, mapErr(err)
	}
	defer c.Close()
	if deadline, ok := ctx.Deadline(); ok {
		c.SetDeadline(deadline)
	}
	fits := func(m *dnsmessage.Message) bool {
		return m.Response && m.ID == id && m.Question.Type == q.Type && m.Question.Class == q.Class &&
			equalFold(m.Question.Name, q.Name)
	}
	var m *dnsmessage.Message
	if _, ok := c.(PacketConn); ok {
		m, err = askPacket(c, query, fits)
	} else {
		m, err = askStream(c, query, fits)
	}
	return m, mapErr(err)
}

// askPacket sends a packet, and waits for the answer. Others are ignored: everybody can send some.
func askPacket(c Conn, query []byte, fits func(*dnsmessage.Message) bool) (*dnsmessage.Message, error) {
	if _, err := c.Write(query); err != nil {
		return nil, err
	}
	b := make([]byte, maxPacket)
	for {
		n, err := c.Read(b)
		if err != nil {
			return nil, err
		}
		if m, err := dnsmessage.Parse(b[:n]); err == nil && fits(m) {
			return m, nil
		}
	}
}

// askStream is askPacket for a stream, where messages have their length in front.
func askStream(c Conn, query []byte, fits func(*dnsmessage.Message) bool) (*dnsmessage.Message, error) {
	if _, err := c.Write(append([]byte{byte(len(query) >> 8), byte(len(query))}, query...)); err != nil {
		return nil, err
	}
	var length [2]byte
	if _, err := io.ReadFull(c, length[:]); err != nil {
		return nil, err
	}
	b := make([]byte, int(length[0])<<8|int(length[1]))
	if _, err := io.ReadFull(c, b); err != nil {
		return nil, err
	}
	m, err := dnsmessage.Parse(b)
	if err != nil {
		return nil, errCannotUnmarshal
	}
	if !fits(m) {
		return nil, errInvalidResponse
	}
	return m, nil
}

// equalFold reports whether two names are the same but for the case of ASCII letters.
func equalFold(a, b string) bool { return lowerASCII(a) == lowerASCII(b) }

func lowerASCII(s string) string {
	return strings.Map(func(c rune) rune {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		return c
	}, s)
}

// check returns what a message answers.
func check(m *dnsmessage.Message, qtype dnsmessage.Type) ([]dnsmessage.Resource, error, error) {
	code, additional := m.ExtendedRCode()
	if code == dnsmessage.RCodeNameError {
		return nil, nil, errNoSuchHost
	}
	resources, readErr := m.Answers()
	if readErr != nil && len(resources) == 0 {
		return nil, nil, errCannotUnmarshal
	}
	switch code {
	case dnsmessage.RCodeSuccess:
		// A server that neither knows nor asks others, and says nothing: somebody should not have sent us there.
		if len(resources) == 0 && !m.Authoritative && !m.RecursionAvailable && !additional {
			return nil, nil, errLameReferral
		}
	case dnsmessage.RCodeServerFailure:
		return nil, nil, errTemporarilyMisbehaving
	default:
		return nil, nil, errMisbehaving
	}
	for i := range resources {
		if resources[i].Type == qtype {
			return resources[i:], readErr, nil
		}
	}
	if readErr != nil {
		return nil, nil, errCannotUnmarshal
	}
	return nil, nil, errNoSuchHost
}

// tryOneName asks one server after another, each several times, until one answers.
func (r *Resolver) tryOneName(ctx context.Context, conf *resolvConf, name string, qtype dnsmessage.Type) (*dnsAnswer, error) {
	q := dnsmessage.Question{Name: name, Type: qtype, Class: dnsmessage.ClassINET}
	var lastErr error
	offset := conf.offset()
	for range conf.attempts {
		for i := range conf.servers {
			server := conf.servers[(offset+i)%len(conf.servers)]
			m, err := r.exchange(ctx, server, q, conf)
			if err == errCannotMarshal {
				return nil, &DNSError{Err: err.Error(), Name: name}
			}
			if err != nil {
				dnsErr := newDNSError(err, name, server)
				if _, ok := err.(*OpError); ok {
					dnsErr.IsTemporary = true // the next one may be reached
				}
				lastErr = dnsErr
				continue
			}
			resources, readErr, err := check(m, qtype)
			if err == nil {
				return &dnsAnswer{resources, readErr, server}, nil
			}
			lastErr = newDNSError(err, name, server)
			if err == errNoSuchHost {
				return nil, lastErr // all others say so, too
			}
		}
	}
	return nil, lastErr
}

// isTemporary reports whether the error may be gone later.
func isTemporary(err error) bool {
	e, ok := err.(Error)
	return ok && e.Temporary()
}

// lookup asks for a name, in the domains where it may be.
func (r *Resolver) lookup(ctx context.Context, name string, qtype dnsmessage.Type, conf *resolvConf) (*dnsAnswer, error) {
	if !isDomainName(name) {
		// It would be asked for in vain, and not everybody who is asked deals well with that.
		return nil, newDNSError(errNoSuchHost, name, "")
	}
	if conf == nil {
		conf = resolvFile.get()
	}
	var answer *dnsAnswer
	err := error(newDNSError(errNoSuchHost, name, ""))
	for _, fqdn := range conf.nameList(name) {
		answer, err = r.tryOneName(ctx, conf, fqdn, qtype)
		if err == nil {
			return answer, nil
		}
		if r != nil && r.StrictErrors && isTemporary(err) {
			break
		}
	}
	if dnsErr, ok := err.(*DNSError); ok {
		dnsErr.Name = name // as it was asked for, not with a domain of ours
	}
	return nil, err
}
