//! `-json`: what a test program writes as events, one JSON object a line, as `go tool test2json` makes them. With
//! `-test.v=test2json` the program marks its own lines by a character in front, so that nothing a test prints is taken
//! for one of them.

use std::fmt::Write;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Characters with a meaning: a line of package testing's own; the text of an error, from begin to end; the next
/// character is none of these.
const FRAMING: u8 = 0x16;
const ERR_BEGIN: u8 = 0x0f;
const ERR_END: u8 = 0x0e;
const ESCAPE: u8 = 0x1b;

/// Lines that name the test that is speaking.
const UPDATES: &[&str] = &["RUN", "PAUSE", "CONT", "NAME", "PASS", "FAIL", "SKIP", "ATTR"];

/// Lines that tell how a test went.
const REPORTS: &[&str] = &["PASS", "FAIL", "SKIP", "BENCH"];

/// One event, without package and time.
#[derive(Clone, Debug, Default)]
struct Event {
    action: String,
    test: String,
    elapsed: Option<f64>,
    output: Option<String>,
    output_type: &'static str,
    /// Key and value of an attribute, path of artifacts.
    extra: Vec<(&'static str, String)>,
}

/// Turns the output of one package's test program into events.
pub struct Converter {
    package: String,
    /// A line that has not ended yet.
    input: Vec<u8>,
    /// The test that is speaking.
    test: String,
    /// Tests whose result was read, outer ones first: what follows may still belong to them.
    reports: Vec<Event>,
    /// Our own lines carry a mark.
    marked: bool,
    in_error: bool,
    /// Events that nobody has taken yet.
    out: String,
}

impl Converter {
    /// Begins with the event `start`.
    pub fn new(package: &str) -> Converter {
        let mut converter = Converter {
            package: package.to_string(),
            input: Vec::new(),
            test: String::new(),
            reports: Vec::new(),
            marked: false,
            in_error: false,
            out: String::new(),
        };
        converter.event(&Event { action: "start".into(), ..Event::default() });
        converter
    }

    /// Takes output, and gives the events that it makes complete.
    pub fn write(&mut self, bytes: &[u8]) -> String {
        self.input.extend_from_slice(bytes);
        while let Some(end) = end_of_line(&self.input) {
            let rest = self.input.split_off(end);
            let line = std::mem::replace(&mut self.input, rest);
            self.line(&line);
        }
        std::mem::take(&mut self.out)
    }

    /// The last events: what is left, and the result of the whole package.
    pub fn close(&mut self, action: &str, time: Option<Duration>) -> String {
        let rest = std::mem::take(&mut self.input);
        self.output(&rest, false);
        self.flush(0);
        let elapsed = time.map_or(0.0, |t| (t.as_secs_f64() * 1e3).round() / 1e3);
        self.event(&Event { action: action.into(), elapsed: Some(elapsed), ..Event::default() });
        std::mem::take(&mut self.out)
    }

    fn line(&mut self, line: &[u8]) {
        let marked = line.first() == Some(&FRAMING);
        if self.marked && !marked {
            return self.output(line, false);
        }
        let line = if marked { &line[1..] } else { line };
        let text = String::from_utf8_lossy(line);
        let trimmed = text.trim_end_matches(['\n', '\r']);
        if matches!(trimmed, "PASS" | "FAIL") || trimmed.starts_with("FAIL\t") {
            self.flush(0);
            self.marked = marked;
            return self.output(line, true);
        }
        if let Some(rest) = trimmed.strip_prefix("=== ") {
            let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
            if UPDATES.contains(&word) || word == "ARTIFACTS" {
                self.marked = marked;
                return self.update(&word.to_lowercase(), rest.trim(), line);
            }
        }
        let inner = trimmed.trim_start_matches("    ");
        let depth = (trimmed.len() - inner.len()) / 4;
        let report = inner.strip_prefix("--- ").and_then(|r| r.split_once(": "));
        match report.filter(|(word, _)| REPORTS.contains(word)) {
            Some((word, rest)) if depth <= self.reports.len() => {
                self.marked = marked;
                self.report(&word.to_lowercase(), rest.trim(), depth, line);
            }
            Some(_) => self.output(line, false),
            None => {
                // What is indented below a result is the output of that test.
                if depth > 0 && depth <= self.reports.len() {
                    self.test = self.reports[depth - 1].test.clone();
                }
                self.output(line, false);
            }
        }
    }

