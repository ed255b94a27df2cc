package comment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// linkedText finds the links in brackets in a text.
func (c *parser) linkedText(text string) []Text {
	var out []Text
	done, open := 0, -1
	add := func(link Text, end int) {
		if done < open {
			out = c.plainText(out, text[done:open], true)
		}
		out = append(out, link)
		done = end
	}
	for i := range len(text) {
		switch text[i] {
		case '[':
			open = i
		case ']':
			if open >= 0 {
				inner := text[open+1 : i]
				name := strings.NewReplacer("\n", " ", "\t", " ").Replace(inner)
				if def := c.links[name]; def != nil {
					def.Used = true
					add(&Link{Text: c.plainText(nil, inner, false), URL: def.URL}, i+1)
				} else if link := c.docLink(inner, text[:open], text[i+1:]); link != nil {
					link.Text = c.plainText(nil, inner, false)
					add(link, i+1)
				}
			}
			open = -1
		}
	}
	if done < len(text) {
		out = c.plainText(out, text[done:], true)
	}
	return out
}

// docLink makes a link to what stands in brackets, if there is such a thing; otherwise nil.
func (c *parser) docLink(text, before, after string) *DocLink {
	ends := func(r rune) bool { return unicode.IsPunct(r) || r == ' ' || r == '\t' || r == '\n' }
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	if before != "" && !ends(last) || after != "" && !ends(next) {
		return nil
	}
	link := new(DocLink)
	pkg, name, ok := cutName(strings.TrimPrefix(text, "*"))
	if ok {
		link.Name = name
		pkg, link.Recv, _ = cutName(pkg)
	}
	if pkg == "" {
		if c.LookupSym == nil || !c.LookupSym(link.Recv, link.Name) {
			return nil
		}
		return link
	}
	if link.ImportPath, ok = c.importPath(pkg); !ok {
		return nil
	}
	return link
}

func (c *parser) importPath(pkg string) (string, bool) {
	if strings.Contains(pkg, "/") {
		return pkg, isImportPath(pkg)
	}
	if c.LookupPackage != nil {
		if path, ok := c.LookupPackage(pkg); ok {
			return path, true
		}
	}
	return DefaultLookupPackage(pkg)
}

// cutName cuts off an exported name at the end, and the point before it.
func cutName(s string) (before, name string, ok bool) {
	i := strings.LastIndexByte(s, '.')
	name = s[i+1:]
	first, _ := utf8.DecodeRuneInString(name)
	if word(name) != name || !unicode.IsUpper(first) {
		return s, "", false
	}
	return s[:max(i, 0)], name, true
}

// plainText adds text to out, with its quotes made nicer, and if auto is true with URLs and known words found.
func (c *parser) plainText(out []Text, s string, auto bool) []Text {
	var b strings.Builder
	flush := func() {
		if b.Len() > 0 {
			out = append(out, Plain(b.String()))
			b.Reset()
		}
	}
	for s != "" {
		if auto {
			if url := autoURL(s); url != "" {
				flush()
				out = append(out, &Link{Auto: true, Text: []Text{Plain(url)}, URL: url})
				s = s[len(url):]
				continue
			}
			if id := word(s); id != "" {
				s = s[len(id):]
				url, known := c.Words[id]
				if !known {
					b.WriteString(id)
					continue
				}
				flush()
				if url == "" {
					out = append(out, Italic(id))
				} else {
					out = append(out, &Link{Auto: true, Text: []Text{Italic(id)}, URL: url})
				}
				continue
			}
		}
		n := 1
		switch {
		case strings.HasPrefix(s, "```"):
			// Those mark code elsewhere.
			n = len(s) - len(strings.TrimLeft(s, "`"))
			b.WriteString(s[:n])
		case strings.HasPrefix(s, "``"):
			n = 2
			b.WriteString("“")
		case strings.HasPrefix(s, "''"):
			n = 2
			b.WriteString("”")
		default:
			b.WriteByte(s[0])
		}
		s = s[n:]
	}
	flush()
	return out
}

// word is the identifier that s begins with.
func word(s string) string {
	for i, r := range s {
		if r < utf8.RuneSelf {
			if !isWordByte(byte(r)) || i == 0 && '0' <= r && r <= '9' {
				return s[:i]
			}
		} else if !unicode.IsLetter(r) {
			return s[:i]
		}
	}
	return s
}

func isWordByte(c byte) bool {
	return c == '_' || isAlphaNumeric(c)
}

func isAlphaNumeric(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
}

func isScheme(s string) bool {
	switch s {
	case "file", "ftp", "gopher", "http", "https", "mailto", "nntp":
		return true
	}
	return false
}

// autoURL is the URL that s begins with, without punctuation at its end and brackets that do not match.
func autoURL(s string) string {
	scheme, rest, ok := strings.Cut(s[:min(len(s), 9)], "://")
	if !ok || !isScheme(scheme) {
		return ""
	}
	rest = s[len(scheme)+len("://"):]
	isPunct := func(c byte) bool { return strings.IndexByte(".,:;?!", c) >= 0 }
	isHost := func(c byte) bool { return isWordByte(c) || strings.IndexByte("@-.[]:", c) >= 0 }
	if rest == "" || !isHost(rest[0]) || isPunct(rest[0]) {
		return ""
	}
	end := 1
	for i := 1; i < len(rest) && isHost(rest[i]); i++ {
		if !isPunct(rest[i]) {
			end = i + 1
		}
	}
	closers := map[byte]byte{'(': ')', '{': '}', '[': ']'}
	var stack []byte
	for i := end; i < len(rest); i++ {
		c := rest[i]
		if isPunct(c) {
			continue
		}
		if !isWordByte(c) && strings.IndexByte("$'()*+&#=@~/-[]{}%", c) < 0 {
			break
		}
		if closer := closers[c]; closer != 0 {
			stack = append(stack, closer)
		} else if c == ')' || c == '}' || c == ']' {
			last := len(stack) - 1
			if last < 0 || stack[last] != c {
				break
			}
			stack = stack[:last]
		}
		if len(stack) == 0 {
			end = i + 1
		}
	}
	return s[:len(scheme)+len("://")+end]
}

// isImportPath reports whether a package can have that import path.
func isImportPath(path string) bool {
	if strings.HasPrefix(path, "-") {
		return false
	}
	for elem := range strings.SplitSeq(path, "/") {
		if elem == "" || elem[0] == '.' || elem[len(elem)-1] == '.' {
			return false
		}
		for i := range len(elem) {
			if c := elem[i]; !isWordByte(c) && strings.IndexByte("-.~+", c) < 0 {
				return false
			}
		}
	}
	return true
}
