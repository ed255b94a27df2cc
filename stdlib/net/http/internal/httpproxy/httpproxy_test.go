package httpproxy

import (
	"net/url"
	"testing"
)

func TestProxy(t *testing.T) {
	for _, key := range []string{"HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy", "REQUEST_METHOD"} {
		t.Setenv(key, "")
	}
	t.Setenv("HTTP_PROXY", "proxy.example:3128")
	t.Setenv("https_proxy", "socks5://secure.example")
	t.Setenv("NO_PROXY", " exact.org, .below.org, *.star.org, with.port:81, 10.0.0.0/8, 192.0.2.1, [2001:db8::1]:8080 ")
	c := FromEnvironment()
	for target, want := range map[string]string{
		"http://a.org/":                "http://proxy.example:3128",
		"https://a.org/":               "socks5://secure.example",
		"ftp://a.org/":                 "",
		"http://localhost:80/":         "",
		"http://127.0.0.2/":            "",
		"http://[::1]/":                "",
		"http://exact.org/":            "",
		"http://sub.EXACT.org/":        "",
		"http://inexact.org/":          "http://proxy.example:3128",
		"http://below.org/":            "http://proxy.example:3128",
		"http://a.below.org/":          "",
		"http://a.star.org/":           "",
		"http://with.port:81/":         "",
		"http://with.port/":            "http://proxy.example:3128",
		"http://10.1.2.3/":             "",
		"http://11.1.2.3/":             "http://proxy.example:3128",
		"http://192.0.2.1:99/":         "",
		"http://[2001:db8::1]:8080/":   "",
		"https://[2001:db8::1]:8081/x": "socks5://secure.example",
	} {
		u, err := url.Parse(target)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if proxy, err := c.Proxy(u); err != nil {
			got = err.Error()
		} else if proxy != nil {
			got = proxy.String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", target, got, want)
		}
	}
	t.Setenv("REQUEST_METHOD", "GET")
	u, _ := url.Parse("http://a.org/")
	if _, err := FromEnvironment().Proxy(u); err == nil {
		t.Error("a proxy of somebody else's")
	}
	t.Setenv("NO_PROXY", "*")
	t.Setenv("REQUEST_METHOD", "")
	if proxy, _ := FromEnvironment().Proxy(u); proxy != nil {
		t.Error(proxy)
	}
}
