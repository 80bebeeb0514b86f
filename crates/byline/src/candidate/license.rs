//! Licences that a text says it stands under: `This work is licensed under a Creative Commons Attribution 4.0 License.`

use std::ops::Range;

use super::lexicon::{Category, Lexicon};
use crate::block::{beginning, is_space, letter};
use crate::span::Span;

/// A name of a licence has at most so many words …
const NAME_WORDS: usize = 16;
/// … and is looked for in so many bytes of a line.
const LINE_BYTES: usize = 600;

/// Where a line names a licence.
///
/// ```abnf
/// license  = name *( SP word ) ( license-word / version *( SP capitalised ) ) [ SP "(" name *( SP word ) ")" ] / code [ SP version ]
/// name     = "Creative Commons" / "Open Government Licence" / …
/// code     = "CC" ( SP / "-" ) "BY" *( ( SP / "-" ) ( "NC" / "ND" / "SA" ) ) / "CC0"
/// version  = [ "v" ] DIGIT "." *VCHAR
/// ```
///
/// A name that says neither which licence nor that it is one is that of an organisation: `Creative Commons`.
pub(super) fn named(lexicon: &Lexicon, line: &str) -> Option<Range<usize>> {
    let line = beginning(line, LINE_BYTES);
    let range = lexicon.words(line).find_map(|place| {
        let start = line.len() - place.text().len();
        let first = begun(place.text(), lexicon)?;
        Some(start..start + end(lexicon, place.text(), first)?)
    })?;
    let again = line.get(range.end..).and_then(|rest| rest.trim_start_matches(is_space).strip_prefix('('));
    let again = again.filter(|inside| begun(inside, lexicon).is_some());
    let again = again.and_then(|inside| Some(line.len() - inside.len() + inside.find(')')? + 1));
    Some(range.start..again.unwrap_or(range.end))
}

/// How many bytes the words take with which a name of a licence begins, with what a hyphen joins to the last one: `CC BY-SA`.
fn begun(text: &str, lexicon: &Lexicon) -> Option<usize> {
    let length = lexicon.starts(Category::LicenseName, text)?;
    let joined = text.get(length..)?.find(|c: char| !letter::is_alphanumeric(c) && c != '-');
    Some(joined.map_or(text.len(), |joined| length + joined))
}

/// Where the name ends that begins a text and of which the first words take `first` bytes.
fn end(lexicon: &Lexicon, text: &str, first: usize) -> Option<usize> {
    let (name, rest) = text.split_at_checked(first)?;
    let code = is_code(name);
    // Behind the word for a licence only a version follows.
    let mut called = is_called_so(lexicon, name);
    let mut versioned = false;
    let mut end = (code || called).then_some(first);
    for (at, word) in rest.split(is_space).filter(|word| !word.is_empty()).take(NAME_WORDS).enumerate() {
        let bare = word.trim_end_matches(['.', ',', ';', ':', ')', ']', '"', '”', '»']);
        let version = bare.contains('.') && bare.trim_start_matches('v').starts_with(|c: char| c.is_ascii_digit());
        let license = !called && is_called_so(lexicon, bare);
        let part = code && CODE_PARTS.contains(&bare);
        let capitalised = !bare.starts_with(letter::is_lowercase);
        // `Weitergabe unter gleichen Bedingungen`: small words stand in the name of a licence as well, before its version.
        let goes_on = if code || called { part || versioned && capitalised } else { capitalised || at > 0 && !versioned };
        if !(version || license || goes_on) || word.starts_with(['(', '<', '[']) {
            break;
        }
        called |= license;
        versioned |= version;
        if versioned || license || part {
            end = Some(first + Span::of_part(bare, rest).end as usize);
        }
        if bare.len() < word.len() || license && versioned {
            break;
        }
    }
    end
}

/// Whether a name is a code, `CC BY-SA`; in `CC by Ada Quill` somebody made a picture.
fn is_code(name: &str) -> bool {
    name.starts_with("CC") && !name.contains(letter::is_lowercase) || name.starts_with("cc-")
}

/// What may follow in a code whose parts no hyphen joins.
const CODE_PARTS: [&str; 3] = ["NC", "ND", "SA"];

/// Whether a word or its last part is one for a licence: `License`, `Creative-Commons-Lizenz`.
pub(super) fn is_called_so(lexicon: &Lexicon, word: &str) -> bool {
    let last = word.rsplit(['-', ' ']).next().unwrap_or_default();
    lexicon.is(Category::LicenseLabel, last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<&str> {
        named(Lexicon::shared(), line).and_then(|range| line.get(range))
    }

    #[test]
    fn a_licence_is_named_up_to_the_word_for_it_or_its_version() {
        for (line, expected) in [
            (
                "This work is licensed under a Creative Commons Attribution 4.0 International License.",
                "Creative Commons Attribution 4.0 International License",
            ),
            ("Lizenziert unter CC BY-SA 4.0, außer den Bildern", "CC BY-SA 4.0"),
            ("Licensed under CC BY-NC-ND 4.0 by the authors", "CC BY-NC-ND 4.0"),
            ("Republished under a Creative Commons licence. Read the original", "Creative Commons licence"),
            (
                "Available under the Creative Commons Attribution 4.0 International (CC BY 4.0) licence",
                "Creative Commons Attribution 4.0 International (CC BY 4.0)",
            ),
            ("Content is available under the Open Government Licence v3.0, except where noted", "Open Government Licence v3.0"),
            ("Cet article est publié sous licence CC-BY-ND.", "CC-BY-ND"),
            ("Dieses Werk steht unter einer Creative-Commons-Lizenz: frei", "Creative-Commons-Lizenz"),
            ("Das Blog ist unter einer Creative Commons-Lizenz lizenziert.", "Creative Commons-Lizenz"),
            ("Der Inhalt steht unter einer Creative Commons BY-NC-SA 3.0.-Lizenz", "Creative Commons BY-NC-SA 3.0.-Lizenz"),
            ("LICENSED UNDER CC BY NC ND", "CC BY NC ND"),
            (
                "unter der Lizenz Creative Commons Namensnennung - Weitergabe unter gleichen Bedingungen 3.0 Unported",
                "Creative Commons Namensnennung - Weitergabe unter gleichen Bedingungen 3.0 Unported",
            ),
        ] {
            assert_eq!(read(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn what_names_none_is_none() {
        for line in [
            "The council licensed the ferry under a new law.",
            "Creative Commons helps the harbour.",
            "Headline picture: CC by Ada Quill",
            "Creative Commons won a prize, and so did version 2.0",
            "CC: harbour office",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
