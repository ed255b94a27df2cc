// The results of one call as all the arguments of a predeclared function.
package main

import (
	"fmt"
	"unsafe"
)

func parts() (float32, float32)          { return 5, 7 }
func words() ([]string, string, string)  { return []string{"a"}, "b", "c" }
func only() ([]int, int)                 { return nil, 4 }
func boxes() ([]any, int, string)        { return nil, 1, "x" }
func bytes() ([]byte, string)            { return make([]byte, 3), "hello" }
func entry() (map[any]int, string)       { return shared, "gone" }
func three() (int, int, int)             { return 4, 9, 2 }
func table() (*int, uint8)               { return &array[0], 2 }
func pointer() (unsafe.Pointer, uintptr) { return unsafe.Pointer(&array[0]), unsafe.Sizeof(0) }

var (
	shared = map[any]int{"gone": 1, "here": 2}
	array  = [3]int{10, 20, 30}
)

func main() {
	fmt.Println(complex(parts()))
	fmt.Println(append(words()), append(only()), append(boxes()))
	fmt.Println(copy(bytes()))
	delete(entry())
	fmt.Println(shared)
	fmt.Println(min(three()), max(three()))
	fmt.Println(unsafe.Slice(table()), *(*int)(unsafe.Add(pointer())))
	func() {
		defer func() { fmt.Println(shared) }()
		shared["gone"] = 3
		defer delete(entry())
	}()
}
