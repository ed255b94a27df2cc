// Integers to text and back, in any base, with the errors.
package main

import (
	"fmt"
	"strconv"
)

func main() {
	fmt.Println(strconv.Itoa(-123), strconv.FormatInt(-255, 16), strconv.FormatUint(1<<64-1, 2), strconv.FormatInt(35, 36))
	for _, s := range []string{"0", "42", "-42", "+7", "007", "", "x", "1x", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1_000"} {
		n, err := strconv.Atoi(s)
		fmt.Println(n, err)
	}
	for _, s := range []string{"0x1f", "0b101", "0o17", "017", "1_000", "0x"} {
		n, err := strconv.ParseInt(s, 0, 64)
		fmt.Println(n, err)
	}
	n, err := strconv.ParseInt("200", 10, 8)
	fmt.Println(n, err)
	u, err := strconv.ParseUint("ffff", 16, 16)
	fmt.Println(u, err)
	_, err = strconv.ParseUint("-1", 10, 64)
	fmt.Println(err, err.(*strconv.NumError).Err == strconv.ErrSyntax)
	_, err = strconv.ParseInt("1", 99, 0)
	fmt.Println(err)
	b, err := strconv.ParseBool("T")
	fmt.Println(b, err, strconv.FormatBool(false))
	fmt.Println(string(strconv.AppendInt([]byte("n="), 5, 10)))
}
