// goto neither jumps over a variable's declaration nor into a block.
package main

func main() {
	goto over /* ERROR "goto over jumps over declaration of x" */
	x := 1
	_ = x
over:
	goto into /* ERROR "goto into jumps into block starting" */
	{
	into:
	}
	goto missing /* ERROR "label missing not defined" */
twice:
twice /* ERROR "label twice already defined" */ :
	goto twice
}
