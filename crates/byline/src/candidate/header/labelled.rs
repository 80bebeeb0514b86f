//! The labelled lines of a head, in the shapes in which collections write them.

use crate::block::{beginning, is_mark, is_space, letter};

/// A label and what stands behind it, as a line says them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Labelled<'t> {
    pub(super) name: &'t str,
    pub(super) value: &'t str,
    pub(super) shape: Shape,
}

/// What tells a label from its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A colon, an equals sign, a cell of a table.
    Marked,
    /// Brackets around the label.
    Bracketed,
    /// A tab or a dash, which parts much else: it makes a label only among others of its kind.
    Loose,
}

/// The longest label of a head, in code points.
pub(super) const LABEL_CHARACTERS: usize = 40;
/// What may stand around a label.
const AROUND: [char; 6] = ['"', '\'', '*', '_', ' ', '\u{A0}'];
/// What may stand before one: Org, document generators, drawers.
const BEFORE: [&str; 3] = ["#+", "@", ":"];
/// Vocabularies whose names stand before their terms: `og:title: Gauge moved`, `dc.title: Gauge moved` (Open Graph, Dublin Core, schema.org).
const VOCABULARIES: [&str; 8] = ["og", "article", "dc", "dcterms", "DC", "schema", "twitter", "parsely"];
/// Brackets around a label, and what closes them.
const BRACKETS: [(char, char); 4] = [('[', ']'), ('【', '】'), ('［', '］'), ('<', '>')];
/// What parts the fields that share a line.
const BETWEEN: [char; 5] = ['|', '•', '·', '｜', '│'];

/// The label of a line and its value.
///
/// ```abnf
/// labelled = [ "#+" / "@" / ":" ] name ( ":" / "::" / "=" / "：" ) value
///          / "|" name "|" value "|"
///          / "[" name "]" [ ":" ] value / "【" name "】" [ ":" ] value
///          / "<" name ">" value [ "</" name ">" ]
///          / "\" name "{" value "}"                       ; LaTeX
///          / name ( HTAB / SP dash SP ) value              ; loose
/// ```
///
/// Three lines that it accepts: `Title: Gauge moved`, `【見出し】ゲージ移転`, `<HEAD> Gauge moved </HEAD>`
pub(super) fn labelled(line: &str) -> Option<Labelled<'_>> {
    row(line).or_else(|| command(line)).or_else(|| bracketed(line)).or_else(|| marked(line)).or_else(|| loose(line))
}

/// The fields of a line: several where each begins with a label that is `known`.
pub(super) fn fields<'t>(line: &'t str, known: impl Fn(Labelled<'t>) -> bool) -> Vec<Labelled<'t>> {
    let mut from = 0;
    let mut fields = Vec::new();
    let shown = |from: usize, to: usize| line.get(from..to).unwrap_or_default().trim_matches(is_space);
    for (at, mark) in line.match_indices(BETWEEN).take(FIELDS) {
        let next = at + mark.len();
        if marked(shown(next, line.len())).is_some_and(&known)
            && let Some(field) = marked(shown(from, at)).filter(|&field| known(field))
        {
            fields.push(field);
            from = next;
        }
    }
    fields.extend(labelled(shown(from, line.len())));
    fields
}

/// So many marks of a line may part fields. Stops: a line of marks.
const FIELDS: usize = 16;

/// `| name | value |`
fn row(line: &str) -> Option<Labelled<'_>> {
    let (name, value) = line.strip_prefix('|')?.strip_suffix('|')?.split_once('|')?;
    (!value.contains('|') && fits(name)).then(|| Labelled { name: bare(name), value, shape: Shape::Marked })
}

/// `\name{value}`
fn command(line: &str) -> Option<Labelled<'_>> {
    let (name, _) = window(line).strip_prefix('\\')?.split_once('{')?;
    let value = line.get("\\{".len() + name.len()..)?.strip_suffix('}')?;
    fits(name).then(|| Labelled { name: bare(name), value, shape: Shape::Bracketed })
}

/// `[name] value`, a link aside.
fn bracketed(line: &str) -> Option<Labelled<'_>> {
    let first = line.chars().next()?;
    let (_, close) = BRACKETS.into_iter().find(|&(open, _)| first == open)?;
    let window = window(line);
    let (name, _) = window.get(first.len_utf8()..)?.split_once(close)?;
    let value = line.get(line.find(close)? + close.len_utf8()..)?;
    let value = if close == '>' { value.rfind("</").and_then(|end| value.get(..end)).unwrap_or(value) } else { value };
    let value = value.strip_prefix([':', '：']).unwrap_or(value);
    (fits(name) && !value.starts_with('(')).then(|| Labelled { name: bare(name), value, shape: Shape::Bracketed })
}

