//! Where proc calls into the memory side: one line each, so that the seam can be read at a glance.
//!
//! Invariant: only calls and comments here; the code is in the modules named.

use crate::proc::{G, P};
use crate::{clock, hash, iface, link, malloc, mbarrier, metrics, mgcmark, sudog};

/// Before there is a P: heap and caches.
pub unsafe fn memory_init() {
    clock::init();
    malloc::init();
    mbarrier::set(false);
    hash::init();
    iface::init();
    metrics::init();
    mgcmark::set_roots(link::data()..link::edata(), link::bss()..link::ebss());
}

/// With the first P in hand, before the first goroutine.
pub unsafe fn memory_init_with_p() {}

/// A P comes into use.
pub unsafe fn p_init(_pp: &'static P) {}

/// A P is retired, with the world stopped: its caches go back.
pub unsafe fn p_retire(pp: &'static P) {
    pp.mcache.flush();
    pp.marker.publish();
    sudog::flush(pp);
}

/// A goroutine ends.
pub unsafe fn goroutine_ends(_gp: &'static G) {}
