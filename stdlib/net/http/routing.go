package http

import "strings"

// routes finds the pattern of a request: by host, method, and then segment for segment.
type routes map[string]map[string]*route // by host and method

// A route is where the segments of patterns lead to up to some point.
type route struct {
	pattern *pattern // that ends here
	handler Handler
	next    map[string]*route // by segment
	wild    *route            // for any segment
	multi   *route            // for all segments that follow
}

func (rs routes) add(p *pattern, h Handler) {
	methods := rs[p.host]
	if methods == nil {
		methods = map[string]*route{}
		rs[p.host] = methods
	}
	r := methods[p.method]
	if r == nil {
		r = new(route)
		methods[p.method] = r
	}
	for _, s := range p.segments {
		r = r.step(s)
	}
	r.pattern, r.handler = p, h
}

// step returns the route of a segment more, which it makes if there is none.
func (r *route) step(s segment) *route {
	to := r.next[s.text]
	switch {
	case s.multi:
		to = r.multi
	case s.wild:
		to = r.wild
	}
	if to != nil {
		return to
	}
	to = new(route)
	switch {
	case s.multi:
		r.multi = to
	case s.wild:
		r.wild = to
	case r.next == nil:
		r.next = map[string]*route{s.text: to}
	default:
		r.next[s.text] = to
	}
	return to
}

// match returns the route of a request, and what its wildcards with names match. It is nil if there is none. The path is escaped.
func (rs routes) match(host, method, path string) (*route, []string) {
	if methods := rs[host]; host != "" && methods != nil {
		if r, matches := matchMethod(methods, method, path); r != nil {
			return r, matches
		}
	}
	return matchMethod(rs[""], method, path)
}

func matchMethod(methods map[string]*route, method, path string) (*route, []string) {
	if r, matches := methods[method].match(path, nil); r != nil {
		return r, matches
	}
	if method == "HEAD" {
		if r, matches := methods["GET"].match(path, nil); r != nil {
			return r, matches
		}
	}
	if method == "" {
		return nil, nil
	}
	return methods[""].match(path, nil)
}

// match prefers what is more specific: a segment to a wildcard, and that to one for all that follow.
func (r *route) match(path string, matches []string) (*route, []string) {
	if r == nil {
		return nil, nil
	}
	if path == "" {
		if r.pattern == nil {
			return nil, nil
		}
		return r, matches
	}
	segment, rest := firstSegment(path)
	if next := r.next[segment]; next != nil {
		if found, m := next.match(rest, matches); found != nil {
			return found, m
		}
	}
	if r.wild != nil && segment != "/" {
		if found, m := r.wild.match(rest, append(matches, segment)); found != nil {
			return found, m
		}
	}
	if r.multi == nil {
		return nil, nil
	}
	if r.multi.pattern.last().text != "" {
		matches = append(matches, pathUnescape(path[1:]))
	}
	return r.multi, matches
}

// firstSegment returns the first segment of a path, without escapes, and what is behind it. The segment behind the last slash, where
// nothing is, is "/".
func firstSegment(path string) (segment, rest string) {
	if path == "/" {
		return "/", ""
	}
	path = path[1:]
	end := strings.IndexByte(path, '/')
	if end < 0 {
		end = len(path)
	}
	return pathUnescape(path[:end]), path[end:]
}

// methods adds the methods that patterns have for a path.
func (rs routes) methods(host, path string, set map[string]bool) {
	hosts := []string{host, ""}
	if host == "" {
		hosts = hosts[1:]
	}
	for _, host := range hosts {
		for method, r := range rs[host] {
			if found, _ := r.match(path, nil); found != nil {
				set[method] = true
			}
		}
	}
	if set["GET"] {
		set["HEAD"] = true
	}
}
