//! The write barrier.
//!
//! Invariant: compiled code asks only while a collection marks, which no collector here does yet.

/// The slow path: `slot` is about to be overwritten with `value`. On the system stack; may not park, raise or allocate.
pub unsafe extern "C" fn write_barrier(_slot: usize, _value: usize) {
    crate::throw::throw("write barrier without a collector")
}
