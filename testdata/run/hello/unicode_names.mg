// Identifiers may hold any letter of Unicode; exported means upper case.
package main

import "fmt"

type größe struct{ Höhe, breite float64 }

func (g größe) Fläche() float64 { return g.Höhe * g.breite }

func main() {
	π := 3.0
	名前 := "namae"
	_x9 := größe{2, π}
	fmt.Println(_x9.Fläche(), 名前, π)
}
