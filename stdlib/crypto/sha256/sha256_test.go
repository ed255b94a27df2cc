package sha256_test

import (
	"crypto/internal/blockhash/blockhashtest"
	"crypto/sha256"
	"testing"
)

var functions = []blockhashtest.Function{
	{"New224", sha256.New224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7", "24d7f60183f0553fa20983f1d4180a1f83676348abf43875ae2d2f9d"},
	{"New", sha256.New, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "7cba7515f306392ab2860a820ca55a0f50b1f96b3d37a3a5bae56167989203ca"},
}

func TestFunctions(t *testing.T) {
	blockhashtest.Run(t, functions...)
	blockhashtest.Sum(t, "Sum224", sha256.Sum224, functions[0].ABC)
	blockhashtest.Sum(t, "Sum256", sha256.Sum256, functions[1].ABC)
}
