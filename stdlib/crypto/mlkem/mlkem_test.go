package mlkem

import (
	"bytes"
	"crypto/sha3"
	"encoding/hex"
	"math/rand/v2"
	"testing"
)

// The product by transforms is that of polynomials modulo x^256 + 1.
func TestTransform(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var f, g, want ring
	for i := range f {
		f[i], g[i] = uint16(r.IntN(q)), uint16(r.IntN(q))
	}
	for i, x := range f {
		for j, y := range g {
			p := uint16(int(x) * int(y) % q)
			if i+j >= n {
				want[i+j-n] = sub(want[i+j-n], p)
			} else {
				want[i+j] = add(want[i+j], p)
			}
		}
	}
	a, b := f.ntt(), g.ntt()
	var product transform
	product.addProduct(&a, &b)
	if got := product.inverse(); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if a.inverse() != f {
		t.Error("the inverse of the transform is another polynomial")
	}
}

func TestReduce(t *testing.T) {
	for a := range uint32(q * q) {
		if got := reduce(a); uint32(got) != a%q {
			t.Fatalf("%d modulo q is %d", a, got)
		}
	}
}

func TestCompress(t *testing.T) {
	for _, bits := range []int{1, 4, 5, 10, 11} {
		for x := range uint16(q) {
			// Half up, as integers do it.
			want := uint16((uint32(x)<<(bits+1) + q) / (2 * q) % (1 << bits))
			if got := compress(x, bits); got != want {
				t.Fatalf("%d in %d bits is %d, want %d", x, bits, got, want)
			}
		}
		for y := range uint16(1 << bits) {
			if got := compress(decompress(y, bits), bits); got != y {
				t.Fatalf("%d of %d bits comes back as %d", y, bits, got)
			}
		}
	}
}

func TestRoundTrip(t *testing.T) {
	for _, k := range []*kind{kind768, kind1024} {
		private := k.generate()
		public, err := k.newPublic(private.bytes)
		if err != nil {
			t.Fatal(err)
		}
		shared, ciphertext := public.random()
		got, err := private.decapsulate(ciphertext)
		if !bytes.Equal(got, shared) || err != nil || len(ciphertext) != k.ciphertextSize() {
			t.Errorf("%x, want %x, %v", got, shared, err)
		}
		ciphertext[100] ^= 1
		other, err := private.decapsulate(ciphertext)
		if bytes.Equal(other, shared) || err != nil {
			t.Errorf("a changed ciphertext gives %x, %v", other, err)
		}
		bad := bytes.Clone(private.bytes)
		bad[0], bad[1] = 0xff, 0xff
		if _, err := k.newPublic(bad); err == nil || err.Error() != "mlkem: invalid polynomial encoding" {
			t.Error(err)
		}
	}
}

// What an implementation that is right makes of seeds and random ciphertexts, all hashed together; the number is that of the CCTV project for 100 of
// them.
func TestAccumulated(t *testing.T) {
	random, all := sha3.NewSHAKE128(), sha3.NewSHAKE128()
	seed := make([]byte, SeedSize)
	var message [messageSize]byte
	wrong := make([]byte, CiphertextSize768)
	for range 100 {
		random.Read(seed)
		key, _ := NewDecapsulationKey768(seed)
		all.Write(key.EncapsulationKey().Bytes())
		random.Read(message[:])
		shared, ciphertext := key.key.encapsulate(&message)
		all.Write(ciphertext)
		all.Write(shared)
		got, _ := key.Decapsulate(ciphertext)
		if !bytes.Equal(got, shared) {
			t.Fatal("another shared key")
		}
		random.Read(wrong)
		got, _ = key.Decapsulate(wrong)
		all.Write(got)
	}
	var sum [32]byte
	all.Read(sum[:])
	if got := hex.EncodeToString(sum[:]); got != "1114b1b6699ed191734fa339376afa7e285c9e6acf6ff0177d346696ce564415" {
		t.Error(got)
	}
}
