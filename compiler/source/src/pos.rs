//! Positions: one number names a byte of one file of the whole build.

use std::path::PathBuf;
use std::sync::Arc;

/// A file of the build; an index into [`SourceMap`], in the order the files were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A byte of the build: the file's base plus the byte offset in it. 0 is "nowhere".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pos(pub u32);

/// Half-open range of bytes of one file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// First byte.
    pub lo: Pos,
    /// One past the last byte.
    pub hi: Pos,
}

impl Pos {
    /// No position: predeclared objects, generated code.
    pub const NONE: Pos = Pos(0);
}

impl Span {
    /// No position.
    pub const NONE: Span = Span { lo: Pos::NONE, hi: Pos::NONE };

    /// From the first byte of `self` to the last of `other`.
    pub fn to(self, other: Span) -> Span {
        Span { lo: self.lo, hi: other.hi }
    }
}

/// One source file, read.
#[derive(Debug)]
pub struct SourceFile {
    /// As the user named it, or `$GOROOT`-like (`fmt/print.go`) for embedded packages. Shown in messages.
    pub path: PathBuf,
    /// The text; valid UTF-8 without a byte order mark.
    pub text: Arc<str>,
    /// Position of its first byte.
    pub base: Pos,
    /// Byte offset of each line's start.
    pub lines: Vec<u32>,
}

/// A position as people write it. Line and column count from 1, the column in bytes as Go has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, in bytes.
    pub col: u32,
}

/// Every file of one build.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Takes over a file's text and gives it positions. Bases leave one byte between files, so
    /// that end-of-file positions are distinct.
    pub fn add(&mut self, path: PathBuf, text: Arc<str>) -> FileId {
        let base = match self.files.last() {
            Some(last) => Pos(last.base.0 + last.text.len() as u32 + 1),
            None => Pos(1),
        };
        let lines = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i as u32 + 1))
            .collect();
        let id = FileId(self.files.len() as u32);
        self.files.push(SourceFile { path, text, base, lines });
        id
    }

    /// The file behind an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files, in the order they were added.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file that holds `pos`; `None` for [`Pos::NONE`].
    pub fn file_of(&self, pos: Pos) -> Option<FileId> {
        if pos == Pos::NONE {
            return None;
        }
        let after = self.files.partition_point(|f| f.base <= pos);
        after.checked_sub(1).map(|i| FileId(i as u32))
    }

    /// File, line and column of `pos`; `None` for [`Pos::NONE`].
    pub fn locate(&self, pos: Pos) -> Option<Location> {
        let id = self.file_of(pos)?;
        let file = self.file(id);
        let offset = pos.0 - file.base.0;
        let line = file.lines.partition_point(|start| *start <= offset);
        Some(Location { file: id, line: line as u32, col: offset - file.lines[line - 1] + 1 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locates_across_files() {
        let mut map = SourceMap::default();
        let a = map.add("a.go".into(), "ab\ncd".into());
        let b = map.add("b.go".into(), "x\n".into());
        let at = |file: FileId, offset: u32| map.locate(Pos(map.file(file).base.0 + offset));
        assert_eq!(at(a, 3), Some(Location { file: a, line: 2, col: 1 }));
        assert_eq!(at(a, 5), Some(Location { file: a, line: 2, col: 3 }));
        assert_eq!(at(b, 0), Some(Location { file: b, line: 1, col: 1 }));
        assert_eq!(map.locate(Pos::NONE), None);
    }
}
