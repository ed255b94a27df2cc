//! Where the programs come from: Debian's packages of Go's sources, by name, from the archive that this machine already
//! uses. Its settings stay untouched, and nothing is installed.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, io};

/// A line `@root` of `cases.txt`: which folder of which package holds a corpus.
pub struct Root {
    name: String,
    package: String,
    suite: String,
    folder: String,
}

impl Root {
    /// Reads what stands behind `@root`.
    pub fn read(line: &str) -> Root {
        let words: Vec<&str> = line.split(' ').collect();
        let [name, "deb", package, suite, folder] = words[..] else { panic!("cases.txt: @root {line}") };
        Root { name: name.into(), package: package.into(), suite: suite.into(), folder: folder.into() }
    }
}

/// What a toolchain was built with; package internal/buildcfg wants every one of these names.
const BUILD_SETTINGS: &str = r#"package buildcfg

const (
	DefaultCGO_ENABLED = ""
	DefaultGO386       = "sse2"
	DefaultGOAMD64     = "v1"
	DefaultGOARM       = "7"
	DefaultGOARM64     = "v8.0"
	DefaultGOFIPS140   = "off"
	DefaultGOMIPS      = "hardfloat"
	DefaultGOMIPS64    = "hardfloat"
	DefaultGOPPC64     = "power8"
	DefaultGORISCV64   = "rva20u64"

	defaultGOARCH            = "amd64"
	defaultGOEXPERIMENT      = ""
	defaultGOOS              = "linux"
	defaultGO_EXTLINK_ENABLED = ""
	defaultGO_LDSO           = ""
	version                  = "go1.27"
)
"#;

/// The unpacked corpora.
pub struct Corpora {
    /// `CORPORA` or `target/corpora`; the roots are in `src`, packages and lists of packages in `deb`.
    folder: PathBuf,
}

impl Corpora {
    /// Finds the corpora, or fetches what is missing. An error is one for the user.
    pub fn provide(roots: &[Root]) -> Result<Corpora, String> {
        let folder = env::var_os("CORPORA").map(PathBuf::from);
        let folder = folder.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/corpora"));
        fs::create_dir_all(folder.join("src")).map_err(|e| format!("{}: {e}", folder.display()))?;
        let folder = folder.canonicalize().map_err(|e| format!("{}: {e}", folder.display()))?;
        let corpora = Corpora { folder };
        for root in roots.iter().filter(|root| !corpora.root(&root.name).exists()) {
            corpora.fetch(root).map_err(|why| {
                format!(
                    "no {} here, and fetching Debian's package {} ({}) failed: {why}\n\
                     A folder with {} of that package as src/{} will do: CORPORA=folder make conformance",
                    root.name, root.package, root.suite, root.folder, root.name
                )
            })?;
        }
        Ok(corpora)
    }

    /// The folder of a corpus's programs.
    pub fn root(&self, name: &str) -> PathBuf {
        self.folder.join("src").join(name)
    }

    /// The Go sources that the type checker's programs lie in: all a Go installation is wanted for here.
    pub fn goroot(&self) -> PathBuf {
        let inside = self.root("types").canonicalize().unwrap_or_default();
        // They are in src/internal/types/testdata.
        let Some(root) = inside.ancestors().nth(4) else { return "off".into() };
        // Of the files that only an installation has, since Go's own build makes them, go/build needs this one.
        let settings = root.join("src/internal/buildcfg/zbootstrap.go");
        if settings.parent().is_some_and(Path::is_dir) && !settings.exists() {
            fs::write(&settings, BUILD_SETTINGS).expect("the sources are ours to complete");
        }
        root.to_path_buf()
    }

    fn fetch(&self, root: &Root) -> Result<(), String> {
        let deb = self.folder.join("deb");
        let unpacked = deb.join(&root.package);
        if !unpacked.exists() {
            eprintln!("conformance: fetching {} ({}) into {}", root.package, root.suite, self.folder.display());
            let archive = archive()?;
            download(&archive, root, &deb)?;
            let package = find_deb(&deb, &root.package).map_err(|e| e.to_string())?;
            run(Command::new("dpkg").arg("-x").arg(package).arg(&unpacked))?;
        }
        let folder = unpacked.join(&root.folder);
        if !folder.is_dir() {
            return Err(format!("the package has no folder {}", root.folder));
        }
        std::os::unix::fs::symlink(folder, self.root(&root.name)).map_err(|e| e.to_string())
    }
}

/// The Debian archive that this machine's package lists come from.
fn archive() -> Result<String, String> {
    let mut apt = Command::new("apt-get");
    let known = run(apt.args(["indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]))?;
    let known = String::from_utf8_lossy(&known.stdout).into_owned();
    let main = known.lines().find(|uri| !uri.contains("security"));
    main.map(str::to_owned).ok_or_else(|| "apt-get knows no archive".into())
}

/// Downloads a package, with lists and settings of its own below `deb`.
fn download(archive: &str, root: &Root, deb: &Path) -> Result<(), String> {
    let apt = deb.join("apt");
    let list = apt.join("sources.list");
    let key = "/usr/share/keyrings/debian-archive-keyring.gpg";
    let folders = ["lists/partial", "cache/archives/partial"].iter().try_for_each(|f| fs::create_dir_all(apt.join(f)));
    let written =
        folders.and_then(|()| fs::write(&list, format!("deb [signed-by={key}] {archive} {} main\n", root.suite)));
    written.map_err(|e| format!("{}: {e}", apt.display()))?;
    let settings = [
        format!("Dir::State::lists={}", apt.join("lists").display()),
        format!("Dir::Cache={}", apt.join("cache").display()),
        format!("Dir::Etc::sourcelist={}", list.display()),
        "Dir::Etc::sourceparts=-".to_owned(),
    ];
    for words in [&["update"][..], &["download", &root.package]] {
        let mut command = Command::new("apt-get");
        command.arg("-qq").current_dir(deb);
        for setting in &settings {
            command.arg("-o").arg(setting);
        }
        run(command.args(words))?;
    }
    Ok(())
}

/// The file that was downloaded: `PACKAGE_VERSION_all.deb`.
fn find_deb(folder: &Path, package: &str) -> io::Result<PathBuf> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(&format!("{package}_")) && name.ends_with(".deb") {
            return Ok(path);
        }
    }
    Err(io::Error::new(io::ErrorKind::NotFound, format!("no file {package}_*.deb")))
}

/// Runs a command to its end; what it complains about is the error.
fn run(command: &mut Command) -> Result<Output, String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|e| format!("{name}: {e}"))?;
    if output.status.success() {
        return Ok(output);
    }
    let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    Err(format!("{name}: {}{}{complaint}", output.status, if complaint.is_empty() { "" } else { ": " }))
}
