//! Drops functions and data that nothing leads to: inlined away, or of packages that are imported for something else.

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
    let mut things = vec![None; program.symbols.len()];
    for (i, f) in program.funcs.iter().enumerate() {
        things[f.sym.0 as usize] = Some(Thing::Func(i));
    }
    for (i, d) in program.datas.iter().enumerate() {
        things[d.sym.0 as usize] = Some(Thing::Data(i));
    }
    let mut funcs = vec![false; program.funcs.len()];
    let mut datas = vec![false; program.datas.len()];
    let names = abi::symbols::GO_ENTRIES.iter().chain(&[abi::symbols::MAIN_CLOSURE, abi::symbols::INIT_ALL]);
    let mut work: Vec<SymId> = names.filter_map(|n| program.symbols.get(n)).collect();
    while let Some(sym) = work.pop() {
        match things[sym.0 as usize] {
            Some(Thing::Func(i)) if !std::mem::replace(&mut funcs[i], true) => {
                func_refs(&program.funcs[i], &mut work);
            }
            Some(Thing::Data(i)) if !std::mem::replace(&mut datas[i], true) => {
                work.extend(program.datas[i].relocs.iter().map(|r| r.target));
            }
            _ => {}
        }
    }
    let alive = |sym: &SymId| match things[sym.0 as usize] {
        Some(Thing::Func(i)) => funcs[i],
        Some(Thing::Data(i)) => datas[i],
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
pub fn func_refs(func: &Func, out: &mut Vec<SymId>) {
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

#[cfg(test)]
mod tests {
    #[test]
    fn what_nothing_leads_to_is_dropped() {
        let text = "\
data @main.table rodata align 8 size 8 bytes 0000000000000000 reloc 0 @main.entry + 0
data @main.entry rodata align 8 size 8 bytes 0000000000000000 reloc 0 @main.method + 0
data @main.unused rodata align 8 size 8 bytes 0000000000000000 reloc 0 @main.entry + 0

func @go:main.inittasks \"main.init\" wrapper {
b0():
  call @main.used()
  return
}

func @main.used \"main.used\" {
b0():
  v0: ptr = sym @main.table + 0
  return
}

func @main.inlined \"main.inlined\" {
b0():
  v0: ptr = sym @main.unused + 0
  return
}

func @main.method \"main.method\" {
b0():
  return
}
";
        let mut program = crate::parse::program(text).expect("the text is IR");
        super::sweep(&mut program);
        let funcs: Vec<&str> = program.funcs.iter().map(|f| program.symbols.name(f.sym)).collect();
        assert_eq!(funcs, ["go:main.inittasks", "main.used", "main.method"]);
        let datas: Vec<&str> = program.datas.iter().map(|d| program.symbols.name(d.sym)).collect();
        assert_eq!(datas, ["main.table", "main.entry"]);
    }
}
