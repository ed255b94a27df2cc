//! The command line of `minigo test`, which is written as Go's: long flags have one dash or two, the packages stand
//! before flags that only the test program knows, and what follows `-args` or `--` is the test program's.

use std::path::PathBuf;
use std::time::Duration;

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Flags {
    /// Folders, patterns, import paths or files.
    pub packages: Vec<String>,
    /// `-c`: build the test program, do not run it.
    pub compile_only: bool,
    /// `-o`: where to keep the test program.
    pub output: Option<PathBuf>,
    /// `-json`: events instead of text.
    pub json: bool,
    /// Output is shown although all is well: `-v`, `-list`.
    pub show_pass: bool,
    /// Output is shown as it comes: `-bench`.
    pub stream: bool,
    /// The first of the flags that ask for a profile, by [`PROFILES`]: one package only, and the test program is kept.
    pub profile: Option<&'static str>,
    /// `-failfast`: no further packages after one that failed.
    pub fail_fast: bool,
    /// When to end a test program that does not end itself; `None` for never.
    pub kill_after: Option<Duration>,
    /// `-j` or `-p`: threads to use.
    pub jobs: Option<usize>,
    /// `-tags`: build tags.
    pub tags: Vec<String>,
    /// What the test program gets.
    pub pass: Vec<String>,
}

/// Flags without a value, of the test program's.
const BOOLEAN: &[&str] = &["artifacts", "benchmem", "failfast", "fullpath", "short", "v"];

/// Flags with a value, likewise.
const VALUED: &[&str] = &[
    "bench",
    "benchtime",
    "blockprofile",
    "blockprofilerate",
    "count",
    "cpu",
    "cpuprofile",
    "list",
    "memprofile",
    "memprofilerate",
    "mutexprofile",
    "mutexprofilefraction",
    "outputdir",
    "parallel",
    "run",
    "shuffle",
    "skip",
    "timeout",
];

/// Those that ask for a profile, in the order in which they are named in messages.
const PROFILES: &[&str] = &["blockprofile", "cpuprofile", "memprofile", "mutexprofile"];

/// What Go has and minigo has not.
const MISSING: &[(&str, &str)] = &[
    ("cover", "coverage"),
    ("covermode", "coverage"),
    ("coverpkg", "coverage"),
    ("coverprofile", "coverage"),
    ("exec", "-exec"),
    ("fuzz", "a fuzzing engine; -run runs fuzz targets on their seeds"),
    ("race", "a race detector"),
    ("trace", "execution traces"),
];

/// A test program that is asked to end by itself after this gets one minute more.
const GRACE: Duration = Duration::from_secs(60);

/// Reads the arguments behind `test`. The error is what to say.
pub fn parse(args: &[String]) -> Result<Flags, String> {
    let mut flags = Flags::default();
    let mut timeout = "10m0s".to_string();
    let mut args = args.iter();
    let mut unknown = false;
    let mut wants_files = false;
    let mut output_dir = None;
    let mut first_profile: Option<usize> = None;
    while let Some(arg) = args.next() {
        if arg == "-args" || arg == "--args" || arg == "--" {
            flags.pass.extend(args.by_ref().cloned());
            break;
        }
        let Some(name) = arg.strip_prefix("--").or_else(|| arg.strip_prefix('-')).filter(|n| !n.is_empty()) else {
            if unknown {
                flags.pass.push(arg.clone());
            } else {
                flags.packages.push(arg.clone());
            }
            continue;
        };
        let (name, value) = match name.split_once('=') {
            Some((name, value)) => (name, Some(value.to_string())),
            None => (name, None),
        };
        let name = name.strip_prefix("test.").unwrap_or(name);
        let on = match value.as_deref() {
            None | Some("true") | Some("test2json") => true,
            Some("false") => false,
            Some(_) if !matches!(name, "c" | "json") && !BOOLEAN.contains(&name) => true,
            Some(other) => return Err(format!("invalid boolean value {other:?} for -{name}")),
        };
        if let Some((_, what)) = MISSING.iter().find(|(n, _)| *n == name) {
            return Err(format!("-{name}: minigo does not have {what}"));
        }
        let mut needed = || match &value {
            Some(value) => Ok(value.clone()),
            None => args.next().cloned().ok_or_else(|| format!("flag needs an argument: -{name}")),
        };
        match name {
            "c" => flags.compile_only = on,
            "json" => flags.json = on,
            "o" => flags.output = Some(needed()?.into()),
            "j" | "p" => {
                let n = needed()?;
                flags.jobs = Some(n.parse().map_err(|_| format!("invalid value {n:?} for flag -{name}"))?);
            }
            "tags" => flags.tags.extend(needed()?.split([',', ' ']).filter(|t| !t.is_empty()).map(str::to_string)),
            // Whatever `go test` would vet: minigo test does not.
            "vet" => drop(needed()?),
            _ if BOOLEAN.contains(&name) => {
                match name {
                    "v" => flags.show_pass |= on,
                    "failfast" => flags.fail_fast = on,
                    "artifacts" => wants_files |= on,
                    _ => {}
                }
                flags.pass.push(format!("-test.{name}={}", value.as_deref().unwrap_or("true")));
            }
            _ if VALUED.contains(&name) => {
                let value = needed()?;
                match name {
                    "list" => flags.show_pass = true,
                    "bench" => flags.stream = true,
                    "outputdir" => {
                        output_dir = Some(value);
                        continue;
                    }
                    "timeout" => {
                        timeout = value;
                        continue;
                    }
                    _ => {}
                }
                let profile = PROFILES.iter().position(|p| *p == name && !value.is_empty());
                wants_files |= profile.is_some();
                first_profile = first_profile.into_iter().chain(profile).min();
                flags.pass.push(format!("-test.{name}={value}"));
            }
            _ => {
                unknown = true;
                flags.pass.push(arg.clone());
            }
        }
    }
    let limit =
        duration(&timeout).ok_or_else(|| format!("invalid value {timeout:?} for flag -timeout: parse error"))?;
    flags.kill_after = (!limit.is_zero()).then(|| limit + GRACE);
    let mut own = vec!["-test.paniconexit0".to_string(), format!("-test.timeout={timeout}")];
    flags.profile = first_profile.map(|i| PROFILES[i]);
    if wants_files || output_dir.is_some() {
        own.push(format!("-test.outputdir={}", absolute(&output_dir.unwrap_or_default())?));
    }
    if flags.json {
        flags.pass.retain(|f| !f.starts_with("-test.v="));
        own.push("-test.v=test2json".into());
    }
    own.append(&mut flags.pass);
    flags.pass = own;
    Ok(flags)
}

