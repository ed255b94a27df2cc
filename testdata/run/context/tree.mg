// Contexts: values, cancellation from parent to child, causes, deadlines, functions that run afterwards.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

type key struct{ name string }

func (k key) String() string { return "key " + k.name }

// own is a context of somebody else's.
type own struct {
	context.Context
	done chan struct{}
}

func (o own) Done() <-chan struct{} { return o.done }

func (o own) Err() error {
	select {
	case <-o.done:
		return errors.New("own error")
	default:
		return nil
	}
}

func main() {
	root := context.WithValue(context.WithValue(context.Background(), key{"a"}, 1), key{"b"}, "two")
	fmt.Println(root.Value(key{"a"}), root.Value(key{"b"}), root.Value("c"), root)
	fmt.Println(context.TODO(), root.Done() == nil, root.Err())

	parent, stop := context.WithCancelCause(root)
	child, cancel := context.WithCancel(parent)
	free := context.WithoutCancel(child)
	after := make(chan string)
	context.AfterFunc(child, func() { after <- fmt.Sprint("after: ", child.Err()) })
	never := context.AfterFunc(child, func() { after <- "never" })
	fmt.Println(child.Err(), never(), never(), child)
	stop(errors.New("the reason"))
	<-child.Done()
	fmt.Println(<-after)
	fmt.Println(parent.Err(), "|", child.Err(), "|", context.Cause(child), "|", free.Err(), free.Value(key{"a"}), free)
	cancel()
	fmt.Println(context.Cause(child))
	late, _ := context.WithCancel(child)
	fmt.Println(late.Err(), context.Cause(late))

	limited, cancel := context.WithTimeoutCause(root, 10*time.Millisecond, errors.New("too slow"))
	inner, _ := context.WithTimeout(limited, time.Hour)
	at, ok := inner.Deadline()
	outer, _ := limited.Deadline()
	fmt.Println(at.Equal(outer), ok)
	<-inner.Done()
	fmt.Println(inner.Err(), context.Cause(inner), errors.Is(inner.Err(), context.DeadlineExceeded))
	cancel()
	past, _ := context.WithDeadline(root, time.Now().Add(-time.Second))
	fmt.Println(past.Err())
	var timeout interface{ Timeout() bool }
	fmt.Println(errors.As(past.Err(), &timeout) && timeout.Timeout())

	o := own{root, make(chan struct{})}
	c, cancel := context.WithCancel(o)
	defer cancel()
	close(o.done)
	<-c.Done()
	fmt.Println(c.Err(), c.Value(key{"b"}))

	for _, f := range []func(){
		func() { context.WithValue(root, nil, 1) },
		func() { context.WithValue(root, []int{}, 1) },
		func() { context.WithCancel(nil) },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
}
