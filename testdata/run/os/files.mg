// Writing, reading, appending and removing files in the current directory.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
)

func check(err error) {
	if err != nil {
		fmt.Println("error:", err)
	}
}

func main() {
	check(os.WriteFile("a.txt", []byte("hello\n"), 0o644))
	data, err := os.ReadFile("a.txt")
	fmt.Printf("%q %v\n", data, err)
	f, err := os.Create("b.txt")
	check(err)
	n, err := f.WriteString("0123456789")
	fmt.Println(n, err, f.Name())
	check(f.Close())
	fmt.Println(f.Close() != nil)
	f, err = os.Open("b.txt")
	check(err)
	buf := make([]byte, 4)
	n, err = f.Read(buf)
	fmt.Println(n, err, string(buf))
	pos, err := f.Seek(-2, io.SeekEnd)
	rest, _ := io.ReadAll(f)
	fmt.Println(pos, err, string(rest))
	_, err = f.Read(buf)
	fmt.Println(err == io.EOF)
	check(f.Close())
	_, err = os.Open("missing.txt")
	fmt.Println(err, errors.Is(err, os.ErrNotExist), os.IsNotExist(err))
	check(os.Remove("a.txt"))
	_, err = os.ReadFile("a.txt")
	fmt.Println(err)
	var pe *os.PathError
	fmt.Println(errors.As(err, &pe), pe.Op, pe.Path)
}
