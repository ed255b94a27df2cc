//! The one target: x86-64 Linux, baseline instructions, so that a binary runs wherever Go's does.

use cranelift_codegen::isa::OwnedTargetIsa;
use cranelift_codegen::settings::{self, Configurable};

/// Cranelift set up for compiled Go code.
pub fn target() -> OwnedTargetIsa {
    let mut flags = settings::builder();
    let settings = [
        // r15 is the goroutine.
        ("enable_pinned_reg", "true"),
        ("opt_level", "speed"),
        ("regalloc_algorithm", "backtracking"),
        // Our own check stands in front of the code; see `emit`.
        ("enable_probestack", "false"),
        ("unwind_info", "false"),
        ("preserve_frame_pointers", "true"),
        ("use_colocated_libcalls", "true"),
        ("is_pic", "false"),
        ("enable_verifier", if cfg!(debug_assertions) { "true" } else { "false" }),
    ];
    for (name, value) in settings {
        flags.set(name, value).expect("a setting Cranelift has");
    }
    cranelift_codegen::isa::lookup_by_name("x86_64-unknown-linux-gnu")
        .and_then(|builder| {
            builder.finish(settings::Flags::new(flags)).map_err(|_| cranelift_codegen::isa::LookupError::Unsupported)
        })
        .expect("Cranelift was built with x86-64")
}
