// go:embed: files as strings, bytes and trees.
package main

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
)

//go:embed data/a.txt
var text string

type blob []byte

var (
	//go:embed data/a.txt
	bytes []byte

	unrelated = 3

	//go:embed data/sub/b.txt
	named blob
	//go:embed data/empty.txt
	empty []byte
)

//go:embed data assets/*.bin
var some embed.FS

//go:embed all:data "with space.txt"
var all embed.FS

//go:embed data/*.txt
//go:embed assets
var many embed.FS

var none embed.FS

func list(what string, f fs.FS) {
	fmt.Print(what, ":")
	err := fs.WalkDir(f, ".", func(p string, d fs.DirEntry, err error) error {
		fmt.Print(" ", p, " ", d.IsDir())
		return err
	})
	fmt.Println(" ", err)
}

func main() {
	fmt.Printf("%q %q %q %q %d\n", text, bytes, named, empty, unrelated)
	list("some", some)
	list("all", all)
	list("many", many)
	list("none", none)
	b, err := some.ReadFile("data/sub/b.txt")
	fmt.Printf("%q %v\n", b, err)
	for _, name := range []string{"nope", "data", "../x", "data/a.txt/x", ""} {
		_, err = some.ReadFile(name)
		fmt.Println(err)
		_, err = some.ReadDir(name)
		fmt.Println(err)
	}
	entries, _ := some.ReadDir("data")
	for _, e := range entries {
		info, _ := e.Info()
		fmt.Println(e, e.Name(), info.Size(), info.Mode(), info.ModTime().IsZero())
	}
	f, err := some.Open("data/a.txt")
	stat, _ := f.Stat()
	fmt.Println(stat.Name(), stat.Size(), err)
	f.(io.Seeker).Seek(-3, io.SeekEnd)
	rest, err := io.ReadAll(f)
	fmt.Printf("%q %v\n", rest, err)
	dir, _ := some.Open("data")
	first, err := dir.(fs.ReadDirFile).ReadDir(1)
	more, _ := dir.(fs.ReadDirFile).ReadDir(0)
	fmt.Println(len(first), err, len(more))
	bytes[0] = 'J'
	fmt.Printf("%q %q\n", bytes, text)
}
