// break and continue need a statement to leave; labels must name an enclosing one.
package main

func main() {
	break /* ERROR "break is not in a loop, switch, or select" */
	continue /* ERROR "continue is not in a loop" */
	switch {
	case true:
		continue /* ERROR "continue is not in a loop" */
	}
L:
	for {
		func() {
			break /* ERROR "break is not in a loop, switch, or select" */
		}()
		break L
	}
M:
	switch {
	case true:
		for {
			continue M /* ERROR "invalid continue label M" */
		}
	}
	for {
		break L /* ERROR "invalid break label L" */
	}
	for {
		continue N /* ERROR "continue label not defined: N" */
	}
	if true {
		fallthrough /* ERROR "fallthrough statement out of place" */
	}
	switch {
	case true:
		fallthrough /* ERROR "cannot fallthrough final case in switch" */
	}
}
