//! Looks for panics and endless loops: changes tokens of given files at random, and parses and
//! checks the result. `mutate SEED ROUNDS FILE…`; the same arguments do the same. Before each
//! program is checked it is written to `mutate-last-SEED.go` in the temporary folder, so that a
//! crash leaves its cause.

use std::sync::Arc;
use std::time::Instant;

use source::{Name, Pos, SourceMap};
use types::{PackageInput, Session};

/// xorshift: enough for choosing tokens, and the same everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

fn tokens_of(text: &str) -> Vec<String> {
    let lexed = tokens::lex(text, Pos(1));
    let mut out = Vec::new();
    let mut end = 0;
    for t in &lexed.tokens {
        let (lo, hi) = (t.span.lo.0 as usize - 1, t.span.hi.0 as usize - 1);
        if hi > lo && lo >= end && hi <= text.len() {
            // What stands between tokens matters only for its line ends.
            out.push(if text[end..lo].contains('\n') { "\n".into() } else { " ".into() });
            out.push(text[lo..hi].to_string());
            end = hi;
        }
    }
    out.push("\n".into());
    out
}

fn mutate(random: &mut Random, base: &[String], other: &[String]) -> String {
    let mut list = base.to_vec();
    for _ in 0..1 + random.below(4) {
        let i = random.below(list.len());
        match random.below(6) {
            0 => {
                list.remove(i);
            }
            1 => {
                let j = random.below(list.len());
                list.swap(i, j);
            }
            2 => {
                let token = list[random.below(list.len())].clone();
                list.insert(i, token);
            }
            3 => list[i] = other[random.below(other.len())].clone(),
            4 => {
                let from = random.below(other.len());
                let n = random.below(20).min(other.len() - from);
                list.splice(i..i, other[from..from + n].iter().cloned());
            }
            _ => {
                let n = random.below(10).min(list.len() - i);
                list.drain(i..i + n);
            }
        }
        if list.is_empty() {
            list.push("\n".into());
        }
    }
    list.concat()
}

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (Some(seed), Some(rounds), [_, _, files @ ..]) =
        (args.first().and_then(|a| a.parse::<u64>().ok()), args.get(1).and_then(|a| a.parse::<u64>().ok()), &args[..])
    else {
        eprintln!("usage: mutate SEED ROUNDS FILE...");
        std::process::exit(2);
    };
    let bases: Vec<Vec<String>> =
        files.iter().filter_map(|f| std::fs::read_to_string(f).ok()).map(|t| tokens_of(&t)).collect();
    if bases.is_empty() {
        eprintln!("mutate: no readable file");
        std::process::exit(2);
    }
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let last = std::env::temp_dir().join(format!("mutate-last-{seed}.go"));
    let mut slowest = 0;
    for round in 0..rounds {
        let (a, b) = (random.below(bases.len()), random.below(bases.len()));
        let text: Arc<str> = mutate(&mut random, &bases[a], &bases[b]).into();
        std::fs::write(&last, &*text).expect("temporary folder");
        let start = Instant::now();
        let mut map = SourceMap::default();
        let id = map.add("m.go".into(), text.clone());
        let parsed = syntax::parse(id, &text, map.file(id).base);
        let mut session = Session::new();
        let input = PackageInput { path: Name::new("m"), files: vec![parsed.file], go_version: 0, complete: false };
        session.check_package(&map, input);
        let ms = start.elapsed().as_millis();
        if ms > slowest {
            slowest = ms;
            if ms > 500 {
                let keep = std::env::temp_dir().join(format!("mutate-slow-{seed}-{round}.go"));
                std::fs::write(&keep, &*text).expect("temporary folder");
                println!("round {round}: {ms} ms, kept as {}", keep.display());
            }
        }
    }
    println!("{rounds} programs, slowest {slowest} ms");
}
