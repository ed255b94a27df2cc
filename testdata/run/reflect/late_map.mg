// Only a method called through an interface looks at maps by reflection.
package main

import (
	"os"
	"reflect"
)

type shower interface{ Show() }

type table map[string]int

func (t table) Show() {
	for _, k := range reflect.ValueOf(t).MapKeys() {
		os.Stdout.WriteString(k.String() + "\n")
	}
}

func main() {
	var s shower = table{"only": 1}
	s.Show()
}
