//! Reads machine code: which instruction reads or writes which cell of the frame, and where control goes.
//!
//! Cranelift's frames are simple. After the prologue rsp stays where it is until the epilogue, but for arguments that a
//! callee pops, which are made room for again at once. Spill slots, saved registers and outgoing arguments are addressed by
//! rsp, incoming arguments by rbp; nothing else touches either. Every instruction that does, in another way, is [`Opaque`].

use abi::live::saved_area;
use iced_x86::{
    Decoder, DecoderOptions, FlowControl, Instruction, InstructionInfoFactory, Mnemonic, OpAccess, OpKind, Register,
};

use super::Input;

/// The code does something that is not understood.
#[derive(Debug)]
pub struct Opaque;

/// Something that happens at an instruction. Those of one instruction: reads, writes, then control.
pub struct Event {
    /// Offset of the instruction.
    pub at: u32,
    /// What happens.
    pub what: What,
}

/// What happens.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// A cell is read.
    Use(u32),
    /// All of a cell is written.
    Def(u32),
    /// Control may go there.
    Branch(u32),
    /// A call that returns here.
    Call(u32),
}

/// Instructions back to back.
pub struct Run {
    /// Offset of the first.
    pub start: u32,
    /// One past the last.
    pub end: u32,
    /// Its events.
    pub events: std::ops::Range<usize>,
    /// Where control goes from the end.
    pub next: Vec<u32>,
}

/// The instructions that can be reached.
pub struct Code {
    /// By start.
    pub runs: Vec<Run>,
    /// In the order of the runs.
    pub events: Vec<Event>,
    /// Every place that something jumps to; the starts of runs may be missing.
    pub targets: Vec<u32>,
    /// Landing pads.
    pub pads: Vec<u32>,
    /// Behind the prologue.
    pub entry: u32,
    /// Registers that the prologue saves.
    pub saved: u8,
    /// Cells of the frame; see `abi::live`.
    pub n_cells: u32,
}

/// A word of the frame.
enum Word {
    /// Where the prologue saved a register.
    Saved(usize),
    /// Any other.
    Cell(u32),
}

/// Where an instruction stands in the way out of a function.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Body,
    /// Behind a call: what it popped may be made room for.
    Called,
    /// `add rsp, frame` is done.
    Popped,
    /// `mov rsp, rbp` is done.
    Unwound,
    /// `pop rbp` is done.
    Left,
}

/// What comes after an instruction.
enum After {
    Next(Stage),
    End(Vec<u32>),
}

/// The register's number in `abi::live`, if calls preserve it.
fn preserved(reg: Register) -> Option<usize> {
    match reg.full_register() {
        Register::RBX => Some(0),
        Register::R12 => Some(1),
        Register::R13 => Some(2),
        Register::R14 => Some(3),
        _ => None,
    }
}

/// Whether one of the places, which rise, lies in the instruction.
fn has_place(places: &[u32], at: u32, end: u32) -> bool {
    places.get(places.partition_point(|place| *place < at)).is_some_and(|place| *place < end)
}

fn of_stack(reg: Register) -> bool {
    matches!(reg.full_register(), Register::RSP | Register::RBP)
}

/// The `n` of a jump through the table at `table`, from what stands before it in its block.
fn table_size(before: &[Instruction], table: u32) -> Option<u32> {
    let [rest @ .., lea, load, add] = before else { return None };
    let base = lea.op0_register();
    let sequence = lea.mnemonic() == Mnemonic::Lea
        && lea.is_ip_rel_memory_operand()
        && lea.ip_rel_memory_address() == table.into()
        && load.mnemonic() == Mnemonic::Movsxd
        && (load.memory_base(), load.memory_index_scale()) == (base, 4)
        && add.mnemonic() == Mnemonic::Add
        && add.op0_register() == base;
    let cut = rest.iter().rposition(|inst| inst.mnemonic() == Mnemonic::Cmovb)?;
    let (cmp, rest) = rest[..cut].split_last()?;
    let size = cmp.op1_register();
    if !sequence || cmp.mnemonic() != Mnemonic::Cmp || cmp.op1_kind() != OpKind::Register {
        return None;
    }
    let writes = |inst: &&Instruction| {
        inst.op0_kind() == OpKind::Register && inst.op0_register().full_register() == size.full_register()
    };
    let mov = rest.iter().rfind(writes)?;
    let constant = mov.mnemonic() == Mnemonic::Mov && !matches!(mov.op1_kind(), OpKind::Register | OpKind::Memory);
    u32::try_from(mov.immediate(1)).ok().filter(|_| constant)
}

