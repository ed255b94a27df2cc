//! Executables of earlier builds. Who builds the same sources again with the same compiler gets the same bytes: so they
//! are kept, with all that they depend on, and nothing is done twice.
//!
//! What they depend on is looked at anew each time: every source file by its content, every folder by the names in it,
//! and the places where a `go.mod` would change what imports mean. Programs with packages from elsewhere (other modules, a Go
//! installation) or with embedded files are not kept. Failures to read or write only make the build slower.

use std::fs;
use std::io::Write as _;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use source::{Loaded, Origin, SourceMap, Target};

use crate::cli::Common;
use crate::pipeline::{Built, Tree, Wanted};
use crate::{env, library};

/// So many programs are kept; the ones written longest ago go.
const MAX_PROGRAMS: usize = 64;

/// Where the executable for one command line is kept.
pub struct Kept {
    file: PathBuf,
}

impl Kept {
    /// `None` where nothing is kept: without a cache, and for everything but a plain build.
    pub fn place(target: &Target, common: &Common, wanted: &Wanted) -> Option<Kept> {
        let is_plain = !wanted.check_only && wanted.dump.is_none() && !matches!(target, Target::Test(_));
        if !is_plain || library::folder().is_some() {
            return None;
        }
        let compiler = fs::metadata(std::env::current_exe().ok()?).ok()?;
        let compiler = (compiler.len(), compiler.ino(), compiler.mtime(), compiler.mtime_nsec());
        let here = std::env::current_dir().ok()?;
        let key = format!("{compiler:?} {here:?} {target:?} {} {:?}", wanted.strip, common.tags);
        Some(Kept { file: env::cache_dir(common)?.join("programs").join(hash(key.as_bytes())) })
    }

    /// The executable, if nothing that it depends on has changed.
    pub fn get(&self) -> Option<Built> {
        let bytes = fs::read(&self.file).ok()?;
        let end = bytes.iter().position(|b| *b == b'\n')?;
        let head: Value = serde_json::from_slice(&bytes[..end]).ok()?;
        let executable = &bytes[end + 1..];
        if head["depends"] != depends(&head["depends"])? || head["program"] != hash(executable) {
            return None;
        }
        let text = |name: &str| head[name].as_str().map(str::to_string);
        let (name, package) = (text("name")?, text("package")?);
        Some(Built { executable: Some(executable.to_vec()), name, package, inputs: None })
    }

    /// Keeps an executable.
    pub fn put(&self, built: &Built) {
        let _ = self.try_put(built);
    }

    fn try_put(&self, built: &Built) -> Option<()> {
        let (executable, inputs) = (built.executable.as_ref()?, built.inputs.as_ref()?);
        let depends = depends(&inputs.0)?;
        // Somebody may have written into a file since it was read.
        if depends != inputs.0 {
            return None;
        }
        let head =
            json!({"depends": depends, "program": hash(executable), "name": built.name, "package": built.package});
        let folder = self.file.parent()?;
        fs::create_dir_all(folder).ok()?;
        let mut file = tempfile::NamedTempFile::new_in(folder).ok()?;
        writeln!(file, "{head}").ok()?;
        file.write_all(executable).ok()?;
        file.persist(&self.file).ok()?;
        let written = |e: &fs::DirEntry| e.metadata().and_then(|m| m.modified()).ok();
        let mut all: Vec<fs::DirEntry> = fs::read_dir(folder).ok()?.filter_map(Result::ok).collect();
        // Asked once each: others write and remove programs meanwhile.
        all.sort_by_cached_key(|e| std::cmp::Reverse(written(e)));
        for old in all.iter().skip(MAX_PROGRAMS) {
            fs::remove_file(old.path()).ok()?;
        }
        Some(())
    }
}

/// What a program was made from: files with their hashes, folders with the names in them, and files that are not there.
pub struct Inputs(Value);

impl Inputs {
    /// `None` for a program whose inputs are not all known here.
    pub fn of(loaded: &Loaded<Tree>, sources: &SourceMap) -> Option<Inputs> {
        if loaded.packages.iter().any(|p| !matches!(p.origin, Origin::Program | Origin::Library)) {
            return None;
        }
        let (mut files, mut folders, mut absent) = (Vec::new(), Vec::new(), Vec::new());
        // All of it as it was read, whatever may have become of it since.
        let mut add = |path: &Path, text: &str| files.push(json!([path, hash(text.as_bytes())]));
        for (file, _) in loaded.packages.iter().filter(|p| p.origin == Origin::Program).flat_map(|p| &p.files) {
            let file = sources.file(*file);
            add(&file.path, &file.text);
        }
        for folder in &loaded.folders {
            folder.left_out.iter().for_each(|(path, text)| add(path, text));
            folders.push(json!([folder.dir, folder.names]));
        }
        if let Some((path, text)) = &loaded.go_mod {
            add(path, text);
        }
        // Where a `go.mod` would come before that one.
        let module = loaded.go_mod.as_ref().and_then(|(path, _)| std::path::absolute(path.parent()?).ok());
        for dir in loaded.packages.iter().filter(|p| p.origin == Origin::Program).filter_map(|p| p.dir.as_ref()) {
            let dir = std::path::absolute(dir).ok()?;
            let inside = dir.ancestors().take_while(|folder| Some(*folder) != module.as_deref());
            absent.extend(inside.map(|folder| json!(folder.join("go.mod"))));
        }
        Some(Inputs(json!({"files": files, "folders": folders, "absent": absent})))
    }
}

/// The same as what is given, as far as it still holds.
fn depends(known: &Value) -> Option<Value> {
    let path = |v: &Value| v.as_str().map(PathBuf::from);
    let (mut files, mut folders, mut absent) = (Vec::new(), Vec::new(), Vec::new());
    for file in known["files"].as_array()? {
        let path = path(&file[0])?;
        files.push(json!([path, hash(&fs::read(&path).ok()?)]));
    }
    for folder in known["folders"].as_array()? {
        let path = path(&folder[0])?;
        folders.push(json!([path, names(&path)?]));
    }
    for file in known["absent"].as_array()? {
        let path = path(file)?;
        if !path.exists() {
            absent.push(json!(path));
        }
    }
    Some(json!({"files": files, "folders": folders, "absent": absent}))
}

/// Names of the Go files in a folder; `None` if there is assembly, which changes which of them count.
fn names(dir: &Path) -> Option<Vec<String>> {
    let mut names: Vec<String> =
        fs::read_dir(dir).ok()?.filter_map(|e| e.ok()?.file_name().into_string().ok()).collect();
    if names.iter().any(|name| name.ends_with(".s")) {
        return None;
    }
    names.retain(|name| (name.ends_with(".go") || name.ends_with(".mg")) && !dir.join(name).is_dir());
    names.sort();
    Some(names)
}

fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
