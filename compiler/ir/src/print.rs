//! Writes IR as text: for people (`--dump=ir`), for tests, and for [`crate::parse`] to read back.
//!
//! The text is stable: it holds no address, no hash order and, unless asked for, no position.

use std::fmt::{self, Display, Write};

use crate::func::*;
use crate::names::*;
use crate::program::{Data, Program, SymId, Symbols};

/// How much to write.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Source positions behind instructions, as `!pos` numbers.
    pub positions: bool,
}

/// The text of a whole program.
pub fn program(program: &Program, style: Style) -> String {
    let mut out = String::new();
    for data in &program.datas {
        write_data(&mut out, &program.symbols, data);
    }
    for func in &program.funcs {
        out.push('\n');
        out.push_str(&function(func, &program.symbols, style));
    }
    out
}

/// The text of one function.
pub fn function(func: &Func, symbols: &Symbols, style: Style) -> String {
    let mut printer = Printer { func, symbols, style, out: String::new() };
    printer.function();
    printer.out
}

/// The text of one piece of data.
pub fn data(data: &Data, symbols: &Symbols) -> String {
    let mut out = String::new();
    write_data(&mut out, symbols, data);
    out
}

/// A symbol as the text has it: bare when its letters allow, else quoted.
struct Sym<'a>(&'a str);

impl Display for Sym<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |c: char| c.is_alphanumeric() || "_.:·/$-".contains(c);
        if !self.0.is_empty() && self.0.chars().all(plain) {
            write!(f, "@{}", self.0)
        } else {
            write!(f, "@{:?}", self.0)
        }
    }
}

fn write_data(out: &mut String, symbols: &Symbols, data: &Data) {
    let _ = write!(
        out,
        "data {} {} align {} size {}",
        Sym(symbols.name(data.sym)),
        word(SECTIONS, data.section),
        data.align,
        data.size
    );
    if !data.bytes.is_empty() {
        out.push_str(" bytes ");
        for byte in &data.bytes {
            let _ = write!(out, "{byte:02x}");
        }
    }
    for reloc in &data.relocs {
        let _ = write!(out, " reloc {} {} + {}", reloc.offset, Sym(symbols.name(reloc.target)), reloc.addend);
    }
    out.push('\n');
}

struct Printer<'a> {
    func: &'a Func,
    symbols: &'a Symbols,
    style: Style,
    out: String,
}

macro_rules! put {
    ($self:ident, $($arg:tt)*) => {{
        let _ = write!($self.out, $($arg)*);
    }};
}

