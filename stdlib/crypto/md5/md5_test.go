package md5_test

import (
	"crypto/internal/blockhash/blockhashtest"
	"crypto/md5"
	"testing"
)

var functions = []blockhashtest.Function{
	{"New", md5.New, "900150983cd24fb0d6963f7d28e17f72", "d379a6383ce4ada2f5e75278852920b7"},
}

func TestFunctions(t *testing.T) {
	blockhashtest.Run(t, functions...)
	blockhashtest.Sum(t, "Sum", md5.Sum, functions[0].ABC)
}
