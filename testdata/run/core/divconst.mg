// Division and remainder by constants, checked against division by variables.
package main

//go:noinline
func div(a, b int) (int, int) { return a / b, a % b }

//go:noinline
func udiv(a, b uint) (uint, uint) { return a / b, a % b }

func check(name string, q, r int, a, b int) {
	if wq, wr := div(a, b); q != wq || r != wr {
		println("wrong:", name, a, q, r)
	}
}

func ucheck(name string, q, r uint, a, b uint) {
	if wq, wr := udiv(a, b); q != wq || r != wr {
		println("wrong:", name, a, q, r)
	}
}

func main() {
	values := []int{0, 1, -1, 2, -2, 3, 6, 7, -7, 8, 9, 10, 99, 100, 101, 1 << 31, -1 << 31, 1<<31 - 1, 1<<62 + 12345, 1<<63 - 1, -1 << 63, -1<<63 + 1}
	for _, a := range values {
		check("2", a/2, a%2, a, 2)
		check("3", a/3, a%3, a, 3)
		check("5", a/5, a%5, a, 5)
		check("7", a/7, a%7, a, 7)
		check("8", a/8, a%8, a, 8)
		check("10", a/10, a%10, a, 10)
		check("-4", a/-4, a%-4, a, -4)
		check("-7", a/-7, a%-7, a, -7)
		check("1000000007", a/1000000007, a%1000000007, a, 1000000007)
		check("min", a/(-1<<63), a%(-1<<63), a, -1<<63)
		u := uint(a)
		ucheck("u3", u/3, u%3, u, 3)
		ucheck("u7", u/7, u%7, u, 7)
		ucheck("u10", u/10, u%10, u, 10)
		ucheck("u64", u/64, u%64, u, 64)
		ucheck("u641", u/641, u%641, u, 641)
		ucheck("umax", u/(1<<64-1), u%(1<<64-1), u, 1<<64-1)
		i8, u8, i32, u32 := int8(a), uint8(a), int32(a), uint32(a)
		check("i8", int(i8/7), int(i8%7), int(i8), 7)
		ucheck("u8", uint(u8/7), uint(u8%7), uint(u8), 7)
		check("i32", int(i32/7), int(i32%-10), int(i32), 7)
		ucheck("u32", uint(u32/7), uint(u32%7), uint(u32), 7)
	}
	println(len(values), "values")
}
