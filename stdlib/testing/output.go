package testing

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// Characters that tell test2json where things begin and end, when -test.v=test2json.
const (
	markFraming  = 'V' - '@' // a line of ours begins
	markErrBegin = 'O' - '@' // the text of Error and its like begins
	markErrEnd   = 'N' - '@' // and ends
	markEscape   = '[' - '@' // the next character is none of these
)

const indent = "    "

// seconds prints a duration as reports have it.
func seconds(d time.Duration) string { return fmt.Sprintf("%.2fs", d.Seconds()) }

// chattyFlag is the value of -test.v.
type chattyFlag struct {
	on   bool
	json bool // -test.v=test2json
}

func (*chattyFlag) IsBoolFlag() bool { return true }

func (f *chattyFlag) Set(arg string) error {
	switch arg {
	case "true", "test2json":
		*f = chattyFlag{true, arg == "test2json"}
	case "false":
		*f = chattyFlag{}
	default:
		return fmt.Errorf("invalid flag -test.v=%s", arg)
	}
	return nil
}

func (f *chattyFlag) String() string {
	switch {
	case f.json:
		return "test2json"
	case f.on:
		return "true"
	}
	return "false"
}

func (f *chattyFlag) Get() any {
	if f.json {
		return "test2json"
	}
	return f.on
}

// prefix stands before our own lines.
func (f *chattyFlag) prefix() string {
	if f.json {
		return string(rune(markFraming))
	}
	return ""
}

// chattyPrinter prints as things happen, and says which test is speaking whenever that changes.
type chattyPrinter struct {
	w    io.Writer
	json bool

	mu   sync.Mutex // guards last, and keeps writes whole
	last string     // the test that spoke last
}

func newChattyPrinter(w io.Writer) *chattyPrinter {
	if !chatty.on {
		return nil
	}
	return &chattyPrinter{w: w, json: chatty.json}
}

// Updatef prints a line that names the test itself.
func (p *chattyPrinter) Updatef(name, format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last = name
	fmt.Fprintf(p.w, chatty.prefix()+format, args...)
}

// Print prints a text of a test.
func (p *chattyPrinter) Print(name, text string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.last != name {
		if p.last != "" {
			fmt.Fprintf(p.w, "%s=== NAME  %s\n", chatty.prefix(), name)
		}
		p.last = name
	}
	io.WriteString(p.w, text)
}

// destination is where the test may still write: itself, or the nearest parent that is not done; nil for nowhere. In
// a bubble it is the parent from the start.
func (c *common) destination() *common {
	for ; c != nil; c = c.parent {
		c.mu.Lock()
		done := c.done || c.bubble
		c.mu.Unlock()
		if !done {
			return c
		}
	}
	return nil
}

// log writes a message with its place before it.
func (c *common) log(s string, isErr bool) {
	s = strings.TrimSuffix(s, "\n")
	s = strings.ReplaceAll(s, "\n", "\n"+indent) + "\n"
	to := c.destination()
	if to == nil {
		panic("Log in goroutine after " + c.name + " has completed: " + s)
	}
	s = to.callSite() + s
	to.flushPartial()
	to.o.write([]byte(s), isErr)
}

// Output is a writer whose lines appear as those of Log do, without a place.
func (c *common) Output() io.Writer {
	c.notInFuzzTarget("Output")
	to := c.destination()
	if to == nil {
		panic("Output called after " + c.name + " has completed")
	}
	return to.o
}

// flushPartial ends a line that was begun.
func (c *common) flushPartial() {
	c.mu.Lock()
	begun := c.o != nil && len(c.o.partial) > 0
	c.mu.Unlock()
	if begun {
		c.o.Write([]byte("\n"))
	}
}

// outputWriter indents lines and hands them on when they are whole.
type outputWriter struct {
	c       *common
	partial []byte // the begin of a line. Guarded by c.mu.
}

func (o *outputWriter) Write(p []byte) (int, error) { return o.write(p, false) }

