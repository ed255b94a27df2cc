package strconv_test

import (
	"errors"
	"strconv"
	"testing"
)

func TestParseInt(t *testing.T) {
	cases := []struct {
		s          string
		base, size int
		want       int64
		err        string
	}{
		{"0", 10, 64, 0, ""}, {"-12345", 10, 64, -12345, ""}, {"+7", 10, 0, 7, ""},
		{"9223372036854775807", 10, 64, 1<<63 - 1, ""}, {"-9223372036854775808", 10, 64, -1 << 63, ""},
		{"9223372036854775808", 10, 64, 1<<63 - 1, `strconv.ParseInt: parsing "9223372036854775808": value out of range`},
		{"300", 10, 8, 127, `strconv.ParseInt: parsing "300": value out of range`},
		{"-300", 10, 8, -128, `strconv.ParseInt: parsing "-300": value out of range`},
		{"zz", 36, 64, 35*36 + 35, ""}, {"0x_1F", 0, 64, 31, ""}, {"0b101", 0, 64, 5, ""}, {"017", 0, 64, 15, ""}, {"0o17", 0, 64, 15, ""},
		{"1_000", 0, 64, 1000, ""}, {"1_000", 10, 64, 0, `strconv.ParseInt: parsing "1_000": invalid syntax`},
		{"1__0", 0, 64, 0, `strconv.ParseInt: parsing "1__0": invalid syntax`},
		{"", 10, 64, 0, `strconv.ParseInt: parsing "": invalid syntax`}, {"-", 10, 64, 0, `strconv.ParseInt: parsing "-": invalid syntax`},
		{"1", 1, 64, 0, `strconv.ParseInt: parsing "1": invalid base 1`}, {"1", 10, 65, 0, `strconv.ParseInt: parsing "1": invalid bit size 65`},
	}
	for _, c := range cases {
		got, err := strconv.ParseInt(c.s, c.base, c.size)
		text := ""
		if err != nil {
			text = err.Error()
		}
		if got != c.want || text != c.err {
			t.Errorf("ParseInt(%q, %d, %d) = %d, %q", c.s, c.base, c.size, got, text)
		}
	}
	if u, err := strconv.ParseUint("18446744073709551615", 10, 64); u != 1<<64-1 || err != nil {
		t.Error(u, err)
	}
	if _, err := strconv.ParseUint("18446744073709551616", 10, 64); !errors.Is(err, strconv.ErrRange) {
		t.Error(err)
	}
	if n, err := strconv.Atoi("-0042"); n != -42 || err != nil {
		t.Error(n, err)
	}
	if _, err := strconv.Atoi("4x"); err == nil || err.Error() != `strconv.Atoi: parsing "4x": invalid syntax` {
		t.Error(err)
	}
}

func TestFormatInt(t *testing.T) {
	for _, c := range []struct {
		n    int64
		base int
		want string
	}{{0, 10, "0"}, {7, 10, "7"}, {42, 10, "42"}, {-1, 10, "-1"}, {1234567890123, 10, "1234567890123"}, {-1 << 63, 10, "-9223372036854775808"},
		{255, 16, "ff"}, {-5, 2, "-101"}, {35, 36, "z"}, {-1 << 63, 2, "-1" + "000000000000000000000000000000000000000000000000000000000000000"}} {
		if got := strconv.FormatInt(c.n, c.base); got != c.want {
			t.Errorf("FormatInt(%d, %d) = %s", c.n, c.base, got)
		}
		if got := string(strconv.AppendInt([]byte("x"), c.n, c.base)); got != "x"+c.want {
			t.Errorf("AppendInt(%d, %d) = %s", c.n, c.base, got)
		}
	}
	for i := int64(1); i > 0 && i < 1<<61; i = i*10 + 3 {
		if n, _ := strconv.Atoi(strconv.Itoa(int(i))); int64(n) != i {
			t.Error(i)
		}
	}
	if s := strconv.FormatUint(1<<64-1, 10); s != "18446744073709551615" {
		t.Error(s)
	}
}

