//! What the linker laid out: bounds and tables, as addresses.
//!
//! Invariant: these symbols and Go's entry points are the only ones that the runtime's object leaves undefined.

use crate::proc::Ret2;
pub use symbols::*;

/// The module text of the build info; see `abi::symbols::buildinfo`.
pub unsafe extern "C" fn rt_modinfo() -> Ret2 {
    let bytes = core::slice::from_raw_parts(buildinfo() as *const u8, ebuildinfo() - buildinfo());
    let text = abi::buildinfo::module_text(bytes);
    Ret2(text.as_ptr() as usize, text.len())
}

#[cfg(not(test))]
mod symbols {
    macro_rules! address {
        ($(#[$doc:meta])* $name:ident = $symbol:literal) => {
            $(#[$doc])*
            #[inline(always)]
            pub fn $name() -> usize {
                unsafe extern "C" {
                    #[link_name = $symbol]
                    static SYMBOL: u8;
                }
                &raw const SYMBOL as usize
            }
        };
    }
    address!(/// First byte of compiled Go text.
        text = "runtime.text");
    address!(/// One past its last byte.
        etext = "runtime.etext");
    address!(/// First byte of data that may hold pointers.
        data = "runtime.data");
    address!(/// One past.
        edata = "runtime.edata");
    address!(/// First byte of zeroed data that may hold pointers.
        bss = "runtime.bss");
    address!(/// One past.
        ebss = "runtime.ebss");
    address!(/// The function table.
        functab = "runtime.functab");
    address!(/// One past.
        efunctab = "runtime.efunctab");
    address!(/// First byte of the image.
        image = "runtime.image");
    address!(/// One past its last byte.
        end = "runtime.end");
    address!(/// Known itabs: array of pointers.
        itablink = "runtime.itablink");
    address!(/// One past.
        eitablink = "runtime.eitablink");
    address!(/// Closure object of the main goroutine's function.
        main_closure = "runtime.main·f");
    address!(/// Code of Go's sigpanic.
        sigpanic = "runtime.sigpanic");
    address!(/// What the linker knows of the build.
        buildinfo = "runtime.buildinfo");
    address!(/// One past.
        ebuildinfo = "runtime.ebuildinfo");

    // Weak references: only programs that mention these variables have them.
    core::arch::global_asm!(
        ".weak runtime.MemProfileRate",
        ".pushsection .data.rt_weak,\"aw\",@progbits",
        ".p2align 3",
        ".globl rt_mem_profile_rate",
        "rt_mem_profile_rate: .quad runtime.MemProfileRate",
        ".weak \"runtime/metrics.measured\"",
        ".globl rt_metrics_measured",
        "rt_metrics_measured: .quad \"runtime/metrics.measured\"",
        ".popsection",
    );

    /// Address of a variable of package runtime/metrics, or 0 when it is not there.
    pub fn metrics_wanted() -> usize {
        unsafe extern "C" {
            static rt_metrics_measured: usize;
        }
        // SAFETY: a word that the linker filled in.
        unsafe { (&raw const rt_metrics_measured).read_volatile() }
    }

    /// Address of `runtime.MemProfileRate`, or 0.
    #[inline]
    pub fn mem_profile_rate() -> usize {
        unsafe extern "C" {
            static rt_mem_profile_rate: usize;
        }
        // SAFETY: a word that the linker filled in.
        unsafe { (&raw const rt_mem_profile_rate).read_volatile() }
    }
}

/// Unit tests run without a Go program around them.
#[cfg(test)]
mod symbols {
    macro_rules! nothing {
        ($($name:ident)*) => { $(pub fn $name() -> usize { 0 })* };
    }
    nothing!(text etext data edata bss ebss functab efunctab image end itablink eitablink main_closure sigpanic
        buildinfo ebuildinfo mem_profile_rate metrics_wanted);
}
