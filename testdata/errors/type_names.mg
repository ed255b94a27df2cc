// Functions are shown with the names of their parameters; byte, rune and any are not uint8, int32 and interface{}.
package main

type Code byte

type Writer interface {
	Write(p []byte) (n int, err error)
}

type Good struct{}

func (g Good) Write(p []byte) (n int, err error) { return }
func (g Good) Sum(x, y int) (total int)          { return x + y }

type Bad struct{}

func (Bad) Write(p string) (n int) { return }

type Wrong[int any] struct{}

func (w Wrong[int]) value() int {
	return 1 // ERROR "cannot use 1 (untyped int constant) as int /* with int declared at .* */ value in return statement"
}

func pair() (text string, ok bool)          { return }
func variadic(head rune, rest ...uint8) any { return nil }

func main() {
	var s string
	var b byte = 300                              // ERROR "cannot use 300 (untyped int constant) as byte value in variable declaration (overflows)"
	var u uint8 = 300                             // ERROR "cannot use 300 (untyped int constant) as uint8 value in variable declaration (overflows)"
	s = b                                         // ERROR "cannot use b (variable of type byte) as string value in assignment"
	s = u                                         // ERROR "cannot use u (variable of type uint8) as string value in assignment"
	s = []byte{b}                                 // ERROR "cannot use []byte{…} (value of type []byte) as string value in assignment"
	s = []uint8{u}                                // ERROR "cannot use []uint8{…} (value of type []uint8) as string value in assignment"
	s = Code(1)                                   // ERROR "cannot use Code(1) (constant 1 of byte type Code) as string value in assignment"
	s = s[0]                                      // ERROR "cannot use s[0] (value of type byte) as string value in assignment"
	s = []rune(s)                                 // ERROR "cannot use []rune(s) (value of type []rune) as string value in assignment"
	s = map[int32]any{}                           // ERROR "cannot use map[int32]any{} (value of type map[int32]any) as string value in assignment"
	s = []interface{}{}                           // ERROR "cannot use []interface{}{} (value of type []interface{}) as string value in assignment"
	s = pair                                      // ERROR "cannot use pair (value of type func() (text string, ok bool)) as string value in assignment"
	s = variadic                                  // ERROR "cannot use variadic (value of type func(head rune, rest ...uint8) any) as string value in assignment"
	s = Good.Sum                                  // ERROR "cannot use Good.Sum (value of type func(g Good, x int, y int) (total int)) as string value in assignment"
	s = Good{}.Sum                                // ERROR "cannot use Good{}.Sum (value of type func(x int, y int) (total int)) as string value in assignment"
	s = func(x int) bool { return x > 0 }         // ERROR "(value of type func(x int) bool) as string value in assignment"
	var f func(a int, _ string) = func(x int) {}  // ERROR "cannot use func(x int) {} (value of type func(x int)) as func(a int, _ string) value in variable declaration"
	var same func(x byte) = func(y uint8) {}
	s = pair() // ERROR "assignment mismatch: 1 variable but pair returns 2 values"
	for i, r := range s {
		s = i // ERROR "cannot use i (variable of type int) as string value in assignment"
		s = r // ERROR "cannot use r (variable of type rune) as string value in assignment"
	}
	var w Writer = Good{}
	w = Bad{} // ERROR "Bad does not implement Writer (wrong type for method Write)"
	s = recover() // ERROR "cannot use recover() (value of type interface{}) as string value in assignment: need type assertion"
	_, _, _ = w, f, same
}
