// Malformed functions and parameters.
package main

func (a int, b int) m() {} // ERROR "method has multiple receivers"

func f(a int, string) {} // ERROR "syntax error: missing parameter type"

func g(a ...int, b int) {} // ERROR "can only use ... with final parameter"

func 1x() {} // ERROR "syntax error: unexpected literal 1, expected name or ("

func main() {}
