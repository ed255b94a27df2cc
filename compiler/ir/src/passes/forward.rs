//! Calls through values that are known become direct ones.
//!
//! Function values and itabs never change once they are made. So what is loaded from a function value that is made in this
//! function, or from an itab or static function value that is named in it, is known: the code, and what a
//! literal captured. A function value that only this pass looked into is not made at all.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::func::*;
use crate::passes::visit::{operands, term_operands};
use crate::program::{Data, Section, SymId, Symbols};

/// The pointers in constant data.
pub struct Constants<'a> {
    /// By symbol.
    datas: Vec<Option<&'a Data>>,
}

impl<'a> Constants<'a> {
    /// Those of a program.
    pub fn of(datas: &'a [Data], symbols: &Symbols) -> Constants<'a> {
        let mut found = vec![None; symbols.len()];
        for data in datas.iter().filter(|data| data.section == Section::RoData) {
            found[data.sym.0 as usize] = Some(data);
        }
        Constants { datas: found }
    }

    /// Where the pointer points that lies `offset` bytes behind a symbol.
    fn get(&self, sym: SymId, offset: i64) -> Option<(SymId, i64)> {
        let data = (*self.datas.get(sym.0 as usize)?)?;
        let reloc = data.relocs.iter().find(|r| r.offset as i64 == offset)?;
        Some((reloc.target, reloc.addend))
    }
}

/// What [`forward`] did.
#[derive(Default)]
pub struct Forwarded {
    /// Anything: there is something to tidy up.
    pub changed: bool,
    /// Calls that are direct now.
    pub calls: FxHashSet<Inst>,
}

/// Forwards in one function; `is_code` tells functions from data.
pub fn forward(func: &mut Func, constants: &Constants, is_code: impl Fn(SymId) -> bool) -> Forwarded {
    let made = function_values(func, &is_code);
    let mut done = Forwarded::default();
    let mut known = FxHashSet::default();
    for b in 0..func.blocks.len() {
        for k in 0..func.blocks[b].insts.len() {
            let inst = func.blocks[b].insts[k];
            let op = match &func.inst(inst).op {
                Op::Load { addr, off, .. } => {
                    let addr = func.resolve(*addr);
                    if let Some(value) = made.get(&(addr, i64::from(*off))).copied() {
                        let result = func.inst(inst).results[0];
                        if func.ty(value) == func.ty(result) {
                            func.values[result.0 as usize].def = ValueDef::Alias(value);
                            known.insert(inst);
                        }
                        continue;
                    }
                    let Some(Op::SymAddr(sym, base)) = func.op_of(addr) else { continue };
                    // Words are read as integers too, to be hashed or compared.
                    if func.ty(func.inst(inst).results[0]) != Ty::Ptr {
                        continue;
                    }
                    let Some((target, addend)) = constants.get(*sym, base + i64::from(*off)) else { continue };
                    Op::SymAddr(target, addend)
                }
                Op::Call { callee: Callee::Indirect(code), args } => match func.op_of(*code) {
                    Some(Op::SymAddr(sym, 0)) if is_code(*sym) => {
                        done.calls.insert(inst);
                        Op::Call { callee: Callee::Direct(*sym), args: args.clone() }
                    }
                    _ => continue,
                },
                _ => continue,
            };
            func.insts[inst.0 as usize].op = op;
            done.changed = true;
        }
    }
    if !known.is_empty() {
        func.blocks.iter_mut().for_each(|data| data.insts.retain(|inst| !known.contains(inst)));
        super::clean::resolve(func);
        drop_unread(func);
        done.changed = true;
    }
    done
}

/// What lies in the function values that are made here: by object and offset.
fn function_values(func: &Func, is_code: impl Fn(SymId) -> bool) -> FxHashMap<(Value, i64), Value> {
    let mut fields = FxHashMap::default();
    for data in &func.blocks {
        let mut object = None;
        for inst in data.insts.iter().map(|i| func.inst(*i)) {
            match &inst.op {
                Op::New { name, .. } if name == FUNCTION_VALUE => object = Some(inst.results[0]),
                // The code is stored first, right behind it what was captured: nothing else is ever stored there.
                Op::Store { addr, off, value, .. } if Some(*addr) == object => {
                    let value = func.resolve(*value);
                    let is_literal =
                        *off != 0 || matches!(func.op_of(value), Some(Op::SymAddr(sym, 0)) if is_code(*sym));
                    if !is_literal {
                        object = None;
                    } else {
                        fields.insert((*addr, i64::from(*off)), value);
                    }
                }
                _ => {}
            }
        }
    }
    fields
}

/// Drops objects that are only written to.
fn drop_unread(func: &mut Func) {
    let mut read = vec![false; func.values.len()];
    for data in &func.blocks {
        for inst in &data.insts {
            match &func.inst(*inst).op {
                Op::Store { value, .. } => read[value.0 as usize] = true,
                Op::NilCheck(_) => {}
                op => operands(op).for_each(|v| read[v.0 as usize] = true),
            }
        }
        data.term.iter().flat_map(term_operands).for_each(|v| read[v.0 as usize] = true);
    }
    let is_unread = |v: &Value| {
        !read[v.0 as usize] && matches!(func.op_of(*v), Some(Op::New { name, .. }) if name == FUNCTION_VALUE)
    };
    let useless = |inst: &Inst| match &func.inst(*inst).op {
        Op::Store { addr, .. } | Op::NilCheck(addr) => is_unread(addr),
        Op::New { .. } => is_unread(&func.inst(*inst).results[0]),
        _ => false,
    };
    let keep: Vec<Vec<Inst>> =
        func.blocks.iter().map(|data| data.insts.iter().filter(|inst| !useless(inst)).copied().collect()).collect();
    for (data, insts) in func.blocks.iter_mut().zip(keep) {
        data.insts = insts;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROGRAM: &str = "\
data @main.f.code rodata align 8 size 8 bytes 0000000000000000 reloc 0 @main.f + 0

func @main.f \"main.f\" -> i64 closure {
b0(v0: ptr):
  v1: i64 = const 1
  return v1
}

func @main.known \"main.known\" -> i64 {
b0():
  v0: ptr = sym @main.f.code + 0
  v1: ptr = load v0 + 0
  v2: i64 = call [v1](v0)
  return v2
}

func @main.word \"main.word\" -> i64 {
b0():
  v0: ptr = sym @main.f.code + 0
  v1: i64 = load v0 + 0
  return v1
}

