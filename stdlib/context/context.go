// Package context carries deadlines, cancellation and request-scoped values through calls.
package context

import (
	"errors"
	"internal/reflectlite"
	"sync"
	"time"
)

// A Context tells those who work for a request when to stop, and has the request's values. All methods may be called by
// several goroutines.
type Context interface {
	// Deadline is when the work should end; ok is false when nothing is set.
	Deadline() (deadline time.Time, ok bool)

	// Done is closed when the work should stop. It is nil for contexts that are never cancelled.
	Done() <-chan struct{}

	// Err is nil until Done is closed, then Canceled or DeadlineExceeded.
	Err() error

	// Value is what was stored under key, or nil.
	Value(key any) any
}

// A CancelFunc tells work to stop. Calls after the first do nothing.
type CancelFunc func()

// A CancelCauseFunc is a CancelFunc that says why; for nil the cause is Canceled.
type CancelCauseFunc func(cause error)

// Canceled is what Err gives for a cancelled context.
var Canceled = errors.New("context canceled")

// DeadlineExceeded is what Err gives when the deadline has passed.
var DeadlineExceeded error = deadlineExceededError{}

type deadlineExceededError struct{}

func (deadlineExceededError) Error() string   { return "context deadline exceeded" }
func (deadlineExceededError) Timeout() bool   { return true }
func (deadlineExceededError) Temporary() bool { return true }

// rootCtx is never cancelled and has no values.
type rootCtx struct{}

func (rootCtx) Deadline() (deadline time.Time, ok bool) { return }
func (rootCtx) Done() <-chan struct{}                   { return nil }
func (rootCtx) Err() error                              { return nil }
func (rootCtx) Value(key any) any                       { return nil }

type backgroundCtx struct{ rootCtx }

func (backgroundCtx) String() string { return "context.Background" }

type todoCtx struct{ rootCtx }

func (todoCtx) String() string { return "context.TODO" }

// Background is the root of all contexts: empty, never cancelled.
func Background() Context { return backgroundCtx{} }

// TODO is a root like Background, for code that does not know yet which context to use.
func TODO() Context { return todoCtx{} }

// canceler is a context that can be cancelled by its parent.
type canceler interface {
	cancel(err, cause error)
}

// cancelCtx is cancelled by hand or by its parent, and cancels its children.
type cancelCtx struct {
	Context // the parent

	mu       sync.Mutex
	done     chan struct{}
	children map[canceler]struct{}
	err      error
	cause    error
}

// cancelCtxKey is the key under which a cancelCtx gives itself.
var cancelCtxKey int

func (c *cancelCtx) Value(key any) any {
	if key == &cancelCtxKey {
		return c
	}
	return c.Context.Value(key)
}

func (c *cancelCtx) Done() <-chan struct{} { return c.done }

func (c *cancelCtx) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

func (c *cancelCtx) String() string { return name(c.Context) + ".WithCancel" }

func (c *cancelCtx) cancel(err, cause error) {
	if cause == nil {
		cause = err
	}
	c.mu.Lock()
	if c.err != nil {
		c.mu.Unlock()
		return
	}
	c.err, c.cause = err, cause
	close(c.done)
	children := c.children
	c.children = nil
	c.mu.Unlock()
	for child := range children {
		child.cancel(err, cause)
	}
}

// ancestor is the nearest cancelCtx among parent and its parents, if it is parent's Done that it closes.
func ancestor(parent Context) (*cancelCtx, bool) {
	p, ok := parent.Value(&cancelCtxKey).(*cancelCtx)
	return p, ok && p.done == parent.Done()
}

// adopt arranges that child is cancelled when parent is.
func adopt(parent Context, child canceler) {
	done := parent.Done()
	if done == nil {
		return
	}
	if p, ok := ancestor(parent); ok {
		p.mu.Lock()
		err, cause := p.err, p.cause
		if err == nil {
			if p.children == nil {
				p.children = make(map[canceler]struct{})
			}
			p.children[child] = struct{}{}
		}
		p.mu.Unlock()
		if err != nil {
			child.cancel(err, cause)
		}
		return
	}
	select {
	case <-done:
		child.cancel(parent.Err(), Cause(parent))
		return
	default:
	}
	if a, ok := parent.(interface{ AfterFunc(func()) func() bool }); ok {
		a.AfterFunc(func() { child.cancel(parent.Err(), Cause(parent)) })
		return
	}
	// Somebody else's kind of context: a goroutine waits for it, until the child is done.
	var stopped <-chan struct{}
	if c, ok := child.(Context); ok {
		stopped = c.Done()
	}
	go func() {
		select {
		case <-done:
			child.cancel(parent.Err(), Cause(parent))
		case <-stopped:
		}
	}()
}

// leave undoes adopt for a child that is done.
func leave(parent Context, child canceler) {
	if p, ok := ancestor(parent); ok {
		p.mu.Lock()
		delete(p.children, child)
		p.mu.Unlock()
	}
}

func newCancelCtx(parent Context) *cancelCtx {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	return &cancelCtx{Context: parent, done: make(chan struct{})}
}

// WithCancel gives a child of parent that is done when cancel is called or parent is done. Cancel it when the work is over.
func WithCancel(parent Context) (ctx Context, cancel CancelFunc) {
	c, stop := withCancel(parent)
	return c, func() { stop(nil) }
}

// WithCancelCause is WithCancel with a reason, which Cause tells.
func WithCancelCause(parent Context) (ctx Context, cancel CancelCauseFunc) {
	c, stop := withCancel(parent)
	return c, stop
}

