package time

// A ParseError says which part of a text did not fit the layout.
type ParseError struct {
	Layout     string
	Value      string
	LayoutElem string
	ValueElem  string
	Message    string
}

func (e *ParseError) Error() string {
	if e.Message == "" {
		return "parsing time " + quote(e.Value) + " as " + quote(e.Layout) + ": cannot parse " +
			quote(e.ValueElem) + " as " + quote(e.LayoutElem)
	}
	return "parsing time " + quote(e.Value) + e.Message
}

// Parse reads a time written as the layout shows; without a zone in the text it is UTC.
func Parse(layout, value string) (Time, error) { return parse(layout, value, UTC, Local) }

// ParseInLocation is Parse with loc for texts without a zone.
func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	return parse(layout, value, loc, loc)
}

// number reads one or two digits, exactly two if fixed.
func number(s string, fixed bool) (int, string, bool) {
	if !digitAt(s, 0) {
		return 0, s, false
	}
	if !digitAt(s, 1) {
		return int(s[0] - '0'), s[1:], !fixed
	}
	return int(s[0]-'0')*10 + int(s[1]-'0'), s[2:], true
}

// name finds which of the names (cut to n bytes if n > 0) s starts with, letter case aside.
func name(names []string, n int, s string) (int, string, bool) {
	for i, v := range names {
		if n > 0 {
			v = v[:n]
		}
		if len(s) >= len(v) && sameFold(s[:len(v)], v) {
			return i, s[len(v):], true
		}
	}
	return -1, s, false
}

func sameFold(a, b string) bool {
	for i := 0; i < len(a); i++ {
		if a[i]|0x20 != b[i]|0x20 {
			return false
		}
	}
	return true
}

func isLeap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

func daysIn(m Month, y int) int {
	switch m {
	case February:
		if isLeap(y) {
			return 29
		}
		return 28
	case April, June, September, November:
		return 30
	}
	return 31
}

// fraction reads the digits behind a point as nanoseconds.
func fraction(digits string) int {
	ns := 0
	for i := 0; i < 9; i++ {
		ns *= 10
		if i < len(digits) {
			ns += int(digits[i] - '0')
		}
	}
	return ns
}

