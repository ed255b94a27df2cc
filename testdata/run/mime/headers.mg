// mime, mime/quotedprintable: media types with parameters, encoded words, types of files, quoted-printable text.
package main

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/quotedprintable"
	"strings"
)

func main() {
	for _, s := range []string{
		"text/html; charset=utf-8", `Form-Data; NAME="file"; filename="C:\dev\\go \"x\".txt"`, "a/b ; c = d ;", "attachment; filename*=UTF-8''na%C3%AFve%20file", "x/y; t*0=\"a \"; t*1*=%62; t*2=c",
		"x/y; t*0*=us-ascii'en'a%20; t*1=b", "x/y; a=1; a=1", "x/y; a=1; A=2", "x/y; a", "", "a b", "a/", "a/b/c", "x/y; a=\"b", "x/y;a=b;=c", "x/y; f*=latin1''%e9", "multipart/mixed; boundary=\"=_x\";; q", "x/y; a*=utf-8'%zz",
	} {
		t, p, err := mime.ParseMediaType(s)
		fmt.Printf("%q: %q %v %v\n", s, t, p, err)
		if err == nil {
			fmt.Println("  ", mime.FormatMediaType(t, p))
		}
	}
	fmt.Printf("%q %q %q %q\n", mime.FormatMediaType("noslash", map[string]string{"A": "b c\"\\"}), mime.FormatMediaType("a/b", map[string]string{"c": "ü*'%"}), mime.FormatMediaType("a b", nil), mime.FormatMediaType("a/b", map[string]string{"c d": "e"}))

	for _, s := range []string{"plain", "é", "François-Jérôme", strings.Repeat("é", 40), "a=b?c_d e\n" + strings.Repeat("x", 70) + "ß", "\xff\xfe"} {
		for _, e := range []mime.WordEncoder{mime.QEncoding, mime.BEncoding} {
			w := e.Encode("utf-8", s)
			d := new(mime.WordDecoder)
			back, err := d.DecodeHeader(w)
			fmt.Println(w, back == s, err, e.Encode("iso-8859-1", s) == w)
		}
	}
	d := &mime.WordDecoder{CharsetReader: func(charset string, input io.Reader) (io.Reader, error) {
		if charset != "x" {
			return nil, fmt.Errorf("no charset %q", charset)
		}
		b, err := io.ReadAll(input)
		return bytes.NewReader(bytes.ToUpper(b)), err
	}}
	for _, s := range []string{"=?UTF-8?q?a?=", "=?iso-8859-1?Q?=E9_?=", "=?us-ascii?b?w6k=?=", "=?X?q?abc?=", "=?y?q?abc?=", "=?UTF-8?z?a?=", "=?UTF-8?q?=zz?=", "=?UTF-8?q?=4?=", "=?UTF-8?b?!?=", "=??q?a?=", "=?UTF-8?q?a b?= c", "x =?utf-8?q?a?= \r\n =?utf-8?q?b?= y =?utf-8?q?=?=z", "=?a?=", "=?utf-8?Q?a", "=?UTF-8?Q??="} {
		w, err := d.Decode(s)
		h, herr := d.DecodeHeader(s)
		fmt.Printf("%q: %q %v, %q %v\n", s, w, err, h, herr)
	}

	fmt.Println(mime.TypeByExtension(".html"), mime.TypeByExtension(".PNG"), mime.TypeByExtension(".no-such-thing"), mime.TypeByExtension(""))
	fmt.Println(mime.AddExtensionType(".Own", "text/x-own"), mime.AddExtensionType("own", "a/b"), mime.AddExtensionType(".x", "/"))
	fmt.Println(mime.TypeByExtension(".own"), mime.TypeByExtension(".Own"))
	fmt.Println(mime.ExtensionsByType("text/x-own; charset=latin1"))
	fmt.Println(mime.ExtensionsByType("no/such-type"))
	fmt.Println(mime.ExtensionsByType(""))

	for _, s := range []string{"", "foo=3Dbar\r\n", "a  \nb =\n c", "=", "==\n", "=4", "=zz", "x=\r", "a=0Ab", "caf\xc3\xa9 =C3=A9", "bell\x07", "a = b", "x =  \r\ny", "a=\n"} {
		b, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(s)))
		fmt.Printf("%q: %q %v\n", s, b, err)
	}
	for _, binary := range []bool{false, true} {
		for _, s := range []string{"", "a=b é\n", "end \r\nx\ry\t", strings.Repeat("0123456789", 16), strings.Repeat("é", 30), "\r\n\n\r", "trailing "} {
			var b bytes.Buffer
			w := quotedprintable.NewWriter(&b)
			w.Binary = binary
			n, err := w.Write([]byte(s))
			fmt.Printf("%q %d %v %v\n", b.String(), n, err, w.Close())
			fmt.Printf("%q\n", b.String())
		}
	}
}
