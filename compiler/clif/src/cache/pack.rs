//! One file with many functions: magic, count, index, contents. Written once, renamed into place.

use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use rustc_hash::FxHasher;

use super::key::Key;

const MAGIC: &[u8; 8] = b"minigo01";
/// Magic and count.
const HEADER: usize = 16;
/// Key, offset, length, checksum.
const ENTRY: usize = 16 + 8 + 8 + 8;

/// A pack, its index read.
pub struct Pack {
    pub path: PathBuf,
    pub bytes: u64,
    pub entries: Vec<Entry>,
    file: File,
}

/// A function in a pack.
#[derive(Clone, Copy)]
pub struct Entry {
    pub key: Key,
    offset: u64,
    length: u64,
    checksum: u64,
}

fn checksum(key: &Key, bytes: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(key);
    hasher.write(bytes);
    hasher.write_usize(bytes.len());
    hasher.finish()
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    let mut word = [0; 8];
    word.copy_from_slice(&bytes[at..at + 8]);
    u64::from_le_bytes(word)
}

impl Pack {
    /// Reads the index; `None` if this is no pack.
    pub fn open(path: &Path) -> Option<Pack> {
        let file = File::open(path).ok()?;
        let bytes = file.metadata().ok()?.len();
        let mut header = [0; HEADER];
        file.read_exact_at(&mut header, 0).ok()?;
        let count = u64_at(&header, 8);
        if &header[..8] != MAGIC || count > bytes / ENTRY as u64 {
            return None;
        }
        let mut index = vec![0; count as usize * ENTRY];
        file.read_exact_at(&mut index, HEADER as u64).ok()?;
        let entries = index
            .chunks_exact(ENTRY)
            .map(|entry| {
                let mut key = Key::default();
                key.copy_from_slice(&entry[..16]);
                Entry { key, offset: u64_at(entry, 16), length: u64_at(entry, 24), checksum: u64_at(entry, 32) }
            })
            .filter(|e| e.offset.checked_add(e.length).is_some_and(|end| end <= bytes))
            .collect();
        Some(Pack { path: path.into(), bytes, entries, file })
    }

    /// The content of an entry; `None` if it is not what was written.
    pub fn read(&self, entry: usize) -> Option<Vec<u8>> {
        let entry = self.entries[entry];
        let mut bytes = vec![0; entry.length as usize];
        self.file.read_exact_at(&mut bytes, entry.offset).ok()?;
        (checksum(&entry.key, &bytes) == entry.checksum).then_some(bytes)
    }
}

/// Writes a pack into `folder`. Its name is made of its keys.
pub fn write(folder: &Path, functions: &[(Key, Vec<u8>)]) -> io::Result<()> {
    let mut out = MAGIC.to_vec();
    out.extend((functions.len() as u64).to_le_bytes());
    let mut offset = (HEADER + functions.len() * ENTRY) as u64;
    let mut name = FxHasher::default();
    for (key, bytes) in functions {
        out.extend(key);
        out.extend(offset.to_le_bytes());
        out.extend((bytes.len() as u64).to_le_bytes());
        out.extend(checksum(key, bytes).to_le_bytes());
        offset += bytes.len() as u64;
        name.write(key);
    }
    for (_, bytes) in functions {
        out.extend(bytes);
    }
    let path = folder.join(format!("{:016x}.pack", name.finish()));
    let aside = folder.join(format!("{:016x}.{}.tmp", name.finish(), std::process::id()));
    let written =
        File::create(&aside).and_then(|mut file| file.write_all(&out)).and_then(|()| fs::rename(&aside, &path));
    if written.is_err() {
        let _ = fs::remove_file(&aside);
    }
    written
}
