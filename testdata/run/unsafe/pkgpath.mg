// unsafe.Pointer is the one predeclared type of a package.
package main

import (
	"fmt"
	"reflect"
	"unsafe"
)

func main() {
	for _, v := range []any{unsafe.Pointer(nil), uintptr(0), 1, "", []unsafe.Pointer{}} {
		t := reflect.TypeOf(v)
		fmt.Printf("%q %q %q %v\n", t.PkgPath(), t.Name(), t, t.Kind())
	}
}
