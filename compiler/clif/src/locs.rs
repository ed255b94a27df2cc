//! Numbers the source locations of a function in order of appearance. Positions shift when text above
//! them changes; these numbers do not, so cached code stays good.

use ir::{Func, Loc};
use rustc_hash::FxHashMap;

/// The distinct locations of a function.
#[derive(Debug, Default)]
pub struct Locs {
    /// In order of appearance.
    pub list: Vec<Loc>,
    ids: FxHashMap<Loc, u32>,
}

impl Locs {
    /// Those of `func`.
    pub fn of(func: &Func) -> Locs {
        let mut locs = Locs::default();
        for block in &func.blocks {
            for inst in &block.insts {
                locs.add(func.inst(*inst).loc);
            }
            locs.add(block.term_loc);
        }
        locs
    }

    fn add(&mut self, loc: Loc) {
        // One statement makes many instructions.
        if self.list.last() == Some(&loc) {
            return;
        }
        let next = self.list.len() as u32;
        if *self.ids.entry(loc).or_insert(next) == next {
            self.list.push(loc);
        }
    }

    /// The number of a location of this function.
    pub fn id(&self, loc: Loc) -> u32 {
        self.ids[&loc]
    }
}
