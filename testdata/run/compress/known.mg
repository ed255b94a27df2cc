// Data that other programs have compressed, and the ways in which such data can be wrong.
package main

import (
	"bytes"
	"compress/bzip2"
	"compress/flate"
	"compress/gzip"
	"compress/lzw"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
)

const (
	gzipped = "1f8b0808d202964902ff6e6f7465732e747874007dd33912c3200c05d0dea7f011d0c6e2fbb84d914911e7f499f1240884a0e37f356f009d8fd7f3dac3b16fe77d82637f5f9f5fc03b68a67fd68a9b4a5be95b1dc461a0b35411b945148380302a005c06e0cc01b48000eb75484b81682dc9b164df5266160c0b0b42b520766f43c6823c5a505c0bc6a925ad2c592da5b550b01f05460ba16b219a59881716926aa1d85992b564c7525c0b879985616161ac16a6d6c26c2c2cce0645df92a696bcb2946a91d05a048c4570b408f9ebcc338bc8c222512da9b3646b69df63fb02320e2fe994040000"
	zlibbed = "78f9209d05297dd3c91543210805d07daa48093239fc7ed27f0b39497e0411dcc9c3c53d22afefb95ccfc7ef04d7a7711778ddb7ee9afeb5466c224d654db551b786f6da44748b180e01655700840cc0cc01748000eb7388a540f59616587a6c199905cbc182302d88cb6cc85990770b4a68c19a5adac9d2d532ac858aff28b05b08430b5166213e5848a685ea6269ded203cb082d5c320bc3c1c2382d4cd6c2ec2c2cc106d5d8d2524b3f59c6b448b116016711dc2d42f13a7366113958a4aaa52d96ee2d761e8f375a15afb6"
	bzipped = "425a68393141592653592b87f1670000af5980001040007ff00201147030011a2c8690f6a9894640094fd55419069a0d042aa0d323099a607c41450d2d2d2d0d256c860159451ae5d7382858c00350b0640d28419034a160341950b00310008004002000e67a27bebb6f617534004dd556f605d536f557b96dbbbdcb6dddee7b4a223d215e815e415e478929224a1a1a4a0a28a28a0c3228c4c30c30c312c22222222000055d02b8151302a2762ee48a70a120570fe2ce"
)

func decode(s string) []byte {
	b, err := hex.DecodeString(s)
	if err != nil {
		panic(err)
	}
	return b
}

func show(what string, r io.Reader, err error) {
	if err != nil {
		fmt.Println(what, err)
		return
	}
	b, err := io.ReadAll(r)
	fmt.Printf("%s %d bytes, %08x, %v\n", what, len(b), crc32.ChecksumIEEE(b), err)
}

func main() {
	r, err := gzip.NewReader(bytes.NewReader(decode(gzipped)))
	show("gzip", r, err)
	fmt.Println(r.Name, r.ModTime.UTC(), r.OS, r.Comment, r.Extra)
	z, err := zlib.NewReaderDict(bytes.NewReader(decode(zlibbed)), []byte("entry xyzxyz"))
	show("zlib", z, err)
	z, err = zlib.NewReaderDict(bytes.NewReader(decode(zlibbed)), []byte("another"))
	show("zlib", z, err)
	show("bzip2", bzip2.NewReader(bytes.NewReader(decode(bzipped))), nil)
	for _, s := range []string{"", "1f8b", "1f8c08000000000000ff", gzipped[:60], gzipped[:len(gzipped)-2] + "00", gzipped + gzipped, gzipped + "00"} {
		r, err := gzip.NewReader(bytes.NewReader(decode(s)))
		show("gzip", r, err)
	}
	for _, s := range []string{"", "78", "789d", "789c", zlibbed[:40]} {
		z, err := zlib.NewReader(bytes.NewReader(decode(s)))
		show("zlib", z, err)
	}
	for _, s := range []string{"", "425a", "425a6830", "425a6839314159265358", bzipped[:60], bzipped + bzipped, bzipped + "00", bzipped[:len(bzipped)-4] + "0000"} {
		show("bzip2", bzip2.NewReader(bytes.NewReader(decode(s))), nil)
	}
	for _, s := range []string{"", "00", "07", "0300", "010300fcff616263", "010300fcfe616263", "000300fcff6162630300", "4b4c4a06"} {
		show("flate", flate.NewReader(bytes.NewReader(decode(s))), nil)
	}

	// What lzw writes is laid down by the format.
	text := bytes.Repeat([]byte("abracadabra "), 40)
	for _, order := range []lzw.Order{lzw.LSB, lzw.MSB} {
		var b bytes.Buffer
		w := lzw.NewWriter(&b, order, 8)
		w.Write(text)
		fmt.Println(w.Close(), b.Len())
		fmt.Printf("%x\n", b.Bytes())
		show("lzw", lzw.NewReader(&b, order, 8), nil)
	}

	// What the others write comes back.
	for level := -2; level <= 9; level++ {
		var b bytes.Buffer
		f, _ := flate.NewWriterDict(&b, level, text[:20])
		f.Write(text)
		f.Flush()
		f.Write(text[:100])
		f.Close()
		show("flate", flate.NewReaderDict(&b, text[:20]), nil)
		g, _ := gzip.NewWriterLevel(&b, level)
		g.Name = "name"
		g.Write(text)
		fmt.Println(g.Close(), b.Len() < len(text)/4 || level < 1)
		r, err := gzip.NewReader(&b)
		show("gzip "+r.Name, r, err)
	}
	_, err = flate.NewWriter(nil, 10)
	fmt.Println(err)
	_, err = gzip.NewWriterLevel(nil, -3)
	fmt.Println(err)
	_, err = zlib.NewWriterLevel(nil, 11)
	fmt.Println(err)
}
