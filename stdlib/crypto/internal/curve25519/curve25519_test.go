package curve25519

import (
	"encoding/hex"
	"math/rand/v2"
	"testing"
)

func TestConstants(t *testing.T) {
	var x, y element
	x.invert(&element{121666})
	x.mul(&x, &element{121665})
	x.negate(&x)
	if x.equal(&d) != 1 {
		t.Errorf("d = %x", x)
	}
	x.add(&x, &x)
	if x.equal(&d2) != 1 {
		t.Errorf("2d = %x", x)
	}
	x.square(&rootOfNeg)
	y.negate(&one)
	if x.equal(&y) != 1 {
		t.Errorf("root of -1, squared, is %x", x)
	}
	y.invert(&element{5})
	y.mul(&y, &element{4})
	encoded := y.bytes()
	var p Point
	if !p.SetBytes(&encoded) || p.x.equal(&base.x) != 1 || p.y.equal(&base.y) != 1 || p.t.equal(&base.t) != 1 {
		t.Errorf("base point is %x", p)
	}
}

func random(r *rand.ChaCha8) (b [32]byte) {
	r.Read(b[:])
	return b
}

// Laws of the field, for numbers as they come and the largest words.
func TestField(t *testing.T) {
	r := rand.NewChaCha8([32]byte{1})
	for i := range 200 {
		var x, y, z, left, right, s element
		bx, by, bz := random(r), random(r), random(r)
		if i%4 == 0 {
			for j := range bx {
				bx[j] = 0xff
			}
		}
		x.set(&bx)
		y.set(&by)
		z.set(&bz)
		s.add(&x, &y)
		left.mul(&s, &z)
		right.mul(&x, &z)
		s.mul(&y, &z)
		right.add(&right, &s)
		if left.equal(&right) != 1 {
			t.Fatalf("(x+y)z is not xz+yz for %x %x %x", x, y, z)
		}
		s.sub(&x, &y)
		left.square(&s)
		right.mul(&s, &s)
		if left.equal(&right) != 1 {
			t.Fatalf("%x squared", s)
		}
		s.invert(&x)
		s.mul(&s, &x)
		if s.equal(&one) != 1 {
			t.Fatalf("%x times its inverse is %x", x, s)
		}
	}
}

// The two ways to multiply, and the group's law.
func TestMultiples(t *testing.T) {
	r := rand.NewChaCha8([32]byte{2})
	for range 20 {
		var a, b, sum, none Scalar
		ba, bb := random(r), random(r)
		a.SetReduced(ba[:])
		b.SetReduced(bb[:])
		var one Scalar
		one.SetReduced([]byte{1})
		sum.MulAdd(&a, &one, &b)
		var pa, pb, ps, p Point
		pa.BaseMult(&a)
		pb.BaseMult(&b)
		ps.BaseMult(&sum)
		p.VerifyMult(&one, &pa, &b)
		if p.Bytes() != ps.Bytes() {
			t.Fatalf("a + b differs for %x %x", ba, bb)
		}
		p.VerifyMult(&a, &pb, &none)
		sum.MulAdd(&a, &b, &none)
		ps.BaseMult(&sum)
		if p.Bytes() != ps.Bytes() {
			t.Fatalf("a·b differs for %x %x", ba, bb)
		}
		var decoded Point
		encoded := p.Bytes()
		if !decoded.SetBytes(&encoded) || decoded.Bytes() != encoded {
			t.Fatalf("%x does not decode", encoded)
		}
	}
}

// RFC 7748, section 5.2: the function again and again.
func TestX25519(t *testing.T) {
	k, u := [32]byte{9}, [32]byte{9}
	for i := 1; i <= 1000; i++ {
		k, u = X25519(&k, &u), k
		got := hex.EncodeToString(k[:])
		if i == 1 && got != "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079" ||
			i == 1000 && got != "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51" {
			t.Errorf("after %d times: %s", i, got)
		}
	}
}

func BenchmarkMul(b *testing.B) {
	x := d
	for b.Loop() {
		x.mul(&x, &d2)
	}
}

func BenchmarkSquare(b *testing.B) {
	x := d
	for b.Loop() {
		x.square(&x)
	}
}

func BenchmarkAdd(b *testing.B) {
	x := d
	for b.Loop() {
		x.add(&x, &d2)
	}
}

func BenchmarkX25519(b *testing.B) {
	k := [32]byte{9}
	for b.Loop() {
		k = X25519(&k, &k)
	}
}

func BenchmarkBaseMult(b *testing.B) {
	s := Scalar{[4]uint64{1, 2, 3, 4}}
	var p Point
	for b.Loop() {
		p.BaseMult(&s)
	}
}

func BenchmarkVerifyMult(b *testing.B) {
	s := Scalar{[4]uint64{1, 2, 3, 4}}
	var p Point
	for b.Loop() {
		p.VerifyMult(&s, &base, &s)
	}
}
