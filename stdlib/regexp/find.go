package regexp

import "io"

// part gives the n-th part of a match; nil for parentheses that took no part.
func part(b []byte, m []int, n int) []byte {
	if m[2*n] < 0 {
		return nil
	}
	return b[m[2*n]:m[2*n+1]:m[2*n+1]]
}

func (re *Regexp) parts(b []byte, m []int) [][]byte {
	all := make([][]byte, len(re.names))
	for i := range all {
		all[i] = part(b, m, i)
	}
	return all
}

func (re *Regexp) stringParts(s string, m []int) []string {
	all := make([]string, len(re.names))
	for i := range all {
		if m[2*i] >= 0 {
			all[i] = s[m[2*i]:m[2*i+1]]
		}
	}
	return all
}

// Find gives the first match, nil if there is none.
func (re *Regexp) Find(b []byte) []byte {
	m := re.doExecute(text(b), 0, 2, nil)
	if m == nil {
		return nil
	}
	return part(b, m, 0)
}

// FindIndex gives where the first match begins and ends, nil if there is none.
func (re *Regexp) FindIndex(b []byte) (loc []int) { return re.doExecute(text(b), 0, 2, nil) }

// FindString gives the first match, empty if there is none.
func (re *Regexp) FindString(s string) string {
	m := re.doExecute(textInput(s), 0, 2, nil)
	if m == nil {
		return ""
	}
	return s[m[0]:m[1]]
}

// FindStringIndex is FindIndex for a string.
func (re *Regexp) FindStringIndex(s string) (loc []int) {
	return re.doExecute(textInput(s), 0, 2, nil)
}

// FindReaderIndex is FindIndex for what r gives.
func (re *Regexp) FindReaderIndex(r io.RuneReader) (loc []int) {
	return re.doExecute(&readerInput{r: r}, 0, 2, nil)
}

// FindSubmatch gives the first match and what the parentheses matched.
func (re *Regexp) FindSubmatch(b []byte) [][]byte {
	m := re.FindSubmatchIndex(b)
	if m == nil {
		return nil
	}
	return re.parts(b, m)
}

// FindSubmatchIndex gives begin and end of the first match and of what the parentheses matched, -1 for those that took
// no part.
func (re *Regexp) FindSubmatchIndex(b []byte) []int {
	return re.pad(re.doExecute(text(b), 0, re.prog.NumCap, nil))
}

// FindStringSubmatch is FindSubmatch for a string.
func (re *Regexp) FindStringSubmatch(s string) []string {
	m := re.FindStringSubmatchIndex(s)
	if m == nil {
		return nil
	}
	return re.stringParts(s, m)
}

// FindStringSubmatchIndex is FindSubmatchIndex for a string.
func (re *Regexp) FindStringSubmatchIndex(s string) []int {
	return re.pad(re.doExecute(textInput(s), 0, re.prog.NumCap, nil))
}

// FindReaderSubmatchIndex is FindSubmatchIndex for what r gives.
func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	return re.pad(re.doExecute(&readerInput{r: r}, 0, re.prog.NumCap, nil))
}

// FindAll gives matches that follow one another.
func (re *Regexp) FindAll(b []byte, n int) (all [][]byte) {
	re.all(text(b), n, func(m []int) { all = append(all, part(b, m, 0)) })
	return all
}

// FindAllIndex gives where they begin and end.
func (re *Regexp) FindAllIndex(b []byte, n int) (all [][]int) {
	re.all(text(b), n, func(m []int) { all = append(all, m[:2]) })
	return all
}

// FindAllString is FindAll for a string.
func (re *Regexp) FindAllString(s string, n int) (all []string) {
	re.all(textInput(s), n, func(m []int) { all = append(all, s[m[0]:m[1]]) })
	return all
}

// FindAllStringIndex is FindAllIndex for a string.
func (re *Regexp) FindAllStringIndex(s string, n int) (all [][]int) {
	re.all(textInput(s), n, func(m []int) { all = append(all, m[:2]) })
	return all
}

// FindAllSubmatch gives for each match what FindSubmatch gives.
func (re *Regexp) FindAllSubmatch(b []byte, n int) (all [][][]byte) {
	re.all(text(b), n, func(m []int) { all = append(all, re.parts(b, m)) })
	return all
}

// FindAllSubmatchIndex gives for each match what FindSubmatchIndex gives.
func (re *Regexp) FindAllSubmatchIndex(b []byte, n int) (all [][]int) {
	re.all(text(b), n, func(m []int) { all = append(all, m) })
	return all
}

// FindAllStringSubmatch is FindAllSubmatch for a string.
func (re *Regexp) FindAllStringSubmatch(s string, n int) (all [][]string) {
	re.all(textInput(s), n, func(m []int) { all = append(all, re.stringParts(s, m)) })
	return all
}

// FindAllStringSubmatchIndex is FindAllSubmatchIndex for a string.
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) (all [][]int) {
	re.all(textInput(s), n, func(m []int) { all = append(all, m) })
	return all
}
