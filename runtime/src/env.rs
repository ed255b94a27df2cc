//! What the kernel hands over at the start: arguments, environment, auxiliary vector.
//!
//! Invariant: written once by [`init`] on the first thread, immutable afterwards; the memory is the kernel's.

use crate::atomic::{AtomicUsize, Relaxed};
use crate::proc::Ret2;
use crate::syscall;
use core::ffi::CStr;

static ARGC: AtomicUsize = AtomicUsize::new(0);
static ARGV: AtomicUsize = AtomicUsize::new(0);
static ENVP: AtomicUsize = AtomicUsize::new(0);
/// Address of 16 random bytes from the kernel.
static RANDOM: AtomicUsize = AtomicUsize::new(0);

/// Reads what lies at the kernel's initial stack pointer.
///
/// # Safety
/// `sp` is that pointer.
pub unsafe fn init(sp: *const usize) {
    let argc = *sp;
    let argv = sp.add(1);
    let envp = argv.add(argc + 1);
    ARGC.store(argc, Relaxed);
    ARGV.store(argv as usize, Relaxed);
    ENVP.store(envp as usize, Relaxed);
    let mut p = envp;
    while *p != 0 {
        p = p.add(1);
    }
    let mut aux = p.add(1);
    while *aux != 0 {
        match (*aux as u64, *aux.add(1)) {
            (libc::AT_RANDOM, at) => RANDOM.store(at, Relaxed),
            (libc::AT_SYSINFO_EHDR, at) => {
                if let Some(entry) = crate::vdso::find(at, c"__vdso_clock_gettime") {
                    crate::clock::set_vdso(entry);
                }
            }
            _ => {}
        }
        aux = aux.add(2);
    }
}

/// Sixteen random bytes from the kernel, to seed generators.
pub fn random_bytes() -> [u8; 16] {
    let at = RANDOM.load(Relaxed);
    if at == 0 {
        let mut buf = [0; 16];
        syscall::getrandom(&mut buf);
        return buf;
    }
    // SAFETY: the kernel put 16 bytes there.
    unsafe { *(at as *const [u8; 16]) }
}

/// The value of an environment variable.
pub fn get(name: &str) -> Option<&'static [u8]> {
    let mut p = ENVP.load(Relaxed) as *const usize;
    if p.is_null() {
        return None;
    }
    // SAFETY: a null-terminated array of C strings.
    unsafe {
        while *p != 0 {
            let entry = CStr::from_ptr(*p as *const _).to_bytes();
            if entry.len() > name.len() && entry.starts_with(name.as_bytes()) && entry[name.len()] == b'=' {
                return Some(&entry[name.len() + 1..]);
            }
            p = p.add(1);
        }
    }
    None
}

/// A decimal number from the environment.
pub fn get_number(name: &str) -> Option<u64> {
    parse(get(name)?)
}

/// A decimal number.
pub fn parse(text: &[u8]) -> Option<u64> {
    if text.is_empty() {
        return None;
    }
    text.iter().try_fold(0u64, |n, &c| {
        if !c.is_ascii_digit() {
            return None;
        }
        n.checked_mul(10)?.checked_add(u64::from(c - b'0'))
    })
}

/// The value of `key` in a list `k=v,k=v`; a key without value counts as 1.
pub fn option<'a>(list: &'a [u8], key: &str) -> Option<&'a [u8]> {
    list.split(|&c| c == b',').find_map(|item| {
        let rest = item.strip_prefix(key.as_bytes())?;
        match rest {
            [] => Some(&b"1"[..]),
            [b'=', value @ ..] => Some(value),
            _ => None,
        }
    })
}

/// Processors this process may use.
pub fn ncpu() -> u32 {
    let mut mask = [0u64; 128];
    // SAFETY: the kernel writes at most the mask's size.
    let n =
        unsafe { syscall::syscall3(libc::SYS_sched_getaffinity, 0, size_of_val(&mask), mask.as_mut_ptr() as usize) };
    if n <= 0 {
        return 1;
    }
    mask[..n as usize / 8].iter().map(|w| w.count_ones()).sum::<u32>().max(1)
}

/// argc, argv.
pub unsafe extern "C" fn rt_args() -> Ret2 {
    Ret2(ARGC.load(Relaxed), ARGV.load(Relaxed))
}

/// envp.
pub unsafe extern "C" fn rt_envp() -> *mut u8 {
    ENVP.load(Relaxed) as *mut u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_found_by_whole_key() {
        let list = b"gcstress=2,movestack=17,preempt";
        assert_eq!(option(list, "movestack"), Some(&b"17"[..]));
        assert_eq!(option(list, "preempt"), Some(&b"1"[..]));
        assert_eq!(option(list, "stress"), None);
        assert_eq!(option(b"", "x"), None);
    }

    #[test]
    fn numbers_are_decimal_and_bounded() {
        assert_eq!(parse(b"120"), Some(120));
        assert_eq!(parse(b""), None);
        assert_eq!(parse(b"1x"), None);
        assert_eq!(parse(b"99999999999999999999"), None);
    }
}