struct Reader<'a> {
    input: &'a Input<'a>,
    decoder: Decoder<'a>,
    info: InstructionInfoFactory,
    code: Code,
    /// A bit for each byte where an instruction was read.
    seen: Vec<u64>,
    /// Places to go on from.
    work: Vec<u32>,
}

/// Reads a function.
pub fn decode(input: &Input) -> Result<Code, Opaque> {
    let code = Code {
        runs: Vec::new(),
        events: Vec::new(),
        targets: Vec::new(),
        pads: input.pads.to_vec(),
        entry: 0,
        saved: 0,
        n_cells: 0,
    };
    let mut reader = Reader {
        input,
        decoder: Decoder::with_ip(64, input.code, 0, DecoderOptions::NONE),
        info: InstructionInfoFactory::new(),
        code,
        seen: vec![0; input.code.len().div_ceil(64)],
        work: Vec::new(),
    };
    reader.prologue()?;
    reader.work.push(reader.code.entry);
    for pad in input.pads {
        reader.jump_to(*pad)?;
    }
    while let Some(start) = reader.work.pop() {
        reader.run(start)?;
    }
    let Reader { mut code, .. } = reader;
    code.runs.sort_unstable_by_key(|run| run.start);
    Ok(code)
}

impl Reader<'_> {
    fn read(&mut self, at: u32, inst: &mut Instruction) -> Result<(), Opaque> {
        self.decoder.set_position(at as usize).map_err(|_| Opaque)?;
        self.decoder.set_ip(at.into());
        if !self.decoder.can_decode() {
            return Err(Opaque);
        }
        self.decoder.decode_out(inst);
        if inst.is_invalid() { Err(Opaque) } else { Ok(()) }
    }

    /// `push rbp; mov rbp, rsp; sub rsp, frame; mov [rsp + …], rbx …`
    fn prologue(&mut self) -> Result<(), Opaque> {
        if !self.input.code.starts_with(&[0x55, 0x48, 0x89, 0xe5]) {
            return Err(Opaque);
        }
        let (mut at, frame) = (4, self.input.frame);
        let mut inst = Instruction::default();
        if frame > 0 {
            self.read(at, &mut inst)?;
            let makes_room = inst.mnemonic() == Mnemonic::Sub && inst.op0_register() == Register::RSP;
            if !makes_room || inst.op1_kind() == OpKind::Register || inst.immediate(1) != u64::from(frame) {
                return Err(Opaque);
            }
            at += inst.len() as u32;
        }
        let mut places: Vec<u64> = Vec::new();
        loop {
            self.read(at, &mut inst)?;
            let store = inst.mnemonic() == Mnemonic::Mov && inst.op0_kind() == OpKind::Memory;
            if !store || inst.memory_base() != Register::RSP || inst.memory_index() != Register::None {
                break;
            }
            let Some(reg) = preserved(inst.op1_register()).filter(|_| inst.op1_register().is_gpr64()) else { break };
            if self.code.saved >> reg != 0 {
                return Err(Opaque);
            }
            self.code.saved |= 1 << reg;
            places.push(inst.memory_displacement64());
            at += inst.len() as u32;
        }
        let first = u64::from(frame).checked_sub(saved_area(places.len() as u32) as u64).ok_or(Opaque)?;
        if places.iter().enumerate().any(|(i, place)| *place != first + 8 * i as u64) || first % 8 != 0 {
            return Err(Opaque);
        }
        self.code.entry = at;
        self.code.n_cells = places.len() as u32 + self.input.args + self.input.slots.unwrap_or(0) + first as u32 / 8;
        Ok(())
    }

    /// What the eight bytes at `rbp + offset` are.
    fn word(&self, offset: i64) -> Result<Word, Opaque> {
        let n_saved = self.code.saved.count_ones();
        if offset >= 16 {
            let arg = (offset - 16) as u64 / 8;
            return if arg < self.input.args.into() { Ok(Word::Cell(n_saved + arg as u32)) } else { Err(Opaque) };
        }
        if offset >= 0 || offset < -i64::from(self.input.frame) {
            return Err(Opaque);
        }
        // Words below rbp, the topmost is 0.
        let below = (-1 - offset) as u32 / 8;
        let area = saved_area(n_saved) as u32 / 8;
        if below >= area {
            let first = n_saved + self.input.args + self.input.slots.unwrap_or(0);
            return Ok(Word::Cell(first + below - area));
        }
        let mut regs = (0..4).filter(|reg| self.code.saved >> reg & 1 != 0);
        regs.nth((area - 1 - below) as usize).map(Word::Saved).ok_or(Opaque)
    }

    fn jump_to(&mut self, target: u32) -> Result<(), Opaque> {
        if target < self.code.entry || target as usize >= self.input.code.len() {
            return Err(Opaque);
        }
        self.code.targets.push(target);
        self.work.push(target);
        Ok(())
    }

    fn event(&mut self, at: u32, what: What) {
        self.code.events.push(Event { at, what });
    }

    /// Whether an instruction was read there. Marks it as read.
    fn was_seen(&mut self, at: u32) -> bool {
        let (word, bit) = (&mut self.seen[at as usize / 64], 1 << (at % 64));
        let seen = *word & bit != 0;
        *word |= bit;
        seen
    }

    /// Reads from `start` on, until control goes elsewhere or comes to what was read before.
    fn run(&mut self, start: u32) -> Result<(), Opaque> {
        let first = self.code.events.len();
        let (mut at, mut stage) = (start, Stage::Body);
        let mut inst = Instruction::default();
        let next = loop {
            if at as usize >= self.input.code.len() {
                return Err(Opaque);
            }
            if self.was_seen(at) {
                if at == start {
                    return Ok(());
                }
                self.code.targets.push(at);
                break vec![at];
            }
            self.read(at, &mut inst)?;
            let after = self.instruction(start, at, &inst, stage)?;
            at += inst.len() as u32;
            match after {
                After::Next(new) => stage = new,
                After::End(next) => break next,
            }
        };
        self.code.runs.push(Run { start, end: at, events: first..self.code.events.len(), next });
        Ok(())
    }

    /// One instruction, of the run that starts at `start`.
    fn instruction(&mut self, start: u32, at: u32, inst: &Instruction, stage: Stage) -> Result<After, Opaque> {
        let end = at + inst.len() as u32;
        let inside = matches!(stage, Stage::Body | Stage::Called);
        match inst.flow_control() {
            FlowControl::Next if stage == Stage::Left => Err(Opaque),
            FlowControl::Next => self.plain(at, inst, stage).map(After::Next),
            FlowControl::Call | FlowControl::IndirectCall if inside => {
                self.operands(at, inst)?;
                if !has_place(self.input.quiet, at, end) {
                    self.event(at, What::Call(end));
                }
                Ok(After::Next(Stage::Called))
            }
            // ud2
            FlowControl::Exception => Ok(After::End(Vec::new())),
            FlowControl::Return if stage == Stage::Left => Ok(After::End(Vec::new())),
            FlowControl::ConditionalBranch if inside => {
                let target = u32::try_from(inst.near_branch_target()).map_err(|_| Opaque)?;
                self.event(at, What::Branch(target));
                self.jump_to(target)?;
                Ok(After::Next(Stage::Body))
            }
            FlowControl::UnconditionalBranch | FlowControl::IndirectBranch if stage == Stage::Left => {
                self.operands(at, inst)?;
                // A tail call: the arguments that came are now the callee's.
                for arg in 0..self.input.args {
                    self.event(at, What::Use(self.code.saved.count_ones() + arg));
                }
                Ok(After::End(Vec::new()))
            }
            FlowControl::UnconditionalBranch if inside => {
                if has_place(self.input.relocs, at, end) {
                    return Err(Opaque);
                }
                let target = u32::try_from(inst.near_branch_target()).map_err(|_| Opaque)?;
                self.jump_to(target)?;
                Ok(After::End(vec![target]))
            }
            FlowControl::IndirectBranch if inside => {
                self.operands(at, inst)?;
                self.table(start, at, end)
            }
            _ => Err(Opaque),
        }
    }

    /// A jump through a table, which stands behind it: distances from its start, one for each number below `n` and one for the
    /// rest. In front of it the number is cut down to `n`:
    ///
    /// ```text
    /// cmp idx, n; cmovb n, idx; …; lea base, [rip + table]; movsxd to, [base + 4*n]; add base, to; jmp base
    /// ```
    fn table(&mut self, start: u32, at: u32, end: u32) -> Result<After, Opaque> {
        let mut before = Vec::new();
        let mut pos = start;
        while pos < at {
            let mut inst = Instruction::default();
            self.read(pos, &mut inst)?;
            pos += inst.len() as u32;
            before.push(inst);
        }
        let n = table_size(&before, end).ok_or(Opaque)?;
        let table = self.input.code.get(end as usize..).and_then(|rest| rest.get(..4 * (n as usize + 1)));
        let mut targets = Vec::new();
        for entry in table.ok_or(Opaque)?.chunks_exact(4) {
            let distance = i32::from_le_bytes([entry[0], entry[1], entry[2], entry[3]]);
            targets.push(end.checked_add_signed(distance).ok_or(Opaque)?);
        }
        targets.sort_unstable();
        targets.dedup();
        for target in &targets {
            self.jump_to(*target)?;
        }
        Ok(After::End(targets))
    }

    /// An instruction that goes on to the next one.
    fn plain(&mut self, at: u32, inst: &Instruction, stage: Stage) -> Result<Stage, Opaque> {
        let registers = (0..inst.op_count()).filter(|i| inst.op_kind(*i) == OpKind::Register);
        let touches_stack = registers.into_iter().any(|i| of_stack(inst.op_register(i)));
        if touches_stack || inst.is_stack_instruction() {
            let (to, from) = (inst.op0_register(), inst.op1_register());
            return match (inst.mnemonic(), stage) {
                (Mnemonic::Add, Stage::Body | Stage::Called)
                    if to == Register::RSP && inst.op1_kind() != OpKind::Register =>
                {
                    if inst.immediate(1) == self.input.frame.into() { Ok(Stage::Popped) } else { Err(Opaque) }
                }
                (Mnemonic::Mov, Stage::Body | Stage::Called | Stage::Popped)
                    if (to, from) == (Register::RSP, Register::RBP) =>
                {
                    Ok(Stage::Unwound)
                }
                (Mnemonic::Pop, Stage::Unwound) if to == Register::RBP => Ok(Stage::Left),
                (Mnemonic::Sub, Stage::Called) if to == Register::RSP && inst.op1_kind() != OpKind::Register => {
                    Ok(Stage::Body)
                }
                _ => Err(Opaque),
            };
        }
        if stage == Stage::Unwound || stage == Stage::Popped {
            return Err(Opaque);
        }
        self.operands(at, inst)?;
        Ok(Stage::Body)
    }

    /// What an instruction reads and writes.
    fn operands(&mut self, at: u32, inst: &Instruction) -> Result<(), Opaque> {
        use Mnemonic::{Cmpxchg8b, Cmpxchg16b, Cpuid, Xlatb};
        let (mut memory, mut frame, mut ours) = (None, false, false);
        for i in 0..inst.op_count() {
            match inst.op_kind(i) {
                OpKind::Register => ours |= preserved(inst.op_register(i)).is_some(),
                OpKind::Memory => {
                    let (base, index) = (inst.memory_base(), inst.memory_index());
                    ours |= preserved(base).is_some() || preserved(index).is_some();
                    frame = of_stack(base) || of_stack(index);
                    memory = Some(i);
                }
                _ => {}
            }
        }
        // These name rbx without showing it.
        ours |= matches!(inst.mnemonic(), Cmpxchg8b | Cmpxchg16b | Cpuid | Xlatb);
        if !frame && !ours {
            return Ok(());
        }
        let info = self.info.info(inst);
        let memory = memory.filter(|_| frame).map(|i| info.op_access(i));
        let (mut uses, mut defs) = (0u8, 0u8);
        for used in info.used_registers() {
            let Some(reg) = preserved(used.register()) else { continue };
            let whole = used.register().is_gpr64() || used.register().is_gpr32();
            match used.access() {
                OpAccess::Read | OpAccess::CondRead | OpAccess::ReadWrite | OpAccess::ReadCondWrite => uses |= 1 << reg,
                OpAccess::Write if whole => defs |= 1 << reg,
                // Part of it is written, or none: what it was lives on, but nobody asked for it.
                OpAccess::Write | OpAccess::CondWrite => {}
                OpAccess::None | OpAccess::NoMemAccess => {}
            }
        }
        if (uses | defs) & !self.code.saved != 0 {
            return Err(Opaque);
        }
        self.registers(at, uses, What::Use);
        match memory {
            Some(access) => self.frame_access(at, inst, access, uses, defs)?,
            None => self.registers(at, defs, What::Def),
        }
        Ok(())
    }

    /// Events for the cells of saved registers.
    fn registers(&mut self, at: u32, mask: u8, what: fn(u32) -> What) {
        for reg in (0..4).filter(|reg| mask >> reg & 1 != 0) {
            let below = self.code.saved & ((1 << reg) - 1);
            self.event(at, what(below.count_ones()));
        }
    }

    /// An instruction with an operand in the frame; `uses` and `defs` are the preserved registers it touches.
    fn frame_access(
        &mut self,
        at: u32,
        inst: &Instruction,
        access: OpAccess,
        uses: u8,
        defs: u8,
    ) -> Result<(), Opaque> {
        if inst.memory_index() != Register::None || inst.segment_prefix() != Register::None {
            return Err(Opaque);
        }
        let displacement = inst.memory_displacement64() as i64;
        let offset = match inst.memory_base() {
            Register::RSP => displacement - i64::from(self.input.frame),
            Register::RBP => displacement,
            _ => return Err(Opaque),
        };
        let size = inst.memory_size().size() as i64;
        let (reads, writes) = match access {
            OpAccess::Read | OpAccess::CondRead => (true, false),
            OpAccess::Write => (false, true),
            OpAccess::ReadWrite | OpAccess::ReadCondWrite => (true, true),
            // Writes that may not happen kill nothing.
            OpAccess::CondWrite => (false, false),
            OpAccess::None | OpAccess::NoMemAccess => return Err(Opaque),
        };
        if size == 0 {
            return Err(Opaque);
        }
        let first = offset.div_euclid(8) * 8;
        let words: Vec<i64> = (first..offset + size).step_by(8).collect();
        for word in &words {
            match self.word(*word)? {
                // Only the epilogue touches these: `mov reg, [rsp + …]`.
                Word::Saved(reg) => {
                    let restores = inst.mnemonic() == Mnemonic::Mov && reads && !writes && size == 8 && offset == first;
                    if !restores || defs != 1 << reg || uses != 0 {
                        return Err(Opaque);
                    }
                }
                Word::Cell(cell) if reads => self.event(at, What::Use(cell)),
                Word::Cell(_) => {}
            }
        }
        self.registers(at, defs, What::Def);
        for word in &words {
            if writes
                && *word >= offset
                && *word + 8 <= offset + size
                && let Word::Cell(cell) = self.word(*word)?
            {
                self.event(at, What::Def(cell));
            }
        }
        Ok(())
    }
}
