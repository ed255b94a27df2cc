package mail

import (
	"errors"
	"strings"
	"sync"
	"time"
)

// layouts are the forms that a date may have, by package time: with and without the day of the week and the seconds, days of one
// digit, years of two, and zones as numbers or names.
var layouts = sync.OnceValue(func() (list []string) {
	for _, weekday := range []string{"", "Mon, "} {
		for _, day := range []string{"2", "02"} {
			for _, year := range []string{"2006", "06"} {
				for _, second := range []string{":05", ""} {
					for _, zone := range []string{"-0700", "MST", "UT"} {
						list = append(list, weekday+day+" Jan "+year+" 15:04"+second+" "+zone)
					}
				}
			}
		}
	}
	return list
})

// ParseDate reads a date, "Fri, 21 Nov 1997 09:55:06 -0600", which a comment in parentheses may follow.
func ParseDate(date string) (time.Time, error) {
	date = strings.ReplaceAll(date, "\r\n", "")
	if strings.Contains(date, "\r") {
		return time.Time{}, errors.New("mail: header has a CR without LF")
	}
	behind := parser{s: strings.TrimLeft(date, " \t")}
	if end := dateEnd(behind.s); end > 0 {
		date, behind.s = behind.s[:end], behind.s[end:]
	}
	if !behind.skipComments() {
		return time.Time{}, errComment
	}
	for _, layout := range layouts() {
		if t, err := time.Parse(layout, date); err == nil {
			return t, nil
		}
	}
	return time.Time{}, errors.New("mail: header could not be parsed")
}

// dateEnd returns where the zone ends, +0100 or GMT, if there is something behind the date; 0 if it is not to be seen.
func dateEnd(date string) int {
	const zone = len("-0700")
	if sign := strings.IndexAny(date, "+-"); sign >= 0 && len(date) >= sign+zone {
		return sign + zone
	}
	// The T at the end of the zone's name; one at the beginning is of a day of the week.
	if len(date) == 0 {
		return 0
	}
	if t := strings.IndexByte(date[1:], 'T') + 1; t > 0 && len(date) >= t+zone {
		return t + 1
	}
	return 0
}
