// Structures in DER: implicit and explicit tags, defaults, sets, raw values, and what is wrong with others.
package main

import (
	"encoding/asn1"
	"fmt"
	"math/big"
	"time"
)

type attribute struct {
	Type  asn1.ObjectIdentifier
	Value any
}

type attributeSET []attribute

type document struct {
	Raw      asn1.RawContent
	Version  int `asn1:"optional,explicit,default:1,tag:0"`
	Serial   *big.Int
	Name     []attributeSET
	From, To time.Time
	Email    string         `asn1:"ia5,tag:1"`
	Flag     asn1.Flag      `asn1:"optional,tag:2"`
	Bits     asn1.BitString `asn1:"optional,tag:3"`
	Extra    asn1.RawValue  `asn1:"optional"`
	Notes    []string       `asn1:"omitempty,utf8,optional"`
}

func main() {
	serial, _ := new(big.Int).SetString("-123456789012345678901234567890", 10)
	doc := document{
		Version: 3,
		Serial:  serial,
		Name: []attributeSET{
			{{asn1.ObjectIdentifier{2, 5, 4, 10}, "Zoo & Söhne"}, {asn1.ObjectIdentifier{2, 5, 4, 3}, "b"}, {asn1.ObjectIdentifier{2, 5, 4, 3}, "a"}},
			{{asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 99999}, 12}},
		},
		From:  time.Date(1999, 12, 31, 23, 59, 59, 0, time.FixedZone("", -3*3600-1800)),
		To:    time.Date(2099, 12, 31, 23, 59, 59, 0, time.UTC),
		Email: "x@example.com",
		Flag:  true,
		Bits:  asn1.BitString{Bytes: []byte{0xde, 0xad, 0x80}, BitLength: 17},
	}
	data, err := asn1.Marshal(doc)
	fmt.Printf("%x %v\n", data, err)

	var back document
	rest, err := asn1.Unmarshal(append(data, 5, 0), &back)
	fmt.Println(rest, err, back.Version, back.Serial, back.From, back.To, back.Email, back.Flag, len(back.Raw) == len(data))
	for _, set := range back.Name {
		for _, a := range set {
			fmt.Printf("%v=%v (%T) ", a.Type, a.Value, a.Value)
		}
		fmt.Println()
	}
	fmt.Println(back.Bits.BitLength, back.Bits.At(0), back.Bits.At(2), back.Bits.At(16), back.Bits.At(17), back.Bits.RightAlign())

	back.Raw = nil
	again, err := asn1.Marshal(back)
	fmt.Println(string(again) == string(data), err)

	for i := range data {
		for _, bit := range []byte{1, 0x20, 0x80} {
			changed := append([]byte(nil), data...)
			changed[i] ^= bit
			var d document
			if _, err := asn1.Unmarshal(changed, &d); err != nil && i < 20 {
				fmt.Println(i, bit, err)
			}
		}
	}
	var raw asn1.RawValue
	_, err = asn1.Unmarshal(data, &raw)
	fmt.Println(raw.Class, raw.Tag, raw.IsCompound, len(raw.Bytes), len(raw.FullBytes), err)

	for _, v := range []any{nil, 1.5, asn1.ObjectIdentifier{1}, (*big.Int)(nil), "\xff", time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), struct{ a int }{}} {
		_, err := asn1.Marshal(v)
		fmt.Println(err)
	}
	_, err = asn1.MarshalWithParams(1, "set")
	fmt.Println(err)
	_, err = asn1.MarshalWithParams("x@", "printable")
	fmt.Println(err)
}
