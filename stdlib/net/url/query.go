package url

import (
	"errors"
	"internal/godebug"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Values has what a query or a form says: a list of values for each key.
type Values map[string][]string

// Get returns the first value of the key, or an empty string.
func (v Values) Get(key string) string {
	if list := v[key]; len(list) > 0 {
		return list[0]
	}
	return ""
}

// Set gives the key one value instead of those it has.
func (v Values) Set(key, value string) { v[key] = []string{value} }

// Add adds a value to those of the key.
func (v Values) Add(key, value string) { v[key] = append(v[key], value) }

// Del removes the key with all its values.
func (v Values) Del(key string) { delete(v, key) }

// Has reports whether the key is there.
func (v Values) Has(key string) bool {
	_, ok := v[key]
	return ok
}

// Clone returns a copy that shares nothing with vs.
func (vs Values) Clone() Values {
	if vs == nil {
		return nil
	}
	c := make(Values, len(vs))
	for key, list := range vs {
		c[key] = slices.Clone(list)
	}
	return c
}

// Encode returns the values as a query, the keys in order.
func (v Values) Encode() string {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(v)) {
		for _, value := range v[key] {
			if b.Len() > 0 {
				b.WriteByte('&')
			}
			b.WriteString(QueryEscape(key))
			b.WriteByte('=')
			b.WriteString(QueryEscape(value))
		}
	}
	return b.String()
}

// Query reads the URL's query, and leaves out what is wrong in it.
func (u *URL) Query() Values {
	v, _ := ParseQuery(u.RawQuery)
	return v
}

var urlmaxqueryparams = godebug.New("urlmaxqueryparams")

const defaultMaxParams = 10000

// tooMany reports whether a query has more parameters than defaultMaxParams, or than GODEBUG sets; there, 0 is no limit.
func tooMany(n int) bool {

	custom, err := strconv.Atoi(urlmaxqueryparams.Value())
	if err != nil {
		return n > defaultMaxParams
	}
	many := custom != 0 && n >= custom
	if many != (n > defaultMaxParams) {
		urlmaxqueryparams.IncNonDefault()
	}
	return many
}

// ParseQuery reads key=value pairs with & between them. There is always a result, from which the wrong ones are missing; the
// error is about the first of them.
func ParseQuery(query string) (Values, error) {
	v := Values{}
	if tooMany(strings.Count(query, "&") + 1) {
		return v, errors.New("number of URL query parameters exceeded limit")
	}
	var first error
	for pair := range strings.SplitSeq(query, "&") {
		if pair == "" {
			continue
		}
		if strings.Contains(pair, ";") {
			first = errors.New("invalid semicolon separator in query")
			continue
		}
		key, value, err := unescapePair(pair)
		if err == nil {
			v.Add(key, value)
		} else if first == nil {
			first = err
		}
	}
	return v, first
}

func unescapePair(pair string) (key, value string, err error) {
	key, value, _ = strings.Cut(pair, "=")
	if key, err = QueryUnescape(key); err != nil {
		return "", "", err
	}
	value, err = QueryUnescape(value)
	return key, value, err
}
