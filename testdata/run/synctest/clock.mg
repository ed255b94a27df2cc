// The clock of a bubble: it starts in 2000, stands still while anybody can run, and jumps to the next timer.
// run: GOMAXPROCS=1,2,8 stress
package main

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"
)

func show(what ...any) {
	fmt.Println(append([]any{time.Now().UTC().Format("02T15:04:05.000000000")}, what...)...)
}

func clock(t *testing.T) {
	outside := time.Now()
	synctest.Test(t, func(t *testing.T) {
		fmt.Println(time.Now().UTC(), time.Now() == time.Now())
		show(time.Since(outside) < 0, outside.Before(time.Now()))

		for i := range 3 {
			go func() {
				time.Sleep(time.Duration(i+1) * time.Second)
				show("slept", i)
			}()
		}
		time.Sleep(time.Minute)
		show("a minute later")

		c := make(chan string)
		go func() {
			time.Sleep(time.Hour)
			c <- "an hour later"
		}()
		show(<-c)

		ctx, cancel := context.WithTimeout(t.Context(), 7*time.Second)
		defer cancel()
		deadline, _ := ctx.Deadline()
		<-ctx.Done()
		show(ctx.Err(), time.Until(deadline))

		ticker := time.NewTicker(90 * time.Second)
		for range 3 {
			at := <-ticker.C
			show("tick", at.Equal(time.Now()))
		}
		ticker.Reset(time.Nanosecond)
		<-ticker.C
		show("faster")
		ticker.Stop()

		timer := time.NewTimer(time.Hour)
		fmt.Println(timer.Reset(time.Second), timer.Stop(), timer.Stop())
		timer.Reset(2 * time.Second)
		select {
		case <-timer.C:
			show("timer")
		case <-time.After(time.Second):
			show("after")
		}
		<-timer.C
		show("timer")

		done := make(chan bool)
		time.AfterFunc(time.Second, func() {
			show("function")
			time.AfterFunc(0, func() { close(done) })
		})
		<-done
		synctest.Sleep(time.Hour)
		show("end")
	})
	fmt.Println(time.Since(outside) < 10*time.Minute, time.Now().After(outside))
}

// two bubbles at a time do not know of each other.
func two(t *testing.T) {
	texts := make(chan string, 2)
	for i := range 2 {
		go func() {
			synctest.Test(t, func(t *testing.T) {
				for range 100 {
					time.Sleep(time.Duration(i+1) * time.Second)
				}
				texts <- fmt.Sprint(i, time.Now().UTC())
			})
		}()
	}
	a, b := <-texts, <-texts
	fmt.Println(min(a, b))
	fmt.Println(max(a, b))
}

// timeStops shows that nothing fires any more once the first goroutine has ended.
func timeStops(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		time.AfterFunc(time.Hour, func() { fmt.Println("never") })
	})
}

func main() {
	testing.Main(func(string, string) (bool, error) { return true, nil }, []testing.InternalTest{
		{"clock", clock}, {"two", two}, {"timeStops", timeStops},
	}, nil, nil)
}
