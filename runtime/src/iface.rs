//! Interface tables made at run time: conversions from one interface to another and assertions to interfaces.
//!
//! Invariants: there is at most one itab for a pair of interface and type that `getitab` gives. The table only grows, and
//! an entry never changes once it is visible: `inter` is stored last (Release) and read first (Acquire). Readers take no
//! lock; writers hold `LOCK`. A pair whose type lacks a method is remembered too. Itabs are persistent memory, so they
//! need no root. Type descriptors are unique in the program: equal types have equal addresses.

use crate::atomic::{Acquire, AtomicPtr, AtomicUsize, Relaxed, Release};
use crate::lock::{Mutex, Rank};
use crate::proc::Ret2;
use crate::{link, persist};
use abi::types::{IMethod, InterfaceDesc, Itab, Method, Str, TypeDesc};

/// One pair.
#[repr(C)]
struct Entry {
    /// 0: empty. Stored last.
    inter: AtomicUsize,
    ty: AtomicUsize,
    /// 0: the type lacks a method.
    itab: AtomicUsize,
}

/// The table; entries follow.
#[repr(C)]
struct Table {
    size: usize,
    /// Guarded by `LOCK`.
    used: AtomicUsize,
}

static LOCK: Mutex = Mutex::new(Rank::Itab);
static TABLE: AtomicPtr<Table> = AtomicPtr::new(core::ptr::null_mut());

/// What the table says of a pair.
#[derive(PartialEq, Eq, Debug)]
enum Known {
    Not,
    As(usize),
}

fn hash(inter: usize, ty: usize) -> usize {
    ((inter >> 3) ^ (ty >> 3).rotate_left(32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 20
}

impl Table {
    fn entry(&self, i: usize) -> &Entry {
        // SAFETY: `new_table` puts `size` entries, a power of two, behind the header.
        unsafe { &*core::ptr::from_ref(self).add(1).cast::<Entry>().add(i & (self.size - 1)) }
    }

    fn find(&self, inter: usize, ty: usize) -> Known {
        let mut i = hash(inter, ty);
        loop {
            let e = self.entry(i);
            // Acquire: pairs with `add`'s Release.
            match e.inter.load(Acquire) {
                0 => return Known::Not,
                x if x == inter && e.ty.load(Relaxed) == ty => return Known::As(e.itab.load(Relaxed)),
                _ => i += 1,
            }
        }
    }

    /// Under `LOCK`; the pair is not there, and there is room.
    fn add(&self, inter: usize, ty: usize, itab: usize) {
        let mut i = hash(inter, ty);
        while self.entry(i).inter.load(Relaxed) != 0 {
            i += 1;
        }
        let e = self.entry(i);
        e.ty.store(ty, Relaxed);
        e.itab.store(itab, Relaxed);
        // Release: pairs with `find`'s Acquire.
        e.inter.store(inter, Release);
        self.used.store(self.used.load(Relaxed) + 1, Relaxed);
    }
}

fn new_table(size: usize) -> &'static Table {
    let t = persist::alloc(size_of::<Table>() + size * size_of::<Entry>(), 16).cast::<Table>();
    // SAFETY: fresh zeroed memory of that size.
    unsafe {
        (*t).size = size;
        &*t
    }
}

/// Enters the itabs that the linker knows. At start, after persistent memory.
pub fn init() {
    let (from, to) = (link::itablink(), link::eitablink());
    let n = (to - from) / 8;
    let table = new_table((n * 2).next_power_of_two().max(256));
    for i in 0..n {
        // SAFETY: the linker laid out an array of addresses of itabs.
        let itab = unsafe { &**(from as *const *const Itab).add(i) };
        if table.find(itab.inter as usize, itab.ty as usize) == Known::Not {
            table.add(itab.inter as usize, itab.ty as usize, core::ptr::from_ref(itab) as usize);
        }
    }
    TABLE.store(core::ptr::from_ref(table).cast_mut(), Release);
}

fn table() -> &'static Table {
    // SAFETY: `init` stored a table, later ones replace it; none is freed.
    match unsafe { TABLE.load(Acquire).as_ref() } {
        Some(t) => t,
        None => crate::throw::throw("itab table used before init"),
    }
}

