// Declarations of one package in two files meet.
package main

import "fmt"

func helper() {}

type T struct{}

func (T) m() {}

func main() { fmt.Println(other) }
