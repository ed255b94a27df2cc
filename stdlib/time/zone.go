package time

import (
	"errors"
	"sync"
)

// A Location is a place with its time zones.
type Location struct {
	name string
	// zones are the zones that were ever in force, in the order of the file.
	zones []zone
	// changes say when which was, in ascending order.
	changes []change
	// rule is what holds after the last change.
	rule *rule
}

// zone is a kind of local time, as CET and CEST are.
type zone struct {
	name   string
	offset int // seconds east of UTC
	dst    bool
}

// change is the instant, in seconds since 1970, from which on a zone is in force.
type change struct {
	when int64
	zone uint8 // index in Location.zones
}

// period is a zone and from when until when it is in force.
type period struct {
	zone       zone
	start, end int64
}

// The bounds of the first and of the last period.
const (
	always  = -1 << 63
	forever = 1<<63 - 1
)

var utcZone = zone{name: "UTC"}

var (
	utcLoc   = Location{name: "UTC"}
	localLoc Location // read by localOnce
)

// localOnce reads localLoc when somebody needs it first.
var localOnce sync.Once

// UTC is coordinated universal time.
var UTC *Location = &utcLoc

// Local is the zone of the machine, or of the user: the environment variable TZ, or else the file /etc/localtime.
var Local *Location = &localLoc

// get gives the place itself: nil is UTC, and Local is read first.
func (l *Location) get() *Location {
	if l == nil {
		return &utcLoc
	}
	if l == &localLoc {
		localOnce.Do(func() { localLoc = *findLocal() })
	}
	return l
}

func (l *Location) String() string { return l.get().name }

// FixedZone gives a place that is always that many seconds east of UTC.
func FixedZone(name string, offset int) *Location {
	return &Location{name: name, zones: []zone{{name: name, offset: offset}}}
}

// at gives the zone in force at a time, in seconds since 1970.
func (l *Location) at(sec int64) period {
	l = l.get()
	if len(l.zones) == 0 {
		return period{utcZone, always, forever}
	}
	if len(l.changes) == 0 || sec < l.changes[0].when {
		end := int64(forever)
		if len(l.changes) > 0 {
			end = l.changes[0].when
		}
		return period{l.first(), always, end}
	}
	// The last change that is not after sec.
	lo, hi := 0, len(l.changes)
	for hi-lo > 1 {
		mid := int(uint(lo+hi) / 2)
		if sec < l.changes[mid].when {
			hi = mid
		} else {
			lo = mid
		}
	}
	p := period{l.zones[l.changes[lo].zone], l.changes[lo].when, forever}
	if lo+1 < len(l.changes) {
		p.end = l.changes[lo+1].when
	} else if l.rule != nil {
		return l.rule.at(sec, p.start)
	}
	return p
}

// first is the zone before the first change: the first in the file if no change leads to it; or else the one before the
// daylight saving time that the changes begin with; or else the first that is no daylight saving time.
func (l *Location) first() zone {
	used := false
	for _, c := range l.changes {
		used = used || c.zone == 0
	}
	if !used {
		return l.zones[0]
	}
	if n := l.changes[0].zone; l.zones[n].dst {
		for i := int(n) - 1; i >= 0; i-- {
			if !l.zones[i].dst {
				return l.zones[i]
			}
		}
	}
	for _, z := range l.zones {
		if !z.dst {
			return z
		}
	}
	return l.zones[0]
}

// offsetOf gives the offset in force when clocks show a time, given as if they were in UTC. A time that clocks show
// twice, or never, gets the offset of one of the zones around it.
func (l *Location) offsetOf(shown int64) int {
	p := l.at(shown)
	if p.zone.offset == 0 {
		return 0
	}
	if sec := shown - int64(p.zone.offset); sec < p.start || sec >= p.end {
		p = l.at(sec)
	}
	return p.zone.offset
}

// named gives the offset of the zone with that name: of one in force when clocks show a time if there is one, else of
// any.
func (l *Location) named(name string, shown int64) (offset int, ok bool) {
	l = l.get()
	for _, z := range l.zones {
		if z.name == name {
			if in := l.at(shown - int64(z.offset)).zone; in.name == name {
				return in.offset, true
			}
		}
	}
	for _, z := range l.zones {
		if z.name == name {
			return z.offset, true
		}
	}
	return 0, false
}

var errLocation = errors.New("time: invalid location name")

// LoadLocation gives a place by its name in the IANA time zone database, such as "Europe/Berlin"; "" and "UTC" are UTC,
// and "Local" is Local. It looks into the folder, or the ZIP file without compression, that the environment variable
// ZONEINFO names, then where systems keep the database, then into package time/tzdata if the program has it.
func LoadLocation(name string) (*Location, error) {
	switch name {
	case "", "UTC":
		return UTC, nil
	case "Local":
		return Local, nil
	}
	if leavesFolder(name) {
		return nil, errLocation
	}
	return findLocation(name)
}

// leavesFolder reports whether a name could lead out of the database's folder.
func leavesFolder(name string) bool {
	if name[0] == '/' || name[0] == '\\' {
		return true
	}
	for i := 1; i < len(name); i++ {
		if name[i] == '.' && name[i-1] == '.' {
			return true
		}
	}
	return false
}
