// Tape archives in all formats: which one a header gets, what is refused, and every byte of what is written.
package main

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"strings"
	"time"
)

func main() {
	long := strings.Repeat("folder/", 20) + "file"
	when := time.Unix(1600000000, 5e8)
	headers := []tar.Header{
		{Name: "plain", Size: 3, Mode: 0644, ModTime: when, Typeflag: tar.TypeReg, Uname: "me", Gname: "us", Uid: 1, Gid: 2},
		{Name: "dir/", Mode: 0755, Typeflag: tar.TypeDir},
		{Name: long, Size: 1, Typeflag: tar.TypeReg},
		{Name: strings.Repeat("x", 120), Typeflag: tar.TypeReg},
		{Name: strings.Repeat("x", 120), Typeflag: tar.TypeReg, Format: tar.FormatGNU},
		{Name: strings.Repeat("x", 120), Typeflag: tar.TypeReg, Format: tar.FormatUSTAR},
		{Name: "naïve", Linkname: "zoë", Typeflag: tar.TypeSymlink},
		{Name: "times", ModTime: when, AccessTime: when, Typeflag: tar.TypeReg, Format: tar.FormatPAX},
		{Name: "times", ModTime: when, AccessTime: when, Typeflag: tar.TypeReg, Format: tar.FormatGNU},
		{Name: "times", ModTime: when, AccessTime: when, Typeflag: tar.TypeReg, Format: tar.FormatUSTAR},
		{Name: "large", Uid: 1 << 30, Typeflag: tar.TypeReg},
		{Name: "large", Uid: 1 << 30, Typeflag: tar.TypeReg, Format: tar.FormatGNU},
		{Name: "device", Devmajor: 1 << 25, Typeflag: tar.TypeChar},
		{Name: "negative", ModTime: time.Unix(-5, 1), Typeflag: tar.TypeReg, Format: tar.FormatPAX},
		{Name: "slash/", Typeflag: tar.TypeReg},
		{Name: "nul\x00", Typeflag: tar.TypeReg},
		{Name: "records", PAXRecords: map[string]string{"VENDOR.a": "b", "VENDOR.c": "d"}, Typeflag: tar.TypeReg},
		{Name: "records", PAXRecords: map[string]string{"a=b": "c"}, Typeflag: tar.TypeReg},
		{Name: "global", PAXRecords: map[string]string{"comment": "hello"}, Typeflag: tar.TypeXGlobalHeader},
		{Name: "global", Size: 1, Typeflag: tar.TypeXGlobalHeader},
	}
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := range headers {
		start := b.Len()
		err := w.WriteHeader(&headers[i])
		if err == nil {
			io.WriteString(w, strings.Repeat("d", int(headers[i].Size)))
			w.Flush()
		}
		fmt.Printf("%d %d %v %x\n", i, b.Len()-start, err, sha256.Sum256(b.Bytes()[start:]))
	}
	w.WriteHeader(&tar.Header{Name: "short", Size: 10, Typeflag: tar.TypeReg})
	fmt.Println(w.Flush())
	n, err := w.Write(make([]byte, 11))
	fmt.Println(n, err, w.Close(), w.Close())
	_, err = w.Write(nil)
	fmt.Println(err, w.WriteHeader(&headers[0]))

	r := tar.NewReader(&b)
	for {
		h, err := r.Next()
		if err != nil {
			fmt.Println(err)
			break
		}
		data, err := io.ReadAll(r)
		fmt.Println(len(h.Name), len(h.Linkname), string(h.Typeflag), h.Format, h.Uid, h.ModTime.UTC(), h.PAXRecords, len(data), err)
		fmt.Println(h.FileInfo())
	}
	_, err = tar.NewReader(strings.NewReader("no archive, but long enough" + strings.Repeat(" ", 600))).Next()
	fmt.Println(err)
	_, err = tar.NewReader(strings.NewReader("")).Next()
	fmt.Println(err, tar.FormatUSTAR|tar.FormatGNU, tar.FormatUnknown)
}
