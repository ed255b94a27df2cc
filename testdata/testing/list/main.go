package main

import (
	_ "ex.am/list/a"
	_ "unsafe"
)

func main() {}
