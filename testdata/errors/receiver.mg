// Receivers are named types of this package, or pointers to them.
package main

import "strings"

type ptr *int
type iface interface{ m() }

func (x int /* ERROR "cannot define new methods on non-local type int" */) a()  {}
func (x ptr /* ERROR "invalid receiver type ptr (pointer or interface type)" */) b() {}
func (x iface /* ERROR "invalid receiver type iface (pointer or interface type)" */) c() {}
func (x strings /* ERROR "cannot define new methods on non-local type strings.Builder" */ .Builder) d() {}
func (x unknown /* ERROR "undefined: unknown" */) e() {}
func (x [ /* ERROR "invalid receiver type []int" */]int) f() {}

func main() {}