/// `name: value`, `name = value`, `"name": value`
pub(super) fn marked(line: &str) -> Option<Labelled<'_>> {
    let before = !line.starts_with(letter::is_alphabetic);
    let line = if before { BEFORE.iter().find_map(|before| line.strip_prefix(before)).unwrap_or(line) } else { line };
    let line = term(line).unwrap_or(line);
    let window = window(line);
    let mut marks = memchr::memchr3_iter(b':', b'=', 0xEF, window.as_bytes());
    let (at, mark) = marks.find_map(|at| Some((at, window.get(at..)?.chars().next().filter(|c| matches!(c, ':' | '=' | '：'))?)))?;
    let name = window.get(..at)?;
    let value = line.get(at + mark.len_utf8()..)?;
    let value = if mark == ':' { value.strip_prefix(':').unwrap_or(value) } else { value };
    // `URL<TAB>https://…`: the tab parts label and value.
    (fits(name) && !name.trim_start().contains('\t')).then(|| Labelled { name: bare(name), value, shape: Shape::Marked })
}

/// The term of a vocabulary that a line begins with.
fn term(line: &str) -> Option<&str> {
    let length = line.bytes().take(VOCABULARY_BYTES + 1).position(|byte| matches!(byte, b':' | b'.'))?;
    let (vocabulary, term) = line.split_at_checked(length)?;
    let term = term.strip_prefix([':', '.']).filter(|term| term.starts_with(letter::is_alphabetic))?;
    VOCABULARIES.contains(&vocabulary).then_some(term)
}

/// No name of a vocabulary is longer.
const VOCABULARY_BYTES: usize = 8;

/// `name - value`, or a tab between the two.
fn loose(line: &str) -> Option<Labelled<'_>> {
    let window = window(line);
    let mut gaps = memchr::memchr2_iter(b'\t', b' ', window.as_bytes()).take(LABEL_WORDS);
    let parted =
        |at: usize| ["\t", " - ", " – ", " — "].into_iter().find(|mark| window.get(at..).is_some_and(|rest| rest.starts_with(mark)));
    let (at, mark) = gaps.find_map(|at| Some((at, parted(at)?)))?;
    let name = window.get(..at)?;
    fits(name).then(|| Labelled { name: bare(name), value: line.get(at + mark.len()..).unwrap_or_default(), shape: Shape::Loose })
}

/// A label before a tab or a dash has at most so many words.
const LABEL_WORDS: usize = 6;

/// No character has more bytes.
const CHARACTER_BYTES: usize = 4;

/// As much of a line as a label may take, and more.
fn window(line: &str) -> &str {
    beginning(line, LABEL_CHARACTERS * CHARACTER_BYTES)
}

/// Whether a label may be written so.
fn fits(name: &str) -> bool {
    let plain = |c: char| letter::is_alphanumeric(c) || " _-\"'./*()".contains(c) || is_mark(c) || is_space(c);
    name.chars().all(plain) && !name.trim().is_empty() && name.chars().nth(LABEL_CHARACTERS).is_none()
}

/// A label without what stands around it.
fn bare(name: &str) -> &str {
    name.trim_matches(AROUND)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(&str, &str, Shape)> {
        labelled(line).map(|labelled| (labelled.name, labelled.value, labelled.shape))
    }

    #[test]
    fn labels_stand_before_marks_and_inside_brackets_and_cells() {
        for line in [
            "Title:Gauge",
            "**Title**:Gauge",
            "\"Title\":Gauge",
            "Title=Gauge",
            "Title：Gauge",
            "Title::Gauge",
            "#+Title:Gauge",
            "og:Title:Gauge",
            "dc.Title:Gauge",
        ] {
            assert_eq!(read(line), Some(("Title", "Gauge", Shape::Marked)), "{line}");
        }
        assert_eq!(read("|Title|Gauge|"), Some(("Title", "Gauge", Shape::Marked)));
        for line in ["[Title]Gauge", "[Title]:Gauge", "【Title】Gauge", "<Title>Gauge", "<Title>Gauge</Title>", "\\Title{Gauge}"] {
            assert_eq!(read(line), Some(("Title", "Gauge", Shape::Bracketed)), "{line}");
        }
        for line in ["Title\tGauge", "Title - Gauge", "Title – Gauge"] {
            assert_eq!(read(line), Some(("Title", "Gauge", Shape::Loose)), "{line}");
        }
    }

    #[test]
    fn links_pictures_and_sentences_are_no_labels() {
        for line in
            ["[Title](https://coast.example)", "![Title](gauge.png)", "| a | b | c |", "", ":", "[]", "The gauge moved, and 2+2 is: four"]
        {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn a_line_may_hold_several_fields() {
        let known = |labelled: Labelled<'_>| matches!(labelled.name, "Title" | "By" | "Day");
        let values = |line| fields(line, known).iter().map(|field| field.value.trim()).collect::<Vec<_>>();
        assert_eq!(values("Title: Gauge | moved | By: Ada Quill | Day: 7"), ["Gauge | moved", "Ada Quill", "7"]);
        assert_eq!(values("Title: Gauge | Coast News"), ["Gauge | Coast News"]);
    }
}
