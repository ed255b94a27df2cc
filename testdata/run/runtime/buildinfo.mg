// Build info: what is parsed, what is refused, and how it is written.
package main

import (
	"fmt"
	"runtime/debug"
)

const good = "path\tex.am/cmd\nmod\tex.am\t(devel)\t\ndep\tx.org/a\tv1.0.0\th1:a=\ndep\tx.org/b\tv1.2.0\n=>\t../b\t(devel)\t\n" +
	"build\t-tags=\"a b\"\nbuild\t\"k=\"=v\nbuild\tGOOS=linux\nunknown\tline\nx\ncut off"

func main() {
	bi, err := debug.ParseBuildInfo(good)
	fmt.Println(err, bi.Path, bi.Main, *bi.Deps[0], *bi.Deps[1].Replace, bi.Settings)
	bi.GoVersion = "go1"
	fmt.Printf("%q\n", bi.String())
	for _, bad := range []string{
		"mod\ta\n", "dep\ta\tb\tc\td\n", "=>\ta\tb\tc\n", "dep\ta\tb\n=>\ta\n", "build\t\n", "build\t=x\n", "build\tx\n",
		"build\t\"x\n", "build\t\"x\"\n", "build\t\"x\"y\n", "build\ta b=c\n", "build\ta=\"b\n", "path\tp\nbuild\ta=b c\n",
	} {
		bi, err := debug.ParseBuildInfo(bad)
		fmt.Println(bi, err)
	}
	own, ok := debug.ReadBuildInfo()
	goos := ""
	for _, s := range own.Settings {
		if s.Key == "GOOS" {
			goos = s.Value
		}
	}
	fmt.Println(ok, own.Path != "", own.GoVersion != "", goos)
}
