// Labels are looked at even in a file that is not Go.
package main

func main() {
	x := 1 2 // ERROR "syntax error: unexpected literal 2 at end of statement"
	_ = x
}

func loops() {
unused /* ERROR "label unused defined and not used" */ :
	for {
		break outer /* ERROR "break label not defined: outer" */
	}
	func() {
		goto inside /* ERROR "goto inside jumps into block starting at" */
		{
		inside:
		}
	}()
}
