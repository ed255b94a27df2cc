package suffixarray

// sortSuffixes returns where the suffixes of text begin, in their order, for letters below alphabet. It does so in linear time (Nong, Zhang and
// Chan, “Linear Suffix Array Construction by Almost Pure Induced-Sorting”, 2009): a suffix is small (S) if the one
// after it is greater, large (L) otherwise; once those small suffixes are sorted that follow a large one (LMS), all
// large ones follow from them, and then all small ones from these. The LMS suffixes are sorted as the text
// that is made of the pieces between them, which is at most half as long.
func sortSuffixes(text []int, alphabet int) []int {
	n := len(text)
	if n <= 1 {
		return make([]int, n)
	}
	small := make([]bool, n)
	for i := n - 2; i >= 0; i-- {
		small[i] = text[i] < text[i+1] || text[i] == text[i+1] && small[i+1]
	}
	isLMS := func(i int) bool { return i > 0 && small[i] && !small[i-1] }

	// Where the suffixes with each first letter begin.
	start := make([]int, alphabet+1)
	for _, c := range text {
		start[c+1]++
	}
	for c := range alphabet {
		start[c+1] += start[c]
	}
	sa := make([]int, n)
	next := make([]int, alphabet)

	// induce sorts everything by LMS suffixes that are sorted already.
	induce := func(lms []int) {
		for i := range sa {
			sa[i] = -1
		}
		copy(next, start[1:])
		for k := len(lms) - 1; k >= 0; k-- {
			c := text[lms[k]]
			next[c]--
			sa[next[c]] = lms[k]
		}
		copy(next, start)
		place := func(i int) {
			sa[next[text[i]]] = i
			next[text[i]]++
		}
		place(n - 1) // large, as nothing follows it
		for k := range sa {
			if i := sa[k] - 1; i >= 0 && !small[i] {
				place(i)
			}
		}
		copy(next, start[1:])
		for k := n - 1; k >= 0; k-- {
			if i := sa[k] - 1; i >= 0 && small[i] {
				next[text[i]]--
				sa[next[text[i]]] = i
			}
		}
	}

	var lms []int
	number := make([]int, n) // of each LMS suffix, in the order of the text
	for i := range n {
		if isLMS(i) {
			number[i] = len(lms)
			lms = append(lms, i)
		}
	}
	induce(lms) // in the order of their first letters; that sorts the pieces
	if len(lms) == 0 {
		return sa
	}

	// Equal pieces get the same name.
	names := make([]int, len(lms))
	end := func(i int) int {
		if k := number[i] + 1; k < len(lms) {
			return lms[k]
		}
		return n
	}
	count, last := 0, -1
	for _, i := range sa {
		if !isLMS(i) {
			continue
		}
		if last >= 0 && !samePiece(text, last, end(last), i, end(i)) {
			count++
		}
		names[number[i]] = count
		last = i
	}
	sorted := make([]int, len(lms))
	for k, r := range sortSuffixes(names, count+1) {
		sorted[k] = lms[r]
	}
	induce(sorted)
	return sa
}

// samePiece compares the pieces from i to iend and from j to jend, with the letters at their ends.
func samePiece(text []int, i, iend, j, jend int) bool {
	if iend-i != jend-j || iend == len(text) || jend == len(text) {
		return false
	}
	for ; i <= iend; i, j = i+1, j+1 {
		if text[i] != text[j] {
			return false
		}
	}
	return true
}
