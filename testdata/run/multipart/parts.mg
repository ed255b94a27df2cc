// mime/multipart: forms and parts, written and read; boundaries that are none; what is wrong with bodies.
package main

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"strings"
)

func parts(body, boundary string) {
	r := multipart.NewReader(strings.NewReader(body), boundary)
	for {
		p, err := r.NextPart()
		if err != nil {
			fmt.Println(err, err == io.EOF)
			return
		}
		content, err := io.ReadAll(p)
		fmt.Printf("%v %q %q %q %v\n", p.Header, p.FormName(), p.FileName(), content, err)
	}
}

func main() {
	var b strings.Builder
	w := multipart.NewWriter(&b)
	fmt.Println(len(w.Boundary()), w.SetBoundary(""), w.SetBoundary("no!"), w.SetBoundary("end "), w.SetBoundary(strings.Repeat("x", 71)))
	fmt.Println(w.SetBoundary("a b"), w.FormDataContentType(), w.SetBoundary("xyz"), w.FormDataContentType())
	w.WriteField("name", "value\r\n--xy")
	w.WriteField(`odd " \ name`, "")
	f, _ := w.CreateFormFile("upload", "dir/a \"b\".txt")
	for i := range 1000 {
		fmt.Fprintln(f, "line", i, "--xyz")
	}
	p, _ := w.CreatePart(textproto.MIMEHeader{"B": {"2", "3"}, "A": {"1"}, "Content-Transfer-Encoding": {"quoted-printable"}})
	fmt.Println(w.SetBoundary("late"))
	io.WriteString(p, "caf=C3=A9=\r\n!")
	_, err := f.Write([]byte("late"))
	fmt.Println(err, w.Close())
	body := b.String()
	fmt.Printf("%q...%q\n", body[:250], body[len(body)-150:])

	for _, memory := range []int64{0, 100, 1 << 20} {
		form, err := multipart.NewReader(strings.NewReader(body), "xyz").ReadForm(memory)
		if err != nil {
			fmt.Println(err)
			continue
		}
		h := form.File["upload"][0]
		f, err := h.Open()
		content, err2 := io.ReadAll(f)
		fmt.Printf("%q %s %d %d %v %v %v\n", form.Value, h.Filename, h.Size, len(content), err, err2, f.Close())
		fmt.Println(form.RemoveAll())
	}

	parts("preamble\r\n--s\r\nA: b\r\n\r\none\r\n--s \t\r\n\r\n\r\n--sx\r\ntwo\r\n--s--\r\nepilogue", "s")
	parts("--s\nA: b\n\none\n--s\n\ntwo\n\n--s--", "s")
	parts("--s\r\n\r\n--s\r\n\r\n--s--\r\n", "s")
	parts("--s\r\nA: b\r\n\r\ncut off", "s")
	parts("--s\r\nA: b\r\n\r\ncut off\r\n--s-", "s")
	parts("--s\r\n\r\none\r\n--s bogus\r\n--s--\r\n", "s")
	parts("--s\r\nno header\r\n\r\none\r\n--s--\r\n", "s")
	parts("nothing here\r\n", "s")
	parts("", "")
	r := multipart.NewReader(strings.NewReader("--s\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=41\r\n--s--\r\n"), "s")
	raw, _ := r.NextRawPart()
	content, _ := io.ReadAll(raw)
	fmt.Printf("%v %q\n", raw.Header, content)
	var many strings.Builder
	for i := range 1001 {
		fmt.Fprintf(&many, "--s\r\nContent-Disposition: form-data; name=n%d\r\n\r\nv\r\n", i)
	}
	many.WriteString("--s--\r\n")
	_, err = multipart.NewReader(strings.NewReader(many.String()), "s").ReadForm(1 << 20)
	fmt.Println(err, errors.Is(err, multipart.ErrMessageTooLarge))
}