/// A folder seen from where we are: the test program runs elsewhere.
fn absolute(dir: &str) -> Result<String, String> {
    let here = std::env::current_dir().map_err(|e| e.to_string())?;
    let path = if dir.is_empty() { here } else { here.join(dir) };
    path.into_os_string().into_string().map_err(|path| format!("{}: not UTF-8", path.display()))
}

/// A duration as Go writes it: `1h2m3.5s`, `300ms`, `0`.
fn duration(text: &str) -> Option<Duration> {
    if text == "0" {
        return Some(Duration::ZERO);
    }
    let mut rest = text;
    let mut total = 0.0;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number: f64 = rest[..end].parse().ok()?;
        rest = &rest[end..];
        let end = rest.find(|c: char| c.is_ascii_digit() || c == '.').unwrap_or(rest.len());
        total += number
            * match &rest[..end] {
                "ns" => 1e-9,
                "us" | "µs" | "μs" => 1e-6,
                "ms" => 1e-3,
                "s" => 1.0,
                "m" => 60.0,
                "h" => 3600.0,
                _ => return None,
            };
        rest = &rest[end..];
    }
    (!text.is_empty()).then(|| Duration::try_from_secs_f64(total).unwrap_or(Duration::MAX / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(line: &str) -> Result<Flags, String> {
        parse(&line.split_whitespace().map(str::to_string).collect::<Vec<_>>())
    }

    #[test]
    fn flags_go_where_they_belong() {
        let flags = of("-v ./a --run X/y -count=2 -o=out ./b -custom 7 -args -v p").expect("flags");
        assert_eq!(flags.packages, ["./a", "./b"]);
        assert!(flags.show_pass && !flags.json);
        assert_eq!(flags.output, Some("out".into()));
        let own = ["-test.paniconexit0", "-test.timeout=10m0s", "-test.v=true", "-test.run=X/y", "-test.count=2"];
        assert_eq!(flags.pass, [&own[..], &["-custom", "7", "-v", "p"]].concat());
        assert_eq!(of("-timeout 1m -json").expect("flags").kill_after, Some(Duration::from_secs(120)));
        assert_eq!(of("-timeout 0").expect("flags").kill_after, None);
        let profiles = of("-memprofile m -cpuprofile=c -outputdir=/out").expect("flags");
        assert_eq!(profiles.profile, Some("cpuprofile"));
        assert_eq!(profiles.pass[2..], ["-test.outputdir=/out", "-test.memprofile=m", "-test.cpuprofile=c"]);
        assert_eq!(of("-run"), Err("flag needs an argument: -run".into()));
        assert!(of("-race").expect_err("missing").contains("race detector"));
    }

    #[test]
    fn durations() {
        assert_eq!(duration("1h2m3.5s"), Some(Duration::from_millis(3_723_500)));
        assert_eq!(duration("300ms"), Some(Duration::from_millis(300)));
        for bad in ["", "5", "s", "3x", "1.2.3s"] {
            assert_eq!(duration(bad), None, "{bad}");
        }
    }
}
