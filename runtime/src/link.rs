//! What the linker laid out: bounds and tables, as addresses.
//!
//! Invariant: these symbols and Go's entry points are the only ones that the runtime's object leaves undefined.

pub use symbols::*;

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
}

/// Unit tests run without a Go program around them.
#[cfg(test)]
mod symbols {
    macro_rules! nothing {
        ($($name:ident)*) => { $(pub fn $name() -> usize { 0 })* };
    }
    nothing!(text etext data edata bss ebss functab efunctab image end itablink eitablink main_closure sigpanic);
}
