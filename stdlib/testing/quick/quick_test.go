package quick_test

import (
	"errors"
	"math/rand"
	"reflect"
	"testing"
	"testing/quick"
)

type even int

func (even) Generate(r *rand.Rand, size int) reflect.Value {
	return reflect.ValueOf(even(2 * r.Intn(size)))
}

type pair struct {
	A int8
	B []string
	C map[uint16]*float64
	D [2]complex64
}

func TestCheck(t *testing.T) {
	if err := quick.Check(func(a, b int) bool { return a+b == b+a }, nil); err != nil {
		t.Error(err)
	}
	if err := quick.Check(func(e even, p pair, s string) bool { return e%2 == 0 && len(s) < 250 }, &quick.Config{MaxCount: 20}); err != nil {
		t.Error(err)
	}
	var failed *quick.CheckError
	if err := quick.Check(func(x uint8) bool { return x < 10 }, nil); !errors.As(err, &failed) || len(failed.In) != 1 || failed.In[0].(uint8) < 10 {
		t.Error(err)
	}
	for _, f := range []any{3, func() {}, func() int { return 1 }, func(chan int) bool { return true }} {
		var setup quick.SetupError
		if err := quick.Check(f, nil); !errors.As(err, &setup) {
			t.Errorf("%T: %v", f, err)
		}
	}
}

func TestCheckEqual(t *testing.T) {
	double := func(x int) int { return x + x }
	if err := quick.CheckEqual(double, func(x int) int { return 2 * x }, nil); err != nil {
		t.Error(err)
	}
	fixed := &quick.Config{MaxCount: 1, Values: func(v []reflect.Value, _ *rand.Rand) { v[0] = reflect.ValueOf(3) }}
	err := quick.CheckEqual(double, func(x int) int { return x * x }, fixed)
	if err == nil || err.Error() != "#1: failed on input 3. Output 1: 6. Output 2: 9" {
		t.Error(err)
	}
}
