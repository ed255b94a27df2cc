// The file ends inside a list.
package main

func main() {
	if true {
		println(1,
	}
}