    /// `=== RUN   TestX`
    fn update(&mut self, action: &str, rest: &str, line: &[u8]) {
        self.flush(0);
        let (name, rest) = match action {
            "attr" | "artifacts" => rest.split_once(' ').unwrap_or((rest, "")),
            _ => (rest, ""),
        };
        self.test = name.to_string();
        let mut event = Event { action: action.into(), ..Event::default() };
        match action {
            "attr" => {
                let (key, value) = rest.split_once(' ').unwrap_or((rest, ""));
                event.extra = vec![("Key", key.into()), ("Value", value.into())];
            }
            "artifacts" => event.extra = vec![("Path", rest.into())],
            "name" => return,
            _ => {}
        }
        if action == "pause" {
            self.output(line, true);
            self.event(&event);
        } else {
            self.event(&event);
            self.output(line, true);
        }
    }

    /// `--- PASS: TestX (0.00s)`
    fn report(&mut self, action: &str, rest: &str, depth: usize, line: &[u8]) {
        let (name, time) = rest.split_once(" (").unwrap_or((rest, ""));
        let elapsed = time.strip_suffix("s)").and_then(|t| t.parse().ok());
        self.flush(depth);
        self.test = name.to_string();
        self.reports.push(Event { action: action.into(), test: name.into(), elapsed, ..Event::default() });
        self.output(line, true);
    }

    /// Results from a depth on are final.
    fn flush(&mut self, depth: usize) {
        self.test.clear();
        while self.reports.len() > depth {
            if let Some(event) = self.reports.pop() {
                self.event(&event);
            }
        }
    }

    /// Events for a piece of output; marks are taken out of it.
    fn output(&mut self, bytes: &[u8], frame: bool) {
        let mut kind = match (frame, self.in_error) {
            (true, _) => "frame",
            (false, true) => "error-continue",
            (false, false) => "",
        };
        let mut piece: Vec<u8> = Vec::new();
        let mut rest = bytes.iter().copied().peekable();
        while let Some(byte) = rest.next() {
            match byte {
                ESCAPE => piece.extend(rest.next()),
                ERR_BEGIN => {
                    self.piece(&mut piece, kind);
                    self.in_error = true;
                    kind = "error";
                }
                ERR_END => {
                    piece.extend(rest.next_if_eq(&b'\n'));
                    self.piece(&mut piece, kind);
                    self.in_error = false;
                    kind = "";
                }
                byte => piece.push(byte),
            }
        }
        self.piece(&mut piece, kind);
    }

    fn piece(&mut self, bytes: &mut Vec<u8>, output_type: &'static str) {
        if !bytes.is_empty() {
            let text = String::from_utf8_lossy(bytes).into_owned();
            bytes.clear();
            self.event(&Event { action: "output".into(), output: Some(text), output_type, ..Event::default() });
        }
    }

