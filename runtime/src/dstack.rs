//! The data stack's chunks; compiled code makes and leaves the frames in them (see `abi::dstack`).
//!
//! Invariants: `g.ds_chunk` is the current chunk, or 0; chunks below it keep the top they had. The bottom chunk
//! stays until the goroutine ends, so that shallow code does not allocate on every call. Chunks never move.

use crate::asm::FRAME_PC;
use crate::proc::{G, getg};
use crate::stack;

/// Start of a chunk.
#[repr(C)]
struct Chunk {
    /// The chunk below, or 0.
    prev: usize,
    /// Bytes of the chunk, this header included.
    size: usize,
    /// `ds_ptr` when the next chunk was opened.
    top: usize,
    pad: usize,
}

const CHUNK_HEADER: usize = size_of::<Chunk>();
/// The bottom chunk is small, for there may be a million goroutines that need no more; what comes above
/// is not, so that deep code seldom crosses a boundary.
const FIRST: usize = stack::SMALLEST;
const SECOND: usize = 4096;
const LARGEST_STEP: usize = 256 << 10;

fn frames_start(chunk: usize) -> usize {
    chunk + CHUNK_HEADER
}

/// Opens a chunk with room for a frame of `size` bytes; gives its base. The caller sets `ds_ptr`.
pub unsafe extern "C" fn rt_dsgrow(size: i64) -> *mut u8 {
    let gp = getg();
    let head = gp.head();
    let below = gp.ds_chunk.get();
    let need = size as usize + CHUNK_HEADER;
    if below != 0 {
        (*(below as *mut Chunk)).top = (*head).ds_ptr;
    }
    let spare = gp.ds_spare.replace(0);
    let chunk = if spare != 0 && (*(spare as *mut Chunk)).size >= need {
        spare
    } else {
        if spare != 0 {
            release(spare);
        }
        let step = if below == 0 { FIRST } else { ((*(below as *mut Chunk)).size * 2).clamp(SECOND, LARGEST_STEP) };
        let bytes = step.max(need.next_power_of_two());
        let chunk = stack::alloc(bytes);
        (*(chunk as *mut Chunk)).size = bytes;
        chunk
    };
    (*(chunk as *mut Chunk)).prev = below;
    gp.ds_chunk.set(chunk);
    (*head).ds_limit = chunk + (*(chunk as *mut Chunk)).size;
    (*head).ds_ptr = frames_start(chunk);
    if crate::debug::trace_dstack() {
        crate::print::Out::stderr()
            .str("dsgrow ")
            .hex(chunk as u64)
            .str(" for ")
            .hex(*((gp.sched_sp.get() + FRAME_PC) as *const u64))
            .str("\n");
    }
    frames_start(chunk) as *mut u8
}

/// The first frame of the current chunk is left.
pub unsafe extern "C" fn rt_dsshrink() {
    let gp = getg();
    let head = gp.head();
    let chunk = gp.ds_chunk.get();
    let below = (*(chunk as *mut Chunk)).prev;
    if below == 0 {
        (*head).ds_ptr = frames_start(chunk);
        return;
    }
    drop_top(gp);
    (*head).ds_ptr = (*(below as *mut Chunk)).top;
}

/// Makes the chunk below the current one current; keeps the old one as a spare.
unsafe fn drop_top(gp: &'static G) {
    let chunk = gp.ds_chunk.get();
    let below = (*(chunk as *mut Chunk)).prev;
    let spare = gp.ds_spare.replace(chunk);
    if spare != 0 {
        release(spare);
    }
    gp.ds_chunk.set(below);
    (*gp.head()).ds_limit = below + (*(below as *mut Chunk)).size;
}

/// Leaves all frames above `top`, which a recovering function had as its `ds_ptr`.
pub unsafe extern "C" fn rt_dsunwind(top: usize) {
    let gp = getg();
    // Recovered: a trap behind the panic is history.
    gp.sig.set(0);
    if top == 0 {
        return;
    }
    loop {
        let chunk = gp.ds_chunk.get();
        if chunk == 0 {
            crate::throw::throw("data stack: recovery to a frame that is gone");
        }
        if top >= frames_start(chunk) && top <= chunk + (*(chunk as *mut Chunk)).size {
            break;
        }
        if (*(chunk as *mut Chunk)).prev == 0 {
            crate::throw::throw("data stack: recovery to a frame that is gone");
        }
        drop_top(gp);
    }
    (*gp.head()).ds_ptr = top;
}

unsafe fn release(chunk: usize) {
    stack::free(chunk, (*(chunk as *mut Chunk)).size);
}

/// Gives back everything when a goroutine ends.
pub unsafe fn free_all(gp: &'static G) {
    let spare = gp.ds_spare.replace(0);
    if spare != 0 {
        release(spare);
    }
    let mut chunk = gp.ds_chunk.replace(0);
    while chunk != 0 {
        let below = (*(chunk as *mut Chunk)).prev;
        release(chunk);
        chunk = below;
    }
    (*gp.head()).ds_ptr = 0;
    (*gp.head()).ds_limit = 0;
}

/// Visits the chunks of a stopped goroutine, innermost first: where its frames start, and its top.
pub unsafe fn each_chunk(gp: &'static G, mut visit: impl FnMut(usize, usize)) {
    let mut chunk = gp.ds_chunk.get();
    let mut top = (*gp.head()).ds_ptr;
    while chunk != 0 {
        visit(frames_start(chunk), top);
        chunk = (*(chunk as *mut Chunk)).prev;
        if chunk != 0 {
            top = (*(chunk as *mut Chunk)).top;
        }
    }
}

/// Bytes of chunks a goroutine has, for statistics.
pub unsafe fn bytes(gp: &'static G) -> usize {
    let mut n = 0;
    let mut chunk = gp.ds_chunk.get();
    while chunk != 0 {
        n += (*(chunk as *mut Chunk)).size;
        chunk = (*(chunk as *mut Chunk)).prev;
    }
    n
}
