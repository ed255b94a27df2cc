package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// directives are the lines of the leading comment that tell how to run a program.
type directives struct {
	procs []string // run: GOMAXPROCS=1,8
	args  []string // args: a b
	stdin string   // stdin: one line each
	exit  int      // exit: 3
}

func readDirectives(p *program) directives {
	var d directives
	if p.kind == "panics" {
		d.exit = 2
	}
	file := p.path
	if p.isDir {
		file = filepath.Join(p.path, "main.mg")
	}
	text, err := os.ReadFile(filepath.Join(*root, file))
	if err != nil {
		return d
	}
	for _, line := range strings.Split(string(text), "\n") {
		rest, isComment := strings.CutPrefix(line, "// ")
		if !isComment {
			break
		}
		key, value, _ := strings.Cut(rest, ":")
		value = strings.TrimPrefix(value, " ")
		switch key {
		case "run":
			for _, word := range strings.Fields(value) {
				if list, ok := strings.CutPrefix(word, "GOMAXPROCS="); ok {
					d.procs = strings.Split(list, ",")
				}
			}
		case "args":
			d.args = strings.Fields(value)
		case "stdin":
			d.stdin += value + "\n"
		case "exit":
			d.exit, err = strconv.Atoi(value)
			if err != nil {
				fatal(fmt.Errorf("%s: exit: %w", p.path, err))
			}
		}
	}
	return d
}

// stage copies the programs below work as Go wants to see them: one folder a package, files
// ending in .go, with a line directive so that positions still name the .mg file.
func stage(work string, programs []*program) {
	write(filepath.Join(work, "go.mod"), "module golden\n\ngo 1.27\n")
	for _, p := range programs {
		for _, file := range p.files() {
			inside := filepath.Base(file)
			if p.isDir {
				inside, _ = filepath.Rel(p.path, file)
			}
			text := read(filepath.Join(*root, file))
			to := filepath.Join(work, p.name(), inside)
			if base, ok := strings.CutSuffix(to, ".mg"); ok {
				to = base + ".go"
				text = fmt.Sprintf("//line %s:1:1\n%s", filepath.Base(file), text)
			}
			write(to, text)
		}
		if p.kind == "errors" && !p.isDir {
			// Compiled one by one later; out of sight of `go build ./...`.
			write(filepath.Join(work, p.name(), "go.mod"), "module m\n")
		}
	}
}

// build builds all programs that must compile; what fails to build has no file in bin later.
func build(work string, programs []*program) {
	bin := filepath.Join(work, "bin")
	os.Mkdir(bin, 0o777)
	single := false
	for _, p := range programs {
		if p.kind == "errors" {
			continue
		}
		if !p.isDir {
			single = true
			continue
		}
		goBuild(filepath.Join(work, p.name()), "-o", filepath.Join(bin, p.name()), ".")
	}
	if single {
		goBuild(work, "-o", bin+"/", "./...")
	}
}

func goBuild(dir string, args ...string) {
	cmd := exec.Command(goTool, append([]string{"build", "-ldflags=-w"}, args...)...)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		fmt.Printf("%s", out)
	}
}

// compareRun runs a program once for each GOMAXPROCS it names.
func compareRun(work string, p *program) []string {
	procs := p.procs
	if len(procs) == 0 {
		procs = []string{""}
	}
	var failures []string
	for _, n := range procs {
		stdout, stderr, status, err := execute(filepath.Join(work, "bin", p.name()), p, n)
		if err != nil {
			return []string{err.Error()}
		}
		stderr = normalise(stderr)
		if *bless {
			blessFile(p.beside(".out"), stdout, stderr == "")
			blessFile(p.beside(".err"), stderr, false)
		}
		failures = append(failures, differ("stdout", expected(p.beside(".out")), stdout)...)
		failures = append(failures, differ("stderr", expected(p.beside(".err")), stderr)...)
		if status != p.exit {
			failures = append(failures, fmt.Sprintf("exit status %d, want %d", status, p.exit))
		}
		if !exists(p.beside(".out")) && !exists(p.beside(".err")) {
			failures = append(failures, "has neither .out nor .err")
		}
	}
	return failures
}

