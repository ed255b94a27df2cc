//! Words and links that more than one thread can reach but that need no ordering of their own.
//!
//! Invariants: every [`Plain`], [`Plain32`] or [`Link`] field names its guard or owner where it is declared; that
//! guard gives the ordering, so the accesses here are `Relaxed`. A [`Link`] points to memory that stays a
//! `T` for the life of the process (persistent memory, recycled only as `T`), which is what lets `get` be safe.

use crate::atomic::{AtomicPtr, AtomicU32, AtomicUsize, Relaxed};
use core::ptr::null_mut;

/// A word without ordering of its own.
#[derive(Default)]
#[repr(transparent)]
pub struct Plain(AtomicUsize);

impl Plain {
    /// A word with this value.
    pub const fn new(v: usize) -> Plain {
        Plain(AtomicUsize::new(v))
    }
    /// Its value.
    #[inline(always)]
    pub fn get(&self) -> usize {
        self.0.load(Relaxed)
    }
    /// Sets it.
    #[inline(always)]
    pub fn set(&self, v: usize) {
        self.0.store(v, Relaxed)
    }
    /// Adds to it; not atomic: the caller owns it or holds its guard.
    #[inline(always)]
    pub fn add(&self, v: usize) {
        self.set(self.get().wrapping_add(v))
    }
    /// Subtracts from it; not atomic either.
    #[inline(always)]
    pub fn sub(&self, v: usize) {
        self.set(self.get().wrapping_sub(v))
    }
}

/// The same with 32 bits.
#[derive(Default)]
#[repr(transparent)]
pub struct Plain32(AtomicU32);

impl Plain32 {
    /// A word with this value.
    pub const fn new(v: u32) -> Plain32 {
        Plain32(AtomicU32::new(v))
    }
    /// Its value.
    #[inline(always)]
    pub fn get(&self) -> u32 {
        self.0.load(Relaxed)
    }
    /// Sets it.
    #[inline(always)]
    pub fn set(&self, v: u32) {
        self.0.store(v, Relaxed)
    }
}

/// A link to an object in persistent memory, or none.
#[repr(transparent)]
pub struct Link<T: 'static>(AtomicPtr<T>);

impl<T: 'static> Default for Link<T> {
    fn default() -> Self {
        Link::new()
    }
}

impl<T: 'static> Link<T> {
    /// No link.
    pub const fn new() -> Link<T> {
        Link(AtomicPtr::new(null_mut()))
    }
    /// What it points to.
    #[inline(always)]
    pub fn get(&self) -> Option<&'static T> {
        // SAFETY: `set` takes `&'static T` only, so the pointer is null or valid for ever.
        unsafe { self.0.load(Relaxed).as_ref() }
    }
    /// Points it elsewhere.
    #[inline(always)]
    pub fn set(&self, to: Option<&'static T>) {
        self.0.store(to.map_or(null_mut(), |r| r as *const T as *mut T), Relaxed)
    }
    /// Gives what it pointed to and clears it; not atomic.
    #[inline(always)]
    pub fn take(&self) -> Option<&'static T> {
        let v = self.get();
        self.set(None);
        v
    }
    /// Whether it points to exactly this object.
    #[inline(always)]
    pub fn is(&self, other: &T) -> bool {
        core::ptr::eq(self.0.load(Relaxed), other)
    }
}

/// An intrusive stack of objects in persistent memory. Guarded by whoever declares it.
#[repr(C)]
pub struct List<T: Linked> {
    first: Link<T>,
    len: Plain,
}

/// An object with the link that [`List`] uses.
pub trait Linked: Sized + 'static {
    /// The link.
    fn link(&self) -> &Link<Self>;
}

impl<T: Linked> Default for List<T> {
    fn default() -> Self {
        List::new()
    }
}

impl<T: Linked> List<T> {
    /// An empty list.
    pub const fn new() -> List<T> {
        List { first: Link::new(), len: Plain::new(0) }
    }
    /// Puts `x` in front. It must be on no list that uses the same link.
    pub fn push(&self, x: &'static T) {
        x.link().set(self.first.get());
        self.first.set(Some(x));
        self.len.add(1);
    }
    /// Takes the first.
    pub fn pop(&self) -> Option<&'static T> {
        let x = self.first.get()?;
        self.first.set(x.link().take());
        self.len.sub(1);
        Some(x)
    }
    /// Takes all: a chain by `link`, and clears the list.
    pub fn take(&self) -> Option<&'static T> {
        self.len.set(0);
        self.first.take()
    }
    /// The first.
    pub fn first(&self) -> Option<&'static T> {
        self.first.get()
    }
    /// How many.
    pub fn len(&self) -> usize {
        self.len.get()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.first.get().is_none()
    }
}
