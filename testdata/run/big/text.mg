// How numbers are written and read: verbs, flags, bases, prefixes, underscores, marshalling.
package main

import (
	"encoding/json"
	"fmt"
	"math/big"
)

func main() {
	x, _ := new(big.Int).SetString("-1234567890_1234567890_1234567890", 0)
	fmt.Printf("[%d] [%x] [%#X] [%b] [%o] [%O] [%v] [%s]\n", x, x, x, x, x, x, x, x)
	small := big.NewInt(42)
	fmt.Printf("[%8d] [%-8d] [%08d] [%+d] [% d] [%.5d] [%8.5d] [%#x] [%#o] [%q] [%.0d]\n", small, small, small, small, small, small, small, small, small, small, new(big.Int))
	var none *big.Int
	fmt.Println(none, none.Text(10))
	for _, s := range []string{"0x1F", "0b101", "0o17", "017", "0", "1_000", "1__0", "_1", "0x_1", "", "-", "+5", "12a", "0b2"} {
		z, ok := new(big.Int).SetString(s, 0)
		fmt.Print(s, " ", z, " ", ok, "; ")
	}
	fmt.Println()
	z, _ := new(big.Int).SetString("Zz9", 62)
	fmt.Println(z, z.Text(62), z.Text(36), string(z.Append([]byte("z="), 2)))
	var a, b big.Int
	n, err := fmt.Sscanf("123 ff", "%d %x", &a, &b)
	fmt.Println(n, err, &a, &b)
	n, err = fmt.Sscan("0x10 -7", &a, &b)
	fmt.Println(n, err, &a, &b)

	for _, s := range []string{"3/6", "-1.25", "1e-3", "0x1p-4", "10/0", "1/-2", "1.5e2", "0b11/0x4", "1_0.5", "x", "1/", "5e1000000000"} {
		r, ok := new(big.Rat).SetString(s)
		if !ok {
			fmt.Print(s, " no; ")
			continue
		}
		f, exact := r.Float64()
		digits, ends := r.FloatPrec()
		fmt.Print(s, " ", r, " ", r.RatString(), " ", r.FloatString(3), " ", f, exact, digits, ends, "; ")
	}
	fmt.Println()

	type all struct {
		I *big.Int
		R *big.Rat
		F *big.Float
		N *big.Int
	}
	f, _, _ := big.ParseFloat("1.00000000000000000000000000001", 10, 120, big.ToNearestEven)
	text, err := json.Marshal(all{x, big.NewRat(1, 3), f, nil})
	fmt.Println(string(text), err)
	var back all
	err = json.Unmarshal(text, &back)
	fmt.Println(back.I, back.R, back.F, back.N, err)
	fmt.Println(new(big.Int).UnmarshalText([]byte("12x")), new(big.Float).UnmarshalText([]byte("1.x")))
	gob, _ := x.GobEncode()
	fmt.Printf("%x\n", gob)
	gob, _ = big.NewRat(-22, 7).GobEncode()
	fmt.Printf("%x\n", gob)
	gob, _ = big.NewFloat(-1.5).GobEncode()
	fmt.Printf("%x\n", gob)
	fmt.Printf("%x %x\n", big.NewInt(258).Bytes(), big.NewInt(258).FillBytes(make([]byte, 5)))
}
