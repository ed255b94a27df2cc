package fstest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing/iotest"
)

// TestFS tests a file system. It walks everything that is there, opens each file, and compares what the different ways to
// learn about it say. Besides, the expected files must be there; without any the file system must be empty.
// It does not follow symbolic links. Several mistakes come as one error, in the form of errors.Join.
func TestFS(fsys fs.FS, expected ...string) error {
	if err := testFS(fsys, expected...); err != nil {
		return err
	}
	for _, name := range expected {
		// Sub must be as good, in a folder of what is expected.
		if i := strings.Index(name, "/"); i >= 0 {
			dir, prefix := name[:i], name[:i+1]
			var inside []string
			for _, name := range expected {
				if rest, ok := strings.CutPrefix(name, prefix); ok {
					inside = append(inside, rest)
				}
			}
			sub, err := fs.Sub(fsys, dir)
			if err != nil {
				return err
			}
			if err := testFS(sub, inside...); err != nil {
				return fmt.Errorf("testing fs.Sub(fsys, %s): %w", dir, err)
			}
			break // one is enough
		}
	}
	return nil
}

// checker walks a file system and notes what is wrong.
type checker struct {
	fsys  fs.FS
	errs  []error
	dirs  []string
	files []string
}

func testFS(fsys fs.FS, expected ...string) error {
	c := &checker{fsys: fsys}
	c.dir(".")
	c.open(".")
	found := make(map[string]bool)
	for _, name := range append(c.dirs, c.files...) {
		found[name] = true
	}
	delete(found, ".")
	if len(expected) == 0 && len(found) > 0 {
		var names []string
		for name := range found {
			names = append(names, name)
		}
		slices.Sort(names)
		c.errorf("expected empty file system but found files:\n%s", strings.Join(names[:min(len(names), 15)], "\n"))
	}
	for _, name := range expected {
		if !found[name] {
			c.errorf("expected but not found: %s", name)
		}
	}
	if len(c.errs) == 0 {
		return nil
	}
	return fmt.Errorf("TestFS found errors:\n%w", errors.Join(c.errs...))
}

func (c *checker) errorf(format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf(format, args...))
}

// openDir opens a folder.
func (c *checker) openDir(dir string) fs.ReadDirFile {
	f, err := c.fsys.Open(dir)
	if err != nil {
		c.errorf("%s: Open: %w", dir, err)
		return nil
	}
	d, ok := f.(fs.ReadDirFile)
	if !ok {
		f.Close()
		c.errorf("%s: Open returned File type %T, not a fs.ReadDirFile", dir, f)
		return nil
	}
	return d
}

