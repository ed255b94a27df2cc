//! Which slots the collector has to look at while a function waits for a call.
//!
//! A slot is *wanted* at a call if the function may read it afterwards, on some way that does not overwrite all of it first.
//! Beyond that it counts as long as something alive points to it, which the collector sees for itself: the callee that
//! was given its address holds that in its own frame. What this analysis must know of is therefore every use of a
//! slot by the function itself, also through a pointer that was merged at a block parameter, came back from a call, or was stored in
//! a slot and loaded again: a slot whose address lies in another one counts while that does, but code need not take it from there. A
//! slot whose address goes anywhere else is always wanted.

use rustc_hash::FxHashMap;

use crate::func::{Block, Callee, Func, Inst, Op, SlotData, Term, Ty, Value};
use crate::passes::visit::{operands, own_operands};
use crate::verify::reverse_postorder;

/// The slots wanted at each call of a function.
#[derive(Debug, Default)]
pub struct Wanted {
    /// For each slot its number among those with pointers, in the order of the slots.
    pub numbers: Vec<Option<u32>>,
    /// Different sets of such numbers, rising.
    pub sets: Vec<Vec<u32>>,
    /// For each instruction that may call something its set; for others and for terminators nothing is wanted.
    of: FxHashMap<Inst, u32>,
    /// Index of the set that holds where an instruction traps: what the landing pads read.
    pub at_trap: u32,
}

/// A set of cells.
type Bits = Vec<u64>;

fn add(to: &mut Bits, from: &Bits) {
    to.iter_mut().zip(from).for_each(|(a, b)| *a |= b);
}

fn put(set: &mut Bits, i: u32) {
    set[i as usize / 64] |= 1 << (i % 64);
}

fn remove(set: &mut Bits, i: u32) {
    set[i as usize / 64] &= !(1 << (i % 64));
}

fn has(set: &Bits, i: u32) -> bool {
    set[i as usize / 64] >> (i % 64) & 1 != 0
}

/// A slot with pointers, as the analysis sees it: the words that hold pointers are told apart in small slots.
struct Cells {
    /// Number of the slot's first cell.
    first: u32,
    /// Of each cell its first and its last byte, and one more; rising.
    bytes: Vec<(i64, i64)>,
}

/// Slots of more bytes are one cell.
const MAX_APART: u64 = 256;

impl Cells {
    fn of(slot: &SlotData, first: u32) -> Cells {
        let bytes = if slot.size > MAX_APART {
            vec![(0, slot.size as i64)]
        } else {
            let words = slot.ptrs.iter().enumerate().filter(|(_, is_pointer)| **is_pointer);
            words.map(|(i, _)| (8 * i as i64, 8 * i as i64 + 8)).collect()
        };
        Cells { first, bytes }
    }

    fn all(&self) -> std::ops::Range<u32> {
        self.first..self.first + self.bytes.len() as u32
    }

    /// The cells that lie in `lo..hi` whole, or those that have a part in it.
    fn within(&self, lo: i64, hi: i64, whole: bool) -> impl Iterator<Item = u32> {
        let lies = move |(a, b): (i64, i64)| if whole { lo <= a && b <= hi } else { a < hi && lo < b };
        self.bytes.iter().zip(self.first..).filter(move |(bytes, _)| lies(**bytes)).map(|(_, cell)| cell)
    }
}

/// Where an address may point: slots with pointers, rising, and the offset if it is known; then it is one slot for certain.
#[derive(Clone, Default, PartialEq)]
struct Place {
    numbers: Vec<u32>,
    offset: Option<i64>,
}

impl Place {
    /// The same slots, somewhere.
    fn anywhere(self) -> Place {
        Place { offset: None, ..self }
    }
}

struct Analysis<'a> {
    func: &'a Func,
    /// Of each slot with pointers.
    slots: Vec<Cells>,
    /// By value; without slots where it points to none.
    places: Vec<Place>,
    /// Cells that an instruction reads, and that it overwrites.
    reads: Vec<Vec<u32>>,
    kills: Vec<Vec<u32>>,
    /// Cells that are always wanted.
    pinned: Bits,
    /// By slot: the slots whose addresses are stored in it. The last is for stores to addresses that are not known.
    held: Vec<Vec<u32>>,
    /// The slot of the DeferFrame: what it leads to may go on by way of the heap, where a deferred call in a loop is.
    defers: Option<u32>,
}

