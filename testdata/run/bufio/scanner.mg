// Reading standard input with bufio.Scanner: lines, then words of a string.
// stdin: first line
// stdin:
// stdin: third 3 line
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
)

func main() {
	in := bufio.NewScanner(os.Stdin)
	for n := 1; in.Scan(); n++ {
		fmt.Printf("%d: %q\n", n, in.Text())
	}
	fmt.Println(in.Err())
	words := bufio.NewScanner(strings.NewReader(" some  words\nof text "))
	words.Split(bufio.ScanWords)
	for words.Scan() {
		fmt.Print(words.Text(), "|")
	}
	runes := bufio.NewScanner(strings.NewReader("hé!"))
	runes.Split(bufio.ScanRunes)
	for runes.Scan() {
		fmt.Print(runes.Text(), "|")
	}
	fmt.Println()
	long := bufio.NewScanner(strings.NewReader(strings.Repeat("x", 100)))
	long.Buffer(make([]byte, 10), 50)
	fmt.Println(long.Scan(), long.Err())
}
