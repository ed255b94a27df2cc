// A JSON-like reader and pretty printer over any values: maps, slices, strings, numbers.
package main

import (
	"errors"
	"fmt"
	"sort"
	"strconv"
	"strings"
)

type reader struct {
	s   string
	pos int
}

var errEnd = errors.New("unexpected end")

func (r *reader) space() {
	for r.pos < len(r.s) && strings.IndexByte(" \t\n", r.s[r.pos]) >= 0 {
		r.pos++
	}
}

func (r *reader) errorf(format string, args ...any) error {
	return fmt.Errorf("at %d: %w", r.pos, fmt.Errorf(format, args...))
}

func (r *reader) peek() (byte, error) {
	r.space()
	if r.pos == len(r.s) {
		return 0, errEnd
	}
	return r.s[r.pos], nil
}

func (r *reader) value() (any, error) {
	c, err := r.peek()
	if err != nil {
		return nil, err
	}
	switch {
	case c == '{':
		return r.object()
	case c == '[':
		return r.array()
	case c == '"':
		return r.text()
	case c == '-' || c >= '0' && c <= '9':
		return r.number()
	}
	for word, v := range map[string]any{"true": true, "false": false, "null": nil} {
		if strings.HasPrefix(r.s[r.pos:], word) {
			r.pos += len(word)
			return v, nil
		}
	}
	return nil, r.errorf("unexpected %q", c)
}

func (r *reader) number() (any, error) {
	start := r.pos
	for r.pos < len(r.s) && strings.IndexByte("+-.eE0123456789", r.s[r.pos]) >= 0 {
		r.pos++
	}
	lit := r.s[start:r.pos]
	if n, err := strconv.Atoi(lit); err == nil {
		return n, nil
	}
	f, err := strconv.ParseFloat(lit, 64)
	if err != nil {
		return nil, r.errorf("bad number %s", lit)
	}
	return f, nil
}

func (r *reader) text() (string, error) {
	for i := r.pos + 1; i < len(r.s); i++ {
		switch r.s[i] {
		case '\\':
			i++
		case '"':
			s, err := strconv.Unquote(r.s[r.pos : i+1])
			r.pos = i + 1
			return s, err
		}
	}
	return "", errEnd
}

// list reads items separated by commas up to the closing character.
func (r *reader) list(closing byte, item func() error) error {
	r.pos++
	for first := true; ; first = false {
		c, err := r.peek()
		switch {
		case err != nil:
			return err
		case c == closing:
			r.pos++
			return nil
		case first:
		case c == ',':
			r.pos++
		default:
			return r.errorf("expected , or %c, found %q", closing, c)
		}
		if err := item(); err != nil {
			return err
		}
	}
}

func (r *reader) array() ([]any, error) {
	list := []any{}
	err := r.list(']', func() error {
		v, err := r.value()
		list = append(list, v)
		return err
	})
	return list, err
}

func (r *reader) object() (map[string]any, error) {
	m := map[string]any{}
	err := r.list('}', func() error {
		if c, err := r.peek(); err != nil || c != '"' {
			return r.errorf("key expected")
		}
		key, err := r.text()
		if err != nil {
			return err
		}
		if c, err := r.peek(); err != nil || c != ':' {
			return r.errorf(": expected after %q", key)
		}
		r.pos++
		m[key], err = r.value()
		return err
	})
	return m, err
}

func parse(s string) (any, error) {
	r := &reader{s: s}
	v, err := r.value()
	if err == nil {
		if r.space(); r.pos < len(s) {
			err = r.errorf("text after the value")
		}
	}
	return v, err
}

func print(b *strings.Builder, v any, indent string) {
	inner := indent + "  "
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case string:
		b.WriteString(strconv.Quote(v))
	case []any:
		if len(v) == 0 {
			b.WriteString("[]")
			return
		}
		b.WriteString("[\n")
		for i, x := range v {
			b.WriteString(inner)
			print(b, x, inner)
			if i < len(v)-1 {
				b.WriteByte(',')
			}
			b.WriteByte('\n')
		}
		b.WriteString(indent + "]")
	case map[string]any:
		keys := make([]string, 0, len(v))
		for k := range v {
			keys = append(keys, k)
		}
		sort.Strings(keys)
		b.WriteString("{\n")
		for i, k := range keys {
			fmt.Fprintf(b, "%s%q: ", inner, k)
			print(b, v[k], inner)
			if i < len(keys)-1 {
				b.WriteByte(',')
			}
			b.WriteByte('\n')
		}
		b.WriteString(indent + "}")
	default:
		fmt.Fprint(b, v)
	}
}

func depth(v any) int {
	d := 0
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			d = max(d, depth(x))
		}
	case map[string]any:
		for _, x := range v {
			d = max(d, depth(x))
		}
	default:
		return 0
	}
	return d + 1
}

func main() {
	doc := `{"name": "minigo", "tags": ["go", "rust", []], "size": 12.5, "nested": {"a": {"b": [1, -2, 3e2, null, true]}}, "quote\n": "tab\there é"}`
	v, err := parse(doc)
	fmt.Println(err, depth(v))
	var b strings.Builder
	print(&b, v, "")
	fmt.Println(b.String())
	again, err := parse(b.String())
	fmt.Println(err, fmt.Sprint(again) == fmt.Sprint(v))
	for _, bad := range []string{"", "[1, 2", "[1 2]", `{"a" 1}`, `{1: 2}`, "tru", "1 2", "1.2.3", `"open`, `["\q"]`} {
		_, err := parse(bad)
		fmt.Printf("%-10s %v %v\n", bad, err, errors.Is(err, errEnd))
	}
}
