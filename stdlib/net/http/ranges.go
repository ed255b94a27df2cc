package http

import (
	"errors"
	"fmt"
	"internal/godebug"
	"math"
	"net/textproto"
	"strconv"
	"strings"
)

// A byteRange is a part of some content.
type byteRange struct{ start, length int64 }

// header returns the Content-Range of a part of so many bytes.
func (r byteRange) header(size int64) string {
	return fmt.Sprintf("bytes %d-%d/%d", r.start, r.start+r.length-1, size)
}

func (r byteRange) mimeHeader(kind string, size int64) textproto.MIMEHeader {
	return textproto.MIMEHeader{"Content-Range": {r.header(size)}, "Content-Type": {kind}}
}

func totalLength(ranges []byteRange) (n int64) {
	for _, r := range ranges {
		n += r.length
	}
	return n
}

var (
	errNoOverlap    = errors.New("invalid range: failed to overlap")
	errInvalidRange = errors.New("invalid range")
)

// maxRanges is how many ranges a request may ask for, if the setting says nothing else; 0 there is no limit.
const maxRanges = 200

var maxRangesSetting = godebug.New("httpservecontentmaxranges")

func rangeLimit() int {
	n, err := strconv.Atoi(maxRangesSetting.Value())
	switch {
	case err != nil || n < 0:
		return maxRanges
	case n == 0:
		return math.MaxInt
	}
	return n
}

// parseRange reads a Range header (RFC 9110, 14.2) for so many bytes. Without one, or with too many ranges, it returns none. errNoOverlap says
// that all ranges are behind the end.
func parseRange(header string, size int64) (ranges []byteRange, err error) {
	if header == "" {
		return nil, nil
	}
	list, ok := strings.CutPrefix(header, "bytes=")
	if !ok {
		return nil, errInvalidRange
	}
	if strings.Count(list, ",")+1 > rangeLimit() {
		return nil, nil
	}
	behind := false
	for item := range strings.SplitSeq(list, ",") {
		if item = textproto.TrimString(item); item == "" {
			continue
		}
		r, err := parseOneRange(item, size)
		switch err {
		case nil:
			ranges = append(ranges, r)
		case errNoOverlap:
			behind = true
		default:
			return nil, err
		}
	}
	if behind && len(ranges) == 0 {
		return nil, errNoOverlap
	}
	return ranges, nil
}

// parseOneRange reads FIRST-LAST, FIRST-, or -N for the last N bytes.
func parseOneRange(s string, size int64) (byteRange, error) {
	number := func(s string) (int64, bool) {
		n, err := strconv.ParseInt(s, 10, 64)
		return n, err == nil && n >= 0 && s[0] != '-'
	}
	from, to, ok := strings.Cut(s, "-")
	if !ok {
		return byteRange{}, errInvalidRange
	}
	from, to = textproto.TrimString(from), textproto.TrimString(to)
	if from == "" {
		n, ok := number(to)
		if !ok {
			return byteRange{}, errInvalidRange
		}
		n = min(n, size)
		return byteRange{size - n, n}, nil
	}
	start, ok := number(from)
	if !ok {
		return byteRange{}, errInvalidRange
	}
	if start >= size {
		return byteRange{}, errNoOverlap
	}
	last := size - 1
	if to != "" {
		n, ok := number(to)
		if !ok || n < start {
			return byteRange{}, errInvalidRange
		}
		last = min(last, n)
	}
	return byteRange{start, last - start + 1}, nil
}
