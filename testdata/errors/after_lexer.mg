// Mistakes inside a literal do not keep the rest of the package from being checked.
package main

var (
	octal     = 08   // ERROR "invalid digit '8' in octal literal"
	char      = 'ab' // ERROR "more than one character in rune literal"
	esc       = "\q" // ERROR "unknown escape"
	exp       = 1e   // ERROR "exponent has no digits"
	typed int = "s" // ERROR "(untyped string constant) as int value in variable declaration"
)

func (a, b T) two() {} // ERROR "method has multiple receivers"

type T struct{}

func dots(a ...int, b []string) { // ERROR "can only use ... with final parameter"
	_ = b[:1:] // ERROR "final index required in 3-index slice"
	_ = b + 1  // ERROR "mismatched types"
}

func shared(a, b ...int) {} // ERROR "can only use ... with final parameter"

func main() {
	var _ missing                   // ERROR "undefined: missing"
	for i, j, k := range []int{1} { // ERROR "range clause permits at most two iteration variables"
		_, _ = i, j
	}
	_ = k // ERROR "undefined: k"
}
