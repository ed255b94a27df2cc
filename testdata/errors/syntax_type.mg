// A type declaration needs a name.
package main

type

func main() {} // ERROR "syntax error: unexpected keyword func, expected name"
