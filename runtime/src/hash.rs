//! Hashing of memory for maps, and random numbers.
//!
//! Invariants: `KEY` is set once at start from the kernel's randomness; hashes differ from process to process. [`memhash`] runs on
//! goroutine stacks within the guard's room: it calls nothing and keeps a small frame.

use crate::atomic::{AtomicU64, Relaxed};
use crate::{env, getm};

const A: u64 = 0xa076_1d64_78bd_642f;
const B: u64 = 0xe703_7ed1_a0b4_28db;
const C: u64 = 0x8ebc_6af0_9c88_c6e3;

/// Secret of this process.
static KEY: [AtomicU64; 2] = [AtomicU64::new(A), AtomicU64::new(B)];

/// Takes the secret from the kernel. At start.
pub fn init() {
    let bytes = env::random_bytes();
    for (i, half) in bytes.chunks_exact(8).enumerate() {
        let mut word = [0; 8];
        word.copy_from_slice(half);
        KEY[i].store(u64::from_le_bytes(word) | 1, Relaxed);
    }
}

/// Both halves of a product, folded.
#[inline(always)]
fn mix(a: u64, b: u64) -> u64 {
    let p = u128::from(a) * u128::from(b);
    p as u64 ^ (p >> 64) as u64
}

/// Hash of `n` bytes.
///
/// May not: call, allocate, or use much stack. It runs on goroutine stacks.
///
/// # Safety
/// The bytes are readable.
#[cfg_attr(not(test), unsafe(export_name = "runtime.memhash"))]
pub unsafe extern "C" fn memhash(p: *const u8, seed: u64, n: usize) -> u64 {
    let r8 = |i: usize| p.add(i).cast::<u64>().read_unaligned();
    let r4 = |i: usize| u64::from(p.add(i).cast::<u32>().read_unaligned());
    let (k0, k1) = (KEY[0].load(Relaxed), KEY[1].load(Relaxed));
    let mut h = seed ^ k0;
    let (a, b);
    if n <= 16 {
        if n >= 8 {
            (a, b) = (r8(0), r8(n - 8));
        } else if n >= 4 {
            (a, b) = (r4(0), r4(n - 4));
        } else if n > 0 {
            let (x, y, z) = (*p, *p.add(n / 2), *p.add(n - 1));
            (a, b) = (u64::from(x) << 16 | u64::from(y) << 8 | u64::from(z), 0);
        } else {
            (a, b) = (0, 0);
        }
    } else {
        let mut i = 0;
        let mut left = n;
        if left > 48 {
            let (mut h1, mut h2) = (h, h);
            while left > 48 {
                h = mix(r8(i) ^ A, r8(i + 8) ^ h);
                h1 = mix(r8(i + 16) ^ B, r8(i + 24) ^ h1);
                h2 = mix(r8(i + 32) ^ C, r8(i + 40) ^ h2);
                i += 48;
                left -= 48;
            }
            h ^= h1 ^ h2;
        }
        while left > 16 {
            h = mix(r8(i) ^ A, r8(i + 8) ^ h);
            i += 16;
            left -= 16;
        }
        (a, b) = (r8(n - 16), r8(n - 8));
    }
    mix(k1 ^ n as u64, mix(a ^ k1, b ^ h))
}

/// A random number: the thread's generator, whitened by the process's secret.
pub unsafe extern "C" fn rt_rand() -> i64 {
    let mp = getm();
    let x = u64::from(mp.cheaprand()) << 32 | u64::from(mp.cheaprand());
    mix(x ^ KEY[0].load(Relaxed), KEY[1].load(Relaxed) ^ C) as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    fn h(bytes: &[u8], seed: u64) -> u64 {
        // SAFETY: a slice.
        unsafe { memhash(bytes.as_ptr(), seed, bytes.len()) }
    }

    #[test]
    fn every_byte_and_the_length_and_the_seed_matter() {
        for n in 0..200 {
            let mut v = vec![0x5a; n];
            let base = h(&v, 1);
            assert_eq!(h(&v, 1), base);
            assert_ne!(h(&v, 2), base, "length {n}");
            for i in 0..n {
                v[i] ^= 1;
                assert_ne!(h(&v, 1), base, "length {n} byte {i}");
                v[i] ^= 1;
            }
        }
        let zeros = [0; 64];
        let all: std::collections::HashSet<u64> = (0..64).map(|n| h(&zeros[..n], 0)).collect();
        assert_eq!(all.len(), 64);
    }

    #[test]
    fn low_bits_and_high_bits_spread() {
        let mut low = [0u32; 128];
        let mut high = [0u32; 128];
        for i in 0..128_000u64 {
            let x = h(&i.to_le_bytes(), 0);
            low[(x & 127) as usize] += 1;
            high[(x >> 57) as usize] += 1;
        }
        for n in low.iter().chain(&high) {
            assert!((850..1150).contains(n), "{n}");
        }
    }
}