func TestFormatFloat(t *testing.T) {
	for _, c := range []struct {
		f    float64
		fmt  byte
		prec int
		size int
		want string
	}{
		{0, 'g', -1, 64, "0"}, {1, 'e', -1, 64, "1e+00"}, {1, 'e', 5, 64, "1.00000e+00"}, {0.1, 'g', -1, 64, "0.1"},
		{1.0 / 3, 'g', -1, 64, "0.3333333333333333"}, {1.0 / 3, 'g', -1, 32, "0.33333334"}, {1e21, 'g', -1, 64, "1e+21"}, {123456, 'g', -1, 64, "123456"},
		{1234567, 'g', -1, 64, "1.234567e+06"}, {100, 'f', -1, 64, "100"}, {2.5, 'f', 0, 64, "2"}, {3.5, 'f', 0, 64, "4"}, {0.5, 'f', 0, 64, "0"},
		{1.005, 'f', 2, 64, "1.00"}, {9.995, 'f', 2, 64, "9.99"}, {999.9996, 'f', 3, 64, "1000.000"}, {1e-7, 'f', 3, 64, "0.000"},
		{5e-324, 'g', -1, 64, "5e-324"}, {1.7976931348623157e308, 'g', -1, 64, "1.7976931348623157e+308"},
		{5e-324, 'e', 30, 64, "4.940656458412465441765687928682e-324"}, {0.1, 'f', 30, 64, "0.100000000000000005551115123126"},
		{1e23, 'g', -1, 64, "1e+23"}, {1e23, 'e', 17, 64, "9.99999999999999916e+22"}, {100, 'g', 1, 64, "1e+02"}, {1234.5, 'g', 6, 64, "1234.5"},
		{12345678, 'G', 3, 64, "1.23E+07"}, {1.5, 'b', -1, 64, "6755399441055744p-52"}, {1, 'x', -1, 64, "0x1p+00"}, {-1.9375, 'X', 1, 64, "-0X1.FP+00"},
		{1.96875, 'x', 1, 64, "0x1.0p+01"}, {5e-324, 'x', -1, 64, "0x1p-1074"}, {16777216, 'g', -1, 32, "1.6777216e+07"}, {1, 'q', -1, 64, "%q"},
	} {
		if got := strconv.FormatFloat(c.f, c.fmt, c.prec, c.size); got != c.want {
			t.Errorf("FormatFloat(%x, %c, %d, %d) = %s, want %s", c.f, c.fmt, c.prec, c.size, got, c.want)
		}
	}
	zero := 0.0
	if strconv.FormatFloat(1/zero, 'g', -1, 64)+strconv.FormatFloat(-1/zero, 'f', 2, 64)+strconv.FormatFloat(zero/zero, 'e', 1, 32)+strconv.FormatFloat(-1/(1/zero), 'g', -1, 64) != "+Inf-InfNaN-0" {
		t.Error("special values")
	}
}

func TestParseFloat(t *testing.T) {
	for _, c := range []struct {
		s    string
		size int
		want string
		err  error
	}{
		{"1", 64, "0x1p+00", nil}, {"-0", 64, "-0x0p+00", nil}, {"1e23", 64, "0x1.52d02c7e14af6p+76", nil},
		{"2.2250738585072012e-308", 64, "0x1p-1022", nil}, {"2.2250738585072011e-308", 64, "0x1.ffffffffffffep-1023", nil},
		{"4.9e-324", 64, "0x1p-1074", nil}, {"2.4703282292062327e-324", 64, "0x0p+00", nil}, {"2.4703282292062328e-324", 64, "0x1p-1074", nil},
		{"1.7976931348623158e308", 64, "0x1.fffffffffffffp+1023", nil}, {"1.7976931348623159e308", 64, "+Inf", strconv.ErrRange},
		{"9007199254740993", 64, "0x1p+53", nil}, {"9007199254740993.00000000000000000000000000000001", 64, "0x1.0000000000001p+53", nil},
		{"9007199254740995", 64, "0x1.0000000000002p+53", nil}, {"0.000000000000000000000000000001e30", 64, "0x1p+00", nil},
		{"16777217", 32, "0x1p+24", nil}, {"16777219", 32, "0x1.000004p+24", nil}, {"3.4028236e38", 32, "+Inf", strconv.ErrRange},
		{"1e-400", 64, "0x0p+00", nil}, {"1e400", 64, "+Inf", strconv.ErrRange}, {"0x1.8p1", 64, "0x1.8p+01", nil}, {"0x1.00000000000008p0", 64, "0x1p+00", nil},
		{"0x1.00000000000018p0", 64, "0x1.0000000000002p+00", nil}, {"Infinity", 64, "+Inf", nil}, {"-inf", 64, "-Inf", nil}, {"nan", 64, "NaN", nil},
		{"1_000.5", 64, "0x1.f44p+09", nil}, {"", 64, "0x0p+00", strconv.ErrSyntax}, {"1e", 64, "0x0p+00", strconv.ErrSyntax}, {".", 64, "0x0p+00", strconv.ErrSyntax},
		{"1x", 64, "0x0p+00", strconv.ErrSyntax}, {"0x1", 64, "0x0p+00", strconv.ErrSyntax}, {"1..2", 64, "0x0p+00", strconv.ErrSyntax},
	} {
		f, err := strconv.ParseFloat(c.s, c.size)
		if got := strconv.FormatFloat(f, 'x', -1, 64); got != c.want || !errors.Is(err, c.err) {
			t.Errorf("ParseFloat(%q, %d) = %s, %v", c.s, c.size, got, err)
		}
	}
}

