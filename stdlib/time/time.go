// Package time measures and shows time.
package time

import "internal/synctest"

// A Time is an instant, with nanoseconds. The zero value is the start of year 1, UTC.
//
// wall has a flag in bit 63, seconds in 33 bits and nanoseconds in 30. With the flag, the seconds count from 1885 and
// ext is the monotonic clock's reading. Without, the seconds are 0 and ext counts seconds from year 1.
type Time struct {
	wall uint64
	ext  int64
	loc  *Location
}

const (
	hasMonotonic = 1 << 63
	nsecMask     = 1<<30 - 1
	nsecShift    = 30

	secondsPerDay  = 86400
	unixToInternal = (1969*365 + 1969/4 - 1969/100 + 1969/400) * secondsPerDay
	wallToInternal = (1884*365 + 1884/4 - 1884/100 + 1884/400) * secondsPerDay
)

//go:linkname runtime_nanotime runtime.nanotime
func runtime_nanotime() int64

//go:linkname runtime_timenow runtime.timenow
func runtime_timenow() (wall uint64, ext int64)

//go:linkname runtime_timenano runtime.timenano
func runtime_timenano() int64

// Now is the current time.
func Now() Time {
	// Timers send their times in the same form.
	wall, ext := runtime_timenow()
	return Time{wall, ext, Local}
}

func (t *Time) nsec() int32 { return int32(t.wall & nsecMask) }

// sec counts seconds from year 1.
func (t *Time) sec() int64 {
	if t.wall&hasMonotonic != 0 {
		return wallToInternal + int64(t.wall<<1>>(nsecShift+1))
	}
	return t.ext
}

func (t *Time) unixSec() int64 { return t.sec() - unixToInternal }

func (t *Time) stripMono() {
	if t.wall&hasMonotonic != 0 {
		t.ext = t.sec()
		t.wall &= nsecMask
	}
}

func (t *Time) addSec(d int64) {
	if t.wall&hasMonotonic != 0 {
		s := int64(t.wall<<1>>(nsecShift+1)) + d
		if 0 <= s && s <= 1<<33-1 {
			t.wall = t.wall&nsecMask | uint64(s)<<nsecShift | hasMonotonic
			return
		}
		t.stripMono()
	}
	sum := t.ext + d
	switch {
	case (sum > t.ext) == (d > 0):
		t.ext = sum
	case d > 0:
		t.ext = 1<<63 - 1
	default:
		t.ext = -(1<<63 - 1)
	}
}

func (t *Time) setLoc(loc *Location) {
	if loc == &utcLoc {
		loc = nil
	}
	t.stripMono()
	t.loc = loc
}

// Unix gives the time that many seconds and nanoseconds after 1970.
func Unix(sec int64, nsec int64) Time {
	if nsec < 0 || nsec >= 1e9 {
		n := nsec / 1e9
		sec += n
		nsec -= n * 1e9
		if nsec < 0 {
			nsec += 1e9
			sec--
		}
	}
	return Time{uint64(nsec), sec + unixToInternal, Local}
}

// UnixMilli gives the time that many milliseconds after 1970.
func UnixMilli(msec int64) Time { return Unix(msec/1e3, (msec%1e3)*1e6) }

// UnixMicro gives the time that many microseconds after 1970.
func UnixMicro(usec int64) Time { return Unix(usec/1e6, (usec%1e6)*1e3) }

// Unix counts seconds from 1970.
func (t Time) Unix() int64 { return t.unixSec() }

// UnixMilli counts milliseconds from 1970.
func (t Time) UnixMilli() int64 { return t.unixSec()*1e3 + int64(t.nsec())/1e6 }

// UnixMicro counts microseconds from 1970.
func (t Time) UnixMicro() int64 { return t.unixSec()*1e6 + int64(t.nsec())/1e3 }

// UnixNano counts nanoseconds from 1970.
func (t Time) UnixNano() int64 { return t.unixSec()*1e9 + int64(t.nsec()) }

// IsZero tells whether t is the zero value's instant.
func (t Time) IsZero() bool { return t.sec() == 0 && t.nsec() == 0 }

func bothMono(t, u *Time) bool { return t.wall&u.wall&hasMonotonic != 0 }

// After tells whether t is later than u.
func (t Time) After(u Time) bool { return t.Compare(u) > 0 }

// Before tells whether t is earlier than u.
func (t Time) Before(u Time) bool { return t.Compare(u) < 0 }

// Equal tells whether t and u are the same instant.
func (t Time) Equal(u Time) bool { return t.Compare(u) == 0 }

