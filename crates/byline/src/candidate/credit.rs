//! Who made a picture: labels without a colon, the ends of captions, lines of agencies.

use std::ops::Range;

use super::field::{FieldMention, ITEM_CHARACTERS, item};
use super::lexicon::{Categories, Category, Lexicon, Place};
use super::{Field, Reading};
use crate::block::{Block, Marks, is_cjk, is_space, letter};
use crate::span::Span;

/// ```abnf
/// credit = ( abbreviated-label SP / label "/" / label SP by-word SP / long-label [","] SP / label "," SP / label SP ) name
/// ```
///
/// No colon opens the name: `Fot. Ada Quill`, `攝影／林佩`, `Photo by Ada Quill`, `Image source, Coast Pictures`, `Photo Ada Quill`. Behind
/// one word and a space stands a name that is known.
pub(super) fn labelled(reading: &Reading<'_>, index: usize, block: &Block, place: Place<'_, '_>) -> Option<FieldMention> {
    let visible = place.text();
    let length = place.starts(Category::CreditLabel)?;
    let (label, rest) = visible.split_at_checked(length)?;
    let abbreviated = label.ends_with('.') || rest.starts_with('.');
    let name = rest.trim_start_matches(|c| is_space(c) || matches!(c, '.' | ',' | '/' | '／'));
    // `Ph.D. student` is one word.
    let spaced = rest.trim_start_matches(['.', ',']).starts_with(is_space);
    let capitals = block.capitalised == block.words;
    let opened = if abbreviated || label.contains(' ') {
        spaced
    } else {
        rest.starts_with(['/', '／']) || capitals && spaced && (rest.starts_with(',') || is_known(reading, name))
    };
    let named = name.starts_with(|c: char| c.is_uppercase() || is_cjk(c)) && !block.ends_sentence();
    (opened && named && block.characters as usize <= ITEM_CHARACTERS)
        .then(|| credit(reading, index, block, visible, visible.len() - name.len()..visible.len()))
}

/// `label-line = label ( "," / ":" ) / label of several words`, alone in the line above: whether a line is the text of a picture.
///
/// Accepts a line below `Image caption,`
pub(crate) fn is_caption(reading: &Reading<'_>, index: usize) -> bool {
    let Some(above) = reading.above(index).filter(|&above| reading.blocks().get(above).is_some_and(|block| block.words <= LABEL_WORDS))
    else {
        return false;
    };
    let line = reading.visible_at(above);
    let label = line.trim_end_matches([',', ':', '،', '，', '：']);
    (label.len() < line.len() || label.contains(is_space)) && reading.lexicon.is(Category::CreditLabel, label)
}

/// A stretch of a line as a credit.
fn credit(reading: &Reading<'_>, index: usize, block: &Block, visible: &str, range: Range<usize>) -> FieldMention {
    FieldMention { field: Field::Credits, blocks: index..index + 1, items: vec![item(reading, block, visible, range.start, range.end)] }
}

/// Whether a name begins with one that many bear, or with an agency's.
fn is_known(reading: &Reading<'_>, name: &str) -> bool {
    let first = name.split(is_space).next().unwrap_or_default();
    reading.lexicon.is_first_name(first) || reading.lexicon.starts(Category::Agency, name).is_some()
}

/// ```abnf
/// caption = 1*VCHAR ( SP label colon name / "(" label ( colon / SP ) name ")" / "(" name "/" name ")" )   ; the last words of the line
/// colon   = [SP] ":" SP / "=" / "："
/// ```
///
/// Two lines that it accepts: `The old gauge. Photo: Ada Quill`, `The old gauge (Photo by Ada Quill/Coast News)`
pub(super) fn caption(reading: &Reading<'_>, index: usize, block: &Block, visible: &str) -> Option<FieldMention> {
    if block.characters > CAPTION_CHARACTERS || !block.marks.may_have(CAPTION_MARKS) {
        return None;
    }
    let inside = visible.strip_suffix([')', '）', ']']).and_then(|caption| caption.rsplit_once(['(', '（', '[']));
    let name = match inside {
        Some((before, inside)) => in_brackets(reading, inside).filter(|_| !is_wired(reading, before, inside))?,
        None => at_the_end(reading, visible)?,
    };
    let name = name.trim_matches(|c| is_space(c) || matches!(c, ':' | '：' | '=' | '＝' | '/' | '／'));
    let fits = name.starts_with(char::is_alphabetic) && name.chars().count() <= ITEM_CHARACTERS;
    let start = Span::of_part(name, visible).start as usize;
    fits.then(|| credit(reading, index, block, visible, start..start + name.len()))
}

/// The name in the brackets at the end of a caption: behind a label, or with the name of an agency or a paper behind it.
fn in_brackets<'t>(reading: &Reading<'_>, inside: &'t str) -> Option<&'t str> {
    if let Some(length) = reading.lexicon.starts(Category::CreditLabel, inside) {
        return inside.get(length..);
    }
    let (maker, paper) = inside.split_once('/')?;
    let named = paper.trim_start().starts_with(char::is_uppercase) && inside.contains(' ') && is_known(reading, maker);
    (named && !inside.contains(|c: char| c.is_ascii_digit())).then_some(inside)
}

