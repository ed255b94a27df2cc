package mail

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"strings"
	"unicode/utf8"
)

var errComment = errors.New("mail: misformatted parenthetical comment")

// A parser reads addresses. Its methods take what they read away from the front of s.
type parser struct {
	s       string
	decoder *mime.WordDecoder
}

func (p *parser) skipSpace() { p.s = strings.TrimLeft(p.s, " \t") }

// consume takes c away, if it comes next, and reports whether it did.
func (p *parser) consume(c byte) bool {
	if p.next() != c {
		return false
	}
	p.s = p.s[1:]
	return true
}

// next returns what comes next, 0 at the end. No address has a zero byte: what is looked for is always something else.
func (p *parser) next() byte {
	if p.s == "" {
		return 0
	}
	return p.s[0]
}

// address reads one address, or, if groups may be, "name: address, address;".
func (p *parser) address(groups bool) ([]*Address, error) {
	p.skipSpace()
	if p.s == "" {
		return nil, errors.New("mail: no address")
	}
	// user@domain, which a name in parentheses may follow.
	if spec, err := p.spec(); err == nil {
		name := ""
		p.skipSpace()
		if p.next() == '(' {
			if name, err = p.nameInComment(); err != nil {
				return nil, err
			}
		}
		return []*Address{{Name: name, Address: spec}}, nil
	}
	// Name <user@domain>
	name := ""
	if p.next() != '<' {
		var err error
		if name, err = p.phrase(); err != nil {
			return nil, err
		}
	}
	p.skipSpace()
	if groups && p.consume(':') {
		return p.group()
	}
	if !p.consume('<') {
		for _, r := range name {
			if !isAtom(r, true) {
				return nil, errors.New("mail: no angle-addr")
			}
		}
		return nil, errors.New("mail: missing '@' or angle-addr")
	}
	spec, err := p.spec()
	if err != nil {
		return nil, err
	}
	if !p.consume('>') {
		return nil, errors.New("mail: unclosed angle-addr")
	}
	return []*Address{{Name: name, Address: spec}}, nil
}

// group reads the addresses of a group, behind the colon.
func (p *parser) group() (list []*Address, err error) {
	p.skipSpace()
	for !p.consume(';') {
		if list != nil && !p.consume(',') {
			return nil, errors.New("mail: expected comma")
		}
		p.skipSpace()
		some, err := p.address(false)
		if err != nil {
			return nil, err
		}
		list = append(list, some...)
		if !p.skipComments() {
			return nil, errComment
		}
	}
	if !p.skipComments() {
		return nil, errComment
	}
	return list, nil
}

// spec reads user@domain. If there is none, nothing is taken away.
func (p *parser) spec() (spec string, err error) {
	start := p.s
	defer func() {
		if err != nil {
			p.s = start
		}
	}()
	p.skipSpace()
	if p.s == "" {
		return "", errors.New("mail: no addr-spec")
	}
	var local string
	if p.next() == '"' {
		local, err = p.quoted()
		if local == "" {
			err = errors.New("mail: empty quoted string in addr-spec")
		}
	} else {
		local, err = p.dotAtom()
	}
	if err != nil {
		return "", err
	}
	if !p.consume('@') {
		return "", errors.New("mail: missing @ in addr-spec")
	}
	p.skipSpace()
	if p.s == "" {
		return "", errors.New("mail: no domain in addr-spec")
	}
	var domain string
	if p.next() == '[' {
		domain, err = p.domainLiteral()
	} else {
		domain, err = p.dotAtom()
	}
	if err != nil {
		return "", err
	}
	return local + "@" + domain, nil
}

// phrase reads the words of a name. Words that are encoded and stand side by side are one.
func (p *parser) phrase() (string, error) {
	var words []string
	var encodedRun strings.Builder
	endRun := func() {
		if encodedRun.Len() > 0 {
			words = append(words, encodedRun.String())
			encodedRun.Reset()
		}
	}
	for {
		// Comments stand behind words; not behind encoded words at the beginning, to which another may still belong.
		if len(words) > 0 && !p.skipComments() {
			return "", errComment
		}
		p.skipSpace()
		if p.s == "" {
			break
		}
		word, encoded, err := p.word()
		if err != nil {
			if endRun(); len(words) == 0 {
				return "", fmt.Errorf("mail: missing word in phrase: %v", err)
			}
			break // what comes is no word any more
		}
		if encoded {
			encodedRun.WriteString(word)
		} else {
			endRun()
			words = append(words, word)
		}
	}
	endRun()
	return strings.Join(words, " "), nil
}

func (p *parser) word() (word string, encoded bool, err error) {
	if p.next() == '"' {
		word, err = p.quoted()
		return word, false, err
	}
	if word, err = p.atom(); err != nil {
		return "", false, err
	}
	return p.decode(word)
}

// quoted reads a string in quotes.
func (p *parser) quoted() (string, error) {
	var b strings.Builder
	escaped := false
	for i := 1; ; {
		r, size := utf8.DecodeRuneInString(p.s[i:])
		i += size
		switch {
		case size == 0:
			return "", errors.New("mail: unclosed quoted-string")
		case size == 1 && r == utf8.RuneError:
			return "", fmt.Errorf("mail: invalid utf-8 in quoted-string: %q", p.s)
		case !isVisible(r) && !isSpace(r):
			return "", fmt.Errorf("mail: bad character in quoted-string: %q", r)
		case escaped:
			escaped = false
		case r == '\\':
			escaped = true
			continue
		case r == '"':
			p.s = p.s[i:]
			return b.String(), nil
		}
		b.WriteRune(r)
	}
}

