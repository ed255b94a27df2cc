package mail

import (
	"errors"
	"fmt"
	"mime"
	"strings"
)

// An Address is one person, "Barry Gibbs <bg@example.com>".
type Address struct {
	Name    string // may be empty
	Address string // user@domain
}

// ParseAddress reads one address.
func ParseAddress(address string) (*Address, error) { return new(AddressParser).Parse(address) }

// ParseAddressList reads addresses with commas between them.
func ParseAddressList(list string) ([]*Address, error) { return new(AddressParser).ParseList(list) }

// An AddressParser reads addresses whose names may be in character sets that its decoder knows; nil is one for UTF-8, ISO-8859-1
// and ASCII.
type AddressParser struct {
	WordDecoder *mime.WordDecoder
}

// Parse reads one address.
func (p *AddressParser) Parse(address string) (*Address, error) {
	in := parser{s: address, decoder: p.WordDecoder}
	list, err := in.address(true)
	switch {
	case err != nil:
		return nil, err
	case !in.skipComments():
		return nil, errComment
	case in.s != "":
		return nil, fmt.Errorf("mail: expected single address, got %q", in.s)
	case len(list) == 0:
		return nil, errors.New("mail: empty group")
	case len(list) > 1:
		return nil, errors.New("mail: group with multiple addresses")
	}
	return list[0], nil
}

// ParseList reads addresses with commas between them; commas without an address are passed over.
func (p *AddressParser) ParseList(list string) ([]*Address, error) {
	in := parser{s: list, decoder: p.WordDecoder}
	var all []*Address
	for {
		in.skipSpace()
		if in.consume(',') {
			continue
		}
		some, err := in.address(true)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
		if !in.skipComments() {
			return nil, errComment
		}
		if in.s != "" && in.s[0] != ',' {
			return nil, errors.New("mail: expected comma")
		}
		for in.consume(',') {
			in.skipSpace()
		}
		if in.s == "" {
			return all, nil
		}
	}
}

// String returns the address so that it can stand in a header.
func (a *Address) String() string {
	local, domain := a.Address, ""
	if at := strings.LastIndexByte(local, '@'); at >= 0 {
		local, domain = local[:at], local[at+1:]
	}
	s := "<" + quoteLocal(local) + "@" + domain + ">"
	if a.Name == "" {
		return s
	}
	if strings.ContainsFunc(a.Name, func(r rune) bool { return r >= 0x80 || !isVisible(r) && !isSpace(r) }) {
		// In quoted-printable some characters would have to be encoded that many do not expect so; base64 is safe.
		encoding := mime.QEncoding
		if strings.ContainsAny(a.Name, "\"#$%&'(),.:;<>@[]^`{|}~") {
			encoding = mime.BEncoding
		}
		return encoding.Encode("utf-8", a.Name) + " " + s
	}
	return quote(a.Name) + " " + s
}

// quoteLocal quotes what is in front of the @, if need be: atoms with a dot between each two need it not.
func quoteLocal(local string) string {
	for i, r := range local {
		dot := r == '.' && 0 < i && local[i-1] != '.' && i < len(local)-1
		if !dot && !isAtom(r, false) {
			return quote(local)
		}
	}
	return local
}

// quote puts s into quotes. What cannot stand there is left out.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if !isVisible(r) && !isSpace(r) {
			continue
		}
		if r == '"' || r == '\\' {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}