impl Wanted {
    /// Those of `func`.
    pub fn of(func: &Func) -> Wanted {
        let mut n = 0;
        let numbers: Vec<Option<u32>> = func
            .slots
            .iter()
            .map(|slot| {
                slot.ptrs.contains(&true).then(|| {
                    n += 1;
                    n - 1
                })
            })
            .collect();
        let mut wanted = Wanted { numbers, sets: vec![Vec::new()], ..Wanted::default() };
        if n > 0 {
            let mut slots: Vec<Cells> = Vec::new();
            for (i, _) in wanted.numbers.iter().enumerate().filter(|(_, number)| number.is_some()) {
                let first = slots.last().map_or(0, |last| last.all().end);
                slots.push(Cells::of(&func.slots[i], first));
            }
            let n_cells = slots.last().map_or(0, |last| last.all().end);
            let empty = vec![0; (n_cells as usize).div_ceil(64)];
            let order = reverse_postorder(func);
            let analysis = Analysis::new(func, slots, &wanted.numbers, &order, &empty);
            analysis.solve(&order, &empty, &mut wanted);
        }
        wanted
    }

    /// The set of an instruction, as index into `sets`.
    pub fn at(&self, inst: Inst) -> u32 {
        self.of.get(&inst).copied().unwrap_or(0)
    }

    fn intern(&mut self, known: &mut FxHashMap<Vec<u32>, u32>, slots: Vec<u32>) -> u32 {
        let next = self.sets.len() as u32;
        *known.entry(slots).or_insert_with_key(|slots| {
            self.sets.push(slots.clone());
            next
        })
    }
}

/// Whether code for the operation may call something, so that others get to run.
fn may_call(op: &Op) -> bool {
    match op {
        Op::Call { .. } | Op::New { .. } | Op::Copy { .. } | Op::Zero { .. } => true,
        Op::Store { barrier, .. } | Op::AtomicStore { barrier, .. } => *barrier,
        Op::AtomicRmw { barrier, .. } | Op::AtomicCas { barrier, .. } => *barrier,
        _ => false,
    }
}

/// Runtime calls that only look at what argument `k` points to while they run.
pub fn borrows(symbol: &str, k: usize) -> bool {
    match symbol {
        "runtime.memmove" | "runtime.memclr" | "runtime.memequal" | "runtime.memcompare" | "runtime.memhash"
        | "runtime.indexbyte" => true,
        "runtime.chansend1" | "runtime.chanrecv1" | "runtime.chanrecv2" | "runtime.selectnbsend" => k == 1,
        "runtime.selectnbrecv" | "runtime.growslice" => k == 0,
        "runtime.typedmemmove" | "runtime.typedslicecopy" => k == 1 || k == 2,
        "runtime.memclr_has_pointers" | "runtime.callers" => k == 1,
        "runtime.frameinfo" => k == 2,
        "runtime.stack" | "runtime.readmemstats" => k == 0,
        "runtime.write" => k == 1,
        "runtime.syscall" | "runtime.rawsyscall" => k == 0,
        _ => false,
    }
}

/// Runtime calls that overwrite the whole slot at argument `k`: the builder gives them one of their own.
fn fills(symbol: &str, k: usize) -> bool {
    matches!(symbol, "runtime.chanrecv1" | "runtime.chanrecv2") && k == 1
}

