//! Every promise between compiled code, linker and runtime, written once.
//!
//! In: nothing. Out: offsets, records, encodings, symbol names and the list of runtime calls, with
//! encoder, decoder and round-trip test side by side.
//! Never: depends on anything, allocates at run time outside `feature = "std"`, knows a compiler type.
//!
//! ## The machine contract
//!
//! * `r15` holds the current goroutine's [`g`] in all compiled Go code; inside Rust code it is
//!   preserved but means nothing. `%fs:-8` holds the current g on every thread of the runtime.
//! * Go→Go calls use Cranelift's `Tail` convention. A func value is a pointer to a closure object
//!   whose first word is the code; the code takes the closure object as its first argument. A
//!   top-level function used as a value has a static closure object `NAME·f` whose code is a thunk
//!   `NAME·t` that drops the context.
//! * An interface method's code takes the data word as its first argument.
//! * No compiled Go frame holds an address into its own stack, but the rbp chain: stacks move.
//!   Memory that needs an address and does not escape is on the data stack, which never moves.
#![cfg_attr(not(feature = "std"), no_std)]

pub mod buildinfo;
pub mod calls;
pub mod defers;
pub mod dstack;
pub mod functab;
pub mod g;
pub mod live;
pub mod symbols;
pub mod traps;
pub mod types;
