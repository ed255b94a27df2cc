// os.Root: what is below a folder, links that stay in it and links that lead out, changes, and a file system of it.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"time"
)

func show(what string, err error) { fmt.Println(what+":", err) }

func main() {
	os.Mkdir("box", 0o755)
	os.WriteFile("secret", []byte("secret"), 0o600)
	root, err := os.OpenRoot("box")
	if err != nil {
		fmt.Println(err)
		return
	}
	show("name "+root.Name(), root.MkdirAll("a/b/c/", 0o755))
	show("write", root.WriteFile("a/b/c/file", []byte("inside"), 0o640))
	show("link", root.Symlink("../b/./c//", "a/b/to-c"))
	show("chain", root.Symlink("b/to-c/file", "a/to-file"))
	show("out", root.Symlink("../../secret", "a/out"))
	show("absolute", root.Symlink("/etc/passwd", "absolute"))
	show("loop", root.Symlink("loop", "loop"))

	for _, name := range []string{"a/b/c/file", "a/to-file", "a/b/to-c/../c/file", "a/out", "absolute", "loop", "../secret", "/etc/passwd", "", "a/b/../../..", "a/b/c/file/", "nothing", "a/nothing/x"} {
		data, err := root.ReadFile(name)
		fmt.Printf("read %q: %q %v\n", name, data, err)
	}
	_, err = root.Open("a/out")
	fmt.Println(errors.Is(err, fs.ErrNotExist))

	info, err := root.Stat("a/to-file")
	fmt.Println(info.Name(), info.Mode(), info.Size(), err)
	info, err = root.Lstat("a/to-file")
	fmt.Println(info.Name(), info.Mode().Type(), err)
	target, err := root.Readlink("a/to-file")
	fmt.Println(target, err)
	_, err = root.Readlink("a")
	fmt.Println(err)

	show("chmod", root.Chmod("a/to-file", 0o600))
	when := time.Date(2021, 3, 4, 5, 6, 7, 0, time.UTC)
	show("chtimes", root.Chtimes("a/to-file", when, when))
	info, _ = root.Stat("a/b/c/file")
	fmt.Println(info.Mode(), info.ModTime().UTC())
	show("chown", root.Chown("a/to-file", -1, -1))
	show("lchown", root.Lchown("a/out", -1, -1))
	show("hard link", root.Link("a/b/c/file", "a/again"))
	show("rename", root.Rename("a/again", "a/b/moved"))
	show("rename onto a folder", root.Rename("a/b/moved", "a/b/c"))
	show("rename out", root.Rename("a/b/moved", "../moved"))
	show("link out", root.Link("a/b/moved", "../moved"))
	show("mkdir", root.Mkdir("a", 0o755))
	show("mkdir out", root.Mkdir("a/../../x", 0o755))
	show("mkdir mode", root.Mkdir("sticky", 0o755|os.ModeSticky))
	show("mkdir on a file", root.MkdirAll("a/to-file/x", 0o755))
	show("remove", root.Remove("a/b"))
	show("remove link", root.Remove("a/out"))
	show("remove nothing", root.Remove("a/out"))

	fsys := root.FS()
	fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		fmt.Println(path, d, err)
		return nil
	})
	_, err = fs.ReadFile(fsys, "../secret")
	fmt.Println(err)

	sub, err := root.OpenRoot("a")
	fmt.Println(sub.Name(), err)
	show("rename the folder", os.Rename("box", "moved"))
	data, err := sub.ReadFile("b/moved")
	fmt.Printf("%q %v\n", data, err)
	_, err = sub.ReadFile("../a/b/moved")
	fmt.Println(err)

	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			name := fmt.Sprintf("many/%d", i)
			if err := errors.Join(sub.MkdirAll(name, 0o755), sub.WriteFile(name+"/f", []byte(name), 0o644)); err != nil {
				fmt.Println(err)
			}
		})
	}
	wg.Wait()
	entries, err := fs.ReadDir(sub.FS(), "many")
	fmt.Println(len(entries), err)
	show("remove all", sub.RemoveAll("many/"))
	show("remove all .", sub.RemoveAll("."))
	show("remove all of nothing", sub.RemoveAll("many"))
	show("close", root.Close())
	_, err = root.Open("a")
	fmt.Println(err, errors.Is(err, os.ErrClosed))
	_, err = os.OpenInRoot("moved", "a/../../secret")
	fmt.Println(err)
	_, err = os.OpenRoot("secret")
	fmt.Println(err)
}
