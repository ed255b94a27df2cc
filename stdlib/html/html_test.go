package html_test

import (
	"html"
	"testing"
)

func TestUnescape(t *testing.T) {
	for _, c := range [][2]string{
		{"", ""}, {"plain", "plain"}, {"&lt;&gt;&amp;&quot;&#39;", "<>&\"'"}, {"a &eacute; &Zscr; &NotEqualTilde;", "a é 𝒵 ≂̸"}, {"&amp &ampx &notit;", "& &x ¬it;"},
		{"&#65;&#x42;&#X43 &#128;&#0;&#xD800;", "ABC €\uFFFD\uFFFD"}, {"& &; &# &#; &nope; &", "& &; &# &#; &nope; &"}, {"&zwnj;&AElig;&yuml;", "\u200cÆÿ"},
	} {
		if got := html.UnescapeString(c[0]); got != c[1] {
			t.Errorf("%q: %q, want %q", c[0], got, c[1])
		}
	}
}

func TestEscape(t *testing.T) {
	s := `<a href="x">it's & é</a>`
	e := html.EscapeString(s)
	if e != "&lt;a href=&#34;x&#34;&gt;it&#39;s &amp; é&lt;/a&gt;" || html.UnescapeString(e) != s {
		t.Error(e)
	}
}