func parse(layout, value string, defaultLoc, local *Location) (Time, error) {
	wholeLayout, wholeValue := layout, value
	var year, yday, hour, minute, sec, nsec int
	month, day := -1, -1
	yday = -1
	pm, pmSet := false, false
	var zone *Location
	zoneOffset := -1
	zoneName := ""
	outOf := ""
	for {
		prefix, el, digits, rest := next(layout)
		elem := layout[len(prefix) : len(layout)-len(rest)]
		var ok bool
		value, ok = skip(value, prefix)
		if !ok {
			return Time{}, &ParseError{wholeLayout, wholeValue, prefix, value, ""}
		}
		if el == elNone {
			if value != "" {
				return Time{}, &ParseError{wholeLayout, wholeValue, "", value, ": extra text: " + quote(value)}
			}
			break
		}
		layout = rest
		hold := value
		ok = true
		switch el {
		case elYear:
			year, value, ok = number(value, true)
			if year >= 69 {
				year += 1900
			} else {
				year += 2000
			}
		case elLongYear:
			ok = digitAt(value, 0) && digitAt(value, 1) && digitAt(value, 2) && digitAt(value, 3)
			if ok {
				year = int(value[0]-'0')*1000 + int(value[1]-'0')*100 + int(value[2]-'0')*10 + int(value[3]-'0')
				value = value[4:]
			}
		case elMonth:
			month, value, ok = name(monthNames[:], 3, value)
			month++
		case elLongMonth:
			month, value, ok = name(monthNames[:], 0, value)
			month++
		case elNumMonth, elZeroMonth:
			month, value, ok = number(value, el == elZeroMonth)
			if ok && (month <= 0 || month > 12) {
				outOf = "month"
			}
		case elWeekDay:
			_, value, ok = name(dayNames[:], 3, value)
		case elLongWeekDay:
			_, value, ok = name(dayNames[:], 0, value)
		case elDay, elUnderDay, elZeroDay:
			if el == elUnderDay && value != "" && value[0] == ' ' {
				value = value[1:]
			}
			day, value, ok = number(value, el == elZeroDay)
		case elUnderYearDay, elZeroYearDay:
			for i := 0; i < 2; i++ {
				if el == elUnderYearDay && value != "" && value[0] == ' ' {
					value = value[1:]
				}
			}
			yday = 0
			n := 0
			for n < 3 && digitAt(value, n) {
				yday = yday*10 + int(value[n]-'0')
				n++
			}
			ok = n > 0 && (el == elUnderYearDay || n == 3)
			value = value[n:]
		case elHour:
			hour, value, ok = number(value, false)
			if hour < 0 || hour >= 24 {
				outOf = "hour"
			}
		case elHour12, elZeroHour12:
			hour, value, ok = number(value, el == elZeroHour12)
			if hour < 0 || hour > 12 {
				outOf = "hour"
			}
		case elMinute, elZeroMinute:
			minute, value, ok = number(value, el == elZeroMinute)
			if minute < 0 || minute >= 60 {
				outOf = "minute"
			}
		case elSecond, elZeroSecond:
			sec, value, ok = number(value, el == elZeroSecond)
			if sec < 0 || sec >= 60 {
				outOf = "second"
			}
			// A fraction may follow even where the layout has none.
			if ok && len(value) >= 2 && (value[0] == '.' || value[0] == ',') && digitAt(value, 1) {
				if _, e, _, _ := next(layout); e == elFrac0 || e == elFrac9 {
					break
				}
				n := 2
				for digitAt(value, n) {
					n++
				}
				nsec = fraction(value[1:n])
				value = value[n:]
			}
		case elPM, elpm:
			ok = len(value) >= 2
			if ok {
				p := value[:2]
				value = value[2:]
				am, post := "AM", "PM"
				if el == elpm {
					am, post = "am", "pm"
				}
				pmSet = true
				pm = p == post
				ok = pm || p == am
			}
		case elTZ:
			if hasPrefix(value, "UTC") {
				zone = UTC
				value = value[3:]
				break
			}
			n := zoneNameLen(value)
			ok = n > 0
			if ok {
				zoneName = value[:n]
				value = value[n:]
			}
		case elFrac0:
			n := 1 + digits
			ok = len(value) >= n && (value[0] == '.' || value[0] == ',')
			for i := 1; ok && i < n; i++ {
				ok = digitAt(value, i)
			}
			if ok {
				nsec = fraction(value[1:n])
				value = value[n:]
			}
		case elFrac9:
			if len(value) < 2 || value[0] != '.' && value[0] != ',' || !digitAt(value, 1) {
				break
			}
			n := 1
			for n < 10 && digitAt(value, n) {
				n++
			}
			nsec = fraction(value[1:n])
			value = value[n:]
		default:
			iso := el >= elISO8601TZ && el <= elISO8601ColonS
			if iso && hasPrefix(value, "Z") {
				value = value[1:]
				zone = UTC
				break
			}
			zoneOffset, value, outOf, ok = offset(el, value)
		}
		if outOf != "" {
			return Time{}, &ParseError{wholeLayout, wholeValue, elem, hold, ": " + outOf + " out of range"}
		}
		if !ok {
			return Time{}, &ParseError{wholeLayout, wholeValue, elem, hold, ""}
		}
	}
	if pmSet {
		if pm && hour < 12 {
			hour += 12
		} else if !pm && hour == 12 {
			hour = 0
		}
	}
	if yday >= 0 {
		limit := 365
		if isLeap(year) {
			limit = 366
		}
		if yday < 1 || yday > limit {
			return Time{}, &ParseError{wholeLayout, wholeValue, "", value, ": day-of-year out of range"}
		}
		_, m, d := civilFromDays(daysFromCivil(int64(year), 1, 1) + int64(yday) - 1)
		if month >= 0 && month != int(m) {
			return Time{}, &ParseError{wholeLayout, wholeValue, "", value, ": day-of-year does not match month"}
		}
		if day >= 0 && day != d {
			return Time{}, &ParseError{wholeLayout, wholeValue, "", value, ": day-of-year does not match day"}
		}
		month, day = int(m), d
	} else {
		if month < 0 {
			month = 1
		}
		if day < 0 {
			day = 1
		}
	}
	if day < 1 || day > daysIn(Month(month), year) {
		return Time{}, &ParseError{wholeLayout, wholeValue, "", value, ": day out of range"}
	}
	if zone != nil {
		return Date(year, Month(month), day, hour, minute, sec, nsec, zone), nil
	}
	if zoneOffset != -1 {
		t := Date(year, Month(month), day, hour, minute, sec, nsec, UTC)
		t.addSec(-int64(zoneOffset))
		if z := local.at(t.unixSec()).zone; z.offset == zoneOffset && (zoneName == "" || z.name == zoneName) {
			t.setLoc(local)
			return t, nil
		}
		t.setLoc(FixedZone(zoneName, zoneOffset))
		return t, nil
	}
	if zoneName != "" {
		t := Date(year, Month(month), day, hour, minute, sec, nsec, UTC)
		if o, ok := local.named(zoneName, t.unixSec()); ok {
			t.addSec(-int64(o))
			t.setLoc(local)
			return t, nil
		}
		// Nobody knows its offset, unless it is in the name.
		o := 0
		if len(zoneName) > 3 && zoneName[:3] == "GMT" {
			o = gmtHours(zoneName) * 3600
		}
		t.setLoc(FixedZone(zoneName, o))
		return t, nil
	}
	return Date(year, Month(month), day, hour, minute, sec, nsec, defaultLoc), nil
}

