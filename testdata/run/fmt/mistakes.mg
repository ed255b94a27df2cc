// What Printf says about wrong verbs and missing, extra or bad arguments.
package main

import "fmt"

func main() {
	format := func(f string, args ...any) { fmt.Printf(f+"\n", args...) }
	format("%d", "text")
	format("%z %!", 3)
	format("%d %d", 1)
	format("%d", 1, 2, "x")
	format("%s", 5)
	format("%t", 1)
	format("%[3]d", 1)
	format("%[x]d", 1)
	format("%*d", "w", 5)
	format("%.*f", -1, 2.5)
	format("%", 1)
	format("%-", 1)
	format("%s %v", nil, nil)
	format("%d", []string{"a"})
	format("%s", struct{ a int }{1})
	format("%c", "x")
	format("%x", true)
	format("no verbs", 1)
	fmt.Println(fmt.Sprint("a", 1, 2, "b", "c", 3.0, nil, nil), fmt.Sprintln("end", 1))
}
