// Descriptors that nobody waits for do not hide a deadlock.
package main

import (
	"fmt"
	"os"
	"time"
)

func main() {
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Println(err)
		return
	}
	go r.Read(make([]byte, 1))
	time.Sleep(time.Millisecond)
	w.WriteString("x")
	time.Sleep(time.Millisecond)
	<-make(chan int)
}
