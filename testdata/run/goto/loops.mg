// goto: backward as a loop, forward over code, out of blocks, as a state machine.
package main

import "fmt"

func count(n int) (s string) {
	i := 0
loop:
	if i < n {
		s += fmt.Sprint(i, " ")
		i++
		goto loop
	}
	return
}

func search(grid [][]int, want int) string {
	for i, row := range grid {
		for j, v := range row {
			if v == want {
				fmt.Print(i, ",", j, " ")
				goto found
			}
		}
	}
	return "absent"
found:
	return "found"
}

func isNumber(s string) bool {
	i := 0
	if i < len(s) && s[i] == '-' {
		i++
	}
digits:
	if i == len(s) {
		goto end
	}
	if s[i] < '0' || s[i] > '9' {
		return false
	}
	i++
	goto digits
end:
	return i > 0 && s[i-1] != '-'
}

func main() {
	fmt.Println(count(4))
	grid := [][]int{{1, 2}, {3, 4}}
	fmt.Println(search(grid, 3), search(grid, 9))
	fmt.Println(isNumber("123"), isNumber("-7"), isNumber("-"), isNumber("1x"), isNumber(""))
}
