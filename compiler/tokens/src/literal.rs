//! The values of quoted literals.

/// The bytes that a string literal stands for, quotes included in `text`. Carriage returns in a
/// raw string do not count. A malformed literal, which the lexer has reported, gives what can be had.
pub fn unquote(text: &str) -> Vec<u8> {
    if let Some(raw) = text.strip_prefix('`') {
        let raw = raw.strip_suffix('`').unwrap_or(raw);
        return raw.bytes().filter(|b| *b != b'\r').collect();
    }
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text.strip_prefix('"').unwrap_or(text);
    rest = rest.strip_suffix('"').unwrap_or(rest);
    while let Some(i) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..i]);
        let (value, is_byte, used) = unescape(&rest[i + 1..]);
        match char::from_u32(value) {
            _ if is_byte => out.push(value as u8),
            Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
            None => out.extend_from_slice("\u{FFFD}".as_bytes()),
        }
        rest = &rest[i + 1 + used..];
    }
    out.extend_from_slice(rest.as_bytes());
    out
}

/// The code point that a rune literal stands for; U+FFFD for one that the lexer refused.
pub fn char_value(text: &str) -> u32 {
    let inner = text.strip_prefix('\'').unwrap_or(text);
    match inner.strip_prefix('\\') {
        Some(rest) => unescape(rest).0,
        None => inner.chars().next().map_or(0xFFFD, |c| c as u32),
    }
}

/// Value of an escape whose backslash is gone, whether it names a byte, and its length.
fn unescape(text: &str) -> (u32, bool, usize) {
    let number = |from: usize, len: usize, base: u32| {
        let digits = text.get(from..from + len).unwrap_or("");
        let value = u32::from_str_radix(digits, base).unwrap_or(0xFFFD);
        (value, digits.len().max(usize::from(!text.is_empty())) + if digits.is_empty() { 0 } else { from })
    };
    let simple = |c: u8| (u32::from(c), true, 1);
    match text.as_bytes().first() {
        Some(b'a') => simple(7),
        Some(b'b') => simple(8),
        Some(b'f') => simple(12),
        Some(b'n') => simple(b'\n'),
        Some(b'r') => simple(b'\r'),
        Some(b't') => simple(b'\t'),
        Some(b'v') => simple(11),
        Some(b'0'..=b'7') => {
            let (value, used) = number(0, 3, 8);
            (value, true, used)
        }
        Some(b'x') => {
            let (value, used) = number(1, 2, 16);
            (value, true, used)
        }
        Some(b'u') => {
            let (value, used) = number(1, 4, 16);
            (value, false, used)
        }
        Some(b'U') => {
            let (value, used) = number(1, 8, 16);
            (value, false, used)
        }
        _ => match text.chars().next() {
            Some(c) => (c as u32, false, c.len_utf8()),
            None => (0xFFFD, false, 0),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings() {
        assert_eq!(unquote(r#""a\tb\"\\""#), b"a\tb\"\\");
        assert_eq!(unquote(r#""\x00\377\u65e5\U0001F600""#), b"\x00\xff\xe6\x97\xa5\xf0\x9f\x98\x80");
        assert_eq!(unquote("`a\r\n\\n`"), b"a\n\\n");
        assert_eq!(unquote("\"日本\""), "日本".as_bytes());
        assert_eq!(unquote("\"\""), b"");
    }

    #[test]
    fn chars() {
        assert_eq!(char_value("'x'"), 'x' as u32);
        assert_eq!(char_value(r"'\n'"), 10);
        assert_eq!(char_value(r"'\''"), 39);
        assert_eq!(char_value(r"'\\'"), 92);
        assert_eq!(char_value(r"'\377'"), 255);
        assert_eq!(char_value(r"'\u65e5'"), 0x65e5);
        assert_eq!(char_value("'日'"), 0x65e5);
    }

    #[test]
    fn malformed_literals_do_no_harm() {
        for text in ["\"", "\"\\", "'", "'\\", "\"\\x", "\"\\u12", "\"\\日\"", "`", "\"\\U0011\"", "''", ""] {
            unquote(text);
            char_value(text);
        }
    }
}
