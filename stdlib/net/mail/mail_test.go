package mail_test

import (
	"io"
	"net/mail"
	"strings"
	"testing"
)

func TestMessage(t *testing.T) {
	m, err := mail.ReadMessage(strings.NewReader("From: Joe <joe@example.com>\r\nto: a@b,\r\n c@d\r\nDate: Fri, 21 Nov 1997 09:55:06 -0600 (comment)\r\n\r\nbody\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(m.Body)
	to, err := m.Header.AddressList("To")
	if string(body) != "body\r\n" || len(to) != 2 || to[1].Address != "c@d" || err != nil || m.Header.Get("from") != "Joe <joe@example.com>" {
		t.Errorf("%q %v %v", body, to, err)
	}
	date, err := m.Header.Date()
	if err != nil || date.UTC().String() != "1997-11-21 15:55:06 +0000 UTC" {
		t.Error(date, err)
	}
	if _, err := m.Header.AddressList("Cc"); err != mail.ErrHeaderNotPresent {
		t.Error(err)
	}
	for text, want := range map[string]string{
		" a: b\n\n": `malformed initial line: " a: b"`, "a\n\n": `malformed header line: "a"`, "": "EOF",
	} {
		if _, err := mail.ReadMessage(strings.NewReader(text)); err == nil || err.Error() != want {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		`joe@example.com`:                              `<joe@example.com>`,
		`Joe Q. Public <joe@example.com>`:              `"Joe Q. Public" <joe@example.com>`,
		`"Joe \"Q\"" <"a b"@c> (comment)`:              `"Joe \"Q\"" <"a b"@c>`,
		`joe@example.com (Joe (the) Public)`:           `"Joe (the) Public" <joe@example.com>`,
		`=?utf-8?q?J=C3=B6rg?= =?utf-8?b?IEQ=?= <j@d>`: `=?utf-8?q?J=C3=B6rg_D?= <j@d>`,
		`Group: a@b, Joe <c@d>;, e@f`:                  `<a@b> "Joe" <c@d> <e@f>`,
		`, a@[192.0.2.1] ,,b@[IPv6:::1],`:              `<a@[192.0.2.1]> <b@[IPv6:::1]>`,
		`Empty: ;`:                                     ``,
	} {
		list, err := mail.ParseAddressList(in)
		var texts []string
		for _, a := range list {
			texts = append(texts, a.String())
		}
		if got := strings.Join(texts, " "); got != want || err != nil {
			t.Errorf("%q: %s, %v; want %s", in, got, err, want)
		}
	}
	for in, want := range map[string]string{
		"":                     "mail: no address",
		"joe":                  "mail: missing '@' or angle-addr",
		"a@b c":                `mail: expected single address, got "c"`,
		"Joe <a@b":             "mail: unclosed angle-addr",
		"<.a@b>":               "mail: leading dot in atom",
		"<a..b@c>":             "mail: double dot in atom",
		"<a@b.>":               "mail: trailing dot in atom",
		`<""@b>`:               "mail: empty quoted string in addr-spec",
		"a@b (c":               "mail: misformatted parenthetical comment",
		"=?x?q?a?= <a@b>":      `mail: missing word in phrase: charset not supported: "x"`,
		"G: a@b, c@d;":         "mail: group with multiple addresses",
		"G:;":                  "mail: empty group",
		"<a@[x]>":              `mail: invalid IP address in domain-literal: "x"`,
		"\"a\x01\" <a@b>":      `mail: missing word in phrase: mail: bad character in quoted-string: '\x01'`,
		"\"Joe\" G: a@b c@d;":  "mail: expected comma",
		"Joe (in) Public <a@b": "mail: unclosed angle-addr",
		"Joe, Public <a@b>":    "mail: missing '@' or angle-addr",
		"Joe (x <a@b>":         "mail: misformatted parenthetical comment",
		"<a@>":                 "mail: invalid string",
		"<a>":                  "mail: missing @ in addr-spec",
	} {
		if a, err := mail.ParseAddress(in); err == nil || err.Error() != want {
			t.Errorf("%q: %v, %v; want %s", in, a, err, want)
		}
	}
}

func TestDates(t *testing.T) {
	for in, want := range map[string]string{
		"Fri, 21 Nov 1997 09:55:06 -0600":        "1997-11-21 15:55:06 +0000 UTC",
		"21 Nov 97 09:55 GMT":                    "1997-11-21 09:55:00 +0000 UTC",
		"Tue, 1 Jul 2003 10:52:37 +0200 (a (b))": "2003-07-01 08:52:37 +0000 UTC",
		"1 Jan 2000 00:00:00 UT":                 "2000-01-01 00:00:00 +0000 UTC",
	} {
		date, err := mail.ParseDate(in)
		if err != nil || date.UTC().String() != want {
			t.Errorf("%q: %v, %v", in, date, err)
		}
	}
	for _, in := range []string{"", "yesterday", "Fri, 21 Nov 1997 09:55:06 -0600 (a", "21 Nov 1997\r 09:55:06 -0600"} {
		if date, err := mail.ParseDate(in); err == nil {
			t.Errorf("%q: %v", in, date)
		}
	}
}
