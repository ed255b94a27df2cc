package sha3_test

import (
	"bytes"
	"crypto/sha3"
	"encoding"
	"encoding/hex"
	"hash"
	"testing"
)

var functions = []struct {
	name      string
	new       func() hash.Hash
	abc, long string // hashes of "abc" and of 100 times "minigo "
}{
	{"New224", func() hash.Hash { return sha3.New224() }, "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf", "135f307b14b8a24dfb9b0c75fcb659ea914b77db6fbfaf4a66621bcc"},
	{"New256", func() hash.Hash { return sha3.New256() }, "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532", "1e8915d1b16539ac10f0cce331da769325a35e79f9afbcac58a2fd2fcdd9db0b"},
	{"New384", func() hash.Hash { return sha3.New384() }, "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b298d88cea927ac7f539f1edf228376d25", "4e05adb156e6664679b0a7f4874728e3e9e0464620b0e9a0ff509aa66e2a113cab0dc78cd59808dae795164fdf540862"},
	{"New512", func() hash.Hash { return sha3.New512() }, "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0", "e2f5167ffd8a3f93e5a74cfb8ab39d7936a3e2bd8bb8d210f305e9348eafecf55b9c08ff73d27cb5db28c68b3e3d1e13550089cceea3919838817c6f6d9d3903"},
}

func TestFunctions(t *testing.T) {
	long := bytes.Repeat([]byte("minigo "), 100)
	for _, f := range functions {
		h := f.new()
		h.Write([]byte("abc"))
		if got := hex.EncodeToString(h.Sum(nil)); got != f.abc {
			t.Errorf("%s(abc) = %s", f.name, got)
		}
		// In pieces of every size, with a sum in between that must not disturb.
		for size := 1; size < 300; size += 7 {
			h.Reset()
			for i := 0; i < len(long); i += size {
				h.Write(long[i:min(i+size, len(long))])
				h.Sum(nil)
			}
			if got := hex.EncodeToString(h.Sum(nil)); got != f.long {
				t.Errorf("%s in pieces of %d = %s", f.name, size, got)
			}
		}
		if h.Size() != len(f.abc)/2 {
			t.Errorf("%s: size %d", f.name, h.Size())
		}
		// The state goes from one hash to another.
		for i := 0; i <= len(long); i += 33 {
			a, b := f.new(), f.new()
			a.Write(long[:i])
			state, err := a.(encoding.BinaryMarshaler).MarshalBinary()
			if err == nil {
				err = b.(encoding.BinaryUnmarshaler).UnmarshalBinary(state)
			}
			if err != nil {
				t.Fatal(f.name, err)
			}
			clone, err := a.(hash.Cloner).Clone()
			if err != nil {
				t.Fatal(f.name, err)
			}
			b.Write(long[i:])
			clone.Write(long[i:])
			if hex.EncodeToString(b.Sum(nil)) != f.long || hex.EncodeToString(clone.Sum(nil)) != f.long {
				t.Errorf("%s: state after %d bytes", f.name, i)
			}
		}
	}
}

func TestSHAKE(t *testing.T) {
	want, _ := hex.DecodeString("5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc844c50af32acd3f2cdd066568706f509bc1bdde58295dae3f891a9a0fca5783789a41f8611214ce612394df286a62d1a2252aa94db9c538956c717dc2bed4f232a0294c85" +
		"7c730aa16067ac1062f1201fb0d377cfb9cde4c63599b27f3462bba4a0ed296c801f9ff7f57302bb3076ee145f97a32ae68e76ab66c48d51675bd49acc29082f5647584e6aa01b3f5af057805f973ff8ecb8b226ac32ada6f01c1fcd4818cb006aa5b4cd" +
		"b3611eb1e533c8964cacfdf31012cd3fb744d02225b988b475375faad996eb1b9176ecb0f8b2871723d6dbb804e23357e50732f5cfc904b1319795000d7361d9e5e1b77b4b8f5774aa1482cfa58f83096bdb2e06a3eed543a38919b57ecbec737f4086be")
	if got := sha3.SumSHAKE128([]byte("abc"), len(want)); !bytes.Equal(got, want) {
		t.Errorf("%x", got)
	}
	s := sha3.NewSHAKE128()
	s.Write([]byte("abc"))
	var got []byte
	for n := 0; len(got) < len(want); n++ {
		piece := make([]byte, min(n, len(want)-len(got)))
		s.Read(piece)
		got = append(got, piece...)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("in pieces: %x", got)
	}
	// Sample 1 of NIST for cSHAKE128.
	c := sha3.NewCSHAKE128(nil, []byte("Email Signature"))
	for range 2 {
		out := make([]byte, 32)
		c.Write([]byte{0, 1, 2, 3})
		c.Read(out)
		if hex.EncodeToString(out) != "c1c36925b6409a04f1b504fcbca9d82b4017277cb5ed2b2065fc1d3814d5aaf5" {
			t.Errorf("cSHAKE: %x", out)
		}
		c.Reset()
	}
}
