//! Positions: one number names a byte of one file of the whole build.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::LineComment;

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
    /// Where `line` comments say that the text comes from, in order.
    claims: Vec<Claim>,
}

impl SourceFile {
    /// Offset of the first byte from `from` on that is neither blank nor comment.
    pub fn next_token(&self, from: u32) -> u32 {
        self.past_comments(from, &[' ', '\t', '\r', '\n'])
    }

    /// Offset of the first byte from `from` on that is neither one of `blanks` nor in a comment.
    fn past_comments(&self, from: u32, blanks: &[char]) -> u32 {
        let Some(mut rest) = self.text.get(from as usize..) else { return from };
        let all = rest.len();
        loop {
            rest = rest.trim_start_matches(blanks);
            let comment = if rest.starts_with("//") && blanks.contains(&'\n') {
                rest.find('\n')
            } else if rest.starts_with("/*") {
                rest.find("*/").map(|n| n + 2)
            } else {
                None
            };
            match comment {
                Some(n) => rest = &rest[n..],
                None => return from + (all - rest.len()) as u32,
            }
        }
    }
}

/// What a `line` comment claims.
#[derive(Debug)]
struct Claim {
    /// The byte that it begins with.
    offset: u32,
    file: FileId,
    line: u32,
    col: Option<u32>,
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

/// A position as messages and tracebacks tell it: where `line` comments say that the text comes from, or the same as
/// its [`Location`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file; ask [`SourceMap::path`] for its name.
    pub file: FileId,
    /// 1-based line.
    pub line: u32,
    /// 1-based column, unless a comment spoke of lines only.
    pub col: Option<u32>,
}

/// Ids from here on are files that only `line` comments name; nothing was read from them.
const FIRST_CLAIMED: u32 = 1 << 30;

/// Every file of one build.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
    /// Names of the files from [`FIRST_CLAIMED`] on.
    claimed: Vec<PathBuf>,
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
        self.files.push(SourceFile { path, text, base, lines, claims: Vec::new() });
        id
    }

    /// Takes note of the `line` comments in a file, which are in order.
    pub fn set_line_comments(&mut self, id: FileId, comments: &[LineComment]) {
        let mut last = id;
        for comment in comments {
            let file = match comment.path(&self.file(id).path) {
                Some(path) => self.claim(path),
                // Whoever tells the column means the file before.
                None if comment.col.is_some() => last,
                None => self.claim("??".into()),
            };
            last = file;
            let claim = Claim { offset: comment.offset, file, line: comment.line, col: comment.col };
            self.files[id.0 as usize].claims.push(claim);
        }
    }

    fn claim(&mut self, path: PathBuf) -> FileId {
        let known = self.claimed.iter().position(|p| *p == path);
        let index = known.unwrap_or(self.claimed.len());
        if known.is_none() {
            self.claimed.push(path);
        }
        FileId(FIRST_CLAIMED + index as u32)
    }

    /// A file's name, also of one that only `line` comments name.
    pub fn path(&self, id: FileId) -> &Path {
        match id.0.checked_sub(FIRST_CLAIMED) {
            Some(index) => &self.claimed[index as usize],
            None => &self.file(id).path,
        }
    }

    /// Where `pos` is, for those who are told of it; `None` for [`Pos::NONE`].
    pub fn place(&self, pos: Pos) -> Option<Place> {
        let mut at = self.locate(pos)?;
        let file = self.file(at.file);
        let mut offset = pos.0 - file.base.0;
        if !file.claims.is_empty() {
            // What follows an operand is where the operand ends, for the tree knows no brackets: a comment between the two
            // counts for the bracket.
            offset = file.past_comments(offset, &[' ', '\t']);
            at = self.locate(Pos(file.base.0 + offset))?;
        }
        let Some(claim) = file.claims[..file.claims.partition_point(|c| c.offset <= offset)].last() else {
            return Some(Place { file: at.file, line: at.line, col: Some(at.col) });
        };
        let line_of = |offset: u32| file.lines.partition_point(|start| *start <= offset) as u32;
        let lines = at.line - line_of(claim.offset);
        let col = claim.col.map(|col| if lines == 0 { col + (offset - claim.offset) } else { at.col });
        Some(Place { file: claim.file, line: claim.line + lines, col })
    }

    /// `file:line:col` of `pos`, as messages have it.
    pub fn place_string(&self, pos: Pos) -> Option<String> {
        let Place { file, line, col } = self.place(pos)?;
        let col = col.map_or(String::new(), |col| format!(":{col}"));
        Some(format!("{}:{line}{col}", self.path(file).display()))
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

    #[test]
    fn line_comments_move_places() {
        let mut map = SourceMap::default();
        let id = map.add("d/a.go".into(), "one\ntwo\nthree\nfour\n".into());
        let comment = |offset, file: &str, line, col| LineComment { offset, file: file.into(), line, col };
        map.set_line_comments(id, &[comment(4, "x.y", 10, None), comment(10, "", 70, Some(5))]);
        let at = |offset: u32| map.place_string(Pos(1 + offset)).expect("a place");
        assert_eq!([at(1), at(4), at(8)], ["d/a.go:1:2", "d/x.y:10", "d/x.y:11"]);
        assert_eq!([at(10), at(11), at(14)], ["d/x.y:70:5", "d/x.y:70:6", "d/x.y:71:1"]);
    }
}
