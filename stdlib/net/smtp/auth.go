package smtp

import (
	"crypto/hmac"
	"crypto/md5"
	"errors"
	"fmt"
)

// An Auth is a way to log in.
type Auth interface {
	// Start gives the way's name, and what is sent with it, nil for nothing. An error ends the connection.
	Start(server *ServerInfo) (proto string, toServer []byte, err error)
	// Next answers what the server has said; more tells that it waits for an answer. nil ends logging in, an error the connection.
	Next(fromServer []byte, more bool) (toServer []byte, err error)
}

// ServerInfo tells an Auth of the server.
type ServerInfo struct {
	Name string   // the server's name
	TLS  bool     // the connection is encrypted, with a certificate for that name
	Auth []string // the ways that the server has
}

type plainAuth struct{ identity, username, password, host string }

// PlainAuth logs in with a password (RFC 4616), as identity or, if that is "", as username. It does so only to host, and only if the
// connection is encrypted or does not leave the machine.
func PlainAuth(identity, username, password, host string) Auth {
	return &plainAuth{identity, username, password, host}
}

func (a *plainAuth) Start(server *ServerInfo) (string, []byte, error) {
	isLocal := server.Name == "localhost" || server.Name == "127.0.0.1" || server.Name == "::1"
	switch {
	case !server.TLS && !isLocal:
		return "", nil, errors.New("unencrypted connection")
	case server.Name != a.host:
		return "", nil, errors.New("wrong host name")
	}
	return "PLAIN", []byte(a.identity + "\x00" + a.username + "\x00" + a.password), nil
}

func (a *plainAuth) Next(_ []byte, more bool) ([]byte, error) {
	if more {
		return nil, errors.New("unexpected server challenge")
	}
	return nil, nil
}

type cramMD5Auth struct{ username, secret string }

// CRAMMD5Auth logs in by showing that one knows a secret (RFC 2195).
func CRAMMD5Auth(username, secret string) Auth { return &cramMD5Auth{username, secret} }

func (a *cramMD5Auth) Start(*ServerInfo) (string, []byte, error) { return "CRAM-MD5", nil, nil }

func (a *cramMD5Auth) Next(fromServer []byte, more bool) ([]byte, error) {
	if !more {
		return nil, nil
	}
	h := hmac.New(md5.New, []byte(a.secret))
	h.Write(fromServer)
	return fmt.Appendf(nil, "%s %x", a.username, h.Sum(nil)), nil
}
