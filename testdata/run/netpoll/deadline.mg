// Deadlines of pipes: they pass, are put off and taken away, also under a Read or Write that waits.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

func show(what string, n int, err error) {
	var timeout interface{ Timeout() bool }
	fmt.Println(what, n, err, errors.Is(err, os.ErrDeadlineExceeded), os.IsTimeout(err), errors.As(err, &timeout) && timeout.Timeout())
}

func after(d time.Duration) time.Time { return time.Now().Add(d) }

func main() {
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Println(err)
		return
	}
	buf := make([]byte, 8)

	start := time.Now()
	fmt.Println(r.SetReadDeadline(start.Add(5 * time.Millisecond)))
	n, err := r.Read(buf)
	show("waited", n, err)
	fmt.Println(time.Since(start) >= 5*time.Millisecond)
	n, err = r.Read(buf)
	show("still over", n, err)

	w.WriteString("abc")
	n, err = r.Read(buf)
	show("over although there is something", n, err)
	r.SetReadDeadline(time.Time{})
	n, err = r.Read(buf)
	show("taken away", n, err)

	r.SetDeadline(after(-time.Second))
	n, err = r.Read(buf)
	show("in the past", n, err)

	// Under a Read: a deadline that comes, one that is put off, one that is taken away.
	r.SetDeadline(time.Time{})
	go func() {
		time.Sleep(5 * time.Millisecond)
		r.SetReadDeadline(time.Now())
	}()
	n, err = r.Read(buf)
	show("set meanwhile", n, err)

	r.SetReadDeadline(after(500 * time.Millisecond))
	go func() {
		r.SetReadDeadline(after(time.Hour))
		time.Sleep(550 * time.Millisecond)
		w.WriteString("late")
	}()
	n, err = r.Read(buf)
	show("put off", n, err)

	r.SetReadDeadline(after(500 * time.Millisecond))
	go func() {
		r.SetReadDeadline(time.Time{})
		time.Sleep(550 * time.Millisecond)
		w.WriteString("later")
	}()
	n, err = r.Read(buf)
	show("taken away meanwhile", n, err)

	// Writing: a pipe has only so much room.
	w.SetWriteDeadline(after(10 * time.Millisecond))
	n, err = w.Write(make([]byte, 1<<20))
	show("no room", min(n, 1), err)
	w.SetWriteDeadline(time.Time{})
	go func() {
		buf := make([]byte, 1<<16)
		for {
			if _, err := r.Read(buf); err != nil {
				return
			}
		}
	}()
	n, err = w.Write(make([]byte, 1<<20))
	show("room again", n, err)

	// What cannot be waited for.
	f, err := os.Create("file")
	if err != nil {
		fmt.Println(err)
		return
	}
	err = f.SetDeadline(time.Now())
	fmt.Println(err, errors.Is(err, os.ErrNoDeadline))
	f.Close()
	fmt.Println(f.SetDeadline(time.Now()))
}
