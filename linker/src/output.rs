//! Puts the executable where it was asked for: completely or not at all.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::Path;

/// Writes `bytes` as an executable file: beside `path` first, then renamed, so that a failure leaves what was there
/// as it was, and a running program of that name goes on undisturbed.
pub fn write_executable(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::metadata(path) {
        Ok(meta) if meta.is_dir() => return Err(io::Error::other("it is a directory")),
        // A device: there is nothing to rename over.
        Ok(meta) if !meta.is_file() => return OpenOptions::new().write(true).open(path)?.write_all(bytes),
        _ => {}
    }
    let name = path.file_name().ok_or_else(|| io::Error::other("it names no file"))?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(beside);
    let write = || {
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o755).open(&beside)?;
        file.write_all(bytes)?;
        // The mode given at creation is masked by umask, which is what the user wants, but not by what an old
        // file of that name had.
        let mode = file.metadata()?.permissions().mode();
        if mode & 0o100 == 0 {
            file.set_permissions(fs::Permissions::from_mode(0o755))?;
        }
        drop(file);
        fs::rename(&beside, path)
    };
    let result = write();
    if result.is_err() {
        // It may never have come into being.
        let _ = fs::remove_file(&beside);
    }
    result
}
