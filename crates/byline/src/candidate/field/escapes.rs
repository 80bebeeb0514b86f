//! What strings in quotes mean: the escapes of JSON, TOML and YAML.

use std::str::Chars;

/// The text that stands in quotes: escapes undone in double ones, a doubled quote halved in single ones.
pub(super) fn unescaped(inner: &str, quote: char) -> String {
    if quote == '\'' { inner.replace("''", "'") } else { undone(inner) }
}

fn undone(inner: &str) -> String {
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        match if c == '\\' { escape(&mut rest) } else { Some(c) } {
            // A value stands in one line, and no control character is part of it.
            Some(c) if c.is_whitespace() || c.is_control() => text.push(' '),
            Some(c) => text.push(c),
            None => {}
        }
    }
    text
}

/// The character that stands behind a backslash; one that the text does not say whole is unknown.
fn escape(rest: &mut Chars<'_>) -> Option<char> {
    let kind = rest.next()?;
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        'b' | 'f' | 'n' | 'r' | 't' => return Some(' '),
        _ => return Some(kind),
    };
    let Some(code) = number(rest, digits) else { return Some(kind) };
    let low = || number(rest.as_str().strip_prefix("\\u").map(str::chars).as_mut()?, 4);
    // JSON writes what lies above U+FFFF as two halves.
    if (0xD800..0xDC00).contains(&code)
        && let Some(low) = low().filter(|low| (0xDC00..0xE000).contains(low))
    {
        rest.nth("\\u0000".len() - 1);
        return char::from_u32(0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00));
    }
    Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
}

/// A number of so many hexadecimal digits; where they do not stand, nothing is taken.
fn number(rest: &mut Chars<'_>, digits: usize) -> Option<u32> {
    let written = rest.as_str().get(..digits).filter(|written| written.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    let number = u32::from_str_radix(written, 16).ok();
    rest.nth(digits - 1);
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_undone_as_json_toml_and_yaml_mean_them() {
        let undone = |inner| unescaped(inner, '"');
        assert_eq!(undone(r#"Caf\u00e9 \"Quill\" \/ \\ \xe9"#), r#"Café "Quill" / \ é"#);
        assert_eq!(undone(r"wall\nopens\tagain\u0000"), "wall opens again ");
        assert_eq!(undone(r"gauge \ud83d\ude42 \U0001F642"), "gauge 🙂 🙂");
    }

    #[test]
    fn what_no_character_is_meant_by_is_unknown() {
        let undone = |inner| unescaped(inner, '"');
        assert_eq!(undone(r"a\ud83d b\ud83d\u0041 c\udE42"), "a\u{FFFD} b\u{FFFD}A c\u{FFFD}");
        assert_eq!(undone("a\\u12 \\u12é\\"), "au12 u12é");
    }

    #[test]
    fn single_quotes_know_no_backslash() {
        assert_eq!(unescaped(r"Ada O''Quill \new", '\''), r"Ada O'Quill \new");
    }
}
