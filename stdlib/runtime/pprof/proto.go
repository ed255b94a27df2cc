package pprof

import (
	"io"
	"os"
	"strconv"
	"strings"
	"time"
	"unsafe"
)

// message is a protocol buffer in the making.
type message struct {
	data []byte
}

func (m *message) varint(v uint64) {
	for v >= 0x80 {
		m.data = append(m.data, byte(v)|0x80)
		v >>= 7
	}
	m.data = append(m.data, byte(v))
}

// uint writes a number; zero is the default and need not be there.
func (m *message) uint(field int, v uint64) {
	if v != 0 {
		m.varint(uint64(field) << 3)
		m.varint(v)
	}
}

func (m *message) bytes(field int, data []byte) {
	m.varint(uint64(field)<<3 | 2)
	m.varint(uint64(len(data)))
	m.data = append(m.data, data...)
}

// packed writes a list of numbers.
func (m *message) packed(field int, list []uint64) {
	var numbers message
	for _, v := range list {
		numbers.varint(v)
	}
	m.bytes(field, numbers.data)
}

// Numbers of fields in pprof's profile.proto.
const (
	profileSampleType        = 1
	profileSample            = 2
	profileMapping           = 3
	profileLocation          = 4
	profileFunction          = 5
	profileStringTable       = 6
	profileTimeNanos         = 9
	profileDurationNanos     = 10
	profilePeriodType        = 11
	profilePeriod            = 12
	profileDefaultSampleType = 14

	valueTypeType = 1
	valueTypeUnit = 2

	sampleLocation = 1
	sampleValue    = 2
	sampleLabel    = 3

	labelKey = 1
	labelStr = 2
	labelNum = 3

	mappingID             = 1
	mappingStart          = 2
	mappingLimit          = 3
	mappingOffset         = 4
	mappingFilename       = 5
	mappingHasFunctions   = 7
	mappingHasFilenames   = 8
	mappingHasLineNumbers = 9
	mappingHasInline      = 10

	locationID      = 1
	locationMapping = 2
	locationAddress = 3
	locationLine    = 4

	lineFunction = 1
	lineLine     = 2

	functionID         = 1
	functionName       = 2
	functionSystemName = 3
	functionFilename   = 4
)

// builder makes a profile.proto message.
type builder struct {
	out       message
	strings   map[string]uint64
	table     []string
	locations map[uintptr]uint64
	functions map[function]uint64
	mappings  []mapping
	start     time.Time
}

type function struct {
	name, file string
}

// mapping is a part of a file in memory that can be executed.
type mapping struct {
	start, limit, offset uint64
	file                 string
}

func newBuilder() *builder {
	return &builder{
		strings:   map[string]uint64{"": 0},
		table:     []string{""},
		locations: make(map[uintptr]uint64),
		functions: make(map[function]uint64),
		mappings:  readMappings(),
		start:     time.Now(),
	}
}

// string gives the index of a text in the table.
func (b *builder) string(s string) uint64 {
	i, ok := b.strings[s]
	if !ok {
		i = uint64(len(b.table))
		b.strings[s] = i
		b.table = append(b.table, s)
	}
	return i
}

func (b *builder) valueType(field int, kind, unit string) {
	var m message
	m.uint(valueTypeType, b.string(kind))
	m.uint(valueTypeUnit, b.string(unit))
	b.out.bytes(field, m.data)
}

// sampleType says what the next one of each sample's values means.
func (b *builder) sampleType(kind, unit string) { b.valueType(profileSampleType, kind, unit) }

// defaultSampleType says which one is shown unless somebody wants another.
func (b *builder) defaultSampleType(kind string) {
	b.out.uint(profileDefaultSampleType, b.string(kind))
}

// period says how many of what are between two samples.
func (b *builder) period(kind, unit string, n int64) {
	b.valueType(profilePeriodType, kind, unit)
	b.out.uint(profilePeriod, uint64(n))
}

// times says when the profile began and how long it took.
func (b *builder) times(start time.Time, took time.Duration) {
	b.start = start
	b.out.uint(profileDurationNanos, uint64(took))
}

