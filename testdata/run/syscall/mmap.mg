// Mapped memory; a fault there is a panic if the program wants that. Signals have names.
package main

import (
	"fmt"
	"runtime/debug"
	"syscall"
)

func main() {
	page := syscall.Getpagesize()
	mem, err := syscall.Mmap(-1, 0, 2*page, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	fmt.Println(len(mem) == 2*page, err)
	mem[page-1], mem[page] = 1, 2
	fmt.Println(syscall.Mprotect(mem[page:], syscall.PROT_NONE), mem[page-1])
	func() {
		fmt.Println(debug.SetPanicOnFault(true))
		defer func() {
			err := recover().(error)
			fmt.Println(err, debug.SetPanicOnFault(false))
		}()
		mem[page]++
	}()
	fmt.Println(syscall.Munmap(mem[:page]))
	fmt.Println(syscall.Munmap(mem), syscall.Munmap(mem))
	fmt.Println(syscall.SIGTERM, syscall.SIGCHLD, syscall.Signal(99), syscall.Kill(syscall.Getpid(), 0))
}
