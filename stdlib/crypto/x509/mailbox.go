package x509

import "strings"

// An rfc2821Mailbox is an address of electronic mail.
type rfc2821Mailbox struct {
	local, domain string
}

func (m rfc2821Mailbox) String() string { return m.local + "@" + m.domain }

// parseRFC2821Mailbox reads a mailbox as RFC 2821 (4.1.2) has it: words with dots between them, or something in quotes, then @ and a
// domain. A name in an angle bracket, a comment or a route are no part of it.
func parseRFC2821Mailbox(text string) (mailbox rfc2821Mailbox, ok bool) {
	if quoted, found := strings.CutPrefix(text, `"`); found {
		mailbox.local, text, ok = parseQuotedLocal(quoted)
	} else {
		mailbox.local, text, ok = parseDottedLocal(text)
	}
	if !ok {
		return mailbox, false
	}
	mailbox.domain, ok = strings.CutPrefix(text, "@")
	return mailbox, ok && domainNameValid(mailbox.domain, false) && !strings.Contains(mailbox.domain, "@")
}

// parseQuotedLocal reads up to the second quote. RFC 2822 has no blank here; RFC 3696, which explains it, has.
func parseQuotedLocal(text string) (local, rest string, ok bool) {
	var b []byte
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case c == '"':
			return string(b), text[i+1:], true
		case c == '\\':
			if i++; i == len(text) {
				return "", "", false
			}
			if c = text[i]; c == 0 || c == '\n' || c == '\r' || c > 127 {
				return "", "", false
			}
		case c == 0 || '\t' <= c && c <= '\n' || c == '\r' || c > 127:
			return "", "", false
		}
		b = append(b, c)
	}
	return "", "", false
}

// parseDottedLocal reads words with dots between them. A backslash lets any character be part of a word, as in RFC 3696.
func parseDottedLocal(text string) (local, rest string, ok bool) {
	var b []byte
	i := 0
	for ; i < len(text); i++ {
		c := text[i]
		if c == '\\' {
			if i++; i == len(text) {
				return "", "", false
			}
			c = text[i]
		} else if !isMailboxText(c) {
			break
		}
		b = append(b, c)
	}
	local = string(b)
	ok = local != "" && local[0] != '.' && local[len(local)-1] != '.' && !strings.Contains(local, "..")
	return local, text[i:], ok
}

// isMailboxText reports whether a word may have c in it, or c is a dot.
func isMailboxText(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c != 0 && strings.IndexByte("!#$%&'*+-/=?^_`{|}~.", c) >= 0
}
