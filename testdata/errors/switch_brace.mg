package main

// Where a switch or select lacks its brace, Go goes on with the clauses, and misses nothing else.

func one(x int) {
	switch x
	case /* ERROR "unexpected keyword case, expected expression" */ 1:
		x = 2
	} // ERROR "missing { after switch clause"
	x = 3
}

func two(x, y int) {
	switch x; y // ERROR "missing { after switch clause"
	case 1:
		x = 2
	}
	x = 3
}

func three(x, y int) {
	switch x; y // ERROR "missing { after switch clause"
	{
		x = 2
	}
	x = 3
}

func four(c chan int) {
	select
	case <-c: // ERROR "missing { after select clause"
	default:
	}
	c = nil
}

func last(x int) {
	x = = 4 // ERROR "unexpected =, expected expression"
}
