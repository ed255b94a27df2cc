//! Finds a function in the vDSO, the shared object that the kernel maps into every process.
//!
//! Invariant: reads the image through its program headers and dynamic section only; gives up rather than guess.

use core::ffi::CStr;

const PT_LOAD: u32 = 1;
const PT_DYNAMIC: u32 = 2;
const DT_HASH: u64 = 4;
const DT_STRTAB: u64 = 5;
const DT_SYMTAB: u64 = 6;

#[repr(C)]
struct ProgramHeader {
    kind: u32,
    flags: u32,
    offset: u64,
    vaddr: u64,
    paddr: u64,
    filesz: u64,
    memsz: u64,
    align: u64,
}

#[repr(C)]
struct Symbol {
    name: u32,
    info: u8,
    other: u8,
    shndx: u16,
    value: u64,
    size: u64,
}

/// Address of function `name` in the image at `base`.
///
/// # Safety
/// `base` is 0 or the address of the vDSO's ELF header.
pub unsafe fn find(base: usize, name: &CStr) -> Option<usize> {
    let read64 = |at: usize| *((base + at) as *const u64);
    let read16 = |at: usize| *((base + at) as *const u16);
    if base == 0 || *(base as *const [u8; 4]) != *b"\x7fELF" {
        return None;
    }
    let headers = base + read64(32) as usize;
    let (entry_size, count) = (usize::from(read16(54)), usize::from(read16(56)));
    let (mut slide, mut dynamic) = (None, None);
    for i in 0..count {
        let ph = &*((headers + i * entry_size) as *const ProgramHeader);
        match ph.kind {
            PT_LOAD if slide.is_none() => {
                slide = Some((base + ph.offset as usize).wrapping_sub(ph.vaddr as usize));
            }
            PT_DYNAMIC => dynamic = Some(base + ph.offset as usize),
            _ => {}
        }
    }
    let (slide, mut entry) = (slide?, dynamic? as *const [u64; 2]);
    let (mut hash, mut strtab, mut symtab) = (0, 0, 0);
    while (*entry)[0] != 0 {
        let at = slide.wrapping_add((*entry)[1] as usize);
        match (*entry)[0] {
            DT_HASH => hash = at,
            DT_STRTAB => strtab = at,
            DT_SYMTAB => symtab = at,
            _ => {}
        }
        entry = entry.add(1);
    }
    if strtab == 0 || symtab == 0 {
        return None;
    }
    // The hash table's second word counts the symbols. Without one (GNU hash only), the string table follows the
    // symbols in every kernel so far: the distance bounds them.
    let count = if hash != 0 {
        *((hash + 4) as *const u32) as usize
    } else {
        strtab.checked_sub(symtab)? / size_of::<Symbol>()
    };
    (0..count).find_map(|i| {
        let symbol = &*((symtab + i * size_of::<Symbol>()) as *const Symbol);
        let found = symbol.shndx != 0 && CStr::from_ptr((strtab + symbol.name as usize) as *const _) == name;
        found.then(|| slide.wrapping_add(symbol.value as usize))
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_kernel_has_a_clock() {
        // SAFETY: getauxval gives the address of the mapped image, or 0.
        unsafe {
            let base = libc::getauxval(libc::AT_SYSINFO_EHDR) as usize;
            if base == 0 {
                return;
            }
            assert!(super::find(base, c"__vdso_clock_gettime").is_some());
            assert!(super::find(base, c"no such function").is_none());
        }
    }
}
