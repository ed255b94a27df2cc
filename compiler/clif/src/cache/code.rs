//! [`Compiled`] as bytes.

use abi::functab::put_uleb;

use crate::compiled::{Compiled, FrameLayout, Reloc, RelocKind};

/// The bytes of a function.
pub fn encode(code: &Compiled) -> Vec<u8> {
    let mut out = Vec::with_capacity(code.code.len() + 256);
    let mut put = |n: u64| put_uleb(&mut out, n);
    put(code.body.into());
    put(code.align.into());
    put(code.frame_size.into());
    put(code.relocs.len() as u64);
    for reloc in &code.relocs {
        put(reloc.offset.into());
        put(match reloc.kind {
            RelocKind::Rel32 => 0,
            RelocKind::Abs64 => 1,
        });
        put(reloc.symbol.into());
        put((reloc.addend << 1 ^ reloc.addend >> 63) as u64);
    }
    put(code.rows.len() as u64);
    for (pc, loc) in &code.rows {
        put(u64::from(*pc));
        put(u64::from(*loc));
    }
    put(code.traps.len() as u64);
    for (pc, trap) in &code.traps {
        put(u64::from(*pc));
        put(u64::from(*trap));
    }
    put(code.unsafe_points.len() as u64);
    for (from, to) in &code.unsafe_points {
        put(u64::from(*from));
        put(u64::from(*to));
    }
    match &code.frame {
        None => put(0),
        Some(frame) => {
            put(1 + u64::from(frame.size));
            put(frame.ptrs.len() as u64);
            frame.ptrs.iter().for_each(|p| put(u64::from(*p)));
            put(frame.starts.len() as u64);
            frame.starts.iter().for_each(|start| put(u64::from(*start)));
        }
    }
    put(code.symbols.len() as u64);
    for symbol in &code.symbols {
        put_uleb(&mut out, symbol.len() as u64);
        out.extend(symbol.as_bytes());
    }
    for bytes in [&code.live, &code.code] {
        put_uleb(&mut out, bytes.len() as u64);
        out.extend(bytes);
    }
    out
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn get(&mut self) -> Option<u64> {
        let (mut n, mut shift) = (0, 0);
        loop {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            n |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if *byte < 0x80 {
                return Some(n);
            }
            shift += 7;
        }
    }

    fn get32(&mut self) -> Option<u32> {
        self.get()?.try_into().ok()
    }

    /// A number of things, each of at least one byte.
    fn count(&mut self) -> Option<usize> {
        let n = self.get()? as usize;
        (n <= self.0.len()).then_some(n)
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let n = self.count()?;
        let (bytes, rest) = self.0.split_at(n);
        self.0 = rest;
        Some(bytes)
    }

    fn list<T>(&mut self, mut item: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        (0..self.count()?).map(|_| item(self)).collect()
    }
}

/// A function from its bytes; `None` if they are none.
pub fn decode(bytes: &[u8]) -> Option<Compiled> {
    let mut r = Reader(bytes);
    let (body, align, frame_size) = (r.get32()?, r.get32()?, r.get32()?);
    let relocs = r.list(|r| {
        let offset = r.get32()?;
        let kind = if r.get()? == 0 { RelocKind::Rel32 } else { RelocKind::Abs64 };
        let symbol = r.get32()?;
        let addend = r.get()?;
        Some(Reloc { offset, kind, symbol, addend: (addend >> 1) as i64 ^ -((addend & 1) as i64) })
    })?;
    let rows = r.list(|r| Some((r.get32()?, r.get32()?)))?;
    let traps = r.list(|r| Some((r.get32()?, r.get()? as u8)))?;
    let unsafe_points = r.list(|r| Some((r.get32()?, r.get32()?)))?;
    let frame = match r.get32()? {
        0 => None,
        n => {
            let (ptrs, starts) = (r.list(|r| Some(r.get()? != 0))?, r.list(|r| r.get32())?);
            Some(FrameLayout { size: n - 1, ptrs, starts })
        }
    };
    let symbols = r.list(|r| String::from_utf8(r.bytes()?.to_vec()).ok())?;
    let (live, code) = (r.bytes()?.to_vec(), r.bytes()?.to_vec());
    let fits = relocs.iter().all(|x| (x.symbol as usize) < symbols.len() && x.offset as usize + 4 <= code.len());
    let compiled = Compiled { code, body, align, relocs, symbols, frame_size, rows, traps, unsafe_points, live, frame };
    (fits && r.0.is_empty()).then_some(compiled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let code = Compiled {
            code: vec![0xc3; 300],
            body: 10,
            align: 16,
            relocs: vec![Reloc { offset: 3, kind: RelocKind::Rel32, symbol: 1, addend: -4 }],
            symbols: vec!["a".into(), "main.f·f".into()],
            frame_size: 96,
            rows: vec![(0, 0), (17, 3)],
            traps: vec![(200, 69)],
            unsafe_points: vec![(20, 31), (250, 290)],
            live: vec![1, 2, 3],
            frame: Some(FrameLayout { size: 48, ptrs: vec![true, false], starts: vec![0] }),
        };
        let bytes = encode(&code);
        assert_eq!(decode(&bytes), Some(code));
        for end in 0..bytes.len() {
            assert_eq!(decode(&bytes[..end]), None);
        }
    }
}
