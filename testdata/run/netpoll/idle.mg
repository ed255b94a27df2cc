// Everybody waits for a descriptor, and somebody else writes to it: no deadlock. The traceback says what is waited for.
// run: GOMAXPROCS=1,8
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

func main() {
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Println(err)
		return
	}
	p, err := os.StartProcess("/bin/sh", []string{"sh", "-c", "sleep 0.05; echo from outside"}, &os.ProcAttr{
		Files: []*os.File{nil, w},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	w.Close()
	buf := make([]byte, 100)
	n, err := r.Read(buf)
	fmt.Printf("%q %v\n", buf[:n], err)
	n, err = r.Read(buf)
	fmt.Println(n, err)
	state, err := p.Wait()
	fmt.Println(state, err)

	r, w, _ = os.Pipe()
	go r.Read(buf)
	for range 1000 {
		all := make([]byte, 1<<16)
		all = all[:runtime.Stack(all, true)]
		if strings.Contains(string(all), "[IO wait]:") {
			fmt.Println("IO wait")
			break
		}
		time.Sleep(time.Millisecond)
	}
	w.Close()
}
