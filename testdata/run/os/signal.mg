// Signals for the program: wanted, ignored, given back, and as the end of a context.
// run: GOMAXPROCS=1,8
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	self, _ := os.FindProcess(os.Getpid())
	c := make(chan os.Signal, 5)
	signal.Notify(c, os.Interrupt, syscall.SIGUSR1)
	signal.Notify(c, syscall.SIGUSR1)
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGUSR1, os.Interrupt} {
		fmt.Println(self.Signal(sig), <-c)
	}

	fmt.Println(signal.Ignored(syscall.SIGUSR2))
	signal.Ignore(syscall.SIGUSR2)
	fmt.Println(signal.Ignored(syscall.SIGUSR2))
	self.Signal(syscall.SIGUSR2)
	signal.Notify(c, syscall.SIGUSR2)
	fmt.Println(signal.Ignored(syscall.SIGUSR2))
	self.Signal(syscall.SIGUSR2)
	fmt.Println(<-c)
	signal.Stop(c)

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGHUP)
	fmt.Println(ctx)
	self.Signal(syscall.SIGTERM)
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx), errors.Is(context.Cause(ctx), context.Canceled))
	stop()

	fmt.Println(self.Signal(syscall.Signal(0)), len(c))
}