func withCancel(parent Context) (*cancelCtx, CancelCauseFunc) {
	c := newCancelCtx(parent)
	adopt(parent, c)
	return c, func(cause error) {
		c.cancel(Canceled, cause)
		leave(parent, c)
	}
}

// Cause is why a context was cancelled: what its CancelCauseFunc or that of the parent which cancelled it was given, else Err.
func Cause(c Context) error {
	if cc, ok := c.Value(&cancelCtxKey).(*cancelCtx); ok {
		cc.mu.Lock()
		cause := cc.cause
		cc.mu.Unlock()
		if cause != nil {
			return cause
		}
	}
	return c.Err()
}

// timerCtx is a cancelCtx with a deadline.
type timerCtx struct {
	*cancelCtx
	timer    *time.Timer // guarded by mu; nil when none runs
	deadline time.Time
}

func (c *timerCtx) Deadline() (deadline time.Time, ok bool) { return c.deadline, true }

func (c *timerCtx) String() string {
	return name(c.Context) + ".WithDeadline(" + c.deadline.String() + " [" + time.Until(c.deadline).String() + "])"
}

func (c *timerCtx) cancel(err, cause error) {
	c.cancelCtx.cancel(err, cause)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.timer != nil {
		c.timer.Stop()
		c.timer = nil
	}
}

// WithDeadline gives a child of parent that is done at d, or earlier as with WithCancel.
func WithDeadline(parent Context, d time.Time) (Context, CancelFunc) {
	return WithDeadlineCause(parent, d, nil)
}

// WithDeadlineCause is WithDeadline with a reason for when the deadline passes.
func WithDeadlineCause(parent Context, d time.Time, cause error) (Context, CancelFunc) {
	c := &timerCtx{cancelCtx: newCancelCtx(parent), deadline: d}
	if at, ok := parent.Deadline(); ok && at.Before(d) {
		// The parent's deadline comes first.
		return WithCancel(parent)
	}
	adopt(parent, c)
	stop := func(err, cause error) {
		c.cancel(err, cause)
		leave(parent, c)
	}
	left := time.Until(d)
	if left <= 0 {
		stop(DeadlineExceeded, cause)
		return c, func() {}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil {
		c.timer = time.AfterFunc(left, func() { stop(DeadlineExceeded, cause) })
	}
	return c, func() { stop(Canceled, nil) }
}

// WithTimeout is WithDeadline, counted from now.
func WithTimeout(parent Context, timeout time.Duration) (Context, CancelFunc) {
	return WithDeadline(parent, time.Now().Add(timeout))
}

// WithTimeoutCause is WithTimeout with a reason for when the time is over.
func WithTimeoutCause(parent Context, timeout time.Duration, cause error) (Context, CancelFunc) {
	return WithDeadlineCause(parent, time.Now().Add(timeout), cause)
}

// afterFuncCtx runs a function once it is cancelled.
type afterFuncCtx struct {
	*cancelCtx
	once sync.Once
	f    func()
}

func (a *afterFuncCtx) cancel(err, cause error) {
	a.cancelCtx.cancel(err, cause)
	a.once.Do(func() { go a.f() })
}

// AfterFunc runs f in a goroutine of its own when ctx is done. stop prevents that, and tells whether it did.
func AfterFunc(ctx Context, f func()) (stop func() bool) {
	a := &afterFuncCtx{cancelCtx: newCancelCtx(ctx), f: f}
	adopt(ctx, a)
	return func() bool {
		stopped := false
		a.once.Do(func() { stopped = true })
		if stopped {
			a.cancelCtx.cancel(Canceled, nil)
			leave(ctx, a)
		}
		return stopped
	}
}

// withoutCancelCtx has its parent's values and nothing else.
type withoutCancelCtx struct{ parent Context }

// WithoutCancel gives a child that goes on when parent is done.
func WithoutCancel(parent Context) Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	return withoutCancelCtx{parent}
}

func (withoutCancelCtx) Deadline() (deadline time.Time, ok bool) { return }
func (withoutCancelCtx) Done() <-chan struct{}                   { return nil }
func (withoutCancelCtx) Err() error                              { return nil }
func (c withoutCancelCtx) String() string                        { return name(c.parent) + ".WithoutCancel" }

func (c withoutCancelCtx) Value(key any) any {
	if key == &cancelCtxKey {
		// The parent's cancellation is none of this context's business.
		return nil
	}
	return c.parent.Value(key)
}

// valueCtx has one value.
type valueCtx struct {
	Context
	key, val any
}

// WithValue gives a child in which key has the value val. Keys should be of a type of the caller's own.
func WithValue(parent Context, key, val any) Context {
	if parent == nil {
		panic("cannot create context from nil parent")
	}
	if key == nil {
		panic("nil key")
	}
	if !reflectlite.TypeOf(key).Comparable() {
		panic("key is not comparable")
	}
	return &valueCtx{parent, key, val}
}

func (c *valueCtx) Value(key any) any {
	// Long chains of values are walked without recursion.
	for {
		if c.key == key {
			return c.val
		}
		parent, ok := c.Context.(*valueCtx)
		if !ok {
			return c.Context.Value(key)
		}
		c = parent
	}
}

func (c *valueCtx) String() string {
	return name(c.Context) + ".WithValue(" + text(c.key) + ", " + text(c.val) + ")"
}

// name is what a context calls itself.
func name(c Context) string {
	if s, ok := c.(interface{ String() string }); ok {
		return s.String()
	}
	return reflectlite.TypeOf(c).String()
}

// text is a key or value as String shows it.
func text(v any) string {
	switch v := v.(type) {
	case interface{ String() string }:
		return v.String()
	case string:
		return v
	case nil:
		return "<nil>"
	}
	return reflectlite.TypeOf(v).String()
}
