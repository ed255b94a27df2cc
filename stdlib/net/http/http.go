package http

import (
	"io"
	"net/http/internal/httpguts"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// Protocols is a set of versions of HTTP.
type Protocols struct{ bits uint8 }

const (
	protoHTTP1 = 1 << iota
	protoHTTP2
	protoUnencryptedHTTP2
)

// HTTP1 reports whether HTTP/1.0 and HTTP/1.1, over TLS or not, are in the set.
func (p Protocols) HTTP1() bool { return p.bits&protoHTTP1 != 0 }

// SetHTTP1 adds or removes HTTP/1.
func (p *Protocols) SetHTTP1(ok bool) { p.set(protoHTTP1, ok) }

// HTTP2 reports whether HTTP/2 over TLS is in the set.
func (p Protocols) HTTP2() bool { return p.bits&protoHTTP2 != 0 }

// SetHTTP2 adds or removes HTTP/2 over TLS.
func (p *Protocols) SetHTTP2(ok bool) { p.set(protoHTTP2, ok) }

// UnencryptedHTTP2 reports whether HTTP/2 without TLS is in the set.
func (p Protocols) UnencryptedHTTP2() bool { return p.bits&protoUnencryptedHTTP2 != 0 }

// SetUnencryptedHTTP2 adds or removes HTTP/2 without TLS.
func (p *Protocols) SetUnencryptedHTTP2(ok bool) { p.set(protoUnencryptedHTTP2, ok) }

func (p *Protocols) set(bit uint8, ok bool) {
	p.bits &^= bit
	if ok {
		p.bits |= bit
	}
}

func (p Protocols) String() string {
	var names []string
	for i, name := range [...]string{"HTTP1", "HTTP2", "UnencryptedHTTP2"} {
		if p.bits&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return "{" + strings.Join(names, ",") + "}"
}

// HTTP2Config has settings of HTTP/2, which this package does not speak yet.
type HTTP2Config struct {
	MaxConcurrentStreams          int
	StrictMaxConcurrentRequests   bool
	MaxDecoderHeaderTableSize     int
	MaxEncoderHeaderTableSize     int
	MaxReadFrameSize              int
	MaxReceiveBufferPerConnection int
	MaxReceiveBufferPerStream     int
	SendPingTimeout               time.Duration
	PingTimeout                   time.Duration
	WriteByteTimeout              time.Duration
	PermitProhibitedCipherSuites  bool
	CountError                    func(errType string)
}

// A Pusher is a ResponseWriter that can push responses nobody has asked for: only HTTP/2 can.
type Pusher interface {
	// Push makes a request of its own to target, which is a path or a URL with the same scheme and host. It has to be done before
	// anything is written that could make a client ask for it.
	Push(target string, opts *PushOptions) error
}

// PushOptions are options of Pusher.Push.
type PushOptions struct {
	Method string // GET, if empty, or HEAD
	Header Header
}

// contextKey is the type of this package's keys in contexts.
type contextKey struct{ name string }

func (k *contextKey) String() string { return "net/http context value " + k.name }

// NoBody is a body of no bytes: of requests that surely have none.
var NoBody = noBody{}

type noBody struct{}

func (noBody) Read([]byte) (int, error)         { return 0, io.EOF }
func (noBody) Close() error                     { return nil }
func (noBody) WriteTo(io.Writer) (int64, error) { return 0, nil }

// aLongTimeAgo is a deadline that is over.
var aLongTimeAgo = time.Unix(1, 0)

func isToken(s string) bool { return httpguts.ValidHeaderFieldName(s) }

func valueOrDefault(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}

// removePort returns a host without its port.
func removePort(hostPort string) string {
	if i := strings.LastIndexAny(hostPort, ":]"); i >= 0 && hostPort[i] == ':' {
		return hostPort[:i]
	}
	return hostPort
}

// containsControl reports whether there is a control character of ASCII.
func containsControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f })
}

// hexEscapeNonASCII escapes all bytes that are not ASCII, as in URLs.
func hexEscapeNonASCII(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return s
	}
	var b []byte
	for i := range len(s) {
		if s[i] < utf8.RuneSelf {
			b = append(b, s[i])
		} else {
			b = strconv.AppendUint(append(b, '%'), uint64(s[i]), 16)
		}
	}
	return string(b)
}
