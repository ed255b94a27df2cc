// The oracle runs the programs of testdata under real Go and compares what they do with the
// expectations beside them. See ../README.md for the forms; ../oracle.sh starts it.
package main

import (
	"flag"
	"fmt"
	"go/format"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"sync"
)

var (
	root   = flag.String("root", ".", "the testdata folder")
	bless  = flag.Bool("bless", false, "write the expectations from Go's output")
	gofmt  = flag.Bool("fmt", false, "format the programs in place")
	goTool = os.Getenv("GO")
)

func main() {
	flag.Parse()
	programs := find(flag.Args())
	work, err := os.MkdirTemp("", "oracle")
	if err != nil {
		fatal(err)
	}
	defer os.RemoveAll(work)
	if *gofmt {
		formatAll(programs)
	}
	stage(work, programs)
	build(work, programs)
	listImports(work)

	failures := make([][]string, len(programs))
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.NumCPU() {
		wg.Go(func() {
			for i := range next {
				if p := programs[i]; p.kind == "errors" {
					failures[i] = compareErrors(work, p)
				} else {
					failures[i] = compareRun(work, p)
				}
			}
		})
	}
	for i := range programs {
		next <- i
	}
	close(next)
	wg.Wait()

	bad := 0
	for i, p := range programs {
		for _, f := range failures[i] {
			fmt.Printf("%s: %s\n", p.path, f)
		}
		if len(failures[i]) > 0 {
			bad++
		}
	}
	fmt.Printf("oracle: %d programs, %d disagree with %s\n", len(programs), bad, runtime.Version())
	if bad > 0 {
		os.RemoveAll(work)
		os.Exit(1)
	}
}

// A program is one .mg file, or one folder with a go.mod.
type program struct {
	path  string // relative to testdata, with .mg unless it is a folder
	kind  string // run, panics or errors
	isDir bool
	directives
}

// name is the program's path made fit for a file name.
func (p *program) name() string {
	return strings.ReplaceAll(strings.TrimSuffix(p.path, ".mg"), "/", "__")
}

// beside is the file next to the program that has the given extension.
func (p *program) beside(ext string) string {
	return filepath.Join(*root, strings.TrimSuffix(p.path, ".mg")+ext)
}

// files lists the program's source files, relative to testdata.
func (p *program) files() []string {
	if !p.isDir {
		return []string{p.path}
	}
	var files []string
	filepath.WalkDir(filepath.Join(*root, p.path), func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(*root, path)
			files = append(files, rel)
		}
		return err
	})
	return files
}

// find lists the programs whose path contains one of the filters.
func find(filters []string) []*program {
	var programs []*program
	for _, kind := range []string{"run", "panics", "errors"} {
		filepath.WalkDir(filepath.Join(*root, kind), func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return nil
			}
			rel, _ := filepath.Rel(*root, path)
			if d.IsDir() {
				if _, err := os.Stat(filepath.Join(path, "go.mod")); err != nil {
					return nil
				}
				programs = add(programs, &program{path: rel, kind: kind, isDir: true}, filters)
				return fs.SkipDir
			}
			if strings.HasSuffix(path, ".mg") {
				programs = add(programs, &program{path: rel, kind: kind}, filters)
			}
			return nil
		})
	}
	sort.Slice(programs, func(i, j int) bool { return programs[i].path < programs[j].path })
	return programs
}

func add(programs []*program, p *program, filters []string) []*program {
	wanted := len(filters) == 0
	for _, f := range filters {
		wanted = wanted || strings.Contains(p.path, f)
	}
	if !wanted {
		return programs
	}
	p.directives = readDirectives(p)
	return append(programs, p)
}

// formatAll rewrites run and panics programs as gofmt would. The errors programs keep the
// shape their author gave them: their comments are positions.
func formatAll(programs []*program) {
	for _, p := range programs {
		if p.kind == "errors" {
			continue
		}
		for _, file := range p.files() {
			if !strings.HasSuffix(file, ".mg") {
				continue
			}
			path := filepath.Join(*root, file)
			old := read(path)
			formatted, err := format.Source([]byte(old))
			if err != nil {
				fmt.Println(file, err)
			} else if string(formatted) != old {
				write(path, string(formatted))
			}
		}
	}
}

func read(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		fatal(err)
	}
	return string(text)
}

func write(path, text string) {
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
		fatal(err)
	}
}

func fatal(err error) {
	fmt.Fprintln(os.Stderr, "oracle:", err)
	os.Exit(2)
}
