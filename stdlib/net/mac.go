package net

import "strconv"

const hexDigits = "0123456789abcdef"

// A HardwareAddr is the address of an interface on its link.
type HardwareAddr []byte

// String returns the bytes as "00:00:5e:00:53:01".
func (a HardwareAddr) String() string {
	if len(a) == 0 {
		return ""
	}
	s := make([]byte, 0, 3*len(a))
	for _, b := range a {
		s = append(s, hexDigits[b>>4], hexDigits[b&15], ':')
	}
	return string(s[:len(s)-1])
}

// ParseMAC reads an address of 6, 8 or 20 bytes: "00:00:5e:00:53:01", "00-00-5e-00-53-01", "0000.5e00.5301" or "00005e005301".
func ParseMAC(s string) (hw HardwareAddr, err error) {
	wrong := &AddrError{Err: "invalid MAC address", Addr: s}
	if len(s) < 12 {
		return nil, wrong
	}
	group, separator := len(s), byte(0) // hexadecimal digits before the separator
	switch {
	case s[2] == ':' || s[2] == '-':
		group, separator = 2, s[2]
	case s[4] == '.':
		group, separator = 4, '.'
	}
	for i := 0; i < len(s); i += 2 {
		if digits := len(hw) * 2; digits > 0 && digits%group == 0 {
			if s[i] != separator {
				return nil, wrong
			}
			i++
		}
		if i+2 > len(s) {
			return nil, wrong
		}
		b, err := strconv.ParseUint(s[i:i+2], 16, 8)
		if err != nil {
			return nil, wrong
		}
		hw = append(hw, byte(b))
	}
	if n := len(hw); n != 6 && n != 8 && n != 20 {
		return nil, wrong
	}
	return hw, nil
}
