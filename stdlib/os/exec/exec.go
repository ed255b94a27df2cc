package exec

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// ErrWaitDelay says that a command's output was cut off because WaitDelay was over.
var ErrWaitDelay = errors.New("exec: WaitDelay expired before I/O complete")

// Cmd is a command that is being prepared or run. It can be run once.
type Cmd struct {
	Path         string    // of the program
	Args         []string  // its name and arguments; nil: only Path
	Env          []string  // KEY=VALUE; nil: ours
	Dir          string    // working folder; empty: ours
	Stdin        io.Reader // nil: nothing
	Stdout       io.Writer // nil: to nowhere; files are handed to the program, others copied to
	Stderr       io.Writer
	ExtraFiles   []*os.File // descriptors from 3 on
	SysProcAttr  *syscall.SysProcAttr
	Process      *os.Process      // after Start
	ProcessState *os.ProcessState // after Wait
	Err          error            // of LookPath; given by Start

	// Cancel is called when the context of CommandContext is done; nil: kills the process.
	Cancel func() error
	// WaitDelay is how long Wait waits for output (and for the process, once the context is done) before it closes the pipes
	// (and kills the process); 0: as long as it takes.
	WaitDelay time.Duration

	ctx context.Context
	// ours are the files of ours that the program got and we close when it is started, pipes our ends of pipes.
	ours, pipes []*os.File
	// copies do the copying from and to pipes; each sends its error to done.
	copies []func() error
	done   chan error
	// canceled has the error of the context, or of Cancel, when it was canceled.
	canceled chan error
	ended    chan struct{} // closed when the process has ended
	waited   bool
}

// Command gives a command that runs a program with arguments. A name without a slash is searched for by LookPath.
func Command(name string, arg ...string) *Cmd {
	c := &Cmd{Path: name, Args: append([]string{name}, arg...)}
	if !strings.Contains(name, "/") {
		path, err := LookPath(name)
		if path != "" {
			c.Path = path
		}
		c.Err = err
	}
	return c
}

// CommandContext is Command for a command that is canceled when ctx is done.
func CommandContext(ctx context.Context, name string, arg ...string) *Cmd {
	if ctx == nil {
		panic("nil Context")
	}
	c := Command(name, arg...)
	c.ctx = ctx
	c.Cancel = func() error { return c.Process.Kill() }
	return c
}

// String shows the command for people.
func (c *Cmd) String() string {
	if c.Err != nil || c.Path == "" {
		return strings.Join(c.Args, " ")
	}
	s := c.Path
	for _, arg := range c.Args[min(1, len(c.Args)):] {
		s += " " + arg
	}
	return s
}

// Environ gives the environment that the command will have.
func (c *Cmd) Environ() []string {
	env, _ := c.environ()
	return env
}

// environ gives the environment: the last value of each variable counts. PWD goes with Dir.
func (c *Cmd) environ() ([]string, error) {
	list := c.Env
	if list == nil {
		list = os.Environ()
		if c.Dir != "" {
			list = append(list, "PWD="+c.Dir)
		}
	}
	seen := map[string]bool{}
	var out []string
	var err error
	for _, kv := range slices.Backward(list) {
		if strings.Contains(kv, "\x00") {
			err = errors.New("exec: environment variable contains NUL")
			continue
		}
		// A variable's name may begin with =, as on other systems.
		if i := strings.Index(kv[min(1, len(kv)):], "="); i >= 0 {
			key := kv[:i+1]
			if seen[key] {
				continue
			}
			seen[key] = true
		} else if kv == "" {
			continue
		}
		out = append(out, kv)
	}
	slices.Reverse(out)
	return out, err
}

// Run starts the command and waits for its end.
func (c *Cmd) Run() error {
	if err := c.Start(); err != nil {
		return err
	}
	return c.Wait()
}

// Output runs the command and gives what it wrote to its standard output. An ExitError has the ends of what it wrote to its
// standard error, if c.Stderr is nil.
func (c *Cmd) Output() ([]byte, error) {
	if c.Stdout != nil {
		return nil, errors.New("exec: Stdout already set")
	}
	var out bytes.Buffer
	c.Stdout = &out
	capture := c.Stderr == nil
	ends := &endsWriter{}
	if capture {
		c.Stderr = ends
	}
	err := c.Run()
	if e, ok := err.(*ExitError); ok && capture {
		e.Stderr = ends.text()
	}
	return out.Bytes(), err
}

// CombinedOutput runs the command and gives what it wrote to its standard output and its standard error.
func (c *Cmd) CombinedOutput() ([]byte, error) {
	if c.Stdout != nil {
		return nil, errors.New("exec: Stdout already set")
	}
	if c.Stderr != nil {
		return nil, errors.New("exec: Stderr already set")
	}
	var out bytes.Buffer
	c.Stdout = &out
	c.Stderr = &out
	err := c.Run()
	return out.Bytes(), err
}

// ExitError says that a program did not end well.
type ExitError struct {
	*os.ProcessState
	Stderr []byte // from Output
}

func (e *ExitError) Error() string { return e.ProcessState.String() }

// endsWriter keeps the first and the last bytes written to it.
type endsWriter struct {
	first, last []byte
	skipped     int64
}

// endSize is how many bytes endsWriter keeps of each end.
const endSize = 32 << 10

func (w *endsWriter) Write(p []byte) (int, error) {
	size := len(p)
	n := min(len(p), endSize-len(w.first))
	w.first = append(w.first, p[:n]...)
	w.last = append(w.last, p[n:]...)
	if over := len(w.last) - endSize; over > endSize {
		w.skipped += int64(over)
		w.last = append(w.last[:0], w.last[over:]...)
	}
	return size, nil
}

func (w *endsWriter) text() []byte {
	last := w.last
	if over := len(last) - endSize; over > 0 {
		w.skipped += int64(over)
		last = last[over:]
	}
	out := bytes.Clone(w.first)
	if w.skipped > 0 {
		out = append(out, "\n... omitting "+strconv.FormatInt(w.skipped, 10)+" bytes ...\n"...)
	}
	return append(out, last...)
}
