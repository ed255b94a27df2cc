//! Files into text.

use std::io;
use std::path::Path;

/// Sources of one build may have so many bytes together: positions have 32 bits, node ids twice
/// the range of positions.
pub const MAX_BYTES: u64 = 1 << 30;

/// A file's text.
#[derive(Debug, PartialEq, Eq)]
pub struct Text {
    /// Without a byte order mark at its start. Bytes that are not UTF-8 are replaced by `_`, one by
    /// one, so that offsets stay true.
    pub text: String,
    /// Offset of the first byte of each malformed sequence.
    pub malformed: Vec<u32>,
}

/// Reads a file. The error is what to say after its name.
pub fn read(path: &Path) -> Result<Text, String> {
    let describe = |e: io::Error| match e.kind() {
        io::ErrorKind::NotFound => "no such file or directory".to_string(),
        io::ErrorKind::PermissionDenied => "permission denied".to_string(),
        _ => e.to_string(),
    };
    let meta = std::fs::metadata(path).map_err(describe)?;
    if meta.is_dir() {
        return Err("is a directory".into());
    }
    if meta.len() > MAX_BYTES {
        return Err("file too large".into());
    }
    Ok(decode(std::fs::read(path).map_err(describe)?))
}

/// Makes text of bytes.
pub fn decode(mut bytes: Vec<u8>) -> Text {
    if bytes.starts_with("\u{FEFF}".as_bytes()) {
        bytes.drain(..3);
    }
    let mut malformed = Vec::new();
    let text = String::from_utf8(bytes).unwrap_or_else(|error| {
        let mut text = String::with_capacity(error.as_bytes().len());
        for chunk in error.as_bytes().utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                malformed.push(text.len() as u32);
                text.extend(chunk.invalid().iter().map(|_| '_'));
            }
        }
        text
    });
    Text { text, malformed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes() {
        assert_eq!(decode(b"\xEF\xBB\xBFpackage p".to_vec()), Text { text: "package p".into(), malformed: vec![] });
        assert_eq!(decode(b"a\xFFb\xE2\x82c".to_vec()), Text { text: "a_b__c".into(), malformed: vec![1, 3] });
    }

    #[test]
    fn says_what_is_wrong() {
        assert_eq!(read(Path::new("/nonexistent/x.go")), Err("no such file or directory".into()));
        assert_eq!(read(Path::new("/")), Err("is a directory".into()));
    }
}
