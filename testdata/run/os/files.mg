// Folders as file systems, times, modes and owners of files, copies.
package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"time"
)

func main() {
	check := func(err error) {
		if err != nil {
			fmt.Println(err)
		}
	}
	check(os.MkdirAll("a/b/c", 0o755))
	check(os.WriteFile("a/one", []byte("1\n"), 0o600))
	check(os.WriteFile("a/b/two", []byte("22\n"), 0o644))
	check(os.Symlink("one", "a/link"))
	when := time.Date(2020, 2, 3, 4, 5, 6, 7000, time.UTC)
	check(os.Chtimes("a/one", time.Time{}, when))
	check(os.Chmod("a/one", 0o640))
	check(os.Chown("a/one", -1, -1))
	info, err := os.Stat("a/one")
	fmt.Println(info.ModTime().UTC(), info.Mode(), info.Size(), err)

	fsys := os.DirFS("a")
	fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		fmt.Println(path, d, err)
		return nil
	})
	data, err := fs.ReadFile(fsys, "b/two")
	fmt.Printf("%q %v\n", data, err)
	to, err := fs.ReadLink(fsys, "link")
	fmt.Println(to, err)
	for _, bad := range []string{"../a", "/one", "none", ""} {
		_, err := fsys.Open(bad)
		fmt.Println(err, errors.Is(err, fs.ErrNotExist), errors.Is(err, fs.ErrInvalid))
	}
	fmt.Println(os.CopyFS("copy", fsys))
	data, err = os.ReadFile("copy/link")
	fmt.Printf("%q %v\n", data, err)
	fmt.Println(os.CopyFS("copy", fsys))

	f, err := os.Create("f")
	check(err)
	n, err := f.ReadFrom(strings.NewReader("hello"))
	fmt.Println(n, err, f.SetDeadline(when))
	f.Seek(1, io.SeekStart)
	n, err = f.WriteTo(os.Stdout)
	fmt.Println(n, err)
	f.Close()
	_, err = f.WriteString("x")
	fmt.Println(err, errors.Is(err, os.ErrClosed), f.Chmod(0))
	os.Setenv("XDG_CACHE_HOME", "/cache")
	os.Setenv("XDG_CONFIG_HOME", "relative")
	fmt.Println(os.UserCacheDir())
	fmt.Println(os.UserConfigDir())
}
