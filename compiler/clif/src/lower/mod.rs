//! IR function → Cranelift IR. Values map one to one; blocks too, but where an operation needs a cold path.

mod call;
mod frame;
mod memory;
mod op;
mod term;

use abi::g::{OFF_TRAP_A, OFF_TRAP_B};
use abi::traps::Trap;
use cranelift_codegen::entity::SecondaryMap;
use cranelift_codegen::ir::{
    self as clif, AbiParam, BlockArg, ExternalName, GlobalValueData, InstBuilder, MemFlagsData, Signature, SourceLoc,
    TrapCode, UserExternalName, UserExternalNameRef, types,
};
use cranelift_codegen::isa::{CallConv, TargetIsa};
use cranelift_frontend::{FunctionBuilder, FunctionBuilderContext, Variable};
use ir::slots::Wanted;
use ir::{Func, Program, SymId, Ty, Value};
use rustc_hash::FxHashMap;

use crate::compiled::FrameLayout;
use crate::locs::Locs;

/// What an instruction's source location says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// A number of [`Locs`].
    pub loc: u32,
    /// A set of `wanted`.
    pub wanted: u32,
    /// The sequence that it is part of, from 1: see [`Lower::uninterrupted`]. 0: none.
    pub sequence: u32,
    /// It lies off the sequence's main path.
    pub aside: bool,
}

/// What lowering knows beyond the Cranelift function itself.
#[derive(Debug, Default)]
pub struct Lowered {
    /// Symbols the function refers to.
    pub names: Vec<String>,
    /// Cranelift's numbers for them.
    pub name_of: SecondaryMap<UserExternalNameRef, u32>,
    /// Whether it calls anything, tail calls apart.
    pub calls: bool,
    /// Data-stack frame.
    pub frame: Option<FrameLayout>,
    /// What Cranelift's source locations stand for.
    pub places: Vec<Place>,
    /// Slots wanted at calls.
    pub wanted: Wanted,
}

/// Fills `out` with the Cranelift form of `func`.
pub fn lower(
    isa: &dyn TargetIsa,
    program: &Program,
    func: &Func,
    out: &mut clif::Function,
    context: &mut FunctionBuilderContext,
) -> Lowered {
    let mut signature = Signature::new(CallConv::Tail);
    for param in &func.block(Func::ENTRY).params {
        signature.params.push(AbiParam::new(ty(func.ty(*param))));
    }
    signature.returns.extend(func.results.iter().map(|t| AbiParam::new(ty(*t))));
    out.signature = signature;
    let frame = frame::layout(func);
    let mut builder = FunctionBuilder::new(out, context);
    let base = frame.as_ref().map(|_| builder.declare_var(types::I64));
    let blocks = func.blocks.iter().map(|_| builder.create_block()).collect();
    let mut lower = Lower {
        program,
        func,
        b: builder,
        locs: Locs::of(func),
        values: vec![None; func.values.len()],
        blocks,
        base,
        slots: frame::offsets(func),
        out: Lowered { frame, wanted: Wanted::of(func), ..Lowered::default() },
        places: FxHashMap::default(),
        place: Place::default(),
        g_in: None,
        sequences: 0,
        symbols: FxHashMap::default(),
        globals: FxHashMap::default(),
        callees: FxHashMap::default(),
        region: 0,
        exit: None,
    };
    lower.function();
    let Lower { b, out, .. } = lower;
    b.finalize(isa.frontend_config());
    out
}

/// The Cranelift type of a machine type.
fn ty(ty: Ty) -> clif::Type {
    match ty {
        Ty::I8 => types::I8,
        Ty::I16 => types::I16,
        Ty::I32 => types::I32,
        Ty::I64 | Ty::Ptr => types::I64,
        Ty::F32 => types::F32,
        Ty::F64 => types::F64,
    }
}

/// An access that cannot fault.
fn safe() -> MemFlagsData {
    MemFlagsData::trusted()
}

/// An access whose fault is a nil dereference.
fn may_be_nil() -> MemFlagsData {
    MemFlagsData::new().with_aligned().with_trap_code(Some(trap(Trap::Nil, false)))
}

fn access(access: ir::Access) -> MemFlagsData {
    match access {
        ir::Access::Safe => safe(),
        ir::Access::MayBeNil | ir::Access::Alone => may_be_nil(),
    }
}

fn trap(trap: Trap, unsigned: bool) -> TrapCode {
    let flag = if unsigned { Trap::UnsignedFlag as u8 } else { 0 };
    TrapCode::unwrap_user(trap as u8 | flag)
}

