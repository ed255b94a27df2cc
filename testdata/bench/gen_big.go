// Writes a large program to standard output: N types with a method each, all behind one interface. N is the argument
// (default 2000); the program has 27 lines for each. Everybody's generator writes the same program for the same N.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
)

func main() {
	n := 2000
	if len(os.Args) > 1 {
		var err error
		if n, err = strconv.Atoi(os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, "gen_big: how many types?", err)
			os.Exit(2)
		}
	}
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	fmt.Fprint(w, "package main\n\nimport \"fmt\"\n\n")
	for i := range n {
		shape(w, i)
	}
	fmt.Fprint(w, "type runner interface{ run(int) int }\n\nfunc main() {\n\tall := []runner{\n")
	for i := range n {
		fmt.Fprintf(w, "\t\t&shape%d{n: 3, k: %d, seen: map[string]int{}},\n", i, i)
	}
	fmt.Fprint(w, "\t}\n\tsum := 0\n\tfor i, r := range all {\n\t\tsum += r.run(i)\n\t}\n\tfmt.Println(sum)\n}\n")
}

// shape writes one type and its method: loops, branches, a switch, appends, a map and a call of the library.
func shape(w *bufio.Writer, i int) {
	fmt.Fprintf(w, `type shape%[1]d struct {
	n, k  int
	trail []int
	seen  map[string]int
}

func (s *shape%[1]d) run(x int) int {
	acc := x
	for i := 0; i < s.n; i++ {
		if i%%3 == %[2]d {
			acc += s.k*i - %[1]d
		} else {
			s.trail = append(s.trail, acc)
		}
		switch acc & 3 {
		case 0:
			acc ^= %[1]d
		case 1:
			s.seen[fmt.Sprint(acc)]++
		default:
			acc -= len(s.trail)
		}
	}
	return acc
}

`, i, i%3)
}
