// Package goroot knows what a Go installation holds.
package goroot

import (
	"os"
	"strings"
)

// IsStandardPackage reports whether the standard library below goroot has a package with that import path.
// readDir lists a folder.
func IsStandardPackage(readDir func(string) ([]os.DirEntry, error), goroot, compiler, path string) bool {
	if compiler != "gc" && compiler != "gccgo" {
		panic("unknown compiler " + compiler)
	}
	entries, err := readDir(goroot + "/src/" + path)
	if err != nil {
		return false
	}
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), ".go") {
			return true
		}
	}
	return false
}