// Compare gives -1, 0 or 1.
func (t Time) Compare(u Time) int {
	a, b := t.sec(), u.sec()
	if bothMono(&t, &u) {
		a, b = t.ext, u.ext
	} else if a == b {
		a, b = int64(t.nsec()), int64(u.nsec())
	}
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// Add gives t + d.
func (t Time) Add(d Duration) Time {
	sec := int64(d / 1e9)
	nsec := t.nsec() + int32(d%1e9)
	if nsec >= 1e9 {
		sec++
		nsec -= 1e9
	} else if nsec < 0 {
		sec--
		nsec += 1e9
	}
	t.wall = t.wall&^nsecMask | uint64(nsec)
	t.addSec(sec)
	if t.wall&hasMonotonic != 0 {
		te := t.ext + int64(d)
		if d < 0 && te > t.ext || d > 0 && te < t.ext {
			t.stripMono()
		} else {
			t.ext = te
		}
	}
	return t
}

// Sub gives t - u; what does not fit is the largest or smallest duration.
func (t Time) Sub(u Time) Duration {
	if bothMono(&t, &u) {
		return subMono(t.ext, u.ext)
	}
	d := Duration(t.sec()-u.sec())*Second + Duration(t.nsec()-u.nsec())
	switch {
	case u.Add(d).Equal(t):
		return d
	case t.Before(u):
		return minDuration
	}
	return maxDuration
}

func subMono(t, u int64) Duration {
	d := Duration(t - u)
	if d < 0 && t > u {
		return maxDuration
	}
	if d > 0 && t < u {
		return minDuration
	}
	return d
}

// Since is the time passed since t.
func Since(t Time) Duration {
	// The clock of a bubble is not monotonic time.
	if t.wall&hasMonotonic != 0 && !synctest.IsInBubble() {
		return subMono(runtime_nanotime(), t.ext)
	}
	return Now().Sub(t)
}

// Until is the time left until t.
func Until(t Time) Duration { return -Since(t) }

// UTC gives t for display in UTC.
func (t Time) UTC() Time {
	t.setLoc(&utcLoc)
	return t
}

// Local gives t for display in local time.
func (t Time) Local() Time {
	t.setLoc(Local)
	return t
}

// In gives t for display in loc.
func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	t.setLoc(loc)
	return t
}

// Location is where t is displayed.
func (t Time) Location() *Location {
	if t.loc == nil {
		return UTC
	}
	return t.loc
}

// Zone is the time zone in force at t: name and seconds east of UTC.
func (t Time) Zone() (name string, offset int) {
	period := t.loc.at(t.unixSec())
	return period.zone.name, period.zone.offset
}

// ZoneBounds gives the time when the zone in force at t began and the time when the next begins; zero Times stand for
// always and for ever.
func (t Time) ZoneBounds() (start, end Time) {
	period := t.loc.at(t.unixSec())
	if period.start != always {
		start = Unix(period.start, 0)
		start.setLoc(t.loc)
	}
	if period.end != forever {
		end = Unix(period.end, 0)
		end.setLoc(t.loc)
	}
	return start, end
}

// IsDST tells whether daylight saving time is in force at t.
func (t Time) IsDST() bool { return t.loc.at(t.unixSec()).zone.dst }

// Round gives t without monotonic reading, rounded to a multiple of d since year 1, halves up.
func (t Time) Round(d Duration) Time {
	t.stripMono()
	if d <= 0 {
		return t
	}
	r := t.rest(d)
	if r+r < d {
		return t.Add(-r)
	}
	return t.Add(d - r)
}

// Truncate gives t without monotonic reading, rounded down to a multiple of d since year 1.
func (t Time) Truncate(d Duration) Time {
	t.stripMono()
	if d <= 0 {
		return t
	}
	return t.Add(-t.rest(d))
}

// rest is t modulo d: (sec * 1e9 + nsec) mod d, in steps that do not overflow.
func (t Time) rest(d Duration) Duration {
	sec, nsec := t.sec(), int64(t.nsec())
	neg := sec < 0
	if neg {
		sec, nsec = -sec, -nsec
		if nsec < 0 {
			nsec += 1e9
			sec--
		}
	}
	m := uint64(d)
	r := uint64(0)
	// Binary long division of the product.
	for i := 62; i >= 0; i-- {
		r = addMod(r, r, m)
		if sec>>uint(i)&1 != 0 {
			r = addMod(r, 1e9%m, m)
		}
	}
	r = addMod(r, uint64(nsec)%m, m)
	if neg && r != 0 {
		r = m - r
	}
	return Duration(r)
}

func addMod(a, b, m uint64) uint64 {
	s := a + b
	if s >= m || s < a {
		s -= m
	}
	return s
}

// ---- calendar

// A Month is a month of the year; January is 1.
type Month int

// Months.
const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

