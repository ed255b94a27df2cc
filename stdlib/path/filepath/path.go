// Package filepath works on the names of files, as the operating system has them: with slashes. Package path is for other
// paths.
package filepath

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"syscall"
)

const (
	Separator     = '/' // between the elements of a path
	ListSeparator = ':' // between the paths of a list
)

// SkipDir and SkipAll steer Walk and WalkDir; see io/fs.
var (
	SkipDir error = fs.SkipDir
	SkipAll error = fs.SkipAll
)

// ErrBadPattern tells of a pattern that is malformed.
var ErrBadPattern = path.ErrBadPattern

// WalkFunc is called by Walk for each file; see fs.WalkDirFunc.
type WalkFunc func(path string, info fs.FileInfo, err error) error

// Clean is path.Clean.
func Clean(name string) string { return path.Clean(name) }

// Join is path.Join.
func Join(elem ...string) string { return path.Join(elem...) }

// Split is path.Split.
func Split(name string) (dir, file string) { return path.Split(name) }

// Ext is path.Ext.
func Ext(name string) string { return path.Ext(name) }

// Base is path.Base.
func Base(name string) string { return path.Base(name) }

// Dir is path.Dir.
func Dir(name string) string { return path.Dir(name) }

// IsAbs is path.IsAbs.
func IsAbs(name string) bool { return path.IsAbs(name) }

// Match is path.Match.
func Match(pattern, name string) (matched bool, err error) { return path.Match(pattern, name) }

// VolumeName is "": there are no volumes here.
func VolumeName(name string) string { return "" }

// ToSlash gives name with slashes as separators: itself.
func ToSlash(name string) string { return name }

// FromSlash gives a path with slashes as the system has it: itself.
func FromSlash(name string) string { return name }

// SplitList takes a list of paths apart, such as that of the environment variable PATH.
func SplitList(list string) []string {
	if list == "" {
		return []string{}
	}
	return strings.Split(list, string(ListSeparator))
}

// IsLocal tells whether a path, going by its text, stays below the folder in which it is used.
func IsLocal(name string) bool {
	if name == "" || IsAbs(name) {
		return false
	}
	clean := Clean(name)
	return clean != ".." && !strings.HasPrefix(clean, "../")
}

// Localize gives a path that fs.ValidPath accepts as the system has it.
func Localize(name string) (string, error) {
	if !fs.ValidPath(name) || strings.IndexByte(name, 0) >= 0 {
		return "", errors.New("invalid path")
	}
	return name, nil
}

// Abs gives the path from the root, clean.
func Abs(name string) (string, error) {
	if IsAbs(name) {
		return Clean(name), nil
	}
	wd, err := os.Getwd()
	if err != nil {
		return "", err
	}
	return Join(wd, name), nil
}

// Rel gives a path that leads from basePath to targPath, going by the texts. It fails when it would have to know where the
// program is.
func Rel(basePath, targPath string) (string, error) {
	base, targ := Clean(basePath), Clean(targPath)
	if base == targ {
		return ".", nil
	}
	if base == "." {
		base = ""
	}
	if IsAbs(base) != IsAbs(targ) {
		return "", errors.New("Rel: can't make " + targPath + " relative to " + basePath)
	}
	from, to := elements(base), elements(targ)
	for len(from) > 0 && len(to) > 0 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	if slices.Contains(from, "..") {
		return "", errors.New("Rel: can't make " + targPath + " relative to " + basePath)
	}
	for i := range from {
		from[i] = ".."
	}
	return strings.Join(append(slices.Clip(from), to...), "/"), nil
}

// elements cuts a clean path up; the root and "." have none.
func elements(clean string) []string {
	clean = strings.TrimPrefix(clean, "/")
	if clean == "" || clean == "." {
		return nil
	}
	return strings.Split(clean, "/")
}

// maxLinks is how many links EvalSymlinks follows before it takes them for a circle.
const maxLinks = 255

// EvalSymlinks gives the path with no symbolic link in it, clean.
func EvalSymlinks(name string) (string, error) {
	done := ""
	if IsAbs(name) {
		done = "/"
	}
	rest := strings.Split(name, "/")
	for links := 0; len(rest) > 0; {
		elem := rest[0]
		rest = rest[1:]
		switch {
		case elem == "" || elem == ".":
			continue
		case elem == ".." && (done == "" || Base(done) == ".."):
			done = Join(done, "..")
			continue
		case elem == "..":
			if done = Dir(done); done == "." {
				done = ""
			}
			continue
		}
		next := Join(done, elem)
		info, err := os.Lstat(next)
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			if !info.IsDir() && len(rest) > 0 {
				return "", syscall.ENOTDIR
			}
			done = next
			continue
		}
		if links++; links > maxLinks {
			return "", errors.New("EvalSymlinks: too many links")
		}
		link, err := os.Readlink(next)
		if err != nil {
			return "", err
		}
		if IsAbs(link) {
			done = "/"
		}
		rest = append(strings.Split(link, "/"), rest...)
	}
	return Clean(done), nil
}

// HasPrefix tells whether the text p begins with prefix, wherever its elements end.
//
// Deprecated: use IsLocal or Rel.
func HasPrefix(p, prefix string) bool { return strings.HasPrefix(p, prefix) }
