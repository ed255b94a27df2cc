package sha1_test

import (
	"bytes"
	"crypto/internal/blockhash/blockhashtest"
	"crypto/sha1"
	"testing"
)

var functions = []blockhashtest.Function{
	{"New", sha1.New, "a9993e364706816aba3e25717850c26c9cd0d89d", "6355aef008c5f2efc9d3739ca0964df58e239d7c"},
}

func TestFunctions(t *testing.T) {
	blockhashtest.Run(t, functions...)
	blockhashtest.Sum(t, "Sum", sha1.Sum, functions[0].ABC)
}

func TestConstantTimeSum(t *testing.T) {
	data := make([]byte, 200)
	for n := range data {
		h := sha1.New()
		h.Write(data[:n])
		if !bytes.Equal(h.(interface{ ConstantTimeSum([]byte) []byte }).ConstantTimeSum(nil), h.Sum(nil)) {
			t.Errorf("%d bytes", n)
		}
	}
}