// sample adds a stack with its values, labels, and the size of objects if that is not 0.
func (b *builder) sample(values []int64, stack []uintptr, labels *labelMap, size int64) {
	numbers := make([]uint64, len(values))
	for i, v := range values {
		numbers[i] = uint64(v)
	}
	var m message
	m.packed(sampleLocation, b.stack(stack))
	m.packed(sampleValue, numbers)
	if labels != nil {
		for _, l := range labels.list {
			var one message
			one.uint(labelKey, b.string(l.key))
			one.uint(labelStr, b.string(l.value))
			m.bytes(sampleLabel, one.data)
		}
	}
	if size != 0 {
		var one message
		one.uint(labelKey, b.string("bytes"))
		one.uint(labelNum, uint64(size))
		m.bytes(sampleLabel, one.data)
	}
	b.out.bytes(profileSample, m.data)
}

// stack gives the locations of a stack. Functions inlined at one address are one location.
func (b *builder) stack(stack []uintptr) []uint64 {
	var list []uint64
	for len(stack) > 0 {
		list = append(list, b.location(stack[0]))
		n := 1
		for n < len(stack) && stack[n] == stack[n-1]+1<<inlineShift {
			n++
		}
		stack = stack[n:]
	}
	return list
}

// location gives the number of the location at an address, with everything it is inlined into.
func (b *builder) location(pc uintptr) uint64 {
	if id, ok := b.locations[pc]; ok {
		return id
	}
	id := uint64(len(b.locations) + 1)
	b.locations[pc] = id
	addr, index := split(pc)
	var m message
	m.uint(locationID, id)
	m.uint(locationMapping, b.mappingOf(addr-1))
	m.uint(locationAddress, uint64(addr-1))
	for {
		var info frameInfo
		if !frameinfo(addr, index, unsafe.Pointer(&info)) {
			break
		}
		var line message
		line.uint(lineFunction, b.function(info.fn, info.file))
		line.uint(lineLine, uint64(info.line))
		m.bytes(locationLine, line.data)
		if index = info.next; index == 0 {
			break
		}
	}
	b.out.bytes(profileLocation, m.data)
	return id
}

func (b *builder) function(name, file string) uint64 {
	key := function{name, file}
	if id, ok := b.functions[key]; ok {
		return id
	}
	id := uint64(len(b.functions) + 1)
	b.functions[key] = id
	var m message
	m.uint(functionID, id)
	m.uint(functionName, b.string(name))
	m.uint(functionSystemName, b.string(name))
	m.uint(functionFilename, b.string(file))
	b.out.bytes(profileFunction, m.data)
	return id
}

// mappingOf gives the number of the mapping that an address lies in, 0 for none.
func (b *builder) mappingOf(addr uintptr) uint64 {
	for i, m := range b.mappings {
		if m.start <= uint64(addr) && uint64(addr) < m.limit {
			return uint64(i + 1)
		}
	}
	return 0
}

// readMappings asks the kernel.
func readMappings() (list []mapping) {
	text, _ := os.ReadFile("/proc/self/maps")
	for line := range strings.Lines(string(text)) {
		// start-limit permissions offset device inode path
		f := strings.Fields(line)
		if len(f) < 6 || !strings.Contains(f[1], "x") {
			continue
		}
		from, to, _ := strings.Cut(f[0], "-")
		number := func(s string) uint64 {
			n, _ := strconv.ParseUint(s, 16, 64)
			return n
		}
		list = append(list, mapping{number(from), number(to), number(f[2]), strings.Join(f[5:], " ")})
	}
	return list
}

// writeTo writes the whole.
func (b *builder) writeTo(w io.Writer) error {
	b.out.uint(profileTimeNanos, uint64(b.start.UnixNano()))
	for i, m := range b.mappings {
		var one message
		one.uint(mappingID, uint64(i+1))
		one.uint(mappingStart, m.start)
		one.uint(mappingLimit, m.limit)
		one.uint(mappingOffset, m.offset)
		one.uint(mappingFilename, b.string(m.file))
		for _, has := range []int{mappingHasFunctions, mappingHasFilenames, mappingHasLineNumbers, mappingHasInline} {
			one.uint(has, 1)
		}
		b.out.bytes(profileMapping, one.data)
	}
	for _, s := range b.table {
		b.out.bytes(profileStringTable, []byte(s))
	}
	_, err := w.Write(b.out.data)
	return err
}
