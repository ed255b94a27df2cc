// Reads text from standard input, wraps and justifies it, and counts letters.
// stdin: The Go memory model specifies the conditions under which reads of a variable in one
// stdin: goroutine can be guaranteed to observe values produced by writes to the same variable.
// stdin:
// stdin: A second paragraph, with ünïcödé and a veryveryverylongwordthatdoesnotfit in a line.
package main

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

func paragraphs(in *bufio.Scanner) (out [][]string) {
	var words []string
	flush := func() {
		if len(words) > 0 {
			out = append(out, words)
			words = nil
		}
	}
	for in.Scan() {
		f := strings.Fields(in.Text())
		if len(f) == 0 {
			flush()
		}
		words = append(words, f...)
	}
	flush()
	return
}

func wrap(words []string, width int) (lines [][]string) {
	var line []string
	used := 0
	for _, w := range words {
		n := utf8.RuneCountInString(w)
		if len(line) > 0 && used+1+n > width {
			lines = append(lines, line)
			line, used = nil, 0
		}
		if len(line) > 0 {
			used++
		}
		line = append(line, w)
		used += n
	}
	return append(lines, line)
}

func justify(line []string, width int) string {
	if len(line) == 1 {
		return line[0]
	}
	letters := 0
	for _, w := range line {
		letters += utf8.RuneCountInString(w)
	}
	gaps := len(line) - 1
	spaces := max(width-letters, gaps)
	var b strings.Builder
	for i, w := range line {
		b.WriteString(w)
		if i < gaps {
			n := spaces / gaps
			if i < spaces%gaps {
				n++
			}
			b.WriteString(strings.Repeat(" ", n))
		}
	}
	return b.String()
}

func main() {
	const width = 30
	letters := map[rune]int{}
	for i, words := range paragraphs(bufio.NewScanner(os.Stdin)) {
		if i > 0 {
			fmt.Println()
		}
		lines := wrap(words, width)
		for j, l := range lines {
			text := strings.Join(l, " ")
			if j < len(lines)-1 {
				text = justify(l, width)
			}
			fmt.Printf("|%-*s|\n", width, text)
		}
		for _, w := range words {
			for _, r := range strings.ToLower(w) {
				if unicode.IsLetter(r) {
					letters[r]++
				}
			}
		}
	}
	rs := make([]rune, 0, len(letters))
	for r := range letters {
		rs = append(rs, r)
	}
	sort.Slice(rs, func(i, j int) bool {
		a, b := rs[i], rs[j]
		return letters[a] > letters[b] || letters[a] == letters[b] && a < b
	})
	for _, r := range rs[:5] {
		fmt.Printf("%c:%d ", r, letters[r])
	}
	fmt.Println(len(rs))
}
