// Unknown names, and known ones that are like them.
package main

import (
	"fmt"
	"os"
)

type point struct{ width, height int }

func (p point) Area() int { return p.width * p.height }

func main() {
	count := 3
	fmt.Pritnln(coutn)
	fmt.println(count)
	p := point{widht: 3}
	fmt.Println(p.area(), p.heigth, count.x)
	strings.ToUpper("x")
	rand.Intn(3)
	var list []int = null
	_ = list.length
	list.push(1)
	var f flaot64
	if count > 2 {
		goto edn
	}
end:
	retrun
}