struct Lower<'a> {
    program: &'a Program,
    func: &'a Func,
    b: FunctionBuilder<'a>,
    locs: Locs,
    values: Vec<Option<clif::Value>>,
    blocks: Vec<clif::Block>,
    /// Base of the data-stack frame: set at entry and again in every landing pad.
    base: Option<Variable>,
    /// Offset of each slot in the frame.
    slots: Vec<u32>,
    out: Lowered,
    /// Numbers of `out.places`.
    places: FxHashMap<Place, u32>,
    /// Where the code that follows comes from.
    place: Place,
    /// The goroutine, for an operation in a block.
    g_in: Option<(clif::Block, clif::Value)>,
    /// Uninterrupted sequences so far.
    sequences: u32,
    symbols: FxHashMap<String, UserExternalNameRef>,
    /// Addresses of symbols, by region (see [`Lower::region`]), name and offset.
    globals: FxHashMap<(u32, UserExternalNameRef, i64), clif::GlobalValue>,
    callees: FxHashMap<(UserExternalNameRef, clif::SigRef), clif::FuncRef>,
    /// 0, or 1 in blocks reachable from a landing pad. Nothing may live into a pad: registers are gone, and the
    /// spill slots of what was live before may have been given to others. Constants are made anew there, and
    /// addresses of symbols as other Cranelift entities, so that value numbering cannot merge them.
    region: u32,
    /// The block that functions with many returns leave by.
    exit: Option<clif::Block>,
}

