// What synctest and the T of a bubble refuse, as panics that can be recovered.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

func try(what string, f func()) {
	defer func() { fmt.Println(what+":", recover()) }()
	f()
}

func misuse(t *testing.T) {
	try("outside", synctest.Wait)
	synctest.Test(t, func(bt *testing.T) {
		try("nested", func() { synctest.Test(t, func(*testing.T) {}) })
		try("Run", func() { bt.Run("sub", func(*testing.T) {}) })
		try("Parallel", bt.Parallel)
		try("Deadline", func() { bt.Deadline() })
		go func() {
			for range 2 {
				synctest.Wait()
			}
			fmt.Println("waited")
		}()
		time.Sleep(time.Second)

		never := make(chan int)
		go func() {
			defer close(never)
			synctest.Wait()
		}()
		<-never

		bt.Cleanup(func() {
			time.Sleep(time.Hour)
			fmt.Println("cleanup", time.Now().UTC(), bt.Context().Err(), bt.Name())
			try("cleanup outside", func() { synctest.Test(t, func(*testing.T) {}) })
		})
		bt.Cleanup(func() {
			synctest.Wait()
			fmt.Println("first", time.Now().UTC())
		})
		go func() {
			<-bt.Context().Done()
			fmt.Println("done")
		}()
	})
	try("all blocked", func() {
		synctest.Test(t, func(t *testing.T) {
			<-make(chan int)
		})
	})
	try("main exited", func() {
		synctest.Test(t, func(t *testing.T) {
			go func() { select {} }()
		})
	})
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{{"misuse", misuse}}, nil, nil)
}