// zoneNameLen gives the length of the zone's name that s begins with, 0 if there is none: three capital letters, or four or
// five that end in T, or one of the exceptions; an offset in hours behind GMT belongs to it, or makes a name alone.
func zoneNameLen(s string) int {
	if hasPrefix(s, "ChST") || hasPrefix(s, "MeST") {
		return 4
	}
	if hasPrefix(s, "GMT") {
		return 3 + hoursLen(s[3:])
	}
	if n := hoursLen(s); n > 0 {
		return n
	}
	n := 0
	for n < len(s) && n < 6 && 'A' <= s[n] && s[n] <= 'Z' {
		n++
	}
	switch {
	case n == 3, n == 5 && s[4] == 'T', n == 4 && (s[3] == 'T' || s[:4] == "WITA"):
		return n
	}
	return 0
}

// hoursLen gives the length of the offset in hours that s begins with, as +3 or -05; 0 if there is none.
func hoursLen(s string) int {
	if s == "" || s[0] != '+' && s[0] != '-' {
		return 0
	}
	n, hours := 1, 0
	for digitAt(s, n) && hours < 24 {
		hours = hours*10 + int(s[n]-'0')
		n++
	}
	if n == 1 || hours >= 24 {
		return 0
	}
	return n
}

// gmtHours gives the offset in a name such as GMT+3.
func gmtHours(name string) int {
	hours := 0
	for i := 4; i < len(name); i++ {
		hours = hours*10 + int(name[i]-'0')
	}
	if name[3] == '-' {
		return -hours
	}
	return hours
}

// skip removes a layout's literal text from the value; runs of blanks match each other.
func skip(value, prefix string) (string, bool) {
	for prefix != "" {
		if prefix[0] == ' ' {
			if value != "" && value[0] != ' ' {
				return value, false
			}
			for prefix != "" && prefix[0] == ' ' {
				prefix = prefix[1:]
			}
			for value != "" && value[0] == ' ' {
				value = value[1:]
			}
			continue
		}
		if value == "" || value[0] != prefix[0] {
			return value, false
		}
		prefix, value = prefix[1:], value[1:]
	}
	return value, true
}

// offset reads a numeric zone in seconds. outOf says which part of it is out of range.
func offset(el int, value string) (sec int, rest, outOf string, ok bool) {
	colon := el == elISO8601Colon || el == elNumColon || el == elISO8601ColonS || el == elNumColonS
	parts := 2
	switch el {
	case elNumShort, elISO8601Short:
		parts = 1
	case elNumSeconds, elISO8601Seconds, elNumColonS, elISO8601ColonS:
		parts = 3
	}
	if value == "" || value[0] != '+' && value[0] != '-' {
		return 0, value, "", false
	}
	neg := value[0] == '-'
	value = value[1:]
	var v [3]int
	for i := range parts {
		if i > 0 && colon {
			if value == "" || value[0] != ':' {
				return 0, value, "", false
			}
			value = value[1:]
		}
		var ok bool
		v[i], value, ok = number(value, true)
		if !ok {
			return 0, value, "", false
		}
	}
	for i, part := range [...]struct {
		limit int
		name  string
	}{{24, "hour"}, {60, "minute"}, {60, "second"}} {
		if v[i] > part.limit {
			outOf = "time zone offset " + part.name
		}
	}
	o := v[0]*3600 + v[1]*60 + v[2]
	if neg {
		o = -o
	}
	return o, value, outOf, true
}
