// A time zone file: changes of zones, the rule for the years after them, and times that clocks skip or show twice.
package main

import (
	"encoding/binary"
	"fmt"
	"time"
)

// file writes a version-2 file whose first block is empty.
func file(changes []int64, kinds []byte, rule string) []byte {
	header := func(times, types, names uint32) []byte {
		h := make([]byte, 44)
		copy(h, "TZif2")
		binary.BigEndian.PutUint32(h[32:], times)
		binary.BigEndian.PutUint32(h[36:], types)
		binary.BigEndian.PutUint32(h[40:], names)
		return h
	}
	b := header(0, 0, 0)
	names := "LMT\x00CET\x00CEST\x00"
	b = append(b, header(uint32(len(changes)), 3, uint32(len(names)))...)
	for _, c := range changes {
		b = binary.BigEndian.AppendUint64(b, uint64(c))
	}
	b = append(b, kinds...)
	for i, offset := range []int32{3208, 3600, 7200} {
		b = binary.BigEndian.AppendUint32(b, uint32(offset))
		b = append(b, []byte{0, 0, 1}[i], byte(4*i))
	}
	b = append(b, names...)
	return append(b, "\n"+rule+"\n"...)
}

func show(l *time.Location, t time.Time) {
	t = t.In(l)
	name, offset := t.Zone()
	start, end := t.ZoneBounds()
	fmt.Println(t, name, offset, t.IsDST(), "|", start, "|", end)
}

func main() {
	changes := []int64{-2422054408, 1679792400, 1698541200}
	for _, rule := range []string{"CET-1CEST,M3.5.0,M10.5.0/3", "CET-1", "<+11>-11<+12>,J100/-1,60/26:30", "CET-1CEST", "nonsense,"} {
		l, err := time.LoadLocationFromTZData("Some/Where", file(changes, []byte{1, 2, 1}, rule))
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(rule, "in", l)
		for _, sec := range []int64{-3000000000, -2422054408, 1679792399, 1679792400, 1698541199, 1698541200, 1711846799, 1711846800, 1800000000, 1830000000, 4102444800} {
			show(l, time.Unix(sec, 0))
		}
		show(l, time.Date(2023, 3, 26, 2, 30, 0, 0, l))  // skipped
		show(l, time.Date(2023, 10, 29, 2, 30, 0, 0, l)) // twice
		show(l, time.Date(2028, 10, 29, 2, 30, 0, 0, l))
		t, err := time.ParseInLocation("2006-01-02 15:04 MST", "2024-07-01 12:00 CEST", l)
		fmt.Println(t, t.UTC(), err)
	}
	good := file(changes, []byte{1, 2, 1}, "")
	for _, n := range []int{0, 10, 44, 60, 100, len(good) - 10} {
		_, err := time.LoadLocationFromTZData("x", good[:n])
		fmt.Println(n, err)
	}
	_, err := time.LoadLocationFromTZData("x", file(changes, []byte{1, 3, 1}, ""))
	fmt.Println(err)
	for _, name := range []string{"No/Such", "a/../b", "/etc", "UTC"} {
		l, err := time.LoadLocation(name)
		fmt.Println(l, err)
	}
	b, err := time.Date(2024, 7, 1, 12, 0, 0, 7, time.FixedZone("", 3601)).MarshalBinary()
	var t time.Time
	fmt.Println(b, err, t.UnmarshalBinary(b), t)
	_, err = time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC).MarshalJSON()
	fmt.Println(err)
}
