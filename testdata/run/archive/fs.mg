// File systems in memory and in archives, and an index of the places in a text.
package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"fmt"
	"index/suffixarray"
	"io/fs"
	"regexp"
	"slices"
	"testing/fstest"
)

func main() {
	fsys := fstest.MapFS{
		"readme":      {Data: []byte("read me"), Mode: 0644},
		"src/main.go": {Data: []byte("package main"), Mode: 0600},
		"src/lib":     {Mode: fs.ModeDir | 0755},
	}
	fmt.Println(fstest.TestFS(fsys, "readme", "src", "src/main.go", "src/lib"))
	fmt.Println(fstest.TestFS(fsys, "elsewhere"))
	var z bytes.Buffer
	w := zip.NewWriter(&z)
	fmt.Println(w.AddFS(fsys), w.Close())
	r, err := zip.NewReader(bytes.NewReader(z.Bytes()), int64(z.Len()))
	fmt.Println(err, fstest.TestFS(r, "readme", "src/main.go", "src/lib"))
	var t bytes.Buffer
	tw := tar.NewWriter(&t)
	fmt.Println(tw.AddFS(fsys), tw.Close(), t.Len())
	fs.WalkDir(r, ".", func(name string, d fs.DirEntry, err error) error {
		fmt.Println(name, d, err)
		return err
	})

	x := suffixarray.New([]byte("the quick brown fox jumps over the lazy dog, the end"))
	for _, s := range []string{"the", "o", "fox jumps", "cat", ""} {
		places := x.Lookup([]byte(s), -1)
		slices.Sort(places)
		fmt.Printf("%q %v\n", s, places)
	}
	fmt.Println(x.FindAllIndex(regexp.MustCompile("the [a-z]+"), -1), x.FindAllIndex(regexp.MustCompile("the"), -1), x.FindAllIndex(regexp.MustCompile("[oe]v"), -1))
	var b bytes.Buffer
	fmt.Println(x.Write(&b), b.Len())
	fmt.Printf("%x\n", b.Bytes())
	var y suffixarray.Index
	fmt.Println(y.Read(&b), string(y.Bytes()), len(y.Lookup([]byte("o"), -1)))
}
