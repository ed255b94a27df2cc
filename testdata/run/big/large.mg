// Numbers of all sizes, from where words are multiplied one by one to where Karatsuba's method and recursive division
// work: what each operation gives is folded into one checksum, and the laws that tie the operations hold.
// run: GOMAXPROCS=1,4 stress
package main

import (
	"fmt"
	"hash/fnv"
	"math/big"
	"math/rand"
)

// number returns one of up to n words: random bits, or long runs of equal bits, where carries go far.
func number(r *rand.Rand, words int) *big.Int {
	z := new(big.Int)
	bits := 1 + r.Intn(64*words)
	if r.Intn(2) == 0 {
		z.Rand(r, new(big.Int).Lsh(big.NewInt(1), uint(bits)))
	} else {
		for z.BitLen() < bits {
			run := uint(1 + r.Intn(200))
			z.Lsh(z, run)
			if r.Intn(2) == 0 {
				z.Or(z, new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), run), big.NewInt(1)))
			}
			z.Add(z, big.NewInt(1))
		}
	}
	if r.Intn(3) == 0 {
		z.Neg(z)
	}
	return z
}

func main() {
	r := rand.New(rand.NewSource(1))
	for _, words := range []int{1, 3, 40, 90, 250, 600} {
		sum := fnv.New64a()
		add := func(z *big.Int) { sum.Write(z.Bytes()); sum.Write([]byte{byte(z.Sign())}) }
		for range 12 {
			x, y, m := number(r, words), number(r, words/2+1), number(r, words/3+1)
			product := new(big.Int).Mul(x, y)
			add(product)
			add(new(big.Int).Mul(x, x))
			withRest := new(big.Int).Add(product, m)
			if y.Sign() != 0 {
				q, rem := new(big.Int).QuoRem(withRest, y, new(big.Int))
				add(q)
				add(rem)
				if back := new(big.Int).Mul(q, y); back.Add(back, rem).Cmp(withRest) != 0 {
					fmt.Println("quotient and remainder do not give back the number")
				}
				d, mod := new(big.Int).DivMod(withRest, y, new(big.Int))
				add(d)
				add(mod)
			}
			a, b := new(big.Int), new(big.Int)
			g := new(big.Int).GCD(a, b, withRest, product)
			add(g)
			a.Mul(a, withRest)
			b.Mul(b, product)
			if a.Add(a, b).Cmp(g) != 0 {
				fmt.Println("the cofactors are wrong")
			}
			root := new(big.Int).Sqrt(new(big.Int).Abs(x))
			add(root)
			text := x.String()
			if back, ok := new(big.Int).SetString(text, 10); !ok || back.Cmp(x) != 0 {
				fmt.Println("text does not give back the number")
			}
			fmt.Fprint(sum, text, x.Text(7), x.Text(16), x.Text(62))
			for _, z := range []*big.Int{a.And(x, y), b.Or(x, y)} {
				add(z)
			}
			add(a.Xor(x, y))
			add(a.AndNot(x, y))
			add(a.Not(x))
			add(a.Rsh(x, 77))
		}
		fmt.Printf("%d words: %x\n", words, sum.Sum64())
	}
}
