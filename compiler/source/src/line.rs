//! Comments `//line file:12:3`, by which a generated file says where its text comes from.

use std::path::{Component, Path, PathBuf};

/// What a `line` comment says of the text behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineComment {
    /// Offset of the first byte that it speaks about.
    pub offset: u32,
    /// The file; empty when none was named.
    pub file: String,
    /// The line.
    pub line: u32,
    /// The column. Without one, columns mean nothing from here on.
    pub col: Option<u32>,
}

/// The greatest line or column.
const MAX: u64 = 1 << 30;

impl LineComment {
    /// Reads what stands behind `line `. `None`: it is an ordinary comment after all. An error is where in `text` it
    /// is, and a message.
    pub fn parse(text: &str, offset: u32) -> Option<Result<LineComment, (usize, String)>> {
        let (before, last) = text.rsplit_once(':')?;
        let last_at = before.len() + 1;
        let bad = |what: &str, at: usize| Some(Err((at, format!("invalid {what} number: {}", &text[at..]))));
        let Ok(n) = last.parse::<u64>() else { return bad("line", last_at) };
        let with_col = before.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse::<u64>().ok()?)));
        let (file, line, col) = match with_col {
            Some(_) if n == 0 || n > MAX => return bad("column", last_at),
            Some((file, line)) => (file, line, Some(n as u32)),
            None => (before, n, None),
        };
        if line == 0 || line > MAX {
            return bad("line", file.len() + 1);
        }
        Some(Ok(LineComment { offset, file: file.to_string(), line: line as u32, col }))
    }

    /// The file's path as seen from that of the file the comment is in; `None` for one that names no file.
    pub fn path(&self, from: &Path) -> Option<PathBuf> {
        if self.file.is_empty() {
            return None;
        }
        let dir = from.parent().unwrap_or(Path::new(""));
        Some(clean(&dir.join(&self.file)))
    }
}

/// A path without `.` and without what `..` takes back.
fn clean(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(out.components().next_back(), Some(Component::Normal(_))) => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Result<(String, u32, Option<u32>), String>> {
        let read = LineComment::parse(text, 0)?;
        Some(read.map(|c| (c.file, c.line, c.col)).map_err(|(at, message)| format!("{at}: {message}")))
    }

    #[test]
    fn forms() {
        assert_eq!(read("no number"), None);
        assert_eq!(read("a.y:7"), Some(Ok(("a.y".into(), 7, None))));
        assert_eq!(read("a.y:7:9"), Some(Ok(("a.y".into(), 7, Some(9)))));
        assert_eq!(read(":7:9"), Some(Ok((String::new(), 7, Some(9)))));
        assert_eq!(read("C:a.y:7"), Some(Ok(("C:a.y".into(), 7, None))));
    }

    #[test]
    fn mistakes() {
        let bad = |text: &str| read(text).and_then(Result::err);
        assert_eq!(bad("a.y:x").as_deref(), Some("4: invalid line number: x"));
        assert_eq!(bad("a.y:0").as_deref(), Some("4: invalid line number: 0"));
        assert_eq!(bad("a.y:1:0").as_deref(), Some("6: invalid column number: 0"));
        assert_eq!(bad("a.y:0:1").as_deref(), Some("4: invalid line number: 0:1"));
    }

    #[test]
    fn paths() {
        let path = |file: &str| {
            let comment = LineComment { offset: 0, file: file.into(), line: 1, col: None };
            comment.path(Path::new("dir/gen.go")).map(|p| p.display().to_string())
        };
        assert_eq!(path("a.y").as_deref(), Some("dir/a.y"));
        assert_eq!(path("./x/../../a.y").as_deref(), Some("a.y"));
        assert_eq!(path("/a.y").as_deref(), Some("/a.y"));
        assert_eq!(path(""), None);
    }
}
