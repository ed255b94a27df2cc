//! Which words of a frame are alive at each call, found in the finished code; `abi::live` says what becomes of it.
//!
//! A word is alive if some way from the call leads to an instruction that reads it before one that writes it. What lives
//! across calls is in spill slots and in the registers that calls preserve, so both are followed. Code is the truth here, not
//! Cranelift's tables: whatever the register allocator thought, a word that no instruction reads is dead. What [`decode`]
//! does not understand makes the whole function opaque, which is safe and never happens in code that we know.

mod decode;

use abi::live::FrameLive;
use decode::{Code, Opaque, What};

/// A function's finished code, and what cannot be seen in it.
pub struct Input<'a> {
    /// From the prologue on, constants behind it.
    pub code: &'a [u8],
    /// Bytes from rbp down to rsp.
    pub frame: u32,
    /// Words of arguments on the stack.
    pub args: u32,
    /// Slots with pointers, whose cells are left to others.
    pub slots: Option<u32>,
    /// Places that the linker fills in, rising.
    pub relocs: &'a [u32],
    /// Those of them in calls during which nobody collects.
    pub quiet: &'a [u32],
    /// Landing pads. Every call may end there.
    pub pads: &'a [u32],
}

/// The live cells at each call, by return address as offset in `input.code`; and at the entry, where only arguments can be.
pub fn analyse(input: &Input) -> (FrameLive, Vec<u32>) {
    match decode::decode(input) {
        Ok(code) => Flow::new(&code).solve(input),
        Err(Opaque) => {
            let (args, slots) = (input.args, input.slots);
            (FrameLive { opaque: true, args, slots, ..FrameLive::default() }, Vec::new())
        }
    }
}

/// A stretch of code that control enters at its start alone. It may be left in the middle.
struct Block {
    /// Its events.
    events: std::ops::Range<usize>,
    /// Where it goes on at its end, as blocks.
    next: Vec<usize>,
}

/// The dataflow problem.
struct Flow<'a> {
    code: &'a Code,
    blocks: Vec<Block>,
    /// Start of each block.
    starts: Vec<u32>,
    /// Machine words of a set.
    width: usize,
    /// For each block the cells alive at its start.
    live_in: Vec<u64>,
}

impl<'a> Flow<'a> {
    fn new(code: &'a Code) -> Flow<'a> {
        let mut starts = Vec::with_capacity(code.runs.len() + code.targets.len());
        starts.extend(code.runs.iter().map(|run| run.start));
        starts.extend(&code.targets);
        starts.sort_unstable();
        starts.dedup();
        let block_at = |at: u32| starts.binary_search(&at).unwrap_or_default();
        let mut blocks = Vec::with_capacity(starts.len());
        for run in &code.runs {
            let first = block_at(run.start);
            let mut event = run.events.start;
            for (i, _) in starts[first..].iter().enumerate().take_while(|(_, at)| **at < run.end) {
                let end = starts.get(first + i + 1).copied().unwrap_or(u32::MAX);
                let from = event;
                while event < run.events.end && code.events[event].at < end {
                    event += 1;
                }
                let next = match end < run.end {
                    true => vec![first + i + 1],
                    false => run.next.iter().map(|at| block_at(*at)).collect(),
                };
                blocks.push(Block { events: from..event, next });
            }
        }
        debug_assert_eq!(blocks.len(), starts.len());
        let width = (code.n_cells as usize).div_ceil(64);
        let live_in = vec![0; blocks.len() * width];
        Flow { code, blocks, starts, width, live_in }
    }

    fn block_at(&self, at: u32) -> usize {
        self.starts.binary_search(&at).unwrap_or_default()
    }

    fn add(&self, live: &mut [u64], block: usize) {
        let from = &self.live_in[block * self.width..][..self.width];
        live.iter_mut().zip(from).for_each(|(a, b)| *a |= b);
    }

    /// Goes through a block from its end; `live` becomes what is alive at its start.
    fn backward(&self, block: &Block, live: &mut [u64], mut call: impl FnMut(u32, &[u64])) {
        live.fill(0);
        block.next.iter().for_each(|next| self.add(live, *next));
        for event in self.code.events[block.events.clone()].iter().rev() {
            match event.what {
                What::Use(cell) => live[cell as usize / 64] |= 1 << (cell % 64),
                What::Def(cell) => live[cell as usize / 64] &= !(1 << (cell % 64)),
                What::Branch(target) => self.add(live, self.block_at(target)),
                What::Call(back) => call(back, live),
            }
        }
    }

    fn solve(mut self, input: &Input) -> (FrameLive, Vec<u32>) {
        let mut live = vec![0; self.width];
        let mut changed = self.width > 0;
        while changed {
            changed = false;
            for b in (0..self.blocks.len()).rev() {
                self.backward(&self.blocks[b], &mut live, |_, _| {});
                let known = &mut self.live_in[b * self.width..][..self.width];
                if *known != live[..] {
                    known.copy_from_slice(&live);
                    changed = true;
                }
            }
        }
        let mut at_pads = vec![0; self.width];
        for pad in &self.code.pads {
            self.add(&mut at_pads, self.block_at(*pad));
        }
        let mut sites = Vec::new();
        for block in &self.blocks {
            let first = sites.len();
            self.backward(block, &mut live, |back, live| {
                let all = live.iter().zip(&at_pads).map(|(a, b)| a | b);
                sites.push((back, cells(all)));
            });
            sites[first..].reverse();
        }
        let mut entry = vec![0; self.width];
        self.add(&mut entry, self.block_at(self.code.entry));
        let entry = cells(entry.into_iter());
        let (args, slots) = (input.args, input.slots);
        (FrameLive { saved: self.code.saved, args, slots, opaque: false, sites }, entry)
    }
}

/// The members of a set.
fn cells(words: impl Iterator<Item = u64>) -> Vec<u32> {
    let mut out = Vec::new();
    for (i, mut bits) in words.enumerate() {
        while bits != 0 {
            out.push(i as u32 * 64 + bits.trailing_zeros());
            bits &= bits - 1;
        }
    }
    out
}