impl<'a> Analysis<'a> {
    fn new(func: &'a Func, slots: Vec<Cells>, numbers: &[Option<u32>], order: &[Block], empty: &Bits) -> Analysis<'a> {
        let mut it = Analysis {
            func,
            slots,
            places: vec![Place::default(); func.values.len()],
            reads: vec![Vec::new(); func.insts.len()],
            kills: vec![Vec::new(); func.insts.len()],
            pinned: empty.clone(),
            held: Vec::new(),
            defers: None,
        };
        it.held = vec![Vec::new(); it.slots.len() + 1];
        // Around loops, what is merged grows.
        while it.spread(numbers, order) {}
        for b in order {
            if let Some(Term::DeferInit { frame, .. }) = &func.block(*b).term {
                it.defers = it.place(*frame).and_then(|place| place.numbers.first().copied());
            }
        }
        for b in order {
            for inst in &func.block(*b).insts {
                it.inst(*inst);
            }
            if let Some(term) = &func.block(*b).term {
                for v in own_operands(term) {
                    it.pin(v);
                }
            }
        }
        it
    }

    /// Lets addresses reach what is made of them. Says whether anything new turned up.
    fn spread(&mut self, numbers: &[Option<u32>], order: &[Block]) -> bool {
        let func = self.func;
        let mut changed = false;
        for b in order {
            for inst in &func.block(*b).insts {
                let data = func.inst(*inst);
                let place = match &data.op {
                    Op::SlotAddr(slot, offset) => numbers[slot.0 as usize]
                        .map(|number| Place { numbers: vec![number], offset: i64::try_from(*offset).ok() }),
                    Op::Offset(base, more) => {
                        self.place(*base).map(|p| Place { offset: p.offset.and_then(|o| o.checked_add(*more)), ..p })
                    }
                    Op::Index(base, ..) => self.place(*base).map(Place::anywhere),
                    Op::Store { addr, value, .. } => {
                        if let Some(p) = self.place(*value) {
                            changed |= self.hold(*addr, &p.numbers);
                        }
                        continue;
                    }
                    Op::Copy { dst, src, .. } => {
                        let numbers = self.held_at(*src);
                        changed |= self.hold(*dst, &numbers);
                        continue;
                    }
                    // Code may take the address that was stored just before, and not the word.
                    Op::Load { addr, .. } if func.ty(data.results[0]) == Ty::Ptr => {
                        let numbers = self.held_at(*addr);
                        if !numbers.is_empty() {
                            changed |= self.join(data.results[0], Place { numbers, offset: None });
                        }
                        continue;
                    }
                    Op::Select(_, a, b) => {
                        for v in [a, b] {
                            changed |= self.place(*v).is_some_and(|p| self.join(data.results[0], p));
                        }
                        continue;
                    }
                    Op::Call { callee: Callee::Direct(_) | Callee::Indirect(_), args } => {
                        // What comes back may point to what was passed.
                        for result in data.results.iter().filter(|r| func.ty(**r) == Ty::Ptr) {
                            for p in args.iter().filter_map(|v| self.place(*v)).collect::<Vec<_>>() {
                                changed |= self.join(*result, p);
                            }
                        }
                        continue;
                    }
                    _ => None,
                };
                if let (Some(place), Some(result)) = (place, data.results.first()) {
                    let known = &mut self.places[result.0 as usize];
                    changed |= *known != place;
                    *known = place;
                }
            }
            for target in func.block(*b).term.iter().flat_map(Term::targets) {
                for (arg, param) in target.args.iter().zip(&func.block(target.block).params) {
                    changed |= self.place(*arg).is_some_and(|p| self.join(*param, p));
                }
            }
        }
        changed
    }

    /// `v` may also be `place`. Says whether that is new.
    fn join(&mut self, v: Value, place: Place) -> bool {
        let known = &mut self.places[self.func.resolve(v).0 as usize];
        let before = known.numbers.len();
        known.numbers.extend(place.numbers);
        known.numbers.sort_unstable();
        known.numbers.dedup();
        known.numbers.len() != before
    }

    /// The addresses of slots are stored at `addr`. Says whether that is new.
    fn hold(&mut self, addr: Value, numbers: &[u32]) -> bool {
        let mut changed = false;
        for at in self.holders(addr) {
            for number in numbers {
                if !self.held[at].contains(number) {
                    self.held[at].push(*number);
                    changed = true;
                }
            }
        }
        changed
    }

    /// Slots whose addresses may be stored at `addr`.
    fn held_at(&self, addr: Value) -> Vec<u32> {
        let mut numbers: Vec<u32> = self.holders(addr).iter().flat_map(|at| &self.held[*at]).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    fn holders(&self, addr: Value) -> Vec<usize> {
        let numbers = &self.places[self.func.resolve(addr).0 as usize].numbers;
        match &numbers[..] {
            [] => vec![self.slots.len()],
            numbers => numbers.iter().map(|number| *number as usize).collect(),
        }
    }

    fn place(&self, v: Value) -> Option<Place> {
        let place = &self.places[self.func.resolve(v).0 as usize];
        (!place.numbers.is_empty()).then(|| place.clone())
    }

    fn cells(&self, place: &Place) -> Vec<u32> {
        place.numbers.iter().flat_map(|number| self.slots[*number as usize].all()).collect()
    }

    fn pin(&mut self, v: Value) {
        if let Some(place) = self.place(v) {
            self.cells(&place).into_iter().for_each(|cell| put(&mut self.pinned, cell));
        }
    }

    /// Whether the word at `v + off` is one that the collector looks at if its slot counts. Then a slot whose address is
    /// there counts as long as that one does, and need not be wanted for it.
    fn is_scanned(&self, v: Value, off: i64) -> bool {
        let Some(place) = self.place(v) else { return false };
        if place.numbers.iter().any(|number| Some(*number) == self.defers) {
            return false;
        }
        let Some(lo) = place.offset.and_then(|o| o.checked_add(off)) else { return !place.numbers.is_empty() };
        let mut slots = place.numbers.iter().map(|number| &self.slots[*number as usize]);
        !place.numbers.is_empty() && slots.all(|slot| slot.within(lo, lo.saturating_add(8), false).next().is_some())
    }

    /// Something is read behind `v`.
    fn read(&mut self, inst: Inst, v: Value) {
        if let Some(place) = self.place(v) {
            let cells = self.cells(&place);
            self.reads[inst.0 as usize].extend(cells);
        }
    }

    /// `size` bytes are read at `v + off`.
    fn read_bytes(&mut self, inst: Inst, v: Value, off: i64, size: u64) {
        let Some(place) = self.place(v) else { return };
        let (Some(lo), Ok(size), [number]) =
            (place.offset.and_then(|o| o.checked_add(off)), i64::try_from(size), &place.numbers[..])
        else {
            return self.read(inst, v);
        };
        let cells = self.slots[*number as usize].within(lo, lo.saturating_add(size), false);
        self.reads[inst.0 as usize].extend(cells);
    }

    /// `size` bytes are written at `v + off`. A cell that is written in part is neither asked for nor ended.
    fn write(&mut self, inst: Inst, v: Value, off: i64, size: u64) {
        if let Some(place) = self.place(v)
            && let Some(lo) = place.offset.and_then(|o| o.checked_add(off))
            && let [number] = place.numbers[..]
        {
            let hi = lo.saturating_add(i64::try_from(size).unwrap_or(i64::MAX));
            let cells = self.slots[number as usize].within(lo, hi, true);
            self.kills[inst.0 as usize].extend(cells);
        }
    }

    fn inst(&mut self, inst: Inst) {
        let func = self.func;
        match &func.inst(inst).op {
            Op::SlotAddr(..) | Op::NilCheck(_) | Op::Icmp(..) => {}
            Op::Offset(..) => {}
            Op::Index(_, index, _) => self.pin(*index),
            Op::Select(cond, ..) => self.pin(*cond),
            Op::Load { addr, off, .. } => {
                let size = func.inst(inst).results.first().map_or(8, |v| func.ty(*v).size());
                self.read_bytes(inst, *addr, i64::from(*off), size);
            }
            Op::AtomicLoad { addr } => self.read(inst, *addr),
            Op::KeepAlive(v) => self.read(inst, *v),
            Op::Store { addr, off, value, .. } => {
                if self.is_scanned(*addr, i64::from(*off)) {
                    // From here on the other slot sees to it.
                    self.read(inst, *value);
                } else {
                    self.pin(*value);
                }
                self.write(inst, *addr, i64::from(*off), func.ty(func.resolve(*value)).size());
            }
            Op::AtomicStore { addr, value, .. } => {
                self.pin(*value);
                self.write(inst, *addr, 0, func.ty(func.resolve(*value)).size());
            }
            Op::AtomicRmw { addr, value, .. } => {
                self.pin(*value);
                self.read(inst, *addr);
            }
            Op::AtomicCas { addr, old, new, .. } => {
                self.pin(*old);
                self.pin(*new);
                self.read(inst, *addr);
            }
            Op::Copy { dst, src, size, .. } => {
                self.read_bytes(inst, *src, 0, *size);
                self.write(inst, *dst, 0, *size);
            }
            Op::Zero { dst, size, .. } => self.write(inst, *dst, 0, *size),
            Op::Call { callee, args } => self.call(inst, callee, args),
            op => operands(op).for_each(|v| self.pin(v)),
        }
    }

    fn call(&mut self, inst: Inst, callee: &Callee, args: &[Value]) {
        match callee {
            Callee::Runtime(call) => {
                let symbol = call.desc().symbol;
                for (k, v) in args.iter().enumerate() {
                    if fills(symbol, k) {
                        self.write(inst, *v, 0, u64::MAX);
                    } else if borrows(symbol, k) {
                        self.read(inst, *v);
                    } else {
                        self.pin(*v);
                    }
                }
            }
            Callee::Direct(_) => args.iter().for_each(|v| self.read(inst, *v)),
            Callee::Indirect(code) => {
                self.pin(*code);
                args.iter().for_each(|v| self.read(inst, *v));
            }
        }
    }

    /// Goes through a block from its end, where `live` is wanted.
    fn backward(&self, b: Block, live: &mut Bits, mut visit: impl FnMut(Inst, &Bits, &[u32])) {
        for inst in self.func.block(b).insts.iter().rev() {
            let reads = &self.reads[inst.0 as usize];
            if may_call(&self.func.inst(*inst).op) {
                visit(*inst, live, reads);
            }
            self.kills[inst.0 as usize].iter().for_each(|cell| remove(live, *cell));
            reads.iter().for_each(|cell| put(live, *cell));
        }
    }

    /// The slots that have a cell in a set.
    fn slots_of(&self, set: &Bits) -> Vec<u32> {
        let wanted = |cells: &Cells| cells.all().any(|cell| has(set, cell));
        (0..).zip(&self.slots).filter(|(_, cells)| wanted(cells)).map(|(number, _)| number).collect()
    }

    fn solve(&self, order: &[Block], empty: &Bits, wanted: &mut Wanted) {
        let mut live_in = vec![empty.clone(); self.func.blocks.len()];
        let live_out = |live_in: &[Bits], b: Block| {
            let mut live = empty.clone();
            for next in self.func.successors(b) {
                add(&mut live, &live_in[next.0 as usize]);
            }
            live
        };
        let mut changed = true;
        while changed {
            changed = false;
            for b in order.iter().rev() {
                let mut live = live_out(&live_in, *b);
                self.backward(*b, &mut live, |_, _, _| {});
                let known = &mut live_in[b.0 as usize];
                if *known != live {
                    *known = live;
                    changed = true;
                }
            }
        }
        // Every instruction may end in a landing pad.
        let mut always = self.pinned.clone();
        for b in order {
            if let Some(Term::DeferInit { pad, .. }) = &self.func.block(*b).term {
                add(&mut always, &live_in[pad.0 as usize]);
            }
        }
        let mut known = FxHashMap::from_iter([(Vec::new(), 0)]);
        wanted.at_trap = wanted.intern(&mut known, self.slots_of(&always));
        for b in order {
            let mut live = live_out(&live_in, *b);
            self.backward(*b, &mut live, |inst, live, reads| {
                let mut set = live.clone();
                add(&mut set, &always);
                // A Go function has what it reads in its own frame.
                let op = &self.func.inst(inst).op;
                if !matches!(op, Op::Call { callee: Callee::Direct(_) | Callee::Indirect(_), .. }) {
                    reads.iter().for_each(|cell| put(&mut set, *cell));
                }
                let index = wanted.intern(&mut known, self.slots_of(&set));
                wanted.of.insert(inst, index);
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slots wanted at the calls of `runtime.gc`, in their order.
    fn at_collections(text: &str) -> Vec<Vec<u32>> {
        let program = crate::parse::program(text).expect("the text is IR");
        let func = &program.funcs[0];
        let wanted = Wanted::of(func);
        let collects = |inst: &&Inst| match &func.inst(**inst).op {
            Op::Call { callee: Callee::Runtime(call), .. } => call.desc().symbol == "runtime.gc",
            _ => false,
        };
        let calls = func.blocks.iter().flat_map(|b| &b.insts).filter(collects);
        calls.map(|inst| wanted.sets[wanted.at(*inst) as usize].clone()).collect()
    }

    #[test]
    fn what_is_put_into_a_slot_is_wanted_until_then() {
        let text = "\
func @main.f \"main.f\" {
  s0: slot 8 align 8 ptrs 1 \"inner\"
  s1: slot 8 align 8 ptrs 1 \"outer\"
b0(v0: ptr):
  call rt runtime.gc()
  v1: ptr = slot s0 + 0
  store v1 + 0, v0
  call rt runtime.gc()
  v2: ptr = slot s1 + 0
  store v2 + 0, v1
  call rt runtime.gc()
  call @main.g(v2)
  call rt runtime.gc()
  return
}
";
        assert_eq!(at_collections(text), [vec![], vec![0], vec![1], vec![]]);
    }
}
