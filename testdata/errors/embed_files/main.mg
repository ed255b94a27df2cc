// go:embed names files that are there. What it says is the whole line: the mark stands elsewhere.
package main

import _ "embed"

//line main.mg:13:1
//go:embed notes.txt
var notes string

func main() { println(notes) }

//line main.mg:13:1
// ERROR "pattern notes.txt: no matching files found"
