package sha512_test

import (
	"crypto/internal/blockhash/blockhashtest"
	"crypto/sha512"
	"testing"
)

var functions = []blockhashtest.Function{
	{"New384", sha512.New384, "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7", "8ea9af577e34f90db1644e71796271bce04c38678ef6b194c304516ca5daddf46f0ad8612e8bf01cf72f0bb5d319a70a"},
	{"New512_224", sha512.New512_224, "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa", "4ba95202cb6290f187e3d89a4df235171b5d930a6864a259233d1b3f"},
	{"New512_256", sha512.New512_256, "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23", "1e3f84cd939a83c6f771bf83a6db927a16fefaba18ad01fcee66c31125a0102a"},
	{"New", sha512.New, "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f", "a77e0b598c2b0a1e49d151e30c5e474431c9d573b218a25dc7b0417a15a7748d27b4480e4b34605d0fb1d6c4136556af497874e857f77030a48068fe17f78502"},
}

func TestFunctions(t *testing.T) {
	blockhashtest.Run(t, functions...)
	blockhashtest.Sum(t, "Sum384", sha512.Sum384, functions[0].ABC)
	blockhashtest.Sum(t, "Sum512_224", sha512.Sum512_224, functions[1].ABC)
	blockhashtest.Sum(t, "Sum512_256", sha512.Sum512_256, functions[2].ABC)
	blockhashtest.Sum(t, "Sum512", sha512.Sum512, functions[3].ABC)
}
