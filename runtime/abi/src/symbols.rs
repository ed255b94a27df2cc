//! Symbols and sections that compiler, linker and runtime agree on.

/// Go functions that assembly and the runtime reach by name; always compiled.
/// All are Tail-convention functions of package runtime.
pub const GO_ENTRIES: &[&str] = &[
    // func main(): the main goroutine's body: package initialisers, main.main, exit.
    "runtime.main",
    // func sigpanic(code, a, b uint64): what a trap becomes; entered as if the faulting instruction had called it.
    "runtime.sigpanic",
    // func raise(kind, a, b uint64): a panic raised by a runtime call, in place of the call's return.
    "runtime.raise",
    // func goexit0-side: runs when a goroutine's function has returned; calls runtime.goexit_m. Never returns.
    "runtime.goexit1",
];

/// Closure object of `runtime.main`; the first goroutine's function.
pub const MAIN_CLOSURE: &str = "runtime.main·f";
/// Synthesised by the compiler: runs every package's initialisation, imports first.
pub const INIT_ALL: &str = "go:main.inittasks";
/// The program's `func main`.
pub const MAIN_MAIN: &str = "main.main";

/// Suffix of a top-level function's static closure object.
pub const CLOSURE_SUFFIX: &str = "·f";
/// Suffix of the thunk behind it.
pub const THUNK_SUFFIX: &str = "·t";

/// Section with the functions' table entries, see [`crate::functab`].
pub const SECTION_FUNCTAB: &str = ".mg.functab";
/// Section with NUL-terminated source file names, indexed by the table.
pub const SECTION_FILES: &str = ".mg.files";
/// Writable data that may hold pointers into the heap: a root of the collector, scanned word by word.
pub const SECTION_DATA: &str = ".go.data";
/// The same, zero at start.
pub const SECTION_BSS: &str = ".go.bss";
/// Writable data without pointers.
pub const SECTION_NOPTRDATA: &str = ".go.noptrdata";
/// The same, zero at start.
pub const SECTION_NOPTRBSS: &str = ".go.noptrbss";
/// Read-only data: strings, type descriptors, itabs, closures of functions.
pub const SECTION_RODATA: &str = ".go.rodata";
/// Compiled Go functions.
pub const SECTION_TEXT: &str = ".go.text";

/// Defined by the linker, each an address: bounds of compiled Go text, of the collector's static
/// roots ([`SECTION_DATA`] and [`SECTION_BSS`]), and of the finished function table.
pub mod linker_defined {
    /// First byte of compiled Go text.
    pub const TEXT: &str = "runtime.text";
    /// One past its last byte.
    pub const ETEXT: &str = "runtime.etext";
    /// First byte of `.go.data`.
    pub const DATA: &str = "runtime.data";
    /// One past.
    pub const EDATA: &str = "runtime.edata";
    /// First byte of `.go.bss`.
    pub const BSS: &str = "runtime.bss";
    /// One past.
    pub const EBSS: &str = "runtime.ebss";
    /// First byte of the function table ([`crate::functab::Table`]).
    pub const FUNCTAB: &str = "runtime.functab";
    /// One past.
    pub const EFUNCTAB: &str = "runtime.efunctab";
    /// Start of all read-only data and of the whole image; with `runtime.end` tells static pointers.
    pub const IMAGE: &str = "runtime.image";
    /// One past the image's last byte, bss included.
    pub const END: &str = "runtime.end";
    /// All itabs known at link time: array of pointers, from `.go.itablink`.
    pub const ITABLINK: &str = "runtime.itablink";
    /// One past.
    pub const EITABLINK: &str = "runtime.eitablink";
    /// The build info ([`crate::buildinfo`]); nothing when the linker was given none.
    pub const BUILDINFO: &str = "runtime.buildinfo";
    /// One past.
    pub const EBUILDINFO: &str = "runtime.ebuildinfo";
}

/// Constants of the runtime that keep nothing in an executable: a pointer there to what is not reached otherwise is null.
pub const SECTION_WEAK: &str = ".rodata.weak";

/// Section with one pointer per statically known itab.
pub const SECTION_ITABLINK: &str = ".go.itablink";
