package asn1_test

import (
	"encoding/asn1"
	"encoding/hex"
	"math/big"
	"reflect"
	"strings"
	"testing"
	"time"
)

// TestEncodings checks known encodings in both directions.
func TestEncodings(t *testing.T) {
	type inner struct {
		A int
		B int `asn1:"optional,default:7"`
	}
	type namesSET []string
	for _, c := range []struct {
		value  any
		params string
		want   string
	}{
		{true, "", "0101ff"},
		{-128, "", "020180"},
		{128, "", "02020080"},
		{int64(-1 << 63), "", "02088000000000000000"},
		{big.NewInt(0), "", "020100"},
		{big.NewInt(-256), "", "0202ff00"},
		{new(big.Int).Lsh(big.NewInt(1), 71), "", "020a00800000000000000000"},
		{asn1.Enumerated(5), "", "0a0105"},
		{asn1.BitString{Bytes: []byte{0xa0}, BitLength: 3}, "", "030205a0"},
		{[]byte{1, 2}, "", "04020102"},
		{[]byte{1, 2}, "tag:2", "82020102"},
		{[]byte{1, 2}, "tag:31,private", "df1f020102"},
		{[]byte{1, 2}, "explicit,application,tag:2", "620404020102"},
		{asn1.ObjectIdentifier{2, 999, 3}, "", "0603883703"},
		{asn1.ObjectIdentifier{1, 2, 840, 113549}, "", "06062a864886f70d"},
		{"a b", "", "13036120" + "62"},
		{"a*b", "", "0c03612a62"},
		{"a*b", "printable", "1303612a62"},
		{"12 3", "numeric", "120431322033"},
		{"é", "", "0c02c3a9"},
		{"x@y", "ia5", "1603784079"},
		{time.Date(2049, 12, 31, 1, 2, 3, 0, time.UTC), "", "170d3439313233313031303230335a"},
		{time.Date(2050, 1, 1, 0, 0, 0, 0, time.UTC), "", "180f32303530303130313030303030305a"},
		{time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC), "generalized", "180f32303230303130313030303030305a"},
		{inner{1, 7}, "", "3003020101"},
		{inner{1, 8}, "", "3006020101020108"},
		{inner{1, 8}, "set", "3106020101020108"},
		{[]int{300, 2}, "", "30070202012c020102"},
		{namesSET{"b", "a"}, "", "3106130161130162"},
	} {
		want, _ := hex.DecodeString(c.want)
		got, err := asn1.MarshalWithParams(c.value, c.params)
		if err != nil || string(got) != string(want) {
			t.Errorf("%v, %q: %x, %v instead of %x", c.value, c.params, got, err, want)
			continue
		}
		back := reflect.New(reflect.TypeOf(c.value))
		rest, err := asn1.UnmarshalWithParams(append(got, 0), back.Interface(), c.params)
		if err != nil || len(rest) != 1 {
			t.Errorf("%x: %v, rest %x", want, err, rest)
			continue
		}
		if again, err := asn1.MarshalWithParams(back.Elem().Interface(), c.params); err != nil || string(again) != string(want) {
			t.Errorf("%x became %v", want, back.Elem())
		}
	}
}

// TestRefused looks for what only BER allows, and what is cut off.
func TestRefused(t *testing.T) {
	for _, c := range []struct {
		data string
		into any
		want string
	}{
		{"", new(int), "syntax error: sequence truncated"},
		{"02", new(int), "syntax error: truncated tag or length"},
		{"0202 01", new(int), "syntax error: data truncated"},
		{"02810101", new(int), "structure error: non-minimal length"},
		{"0282000101", new(int), "structure error: superfluous leading zeros in length"},
		{"3080", new([]int), "syntax error: indefinite length found (not DER)"},
		{"02020001", new(int), "structure error: integer not minimally-encoded"},
		{"0209010203040506070809", new(int64), "structure error: integer too large"},
		{"02050100000000", new(int32), "structure error: integer too large"},
		{"010101", new(bool), "syntax error: invalid boolean"},
		{"0302ff00", new(asn1.BitString), "syntax error: invalid padding bits in BIT STRING"},
		{"03020101", new(asn1.BitString), "syntax error: invalid padding bits in BIT STRING"},
		{"06028001", new(asn1.ObjectIdentifier), "syntax error: integer is not minimally encoded"},
		{"060181", new(asn1.ObjectIdentifier), "syntax error: truncated base 128 integer"},
		{"1f0102", new(asn1.RawValue), "syntax error: non-minimal tag"},
		{"130140", new(string), "syntax error: PrintableString contains invalid character"},
		{"0c01ff", new(string), "asn1: invalid UTF-8 string"},
		{"0203010000", new(struct{ a int }), "tags don't match (16 vs {class:0 tag:2 "},
		{"3003020100", new(struct{ a int }), "structure error: struct contains unexported fields"},
		{"3006020100040100", new([]int), "structure error: sequence tag mismatch"},
		{"30030201", new(struct{}), "syntax error: data truncated"},
		{"0201 01", new(uint), "structure error: unknown Go type: uint"},
	} {
		data, _ := hex.DecodeString(strings.ReplaceAll(c.data, " ", ""))
		if _, err := asn1.Unmarshal(data, c.into); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v instead of %s", c.data, err, c.want)
		}
	}
	if _, err := asn1.Unmarshal(nil, 5); err == nil || err.Error() != "asn1: Unmarshal recipient value is non-pointer int" {
		t.Error(err)
	}
}
