//! `minigo version` and `minigo env`, and the settings behind them.

use std::env;
use std::path::PathBuf;

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

/// One line.
pub fn version() -> String {
    format!("minigo version {} ({GO} linux/amd64)\n", env!("CARGO_PKG_VERSION"))
}

/// Settings, as a shell would assign them.
pub fn env(common: &Common) -> String {
    let cores = std::thread::available_parallelism().map_or(1, |n| n.get());
    let jobs = if common.jobs == 0 { cores } else { common.jobs };
    let cache = cache_dir(common).map_or("off".into(), |dir| dir.display().to_string());
    let mut out = String::new();
    for (name, value) in [
        ("MINIGO_VERSION", env!("CARGO_PKG_VERSION").to_string()),
        ("MINIGO_CACHE", cache),
        ("MINIGO_JOBS", jobs.to_string()),
        ("GOVERSION", GO.to_string()),
        ("GOOS", "linux".to_string()),
        ("GOARCH", "amd64".to_string()),
        ("GOAMD64", "v1".to_string()),
    ] {
        out += &format!("{name}='{}'\n", value.replace('\'', "'\\''"));
    }
    out
}
