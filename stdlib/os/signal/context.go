package signal

import (
	"context"
	"fmt"
	"os"
	"slices"
)

// NotifyContext gives a copy of parent that is done when one of the signals comes, or stop is called, which gives the
// signals back; context.Cause tells the signal.
func NotifyContext(parent context.Context, signals ...os.Signal) (ctx context.Context, stop context.CancelFunc) {
	inner, end := context.WithCancelCause(parent)
	came := make(chan os.Signal, 1)
	Notify(came, signals...)
	go func() {
		select {
		case sig := <-came:
			end(signalError{sig})
		case <-inner.Done():
		}
	}()
	stop = func() {
		end(nil)
		Stop(came)
	}
	return &untilSignal{inner, parent, slices.Clone(signals)}, stop
}

// untilSignal is what NotifyContext gives.
type untilSignal struct {
	context.Context
	parent  context.Context
	signals []os.Signal
}

func (c *untilSignal) String() string {
	if len(c.signals) == 0 {
		return fmt.Sprintf("signal.NotifyContext(%v)", c.parent)
	}
	return fmt.Sprintf("signal.NotifyContext(%v, %v)", c.parent, c.signals)
}

// signalError is the cause of a context's end by a signal.
type signalError struct{ sig os.Signal }

func (e signalError) Error() string { return e.sig.String() + " signal received" }

// Is lets the error count as context.Canceled.
func (e signalError) Is(target error) bool { return target == context.Canceled }
