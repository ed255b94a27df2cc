//! What travels inside the command: the standard library's sources and the runtime's object file.

use std::sync::Arc;

/// The runtime, one relocatable object.
pub const RUNTIME: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/rt0.o"));

/// Packed by `build.rs`.
const SOURCES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/stdlib.bin"));

/// The standard library.
pub struct Library {
    /// Path (`fmt/print.go`) and text, sorted by path.
    files: Vec<(&'static str, &'static str)>,
}

impl Library {
    /// Unpacks the index; texts stay where they are.
    pub fn new() -> Library {
        let mut files = Vec::new();
        let mut rest = SOURCES;
        let mut part = || {
            let (length, after) = rest.split_first_chunk::<4>()?;
            let (text, after) = after.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = after;
            std::str::from_utf8(text).ok()
        };
        while let (Some(path), Some(text)) = (part(), part()) {
            files.push((path, text));
        }
        Library { files }
    }
}

impl source::Library for Library {
    fn files(&self, import: &str) -> Option<Vec<(String, Arc<str>)>> {
        let inside = |path: &str| path.rsplit_once('/').is_some_and(|(folder, _)| folder == import);
        let found: Vec<_> =
            self.files.iter().filter(|(path, _)| inside(path)).map(|(p, t)| (p.to_string(), Arc::from(*t))).collect();
        (!found.is_empty()).then_some(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use source::Library as _;

    #[test]
    fn packages_are_found_whole() {
        let library = Library::new();
        let errors = library.files("errors").expect("a package");
        assert!(errors.iter().any(|(path, text)| path == "errors/errors.go" && text.contains("package errors")));
        assert!(errors.iter().all(|(path, _)| !path.ends_with("_test.go")));
        assert!(library.files("unicode").expect("a package").iter().all(|(path, _)| !path.contains("utf8")));
        assert!(library.files("no/such").is_none());
    }
}
