//! Drops functions and data that nothing leads to: inlined away, or of packages that are imported for something else.

use rustc_hash::FxHashMap;

use crate::func::{Callee, Func, Op, Term};
use crate::program::{Data, Program, Section, SymId};

/// What has a symbol.
#[derive(Clone, Copy)]
enum Thing {
    Func(usize),
    Data(usize),
}

/// Keeps what the runtime's entries lead to. An itab's link does not keep the itab: without it the
/// runtime makes one when it is asked for.
pub fn sweep(program: &mut Program) {
    let mut things = FxHashMap::default();
    for (i, f) in program.funcs.iter().enumerate() {
        things.insert(f.sym, Thing::Func(i));
    }
    for (i, d) in program.datas.iter().enumerate() {
        things.insert(d.sym, Thing::Data(i));
    }
    let mut funcs = vec![false; program.funcs.len()];
    let mut datas = vec![false; program.datas.len()];
    let names = abi::symbols::GO_ENTRIES.iter().chain(&[abi::symbols::MAIN_CLOSURE, abi::symbols::INIT_ALL]);
    let mut work: Vec<SymId> = names.filter_map(|n| program.symbols.get(n)).collect();
    while let Some(sym) = work.pop() {
        match things.get(&sym) {
            Some(Thing::Func(i)) if !std::mem::replace(&mut funcs[*i], true) => {
                func_refs(&program.funcs[*i], &mut work);
            }
            Some(Thing::Data(i)) if !std::mem::replace(&mut datas[*i], true) => {
                work.extend(program.datas[*i].relocs.iter().map(|r| r.target));
            }
            _ => {}
        }
    }
    let alive = |sym: &SymId| match things.get(sym) {
        Some(Thing::Func(i)) => funcs[*i],
        Some(Thing::Data(i)) => datas[*i],
        None => true,
    };
    let links = |d: &Data| d.section == Section::ItabLink && d.relocs.iter().all(|r| alive(&r.target));
    let keep: Vec<bool> = program.datas.iter().map(|d| alive(&d.sym) || links(d)).collect();
    let mut keep = keep.into_iter();
    program.datas.retain(|_| keep.next() == Some(true));
    let mut keep = funcs.into_iter();
    program.funcs.retain(|_| keep.next() == Some(true));
}

/// Symbols that a function's code mentions.
fn func_refs(func: &Func, out: &mut Vec<SymId>) {
    for block in &func.blocks {
        for inst in &block.insts {
            match &func.inst(*inst).op {
                Op::SymAddr(sym, _) | Op::New { desc: sym, .. } => out.push(*sym),
                Op::Copy { desc: Some(sym), .. } | Op::Zero { desc: Some(sym), .. } => out.push(*sym),
                Op::Call { callee: Callee::Direct(sym), .. } => out.push(*sym),
                _ => {}
            }
        }
        if let Some(Term::TailCall { callee: Callee::Direct(sym), .. }) = &block.term {
            out.push(*sym);
        }
    }
}
