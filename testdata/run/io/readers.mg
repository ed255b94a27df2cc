// Composing readers and writers: LimitReader, TeeReader, MultiReader, Copy, Pipe.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
)

type rot13 struct{ r io.Reader }

func (r rot13) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	for i, c := range p[:n] {
		switch {
		case c >= 'a' && c <= 'z':
			p[i] = 'a' + (c-'a'+13)%26
		case c >= 'A' && c <= 'Z':
			p[i] = 'A' + (c-'A'+13)%26
		}
	}
	return n, err
}

type upper struct{ w io.Writer }

func (u upper) Write(p []byte) (int, error) {
	return u.w.Write([]byte(strings.ToUpper(string(p))))
}

func main() {
	n, err := io.Copy(os.Stdout, rot13{strings.NewReader("Uryyb, jbeyq!\n")})
	fmt.Println(n, err)
	var tee strings.Builder
	r := io.TeeReader(io.LimitReader(strings.NewReader("limited text"), 7), &tee)
	data, _ := io.ReadAll(r)
	fmt.Printf("%q %q\n", data, tee.String())
	m := io.MultiReader(strings.NewReader("ab"), strings.NewReader(""), strings.NewReader("cd"))
	buf := make([]byte, 3)
	_, err = io.ReadFull(m, buf)
	fmt.Println(string(buf), err)
	_, err = io.ReadFull(m, buf)
	fmt.Println(err)
	w := io.MultiWriter(os.Stdout, upper{os.Stdout})
	io.WriteString(w, "twice\n")
	pr, pw := io.Pipe()
	go func() {
		fmt.Fprint(pw, "through a pipe")
		pw.CloseWithError(io.ErrUnexpectedEOF)
	}()
	data, err = io.ReadAll(pr)
	fmt.Printf("%q %v\n", data, err)
	fmt.Fprintln(io.Discard, "nothing")
}
