package url

import (
	"path"
	"strings"
)

// Parse reads a URL that may be relative to u.
func (u *URL) Parse(ref string) (*URL, error) {
	parsed, err := Parse(ref)
	if err != nil {
		return nil, err
	}
	return u.ResolveReference(parsed), nil
}

// ResolveReference returns the absolute URL that ref is when it stands in a document at u, by RFC 3986, 5.2. It is always a new
// one.
func (u *URL) ResolveReference(ref *URL) *URL {
	r := *ref
	if ref.Scheme == "" {
		r.Scheme = u.Scheme
	}
	if ref.Scheme != "" || ref.Host != "" || ref.User != nil {
		r.setPath(resolvePath(ref.EscapedPath(), "")) // escaped as it should be, so no error
		return &r
	}
	if ref.Opaque != "" {
		r.User, r.Host, r.Path = nil, "", ""
		return &r
	}
	if ref.Path == "" && !ref.ForceQuery && ref.RawQuery == "" {
		r.RawQuery = u.RawQuery
		if ref.Fragment == "" {
			r.Fragment, r.RawFragment = u.Fragment, u.RawFragment
		}
	}
	if ref.Path == "" && u.Opaque != "" {
		r.Opaque = u.Opaque
		r.User, r.Host, r.Path = nil, "", ""
		return &r
	}
	r.Host, r.User = u.Host, u.User
	r.setPath(resolvePath(u.EscapedPath(), ref.EscapedPath()))
	return &r
}

// resolvePath returns the path that ref is in the folder of base, without . and .. segments. It begins with a slash, unless it
// is empty.
func resolvePath(base, ref string) string {
	full := ref
	if ref == "" {
		full = base
	} else if ref[0] != '/' {
		full = base[:strings.LastIndexByte(base, '/')+1] + ref
	}
	if full == "" {
		return ""
	}
	// The segments that stay; the empty one in front is the root. A .. that leads to the root takes it away, too, so that
	// empty segments behind it are no second slash, while a . stands for the root if there is none.
	var kept []string
	segments := strings.Split(full, "/")
	for _, segment := range segments {
		switch segment {
		case ".":
			if len(kept) == 0 {
				kept = append(kept, "")
			}
		case "..":
			if kept = kept[:max(0, len(kept)-1)]; len(kept) == 1 && kept[0] == "" {
				kept = nil
			}
		default:
			kept = append(kept, segment)
		}
	}
	if last := segments[len(segments)-1]; last == "." || last == ".." {
		kept = append(kept, "") // it names a folder
	}
	p := strings.Join(kept, "/")
	if strings.HasPrefix(p, "/") {
		return p
	}
	return "/" + p
}

// JoinPath returns a URL with the elements behind u's path, from which it removes . and .. and double slashes. The elements
// are escaped.
func (u *URL) JoinPath(elem ...string) *URL {
	joined, _ := u.joinPath(elem)
	return joined
}

func (u *URL) joinPath(elem []string) (*URL, error) {
	all := append([]string{u.EscapedPath()}, elem...)
	rooted := strings.HasPrefix(all[0], "/")
	// From the root, .. cannot lead out of the path.
	all[0] = "/" + all[0]
	p := path.Join(all...)
	if !rooted {
		p = p[1:]
	}
	if strings.HasSuffix(all[len(all)-1], "/") && !strings.HasSuffix(p, "/") {
		p += "/" // which Join took away
	}
	joined := *u
	err := joined.setPath(p)
	return &joined, err
}

// JoinPath returns the URL base with the elements behind its path.
func JoinPath(base string, elem ...string) (result string, err error) {
	u, err := Parse(base)
	if err != nil {
		return "", err
	}
	if u, err = u.joinPath(elem); err != nil {
		return "", err
	}
	return u.String(), nil
}