impl Printer<'_> {
    fn sym(&self, id: SymId) -> Sym<'_> {
        Sym(self.symbols.name(id))
    }

    fn value(&self, v: Value) -> Value {
        self.func.resolve(v)
    }

    fn list<T: Display>(items: impl IntoIterator<Item = T>) -> String {
        items.into_iter().map(|x| x.to_string()).collect::<Vec<_>>().join(", ")
    }

    fn values(&self, values: &[Value]) -> String {
        Self::list(values.iter().map(|v| self.value(*v)))
    }

    fn typed(&self, values: &[Value]) -> String {
        Self::list(values.iter().map(|v| format!("{v}: {}", word(TYPES, self.func.ty(*v)))))
    }

    fn ptrs(mask: &PtrMask) -> String {
        if mask.is_empty() { "-".into() } else { mask.iter().map(|p| if *p { '1' } else { '0' }).collect() }
    }

    fn function(&mut self) {
        let func = self.func;
        let text = format!("func {} {:?}", self.sym(func.sym), func.name);
        self.out.push_str(&text);
        if !func.results.is_empty() {
            put!(self, " -> {}", Self::list(func.results.iter().map(|t| word(TYPES, *t))));
        }
        let attrs = func.attrs;
        for (on, name) in [
            (attrs.wrapper, "wrapper"),
            (attrs.noinline, "noinline"),
            (attrs.nosplit, "nosplit"),
            (attrs.has_defer, "has_defer"),
            (attrs.closure, "closure"),
        ] {
            if on {
                put!(self, " {name}");
            }
        }
        if self.style.positions {
            put!(self, " !{}", func.pos.0);
        }
        self.out.push_str(" {\n");
        for (i, slot) in func.slots.iter().enumerate() {
            put!(
                self,
                "  s{i}: slot {} align {} ptrs {} {:?}\n",
                slot.size,
                slot.align,
                Self::ptrs(&slot.ptrs),
                slot.name
            );
        }
        for (i, site) in func.inlined.iter().enumerate() {
            put!(self, "  n{i}: inlined {:?}", site.name);
            if let Some(parent) = site.parent {
                put!(self, " in {parent}");
            }
            if self.style.positions {
                put!(self, " !{}", site.pos.0);
            }
            self.out.push('\n');
        }
        for (i, block) in func.blocks.iter().enumerate() {
            self.block(Block(i as u32), block);
        }
        self.out.push_str("}\n");
    }

    fn block(&mut self, id: Block, block: &BlockData) {
        if id != Func::ENTRY && block.insts.is_empty() && block.term.is_none() {
            return;
        }
        let params = self.typed(&block.params);
        put!(self, "{id}({params}){}:\n", if block.cold { " cold" } else { "" });
        for inst in &block.insts {
            let data = self.func.inst(*inst);
            self.out.push_str("  ");
            if !data.results.is_empty() {
                let results = self.typed(&data.results);
                put!(self, "{results} = ");
            }
            let text = self.op(&data.op);
            self.out.push_str(&text);
            self.loc(data.loc);
            self.out.push('\n');
        }
        self.out.push_str("  ");
        match &block.term {
            Some(term) => {
                let text = self.term(term);
                self.out.push_str(&text);
                self.loc(block.term_loc);
            }
            None => self.out.push_str("unfinished"),
        }
        self.out.push('\n');
    }

    fn loc(&mut self, loc: Loc) {
        if self.style.positions {
            put!(self, " !{}", loc.pos.0);
        }
        if let Some(inline) = loc.inline {
            put!(self, " in {inline}");
        }
    }

    fn callee(&self, callee: &Callee) -> String {
        match callee {
            Callee::Direct(sym) => self.sym(*sym).to_string(),
            Callee::Indirect(v) => format!("[{}]", self.value(*v)),
            Callee::Runtime(call) => format!("rt {}", call.desc().symbol),
        }
    }

    fn address(&self, addr: Value, off: i32, access: Access) -> String {
        let nil = match access {
            Access::Safe => "",
            Access::MayBeNil => " nil",
            Access::Alone => " nil alone",
        };
        format!("{} + {off}{nil}", self.value(addr))
    }

    fn op(&self, op: &Op) -> String {
        let v = |x: &Value| self.value(*x);
        let flag = |on: bool, name: &str| if on { format!(" {name}") } else { String::new() };
        let desc = |d: &Option<SymId>| d.map(|d| format!(", {}", self.sym(d))).unwrap_or_default();
        match op {
            Op::Const(c) => format!("const {c}"),
            Op::FConst(bits) => format!("fconst {bits:#x} ({:?})", f64::from_bits(*bits)),
            Op::SymAddr(sym, off) => format!("sym {} + {off}", self.sym(*sym)),
            Op::SlotAddr(slot, off) => format!("slot {slot} + {off}"),
            Op::Bin(op, a, b) => format!("{} {}, {}", word(BIN_OPS, *op), v(a), v(b)),
            Op::MulWide(a, b) => format!("mulwide {}, {}", v(a), v(b)),
            Op::Carry(op, a, b, carry) => format!("{} {}, {}, {}", word(CARRY_OPS, *op), v(a), v(b), v(carry)),
            Op::Un(op, a) => format!("{} {}", word(UN_OPS, *op), v(a)),
            Op::Icmp(cond, a, b) => format!("icmp {} {}, {}", word(CONDS, *cond), v(a), v(b)),
            Op::Fcmp(cond, a, b) => format!("fcmp {} {}, {}", word(FCONDS, *cond), v(a), v(b)),
            Op::Select(c, a, b) => format!("select {}, {}, {}", v(c), v(a), v(b)),
            Op::Conv(conv, a) => format!("{} {}", word(CONVS, *conv), v(a)),
            Op::Index(base, index, size) => format!("index {}, {}, {size}", v(base), v(index)),
            Op::Offset(base, off) => format!("offset {} + {off}", v(base)),
            Op::Load { addr, off, access } => format!("load {}", self.address(*addr, *off, *access)),
            Op::Store { addr, off, value, access, barrier } => {
                let address = self.address(*addr, *off, *access);
                format!("store {address}, {}{}", v(value), flag(*barrier, "barrier"))
            }
            Op::New { desc, size, align, ptrs, name } => {
                format!("new {}, {size} align {align} ptrs {} {name:?}", self.sym(*desc), Self::ptrs(ptrs))
            }
            Op::Copy { dst, src, size, desc: d } => format!("copy {}, {}, {size}{}", v(dst), v(src), desc(d)),
            Op::Zero { dst, size, desc: d } => format!("zero {}, {size}{}", v(dst), desc(d)),
            Op::NilCheck(a) => format!("nilcheck {}", v(a)),
            Op::BoundsCheck { index, len, trap, unsigned } => {
                format!("bounds {}, {} {}{}", v(index), v(len), word(TRAPS, *trap), flag(*unsigned, "unsigned"))
            }
            Op::Check { cond, trap, unsigned, a, b } => {
                let unsigned = flag(*unsigned, "unsigned");
                format!("check {}, {}, {} {}{unsigned}", v(cond), v(a), v(b), word(TRAPS, *trap))
            }
            Op::Call { callee, args } => format!("call {}({})", self.callee(callee), self.values(args)),
            Op::AtomicLoad { addr } => format!("atomic_load {}", v(addr)),
            Op::AtomicStore { addr, value, barrier } => {
                format!("atomic_store {}, {}{}", v(addr), v(value), flag(*barrier, "barrier"))
            }
            Op::AtomicRmw { op, addr, value, barrier } => {
                let barrier = flag(*barrier, "barrier");
                format!("atomic_rmw {} {}, {}{barrier}", word(ATOMIC_OPS, *op), v(addr), v(value))
            }
            Op::AtomicCas { addr, old, new, barrier } => {
                format!("atomic_cas {}, {}, {}{}", v(addr), v(old), v(new), flag(*barrier, "barrier"))
            }
            Op::KeepAlive(a) => format!("keepalive {}", v(a)),
        }
    }

    fn target(&self, target: &Target) -> String {
        format!("{}({})", target.block, self.values(&target.args))
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::Jump(t) => format!("jump {}", self.target(t)),
            Term::Br { cond, then, els } => {
                format!("br {}, {}, {}", self.value(*cond), self.target(then), self.target(els))
            }
            Term::Switch { value, cases, default } => {
                let cases = Self::list(cases.iter().map(|(k, t)| format!("{k}: {}", self.target(t))));
                format!("switch {}, [{cases}], {}", self.value(*value), self.target(default))
            }
            Term::Return(values) => format!("return {}", self.values(values)).trim_end().to_string(),
            Term::TailCall { callee, args } => format!("tailcall {}({})", self.callee(callee), self.values(args)),
            Term::DeferInit { frame, normal, pad } => {
                format!("deferinit {}, {}, pad {pad}", self.value(*frame), self.target(normal))
            }
            Term::Trap(trap) => format!("trap {}", word(TRAPS, *trap)),
        }
    }
}
