//! Size classes: the object sizes that small allocations are rounded up to.
//!
//! Invariants: class 0 means "large, no class". Sizes rise strictly; each is a multiple of 8; a span of
//! `pages[c]` pages of class `c` wastes at most an eighth of itself at its tail. The sizes are those of Go,
//! so that `cap` after `append` prints the same numbers; the table is computed here by the rules, and a
//! test compares it with the sizes Go documents.
//!
//! A span class is a size class and whether objects of the span hold pointers: `class << 1 | noscan`.

/// Bytes of a page of the heap; no relation to the machine's page size, but a multiple of it.
pub const PAGE_SIZE: usize = 1 << PAGE_SHIFT;
/// log2 of [`PAGE_SIZE`].
pub const PAGE_SHIFT: usize = 13;
/// Number of size classes, class 0 included.
pub const NUM_CLASSES: usize = 68;
/// Number of span classes.
pub const NUM_SPAN_CLASSES: usize = NUM_CLASSES * 2;
/// Largest size that has a class.
pub const MAX_SMALL: usize = 32768;
/// Objects with pointers up to this size have their pointer bits at the span's end; larger ones carry a
/// word with their type in front.
pub const MIN_SIZE_FOR_HEADER: usize = 512;
/// Bytes of that word.
pub const MALLOC_HEADER: usize = 8;
/// Pointer-free objects below this size share 16-byte blocks.
pub const TINY_SIZE: usize = 16;
/// Size class of the tiny allocator's blocks.
pub const TINY_CLASS: usize = 2;

const LARGE_DIV: usize = 128;

/// The computed tables.
pub struct Classes {
    /// Object size of each class.
    pub size: [u32; NUM_CLASSES],
    /// Pages of a span of each class.
    pub pages: [u8; NUM_CLASSES],
    /// `offset * magic >> 32` is `offset / size` for every offset within a span.
    pub magic: [u32; NUM_CLASSES],
}

/// All classes.
pub static CLASSES: Classes = compute();

/// Class for a size up to 1024, indexed by `(size + 7) / 8`.
static TO_CLASS_8: [u8; 129] = {
    let mut t = [0; 129];
    let mut i = 1;
    while i < 129 {
        t[i] = smallest_class(i * 8);
        i += 1;
    }
    t
};

/// Class for a size above 1024, indexed by `(size - 1024 + 127) / 128`.
static TO_CLASS_128: [u8; 249] = {
    let mut t = [0; 249];
    let mut i = 0;
    while i < 249 {
        t[i] = smallest_class(1024 + i * LARGE_DIV);
        i += 1;
    }
    t
};

/// The smallest class whose objects hold `size` bytes, 1..=[`MAX_SMALL`].
#[inline]
pub fn class_of(size: usize) -> usize {
    if size <= 1024 {
        TO_CLASS_8[size.div_ceil(8)] as usize
    } else {
        TO_CLASS_128[(size - 1024).div_ceil(LARGE_DIV)] as usize
    }
}

/// Object size of a class.
#[inline]
pub fn class_size(class: usize) -> usize {
    CLASSES.size[class] as usize
}

/// Bytes that an allocation of `size` bytes really has for its user. What `append` rounds capacities to.
pub fn round_up_size(size: usize, noscan: bool) -> usize {
    let mut req = size;
    if req <= MAX_SMALL - MALLOC_HEADER {
        if !noscan && req > MIN_SIZE_FOR_HEADER {
            req += MALLOC_HEADER;
        }
        return class_size(class_of(req)) - (req - size);
    }
    match req.checked_add(PAGE_SIZE - 1) {
        Some(r) => r & !(PAGE_SIZE - 1),
        None => size,
    }
}

const fn smallest_class(size: usize) -> u8 {
    let c = compute();
    let mut i = 1;
    while (c.size[i] as usize) < size {
        i += 1;
    }
    i as u8
}

/// Candidate sizes rise by an alignment that grows with them. A candidate gets the fewest pages whose tail
/// waste is at most an eighth; when it fits as many objects as the class before in as many pages, it
/// replaces that class. At the end sizes grow into the room their spans have left.
const fn compute() -> Classes {
    let mut size = [0u32; NUM_CLASSES];
    let mut pages = [0u8; NUM_CLASSES];
    let mut n = 1;
    let mut align = 8;
    let mut s = align;
    while s <= MAX_SMALL {
        if s.is_power_of_two() {
            if s >= 2048 {
                align = 256;
            } else if s >= 128 {
                align = s / 8;
            } else if s >= 32 {
                align = 16;
            }
        }
        let mut bytes = PAGE_SIZE;
        while bytes % s > bytes / 8 {
            bytes += PAGE_SIZE;
        }
        let np = (bytes >> PAGE_SHIFT) as u8;
        if n > 1 && np == pages[n - 1] && bytes / s == bytes / size[n - 1] as usize {
            size[n - 1] = s as u32;
        } else {
            size[n] = s as u32;
            pages[n] = np;
            n += 1;
        }
        s += align;
    }
    assert!(n == NUM_CLASSES);
    let mut magic = [0u32; NUM_CLASSES];
    let mut i = 1;
    while i < NUM_CLASSES {
        let bytes = (pages[i] as usize) << PAGE_SHIFT;
        let grown = (bytes / (bytes / size[i] as usize)) & !(LARGE_DIV - 1);
        if grown > size[i] as usize {
            size[i] = grown as u32;
        }
        magic[i] = u32::MAX / size[i] + 1;
        i += 1;
    }
    Classes { size, pages, magic }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sizes_are_those_go_documents() {
        let expect: [u32; NUM_CLASSES] = [
            0, 8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384,
            416, 448, 480, 512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072,
            3200, 3456, 4096, 4864, 5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336,
            16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768,
        ];
        assert_eq!(CLASSES.size, expect);
    }

    #[test]
    fn every_size_gets_the_smallest_class_that_holds_it() {
        for size in 1..=MAX_SMALL {
            let c = class_of(size);
            assert!(class_size(c) >= size && class_size(c - 1) < size, "{size}");
        }
    }

    #[test]
    fn division_by_multiplication_is_exact() {
        for c in 1..NUM_CLASSES {
            let size = class_size(c);
            for off in 0..=(CLASSES.pages[c] as usize) << PAGE_SHIFT {
                assert_eq!((off as u64 * CLASSES.magic[c] as u64) >> 32, (off / size) as u64);
            }
        }
    }

    #[test]
    fn rounding_matches_capacities_that_go_prints() {
        assert_eq!(round_up_size(5 * 8, true), 48);
        assert_eq!(round_up_size(128 * 8, false), 1144);
        assert_eq!(round_up_size(128 * 8, true), 1024);
        assert_eq!(round_up_size(40000, false), 40960);
    }
}
