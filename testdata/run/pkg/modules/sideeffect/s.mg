package sideeffect

import "fmt"

func init() { fmt.Println("init sideeffect") }
