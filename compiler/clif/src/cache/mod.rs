//! Compiled functions of earlier builds, on disk.
//!
//! A function is found by the hash of everything its code depends on ([`key`]): its IR with symbols by name
//! and locations by order of appearance, the settings, and the version of this code generator. Nothing else in the
//! program matters, so programs share what they share of the library.
//!
//! A build that compiled something leaves one *pack* ([`pack`]) with it: written aside and renamed, never changed.
//! Readers trust no byte of it: each function has a checksum over key and content, and what does not fit is a
//! miss. Failures to read or write only make the build slower, so nobody is told of them.

mod code;
mod key;
mod pack;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use ir::Program;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::compiled::Compiled;
use key::Key;
use pack::Pack;

/// So many packs are read; beyond, they are merged.
const MAX_PACKS: usize = 16;
/// Packs of this size are left alone by merging.
const BIG_PACK: u64 = 16 << 20;
/// Oldest packs go when there is more.
const MAX_BYTES: u64 = 512 << 20;
/// Folders of other versions go when nobody wrote there for so long.
const OLD: Duration = Duration::from_secs(7 * 24 * 3600);

/// The cache, opened for one build.
pub struct Cache {
    /// `None`: nothing is looked up or kept.
    folder: Option<PathBuf>,
    packs: Vec<Pack>,
    /// Pack and entry.
    index: FxHashMap<Key, (usize, usize)>,
    /// Of the program's functions, in order.
    keys: Vec<Key>,
}

/// How much the cache helped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CacheUse {
    /// Functions found.
    pub hits: usize,
    /// Functions compiled.
    pub misses: usize,
}

impl Cache {
    /// Opens the cache in `folder` and computes the keys of the program's functions.
    pub fn open(folder: Option<&Path>, program: &Program) -> Cache {
        let mut cache = Cache { folder: None, packs: Vec::new(), index: FxHashMap::default(), keys: Vec::new() };
        let Some(folder) = folder else { return cache };
        let folder = folder.join(format!("code-{}", env!("CLIF_VERSION")));
        cache.keys = program.funcs.par_iter().map(|func| key::of(func, &program.symbols)).collect();
        let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
            .map(|entries| entries.flatten().map(|e| e.path()).filter(|p| is_pack(p)).collect())
            .unwrap_or_default();
        paths.sort();
        cache.packs = paths.iter().filter_map(|path| Pack::open(path)).collect();
        for (p, pack) in cache.packs.iter().enumerate() {
            for (e, entry) in pack.entries.iter().enumerate() {
                cache.index.insert(entry.key, (p, e));
            }
        }
        cache.folder = Some(folder);
        cache
    }

    /// The code of the program's function number `i`, if an earlier build left it.
    pub fn get(&self, i: usize) -> Option<Compiled> {
        let (pack, entry) = *self.index.get(self.keys.get(i)?)?;
        code::decode(&self.packs[pack].read(entry)?)
    }

    /// `which` says for each function whether it had to be compiled.
    pub fn fresh(self, which: Vec<bool>) -> Fresh {
        Fresh { cache: self, which }
    }

    fn keep(&self, folder: &Path, mut new: Vec<(Key, Vec<u8>)>) -> std::io::Result<()> {
        if !folder.is_dir() {
            fs::create_dir_all(folder)?;
            remove_old_versions(folder);
        }
        let mut merged: Vec<&Pack> = Vec::new();
        if self.packs.len() >= MAX_PACKS {
            merged = self.packs.iter().filter(|p| p.bytes < BIG_PACK).collect();
            let mut seen: rustc_hash::FxHashSet<Key> = new.iter().map(|(key, _)| *key).collect();
            for pack in &merged {
                for (i, entry) in pack.entries.iter().enumerate() {
                    if seen.insert(entry.key)
                        && let Some(bytes) = pack.read(i)
                    {
                        new.push((entry.key, bytes));
                    }
                }
            }
        }
        pack::write(folder, &new)?;
        // What stands in the new pack may go. Other builds keep reading what they have open.
        for pack in merged {
            fs::remove_file(&pack.path)?;
        }
        shrink(folder);
        Ok(())
    }
}

/// What a build compiled, which later ones may want.
pub struct Fresh {
    cache: Cache,
    /// Whether it is new, for each function.
    which: Vec<bool>,
}

impl Fresh {
    /// How much was new.
    pub fn usage(&self) -> CacheUse {
        let misses = self.which.iter().filter(|fresh| **fresh).count();
        CacheUse { hits: self.which.len() - misses, misses }
    }

    /// Keeps what is new in `code`.
    pub fn save(&self, code: &[Compiled]) {
        let Some(folder) = &self.cache.folder else { return };
        // Keys repeat where functions are identical but for their names.
        let mut new: Vec<(Key, Vec<u8>)> = Vec::new();
        let mut seen = rustc_hash::FxHashSet::default();
        for i in (0..code.len()).filter(|i| self.which[*i]) {
            if seen.insert(self.cache.keys[i]) {
                new.push((self.cache.keys[i], code::encode(&code[i])));
            }
        }
        if !new.is_empty() {
            let _ = self.cache.keep(folder, new);
        }
    }
}

fn is_pack(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "pack")
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).and_then(|m| m.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

/// Removes the oldest packs while there is too much, and what crashed writers left.
fn shrink(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let (mut packs, other): (Vec<PathBuf>, Vec<PathBuf>) =
        entries.flatten().map(|e| e.path()).partition(|p| is_pack(p));
    for path in other {
        if modified(&path).elapsed().is_ok_and(|age| age > OLD) {
            let _ = fs::remove_file(path);
        }
    }
    packs.sort_by_key(|p| std::cmp::Reverse(modified(p)));
    let mut total = 0;
    for path in packs {
        total += fs::metadata(&path).map_or(0, |m| m.len());
        if total > MAX_BYTES {
            let _ = fs::remove_file(path);
        }
    }
}

fn remove_old_versions(folder: &Path) {
    let Some(entries) = folder.parent().and_then(|p| fs::read_dir(p).ok()) else { return };
    for path in entries.flatten().map(|e| e.path()) {
        let ours = path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("code-"));
        if ours && path != folder && modified(&path).elapsed().is_ok_and(|age| age > OLD) {
            let _ = fs::remove_dir_all(path);
        }
    }
}
