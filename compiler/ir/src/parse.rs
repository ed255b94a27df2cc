//! Reads the printer's text back, so that back-end tests can start from hand-written IR.
//!
//! The first mistake ends it: this is a tool for people who work on the compiler. Values keep
//! their numbers; blocks must appear in the order of theirs.

use abi::calls::Call;
use source::Pos;

use crate::func::*;
use crate::names::*;
use crate::program::{Data, DataReloc, Program, SymId};

/// A whole program. Lines that start with `#` or `//` are comments.
pub fn program(text: &str) -> Result<Program, String> {
    let text: String = text
        .lines()
        .map(|line| {
            let line = line.trim();
            if line.starts_with('#') || line.starts_with("//") { "" } else { line }
        })
        .collect::<Vec<_>>()
        .join("\n");
    let mut parser = Parser { text: &text, at: 0, program: Program::default() };
    match parser.program() {
        Ok(()) => Ok(parser.program),
        Err(message) => {
            let line = text[..parser.at.min(text.len())].matches('\n').count() + 1;
            Err(format!("line {line}: {message}"))
        }
    }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    program: Program,
}

type Parsed<T> = Result<T, String>;

impl<'a> Parser<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn eat(&mut self, what: &str) -> bool {
        self.skip();
        let found = self.rest().strip_prefix(what).is_some_and(|after| {
            // A word must end here.
            !what.ends_with(char::is_alphanumeric) || !after.starts_with(|c: char| c.is_alphanumeric() || c == '_')
        });
        if found {
            self.at += what.len();
        }
        found
    }

    fn want(&mut self, what: &str) -> Parsed<()> {
        if self.eat(what) {
            return Ok(());
        }
        let found: String = self.rest().chars().take(24).collect();
        Err(format!("want {what:?}, found {found:?}"))
    }

    fn take(&mut self, good: impl Fn(char) -> bool) -> &'a str {
        self.skip();
        let rest = self.rest();
        let end = rest.find(|c| !good(c)).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn word(&mut self) -> &'a str {
        self.take(|c| c.is_alphanumeric() || c == '_' || c == '.')
    }

    fn number(&mut self) -> Parsed<i64> {
        let word = self.take(|c| c.is_ascii_alphanumeric() || c == '-');
        let parsed = match word.strip_prefix("0x") {
            Some(hex) => u64::from_str_radix(hex, 16).ok().map(|n| n as i64),
            None => word.parse().ok(),
        };
        parsed.ok_or_else(|| format!("want a number, found {word:?}"))
    }

    fn string(&mut self) -> Parsed<String> {
        self.want("\"")?;
        let mut out = String::new();
        let mut chars = self.rest().char_indices();
        while let Some((i, c)) = chars.next() {
            match c {
                '"' => {
                    self.at += i + 1;
                    return Ok(out);
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => out.push('\n'),
                    Some((_, 't')) => out.push('\t'),
                    Some((_, c)) => out.push(c),
                    None => break,
                },
                c => out.push(c),
            }
        }
        Err("string does not end".into())
    }

    fn sym(&mut self) -> Parsed<SymId> {
        self.want("@")?;
        let name = if self.rest().starts_with('"') {
            self.string()?
        } else {
            self.take(|c| c.is_alphanumeric() || "_.:·/$-".contains(c)).to_string()
        };
        Ok(self.program.symbols.intern(&name))
    }

    fn opt_desc(&mut self) -> Parsed<Option<SymId>> {
        if self.eat(",") { self.sym().map(Some) } else { Ok(None) }
    }

    fn handle(&mut self, prefix: &str) -> Parsed<u32> {
        let word = self.word();
        let digits = word.strip_prefix(prefix).and_then(|n| n.parse().ok());
        digits.ok_or_else(|| format!("want {prefix}N, found {word:?}"))
    }

    fn value(&mut self) -> Parsed<Value> {
        self.handle("v").map(Value)
    }

    fn comma_value(&mut self) -> Parsed<Value> {
        self.want(",")?;
        self.value()
    }

    fn ty(&mut self) -> Parsed<Ty> {
        let word = self.word();
        value(TYPES, word).ok_or_else(|| format!("no type {word:?}"))
    }

    fn one_of<T: Copy>(&mut self, words: Words<T>) -> Parsed<T> {
        let word = self.word();
        value(words, word).ok_or_else(|| format!("unexpected {word:?}"))
    }

    /// `item, item … end`; `end` is consumed.
    fn list<T>(&mut self, end: &str, mut item: impl FnMut(&mut Self) -> Parsed<T>) -> Parsed<Vec<T>> {
        let mut out = Vec::new();
        while !self.eat(end) {
            if !out.is_empty() {
                self.want(",")?;
            }
            out.push(item(self)?);
        }
        Ok(out)
    }

    fn ptrs(&mut self) -> Parsed<PtrMask> {
        self.want("ptrs")?;
        Ok(self.take(|c| "01-".contains(c)).chars().filter(|c| *c != '-').map(|c| c == '1').collect())
    }

    fn program(&mut self) -> Parsed<()> {
        loop {
            self.skip();
            if self.rest().is_empty() {
                return Ok(());
            }
            if self.eat("data") {
                let data = self.data()?;
                self.program.datas.push(data);
            } else {
                self.want("func")?;
                let func = self.func()?;
                self.program.funcs.push(func);
            }
        }
    }

    fn data(&mut self) -> Parsed<Data> {
        let sym = self.sym()?;
        let section = self.one_of(SECTIONS)?;
        self.want("align")?;
        let align = self.number()? as u32;
        self.want("size")?;
        let size = self.number()? as u64;
        let mut data = Data { sym, section, align, size, bytes: Vec::new(), relocs: Vec::new() };
        if self.eat("bytes") {
            let hex = self.word().as_bytes();
            for pair in hex.chunks(2) {
                let byte = std::str::from_utf8(pair).ok().and_then(|p| u8::from_str_radix(p, 16).ok());
                data.bytes.push(byte.ok_or("bad byte")?);
            }
        } else if self.eat("text") {
            data.bytes = self.string()?.into_bytes();
        }
        while self.eat("reloc") {
            let offset = self.number()? as u64;
            let target = self.sym()?;
            self.want("+")?;
            data.relocs.push(DataReloc { offset, target, addend: self.number()? });
        }
        Ok(data)
    }

    fn pos(&mut self) -> Parsed<Pos> {
        if self.eat("!") { Ok(Pos(self.number()? as u32)) } else { Ok(Pos::NONE) }
    }

    fn loc(&mut self) -> Parsed<Loc> {
        let pos = self.pos()?;
        let inline = if self.eat("in") { Some(InlineId(self.handle("n")?)) } else { None };
        Ok(Loc { pos, inline })
    }

    fn func(&mut self) -> Parsed<Func> {
        let sym = self.sym()?;
        let name = self.string()?;
        let mut func = Func::new(sym, name, Pos::NONE);
        func.blocks.clear();
        if self.eat("->") {
            func.results.push(self.ty()?);
            while self.eat(",") {
                func.results.push(self.ty()?);
            }
        }
        loop {
            if self.eat("wrapper") {
                func.attrs.wrapper = true;
            } else if self.eat("noinline") {
                func.attrs.noinline = true;
            } else if self.eat("nosplit") {
                func.attrs.nosplit = true;
            } else if self.eat("has_defer") {
                func.attrs.has_defer = true;
            } else if self.eat("closure") {
                func.attrs.closure = true;
            } else {
                break;
            }
        }
        func.pos = self.pos()?;
        self.want("{")?;
        while !self.eat("}") {
            let word = self.word();
            if word.starts_with('s') {
                self.want(": slot")?;
                let size = self.number()? as u64;
                self.want("align")?;
                let align = self.number()? as u32;
                let ptrs = self.ptrs()?;
                func.slots.push(SlotData { size, align, ptrs, name: self.string()? });
            } else if word.starts_with('n') {
                self.want(": inlined")?;
                let name = self.string()?;
                let parent = if self.eat("in") { Some(InlineId(self.handle("n")?)) } else { None };
                func.inlined.push(InlineSite { parent, name, pos: self.pos()? });
            } else if word.starts_with('b') {
                self.block(&mut func, word)?;
            } else {
                return Err(format!("unexpected {word:?}"));
            }
        }
        Ok(func)
    }

    fn define(&mut self, func: &mut Func, def: ValueDef) -> Parsed<Value> {
        let value = self.value()?;
        self.want(":")?;
        let ty = self.ty()?;
        let index = value.0 as usize;
        if func.values.len() <= index {
            // Numbers the text does not use: values nobody defines and nobody may use.
            let nothing = ValueData { ty: Ty::I64, def: ValueDef::Inst(Inst(u32::MAX), 0) };
            func.values.resize(index + 1, nothing);
        }
        func.values[index] = ValueData { ty, def };
        Ok(value)
    }

    fn block(&mut self, func: &mut Func, word: &str) -> Parsed<()> {
        // The printer leaves out unreachable blocks: gaps are such blocks.
        let number = word[1..].parse().ok().filter(|n| *n >= func.blocks.len() && *n < 1 << 24);
        let number: usize = number.ok_or_else(|| format!("block {word:?} out of order"))?;
        func.blocks.resize_with(number, BlockData::default);
        let id = func.new_block();
        self.want("(")?;
        let mut index = 0;
        let params = self.list(")", |p| {
            let value = p.define(func, ValueDef::Param(id, index))?;
            index += 1;
            Ok(value)
        })?;
        let cold = self.eat("cold");
        self.want(":")?;
        let mut insts = Vec::new();
        loop {
            if let Some(term) = self.term()? {
                let term_loc = self.loc()?;
                func.blocks[id.0 as usize] = BlockData { params, insts, term: Some(term), term_loc, cold };
                return Ok(());
            }
            let inst = Inst(func.insts.len() as u32);
            let mut results = Vec::new();
            self.skip();
            if self.rest().starts_with('v') {
                loop {
                    let def = ValueDef::Inst(inst, results.len() as u32);
                    results.push(self.define(func, def)?);
                    if !self.eat(",") {
                        break;
                    }
                }
                self.want("=")?;
            }
            let op = self.op()?;
            let loc = self.loc()?;
            func.insts.push(InstData { op, results, loc });
            insts.push(inst);
        }
    }

    fn callee(&mut self) -> Parsed<Callee> {
        if self.eat("[") {
            let value = self.value()?;
            self.want("]")?;
            return Ok(Callee::Indirect(value));
        }
        if self.eat("rt") {
            let symbol = self.word();
            let call = Call::by_symbol(symbol).ok_or_else(|| format!("no runtime call {symbol:?}"))?;
            return Ok(Callee::Runtime(call));
        }
        self.sym().map(Callee::Direct)
    }

    fn args(&mut self) -> Parsed<Vec<Value>> {
        self.want("(")?;
        self.list(")", Self::value)
    }

    fn address(&mut self) -> Parsed<(Value, i32, Access)> {
        let addr = self.value()?;
        self.want("+")?;
        let off = self.number()? as i32;
        let access = match (self.eat("nil"), self.eat("alone")) {
            (true, true) => Access::Alone,
            (true, false) => Access::MayBeNil,
            (false, _) => Access::Safe,
        };
        Ok((addr, off, access))
    }

    fn op(&mut self) -> Parsed<Op> {
        let word = self.word();
        if let Some(op) = value(BIN_OPS, word) {
            return Ok(Op::Bin(op, self.value()?, self.comma_value()?));
        }
        if let Some(op) = value(CARRY_OPS, word) {
            return Ok(Op::Carry(op, self.value()?, self.comma_value()?, self.comma_value()?));
        }
        if let Some(op) = value(UN_OPS, word) {
            return Ok(Op::Un(op, self.value()?));
        }
        if let Some(conv) = value(CONVS, word) {
            return Ok(Op::Conv(conv, self.value()?));
        }
        Ok(match word {
            "const" => Op::Const(self.number()?),
            "fconst" => {
                let bits = self.number()? as u64;
                if self.eat("(") {
                    self.take(|c| c != ')');
                    self.want(")")?;
                }
                Op::FConst(bits)
            }
            "sym" => {
                let sym = self.sym()?;
                self.want("+")?;
                Op::SymAddr(sym, self.number()?)
            }
            "slot" => {
                let slot = Slot(self.handle("s")?);
                self.want("+")?;
                Op::SlotAddr(slot, self.number()? as u64)
            }
            "icmp" => Op::Icmp(self.one_of(CONDS)?, self.value()?, self.comma_value()?),
            "fcmp" => Op::Fcmp(self.one_of(FCONDS)?, self.value()?, self.comma_value()?),
            "mulwide" => Op::MulWide(self.value()?, self.comma_value()?),
            "select" => Op::Select(self.value()?, self.comma_value()?, self.comma_value()?),
            "index" => {
                let (base, index) = (self.value()?, self.comma_value()?);
                self.want(",")?;
                Op::Index(base, index, self.number()? as u64)
            }
            "offset" => {
                let base = self.value()?;
                self.want("+")?;
                Op::Offset(base, self.number()?)
            }
            "load" => {
                let (addr, off, access) = self.address()?;
                Op::Load { addr, off, access }
            }
            "store" => {
                let (addr, off, access) = self.address()?;
                let value = self.comma_value()?;
                Op::Store { addr, off, value, access, barrier: self.eat("barrier") }
            }
            "new" => {
                let desc = self.sym()?;
                self.want(",")?;
                let size = self.number()? as u64;
                self.want("align")?;
                let align = self.number()? as u32;
                let ptrs = self.ptrs()?;
                Op::New { desc, size, align, ptrs, name: self.string()? }
            }
            "copy" => {
                let (dst, src) = (self.value()?, self.comma_value()?);
                self.want(",")?;
                Op::Copy { dst, src, size: self.number()? as u64, desc: self.opt_desc()? }
            }
            "zero" => {
                let dst = self.value()?;
                self.want(",")?;
                Op::Zero { dst, size: self.number()? as u64, desc: self.opt_desc()? }
            }
            "nilcheck" => Op::NilCheck(self.value()?),
            "bounds" => {
                let (index, len) = (self.value()?, self.comma_value()?);
                let trap = self.one_of(TRAPS)?;
                Op::BoundsCheck { index, len, trap, unsigned: self.eat("unsigned") }
            }
            "check" => {
                let (cond, a, b) = (self.value()?, self.comma_value()?, self.comma_value()?);
                let trap = self.one_of(TRAPS)?;
                Op::Check { cond, trap, unsigned: self.eat("unsigned"), a, b }
            }
            "call" => Op::Call { callee: self.callee()?, args: self.args()? },
            "atomic_load" => Op::AtomicLoad { addr: self.value()? },
            "atomic_store" => {
                let (addr, value) = (self.value()?, self.comma_value()?);
                Op::AtomicStore { addr, value, barrier: self.eat("barrier") }
            }
            "atomic_rmw" => {
                let op = self.one_of(ATOMIC_OPS)?;
                let (addr, value) = (self.value()?, self.comma_value()?);
                Op::AtomicRmw { op, addr, value, barrier: self.eat("barrier") }
            }
            "atomic_cas" => {
                let (addr, old, new) = (self.value()?, self.comma_value()?, self.comma_value()?);
                Op::AtomicCas { addr, old, new, barrier: self.eat("barrier") }
            }
            "keepalive" => Op::KeepAlive(self.value()?),
            word => return Err(format!("no operation {word:?}")),
        })
    }

    fn target(&mut self) -> Parsed<Target> {
        let block = Block(self.handle("b")?);
        Ok(Target { block, args: self.args()? })
    }

    fn comma_target(&mut self) -> Parsed<Target> {
        self.want(",")?;
        self.target()
    }

    fn term(&mut self) -> Parsed<Option<Term>> {
        Ok(Some(if self.eat("jump") {
            Term::Jump(self.target()?)
        } else if self.eat("br") {
            Term::Br { cond: self.value()?, then: self.comma_target()?, els: self.comma_target()? }
        } else if self.eat("switch") {
            let value = self.value()?;
            self.want(",")?;
            self.want("[")?;
            let cases = self.list("]", |p| {
                let key = p.number()?;
                p.want(":")?;
                Ok((key, p.target()?))
            })?;
            Term::Switch { value, cases, default: self.comma_target()? }
        } else if self.eat("return") {
            let mut values = Vec::new();
            // The list ends with the line.
            if self.rest().trim_start_matches([' ', '\t']).starts_with('v') {
                values.push(self.value()?);
                while self.eat(",") {
                    values.push(self.value()?);
                }
            }
            Term::Return(values)
        } else if self.eat("tailcall") {
            Term::TailCall { callee: self.callee()?, args: self.args()? }
        } else if self.eat("deferinit") {
            let (frame, normal) = (self.value()?, self.comma_target()?);
            self.want(",")?;
            self.want("pad")?;
            Term::DeferInit { frame, normal, pad: Block(self.handle("b")?) }
        } else if self.eat("trap") {
            Term::Trap(self.one_of(TRAPS)?)
        } else {
            return Ok(None);
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::print;

    /// One of everything: the text must come back as it went in.
    const ALL: &str = r#"
data @main.x rodata align 8 size 16 bytes 0102030405060708090a0b0c0d0e0f10
data @"type:struct { x int }" rodata align 8 size 8 bytes 0000000000000000 reloc 0 @main.x + 8
data @main.b bss align 8 size 64

func @main.f "main.f" -> i64, ptr wrapper noinline nosplit has_defer closure {
  s0: slot 48 align 16 ptrs - ""
  s1: slot 24 align 8 ptrs 101 "x"
  n0: inlined "main.g"
  n1: inlined "main.(*T).h" in n0
b0(v0: i64, v1: ptr):
  v2: i64 = const -5
  v3: f64 = fconst 0x3ff8000000000000 (1.5)
  v4: ptr = sym @main.x + 8
  v5: ptr = slot s1 + 16
  v6: i64 = add v0, v2 in n1
  v7: i64 = clz v6
  v8: i8 = icmp ult v6, v7
  v9: i8 = fcmp le v3, v3
  v10: i64 = select v8, v6, v7
  v11: f64 = stof v10
  v12: ptr = index v1, v10, 24
  v13: ptr = offset v12 + 8
  v14: i64 = load v13 + -8 nil
  v15: f32 = load v13 + 4
  store v13 + 16 nil, v1 barrier
  store v13 + 8, v14
  v16: ptr = new @"type:struct { x int }", 8 align 8 ptrs 01 "p"
  copy v5, v16, 8, @"type:struct { x int }"
  copy v5, v16, 8
  zero v5, 8, @"type:struct { x int }"
  zero v5, 8
  nilcheck v16
  bounds v10, v14 index
  check v9, v10, v14 slice_alen unsigned
  v17: i64, v18: ptr = call @main.g(v0, v1)
  v19: ptr = call rt runtime.newobject(v4)
  v20: i64 = call [v18](v19)
  v21: i64 = atomic_load v5
  atomic_store v5, v1 barrier
  v22: i64 = atomic_rmw add v5, v21
  v23: i8 = atomic_cas v5, v21, v22
  keepalive v19
  v24: ptr = slot s0 + 0
  deferinit v24, b1(v20), pad b5
b1(v25: i64):
  switch v25, [1: b2(), -3: b3(v25)], b4()
b2() cold:
  jump b1(v25)
b3(v26: i64):
  return v26, v1
b4():
  br v8, b2(), b6()
b5() cold:
  trap unreachable
b6():
  tailcall @main.f(v0, v1)
}
"#;

    #[test]
    fn what_is_read_is_printed_again() {
        let program = program(ALL).expect("parses");
        let printed = print::program(&program, print::Style::default());
        assert_eq!(printed.trim(), ALL.trim());
    }

    #[test]
    fn mistakes_name_their_line() {
        let text = "func @f \"f\" {\nb0():\n  v0: i64 = frob 5\n  return\n}\n";
        assert_eq!(program(text).unwrap_err(), "line 3: no operation \"frob\"");
    }
}