func execute(bin string, p *program, procs string) (stdout, stderr string, status int, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	dir, err := os.MkdirTemp("", "oracle-run")
	if err != nil {
		return "", "", 0, err
	}
	defer os.RemoveAll(dir)
	cmd := exec.CommandContext(ctx, bin, p.args...)
	cmd.Dir = dir
	cmd.Stdin = strings.NewReader(p.stdin)
	if procs != "" {
		cmd.Env = append(os.Environ(), "GOMAXPROCS="+procs)
	}
	var outBuf, errBuf bytes.Buffer
	cmd.Stdout, cmd.Stderr = &outBuf, &errBuf
	err = cmd.Run()
	var exit *exec.ExitError
	if ctx.Err() != nil {
		return "", "", 0, errors.New("ran longer than 30s")
	} else if errors.As(err, &exit) {
		err = nil
	}
	if err != nil {
		return "", "", 0, err
	}
	return outBuf.String(), errBuf.String(), cmd.ProcessState.ExitCode(), nil
}

var (
	header   = regexp.MustCompile(`^goroutine (\d+)\b[^\[]*\[([^\],]*).*\]:$`)
	address  = regexp.MustCompile(`0x[0-9a-f]{6,}|\b(?:pc|addr)=0x[0-9a-f]+`)
	argList  = regexp.MustCompile(`\([^()]*\)$`)
	position = regexp.MustCompile(`^\t(?:.*/)?([^/]+:\d+)`)
)

// normalise keeps what any two implementations agree on: everything before the first traceback
// with addresses blanked, then the first goroutine's frames in package main, one a line.
func normalise(stderr string) string {
	var out []string
	lines := strings.Split(stderr, "\n")
	for len(lines) > 0 && lines[0] != "runtime stack:" && !header.MatchString(lines[0]) {
		out = append(out, address.ReplaceAllStringFunc(lines[0], func(s string) string {
			return s[:strings.Index(s, "0x")] + "0x?"
		}))
		lines = lines[1:]
	}
	for len(lines) > 0 && !header.MatchString(lines[0]) {
		lines = lines[1:]
	}
	if len(lines) > 0 {
		m := header.FindStringSubmatch(lines[0])
		if m[1] != "1" {
			m[1] = "N"
		}
		out = append(out, fmt.Sprintf("goroutine %s [%s]:", m[1], m[2]))
		last := ""
		for lines = lines[1:]; len(lines) > 1 && lines[0] != ""; lines = lines[1:] {
			fn, _, _ := strings.Cut(lines[0], " in goroutine ")
			fn = argList.ReplaceAllString(fn, "")
			if fn == "panic" {
				out = append(out, fn)
			}
			if !strings.HasPrefix(fn, "main.") && !strings.HasPrefix(fn, "created by main.") {
				continue
			}
			frame := fn
			if at := position.FindStringSubmatch(lines[1]); at != nil {
				frame += " " + at[1]
			}
			if strings.HasSuffix(frame, " <autogenerated>:1") {
				continue
			}
			if frame != last {
				out = append(out, frame)
			}
			last = frame
		}
	}
	text := strings.TrimRight(strings.Join(out, "\n"), "\n")
	if text != "" {
		text += "\n"
	}
	return text
}

func blessFile(path, text string, evenEmpty bool) {
	if text == "" && !evenEmpty {
		os.Remove(path)
	} else if !exists(path) || read(path) != text {
		write(path, text)
		fmt.Println("wrote", path)
	}
}

func expected(path string) string {
	if !exists(path) {
		return ""
	}
	return read(path)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// differ names the first line that is not as expected.
func differ(what, want, got string) []string {
	if want == got {
		return nil
	}
	wants, gots := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range wants {
		if i >= len(gots) || wants[i] != gots[i] {
			g := "(end)"
			if i < len(gots) {
				g = gots[i]
			}
			return []string{fmt.Sprintf("%s line %d:\n\twant %q\n\tgot  %q", what, i+1, wants[i], g)}
		}
	}
	return []string{fmt.Sprintf("%s: more than expected, from line %d: %q", what, len(wants)+1, gots[len(wants)])}
}
