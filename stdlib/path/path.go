// Package path works on paths with slashes, such as those of URLs. For files there is
// path/filepath.
package path

// Clean returns the shortest path that is the same as path, going by the text alone:
// without double slashes, "." elements, and ".." elements together with what they
// undo (a ".." at the root goes away). It ends in a slash only if it is the root; the empty
// path is ".".
func Clean(path string) string {
	if path == "" {
		return "."
	}
	rooted := path[0] == '/'
	out := make([]byte, 0, len(path)+1)
	least := 0 // what must stay: the root, or leading ".." elements
	if rooted {
		out = append(out, '/')
		least = 1
	}
	for i := 0; i < len(path); {
		if path[i] == '/' {
			i++
			continue
		}
		end := i
		for end < len(path) && path[end] != '/' {
			end++
		}
		elem := path[i:end]
		i = end
		switch {
		case elem == ".":
		case elem == ".." && len(out) > least:
			// Drop the last element.
			n := len(out) - 1
			for n > least && out[n] != '/' {
				n--
			}
			out = out[:n]
		case elem == ".." && rooted:
		default:
			if len(out) > 0 && !(rooted && len(out) == 1) {
				out = append(out, '/')
			}
			out = append(out, elem...)
			if elem == ".." {
				least = len(out)
			}
		}
	}
	if len(out) == 0 {
		return "."
	}
	if string(out) == path {
		return path
	}
	return string(out)
}

// lastSlash returns where the last slash is, or -1.
func lastSlash(s string) int {
	i := len(s) - 1
	for i >= 0 && s[i] != '/' {
		i--
	}
	return i
}

// Split splits path behind its last slash: path = dir + file.
func Split(path string) (dir, file string) {
	i := lastSlash(path) + 1
	return path[:i], path[i:]
}

// Join joins the elements with slashes and cleans the result. Empty elements are left
// out; if there are no others, the result is "".
func Join(elem ...string) string {
	var path []byte
	for _, e := range elem {
		if len(path) > 0 || e != "" {
			if len(path) > 0 {
				path = append(path, '/')
			}
			path = append(path, e...)
		}
	}
	if len(path) == 0 {
		return ""
	}
	return Clean(string(path))
}

// Ext returns the extension of path: its last element from the last dot on, or "".
func Ext(path string) string {
	for i := len(path) - 1; i >= 0 && path[i] != '/'; i-- {
		if path[i] == '.' {
			return path[i:]
		}
	}
	return ""
}

// Base returns the last element of path, slashes at its end aside; "." if path is empty,
// "/" if it has nothing but slashes.
func Base(path string) string {
	if path == "" {
		return "."
	}
	for len(path) > 0 && path[len(path)-1] == '/' {
		path = path[:len(path)-1]
	}
	if path == "" {
		return "/"
	}
	return path[lastSlash(path)+1:]
}

// IsAbs reports whether path starts at the root.
func IsAbs(path string) bool { return path != "" && path[0] == '/' }

// Dir returns all but the last element of path, cleaned.
func Dir(path string) string {
	dir, _ := Split(path)
	return Clean(dir)
}
