package testing

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"
)

// InternalExample is an example as the generated main function lists it.
type InternalExample struct {
	Name      string
	F         func()
	Output    string
	Unordered bool
}

// RunExamples is for the command of old; it is not meant for programs.
func RunExamples(matchString func(pat, str string) (bool, error), examples []InternalExample) (ok bool) {
	_, ok = runExamples(matchStringOnly(matchString), examples)
	return ok
}

func runExamples(deps testDeps, examples []InternalExample) (ran, ok bool) {
	ok = true
	m := newMatcher(deps.MatchString, *match, "-test.run", *skip)
	for _, eg := range examples {
		if _, matched, _ := m.fullName(nil, eg.Name); matched {
			ran = true
			ok = runExample(eg) && ok
		}
	}
	return ran, ok
}

// runExample runs an example with its output going into a pipe.
func runExample(eg InternalExample) (ok bool) {
	if chatty.on {
		fmt.Printf("%s=== RUN   %s\n", chatty.prefix(), eg.Name)
	}
	stdout := os.Stdout
	r, w, err := os.Pipe()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Stdout = w
	output := make(chan string)
	go func() {
		text, err := io.ReadAll(r)
		r.Close()
		if err != nil {
			fmt.Fprintf(os.Stderr, "testing: copying pipe: %v\n", err)
			os.Exit(1)
		}
		output <- string(text)
	}()
	finished := false
	start := time.Now()
	defer func() {
		spent := time.Since(start)
		w.Close()
		os.Stdout = stdout
		ok = eg.judge(<-output, spent, finished, recover())
	}()
	eg.F()
	finished = true
	return
}

// judge compares the output and reports. An example that did not finish ends the program.
func (eg *InternalExample) judge(stdout string, spent time.Duration, finished bool, recovered any) (passed bool) {
	got, want := strings.TrimSpace(stdout), strings.TrimSpace(eg.Output)
	fail := ""
	if eg.Unordered {
		gotLines, wantLines := strings.Split(got, "\n"), strings.Split(want, "\n")
		slices.Sort(gotLines)
		slices.Sort(wantLines)
		if !slices.Equal(gotLines, wantLines) && recovered == nil {
			fail = fmt.Sprintf("got:\n%s\nwant (unordered):\n%s\n", stdout, eg.Output)
		}
	} else if got != want && recovered == nil {
		fail = fmt.Sprintf("got:\n%s\nwant:\n%s\n", got, want)
	}
	passed = fail == "" && finished && recovered == nil
	if !passed {
		fmt.Printf("%s--- FAIL: %s (%s)\n%s", chatty.prefix(), eg.Name, seconds(spent), fail)
	} else if chatty.on {
		fmt.Printf("%s--- PASS: %s (%s)\n", chatty.prefix(), eg.Name, seconds(spent))
	}
	if chatty.json {
		fmt.Printf("%s=== NAME   %s\n", chatty.prefix(), "")
	}
	if recovered != nil {
		panic(recovered)
	}
	if !finished {
		panic(errNilPanicOrGoexit)
	}
	return passed
}
