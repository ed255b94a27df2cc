package time

// rule says how zones change year by year, as POSIX has it for the environment variable TZ: "CET-1CEST,M3.5.0,M10.5.0/3".
type rule struct {
	std, dst zone
	// changes has the days when dst begins and ends; there are none if hasDST is not set.
	begin, end yearDay
	hasDST     bool
}

// yearDay is a time in every year, on the clocks of the zone before it.
type yearDay struct {
	kind yearDayKind
	day  int // day of the year, or of the week
	week int
	mon  int
	time int // seconds since the day began; may be negative or more than a day
}

type yearDayKind int

const (
	julianDay   yearDayKind = iota // day of the year from 1, never counting February 29
	countedDay                     // day of the year from 0
	monthlyWeek                    // the week-th weekday of a month; the fifth is the last
)

// ruleText is the text of a rule that is being parsed.
type ruleText struct {
	rest string
	ok   bool
}

// parseRule parses a rule.
func parseRule(s string) (r rule, ok bool) {
	t := &ruleText{s, true}
	r.std = zone{name: t.name(), offset: -t.offset()}
	if !t.ok || t.rest == "" || t.rest[0] == ',' {
		return r, t.ok
	}
	r.hasDST = true
	r.dst = zone{name: t.name(), offset: r.std.offset + 3600, dst: true}
	if t.rest != "" && t.rest[0] != ',' {
		r.dst.offset = -t.offset()
	}
	if t.rest == "" {
		t.rest = ",M3.2.0,M11.1.0"
	}
	r.begin = t.yearDay()
	r.end = t.yearDay()
	return r, t.ok && t.rest == ""
}

// eat takes c off the front; whether it was there.
func (t *ruleText) eat(c byte) bool {
	if t.rest == "" || t.rest[0] != c {
		return false
	}
	t.rest = t.rest[1:]
	return true
}

// must takes c off the front.
func (t *ruleText) must(c byte) { t.ok = t.eat(c) && t.ok }

// name parses a zone's name: letters, at least three, or anything between < and >.
func (t *ruleText) name() string {
	if t.eat('<') {
		n := 0
		for n < len(t.rest) && t.rest[n] != '>' {
			n++
		}
		name := t.rest[:n]
		t.rest = t.rest[n:]
		t.must('>')
		return name
	}
	n := 0
	for n < len(t.rest) && !digitAt(t.rest, n) && t.rest[n] != ',' && t.rest[n] != '-' && t.rest[n] != '+' {
		n++
	}
	t.ok = t.ok && n >= 3
	name := t.rest[:n]
	t.rest = t.rest[n:]
	return name
}

// number parses a number from lo to hi.
func (t *ruleText) number(lo, hi int) int {
	n, digits := 0, 0
	for digitAt(t.rest, digits) && n <= hi {
		n = n*10 + int(t.rest[digits]-'0')
		digits++
	}
	t.ok = t.ok && digits > 0 && lo <= n && n <= hi
	t.rest = t.rest[digits:]
	return n
}

// offset parses [+-]hours[:minutes[:seconds]] and gives seconds.
func (t *ruleText) offset() int {
	sign := 1
	if !t.eat('+') && t.eat('-') {
		sign = -1
	}
	// POSIX has no more than 24 hours, the database has.
	sec := t.number(0, 24*7) * 3600
	if t.eat(':') {
		sec += t.number(0, 59) * 60
		if t.eat(':') {
			sec += t.number(0, 59)
		}
	}
	return sign * sec
}

// yearDay parses a comma and a time in the year: J59, 59 or M2.4.0, and maybe /time.
func (t *ruleText) yearDay() (d yearDay) {
	t.must(',')
	switch {
	case t.eat('J'):
		d.kind = julianDay
		d.day = t.number(1, 365)
	case t.eat('M'):
		d.kind = monthlyWeek
		d.mon = t.number(1, 12)
		t.must('.')
		d.week = t.number(1, 5)
		t.must('.')
		d.day = t.number(0, 6)
	default:
		d.kind = countedDay
		d.day = t.number(0, 365)
	}
	d.time = 2 * 3600
	if t.eat('/') {
		d.time = t.offset()
	}
	return d
}

// in gives when d is, in seconds since the year began in UTC; offset is that of the zone before.
func (d yearDay) in(year int64, offset int) int64 {
	first := daysFromCivil(year, 1, 1)
	var day int64
	switch d.kind {
	case julianDay:
		day = int64(d.day) - 1
		if d.day >= 60 && isLeap(int(year)) {
			day++
		}
	case countedDay:
		day = int64(d.day)
	case monthlyWeek:
		month := daysFromCivil(year, int64(d.mon), 1)
		// Day 0 was a Monday, and weeks begin with Sunday.
		weekday := (month + 1) % 7
		if weekday < 0 {
			weekday += 7
		}
		in := (int64(d.day)-weekday+7)%7 + int64(d.week-1)*7
		if in >= int64(daysIn(Month(d.mon), int(year))) {
			in -= 7
		}
		day = month + in - first
	}
	return day*secondsPerDay + int64(d.time-offset)
}

// at gives the zone in force at a time. last is when the rule begins to hold. The bounds are right near a change;
// elsewhere they are those of the year.
func (r *rule) at(sec, last int64) period {
	if !r.hasDST {
		return period{r.std, last, forever}
	}
	year, _, _ := civilFromDays(floorDiv(sec+unixToInternal, secondsPerDay))
	start := daysFromCivil(int64(year), 1, 1)*secondsPerDay - unixToInternal
	begin := r.begin.in(int64(year), r.std.offset)
	end := r.end.in(int64(year), r.dst.offset)
	outside, inside := r.std, r.dst
	if end < begin {
		// The south.
		begin, end = end, begin
		outside, inside = inside, outside
	}
	switch in := sec - start; {
	case in < begin:
		return period{outside, start, start + begin}
	case in >= end:
		return period{outside, start + end, start + 365*secondsPerDay}
	}
	return period{inside, start + begin, start + end}
}
