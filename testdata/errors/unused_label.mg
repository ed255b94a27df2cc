// A label must be used.
package main

func main() {
L1 /* ERROR "label L1 defined and not used" */ :
	for {
		break
	}
L2:
	for {
		break L2
	}
}
