// Generated files say where their text comes from, and mistakes are reported there: here, further down.
package main

//line line_comment.mg:20:1
var a int = "a"
//line x.y:0
var b = undefined1 /*line line_comment.mg:25:7*/ + undefined2
//line line_comment.mg:31:1
var c int = "c"

func main() {
	/* not at the start of a line: */ //line y.go:1
	d := 1
}

//line line_comment.mg:18:1
//
//

// ERROR "(untyped string constant) as int value in variable declaration"
// ERROR "invalid line number: 0"
// ERROR "undefined: undefined1"
// (nothing)
// (nothing)
// ERROR "undefined: undefined2"
// (nothing)
// (nothing)
// (nothing)
// (nothing)
// (nothing)
// ERROR "(untyped string constant) as int value in variable declaration"
// (nothing)
// (nothing)
// (nothing)
// ERROR "declared and not used: d"
