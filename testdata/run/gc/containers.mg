// The collector follows slices, maps, channels, closures, interfaces and defer records.
// run: GOMAXPROCS=1,8 stress
package main

import (
	"fmt"
	"runtime"
)

type box struct{ v *int }

func ptr(n int) *int { return &n }

func garbage() {
	var keep []*[64]int
	for i := range 500 {
		a := new([64]int)
		a[0] = i
		if i%10 == 0 {
			keep = append(keep, a)
		}
	}
	_ = keep
	runtime.GC()
}

func main() {
	s := [][]*int{{ptr(1)}, {ptr(2), ptr(3)}}
	m := map[string]*box{"k": {ptr(4)}}
	pm := map[*int]string{ptr(100): "ptr key"}
	c := make(chan *int, 2)
	c <- ptr(5)
	n := ptr(6)
	f := func() int { *n++; return *n }
	var i any = box{ptr(7)}
	var arr [3]*box
	arr[1] = &box{ptr(8)}
	sub := make([]int, 1000)[990:]
	sub[3] = 9
	str := fmt.Sprint("long ", "string ", 10)[5:]
	blocked := make(chan *int)
	go func() { blocked <- ptr(11) }()
	defer func(p *int) {
		garbage()
		fmt.Println("deferred", *p)
	}(ptr(12))
	for range 5 {
		garbage()
	}
	fmt.Println(*s[0][0], *s[1][1], *m["k"].v, *<-c, f(), *i.(box).v, *arr[1].v, sub[3], str, *<-blocked)
	for k, v := range pm {
		fmt.Println(*k, v)
	}
}
