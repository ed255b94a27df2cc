//! `minigo explain`: what a code means, with a wrong program and a right one.

use source::{Code, nearest};

use crate::report::{Failure, print};

/// The texts of `docs/errors`, by the codes' names. Written by `build.rs`.
const PAGES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// The command.
pub fn command_explain(code: Option<&str>) -> u8 {
    let Some(text) = code else { return print(&list()) };
    match Code::find(text) {
        Some(code) => print(page(code)),
        None => Failure::Trouble(unknown(text)).tell(),
    }
}

/// A code's page.
fn page(code: Code) -> &'static str {
    PAGES.iter().find(|(name, _)| *name == code.name()).map_or("", |(_, text)| text)
}

/// All codes, a line each.
fn list() -> String {
    let line = |code: &Code| format!("{code}  {:<26}{}\n", code.name(), code.summary());
    Code::ALL.iter().map(line).collect()
}

fn unknown(text: &str) -> String {
    let names = Code::ALL.iter().map(|code| code.name());
    let near = nearest(text, names).map_or(";".into(), |name| format!("; did you mean {name}?"));
    format!("no code {text}{near} `minigo explain` lists all")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_page_and_every_page_a_code() {
        for code in Code::ALL {
            let title = format!("# {code} {}\n\n", code.name());
            assert!(page(*code).starts_with(&title), "docs/errors/{}.md must begin with {title:?}", code.name());
        }
        for (name, _) in PAGES {
            assert!(Code::find(name).is_some_and(|c| c.name() == *name), "docs/errors/{name}.md explains no code");
        }
    }

    #[test]
    fn near_names_are_offered() {
        assert_eq!(unknown("UnusedVra"), "no code UnusedVra; did you mean UnusedVar? `minigo explain` lists all");
        assert_eq!(unknown("7777"), "no code 7777; `minigo explain` lists all");
    }
}
