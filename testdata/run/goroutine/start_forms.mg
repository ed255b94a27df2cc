// go with functions, closures, methods, interface methods, builtins' wrappers; arguments first.
package main

import "fmt"

type acc struct{ out chan string }

func (a acc) put(s string)  { a.out <- "value " + s }
func (a *acc) ptr(s string) { a.out <- "pointer " + s }

type putter interface{ put(string) }

func plain(out chan<- string, xs ...int) { out <- fmt.Sprint("plain ", xs) }

func arg(s string) string {
	fmt.Println("evaluated", s)
	return s
}

func main() {
	out := make(chan string)
	a := acc{out}
	go plain(out, 1, 2)
	fmt.Println(<-out)
	go a.put(arg("m"))
	fmt.Println(<-out)
	go a.ptr(arg("p"))
	fmt.Println(<-out)
	var p putter = a
	go p.put("i")
	fmt.Println(<-out)
	f := a.put
	go f("bound")
	fmt.Println(<-out)
	go acc.put(a, "expression")
	fmt.Println(<-out)
	x := 1
	go func(n int) { out <- fmt.Sprint("closure ", n, x) }(x)
	fmt.Println(<-out)
	fs := []func(){func() { out <- "from slice" }}
	go fs[0]()
	fmt.Println(<-out)
	go close(out)
	_, ok := <-out
	fmt.Println(ok)
}
