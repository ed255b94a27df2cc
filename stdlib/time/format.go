package time

// Layouts: each shows how the reference time, Mon Jan 2 15:04:05 MST 2006, would be written.
const (
	Layout      = "01/02 03:04:05PM '06 -0700"
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700"
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700"
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	Stamp       = "Jan _2 15:04:05"
	StampMilli  = "Jan _2 15:04:05.000"
	StampMicro  = "Jan _2 15:04:05.000000"
	StampNano   = "Jan _2 15:04:05.000000000"
	DateTime    = "2006-01-02 15:04:05"
	DateOnly    = "2006-01-02"
	TimeOnly    = "15:04:05"
)

// elements of a layout
const (
	elNone = iota
	elLongMonth
	elMonth
	elNumMonth
	elZeroMonth
	elLongWeekDay
	elWeekDay
	elDay
	elUnderDay
	elZeroDay
	elUnderYearDay
	elZeroYearDay
	elHour
	elHour12
	elZeroHour12
	elMinute
	elZeroMinute
	elSecond
	elZeroSecond
	elLongYear
	elYear
	elPM
	elpm
	elTZ
	elISO8601TZ      // Z0700
	elISO8601Seconds // Z070000
	elISO8601Short   // Z07
	elISO8601Colon   // Z07:00
	elISO8601ColonS  // Z07:00:00
	elNumTZ          // -0700
	elNumSeconds     // -070000
	elNumShort       // -07
	elNumColon       // -07:00
	elNumColonS      // -07:00:00
	elFrac0          // .000
	elFrac9          // .999
)

func hasPrefix(s, p string) bool { return len(s) >= len(p) && s[:len(p)] == p }

