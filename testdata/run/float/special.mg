// Infinities, NaN, signed zeros and the comparisons they take part in.
package main

import (
	"fmt"
	"math"
)

func main() {
	zero := 0.0
	inf, nan := 1/zero, zero/zero
	negZero := math.Copysign(0, -1)
	fmt.Println(inf, -inf, nan, negZero, 1/negZero)
	fmt.Println(nan == nan, nan != nan, nan < 1, nan > 1, nan <= nan, !(nan < 1))
	fmt.Println(negZero == 0, inf == inf+1, inf-inf == inf-inf, inf > math.MaxFloat64)
	fmt.Println(math.IsNaN(nan), math.IsInf(-inf, -1), math.Signbit(negZero), math.Signbit(0))
	fmt.Println(math.MaxFloat64, math.SmallestNonzeroFloat64, math.MaxFloat32)
	fmt.Println(min(1, nan), max(nan, 1), min(zero, negZero), max(negZero, zero))
	m := map[float64]int{nan: 1}
	m[nan] = 2
	_, ok := m[nan]
	fmt.Println(len(m), ok)
	var f32 float32 = math.MaxFloat32
	fmt.Println(f32*2, float32(1e-46), float32(16777217))
}
