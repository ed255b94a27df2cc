// Powers, inverses, square roots and primes modulo numbers of every kind.
package main

import (
	"fmt"
	"math/big"
)

func parse(s string) *big.Int {
	z, ok := new(big.Int).SetString(s, 0)
	if !ok {
		panic(s)
	}
	return z
}

func main() {
	base, exp := parse("0x123456789abcdef0fedcba9876543210f0f0f0f0f"), parse("123456789012345678901234567890123456789")
	// Odd, a power of two, even, one word, even with an odd part of one word.
	for _, m := range []string{"0xffffffffffffffffffffffffffffff61", "0x100000000000000000000000000000000",
		"123456789012345678901234567890123456789012345678", "1000000007", "0x30000000000000000000000"} {
		fmt.Println(m, new(big.Int).Exp(base, exp, parse(m)), new(big.Int).Exp(big.NewInt(-3), exp, parse(m)))
	}
	fmt.Println(new(big.Int).Exp(big.NewInt(-7), big.NewInt(61), nil), new(big.Int).Exp(big.NewInt(6), big.NewInt(-2), nil))
	fmt.Println(new(big.Int).Exp(big.NewInt(6), big.NewInt(-2), big.NewInt(35)), new(big.Int).Exp(big.NewInt(6), big.NewInt(-2), big.NewInt(9)))

	p := parse("0x7fffffffffffffffffffffffffffffff") // 2^127-1
	inverse := new(big.Int).ModInverse(base, p)
	fmt.Println(inverse, new(big.Int).Mod(new(big.Int).Mul(inverse, base), p), new(big.Int).ModInverse(big.NewInt(6), big.NewInt(9)))
	// Primes that are 3, 5 and 1 modulo 8.
	for _, s := range []string{"1000000000000000000000000000000000000000000000000000000000151", "100000000000000000000000000133", "37", "257", "0xffffffff00000001000000000000000000000000ffffffffffffffffffffffff", "26959946667150639794667015087019630673557916260026308143510066298881"} {
		p := parse(s)
		x := new(big.Int).Exp(big.NewInt(11), big.NewInt(40), p)
		root := new(big.Int).ModSqrt(x, p)
		fmt.Println(p.ProbablyPrime(10), big.Jacobi(x, p), big.Jacobi(big.NewInt(-5), p), root != nil && new(big.Int).Mod(new(big.Int).Mul(root, root), p).Cmp(x) == 0)
	}
	var primes []int64
	for i := int64(-3); i < 200; i++ {
		if big.NewInt(i).ProbablyPrime(0) {
			primes = append(primes, i)
		}
	}
	fmt.Println(primes)
	// Strong pseudoprimes in base 2, Carmichael numbers, a Lucas pseudoprime, a square of a prime.
	for _, s := range []string{"2047", "3215031751", "341550071728321", "3317044064679887385961981", "561", "8911", "5777", "994009", "1194649"} {
		fmt.Print(parse(s).ProbablyPrime(0), " ")
	}
	fmt.Println(new(big.Int).Sub(parse("0x1"+"00000000000000000000000000000000000000000000000000000000000000000"), big.NewInt(1)).ProbablyPrime(5))
	fmt.Println(new(big.Int).Binomial(100, 37), new(big.Int).MulRange(-5, 4), new(big.Int).MulRange(-9, -3), new(big.Int).MulRange(1, 60))
	for _, mode := range []big.RoundingMode{big.Trunc, big.Floor, big.Round, big.Ceil} {
		for _, c := range [][2]int64{{7, 2}, {-7, 2}, {7, -2}, {5, 2}, {9, 4}, {11, 4}, {-6, 3}} {
			q, r := new(big.Int).Divide(big.NewInt(c[0]), big.NewInt(c[1]), new(big.Int), mode)
			fmt.Print(q, " ", r, "  ")
		}
		fmt.Println(mode)
	}
}