// dir tests a folder and all in it.
func (c *checker) dir(dir string) {
	c.dirs = append(c.dirs, dir)
	d := c.openDir(dir)
	if d == nil {
		return
	}
	list, err := d.ReadDir(-1)
	if err != nil {
		d.Close()
		c.errorf("%s: ReadDir(-1): %w", dir, err)
		return
	}
	for _, e := range list {
		name := e.Name()
		if name == "" || name == "." || name == ".." || strings.ContainsAny(name, `/\`) {
			c.errorf("%s: ReadDir: child has invalid name: %#q", dir, name)
			continue
		}
		child := path.Join(dir, name)
		c.stat(child, e)
		c.open(child)
		switch e.Type() {
		case fs.ModeDir:
			c.dir(child)
		case fs.ModeSymlink:
			c.files = append(c.files, child)
		default:
			c.file(child)
		}
	}
	if rest, err := d.ReadDir(-1); len(rest) > 0 || err != nil {
		c.errorf("%s: ReadDir(-1) at EOF = %d entries, %w, wanted 0 entries, nil", dir, len(rest), err)
	}
	if rest, err := d.ReadDir(1); len(rest) > 0 || err != io.EOF {
		c.errorf("%s: ReadDir(1) at EOF = %d entries, %w, wanted 0 entries, EOF", dir, len(rest), err)
	}
	if err := d.Close(); err != nil {
		c.errorf("%s: Close: %w", dir, err)
	}
	d.Close() // must not crash

	// Again, and in small steps.
	if d = c.openDir(dir); d == nil {
		return
	}
	again, err := d.ReadDir(-1)
	d.Close()
	if err != nil {
		c.errorf("%s: second Open+ReadDir(-1): %w", dir, err)
		return
	}
	c.compare(dir, "first Open+ReadDir(-1) vs second Open+ReadDir(-1)", list, again)
	if d = c.openDir(dir); d == nil {
		return
	}
	var steps []fs.DirEntry
	for n := 1; ; n = 3 - n {
		part, err := d.ReadDir(n)
		if len(part) > n {
			c.errorf("%s: third Open: ReadDir(%d) after %d: %d entries (too many)", dir, n, len(steps), len(part))
			break
		}
		steps = append(steps, part...)
		if err == io.EOF {
			break
		}
		if err != nil || len(part) == 0 {
			c.errorf("%s: third Open: ReadDir(%d) after %d: %d entries, %w", dir, n, len(steps), len(part), err)
			break
		}
	}
	d.Close()
	c.compare(dir, "first Open+ReadDir(-1) vs third Open+ReadDir(1,2) loop", list, steps)

	// By the function, which sorts.
	sorted, err := fs.ReadDir(c.fsys, dir)
	if err != nil {
		c.errorf("%s: fs.ReadDir: %w", dir, err)
		return
	}
	c.compare(dir, "first Open+ReadDir(-1) vs fs.ReadDir", list, sorted)
	if !slices.IsSortedFunc(sorted, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }) {
		c.errorf("%s: fs.ReadDir: list not sorted", dir)
	}
	c.glob(dir, sorted)
}

// compare compares two lists of a folder.
func (c *checker) compare(dir, what string, a, b []fs.DirEntry) {
	texts := func(list []fs.DirEntry) []string {
		var all []string
		for _, e := range list {
			all = append(all, fmt.Sprintf("%s IsDir=%v Type=%v", e.Name(), e.IsDir(), e.Type()))
		}
		slices.Sort(all)
		return all
	}
	if x, y := texts(a), texts(b); !slices.Equal(x, y) {
		c.errorf("%s: %s: lists differ:\n\t%s\n\t%s", dir, what, strings.Join(x, "\n\t"), strings.Join(y, "\n\t"))
	}
}

// glob tests that Glob finds what is in a folder, if its name is no pattern itself.
func (c *checker) glob(dir string, list []fs.DirEntry) {
	if strings.ContainsAny(dir, `*?[\`) {
		return
	}
	pattern := path.Join(dir, "*")
	names, err := fs.Glob(c.fsys, pattern)
	if err != nil {
		c.errorf("%s: Glob(%#q): %w", dir, pattern, err)
		return
	}
	var want []string
	for _, e := range list {
		want = append(want, path.Join(dir, e.Name()))
	}
	slices.Sort(want)
	if !slices.Equal(names, want) {
		c.errorf("%s: Glob(%#q): wrong output: %q, want %q", dir, pattern, names, want)
	}
	if _, err := fs.Glob(c.fsys, path.Join(dir, "nonexist/[]")); err == nil {
		c.errorf("%s: Glob(%#q): bad pattern not detected", dir, path.Join(dir, "nonexist/[]"))
	}
}

// describe returns what ought to be the same, however one learns it.
func describe(i fs.FileInfo) string {
	return fmt.Sprintf("%s IsDir=%v Mode=%v Size=%d ModTime=%v", i.Name(), i.IsDir(), i.Mode(), i.Size(), i.ModTime())
}

// stat tests that the entry of the folder, Stat of the open file and the functions agree.
func (c *checker) stat(name string, entry fs.DirEntry) {
	own, err := entry.Info()
	if err != nil {
		c.errorf("%s: entry.Info: %w", name, err)
		return
	}
	if entry.IsDir() != (entry.Type()&fs.ModeDir != 0) || own.Mode().Type() != entry.Type() || own.Name() != entry.Name() || own.IsDir() != entry.IsDir() {
		c.errorf("%s: mismatch:\n\tentry = %v IsDir=%v Type=%v\n\tentry.Info() = %s", name, entry.Name(), entry.IsDir(), entry.Type(), describe(own))
	}
	if entry.Type()&fs.ModeSymlink != 0 {
		if l, err := fs.Lstat(c.fsys, name); err != nil {
			c.errorf("%s: fs.Lstat: %w", name, err)
		} else if describe(l) != describe(own) {
			c.errorf("%s: mismatch:\n\tentry.Info() = %s\n\tfs.Lstat(...) = %s", name, describe(own), describe(l))
		}
		return
	}
	f, err := c.fsys.Open(name)
	if err != nil {
		c.errorf("%s: Open: %w", name, err)
		return
	}
	opened, err := f.Stat()
	f.Close()
	if err != nil {
		c.errorf("%s: Stat: %w", name, err)
		return
	}
	// The time of a folder may change while one looks.
	if describe(opened) != describe(own) && !own.IsDir() {
		c.errorf("%s: mismatch:\n\tentry.Info() = %s\n\tfile.Stat() = %s", name, describe(own), describe(opened))
	}
	by, err := fs.Stat(c.fsys, name)
	if err != nil {
		c.errorf("%s: fs.Stat: %w", name, err)
		return
	}
	if describe(by) != describe(own) && !own.IsDir() {
		c.errorf("%s: mismatch:\n\tentry.Info() = %s\n\tfs.Stat(...) = %s", name, describe(own), describe(by))
	}
}

// file tests the content of a file.
func (c *checker) file(name string) {
	c.files = append(c.files, name)
	f, err := c.fsys.Open(name)
	if err != nil {
		c.errorf("%s: Open: %w", name, err)
		return
	}
	data, err := io.ReadAll(f)
	if err != nil {
		f.Close()
		c.errorf("%s: Open+ReadAll: %w", name, err)
		return
	}
	if err := f.Close(); err != nil {
		c.errorf("%s: Close: %w", name, err)
	}
	f.Close() // must not crash
	if fsys, ok := c.fsys.(fs.ReadFileFS); ok {
		again, err := fsys.ReadFile(name)
		if err != nil {
			c.errorf("%s: fsys.ReadFile: %w", name, err)
			return
		}
		if !bytes.Equal(data, again) {
			c.errorf("%s: Open+ReadAll and fsys.ReadFile differ", name)
		}
		// The result is the caller's.
		for i := range again {
			again[i]++
		}
		if again, err = fsys.ReadFile(name); err != nil || !bytes.Equal(data, again) {
			c.errorf("%s: second call to fsys.ReadFile: data differ, %w", name, err)
		}
		c.badPath(name, "ReadFile", func(name string) error {
			_, err := fsys.ReadFile(name)
			return err
		})
	}
	if again, err := fs.ReadFile(c.fsys, name); err != nil || !bytes.Equal(data, again) {
		c.errorf("%s: fs.ReadFile: data differ, %w", name, err)
	}
	if f, err = c.fsys.Open(name); err != nil {
		c.errorf("%s: second Open: %w", name, err)
		return
	}
	defer f.Close()
	if err := iotest.TestReader(f, data); err != nil {
		c.errorf("%s: failed TestReader:\n\t%s", name, strings.ReplaceAll(err.Error(), "\n", "\n\t"))
	}
}

// open tests that names which are not valid cannot be opened.
func (c *checker) open(name string) {
	c.badPath(name, "Open", func(name string) error {
		f, err := c.fsys.Open(name)
		if err == nil {
			f.Close()
		}
		return err
	})
}

// badPath tests that f fails for names that fs.ValidPath does not allow.
func (c *checker) badPath(name, what string, f func(string) error) {
	bad := []string{"/" + name, name + "/."}
	if name == "." {
		bad = append(bad, "/")
	}
	if i := strings.Index(name, "/"); i >= 0 {
		bad = append(bad, name[:i]+"//"+name[i+1:], name[:i]+"/./"+name[i+1:], name[:i]+"/../"+name)
	}
	for _, b := range bad {
		if err := f(b); err == nil {
			c.errorf("%s: %s(%s) succeeded, want error", name, what, b)
		}
	}
}
