// Package mail reads messages of mail (RFC 5322), and the addresses and dates in their headers. Names in addresses may be in
// other character sets (RFC 2047) and in UTF-8 (RFC 6532). Lines need not be short, and forms that are obsolete are mostly not
// known.
package mail

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/textproto"
	"strings"
	"time"
)

// A Message is a header and what is behind it.
type Message struct {
	Header Header
	Body   io.Reader
}

// A Header has the values of keys, as they stand in the message but for the ends of lines.
type Header map[string][]string

// ErrHeaderNotPresent is that a key is not in the header.
var ErrHeaderNotPresent = errors.New("mail: header not in message")

// ReadMessage reads the header of a message; the body is read later, from what comes behind.
func ReadMessage(r io.Reader) (msg *Message, err error) {
	text := textproto.NewReader(bufio.NewReader(r))
	h, err := readHeader(text)
	if err != nil && (err != io.EOF || len(h) == 0) {
		return nil, err
	}
	return &Message{Header: h, Body: text.R}, nil
}

// readHeader reads lines up to an empty one, or to the end. It takes more than textproto does.
func readHeader(r *textproto.Reader) (Header, error) {
	h := Header{}
	if first, err := r.R.Peek(1); err == nil && (first[0] == ' ' || first[0] == '\t') {
		line, err := r.ReadLine()
		if err != nil {
			return h, err
		}
		return h, fmt.Errorf("malformed initial line: %q", line)
	}
	for {
		line, err := r.ReadContinuedLine()
		if line == "" {
			return h, err
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return h, fmt.Errorf("malformed header line: %q", line)
		}
		if key = textproto.CanonicalMIMEHeaderKey(key); key != "" {
			h[key] = append(h[key], strings.TrimLeft(value, " \t"))
		}
	}
}

// Get returns the first value of the key, or an empty string.
func (h Header) Get(key string) string { return textproto.MIMEHeader(h).Get(key) }

// Date reads the value of Date.
func (h Header) Date() (time.Time, error) {
	text := h.Get("Date")
	if text == "" {
		return time.Time{}, ErrHeaderNotPresent
	}
	return ParseDate(text)
}

// AddressList reads the value of the key as a list of addresses.
func (h Header) AddressList(key string) ([]*Address, error) {
	text := h.Get(key)
	if text == "" {
		return nil, ErrHeaderNotPresent
	}
	return ParseAddressList(text)
}