func @main.made \"main.made\" -> i64 {
b0(v0: i64):
  v1: ptr = new @type:.shape16, 16 align 8 ptrs - \"func\"
  v2: ptr = sym @main.g + 0
  store v1 + 0, v2
  store v1 + 8, v0
  v3: ptr = load v1 + 0
  v4: i64 = load v1 + 8
  v5: i64 = call [v3](v1)
  v6: i64 = add v4, v5
  return v6
}

func @main.g \"main.g\" -> i64 closure {
b0(v0: ptr):
  v1: i64 = load v0 + 8
  return v1
}
";

    /// The text of function `n` after the pass.
    fn forwarded(n: usize) -> String {
        let mut program = crate::parse::program(PROGRAM).expect("the text is IR");
        let constants = Constants::of(&program.datas, &program.symbols);
        let code: Vec<SymId> = program.funcs.iter().map(|f| f.sym).collect();
        forward(&mut program.funcs[n], &constants, |sym| code.contains(&sym));
        assert_eq!(crate::verify::program(&program), Vec::<String>::new());
        crate::print::function(&program.funcs[n], &program.symbols, crate::print::Style::default())
    }

    #[test]
    fn calls_become_direct() {
        assert!(forwarded(1).contains("call @main.f("));
    }

    #[test]
    fn words_stay_words() {
        assert!(forwarded(2).contains("i64 = load"));
    }

    #[test]
    fn what_a_literal_captured_is_known() {
        let text = forwarded(3);
        assert!(text.contains("call @main.g(v1)"), "{text}");
        assert!(text.contains("add v0,"), "{text}");
    }
}
