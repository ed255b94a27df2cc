//! Names this version of the code generator, so that what another one left in the cache is not taken.

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    let root = Path::new(&std::env::var("CARGO_MANIFEST_DIR").expect("set by cargo")).to_path_buf();
    let ir = root.join("../ir/src");
    let mut files = vec![root.join("../../Cargo.lock"), ir.join("func.rs"), ir.join("slots.rs")];
    for folder in [root.join("src"), root.join("../../runtime/abi/src")] {
        println!("cargo::rerun-if-changed={}", folder.display());
        walk(&folder, &mut files);
    }
    files.sort();
    // FNV-1a.
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for file in &files {
        println!("cargo::rerun-if-changed={}", file.display());
        for byte in fs::read(file).unwrap_or_default() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo::rustc-env=CLIF_VERSION={hash:016x}");
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            walk(&path, files);
        } else {
            files.push(path);
        }
    }
}
