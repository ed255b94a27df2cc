package testing

import (
	"fmt"
	"path"
	"runtime"
	"strings"
)

// callStack is the stack of the caller's goroutine, the functions of this package on top of it included.
func callStack() []uintptr {
	var pcs [64]uintptr
	n := runtime.Callers(0, pcs[:])
	return append([]uintptr(nil), pcs[:n]...)
}

// inside tells whether a function is this package's. Its tests' functions are too, but they are below somebody's.
func inside(function string) bool {
	return strings.HasPrefix(function, "testing.") || strings.HasPrefix(function, "runtime.")
}

// outside skips the functions of this package on top of a stack.
func outside(frames *runtime.Frames) (frame runtime.Frame, more bool) {
	for {
		frame, more = frames.Next()
		if !more || !inside(frame.Function) {
			return frame, more
		}
	}
}

// callerName is the name of the function that calls it.
//
//go:noinline
func callerName() string {
	frames := runtime.CallersFrames(callStack())
	for {
		frame, more := frames.Next()
		if frame.Function == "testing.callerName" {
			frame, _ = frames.Next()
			return frame.Function
		}
		if !more {
			return ""
		}
	}
}

// Helper marks the calling function: places in messages are those of its callers.
func (c *common) Helper() {
	c.notInFuzzTarget("Helper")
	frame, _ := outside(runtime.CallersFrames(callStack()))
	if c.bubble {
		c = c.parent // that is who reports
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.helpers == nil {
		c.helpers = map[string]bool{}
	}
	c.helpers[frame.Function] = true
}

// callSite is "file:line: " of the statement that logs.
func (c *common) callSite() string {
	frame := c.callFrame()
	file, line := frame.File, frame.Line
	switch {
	case file == "":
		file = "???"
	case !*fullPath:
		file = path.Base(file)
	}
	return fmt.Sprintf("%s:%d: ", file, max(line, 1))
}

// callFrame is the innermost function that is no helper. Where helpers reach up to the function of a subtest, the
// search goes on in the parent, where it called Run; from a cleanup function it goes on where Cleanup was called.
func (c *common) callFrame() runtime.Frame {
	frames := runtime.CallersFrames(callStack())
	frame, more := outside(frames)
	first, previous := frame, frame
	for {
		c.mu.Lock()
		cleanup, cleanupPC, helper := c.cleanupName, c.cleanupPC, c.helpers[withoutRange(frame.Function)]
		c.mu.Unlock()
		switch {
		case cleanup != "" && frame.Function == cleanup:
			frames = runtime.CallersFrames(cleanupPC)
			frame, more = outside(frames)
			continue
		case frame.Function == "testing.tRunner" || frame.Function == "testing.fRunner":
			if c.level <= 1 {
				return previous
			}
			frames = runtime.CallersFrames(c.creator)
			c = c.parent
			frame, more = outside(frames)
			continue
		case !helper && frame.Function != "runtime.gopanic":
			return frame
		case !more:
			return first
		}
		ranged := withoutRange(frame.Function) != frame.Function
		previous = frame
		frame, more = frames.Next()
		if ranged && more {
			// The body of a range over a function: the iterator in between is not asked.
			frame, more = frames.Next()
		}
	}
}

// withoutRange is the function whose loop body a function is.
func withoutRange(function string) string {
	at := strings.LastIndex(function, "-range")
	if at <= 0 || strings.Trim(function[at+len("-range"):], "0123456789") != "" {
		return function
	}
	return function[:at]
}
