// Package variables must not depend on themselves.
package main

var a /* ERROR "initialization cycle for a" */ = b + 1
var b = f()

func f() int { return a }

var self = 1 + g()

func g() int { return 2 }

func main() {}
