package testing

import (
	"context"
	"runtime"
)

// notInBubble stops those who call a method that makes no sense in a bubble.
func (t *T) notInBubble(method string) {
	if t.bubble {
		panic("testing: t." + method + " called inside synctest bubble")
	}
}

// synctestTest runs f as t's part in a bubble, in which the caller is already, and tells whether it has not failed. It
// is package testing/synctest's. Channels and contexts of the part are made here, so that they are the bubble's.
func synctestTest(t *T, f func(*T)) (ok bool) {
	if t.cleanupStarted.Load() {
		panic("testing: synctest.Run called during t.Cleanup")
	}
	ctx, cancel := context.WithCancel(context.Background())
	part := &T{common: common{
		suite: t.suite, name: t.name, parent: &t.common, level: t.level + 1, creator: callStack(), chatty: t.chatty,
		ctx: ctx, cancelCtx: cancel, signal: make(chan bool, 1), barrier: make(chan bool), bubble: true,
	}}
	part.attach()
	go tRunner(part, f)
	if !<-part.signal {
		// It has called FailNow of a test above it.
		runtime.Goexit()
	}
	return !part.Failed()
}
