// Types that do not fit, and what to write instead.
package main

type celsius float64

type shape interface{ area() int }

type square struct{ side int }

func (s *square) area() int { return s.side * s.side }

func text(s string)     {}
func pointer(s *square) {}
func value(s square)    {}

func main() {
	count, share, name := 1, 0.5, "n"
	share = count + 1
	var t celsius = share
	text(count)
	text([]byte{1})
	count = name
	sq := square{2}
	var sh shape = sq
	sh = square{3}
	pointer(sq)
	value(&sq)
	value(sh)
	_ = count*share + t
	count := 2
	numbers := []int{1}
	append(numbers, 2)
	count == 3
	sh = share
}

func two() (int, string) { return 1, "" }

func counts(list []int, p *int) {
	text()
	a := two()
	if list {
	}
	if len(list) {
	}
	for p {
	}
}