// atom reads characters that need no quotes, with dots anywhere.
func (p *parser) atom() (string, error) {
	end := 0
	for end < len(p.s) {
		r, size := utf8.DecodeRuneInString(p.s[end:])
		if size == 1 && r == utf8.RuneError {
			return "", fmt.Errorf("mail: invalid utf-8 in address: %q", p.s)
		}
		if !isAtom(r, true) {
			break
		}
		end += size
	}
	if end == 0 {
		return "", errors.New("mail: invalid string")
	}
	atom := p.s[:end]
	p.s = p.s[end:]
	return atom, nil
}

// dotAtom reads an atom whose dots stand between other characters.
func (p *parser) dotAtom() (string, error) {
	atom, err := p.atom()
	switch {
	case err != nil:
		return "", err
	case atom[0] == '.':
		return "", errors.New("mail: leading dot in atom")
	case strings.Contains(atom, ".."):
		return "", errors.New("mail: double dot in atom")
	case atom[len(atom)-1] == '.':
		return "", errors.New("mail: trailing dot in atom")
	}
	return atom, nil
}

// domainLiteral reads an IP address in brackets.
func (p *parser) domainLiteral() (string, error) {
	text := p.s[1:]
	for i := 0; ; {
		if i == len(text) {
			return "", errors.New("mail: unclosed domain-literal")
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == ']' {
			p.s = text[i+1:]
			text = text[:i]
			break
		}
		if size == 1 && r == utf8.RuneError {
			return "", fmt.Errorf("mail: invalid utf-8 in domain-literal: %q", text[i:])
		}
		if !isVisible(r) || r == '[' || r == '\\' {
			return "", fmt.Errorf("mail: bad character in domain-literal: %q", r)
		}
		i += size
	}
	if ip, ok := strings.CutPrefix(text, "IPv6:"); ok {
		if net.ParseIP(ip) == nil {
			return "", fmt.Errorf("mail: invalid IPv6 address in domain-literal: %q", text)
		}
	} else if net.ParseIP(text).To4() == nil {
		return "", fmt.Errorf("mail: invalid IP address in domain-literal: %q", text)
	}
	return "[" + text + "]", nil
}

// nameInComment reads a comment that is a name.
func (p *parser) nameInComment() (string, error) {
	text, ok := p.comment()
	if !ok {
		return "", errComment
	}
	words := strings.FieldsFunc(text, isSpace)
	for i, word := range words {
		decoded, _, err := p.decode(word)
		if err != nil {
			return "", err
		}
		words[i] = decoded
	}
	return strings.Join(words, " "), nil
}

// comment reads a comment, with others in it, and returns what is between the parentheses. If it does not end, ok is false.
func (p *parser) comment() (text string, ok bool) {
	var b strings.Builder
	for depth := 0; p.s != ""; p.s = p.s[1:] {
		switch c := p.s[0]; {
		case c == '\\' && len(p.s) > 1:
			p.s = p.s[1:]
		case c == '(':
			if depth++; depth == 1 {
				continue
			}
		case c == ')':
			if depth--; depth == 0 {
				p.s = p.s[1:]
				return b.String(), true
			}
		}
		b.WriteByte(p.s[0])
	}
	return "", false
}

// skipComments takes comments and spaces away, and reports whether all comments end.
func (p *parser) skipComments() bool {
	p.skipSpace()
	for p.next() == '(' {
		if _, ok := p.comment(); !ok {
			return false
		}
		p.skipSpace()
	}
	return true
}

// charsetError is that a word is in a character set that nobody knows here.
type charsetError string

func (e charsetError) Error() string { return fmt.Sprintf("charset not supported: %q", string(e)) }

// decode decodes a word that may be encoded by RFC 2047. One that cannot be decoded is none, but an unknown character set is an
// error.
func (p *parser) decode(word string) (text string, encoded bool, err error) {
	var charsetErr error
	decoder := mime.WordDecoder{CharsetReader: func(charset string, input io.Reader) (r io.Reader, err error) {
		if p.decoder == nil || p.decoder.CharsetReader == nil {
			err = charsetError(charset)
		} else {
			r, err = p.decoder.CharsetReader(charset, input)
		}
		if err != nil {
			charsetErr = err
		}
		return r, err
	}}
	text, err = decoder.Decode(word)
	if err == nil {
		return text, true, nil
	}
	if charsetErr != nil {
		return word, true, err
	}
	return word, false, nil
}

// isAtom reports whether r can stand in an atom (RFC 5322, 3.2.3), in which dots may be counted.
func isAtom(r rune, dot bool) bool {
	if r == '.' {
		return dot
	}
	return isVisible(r) && !strings.ContainsRune(`()<>[]:;@\,"`, r)
}

// isVisible reports whether r is a visible character, of ASCII or not.
func isVisible(r rune) bool { return '!' <= r && r <= '~' || r >= utf8.RuneSelf }

func isSpace(r rune) bool { return r == ' ' || r == '\t' }
