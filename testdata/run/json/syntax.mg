// What is no JSON, and where: for Unmarshal, Valid and a Decoder.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

func main() {
	for _, s := range []string{"", " ", "x", "{", "}", "[", "]", "[1,", "[1", "[,", "[1,]", `{"a"`, `{"a":`, `{"a":1`, `{"a":1,`, `{"a":1,}`, `{a}`, `{"a" 1}`, `{"a":1 "b"}`, `[1 2]`, `1 2`, `tru`, `trux`, `falsy`, `nul`, `nulx`, `"abc`, "\"a\nb\"", `"\x"`, `"\u12"`, `"\u12G4"`, `-`, `-x`, `01`, `1.`, `1.x`, `1e`, `1e+`, `1ex`, `1.5.5`, "\"\x01\"", `'a'`, "\xff", "\"\xff\"", `{"a":1}}`, `[1]]`, `[1}`, `{"a":1]`, `nullx`, `"a"b`, "[\x00]", "é", `{1:2}`, `{"a":}`, "+1", ".5", `"a`, `"a\`, "1x", "-01", `{"a":[1,{"b":tru}]}`, "\ufeff1", `[1,2` + "\n" + `3]`} {
		var v any
		err := json.Unmarshal([]byte(s), &v)
		var se *json.SyntaxError
		if errors.As(err, &se) {
			fmt.Printf("%q: %v @%d %v\n", s, err, se.Offset, json.Valid([]byte(s)))
		} else {
			fmt.Printf("%q: %v %T %v\n", s, err, err, v)
		}
		d := json.NewDecoder(strings.NewReader(s))
		for i := 0; i < 3; i++ {
			v = nil
			err := d.Decode(&v)
			se = nil
			if errors.As(err, &se) {
				fmt.Printf("   dec %v @%d in %d\n", err, se.Offset, d.InputOffset())
			} else {
				fmt.Printf("   dec %v %T %v in %d\n", err, err, v, d.InputOffset())
			}
			if err != nil {
				break
			}
		}
	}
}
