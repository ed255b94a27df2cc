//! Which pages of the heap are free: bitmaps of 512-page chunks, each summarised by its longest free run.
//!
//! Invariants: bit i of `used` says that page i belongs to a span; bit i of `dirty` that it may hold something else than
//! zeros (it was part of a span since the kernel last gave it). `start`, `max` and `end` are the free pages at the
//! chunk's start, the longest run inside it, and those at its end; they follow every change of `used`.
//! All of it is guarded by the heap's lock.

/// Pages of a chunk: 4 MiB.
pub const CHUNK_PAGES: usize = 512;

/// State of 512 pages.
#[derive(Clone)]
#[repr(C)]
pub struct Chunk {
    /// Pages that belong to spans.
    pub used: [u64; 8],
    /// Pages that may not be zero.
    pub dirty: [u64; 8],
    /// Free pages at the start.
    pub start: u16,
    /// Longest run of free pages.
    pub max: u16,
    /// Free pages at the end.
    pub end: u16,
}

impl Chunk {
    /// A chunk of fresh pages.
    pub const FREE: Chunk = Chunk { used: [0; 8], dirty: [0; 8], start: 512, max: 512, end: 512 };

    /// Marks `n` pages from `at` as used. Whether one of them was dirty; all are from now on.
    pub fn take(&mut self, at: usize, n: usize) -> bool {
        let mut dirty = false;
        each_word(at, n, |w, mask| {
            debug_assert!(self.used[w] & mask == 0);
            dirty |= self.dirty[w] & mask != 0;
            self.dirty[w] |= mask;
            self.used[w] |= mask;
        });
        self.summarise();
        dirty
    }

    /// Marks `n` pages from `at` as free.
    pub fn give(&mut self, at: usize, n: usize) {
        each_word(at, n, |w, mask| {
            debug_assert!(self.used[w] & mask == mask);
            self.used[w] &= !mask;
        });
        self.summarise();
    }

    /// First run of at least `n` free pages inside the chunk.
    pub fn find(&self, n: usize) -> Option<usize> {
        let mut run = 0;
        let mut i = 0;
        while i < CHUNK_PAGES {
            let word = self.used[i / 64] >> (i % 64);
            let left = 64 - i % 64;
            if word & 1 != 0 {
                i += (word.trailing_ones() as usize).min(left);
                run = 0;
                continue;
            }
            let free = (word.trailing_zeros() as usize).min(left);
            run += free;
            i += free;
            if run >= n {
                return Some(i - run);
            }
        }
        None
    }

    /// Free pages that may hold data, as runs: what the kernel can have back. The pages count as clean afterwards.
    pub fn take_dirty(&mut self, mut release: impl FnMut(usize, usize)) -> usize {
        let mut total = 0;
        let mut i = 0;
        while i < CHUNK_PAGES {
            let word = (self.dirty[i / 64] & !self.used[i / 64]) >> (i % 64);
            if word == 0 {
                i = (i | 63) + 1;
                continue;
            }
            i += word.trailing_zeros() as usize;
            let word = (self.dirty[i / 64] & !self.used[i / 64]) >> (i % 64);
            let n = (word.trailing_ones() as usize).min(64 - i % 64);
            release(i, n);
            total += n;
            i += n;
        }
        for w in 0..8 {
            self.dirty[w] &= self.used[w];
        }
        total
    }

    /// Free pages that may hold data.
    pub fn count_dirty(&self) -> usize {
        (0..8).map(|w| (self.dirty[w] & !self.used[w]).count_ones() as usize).sum()
    }

    fn summarise(&mut self) {
        let (mut max, mut run) = (0, 0);
        let mut start = None;
        for &word in &self.used {
            if word == 0 {
                run += 64;
                continue;
            }
            let mut i = 0;
            while i < 64 {
                let rest = word >> i;
                if rest & 1 != 0 {
                    start.get_or_insert(run);
                    max = max.max(run);
                    run = 0;
                    i += rest.trailing_ones() as usize;
                } else {
                    let free = if rest == 0 { 64 - i } else { rest.trailing_zeros() as usize };
                    run += free;
                    i += free;
                }
            }
        }
        self.start = start.unwrap_or(run) as u16;
        self.max = max.max(run) as u16;
        self.end = run as u16;
    }
}

/// Calls `f(word, mask)` for the words that pages `at..at + n` lie in.
fn each_word(at: usize, n: usize, mut f: impl FnMut(usize, u64)) {
    let mut i = at;
    while i < at + n {
        let here = (at + n - i).min(64 - i % 64);
        let mask = if here == 64 { !0 } else { ((1 << here) - 1) << (i % 64) };
        f(i / 64, mask);
        i += here;
    }
}

/// Finds `n` free pages in a row over chunks given in address order, each with its number; numbers that
/// follow one another are neighbours. Gives the page number counted from chunk 0.
pub fn find_run<'a>(chunks: impl Iterator<Item = (usize, &'a Chunk)>, n: usize) -> Option<usize> {
    let mut carry = 0;
    let mut expect = usize::MAX;
    for (number, chunk) in chunks {
        if number != expect {
            carry = 0;
        }
        expect = number + 1;
        let base = number * CHUNK_PAGES;
        if carry > 0 && carry + chunk.start as usize >= n {
            return Some(base - carry);
        }
        if chunk.max as usize >= n {
            return chunk.find(n).map(|i| base + i);
        }
        carry = if chunk.end as usize == CHUNK_PAGES { carry + CHUNK_PAGES } else { chunk.end as usize };
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summary_follows_takes_and_gives() {
        let mut rng = 1u64;
        let mut next = |n: usize| {
            rng = rng.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            (rng >> 33) as usize % n
        };
        let mut c = Chunk::FREE;
        let mut taken: Vec<(usize, usize)> = Vec::new();
        for _ in 0..3000 {
            if next(2) == 0 || taken.is_empty() {
                let n = 1 + next(90);
                if let Some(at) = c.find(n) {
                    c.take(at, n);
                    taken.push((at, n));
                } else {
                    assert!((c.max as usize) < n);
                }
            } else {
                let (at, n) = taken.swap_remove(next(taken.len()));
                c.give(at, n);
            }
            let free: Vec<bool> = (0..512).map(|i| c.used[i / 64] >> (i % 64) & 1 == 0).collect();
            let runs: Vec<usize> = free.split(|f| !f).map(|r| r.len()).collect();
            assert_eq!(c.max as usize, *runs.iter().max().unwrap());
            assert_eq!(c.start as usize, runs[0]);
            assert_eq!(c.end as usize, *runs.last().unwrap());
        }
    }

    #[test]
    fn runs_cross_neighbouring_chunks_only() {
        let mut a = Chunk::FREE;
        let mut b = Chunk::FREE;
        a.take(0, 500);
        b.take(100, 412);
        assert_eq!(find_run([(7, &a), (8, &b)].into_iter(), 112), Some(7 * 512 + 500));
        assert_eq!(find_run([(7, &a), (9, &b)].into_iter(), 112), None);
        assert_eq!(find_run([(7, &a), (8, &Chunk::FREE), (9, &b)].into_iter(), 600), Some(7 * 512 + 500));
    }

    #[test]
    fn dirt_is_remembered_until_it_is_released() {
        let mut c = Chunk::FREE;
        assert!(!c.take(3, 130));
        c.give(3, 130);
        assert!(c.take(132, 2));
        assert_eq!(c.count_dirty(), 129);
        let mut pages = 0;
        assert_eq!(c.take_dirty(|_, n| pages += n), 129);
        assert_eq!(pages, 129);
        assert!(!c.take(3, 129));
    }
}
