// Other programs: started, waited for, killed; their files, folder and environment.
// run: GOMAXPROCS=1,8
package main

import (
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

func main() {
	// Descriptors that trade places.
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	p, err := os.StartProcess("/bin/sh", []string{"sh", "-c", "echo to three >&3; echo to one; pwd; echo $A; exit 7"},
		&os.ProcAttr{Dir: "/", Env: []string{"A=b"}, Files: []*os.File{nil, w, nil, w}})
	w.Close()
	text, _ := io.ReadAll(r)
	fmt.Printf("%q %v\n", text, err)
	state, err := p.Wait()
	fmt.Println(state, state.ExitCode(), state.Success(), state.Exited(), err, state.Pid() == p.Pid)
	fmt.Println(p.Signal(syscall.Signal(0)), p.Kill())
	_, err = p.Wait()
	fmt.Println(err)

	p, _ = os.StartProcess("/bin/sh", []string{"sh", "-c", "sleep 100"}, &os.ProcAttr{Sys: &syscall.SysProcAttr{Setpgid: true}})
	time.AfterFunc(10*time.Millisecond, func() { p.Kill() })
	state, err = p.Wait()
	fmt.Println(state, state.ExitCode(), err, state.Sys().(syscall.WaitStatus).Signal() == syscall.SIGKILL)

	for _, bad := range []struct {
		name string
		attr *os.ProcAttr
	}{{"/no/such", &os.ProcAttr{}}, {"/", &os.ProcAttr{}}, {"/bin/sh", &os.ProcAttr{Dir: "/no/such"}}, {"/bin/s\x00h", &os.ProcAttr{}}} {
		_, err := os.StartProcess(bad.name, []string{"x"}, bad.attr)
		fmt.Printf("%q\n", err)
	}

	var wg sync.WaitGroup
	var total atomic.Int64
	for i := range 20 {
		wg.Go(func() {
			p, err := os.StartProcess("/bin/sh", []string{"sh", "-c", fmt.Sprint("exit ", i)}, &os.ProcAttr{})
			if err != nil {
				fmt.Println(err)
				return
			}
			state, _ := p.Wait()
			total.Add(int64(state.ExitCode()))
		})
	}
	wg.Wait()
	fmt.Println(total.Load())
}
