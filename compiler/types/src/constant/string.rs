//! Constant strings, which may be large: programs double them until they reach the limit of a quarter of a gigabyte.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// Concatenations of fewer bytes than this are copied at once.
const SMALL: usize = 1024;
/// So deep do concatenations nest before one is copied: who walks or drops them needs no more stack than that.
const MAX_DEPTH: u32 = 64;

/// A constant string; any bytes. Large ones share what they are put together from until somebody looks at the bytes.
#[derive(Clone)]
pub struct Str(Arc<Rope>);

struct Rope {
    len: usize,
    depth: u32,
    /// What it is put together from, unless the bytes have been there from the start.
    parts: Option<(Str, Str)>,
    /// The bytes, once somebody has asked for them.
    bytes: OnceLock<Box<[u8]>>,
}

impl Str {
    /// Bytes; known without looking at them.
    pub fn len(&self) -> usize {
        self.0.len
    }

    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// `a + b`.
    pub fn concat(a: &Str, b: &Str) -> Str {
        let len = a.len() + b.len();
        let depth = 1 + a.0.depth.max(b.0.depth);
        let rope = Rope { len, depth, parts: Some((a.clone(), b.clone())), bytes: OnceLock::new() };
        if len >= SMALL && depth <= MAX_DEPTH { Str(Arc::new(rope)) } else { Str::from(rope.flat()) }
    }
}

impl Rope {
    fn flat(&self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.len);
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut Vec<u8>) {
        match (self.bytes.get(), &self.parts) {
            (Some(bytes), _) => out.extend_from_slice(bytes),
            (None, Some((a, b))) => {
                a.0.write(out);
                b.0.write(out);
            }
            (None, None) => {}
        }
    }
}

impl Deref for Str {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        self.0.bytes.get_or_init(|| self.0.flat().into())
    }
}

impl From<Vec<u8>> for Str {
    fn from(bytes: Vec<u8>) -> Str {
        let rope = Rope { len: bytes.len(), depth: 0, parts: None, bytes: OnceLock::new() };
        // It is empty.
        let _ = rope.bytes.set(bytes.into());
        Str(Arc::new(rope))
    }
}

impl From<&[u8]> for Str {
    fn from(bytes: &[u8]) -> Str {
        bytes.to_vec().into()
    }
}

impl PartialEq for Str {
    fn eq(&self, other: &Str) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.len() == other.len() && self[..] == other[..]
    }
}

impl Eq for Str {}

impl Hash for Str {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self[..].hash(state);
    }
}

impl fmt::Debug for Str {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self[..].fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubling_copies_nothing() {
        let mut s = Str::from(vec![b'x'; SMALL]);
        let first = s.clone();
        for _ in 0..16 {
            s = Str::concat(&s, &s);
        }
        assert_eq!(s.len(), SMALL << 16);
        assert!(s.0.bytes.get().is_none());
        assert!(s.iter().all(|b| *b == b'x'));
        assert!(s.0.parts.as_ref().is_some_and(|(half, _)| half.0.bytes.get().is_none()));
        assert_ne!(s, first);
    }

    #[test]
    fn long_chains_stay_shallow() {
        let (mut s, dot) = (Str::from(vec![b'a'; SMALL]), Str::from(&b"."[..]));
        for _ in 0..10_000 {
            s = Str::concat(&s, &dot);
            assert!(s.0.depth <= MAX_DEPTH);
        }
        assert_eq!((s.len(), s[0], s[SMALL + 9_999]), (SMALL + 10_000, b'a', b'.'));
        assert_eq!(Str::concat(&dot, &dot), Str::from(&b".."[..]));
    }
}
