//! What the function table says of a compiled function; positions become files and lines here.

use abi::functab::{self, FuncEntry, InlineNode, LineRow};
use ir::Func;
use source::{Pos, SourceMap};

use crate::compiled::Compiled;
use crate::locs::Locs;

/// The table entry of a function. File numbers are those of `sources`, plus 1; 0 is no file.
pub fn entry<'a>(func: &'a Func, compiled: &Compiled, sources: &SourceMap) -> FuncEntry<'a> {
    let place = |pos: Pos| match sources.place(pos) {
        Some(place) => (place.file.0 + 1, place.line),
        None => (0, 0),
    };
    let (file, line) = place(func.pos);
    let inlined = func
        .inlined
        .iter()
        .map(|site| {
            let (file, line) = place(site.pos);
            InlineNode { parent: site.parent.map_or(0, |p| p.0 + 1), name: &site.name, file, line }
        })
        .collect();
    let locs: Vec<(u32, u32, u32)> = Locs::of(func)
        .list
        .iter()
        .map(|loc| {
            let (file, line) = place(loc.pos);
            (file, line, loc.inline.map_or(0, |n| n.0 + 1))
        })
        .collect();
    let mut rows = vec![LineRow { pc: 0, file, line, inline: 0 }];
    for (pc, loc) in &compiled.rows {
        let (file, line, inline) = match loc.checked_sub(1) {
            Some(i) => locs[i as usize],
            None => (file, line, 0),
        };
        // Instructions without a line (materialised constants) belong to what stands before them.
        let last = rows[rows.len() - 1];
        if line == 0 && inline == last.inline || (file, line, inline) == (last.file, last.line, last.inline) {
            continue;
        }
        let row = LineRow { pc: *pc, file, line, inline };
        if last.pc == *pc {
            rows.pop();
        }
        rows.push(row);
    }
    let mut flags = 0;
    if func.attrs.wrapper {
        flags |= functab::FLAG_WRAPPER;
    }
    if func.attrs.nosplit {
        flags |= functab::FLAG_NOSPLIT;
    }
    if func.block(Func::ENTRY).params.len() == usize::from(func.attrs.closure) {
        flags |= functab::FLAG_NO_ARGS;
    }
    FuncEntry {
        size: compiled.code.len() as u32,
        frame_size: compiled.frame_size,
        flags,
        name: &func.name,
        file,
        line,
        inlined,
        rows,
        traps: compiled.traps.clone(),
        unsafe_points: compiled.unsafe_points.clone(),
        live: compiled.live.clone(),
    }
}
