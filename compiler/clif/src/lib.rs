//! Turns IR functions into machine code, by way of Cranelift.
//!
//! In: an [`ir::Program`].
//! Out: for every function a [`Compiled`]: bytes with our stack check in front, relocations by symbol
//! name, and what the function table needs; all in the program's order, whatever the threads did.
//! Never: knows Go's syntax or types, writes an object file, makes a stack slot.
//!
//! The last point carries the moving stacks: a frame may hold no address into itself, so nothing here may
//! emit `stack_addr`, struct arguments or results, or stack-pointer reads. [`lint`] looks at the code
//! that came out.

mod cache;
mod compiled;
mod emit;
pub mod lint;
mod live;
mod locs;
mod lower;
mod table;
mod target;

use std::cell::RefCell;
use std::cmp::Reverse;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use cranelift_codegen::Context;
use cranelift_codegen::control::ControlPlane;
use cranelift_codegen::isa::TargetIsa;
use cranelift_frontend::FunctionBuilderContext;
use ir::{Func, Program};
use rayon::prelude::*;
use source::Pos;

use cache::Cache;
pub use cache::{CacheUse, Fresh};
pub use compiled::{Compiled, FrameLayout, Reloc, RelocKind};
pub use table::entry;
pub use target::target;

/// How to compile.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Threads; 0 means one per core.
    pub threads: usize,
    /// Folder of functions compiled earlier; `None` for none.
    pub cache: Option<PathBuf>,
}

/// A mistake of ours, found while compiling one function.
#[derive(Clone, Debug)]
pub struct Bug {
    /// Function, as tracebacks print it.
    pub func: String,
    /// Where it is declared.
    pub pos: Pos,
    /// What happened.
    pub message: String,
}

/// Code for every function, in order; and what is new in it.
pub fn compile(program: &Program, options: &Options) -> Result<(Vec<Compiled>, Fresh), Bug> {
    let isa = target();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(options.threads)
        .stack_size(64 << 20)
        .build()
        .map_err(|e| Bug { func: "-".into(), pos: Pos::NONE, message: format!("cannot start threads: {e}") })?;
    pool.install(|| {
        let cache = Cache::open(options.cache.as_deref(), program);
        // The largest first, each by itself: whoever came to a large one last would keep the others waiting.
        let mut order: Vec<(usize, &Func)> = program.funcs.iter().enumerate().collect();
        order.sort_by_key(|(_, func)| Reverse(func.insts.len()));
        let mut done = order
            .into_par_iter()
            .with_max_len(1)
            .map(|(i, func)| match cache.get(i) {
                Some(known) => Ok((i, known, false)),
                None => one(&*isa, program, func).map(|code| (i, code, true)),
            })
            .collect::<Result<Vec<_>, Bug>>()?;
        done.sort_unstable_by_key(|(i, ..)| *i);
        let (code, fresh): (Vec<Compiled>, Vec<bool>) = done.into_iter().map(|(_, code, fresh)| (code, fresh)).unzip();
        Ok((code, cache.fresh(fresh)))
    })
}

thread_local! {
    /// Cranelift's working memory, kept from function to function.
    static WORKSPACE: RefCell<(Context, FunctionBuilderContext)> =
        RefCell::new((Context::new(), FunctionBuilderContext::new()));
}

/// Compiles one function.
pub fn one(isa: &dyn TargetIsa, program: &Program, func: &Func) -> Result<Compiled, Bug> {
    guarded(func, || {
        WORKSPACE.with_borrow_mut(|(context, builder)| {
            context.clear();
            let names = lower::lower(isa, program, func, &mut context.func, builder);
            context
                .compile(isa, &mut ControlPlane::default())
                .map_err(|e| cranelift_codegen::print_errors::pretty_error(e.func, e.inner))?;
            let code = context.compiled_code().ok_or("no code")?;
            emit::emit(func, names, code)
        })
    })
}

/// The Cranelift IR of one function, as text.
pub fn clif_text(program: &Program, func: &Func) -> Result<String, Bug> {
    guarded(func, || {
        let isa = target();
        let mut out = cranelift_codegen::ir::Function::new();
        let names = lower::lower(&*isa, program, func, &mut out, &mut FunctionBuilderContext::new());
        let mut text = format!("; {}\n", func.name);
        for (i, name) in names.names.iter().enumerate() {
            text += &format!("; u0:{i} = {name}\n");
        }
        text += &out.display().to_string();
        Ok(text)
    })
}

/// The machine code of one function, disassembled.
pub fn asm_text(program: &Program, func: &Func) -> Result<String, Bug> {
    let isa = target();
    let compiled = one(&*isa, program, func)?;
    guarded(func, || lint::disassemble(&*isa, &compiled).map(|text| format!("{}:\n{text}", func.name)))
}

/// Runs a step for one function; what goes wrong there becomes a [`Bug`] that names it.
fn guarded<T>(func: &Func, step: impl FnOnce() -> Result<T, String>) -> Result<T, Bug> {
    let bug = |message: String| Bug { func: func.name.clone(), pos: func.pos, message };
    match catch_unwind(AssertUnwindSafe(step)) {
        Ok(result) => result.map_err(bug),
        Err(payload) => {
            // The workspace may be half filled: `clear` at the next use makes it good again.
            let text = payload.downcast_ref::<String>().cloned();
            let text = text.or_else(|| payload.downcast_ref::<&str>().map(|s| s.to_string()));
            Err(bug(text.unwrap_or_else(|| "panicked".into())))
        }
    }
}