/// `Ada Quill (CNA/Coast News)`: who wrote, and the agency that sent it; the maker of a picture is named before his agency.
fn is_wired(reading: &Reading<'_>, before: &str, inside: &str) -> bool {
    let agency = || inside.split(['/', '-']).next().is_some_and(|first| reading.lexicon.is(Category::Agency, first.trim_matches(is_space)));
    let words = before.split_whitespace().count();
    (2..=4).contains(&words) && before.split_whitespace().all(|word| word.starts_with(char::is_uppercase)) && agency()
}

/// The name behind the last label of credits in a line.
fn at_the_end<'t>(reading: &Reading<'_>, visible: &'t str) -> Option<&'t str> {
    let (at, mark) = visible.rmatch_indices([':', '：', '=', '＝']).next()?;
    let name = visible.get(at + mark.len()..)?;
    let before = visible.get(..at)?.trim_end_matches(is_space);
    let starts = before.rmatch_indices([' ', '/', '／', '|', '（', '\u{A0}']).take(CREDIT_WORDS).map(|(at, mark)| at + mark.len());
    // `Words & photos:` names who wrote as well.
    let joined =
        |at: usize| before.get(..at).and_then(|head| head.split_whitespace().next_back()).is_some_and(|word| is_joint(reading, word));
    let mut labels = starts.filter(|&at| !joined(at)).filter_map(|at| before.get(at..));
    let labelled = labels.any(|label| reading.lexicon.is(Category::CreditLabel, label));
    (labelled && (mark != ":" || name.starts_with(is_space))).then_some(name)
}

/// ```abnf
/// of-agency = agency "/" name     ; the whole line, the agency in capitals
///           / "(" name "/" paper ")"
/// ```
///
/// Two lines that it accepts: `REUTERS/Ada Quill`, `(Ada Quill / Lorn Gazette)`. `Ada Quill/Hina` may be who wrote for the agency.
pub(super) fn of_agency(reading: &Reading<'_>, index: usize, block: &Block, visible: &str) -> Option<FieldMention> {
    is_of_agency(reading.lexicon, block, visible).then(|| credit(reading, index, block, visible, 0..visible.len()))
}

/// Whether a line is the name of an agency in capitals and that of a person; or in brackets a person's and a paper's.
pub(super) fn is_of_agency(lexicon: &Lexicon, block: &Block, visible: &str) -> bool {
    if !block.marks.may_have(Marks::one('/')) || visible.len() > AGENCY_BYTES {
        return false;
    }
    let inside = visible.strip_prefix('(').and_then(|line| line.strip_suffix(')'));
    let Some((one, other)) = inside.unwrap_or(visible).split_once('/').map(|(one, other)| (one.trim(), other.trim())) else { return false };
    let capital = |word: &str| word.starts_with(letter::is_uppercase);
    let agency = |name: &str| !name.contains(letter::is_lowercase) && lexicon.is(Category::Agency, name);
    let paper = |name: &str| capital(name) && lexicon.within_any(PAPERS, name);
    let person = |name: &str| (2..=4).contains(&name.split(' ').count()) && name.split(' ').all(capital);
    if inside.is_some() { person(one) && paper(other) } else { agency(one) && person(other) }
}

/// Whether an agency's name in capitals and a stroke stand right before a name: `REUTERS/Ada Quill`.
pub(super) fn follows_agency(lexicon: &Lexicon, ahead: &str) -> bool {
    let agency = ahead.strip_suffix('/').and_then(|ahead| ahead.rsplit([' ', '(']).next());
    agency.is_some_and(|agency| agency.bytes().all(|byte| byte.is_ascii_uppercase()) && lexicon.is(Category::Agency, agency))
}

/// Whether a word joins two others: `and`, `&`.
fn is_joint(reading: &Reading<'_>, word: &str) -> bool {
    matches!(word, "&" | "+") || word.contains(char::is_alphabetic) && reading.lexicon.is(Category::Conjunction, word)
}

/// What stands behind a label of credits, or around it.
const CAPTION_MARKS: Marks = Marks::of(&[':', '=', ')', ']']).with(Marks::BEYOND);
/// Whom pictures are made for.
const PAPERS: Categories = Categories::of(&[Category::Agency, Category::Organisation]);
/// A line of a name and an agency is at most this long, in bytes.
const AGENCY_BYTES: usize = 80;
/// A line with a caption is at most this long, in code points.
const CAPTION_CHARACTERS: u32 = 300;
/// A label of captions has at most so many words.
const LABEL_WORDS: u32 = 4;
/// A label of credits has at most so many words.
const CREDIT_WORDS: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_wrote_for_an_agency_made_no_picture() {
        let wired = |before, inside| crate::candidate::read("", None, |reading| is_wired(reading, before, inside));
        assert!(wired("Thanh Tùng ", "TTXVN/Coast News"));
        assert!(!wired("Ada Quill ", "Ben Rask/AFP") && !wired("The old gauge ", "AFP/Ben Rask"));
    }
}