// Every number must read back from its shortest form.
func TestRoundTrip(t *testing.T) {
	x := uint64(1)
	for i := 0; i < 2000; i++ {
		x = x*6364136223846793005 + 1442695040888963407
		f := float64(x>>11) * 0x1p-30
		for j := x >> 3 & 7; j > 0; j-- {
			f *= 1.37e-31
		}
		s := strconv.FormatFloat(f, 'g', -1, 64)
		if back, err := strconv.ParseFloat(s, 64); back != f || err != nil {
			t.Errorf("%x: %s: %x", f, s, back)
		}
		g := float32(f)
		s = strconv.FormatFloat(float64(g), 'e', -1, 32)
		if back, err := strconv.ParseFloat(s, 32); float32(back) != g || err != nil {
			t.Errorf("%x: %s: %x", g, s, back)
		}
	}
}

func TestQuote(t *testing.T) {
	for _, c := range [][4]string{
		{"abc", `"abc"`, `"abc"`, `"abc"`}, {"a\"b\\c'", `"a\"b\\c'"`, `"a\"b\\c'"`, `"a\"b\\c'"`},
		{"\a\b\f\n\r\t\v\x00\x7f", `"\a\b\f\n\r\t\v\x00\x7f"`, `"\a\b\f\n\r\t\v\x00\x7f"`, `"\a\b\f\n\r\t\v\x00\x7f"`},
		{"é日\U0001F600", `"é日😀"`, `"\u00e9\u65e5\U0001f600"`, `"é日😀"`}, {"\xff\xc3", `"\xff\xc3"`, `"\xff\xc3"`, `"\xff\xc3"`},
		{"\u00a0\u00ad\u2028", `"\u00a0\u00ad\u2028"`, `"\u00a0\u00ad\u2028"`, "\"\u00a0\\u00ad\\u2028\""}, {"\uFFFD", "\"\uFFFD\"", `"\ufffd"`, "\"\uFFFD\""},
	} {
		if got := strconv.Quote(c[0]); got != c[1] {
			t.Errorf("Quote(%x) = %s", c[0], got)
		}
		if got := strconv.QuoteToASCII(c[0]); got != c[2] {
			t.Errorf("QuoteToASCII(%x) = %s", c[0], got)
		}
		if got := strconv.QuoteToGraphic(c[0]); got != c[3] {
			t.Errorf("QuoteToGraphic(%x) = %s", c[0], got)
		}
		for _, q := range c[1:] {
			if back, err := strconv.Unquote(q); back != c[0] || err != nil {
				t.Errorf("Unquote(%s) = %x, %v", q, back, err)
			}
		}
	}
	if strconv.QuoteRune('\'')+strconv.QuoteRune('"')+strconv.QuoteRune(-1)+strconv.QuoteRuneToASCII('é') != "'\\'''\"''\uFFFD''\\u00e9'" {
		t.Error("QuoteRune")
	}
}

func TestUnquote(t *testing.T) {
	for _, c := range [][2]string{{"`a\\n\r\nb`", "a\\n\nb"}, {`'x'`, "x"}, {`'\''`, "'"}, {`"\101\x42\u0043\U00000044"`, "ABCD"}, {`"\xc3\xa9"`, "é"}} {
		if got, err := strconv.Unquote(c[0]); got != c[1] || err != nil {
			t.Errorf("Unquote(%s) = %q, %v", c[0], got, err)
		}
	}
	for _, s := range []string{"", `"`, `"a`, `a"`, `'ab'`, `"\q"`, `"\'"`, `'\"'`, "\"\n\"", `"\400"`, `"\ud800"`, `"\x4"`, "`a``", `"a"b`} {
		if got, err := strconv.Unquote(s); err != strconv.ErrSyntax {
			t.Errorf("Unquote(%s) = %q, %v", s, got, err)
		}
	}
	if p, err := strconv.QuotedPrefix(`"a\"b" + c`); p != `"a\"b"` || err != nil {
		t.Error(p, err)
	}
}

func TestOthers(t *testing.T) {
	if b, err := strconv.ParseBool("True"); !b || err != nil {
		t.Error(b, err)
	}
	if _, err := strconv.ParseBool("yes"); err == nil || err.Error() != `strconv.ParseBool: parsing "yes": invalid syntax` {
		t.Error(err)
	}
	if c, err := strconv.ParseComplex("(1.5-2e3i)", 128); c != 1.5-2e3i || err != nil {
		t.Error(c, err)
	}
	if s := strconv.FormatComplex(1-2i, 'g', -1, 128); s != "(1-2i)" {
		t.Error(s)
	}
}
