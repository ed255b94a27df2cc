//! `minigo version` and `minigo env`, and the settings behind them.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use crate::cli::Common;

/// The version of Go whose language and library this is.
pub const GO: &str = "go1.27.3";

/// Where compiled functions are kept; `None` for nowhere.
pub fn cache_dir(common: &Common) -> Option<PathBuf> {
    let setting = |name: &str| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let chosen = common.cache.as_ref().filter(|c| !c.is_empty()).map(PathBuf::from).or_else(|| setting("MINIGO_CACHE"));
    match chosen {
        Some(off) if off.as_os_str() == "off" => None,
        Some(dir) => Some(dir),
        None => match setting("XDG_CACHE_HOME") {
            Some(cache) => Some(cache.join("minigo")),
            None => setting("HOME").map(|home| home.join(".cache/minigo")),
        },
    }
}

/// What a Go installation has for us. None is needed.
#[derive(Debug, Default)]
pub struct Installation {
    /// Its folder, with the sources of the standard library in `src`: packages that minigo does not carry come from there.
    pub goroot: Option<PathBuf>,
    /// Modules that were downloaded once.
    pub modcache: Option<PathBuf>,
}

/// Finds a Go installation: by the environment, else by asking the `go` on the path. `GOROOT=off` is none.
pub fn installation() -> Installation {
    let setting = |name: &str| env::var(name).ok().filter(|v| !v.is_empty());
    let (mut goroot, mut modcache) = (setting("GOROOT"), setting("GOMODCACHE"));
    if goroot.is_none() || modcache.is_none() {
        let asked = Command::new("go").args(["env", "GOROOT", "GOMODCACHE"]).stdin(Stdio::null()).output();
        let told = asked.ok().filter(|out| out.status.success()).and_then(|out| String::from_utf8(out.stdout).ok());
        let told = told.unwrap_or_default();
        let mut lines = told.lines().filter(|line| !line.is_empty()).map(str::to_string);
        let (root, cache) = (lines.next(), lines.next());
        goroot = goroot.or(root);
        modcache = modcache.or(cache);
    }
    let default = || Some(PathBuf::from(setting("GOPATH").or_else(|| Some(setting("HOME")? + "/go"))?).join("pkg/mod"));
    Installation {
        goroot: goroot.map(PathBuf::from).filter(|root| root.join("src/fmt").is_dir()),
        modcache: modcache.map(PathBuf::from).or_else(default),
    }
}

/// One line.
pub fn version() -> String {
    format!("minigo version {} ({GO} linux/amd64)\n", env!("CARGO_PKG_VERSION"))
}

/// Settings, as a shell would assign them.
pub fn env(common: &Common) -> String {
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let jobs = if common.jobs == 0 { cores } else { common.jobs };
    let cache = cache_dir(common).map_or("off".into(), |dir| dir.display().to_string());
    let Installation { goroot, modcache } = installation();
    let shown = |path: Option<PathBuf>| path.map_or(String::new(), |p| p.display().to_string());
    let mut out = String::new();
    for (name, value) in [
        ("MINIGO_VERSION", env!("CARGO_PKG_VERSION").to_string()),
        ("MINIGO_CACHE", cache),
        ("MINIGO_JOBS", jobs.to_string()),
        ("GOVERSION", GO.to_string()),
        ("GOOS", "linux".to_string()),
        ("GOARCH", "amd64".to_string()),
        ("GOAMD64", "v1".to_string()),
        // Packages that minigo does not carry come from here, if it is there.
        ("GOROOT", shown(goroot)),
        ("GOMODCACHE", shown(modcache)),
    ] {
        out += &format!("{name}='{}'\n", value.replace('\'', "'\\''"));
    }
    out
}
