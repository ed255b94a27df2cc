// Commands: output and errors, pipes, environments, contexts, and what LookPath says.
// run: GOMAXPROCS=1,8
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

func main() {
	out, err := exec.Command("sh", "-c", "echo out; echo err >&2; cat; exit 4").CombinedOutput()
	fmt.Printf("%q %v\n", out, err)
	out, err = exec.Command("sh", "-c", "echo out; echo err >&2; exit 4").Output()
	fmt.Printf("%q %v\n", out, err)
	var ee *exec.ExitError
	if errors.As(err, &ee) {
		fmt.Printf("%q %d\n", ee.Stderr, ee.ExitCode())
	}
	cmd := exec.Command("cat")
	cmd.Stdin = strings.NewReader(strings.Repeat("through cat\n", 100000))
	var b bytes.Buffer
	cmd.Stdout = &b
	fmt.Println(cmd.Run(), b.Len())
	cmd = exec.Command("true")
	cmd.Stdin = strings.NewReader(strings.Repeat("through cat\n", 100000))
	fmt.Println(cmd.Run())
	cmd = exec.Command("cat")
	in, _ := cmd.StdinPipe()
	o, _ := cmd.StdoutPipe()
	fmt.Println(cmd.Start())
	go func() { io.WriteString(in, "hello"); in.Close() }()
	x, err := io.ReadAll(o)
	fmt.Println(string(x), err, cmd.Wait(), cmd.Wait())
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	fmt.Println(exec.CommandContext(ctx, "sleep", "10").Run())
	fmt.Println(exec.CommandContext(ctx, "sleep", "10").Run())
	_, err = exec.LookPath("no-such-program")
	fmt.Println(err, errors.Is(err, exec.ErrNotFound))
	_, err = exec.LookPath("/etc/passwd")
	fmt.Println(err)
	_, err = exec.LookPath("/etc")
	fmt.Println(err)
	fmt.Println(exec.Command("no-such-program", "a").Run(), exec.Command("no-such-program", "a b"), exec.Command("sh", "-c"))
	fmt.Println(exec.Command("/no/such").Run(), (&exec.Cmd{}).Run())
	cmd = exec.Command("sh", "-c", "echo $A $PWD; pwd; echo $B; cat <&3")
	cmd.Dir = "/"
	cmd.Env = append(cmd.Environ(), "A=1", "A=2", "B=x=y")
	r, w, _ := os.Pipe()
	cmd.ExtraFiles = []*os.File{r}
	w.WriteString("three\n")
	w.Close()
	cmd.Stdout = os.Stdout
	fmt.Println(cmd.Run(), cmd.ProcessState)
	cmd = exec.Command("sh", "-c", "sleep 5 & echo started")
	cmd.Stdout = &b
	cmd.WaitDelay = 30 * time.Millisecond
	fmt.Println(cmd.Run())
}
