// A broken standard output ends the program, unless it wants to know of SIGPIPE, or ignores it: then Write gives an error.
package main

import (
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	if err := syscall.Dup2(int(w.Fd()), 1); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return
	}
	r.Close()
	c := make(chan os.Signal, 10)
	signal.Notify(c, syscall.SIGPIPE)
	_, err = fmt.Println("nobody reads")
	fmt.Fprintln(os.Stderr, errors.Is(err, syscall.EPIPE), <-c)
	signal.Ignore(syscall.SIGPIPE)
	_, err = fmt.Println("nobody reads")
	fmt.Fprintln(os.Stderr, errors.Is(err, syscall.EPIPE))
}
