package runtime

import "unsafe"

func write(fd int, p unsafe.Pointer, n int) int

// gwrite sends bytes to standard error.
func gwrite(p unsafe.Pointer, n int) {
	if n > 0 {
		write(2, p, n)
	}
}

// printlock and printunlock bracket the parts of one print statement.
func printlock()   {}
func printunlock() {}

func printsp() { printstring(" ") }
func printnl() { printstring("\n") }

func printstring(s string) {
	gwrite(unsafe.Pointer(unsafe.StringData(s)), len(s))
}

func printbool(b bool) {
	if b {
		printstring("true")
	} else {
		printstring("false")
	}
}

func printuint(v uint64) {
	var buf [20]byte
	i := len(buf)
	for {
		i--
		buf[i] = byte('0' + v%10)
		v /= 10
		if v == 0 {
			break
		}
	}
	gwrite(unsafe.Pointer(&buf[i]), len(buf)-i)
}

func printint(v int64) {
	if v < 0 {
		printstring("-")
		v = -v
	}
	printuint(uint64(v))
}

func printhex(v uint64) {
	const digits = "0123456789abcdef"
	var buf [18]byte
	i := len(buf)
	for {
		i--
		buf[i] = digits[v%16]
		v /= 16
		if v == 0 {
			break
		}
	}
	i--
	buf[i] = 'x'
	i--
	buf[i] = '0'
	gwrite(unsafe.Pointer(&buf[i]), len(buf)-i)
}

func printpointer(p unsafe.Pointer) { printhex(uint64(uintptr(p))) }

func printslice(s []byte) {
	printstring("[")
	printint(int64(len(s)))
	printstring("/")
	printint(int64(cap(s)))
	printstring("]")
	printpointer(unsafe.Pointer(unsafe.SliceData(s)))
}

func printeface(word, data unsafe.Pointer) {
	printstring("(")
	printpointer(word)
	printstring(",")
	printpointer(data)
	printstring(")")
}

func printcomplex(c complex128) {
	printstring("(")
	printfloat(real(c))
	if imag(c) >= 0 || imag(c) != imag(c) {
		if bits := imag(c); *(*uint64)(unsafe.Pointer(&bits))>>63 == 0 {
			printstring("+")
		}
	}
	printfloat(imag(c))
	printstring("i)")
}
