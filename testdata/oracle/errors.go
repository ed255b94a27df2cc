package main

import (
	"fmt"
	"go/scanner"
	"go/token"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// An expectation is one ERROR comment: what must be reported, and where.
type expectation struct {
	line, col int // col 0: anywhere on the line
	pattern   *regexp.Regexp
	met       bool
}

var errorComment = regexp.MustCompile("^(?:/\\*|//) ERROR (\"[^\"]*\"|`[^`]*`)")

// expectations reads the ERROR comments of one file. A /* comment belongs to the token in
// front of it, a // comment to its line.
func expectations(path string) []*expectation {
	text := read(path)
	files := token.NewFileSet()
	file := files.AddFile(path, -1, len(text))
	var s scanner.Scanner
	s.Init(file, []byte(text), func(token.Position, string) {}, scanner.ScanComments)
	var found []*expectation
	var last token.Position
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return found
		}
		// Where it stands: line comments move what is reported, not what is expected.
		at := files.PositionFor(pos, false)
		if tok != token.COMMENT {
			if tok != token.SEMICOLON || lit == ";" {
				last = at
			}
			continue
		}
		m := errorComment.FindStringSubmatch(lit)
		if m == nil {
			continue
		}
		text := regexp.QuoteMeta(m[1][1 : len(m[1])-1])
		pattern := regexp.MustCompile(strings.ReplaceAll(text, `\.\*`, ".*"))
		e := &expectation{line: at.Line, pattern: pattern}
		if strings.HasPrefix(lit, "/*") {
			e.line, e.col = last.Line, last.Column
		}
		found = append(found, e)
	}
}

// importsUsed is what the single-file error programs may import.
var importsUsed = []string{"bufio", "bytes", "errors", "fmt", "io", "os", "sort", "strings", "sync", "time", "unsafe"}

// listImports writes the table by which `go tool compile` finds compiled packages.
func listImports(work string) {
	args := append([]string{"list", "-export", "-deps",
		"-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}"}, importsUsed...)
	out, err := exec.Command(goTool, args...).Output()
	if err != nil {
		fatal(err)
	}
	write(filepath.Join(work, "importcfg"), string(out))
}

// A report is one line `file:line:col: message` of the compiler.
type report struct {
	file      string
	line, col int
	message   string
}

var reportLine = regexp.MustCompile(`(?m)^(?:.*/)?([^/:\s]+\.mg):(\d+):(?:(\d+):)? (.*)$`)

func compareErrors(work string, p *program) []string {
	if p.isDir {
		return compareErrorsOfModule(work, p)
	}
	cmd := exec.Command(goTool, "tool", "compile", "-e", "-complete", "-p", "main", "-lang=go1.27",
		"-importcfg", filepath.Join(work, "importcfg"), "-o", filepath.Join(work, p.name(), "main.o"),
		filepath.Join(work, p.name(), strings.TrimSuffix(filepath.Base(p.path), ".mg")+".go"))
	out, err := cmd.CombinedOutput()
	if err == nil {
		return []string{"compiles"}
	}
	var failures []string
	wants := expectations(filepath.Join(*root, p.path))
	if len(wants) == 0 {
		failures = append(failures, "has no ERROR comment")
	}
	for _, r := range reports(string(out)) {
		if !meet(wants, r) {
			failures = append(failures, fmt.Sprintf("unexpected %d:%d: %s", r.line, r.col, r.message))
		}
	}
	for _, e := range wants {
		if !e.met {
			failures = append(failures, fmt.Sprintf("not reported: %d:%d: %s", e.line, e.col, e.pattern))
		}
	}
	return failures
}

// compareErrorsOfModule asks only for the wording: where `go build` finds the mistake before
// the compiler does, its report has no position.
func compareErrorsOfModule(work string, p *program) []string {
	cmd := exec.Command(goTool, "build", "-gcflags=-e", "./...")
	cmd.Dir = filepath.Join(work, p.name())
	out, err := cmd.CombinedOutput()
	if err == nil {
		return []string{"compiles"}
	}
	var failures []string
	wants := map[string][]*expectation{}
	for _, file := range p.files() {
		if strings.HasSuffix(file, ".mg") {
			wants[filepath.Base(file)] = expectations(filepath.Join(*root, file))
		}
	}
	for _, r := range reports(string(out)) {
		if !meet(wants[r.file], r) {
			failures = append(failures, fmt.Sprintf("unexpected %s:%d:%d: %s", r.file, r.line, r.col, r.message))
		}
	}
	n := 0
	for _, list := range wants {
		for _, e := range list {
			n++
			if !e.met && !e.pattern.Match(out) {
				failures = append(failures, fmt.Sprintf("not reported: %s in\n%s", e.pattern, out))
			}
		}
	}
	if n == 0 {
		failures = append(failures, "has no ERROR comment")
	}
	return failures
}

func reports(out string) []report {
	var found []report
	for _, m := range reportLine.FindAllStringSubmatch(out, -1) {
		line, _ := strconv.Atoi(m[2])
		col, _ := strconv.Atoi(m[3])
		found = append(found, report{m[1], line, col, m[4]})
	}
	return found
}

// meet marks the first expectation that the report fulfils.
func meet(wants []*expectation, r report) bool {
	for _, e := range wants {
		if !e.met && e.line == r.line && (e.col == 0 || e.col == r.col) && e.pattern.MatchString(r.message) {
			e.met = true
			return true
		}
	}
	return false
}
