package pem_test

import (
	"bytes"
	"encoding/pem"
	"io"
	"reflect"
	"strings"
	"testing"
)

func TestRoundTrip(t *testing.T) {
	var all bytes.Buffer
	var want []*pem.Block
	for n := range 130 {
		b := &pem.Block{Type: "TEST DATA", Headers: map[string]string{}, Bytes: bytes.Repeat([]byte{byte(n)}, n)}
		if n%3 == 1 {
			b.Headers = map[string]string{"Proc-Type": "4,ENCRYPTED", "A-Key": "value", "B": ""}
		}
		all.WriteString("text in between\n")
		if err := pem.Encode(&all, b); err != nil {
			t.Fatal(err)
		}
		want = append(want, b)
	}
	for _, text := range []string{all.String(), strings.ReplaceAll(all.String(), "\n", "\r\n"), strings.ReplaceAll(all.String(), "\n", " \t\n")} {
		rest := []byte(text)
		for _, w := range want {
			var b *pem.Block
			if b, rest = pem.Decode(rest); !reflect.DeepEqual(b, w) {
				t.Fatalf("%v instead of %v", b, w)
			}
		}
		if b, _ := pem.Decode(rest); b != nil {
			t.Error(b)
		}
	}
	b := &pem.Block{Type: "T", Headers: map[string]string{"A": "1", "Proc-Type": "2"}, Bytes: []byte("x")}
	if got := string(pem.EncodeToMemory(b)); got != "-----BEGIN T-----\nProc-Type: 2\nA: 1\n\neA==\n-----END T-----\n" {
		t.Error(got)
	}
	b.Headers["a:b"] = ""
	if pem.Encode(io.Discard, b) == nil || pem.EncodeToMemory(b) != nil {
		t.Error("a colon in a key")
	}
}

func TestNoBlocks(t *testing.T) {
	for _, text := range []string{
		"", "-----BEGIN A-----", "-----BEGIN A-----\neA==\n-----END B-----\n", "-----BEGIN A-----\ne\n-----END A-----\n",
		" -----BEGIN A-----\neA==\n-----END A-----\n", "-----BEGIN A-----\neA==\n-----END A-----x\n", "-----BEGIN A\neA==\n-----END A-----\n",
	} {
		if b, rest := pem.Decode([]byte(text)); b != nil || string(rest) != text {
			t.Errorf("%q: %v", text, b)
		}
	}
	// A bad block does not hide a good one.
	b, rest := pem.Decode([]byte("-----BEGIN A-----\n-----BEGIN B-----\neA==\n-----END B-----\nrest"))
	if b == nil || b.Type != "B" || string(rest) != "rest" {
		t.Errorf("%v %q", b, rest)
	}
}
