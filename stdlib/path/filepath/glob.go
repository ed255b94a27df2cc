package filepath

import (
	"os"
	"path"
	"strings"
)

// Glob gives the files whose names match the pattern, as Match has it for each element. Files that cannot be read do not
// match; the only error is ErrBadPattern.
func Glob(pattern string) (matches []string, err error) {
	if _, err := path.Match(pattern, ""); err != nil {
		return nil, err
	}
	return glob(pattern, maxElements)
}

// maxElements is how many elements with special characters in front of them a pattern may have.
const maxElements = 10000

// glob is Glob with up to n elements.
func glob(pattern string, n int) ([]string, error) {
	if n == 0 {
		return nil, ErrBadPattern
	}
	if !strings.ContainsAny(pattern, `*?[\`) {
		if _, err := os.Lstat(pattern); err != nil {
			return nil, nil
		}
		return []string{pattern}, nil
	}
	dir, file := Split(pattern)
	switch dir {
	case "":
		return globIn(".", file, nil)
	case "/":
	default:
		dir = dir[:len(dir)-1]
	}
	if !strings.ContainsAny(dir, `*?[\`) {
		return globIn(dir, file, nil)
	}
	if dir == pattern {
		return nil, ErrBadPattern
	}
	dirs, err := glob(dir, n-1)
	if err != nil {
		return nil, err
	}
	var matches []string
	for _, d := range dirs {
		if matches, err = globIn(d, file, matches); err != nil {
			return nil, err
		}
	}
	return matches, nil
}

// globIn appends the files of a folder that match.
func globIn(dir, pattern string, matches []string) ([]string, error) {
	info, err := os.Stat(dir)
	if err != nil || !info.IsDir() {
		return matches, nil
	}
	names, err := readNames(dir)
	if err != nil {
		return matches, nil
	}
	for _, name := range names {
		ok, err := path.Match(pattern, name)
		if err != nil {
			return matches, err
		}
		if ok {
			matches = append(matches, Join(dir, name))
		}
	}
	return matches, nil
}
