// Package smtp sends mail by the Simple Mail Transfer Protocol (RFC 5321), with the extensions 8BITMIME, AUTH, STARTTLS and SMTPUTF8.
package smtp

import (
	"crypto/tls"
	"encoding/base64"
	"errors"
	"io"
	"net"
	"net/textproto"
	"strings"
)

// A Client is a connection to a server.
type Client struct {
	// Text is what commands go through. It is for extensions that the package does not know.
	Text *textproto.Conn

	conn       net.Conn
	serverName string
	localName  string
	greeted    bool
	greetErr   error             // what came of greeting
	ext        map[string]string // what the server can; nil if it knows no extensions
	auth       []string          // how one may log in
}

// Dial connects to a server; addr has a port.
func Dial(addr string) (*Client, error) {
	conn, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, err
	}
	host, _, _ := net.SplitHostPort(addr)
	return NewClient(conn, host)
}

// NewClient gives a Client for a connection. host is the server's name, for logging in.
func NewClient(conn net.Conn, host string) (*Client, error) {
	text := textproto.NewConn(conn)
	if _, _, err := text.ReadResponse(220); err != nil {
		text.Close()
		return nil, err
	}
	return &Client{Text: text, conn: conn, serverName: host, localName: "localhost"}, nil
}

// Close closes the connection.
func (c *Client) Close() error { return c.Text.Close() }

// command sends a line, and reads the answer, whose code begins with the digits of want.
func (c *Client) command(want int, format string, args ...any) (code int, msg string, err error) {
	id, err := c.Text.Cmd(format, args...)
	if err != nil {
		return 0, "", err
	}
	c.Text.StartResponse(id)
	defer c.Text.EndResponse(id)
	return c.Text.ReadResponse(want)
}

// greet says who we are, once.
func (c *Client) greet() error {
	if !c.greeted {
		c.greeted = true
		if c.greetErr = c.ehlo(); c.greetErr != nil {
			c.ext = nil
			_, _, c.greetErr = c.command(250, "HELO %s", c.localName)
		}
	}
	return c.greetErr
}

// ehlo asks which extensions the server has.
func (c *Client) ehlo() error {
	_, msg, err := c.command(250, "EHLO %s", c.localName)
	if err != nil {
		return err
	}
	c.ext = make(map[string]string)
	for _, line := range strings.Split(msg, "\n")[1:] {
		name, params, _ := strings.Cut(line, " ")
		c.ext[name] = params
	}
	if ways, ok := c.ext["AUTH"]; ok {
		c.auth = strings.Split(ways, " ")
	}
	return nil
}

// checkLine sees that nobody puts a command into an address.
func checkLine(line string) error {
	if strings.ContainsAny(line, "\n\r") {
		return errors.New("smtp: A line must not contain CR or LF")
	}
	return nil
}

// Hello says who we are; without it we are localhost. It comes before all else.
func (c *Client) Hello(localName string) error {
	if err := checkLine(localName); err != nil {
		return err
	}
	if c.greeted {
		return errors.New("smtp: Hello called after other methods")
	}
	c.localName = localName
	return c.greet()
}

// StartTLS encrypts all that follows.
func (c *Client) StartTLS(config *tls.Config) error {
	if err := c.greet(); err != nil {
		return err
	}
	if _, _, err := c.command(220, "STARTTLS"); err != nil {
		return err
	}
	c.conn = tls.Client(c.conn, config)
	c.Text = textproto.NewConn(c.conn)
	return c.ehlo()
}

// TLSConnectionState tells of the encryption; ok is false without it.
func (c *Client) TLSConnectionState() (state tls.ConnectionState, ok bool) {
	conn, ok := c.conn.(*tls.Conn)
	if ok {
		state = conn.ConnectionState()
	}
	return state, ok
}

// simple greets and sends a command that has no more to say than whether it went well.
func (c *Client) simple(format string, args ...any) error {
	if err := c.greet(); err != nil {
		return err
	}
	_, _, err := c.command(250, format, args...)
	return err
}

// Verify asks whether there is an address. Many servers do not tell.
func (c *Client) Verify(addr string) error {
	if err := checkLine(addr); err != nil {
		return err
	}
	return c.simple("VRFY %s", addr)
}

