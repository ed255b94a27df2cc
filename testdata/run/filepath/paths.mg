// File names and the files behind them.
package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

func main() {
	for _, p := range [][2]string{{"/a/b", "/a/c/d"}, {"a/b", "a/b"}, {".", "x"}, {"x/y", "."}, {"../a", "../b"}, {"..", "a"}, {"/", "/q"}, {"/a", "b"}} {
		rel, err := filepath.Rel(p[0], p[1])
		fmt.Println(p, rel, err)
	}
	for _, p := range []string{"", "a", "../a", "a/../..", "/a", "a/../b", "."} {
		fmt.Print(p, " ", filepath.IsLocal(p), "; ")
	}
	fmt.Println(filepath.SplitList("/bin::/usr/bin"), len(filepath.SplitList("")))

	os.MkdirAll("t/b/c", 0o777)
	os.MkdirAll("t/skip/in", 0o777)
	for _, f := range []string{"t/a.txt", "t/b/x.go", "t/b/c/y.go", "t/z.go"} {
		os.WriteFile(f, []byte(f), 0o666)
	}
	os.Symlink("b/c", "t/link")
	os.Symlink("loop", "t/loop")
	walk := func(p string, d fs.DirEntry, err error) error {
		fmt.Print(p, " ")
		if d.Name() == "skip" {
			return filepath.SkipDir
		}
		return err
	}
	fmt.Println(filepath.WalkDir("t", walk))
	fmt.Println(filepath.Walk("t", func(p string, info fs.FileInfo, err error) error { return walk(p, fs.FileInfoToDirEntry(info), err) }))
	fmt.Println(filepath.Walk("none", func(p string, info fs.FileInfo, err error) error { return err }))
	fmt.Println(filepath.Glob("t/*.go"))
	fmt.Println(filepath.Glob("t/*/*.go"))
	fmt.Println(filepath.Glob("t/[a"))
	fmt.Println(filepath.EvalSymlinks("t/link/../x.go"))
	fmt.Println(filepath.EvalSymlinks("t/link/y.go"))
	_, err := filepath.EvalSymlinks("t/loop")
	fmt.Println(err)
	_, err = filepath.EvalSymlinks("t/a.txt/b")
	fmt.Println(err)
	wd, _ := os.Getwd()
	abs, err := filepath.Abs("t/../u")
	fmt.Println(abs == wd+"/u", err)
}
