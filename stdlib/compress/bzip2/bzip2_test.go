package bzip2_test

import (
	"bytes"
	"compress/bzip2"
	"encoding/hex"
	"fmt"
	"io"
	"strings"
	"testing"
)

// Two files, made by bzip2 -1 and -9.
const files = "" +
	"425a6831314159265359ff65f2630006fed988e41040007fe03b25844000100008300198001468680000028d0d00000026aa0824936a67a9b54664fa" +
	"b799e70fcf9fe512be2895ea895f8f761ef5e5e59797aad36fd4e9b74f874e4f4edd39773736f0e2786ab0cd72c3a61d34d32cb35874cb4cb0ed972e" +
	"a74ce1869e1d32e5d36c3a69cb0cabc3c3536ede1b76cbb6ab6c3976d3b69c31387bd12bd5789dccb87d9e1ecdd7da70e1b70e14dba69a65a6decc36" +
	"cb8654ed876e5d4d34f69b70d873865d3961b65869bae6603972e1cb35a65d3c30e19732b0c3878ae5c355970d36e255dbb618661c34db4d32cb4c4a" +
	"b4cb2cb35dcd43db144ac5f5f87afd3fefe512be2895f344af9a257edfbc5495f344afbd12bea8958a257cd12b87f45dc914e14243fd97c98c425a68" +
	"3931415926535905dc5bba0000000180224194002000310c01064f40e30945dc914e1424017716ee80"

func want() string {
	var b strings.Builder
	for i := range 300 {
		fmt.Fprintf(&b, "line %d of a text\n", i*i%97)
	}
	return b.String() + strings.Repeat("\x00", 700) + "aaaaabbbbbbbbccccanother"
}

func TestFiles(t *testing.T) {
	z, err := hex.DecodeString(files)
	if err != nil {
		t.Fatal(err)
	}
	got, err := io.ReadAll(bzip2.NewReader(bytes.NewReader(z)))
	if err != nil || string(got) != want() {
		t.Errorf("%d bytes, %v", len(got), err)
	}
	for i := 1; i < 60; i++ {
		if _, err := io.ReadAll(bzip2.NewReader(bytes.NewReader(z[:i]))); err != io.ErrUnexpectedEOF {
			t.Errorf("cut at %d: %v", i, err)
		}
	}
	// Whatever is changed, there is an error but no panic.
	for i := range z {
		z[i] ^= 0x10
		if _, err := io.Copy(io.Discard, bzip2.NewReader(bytes.NewReader(z))); err == nil && i < len(z)-1 {
			t.Logf("byte %d does not matter", i)
		}
		z[i] ^= 0x10
	}
	z[30] ^= 1
	if _, err := io.ReadAll(bzip2.NewReader(bytes.NewReader(z))); err == nil {
		t.Error("a block that was changed")
	}
	_, err = io.ReadAll(bzip2.NewReader(strings.NewReader("no bzip2 file")))
	if err == nil || err.Error() != "bzip2 data invalid: bad magic value" {
		t.Error(err)
	}
}