unsafe fn text(s: &Str) -> &'static [u8] {
    if s.len == 0 { &[] } else { core::slice::from_raw_parts(s.ptr, s.len) }
}

/// Walks both method lists, which have the same order. `each(i, code)` gets the methods of the interface in order; gives
/// the first that the type lacks.
unsafe fn match_methods(
    inter: &InterfaceDesc,
    ty: &TypeDesc,
    mut each: impl FnMut(usize, *const u8),
) -> Option<&'static IMethod> {
    let mut have: &[Method] = &[];
    if let Some(u) = ty.uncommon.as_ref()
        && u.n_methods > 0
    {
        have = core::slice::from_raw_parts(u.methods, u.n_methods);
    }
    let mut j = 0;
    for i in 0..inter.n_methods {
        let want: &'static IMethod = &*inter.methods.add(i);
        let name = text(&want.name);
        let found = loop {
            let Some(m) = have.get(j) else { return Some(want) };
            j += 1;
            let same = text(&m.name) == name && text(&m.pkg_path) == text(&want.pkg_path);
            if same && core::ptr::eq(m.ty, want.ty) {
                break m;
            }
            if same {
                return Some(want);
            }
        };
        // A method that nothing calls through an interface has no code, and its slot stays null: the
        // type still has the method, so assertions must succeed.
        each(i, found.ifn);
    }
    None
}

// ---- calls from Go

/// The itab of a type for an interface; 0 when a method is missing.
pub unsafe extern "C" fn rt_getitab(inter: *mut u8, ty: *mut u8) -> *mut u8 {
    let inter = inter.cast_const().cast::<InterfaceDesc>();
    let ty = ty.cast_const().cast::<TypeDesc>();
    if let Known::As(itab) = table().find(inter as usize, ty as usize) {
        return itab as *mut u8;
    }
    LOCK.with(|| {
        let mut table = table();
        if let Known::As(itab) = table.find(inter as usize, ty as usize) {
            return itab;
        }
        let n = (*inter).n_methods;
        let itab = persist::alloc(size_of::<Itab>() + n * 8, 16).cast::<Itab>();
        let fun = itab.add(1).cast::<*const u8>();
        let missing = match_methods(&*inter, &*ty, |i, code| fun.add(i).write(code));
        itab.write(Itab { inter, ty, hash: (*ty).hash, pad: 0 });
        let result = if missing.is_none() { itab as usize } else { 0 };
        if (table.used.load(Relaxed) + 1) * 4 > table.size * 3 {
            table = grow(table);
        }
        table.add(inter as usize, ty as usize, result);
        result
    }) as *mut u8
}

/// A table twice as large with the same entries. Under `LOCK`.
fn grow(old: &'static Table) -> &'static Table {
    let new = new_table(old.size * 2);
    for i in 0..old.size {
        let e = old.entry(i);
        let inter = e.inter.load(Relaxed);
        if inter != 0 {
            new.add(inter, e.ty.load(Relaxed), e.itab.load(Relaxed));
        }
    }
    TABLE.store(core::ptr::from_ref(new).cast_mut(), Release);
    new
}

/// Name of the first method that a type lacks for an interface.
pub unsafe extern "C" fn rt_missingmethod(inter: *mut u8, ty: *mut u8) -> Ret2 {
    let inter = inter.cast_const().cast::<InterfaceDesc>();
    let ty = ty.cast_const().cast::<TypeDesc>();
    match match_methods(&*inter, &*ty, |_, _| {}) {
        Some(m) => Ret2(m.name.ptr as usize, m.name.len),
        None => Ret2(0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_found_again_after_growing() {
        let mut table = new_table(8);
        for k in 1..2000usize {
            if (table.used.load(Relaxed) + 1) * 4 > table.size * 3 {
                table = grow(table);
            }
            assert_eq!(table.find(k * 8, k * 24), Known::Not);
            table.add(k * 8, k * 24, if k % 5 == 0 { 0 } else { k });
        }
        for k in 1..2000usize {
            assert_eq!(table.find(k * 8, k * 24), Known::As(if k % 5 == 0 { 0 } else { k }));
            assert_eq!(table.find(k * 24, k * 8), Known::Not);
        }
    }
}
