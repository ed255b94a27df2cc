// Constants far beyond float64 cancel out again.
package main

const (
	huge = 1e400000
	tiny = 1 / huge
)

func main() {
	println(huge*tiny == 1, huge/1e399999, tiny*1e400001)
	println(huge > 1e300, tiny > 0, -tiny < 0, huge+1 > huge, huge-huge == 0)
	var f float64 = tiny
	println(f, float32(0x1p-200000), 0x1p200000/0x1p199990)
	println(huge/2+huge/2 == huge, int(3*huge/huge))
}