impl Lower<'_> {
    fn function(&mut self) {
        let func = self.func;
        let order = ir::verify::reverse_postorder(func);
        let after_pad = frame::reachable_from_pads(func);
        let entry = self.blocks[0];
        self.b.append_block_params_for_function_params(entry);
        for b in &order {
            let block = self.blocks[b.0 as usize];
            let data = func.block(*b);
            for (i, param) in data.params.iter().enumerate() {
                let value = if block == entry {
                    self.b.block_params(entry)[i]
                } else {
                    self.b.append_block_param(block, ty(func.ty(*param)))
                };
                self.values[param.0 as usize] = Some(value);
            }
            if data.cold {
                self.b.set_cold_block(block);
            }
        }
        let pads = frame::pads(func);
        self.share_exit(&order, &after_pad);
        for b in order {
            let data = func.block(b);
            self.b.switch_to_block(self.blocks[b.0 as usize]);
            self.region = u32::from(after_pad[b.0 as usize]);
            if b == Func::ENTRY {
                self.place = Place::default();
                self.b.set_srcloc(SourceLoc::default());
                self.enter_frame();
            }
            if pads.contains(&b) {
                self.loc(data.term_loc, 0);
                self.enter_pad();
            }
            for inst in &data.insts {
                let data = func.inst(*inst);
                self.loc(data.loc, self.out.wanted.at(*inst));
                self.op(*inst, data);
            }
            self.loc(data.term_loc, 0);
            self.term(data);
        }
        self.finish_exit();
        self.b.seal_all_blocks();
    }

    /// Sets where the code that follows comes from, and which slots are wanted at its calls.
    fn loc(&mut self, loc: ir::Loc, wanted: u32) {
        self.g_in = None;
        let loc = self.locs.id(loc);
        self.set_place(Place { loc, wanted, ..Place::default() });
    }

    fn set_place(&mut self, place: Place) {
        if self.place == place && !self.out.places.is_empty() {
            return;
        }
        self.place = place;
        let next = self.out.places.len() as u32;
        let id = *self.places.entry(place).or_insert(next);
        if id == next {
            self.out.places.push(place);
        }
        self.b.set_srcloc(SourceLoc::new(id));
    }

    /// Emits a test of the write barrier's flag with the store that relies on its answer: a goroutine that is interrupted
    /// between the two would store without barrier after the collector has begun to mark. The function table tells where
    /// that is, and the signal handler lets such a goroutine go on.
    fn uninterrupted<R>(&mut self, emit: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.place;
        self.sequences += 1;
        self.set_place(Place { sequence: self.sequences, ..before });
        let result = emit(self);
        self.set_place(before);
        result
    }

    /// The part of an uninterrupted sequence that lies in a cold block.
    fn aside(&mut self, emit: impl FnOnce(&mut Self)) {
        let before = self.place;
        self.set_place(Place { aside: true, ..before });
        emit(self);
        self.set_place(before);
    }

    /// The Cranelift value of an IR value.
    fn v(&mut self, value: Value) -> clif::Value {
        let value = self.func.resolve(value);
        if self.region != 0
            && let ir::ValueDef::Inst(inst, _) = self.func.values[value.0 as usize].def
        {
            let data = self.func.inst(inst);
            match data.op {
                ir::Op::Const(c) => return self.constant(self.func.ty(value), c),
                ir::Op::FConst(bits) => return self.float_constant(self.func.ty(value), bits),
                ir::Op::SymAddr(sym, offset) => return self.sym_addr(sym, offset),
                _ => {}
            }
        }
        match self.values[value.0 as usize] {
            Some(v) => v,
            None => panic!("{value} is used before it is defined"),
        }
    }

    fn vs(&mut self, values: &[Value]) -> Vec<clif::Value> {
        values.iter().map(|v| self.v(*v)).collect()
    }

    fn block_args(&mut self, values: &[Value]) -> Vec<BlockArg> {
        values.iter().map(|v| BlockArg::Value(self.v(*v))).collect()
    }

    /// The goroutine. Each reading of its register is an instruction that copies it.
    fn g(&mut self) -> clif::Value {
        let block = self.b.current_block();
        match self.g_in {
            Some((known, g)) if Some(known) == block => g,
            _ => {
                let g = self.b.ins().get_pinned_reg(types::I64);
                self.g_in = block.map(|block| (block, g));
                g
            }
        }
    }

    fn load_g(&mut self, offset: i32) -> clif::Value {
        let g = self.g();
        self.b.ins().load(types::I64, safe(), g, offset)
    }

    fn store_g(&mut self, value: clif::Value, offset: i32) {
        let g = self.g();
        self.b.ins().store(safe(), value, g, offset);
    }

    fn i64(&mut self, n: i64) -> clif::Value {
        self.b.ins().iconst(types::I64, n)
    }

    fn constant(&mut self, t: Ty, n: i64) -> clif::Value {
        let bits = t.size() * 8;
        // Cranelift wants narrow constants zero-extended.
        let n = if bits == 64 { n } else { n & ((1 << bits) - 1) };
        self.b.ins().iconst(ty(t), n)
    }

    fn float_constant(&mut self, t: Ty, bits: u64) -> clif::Value {
        match t {
            Ty::F32 => {
                let narrow = f64::from_bits(bits) as f32;
                self.b.ins().f32const(clif::immediates::Ieee32::with_bits(narrow.to_bits()))
            }
            _ => self.b.ins().f64const(clif::immediates::Ieee64::with_bits(bits)),
        }
    }

    /// Cranelift's handle for a symbol.
    fn name(&mut self, name: &str) -> UserExternalNameRef {
        if let Some(id) = self.symbols.get(name) {
            return *id;
        }
        let index = self.out.names.len() as u32;
        let id = self.b.func.declare_imported_user_function(UserExternalName::new(0, index));
        self.out.names.push(name.to_string());
        self.out.name_of[id] = index;
        self.symbols.insert(name.to_string(), id);
        id
    }

    fn sym_addr(&mut self, sym: SymId, offset: i64) -> clif::Value {
        let program = self.program;
        self.address_of(program.symbols.name(sym), offset)
    }

    /// Address of a symbol plus offset.
    fn address_of(&mut self, name: &str, offset: i64) -> clif::Value {
        let name = self.name(name);
        let key = (self.region, name, offset);
        let global = match self.globals.get(&key) {
            Some(global) => *global,
            None => {
                let data = GlobalValueData::Symbol {
                    name: ExternalName::User(name),
                    offset: offset.into(),
                    colocated: true,
                    tls: false,
                };
                let global = self.b.create_global_value(data);
                self.globals.insert(key, global);
                global
            }
        };
        self.b.ins().symbol_value(types::I64, global)
    }

    /// Goes on in a new block when `ok` is not 0; else runs `cold`, which ends its block.
    fn unless(&mut self, ok: clif::Value, cold: impl FnOnce(&mut Self)) {
        let (next, bad) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(bad);
        self.b.ins().brif(ok, next, &[], bad, &[]);
        self.b.switch_to_block(bad);
        cold(self);
        self.b.switch_to_block(next);
    }

    /// Runs `cold` off the main path when `condition` is not 0; both ways meet again.
    fn rarely(&mut self, condition: clif::Value, cold: impl FnOnce(&mut Self)) {
        let (next, slow) = (self.b.create_block(), self.b.create_block());
        self.b.set_cold_block(slow);
        self.b.ins().brif(condition, slow, &[], next, &[]);
        self.b.switch_to_block(slow);
        cold(self);
        self.b.ins().jump(next, &[]);
        self.b.switch_to_block(next);
    }

    /// The cold end of a failed check: operands into g, then the trap. A call here would cost the hot path
    /// its registers; two stores and a trap cost it nothing.
    fn trap_with(&mut self, code: TrapCode, a: clif::Value, b: clif::Value) {
        self.store_g(a, OFF_TRAP_A);
        self.store_g(b, OFF_TRAP_B);
        self.b.ins().trap(code);
    }
}
