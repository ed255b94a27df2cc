package template

import (
	"fmt"
	"strings"
)

// urlFilter is for the beginning of a URL: none that runs a script.
func urlFilter(args ...any) string {
	s, c := text(args)
	if c != contentURL && !isSafeURL(s) {
		return "#" + failsafe
	}
	return s
}

// isSafeURL reports whether a URL has no scheme, or one that is harmless.
func isSafeURL(s string) bool {
	scheme, _, ok := strings.Cut(s, ":")
	if !ok || strings.Contains(scheme, "/") {
		return true
	}
	scheme = strings.ToLower(scheme)
	return scheme == "http" || scheme == "https" || scheme == "mailto"
}

// urlEscaper is for what must not have a meaning in a URL, such as a value in the query.
func urlEscaper(args ...any) string {
	s, c := text(args)
	return escapeURL(s, c == contentURL)
}

// urlNormalizer is for a URL in a URL's place.
func urlNormalizer(args ...any) string {
	s, _ := text(args)
	return escapeURL(s, true)
}

// escapeURL writes bytes as %XX. If s is a URL, what means something there stays.
func escapeURL(s string, isURL bool) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		keep := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte("-._~", c) >= 0
		if isURL && !keep {
			keep = strings.IndexByte("!#$&*+,/:;=?@[]", c) >= 0 || c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
		}
		if keep {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02x", c)
		}
	}
	return b.String()
}

const htmlSpace = "\t\n\f\r "

// srcsetEscaper is for lists of URLs, each with a size behind it.
func srcsetEscaper(args ...any) string {
	s, c := text(args)
	switch c {
	case contentSrcset:
		return s
	case contentURL:
		// One URL, in which a comma must not begin another.
		return strings.ReplaceAll(escapeURL(s, true), ",", "%2c")
	}
	images := strings.Split(s, ",")
	for i, image := range images {
		images[i] = escapeImage(image)
	}
	return strings.Join(images, ",")
}

// escapeImage is for one URL with its size.
func escapeImage(s string) string {
	url := strings.TrimLeft(s, htmlSpace)
	before := s[:len(s)-len(url)]
	size := ""
	if i := strings.IndexAny(url, htmlSpace); i >= 0 {
		url, size = url[:i], url[i:]
	}
	harmless := isSafeURL(url)
	for i := range len(size) {
		c := size[i]
		harmless = harmless && ('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || strings.IndexByte(htmlSpace, c) >= 0)
	}
	if !harmless {
		return "#" + failsafe
	}
	return before + escapeURL(url, true) + size
}
