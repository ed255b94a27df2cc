// Embedding needs the package that describes it.
package main

//line embed.mg:13:1
//go:embed notes.txt
var notes string

func main() {
	println(notes)
}

//line embed.mg:13:1
// ERROR "go:embed requires import"