    fn event(&mut self, event: &Event) {
        let test = if event.test.is_empty() { &self.test } else { &event.test };
        let mut line = String::new();
        let mut field = |name: &str, text: &str| {
            if !text.is_empty() {
                let _ = write!(line, "\"{name}\":{},", quoted(text));
            }
        };
        field("Time", &timestamp(SystemTime::now()));
        field("Action", &event.action);
        field("Package", &self.package);
        field("Test", test);
        if let Some(seconds) = event.elapsed {
            let _ = write!(line, "\"Elapsed\":{seconds},");
        }
        let mut field = |name: &str, text: &str| {
            if !text.is_empty() {
                let _ = write!(line, "\"{name}\":{},", quoted(text));
            }
        };
        field("Output", event.output.as_deref().unwrap_or_default());
        field("OutputType", event.output_type);
        for (name, text) in &event.extra {
            field(name, text);
        }
        let _ = writeln!(self.out, "{{{}}}", line.trim_end_matches(','));
    }
}

/// Where the first line ends: behind its line feed, or before a mark inside of it.
fn end_of_line(bytes: &[u8]) -> Option<usize> {
    let mut escaped = false;
    for (i, byte) in bytes.iter().enumerate() {
        match byte {
            b'\n' => return Some(i + 1),
            _ if escaped => escaped = false,
            &ESCAPE => escaped = true,
            &FRAMING if i > 0 => return Some(i),
            _ => {}
        }
    }
    None
}

/// A JSON string as Go's encoder writes it.
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\0'..='\x1f' => {
                let _ = write!(out, "\\u{:04x}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// `2006-01-02T15:04:05.123456789Z`
fn timestamp(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    let (days, second) = ((since.as_secs() / 86_400) as i64, since.as_secs() % 86_400);
    // Years that begin in March have their leap day at the end; 400 of them have 146,097 days.
    let shifted = days + 719_468;
    let (era, day) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:09}Z", since.subsec_nanos())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The events without time and package.
    fn events(input: &str) -> Vec<String> {
        let mut converter = Converter::new("p");
        let text = converter.write(input.as_bytes()) + &converter.close("pass", Some(Duration::from_millis(1234)));
        let cut = |l: &str| {
            let (_, rest) = l.split_once("\"Action\":").expect("an action");
            rest.replace("\"Package\":\"p\"", "").replace(",,", ",").replace(",}", "}")
        };
        text.lines().map(cut).collect()
    }

    #[test]
    fn a_test_that_fails() {
        let got = events(
            "\u{16}=== RUN   TestA\n\u{f}    a.go:3: one\n        two\u{e}\n--- PASS: fake\n\
             \u{16}--- FAIL: TestA (0.50s)\nloose\u{16}FAIL\n",
        );
        let want = [
            "\"start\"}",
            "\"run\",\"Test\":\"TestA\"}",
            "\"output\",\"Test\":\"TestA\",\"Output\":\"=== RUN   TestA\\n\",\"OutputType\":\"frame\"}",
            "\"output\",\"Test\":\"TestA\",\"Output\":\"    a.go:3: one\\n\",\"OutputType\":\"error\"}",
            "\"output\",\"Test\":\"TestA\",\"Output\":\"        two\\n\",\"OutputType\":\"error-continue\"}",
            "\"output\",\"Test\":\"TestA\",\"Output\":\"--- PASS: fake\\n\"}",
            "\"output\",\"Test\":\"TestA\",\"Output\":\"--- FAIL: TestA (0.50s)\\n\",\"OutputType\":\"frame\"}",
            "\"output\",\"Test\":\"TestA\",\"Output\":\"loose\"}",
            "\"fail\",\"Test\":\"TestA\",\"Elapsed\":0.5}",
            "\"output\",\"Output\":\"FAIL\\n\",\"OutputType\":\"frame\"}",
            "\"pass\",\"Elapsed\":1.234}",
        ];
        assert_eq!(got, want);
    }

    #[test]
    fn times() {
        let at = |secs: u64| timestamp(UNIX_EPOCH + Duration::from_secs(secs));
        assert_eq!(at(0), "1970-01-01T00:00:00.000000000Z");
        assert_eq!(at(951_827_696), "2000-02-29T12:34:56.000000000Z");
        assert_eq!(at(1_735_689_599), "2024-12-31T23:59:59.000000000Z");
    }

    #[test]
    fn strings() {
        assert_eq!(quoted("<\"\\\u{1}\u{2028}é>"), "\"\\u003c\\\"\\\\\\u0001\\u2028é\\u003e\"");
    }
}