var monthNames = [...]string{
	"January", "February", "March", "April", "May", "June",
	"July", "August", "September", "October", "November", "December",
}

func (m Month) String() string {
	if January <= m && m <= December {
		return monthNames[m-1]
	}
	return "%!Month(" + utoa(uint64(m)) + ")"
}

// A Weekday is a day of the week; Sunday is 0.
type Weekday int

// Days of the week.
const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

var dayNames = [...]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

func (d Weekday) String() string {
	if Sunday <= d && d <= Saturday {
		return dayNames[d]
	}
	return "%!Weekday(" + utoa(uint64(d)) + ")"
}

func utoa(v uint64) string {
	var buf [20]byte
	i := len(buf)
	for {
		i--
		buf[i] = byte('0' + v%10)
		v /= 10
		if v == 0 {
			return string(buf[i:])
		}
	}
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// daysFromCivil counts days from 0001-01-01 to a date; month may be any. Years start in March, so that leap days come
// last (Howard Hinnant's construction).
func daysFromCivil(year int64, month int64, day int64) int64 {
	month--
	year += floorDiv(month, 12)
	month -= floorDiv(month, 12) * 12
	month++
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yoe := year - era*400
	doy := (153*(month-3)+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return era*146097 + doe - 306
}

// civilFromDays is the date that many days after 0001-01-01.
func civilFromDays(days int64) (year int, month Month, day int) {
	z := days + 306
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	y := yoe + era*400
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	d := doy - (153*mp+2)/5 + 1
	m := mp + 3
	if m > 12 {
		m -= 12
		y++
	}
	return int(y), Month(m), int(d)
}

// abs counts seconds from year 1 as a clock in t's location shows them.
func (t Time) abs() int64 {
	_, offset := t.Zone()
	return t.sec() + int64(offset)
}

// Date is t's date.
func (t Time) Date() (year int, month Month, day int) {
	return civilFromDays(floorDiv(t.abs(), secondsPerDay))
}

// Clock is t's time of day.
func (t Time) Clock() (hour, min, sec int) {
	s := t.abs()
	s -= floorDiv(s, secondsPerDay) * secondsPerDay
	return int(s / 3600), int(s / 60 % 60), int(s % 60)
}

// Year is t's year.
func (t Time) Year() int {
	y, _, _ := t.Date()
	return y
}

// Month is t's month.
func (t Time) Month() Month {
	_, m, _ := t.Date()
	return m
}

// Day is t's day of the month.
func (t Time) Day() int {
	_, _, d := t.Date()
	return d
}

// Hour is t's hour.
func (t Time) Hour() int {
	h, _, _ := t.Clock()
	return h
}

// Minute is t's minute.
func (t Time) Minute() int {
	_, m, _ := t.Clock()
	return m
}

// Second is t's second.
func (t Time) Second() int {
	_, _, s := t.Clock()
	return s
}

// Nanosecond is t's part of a second.
func (t Time) Nanosecond() int { return int(t.nsec()) }

// Weekday is t's day of the week.
func (t Time) Weekday() Weekday {
	// 0001-01-01 was a Monday.
	d := floorDiv(t.abs(), secondsPerDay) + 1
	return Weekday(d - floorDiv(d, 7)*7)
}

// YearDay is t's day of the year, from 1.
func (t Time) YearDay() int {
	days := floorDiv(t.abs(), secondsPerDay)
	y, _, _ := civilFromDays(days)
	return int(days-daysFromCivil(int64(y), 1, 1)) + 1
}

// ISOWeek is the ISO 8601 year and week: week 1 has the year's first Thursday.
func (t Time) ISOWeek() (year, week int) {
	days := floorDiv(t.abs(), secondsPerDay)
	monday := days - floorDiv(days, 7)*7 // 0 is Monday
	thursday := days - monday + 3
	year, _, _ = civilFromDays(thursday)
	return year, int(thursday-daysFromCivil(int64(year), 1, 1))/7 + 1
}

// Date gives the time of a date in loc; values out of range carry over.
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	carry := floorDiv(int64(nsec), 1e9)
	n := int64(nsec) - carry*1e9
	s := daysFromCivil(int64(year), int64(month), int64(day))*secondsPerDay +
		int64(hour)*3600 + int64(min)*60 + int64(sec) + carry
	unix := s - unixToInternal
	t := Time{uint64(n), s - int64(loc.offsetOf(unix)), nil}
	t.setLoc(loc)
	return t
}

// AddDate adds years, months and days; a date that does not exist carries over.
func (t Time) AddDate(years int, months int, days int) Time {
	y, m, d := t.Date()
	hour, min, sec := t.Clock()
	return Date(y+years, m+Month(months), d+days, hour, min, sec, int(t.nsec()), t.Location())
}
