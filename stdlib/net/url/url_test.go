package url_test

import (
	"net/url"
	"testing"
)

func TestParse(t *testing.T) {
	for in, want := range map[string]url.URL{
		"http://h:80/a%2fb?q=1#f":  {Scheme: "http", Host: "h:80", Path: "/a/b", RawPath: "/a%2fb", RawQuery: "q=1", Fragment: "f"},
		"mailto:joe@h?x":           {Scheme: "mailto", Opaque: "joe@h", RawQuery: "x"},
		"//h/p":                    {Host: "h", Path: "/p"},
		"///p":                     {Path: "///p"},
		"file:///p":                {Scheme: "file", Path: "/p"},
		"file:/p":                  {Scheme: "file", Path: "/p", OmitHost: true},
		"a/b":                      {Path: "a/b"},
		"/p?":                      {Path: "/p", ForceQuery: true},
		"http://[fe80::1%25e%6e]/": {Scheme: "http", Host: "[fe80::1%en]", Path: "/"},
	} {
		u, err := url.Parse(in)
		if err != nil || *u != want {
			t.Errorf("%q: %#v, %v", in, u, err)
		}
	}
	for in, want := range map[string]string{
		":x":              `parse ":x": missing protocol scheme`,
		"a:b/\x01":        `parse "a:b/\x01": net/url: invalid control character in URL`,
		"1a:b":            `parse "1a:b": first path segment in URL cannot contain colon`,
		"http://h:x/":     `parse "http://h:x/": invalid port ":x" after host`,
		"http://a b/":     `parse "http://a b/": invalid character " " in host name`,
		"http://h/%zz":    `parse "http://h/%zz": invalid URL escape "%zz"`,
		"http://[::1/":    `parse "http://[::1/": missing ']' in host`,
		"http://[1.2.3.4": `parse "http://[1.2.3.4": missing ']' in host`,
		"http://u^@h/":    `parse "http://u^@h/": net/url: invalid userinfo`,
	} {
		if _, err := url.Parse(in); err == nil || err.Error() != want {
			t.Errorf("%q: %v", in, err)
		}
	}
}

// The examples of RFC 3986, 5.4.
func TestResolve(t *testing.T) {
	base, _ := url.Parse("http://a/b/c/d;p?q")
	for ref, want := range map[string]string{
		"g:h": "g:h", "g": "http://a/b/c/g", "./g": "http://a/b/c/g", "g/": "http://a/b/c/g/", "/g": "http://a/g",
		"//g": "http://g", "?y": "http://a/b/c/d;p?y", "g?y": "http://a/b/c/g?y", "#s": "http://a/b/c/d;p?q#s",
		";x": "http://a/b/c/;x", "": "http://a/b/c/d;p?q", ".": "http://a/b/c/", "..": "http://a/b/", "../g": "http://a/b/g",
		"../..": "http://a/", "../../g": "http://a/g", "../../../g": "http://a/g", "/./g": "http://a/g", "/../g": "http://a/g",
		"g.": "http://a/b/c/g.", "..g": "http://a/b/c/..g", "./g/.": "http://a/b/c/g/", "g/../h": "http://a/b/c/h",
		"g?y/../x": "http://a/b/c/g?y/../x",
	} {
		u, err := base.Parse(ref)
		if err != nil || u.String() != want {
			t.Errorf("%q: %v, %v; want %s", ref, u, err, want)
		}
	}
}

func TestString(t *testing.T) {
	for want, u := range map[string]url.URL{
		"http://u:p%40@h/a%20b?x#f": {Scheme: "http", User: url.UserPassword("u", "p@"), Host: "h", Path: "/a b", RawQuery: "x", Fragment: "f"},
		"./a:b":                     {Path: "a:b"},
		"x:%2F/h":                   {Scheme: "x", Path: "//h", OmitHost: true},
		"//h/p":                     {Host: "h", Path: "p"},
	} {
		if u.String() != want {
			t.Errorf("%s, want %s", &u, want)
		}
	}
	u, _ := url.Parse("http://u:secret@h/a")
	if s := u.Redacted(); s != "http://u:xxxxx@h/a" {
		t.Error(s)
	}
	if s := u.JoinPath("../../b//", "c/").String(); s != "http://u:secret@h/b/c/" {
		t.Error(s)
	}
}

func TestQuery(t *testing.T) {
	v, err := url.ParseQuery("a=1&b=x+y%26&a=2&c&=&d;e&f=%z")
	if err == nil || v.Encode() != "=&a=1&a=2&b=x+y%26&c=" {
		t.Error(v.Encode(), err)
	}
	v.Set("a", "3")
	v.Del("b")
	if v.Get("a") != "3" || v.Has("b") || v.Get("zz") != "" {
		t.Error(v)
	}
	const all = "a b+/?:@%é~"
	if q := url.QueryEscape(all); q != "a+b%2B%2F%3F%3A%40%25%C3%A9~" {
		t.Error(q)
	}
	if p, err := url.PathUnescape(url.PathEscape(all)); p != all || err != nil {
		t.Error(p, err)
	}
}