func digitAt(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

// next finds the first element in a layout: what comes before, the element, its width (of a fraction, the digits), the rest.
func next(layout string) (prefix string, el, digits int, rest string) {
	for i := 0; i < len(layout); i++ {
		s := layout[i:]
		n, e := 0, elNone
		pick := func(text string, el int) bool {
			if n == 0 && hasPrefix(s, text) {
				n, e = len(text), el
			}
			return n > 0
		}
		switch s[0] {
		case 'J':
			if pick("January", elLongMonth) {
			} else if hasPrefix(s, "Jan") && !startsLower(s[3:]) {
				pick("Jan", elMonth)
			}
		case 'M':
			if pick("Monday", elLongWeekDay) {
			} else if hasPrefix(s, "Mon") && !startsLower(s[3:]) {
				pick("Mon", elWeekDay)
			} else {
				pick("MST", elTZ)
			}
		case '0':
			if len(s) >= 2 && '1' <= s[1] && s[1] <= '6' {
				n, e = 2, [...]int{elZeroMonth, elZeroDay, elZeroHour12, elZeroMinute, elZeroSecond, elYear}[s[1]-'1']
			} else {
				pick("002", elZeroYearDay)
			}
		case '1':
			if !pick("15", elHour) {
				pick("1", elNumMonth)
			}
		case '2':
			if !pick("2006", elLongYear) {
				pick("2", elDay)
			}
		case '_':
			if hasPrefix(s, "_2006") {
				return layout[:i+1], elLongYear, 0, layout[i+5:]
			}
			if !pick("__2", elUnderYearDay) {
				pick("_2", elUnderDay)
			}
		case '3':
			pick("3", elHour12)
		case '4':
			pick("4", elMinute)
		case '5':
			pick("5", elSecond)
		case 'P':
			pick("PM", elPM)
		case 'p':
			pick("pm", elpm)
		case '-':
			_ = pick("-070000", elNumSeconds) || pick("-07:00:00", elNumColonS) || pick("-0700", elNumTZ) ||
				pick("-07:00", elNumColon) || pick("-07", elNumShort)
		case 'Z':
			_ = pick("Z070000", elISO8601Seconds) || pick("Z07:00:00", elISO8601ColonS) || pick("Z0700", elISO8601TZ) ||
				pick("Z07:00", elISO8601Colon) || pick("Z07", elISO8601Short)
		case '.', ',':
			if len(s) > 1 && (s[1] == '0' || s[1] == '9') {
				j := 1
				for j < len(s) && s[j] == s[1] {
					j++
				}
				if !digitAt(s, j) {
					e = elFrac0
					if s[1] == '9' {
						e = elFrac9
					}
					return layout[:i], e, j - 1, s[j:]
				}
			}
		}
		if n > 0 {
			return layout[:i], e, 0, s[n:]
		}
	}
	return layout, elNone, 0, ""
}

func startsLower(s string) bool { return s != "" && 'a' <= s[0] && s[0] <= 'z' }

func appendInt(b []byte, v int, width int) []byte {
	if v < 0 {
		b = append(b, '-')
		v = -v
	}
	var buf [20]byte
	w := putInt(buf[:], uint64(v))
	for n := len(buf) - w; n < width; n++ {
		b = append(b, '0')
	}
	return append(b, buf[w:]...)
}

// Format writes t as the layout shows.
func (t Time) Format(layout string) string { return string(t.AppendFormat(nil, layout)) }

// AppendFormat is Format onto the end of b.
func (t Time) AppendFormat(b []byte, layout string) []byte {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	zone, offset := t.Zone()
	for layout != "" {
		prefix, el, digits, rest := next(layout)
		sep := byte('.')
		if el == elFrac0 || el == elFrac9 {
			sep = layout[len(prefix)]
		}
		b = append(b, prefix...)
		layout = rest
		switch el {
		case elNone:
			return b
		case elYear:
			y := year
			if y < 0 {
				y = -y
			}
			b = appendInt(b, y%100, 2)
		case elLongYear:
			b = appendInt(b, year, 4)
		case elMonth:
			b = append(b, month.String()[:3]...)
		case elLongMonth:
			b = append(b, month.String()...)
		case elNumMonth:
			b = appendInt(b, int(month), 0)
		case elZeroMonth:
			b = appendInt(b, int(month), 2)
		case elWeekDay:
			b = append(b, t.Weekday().String()[:3]...)
		case elLongWeekDay:
			b = append(b, t.Weekday().String()...)
		case elDay:
			b = appendInt(b, day, 0)
		case elUnderDay:
			if day < 10 {
				b = append(b, ' ')
			}
			b = appendInt(b, day, 0)
		case elZeroDay:
			b = appendInt(b, day, 2)
		case elUnderYearDay, elZeroYearDay:
			y := t.YearDay()
			if el == elZeroYearDay {
				b = appendInt(b, y, 3)
				break
			}
			if y < 100 {
				b = append(b, ' ')
			}
			if y < 10 {
				b = append(b, ' ')
			}
			b = appendInt(b, y, 0)
		case elHour:
			b = appendInt(b, hour, 2)
		case elHour12, elZeroHour12:
			h := hour % 12
			if h == 0 {
				h = 12
			}
			width := 0
			if el == elZeroHour12 {
				width = 2
			}
			b = appendInt(b, h, width)
		case elMinute:
			b = appendInt(b, min, 0)
		case elZeroMinute:
			b = appendInt(b, min, 2)
		case elSecond:
			b = appendInt(b, sec, 0)
		case elZeroSecond:
			b = appendInt(b, sec, 2)
		case elPM:
			if hour >= 12 {
				b = append(b, "PM"...)
			} else {
				b = append(b, "AM"...)
			}
		case elpm:
			if hour >= 12 {
				b = append(b, "pm"...)
			} else {
				b = append(b, "am"...)
			}
		case elTZ:
			if zone != "" {
				b = append(b, zone...)
				break
			}
			b = appendOffset(b, elNumTZ, offset)
		case elFrac0, elFrac9:
			b = appendFrac(b, sep, int(t.nsec()), digits, el == elFrac9)
		default:
			b = appendOffset(b, el, offset)
		}
	}
	return b
}

func appendFrac(b []byte, sep byte, nsec, digits int, trim bool) []byte {
	var buf [9]byte
	for i := 8; i >= 0; i-- {
		buf[i] = byte(nsec%10) + '0'
		nsec /= 10
	}
	n := min(digits, 9)
	if trim {
		for n > 0 && buf[n-1] == '0' {
			n--
		}
		if n == 0 {
			return b
		}
	}
	b = append(b, sep)
	b = append(b, buf[:n]...)
	for i := n; i < digits && !trim; i++ {
		b = append(b, '0')
	}
	return b
}

func appendOffset(b []byte, el, offset int) []byte {
	iso := el <= elISO8601ColonS && el >= elISO8601TZ
	if iso && offset == 0 {
		return append(b, 'Z')
	}
	abs := offset
	if abs < 0 {
		b = append(b, '-')
		abs = -abs
	} else {
		b = append(b, '+')
	}
	colon := el == elISO8601Colon || el == elNumColon || el == elISO8601ColonS || el == elNumColonS
	b = appendInt(b, abs/3600, 2)
	if el == elNumShort || el == elISO8601Short {
		return b
	}
	if colon {
		b = append(b, ':')
	}
	b = appendInt(b, abs/60%60, 2)
	if el == elISO8601Seconds || el == elNumSeconds || el == elNumColonS || el == elISO8601ColonS {
		if colon {
			b = append(b, ':')
		}
		b = appendInt(b, abs%60, 2)
	}
	return b
}

// String is t in a form for people who debug, with the monotonic reading if there is one.
func (t Time) String() string {
	s := t.Format("2006-01-02 15:04:05.999999999 -0700 MST")
	if t.wall&hasMonotonic != 0 {
		m := t.ext
		sign := byte('+')
		if m < 0 {
			sign = '-'
			m = -m
		}
		b := append([]byte(s), " m="...)
		b = append(b, sign)
		b = appendInt(b, int(m/1e9), 0)
		b = append(b, '.')
		b = appendInt(b, int(m%1e9), 9)
		s = string(b)
	}
	return s
}

// GoString is t as Go code.
func (t Time) GoString() string {
	y, mo, d := t.Date()
	h, mi, s := t.Clock()
	b := appendInt([]byte("time.Date("), y, 0)
	b = append(b, ", time."...)
	b = append(b, mo.String()...)
	for _, v := range [...]int{d, h, mi, s, t.Nanosecond()} {
		b = append(b, ", "...)
		b = appendInt(b, v, 0)
	}
	switch t.Location() {
	case UTC:
		b = append(b, ", time.UTC)"...)
	case Local:
		b = append(b, ", time.Local)"...)
	default:
		b = append(b, `, time.Location(`+quote(t.Location().String())+"))"...)
	}
	return string(b)
}