// Auth logs in. After an error the connection is closed.
func (c *Client) Auth(a Auth) error {
	if err := c.greet(); err != nil {
		return err
	}
	_, encrypted := c.conn.(*tls.Conn)
	way, answer, err := a.Start(&ServerInfo{c.serverName, encrypted, c.auth})
	if err != nil {
		c.Quit()
		return err
	}
	line := strings.TrimSpace("AUTH " + way + " " + base64.StdEncoding.EncodeToString(answer))
	const done, more = 235, 334
	for {
		code, msg, err := c.command(0, "%s", line)
		if err != nil {
			return err
		}
		question := []byte(msg)
		switch code {
		case done:
		case more:
			question, err = base64.StdEncoding.DecodeString(msg)
		default:
			err = &textproto.Error{Code: code, Msg: msg}
		}
		if err == nil {
			answer, err = a.Next(question, code == more)
		}
		if err != nil {
			c.command(501, "*") // gives up
			c.Quit()
			return err
		}
		if answer == nil {
			return nil
		}
		line = base64.StdEncoding.EncodeToString(answer)
	}
}

// Mail begins a mail, from an address.
func (c *Client) Mail(from string) error {
	if err := checkLine(from); err != nil {
		return err
	}
	if err := c.greet(); err != nil {
		return err
	}
	format := "MAIL FROM:<%s>"
	if _, ok := c.ext["8BITMIME"]; ok {
		format += " BODY=8BITMIME"
	}
	if _, ok := c.ext["SMTPUTF8"]; ok {
		format += " SMTPUTF8"
	}
	_, _, err := c.command(250, format, from)
	return err
}

// Rcpt adds an address that the mail goes to. It comes behind Mail.
func (c *Client) Rcpt(to string) error {
	if err := checkLine(to); err != nil {
		return err
	}
	_, _, err := c.command(25, "RCPT TO:<%s>", to)
	return err
}

// body is a mail's text. Close asks whether the server has taken it.
type body struct {
	io.WriteCloser
	c *Client
}

func (b body) Close() error {
	b.WriteCloser.Close()
	_, _, err := b.c.Text.ReadResponse(250)
	return err
}

// Data gives what takes the mail's headers and text. It has to be closed before anything else. Data comes behind Rcpt.
func (c *Client) Data() (io.WriteCloser, error) {
	if _, _, err := c.command(354, "DATA"); err != nil {
		return nil, err
	}
	return body{c.Text.DotWriter(), c}, nil
}

// Extension tells whether the server has an extension, and with which parameters. Capitals do not matter.
func (c *Client) Extension(ext string) (bool, string) {
	if c.greet() != nil {
		return false, ""
	}
	params, ok := c.ext[strings.ToUpper(ext)]
	return ok, params
}

// Reset gives up the mail.
func (c *Client) Reset() error { return c.simple("RSET") }

// Noop does nothing but ask whether the server is there.
func (c *Client) Noop() error { return c.simple("NOOP") }

// Quit takes leave of the server and closes the connection.
func (c *Client) Quit() error {
	c.greet() // we are leaving anyhow
	if _, _, err := c.command(221, "QUIT"); err != nil {
		return err
	}
	return c.Text.Close()
}

// tlsConfig is the configuration that SendMail encrypts with.
var tlsConfig = func(serverName string) *tls.Config { return &tls.Config{ServerName: serverName} }

// SendMail sends a mail by a server; addr has a port. It is encrypted if the server can, and logs in by a if that is not nil. msg is
// the mail with its headers; lines end with CRLF. Addresses that only to has get blind copies.
func SendMail(addr string, a Auth, from string, to []string, msg []byte) error {
	for _, line := range append([]string{from}, to...) {
		if err := checkLine(line); err != nil {
			return err
		}
	}
	c, err := Dial(addr)
	if err != nil {
		return err
	}
	defer c.Close()
	if err := c.greet(); err != nil {
		return err
	}
	if ok, _ := c.Extension("STARTTLS"); ok {
		if err := c.StartTLS(tlsConfig(c.serverName)); err != nil {
			return err
		}
	}
	if a != nil && c.ext != nil {
		if _, ok := c.ext["AUTH"]; !ok {
			return errors.New("smtp: server doesn't support AUTH")
		}
		if err := c.Auth(a); err != nil {
			return err
		}
	}
	if err := c.Mail(from); err != nil {
		return err
	}
	for _, addr := range to {
		if err := c.Rcpt(addr); err != nil {
			return err
		}
	}
	w, err := c.Data()
	if err != nil {
		return err
	}
	if _, err := w.Write(msg); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return c.Quit()
}
