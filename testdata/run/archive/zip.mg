// ZIP archives: what is written can be read, as a list and as a file system, and its structure is laid down.
package main

import (
	"archive/zip"
	"bytes"
	"encoding/ascii85"
	"encoding/base32"
	"encoding/pem"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"time"
)

func main() {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.SetComment("a comment")
	when := time.Date(2021, 3, 4, 5, 6, 7, 0, time.FixedZone("", 3600))
	for i, name := range []string{"readme.txt", "src/", "src/main.go", "src/näme.txt"} {
		h := &zip.FileHeader{Name: name, Modified: when, Comment: strings.Repeat("c", i)}
		h.SetMode(0640)
		fw, err := w.CreateHeader(h)
		fmt.Println(name, err)
		n, err := io.WriteString(fw, strings.Repeat(name, i*i))
		fmt.Println(n, err)
	}
	fmt.Println(w.Close(), w.Close())
	// Nothing is compressed, so every byte is known.
	fmt.Printf("%x\n", b.Bytes())

	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	fmt.Println(r.Comment, err)
	for _, f := range r.File {
		offset, err := f.DataOffset()
		rc, err2 := f.Open()
		content, err3 := io.ReadAll(rc)
		fmt.Println(f.Name, f.Mode(), f.Modified, f.Flags, f.NonUTF8, f.Comment, f.CRC32, offset, err, err2, len(content), err3)
		fmt.Println(f.FileInfo())
	}
	fs.WalkDir(r, ".", func(name string, d fs.DirEntry, err error) error {
		fmt.Println(name, d, err)
		return nil
	})
	_, err = r.Open("src/missing")
	fmt.Println(err)
	_, err = r.Open("../x")
	fmt.Println(err)
	_, err = zip.NewReader(bytes.NewReader(nil), 0)
	fmt.Println(err)

	text := []byte("bytes as text, in several ways \x00\x00\x00\x00\x00\x00")
	fmt.Println(base32.StdEncoding.EncodeToString(text), base32.HexEncoding.WithPadding('.').EncodeToString(text))
	out := make([]byte, 100)
	fmt.Println(string(out[:ascii85.Encode(out, text)]))
	block := &pem.Block{Type: "SOME DATA", Headers: map[string]string{"Key": "value"}, Bytes: bytes.Repeat(text, 3)}
	fmt.Print(string(pem.EncodeToMemory(block)))
	back, rest := pem.Decode(append(pem.EncodeToMemory(block), "rest"...))
	fmt.Println(back.Type, back.Headers, len(back.Bytes), string(rest))
	_, err = base32.StdEncoding.DecodeString("MZXW6Y!B")
	fmt.Println(err)
}
