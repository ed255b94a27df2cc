//! The programs that mutation starts from.

use std::fs;
use std::path::{Path, PathBuf};

/// Larger files slow the search down and add nothing that smaller ones do not have.
const TOO_LARGE: usize = 64 << 10;

/// Texts of all Go files in and below `paths`, in the order of their names.
pub fn read(paths: &[PathBuf]) -> Result<Vec<String>, String> {
    let mut texts = Vec::new();
    for path in paths {
        add(path, &mut texts).map_err(|e| format!("{}: {e}", path.display()))?;
    }
    if texts.is_empty() {
        return Err("no .go or .mg files there".into());
    }
    Ok(texts)
}

fn add(path: &Path, texts: &mut Vec<String>) -> std::io::Result<()> {
    if path.is_dir() {
        let mut below: Vec<PathBuf> = fs::read_dir(path)?.map(|e| Ok(e?.path())).collect::<std::io::Result<_>>()?;
        below.sort();
        return below.iter().try_for_each(|path| add(path, texts));
    }
    if path.extension().is_some_and(|e| e == "go" || e == "mg") {
        // What is not text at all is the loader's business, and tested there.
        if let Ok(text) = String::from_utf8(fs::read(path)?)
            && text.len() <= TOO_LARGE
        {
            texts.push(text);
        }
    }
    Ok(())
}
