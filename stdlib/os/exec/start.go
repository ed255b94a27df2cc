package exec

import (
	"errors"
	"io"
	"os"
	"syscall"
	"time"
)

// Start starts the command and does not wait for it. Wait must be called after it.
func (c *Cmd) Start() error {
	if c.Path == "" && c.Err == nil {
		c.Err = errors.New("exec: no command")
	}
	if c.Process != nil {
		return errors.New("exec: already started")
	}
	if err := c.start(); err != nil {
		closeAll(c.ours)
		closeAll(c.pipes)
		c.ours, c.pipes, c.copies = nil, nil, nil
		return err
	}
	closeAll(c.ours)
	c.ours = nil
	c.done = make(chan error, len(c.copies))
	for _, copy := range c.copies {
		go func() { c.done <- copy() }()
	}
	c.ended = make(chan struct{})
	if c.ctx != nil && c.ctx.Done() != nil {
		c.canceled = make(chan error, 1)
		go c.watch()
	}
	return nil
}

func (c *Cmd) start() error {
	if c.Err != nil {
		return c.Err
	}
	if c.Cancel != nil && c.ctx == nil {
		return errors.New("exec: command with a non-nil Cancel was not created with CommandContext")
	}
	if c.ctx != nil {
		if err := c.ctx.Err(); err != nil {
			return err
		}
	}
	files, err := c.files()
	if err != nil {
		return err
	}
	env, err := c.environ()
	if err != nil {
		return err
	}
	args := c.Args
	if len(args) == 0 {
		args = []string{c.Path}
	}
	c.Process, err = os.StartProcess(c.Path, args, &os.ProcAttr{
		Dir: c.Dir, Env: env, Files: append(files, c.ExtraFiles...), Sys: c.SysProcAttr,
	})
	return err
}

func closeAll(files []*os.File) {
	for _, f := range files {
		f.Close()
	}
}

// files gives the program's standard streams.
func (c *Cmd) files() ([]*os.File, error) {
	in, err := c.input()
	if err != nil {
		return nil, err
	}
	out, err := c.output(c.Stdout)
	if err != nil {
		return nil, err
	}
	if c.Stderr != nil && sameWriter(c.Stderr, c.Stdout) {
		// One pipe for both: writes come in the order in which they are made.
		return []*os.File{in, out, out}, nil
	}
	errs, err := c.output(c.Stderr)
	return []*os.File{in, out, errs}, err
}

// sameWriter reports whether two writers are equal. Those of types that cannot be compared are not.
func sameWriter(a, b io.Writer) (same bool) {
	defer func() { recover() }()
	return a == b
}

func (c *Cmd) input() (*os.File, error) {
	if c.Stdin == nil {
		return c.nothing(os.O_RDONLY)
	}
	if f, ok := c.Stdin.(*os.File); ok {
		return f, nil
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.ours = append(c.ours, r)
	c.pipes = append(c.pipes, w)
	c.copies = append(c.copies, func() error {
		_, err := io.Copy(w, c.Stdin)
		if errors.Is(err, syscall.EPIPE) {
			// The program need not read everything.
			err = nil
		}
		if e := w.Close(); err == nil {
			err = e
		}
		return err
	})
	return r, nil
}

func (c *Cmd) output(to io.Writer) (*os.File, error) {
	if to == nil {
		return c.nothing(os.O_WRONLY)
	}
	if f, ok := to.(*os.File); ok {
		return f, nil
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.ours = append(c.ours, w)
	c.pipes = append(c.pipes, r)
	c.copies = append(c.copies, func() error {
		_, err := io.Copy(to, r)
		r.Close()
		return err
	})
	return w, nil
}

func (c *Cmd) nothing(flag int) (*os.File, error) {
	f, err := os.OpenFile(os.DevNull, flag, 0)
	if err == nil {
		c.ours = append(c.ours, f)
	}
	return f, err
}

// StdinPipe gives a pipe to the program's standard input. Wait closes it; close it earlier if the program waits for its end.
func (c *Cmd) StdinPipe() (io.WriteCloser, error) {
	if c.Stdin != nil {
		return nil, errors.New("exec: Stdin already set")
	}
	if c.Process != nil {
		return nil, errors.New("exec: StdinPipe after process started")
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	c.Stdin = r
	c.ours = append(c.ours, r)
	c.pipes = append(c.pipes, w)
	return w, nil
}

// StdoutPipe gives a pipe from the program's standard output. Wait closes it: read everything before.
func (c *Cmd) StdoutPipe() (io.ReadCloser, error) { return c.outputPipe(&c.Stdout, "Stdout") }

// StderrPipe gives a pipe from the program's standard error. Wait closes it: read everything before.
func (c *Cmd) StderrPipe() (io.ReadCloser, error) { return c.outputPipe(&c.Stderr, "Stderr") }

func (c *Cmd) outputPipe(to *io.Writer, name string) (io.ReadCloser, error) {
	if *to != nil {
		return nil, errors.New("exec: " + name + " already set")
	}
	if c.Process != nil {
		return nil, errors.New("exec: " + name + "Pipe after process started")
	}
	r, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	*to = w
	c.ours = append(c.ours, w)
	c.pipes = append(c.pipes, r)
	return r, nil
}

// watch cancels the command when its context is done, and kills it if it does not end within WaitDelay.
func (c *Cmd) watch() {
	select {
	case <-c.ended:
		c.canceled <- nil
		return
	case <-c.ctx.Done():
	}
	err := c.ctx.Err()
	if c.Cancel != nil {
		switch e := c.Cancel(); {
		case errors.Is(e, os.ErrProcessDone):
			// It ended by itself.
			err = nil
		case e != nil:
			err = e
		}
	}
	if c.WaitDelay > 0 {
		select {
		case <-c.ended:
		case <-time.After(c.WaitDelay):
			c.Process.Kill()
		}
	}
	c.canceled <- err
}

// Wait waits for the end of the command, and of the copying from and to it. The error is an *ExitError if the program did not
// end with status 0, or else the context's, or else the copying's.
func (c *Cmd) Wait() error {
	if c.Process == nil {
		return errors.New("exec: not started")
	}
	if c.waited {
		return errors.New("exec: Wait was already called")
	}
	c.waited = true
	state, err := c.Process.Wait()
	if err == nil && !state.Success() {
		err = &ExitError{ProcessState: state}
	}
	c.ProcessState = state
	close(c.ended)
	if c.canceled != nil {
		if e := <-c.canceled; err == nil {
			err = e
		}
	}
	if e := c.finishCopies(); err == nil {
		err = e
	}
	closeAll(c.pipes)
	c.pipes = nil
	return err
}

// finishCopies waits for the copying; at most WaitDelay long, if that is set: others may hold the pipes' other ends.
func (c *Cmd) finishCopies() (first error) {
	var over <-chan time.Time
	if c.WaitDelay > 0 {
		over = time.After(c.WaitDelay)
	}
	for range c.copies {
		select {
		case err := <-c.done:
			if first == nil {
				first = err
			}
		case <-over:
			if first == nil {
				first = ErrWaitDelay
			}
			return first
		}
	}
	return first
}
