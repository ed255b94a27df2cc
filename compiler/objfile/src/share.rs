//! Instances of one generic function often come out as the same code: it is kept once.
//!
//! Only instances of the same function may share: a traceback shows them alike, so nobody can tell. (Go compares functions with
//! nil alone.)

use clif::{Compiled, RelocKind};
use ir::Program;
use rustc_hash::FxHashMap;
use source::SourceMap;

/// All that makes up a function: its entry in the function table, its code, and what the code refers to. References
/// are by the function that stands for the target, `None` for the function itself, or else by name.
type Looks<'a> = (Vec<u8>, &'a [u8], Vec<(u32, bool, i64, Option<Target<'a>>)>);

#[derive(PartialEq, Eq, Hash)]
enum Target<'a> {
    Function(usize),
    Symbol(&'a str),
}

/// For each function the first one that has the same code: itself, for most.
pub(crate) fn representatives(program: &Program, code: &[Compiled], sources: &SourceMap) -> Vec<usize> {
    let mut stands_for: Vec<usize> = (0..code.len()).collect();
    let mut instances: FxHashMap<(&str, u32), Vec<usize>> = FxHashMap::default();
    for (i, func) in program.funcs.iter().enumerate() {
        instances.entry((&func.name, func.pos.0)).or_default().push(i);
    }
    let mut groups: Vec<Vec<usize>> = instances.into_values().filter(|group| group.len() > 1).collect();
    if groups.is_empty() {
        return stands_for;
    }
    groups.sort_unstable();
    let index: FxHashMap<&str, usize> =
        program.funcs.iter().enumerate().map(|(i, func)| (program.symbols.name(func.sym), i)).collect();
    // Callers of what is shared may be the same only now.
    loop {
        let mut changed = false;
        for group in &groups {
            let mut first: FxHashMap<Looks, usize> = FxHashMap::default();
            for i in group.iter().copied().filter(|i| stands_for[*i] == *i).collect::<Vec<_>>() {
                let target = |name| match index.get(name) {
                    Some(at) if stands_for[*at] == i => None,
                    Some(at) => Some(Target::Function(stands_for[*at])),
                    None => Some(Target::Symbol(name)),
                };
                let compiled = &code[i];
                let relocs = compiled.relocs.iter().map(|r| {
                    (
                        r.offset,
                        r.kind == RelocKind::Abs64,
                        r.addend,
                        target(compiled.symbols[r.symbol as usize].as_str()),
                    )
                });
                let entry = clif::entry(&program.funcs[i], compiled, sources).encode();
                let looks = (entry, compiled.code.as_slice(), relocs.collect());
                let kept = *first.entry(looks).or_insert(i);
                if kept != i {
                    stands_for.iter_mut().filter(|s| **s == i).for_each(|s| *s = kept);
                    changed = true;
                }
            }
        }
        if !changed {
            return stands_for;
        }
    }
}