func (o *outputWriter) write(p []byte, isErr bool) (int, error) {
	// The root of all tests has no output of its own.
	if o == nil {
		return 0, nil
	}
	if o.c.destination() == nil {
		panic("Write called after " + o.c.name + " has completed")
	}
	o.c.mu.Lock()
	defer o.c.mu.Unlock()
	rest := p
	for first := true; ; first = false {
		at := bytes.IndexByte(rest, '\n')
		if at < 0 {
			break
		}
		line := append(o.partial, rest[:at+1]...)
		o.partial = nil
		rest = rest[at+1:]
		o.line(line, isErr && first, isErr && bytes.IndexByte(rest, '\n') < 0)
	}
	o.partial = append(o.partial, rest...)
	return len(p), nil
}

// line writes a whole line. The caller holds c.mu.
func (o *outputWriter) line(line []byte, errBegin, errEnd bool) {
	c := o.c
	if c.done || c.chatty == nil {
		c.output = append(append(c.output, indent...), line...)
		return
	}
	text := indent + string(line)
	if c.chatty.json {
		text = indent + escapeMarks(line)
		if errBegin {
			text = string(rune(markErrBegin)) + text
		}
		if errEnd {
			text = strings.TrimSuffix(text, "\n") + string(rune(markErrEnd)) + "\n"
		}
	}
	if c.bench {
		// Benchmarks run one after another: everybody knows who speaks.
		fmt.Print(text)
	} else {
		c.chatty.Print(c.name, text)
	}
}

func escapeMarks(line []byte) string {
	var b strings.Builder
	for _, ch := range line {
		switch ch {
		case markFraming, markErrBegin, markErrEnd, markEscape:
			b.WriteByte(markEscape)
		}
		b.WriteByte(ch)
	}
	return b.String()
}

// indenter collects the reports of children in their parent's output.
type indenter struct{ c *common }

// Write is called with c.mu held, by report.
func (w indenter) Write(b []byte) (int, error) {
	for line := range bytes.Lines(b) {
		if line[0] == markFraming {
			w.c.output = append(w.c.output, markFraming)
			line = line[1:]
		}
		w.c.output = append(append(w.c.output, indent...), line...)
	}
	return len(b), nil
}

// report prints a line about the test, and its output, into the parent's output; right away if the parent is the root.
func (c *common) report(line string) {
	p := c.parent
	p.mu.Lock()
	defer p.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	text := line + string(c.output)
	c.output = nil
	if c.chatty != nil && (p.w == c.chatty.w || c.chatty.json) {
		// In one piece, so that no other test's text gets between. For test2json nothing waits in parents' outputs.
		c.chatty.Updatef(c.name, "%s", text)
	} else {
		io.WriteString(p.w, text)
	}
}

// reportResult prints how the test went; of one that passed or was skipped only with -v.
func (c *common) reportResult() {
	if c.parent == nil || c.bubble {
		return
	}
	result := "PASS"
	switch {
	case c.Failed():
		result = "FAIL"
	case c.chatty == nil:
		return
	case c.Skipped():
		result = "SKIP"
	}
	c.report(fmt.Sprintf("--- %s: %s (%s)\n", result, c.name, seconds(c.duration)))
}

// reportPanic is called for a test that panics: everything it and its parents know is printed now.
func (c *common) reportPanic() {
	c.Fail()
	if p := c.tryCleanup(); p != nil {
		c.log(fmt.Sprintf("cleanup panicked with %v", p), false)
	}
	// As under Go, nothing is reported of a part in a bubble, which is no test of its own.
	for ; c.parent != nil && !c.bubble; c = c.parent {
		c.mu.Lock()
		c.duration += time.Since(c.start)
		d := c.duration
		c.mu.Unlock()
		c.flushPartial()
		c.report(fmt.Sprintf("--- FAIL: %s (%s)\n", c.name, seconds(d)))
		if p := c.parent.tryCleanup(); p != nil {
			fmt.Fprintf(c.parent.w, "cleanup panicked with %v", p)
		}
	}
}
