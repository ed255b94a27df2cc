package testing

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// seedVersion is the first line of a seed's file.
const seedVersion = "go test fuzz v1"

// parseSeed reads a seed's file: below the version each line is a Go conversion such as int(3) or []byte("x").
func parseSeed(text string) (values []any, err error) {
	if text == "" {
		return nil, errors.New("cannot unmarshal empty string")
	}
	version, rest, more := strings.Cut(text, "\n")
	if !more {
		return nil, errors.New("must include version and at least one value")
	}
	if version = strings.TrimSuffix(version, "\r"); version != seedVersion {
		return nil, fmt.Errorf("unknown encoding version: %s", version)
	}
	for line := range strings.SplitSeq(rest, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		v, err := parseSeedValue(line)
		if err != nil {
			return nil, fmt.Errorf("malformed line %q: %v", line, err)
		}
		values = append(values, v)
	}
	return values, nil
}

// parseSeedValue reads one line.
func parseSeedValue(line string) (any, error) {
	typ, rest, ok := strings.Cut(line, "(")
	arg, closed := strings.CutSuffix(rest, ")")
	if !ok || !closed {
		return nil, errors.New("expected call expression")
	}
	typ, arg = strings.TrimSpace(typ), strings.TrimSpace(arg)
	switch typ {
	case "[]byte":
		s, err := unquote(arg)
		return []byte(s), err
	case "string":
		return unquote(arg)
	case "bool":
		if arg != "true" && arg != "false" {
			return nil, errors.New("true or false required for type bool")
		}
		return arg == "true", nil
	case "byte", "rune":
		if strings.HasPrefix(arg, "'") {
			return parseSeedRune(typ, arg)
		}
	case "float32":
		v, err := strconv.ParseFloat(arg, 32)
		return float32(v), err
	case "float64":
		return strconv.ParseFloat(arg, 64)
	case "math.Float32frombits":
		v, err := strconv.ParseUint(arg, 0, 32)
		return math.Float32frombits(uint32(v)), err
	case "math.Float64frombits":
		v, err := strconv.ParseUint(arg, 0, 64)
		return math.Float64frombits(v), err
	}
	return parseSeedInt(typ, arg)
}

func unquote(s string) (string, error) {
	if s == "" || s[0] != '"' && s[0] != '`' {
		return "", errors.New("string literal value required for type string")
	}
	return strconv.Unquote(s)
}

func parseSeedRune(typ, arg string) (any, error) {
	s, err := strconv.Unquote(arg)
	if err != nil {
		return nil, err
	}
	r := []rune(s)[0]
	if n := len(arg); n > 3 && arg[1] == '\\' {
		// '\xff' is a number, not the text that Unquote makes of it.
		if r, _, _, err = strconv.UnquoteChar(arg[1:n-1], '\''); err != nil {
			return nil, err
		}
	}
	if typ == "rune" {
		return r, nil
	}
	if r >= 256 {
		return nil, errors.New("can only encode single byte to a byte type")
	}
	return byte(r), nil
}

func parseSeedInt(typ, arg string) (any, error) {
	signed := func(bits int) (int64, error) { return strconv.ParseInt(arg, 0, bits) }
	unsigned := func(bits int) (uint64, error) { return strconv.ParseUint(arg, 0, bits) }
	switch typ {
	case "int":
		v, err := signed(64)
		return int(v), err
	case "int8":
		v, err := signed(8)
		return int8(v), err
	case "int16":
		v, err := signed(16)
		return int16(v), err
	case "int32", "rune":
		v, err := signed(32)
		return int32(v), err
	case "int64":
		v, err := signed(64)
		return v, err
	case "uint":
		v, err := unsigned(64)
		return uint(v), err
	case "uint8", "byte":
		v, err := unsigned(8)
		return uint8(v), err
	case "uint16":
		v, err := unsigned(16)
		return uint16(v), err
	case "uint32":
		v, err := unsigned(32)
		return uint32(v), err
	case "uint64":
		v, err := unsigned(64)
		return v, err
	}
	return nil, errors.New("expected []byte or primitive type")
}
