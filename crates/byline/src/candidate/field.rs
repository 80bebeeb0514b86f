//! Labelled fields in the text: `Region: [Asia](#), [Europe](#)`, `Photo: Ada Quill`, `Copyright © …`.

mod escapes;

use super::Field;
use super::Reading;
use super::credit;
use super::header;
use super::language::LanguageClaim;
use super::lexicon::{Categories, Category, Place, word_starts};
use super::license;
use super::said::Sayings;
use crate::block::{Block, BlockKind, is_space, label, letter};
use crate::span::Span;

/// One value of a field.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    pub(crate) text: String,
    pub(crate) span: Span,
}

impl Item {
    /// A part of its text, with the place of that part where the text stands in the document as it is.
    pub(crate) fn part(&self, part: &str) -> Self {
        let within = Span::of_part(part, &self.text);
        let exact = self.span.len() as usize == self.text.len();
        let span = if exact { Span::new(self.span.start + within.start, self.span.start + within.end) } else { self.span };
        Self { text: part.to_owned(), span }
    }

    /// The same with what the next line says; the quotes are around both.
    pub(crate) fn joined(&self, next: &Self) -> Self {
        let text = format!("{} {}", self.text, next.text);
        let span = self.span.cover(next.span);
        let quote = ['"', '\''].into_iter().find(|&quote| text.starts_with(quote) && text.ends_with(quote));
        let inner = quote.map_or(text.as_str(), |quote| text.trim_matches(quote));
        let within = Span::of_part(inner, &text);
        let behind = text.len() as u32 - within.end;
        Self { text: inner.trim().to_owned(), span: Span::new(span.start + within.start, span.end - behind) }
    }
}

/// A labelled field.
#[derive(Clone, Debug)]
pub(crate) struct FieldMention {
    pub(crate) field: Field,
    /// Its block, and the blocks that go on with it.
    pub(crate) blocks: std::ops::Range<usize>,
    pub(crate) items: Vec<Item>,
}

/// A list that goes on over lines has at most this many. Stops: a menu of links taken for places.
const CONTINUATION_BLOCKS: usize = 32;
/// A value of a list is at most this long, in code points.
pub(super) const ITEM_CHARACTERS: usize = 60;

/// Every labelled field below line `from`, the end of the head.
///
/// ```abnf
/// field        = label ":" [SP] item *( separator item ) *( CRLF continuation )
/// separator    = "," / ";" / "|" / "·" / "、"
/// continuation = link-only line         ; right below, no blank line between
/// ```
///
/// One line that it accepts: `Region: [Asia](#), [Middle East & North Africa](#)`
pub(crate) fn fields(reading: &Reading<'_>, said: &Sayings, language: Option<&LanguageClaim>, from: usize) -> Vec<FieldMention> {
    let mut found = Vec::new();
    let mut next = 0;
    for (index, block) in reading.read_blocks() {
        if index < next || block.is_blank() || (block.lines.start as usize) < from || block.characters > FIELD_CHARACTERS {
            continue;
        }
        let visible = reading.visible(block);
        let kicker = || label(visible).is_some_and(|name| is_kicker(reading, language, name.of(visible).trim()));
        let mention = labelled(reading, index, block, visible).filter(|_| !kicker()).or_else(|| {
            // Most lines begin with a word that announces neither a credit nor a copyright.
            let plain = visible.starts_with(|c: char| c.is_ascii_alphabetic()) && said.of(index).denies(UNMARKED, visible, 0);
            let place = (!plain).then(|| reading.lexicon.at(visible));
            let credited = place.and_then(|place| credit::labelled(reading, index, block, place));
            let pictured = || credit::caption(reading, index, block, visible).or_else(|| credit::of_agency(reading, index, block, visible));
            let told = credited.or_else(pictured).or_else(|| copyright(reading, index, block, place?));
            let told = told.or_else(|| keywords_below(reading, index, block, visible));
            told.or_else(|| licensed(reading, said, index, block, visible))
        });
        if let Some(mention) = mention {
            next = mention.blocks.end;
            let list = is_list(mention.field);
            // `Words: Ada Quill Pictures: Ben Rask`
            let pictures =
                Some(&mention).filter(|mention| is_people(mention.field)).and_then(|_| credit::caption(reading, index, block, visible));
            found.push(mention);
            found.extend(pictures);
            if list {
                later_lists(reading, index, block, visible, &mut found);
            }
        }
    }
    found
}

/// `EDITORIAL: Mend the bridge`: whether a word is a label in other languages only, and a section in the one of the text.
fn is_kicker(reading: &Reading<'_>, language: Option<&LanguageClaim>, name: &str) -> bool {
    let languages = reading.lexicon.languages();
    let Some(bit) = language.and_then(|claim| languages.iter().position(|language| language.tag == claim.tag)) else { return false };
    let known = |categories| {
        let mut known = false;
        reading.lexicon.each_of(categories, name, |phrase| known |= phrase.length == name.len() && phrase.languages >> bit & 1 == 1);
        known
    };
    known(Categories::of(&[Category::Menu])) && !known(header::LABELS)
}

/// What begins fields without a mark behind it.
const UNMARKED: Categories = Categories::of(&[Category::CreditLabel, Category::Copyright]);

/// A labelled line is at most this long, in code points.
const FIELD_CHARACTERS: u32 = 600;

fn labelled(reading: &Reading<'_>, index: usize, block: &Block, visible: &str) -> Option<FieldMention> {
    let (field, from) = labelled_at(reading, visible, 0)?;
    let value = visible.get(from..)?;
    if is_speech(field, value) {
        return None;
    }
    let mut mention = FieldMention { field, blocks: index..index + 1, items: Vec::new() };
    if is_list(field) {
        mention.items = listed(reading, block, visible, from);
        extend(reading, &mut mention);
        // Behind a comma a sentence may go on: `Venue: Harbour hall, where the council meets`.
        mention.items.retain(|item| field != Field::Locations || !item.text.starts_with(letter::is_lowercase));
        // `Section: News; Pg. A5`
        let page = |item: &Item| item.text.contains('.') && item.text.ends_with(|c: char| c.is_ascii_digit());
        mention.items.retain(|item| field != Field::Sections || !page(item));
    } else if !value.trim_matches(is_space).is_empty() {
        let lead = value.len() - value.trim_start_matches(is_space).len();
        mention.items.push(item(reading, block, visible, from + lead, visible.len()));
    }
    (!mention.items.is_empty()).then_some(mention)
}

/// The field of the label at a byte of a line, and where its value begins.
fn labelled_at(reading: &Reading<'_>, visible: &str, at: usize) -> Option<(Field, usize)> {
    let text = visible.get(at..)?;
    let name = label(text)?;
    let field = header::field_of(reading.lexicon, name.of(text).trim())?;
    let colon = text.get(name.end as usize..)?.chars().next()?;
    Some((field, at + name.end as usize + colon.len_utf8()))
}

/// The lists behind the first one in the same line: `Filed under: Harbour Tags: tide, gauge`.
fn later_lists(reading: &Reading<'_>, index: usize, block: &Block, visible: &str, found: &mut Vec<FieldMention>) {
    let mut from = labelled_at(reading, visible, 0).map_or(visible.len(), |(_, value)| value);
    while let Some((_, field, value)) = next_list(reading, visible, from) {
        found.push(FieldMention { field, blocks: index..index + 1, items: listed(reading, block, visible, value) });
        from = value;
    }
}

/// The next label of a list behind a byte of a line: where it stands, its field, and where its value begins.
fn next_list(reading: &Reading<'_>, visible: &str, from: usize) -> Option<(usize, Field, usize)> {
    let rest = visible.get(from..).filter(|rest| rest.contains([':', '：']))?;
    word_starts(rest).map(|at| from + at).filter(|&at| at > from).find_map(|at| {
        let (field, value) = labelled_at(reading, visible, at)?;
        is_list(field).then_some((at, field, value))
    })
}

/// The values of a list from a byte of a line on, up to the next label.
fn listed(reading: &Reading<'_>, block: &Block, visible: &str, from: usize) -> Vec<Item> {
    let to = next_list(reading, visible, from).map_or(visible.len(), |(at, ..)| at);
    linked_items(reading, block, reading.layout.source_span(block, from..to)).unwrap_or_else(|| split(reading, block, visible, from..to))
}

/// Fields that may have several values in one line.
fn is_list(field: Field) -> bool {
    matches!(field, Field::Locations | Field::Sections | Field::Keywords)
}

/// The texts of the links in a stretch of the source, where the value is made of links.
fn linked_items(reading: &Reading<'_>, block: &Block, stretch: Span) -> Option<Vec<Item>> {
    let links = reading.links(block).iter().filter(|link| !link.image && stretch.contains(link.text));
    let whole = links.map(|link| Item { text: link.text.of(reading.text).to_owned(), span: link.text });
    let links: Vec<Item> = whole.filter_map(|item| bare(&item)).collect();
    (!links.is_empty()).then_some(links)
}

fn split(reading: &Reading<'_>, block: &Block, visible: &str, range: std::ops::Range<usize>) -> Vec<Item> {
    let mut start = range.start;
    let value = visible.get(range.clone()).unwrap_or_default();
    let ends = value.match_indices([',', ';', '|', '·', '、', '#']).map(|(at, mark)| (range.start + at, range.start + at + mark.len()));
    let pieces = ends.chain([(range.end, range.end)]).map(|(end, next)| std::mem::replace(&mut start, next)..end);
    let items = pieces.filter_map(|piece| bare(&item(reading, block, visible, piece.start, piece.end)));
    // `Tags: tide, gauge | 5 comments`
    let counted = |item: &Item| {
        let word = item.text.trim_start_matches(|c: char| c.is_ascii_digit());
        word.len() < item.text.len() && reading.lexicon.is(Category::Comment, word.trim_start_matches(is_space))
    };
    items.filter(|item| !counted(item)).filter(|item| item.text.chars().count() <= ITEM_CHARACTERS).collect()
}

/// A value of a list without the marks around it: `#tide`, `Harbour,`; nothing where no more is left.
fn bare(item: &Item) -> Option<Item> {
    let text = item.text.trim_matches(|c| is_space(c) || matches!(c, ',' | ';' | ':' | '#' | '|' | '·' | '、' | '*' | '_'));
    (!text.is_empty()).then(|| item.part(text))
}

/// Lines right below a list that are one link each, or one short name each where the list has no links.
fn extend(reading: &Reading<'_>, mention: &mut FieldMention) {
    let Some(first) = reading.blocks().get(mention.blocks.start) else { return };
    let linked = !reading.links(first).is_empty();
    while mention.blocks.len() <= CONTINUATION_BLOCKS {
        let Some(block) = reading.blocks().get(mention.blocks.end).filter(|block| continues(block, linked)) else { return };
        let visible = reading.visible(block);
        // The next field, a prompt, or the menu at the end of the page, may stand right below.
        let end = if linked { PROMPTS } else { PROMPTS.with(Category::Menu) };
        if label(visible).is_some() || reading.lexicon.is_any(end, visible) {
            return;
        }
        match linked_items(reading, block, block.span).filter(|_| linked) {
            Some(items) => mention.items.extend(items),
            None => mention.items.extend(bare(&item(reading, block, visible, 0, visible.len()))),
        }
        mention.blocks.end += 1;
    }
}

/// `Tags` below the text, with no colon, and below it a line for each: two or more, of a few words.
fn keywords_below(reading: &Reading<'_>, index: usize, block: &Block, visible: &str) -> Option<FieldMention> {
    let below = index >= reading.layout.core().end && block.words <= 3;
    if !below || !reading.lexicon.is(Category::KeywordLabel, visible) {
        return None;
    }
    let first = reading.below(index)?;
    let lines = reading.blocks().get(first..)?.iter().take_while(|block| !block.is_blank()).take(CONTINUATION_BLOCKS);
    let mut mention = FieldMention { field: Field::Keywords, blocks: index..first, items: Vec::new() };
    for block in lines {
        let text = reading.visible(block);
        let shape = matches!(block.kind, BlockKind::ShortLine | BlockKind::ListItem | BlockKind::Paragraph);
        let short = block.words <= KEYWORD_WORDS && block.characters as usize <= ITEM_CHARACTERS && !block.ends_sentence();
        // Headlines of other articles stand below such a line as well, and menus.
        if !shape || !short || label(text).is_some() || reading.lexicon.is_any(NO_KEYWORDS, text) || !is_keyword(reading, text) {
            return None;
        }
        mention.items.extend(bare(&item(reading, block, text, 0, text.len())));
        mention.blocks.end += 1;
    }
    (mention.items.len() > 1).then_some(mention)
}

/// `This article is licensed under a Creative Commons Attribution 4.0 License.`: a short block that is no caption, with words for a
/// licence and the name of one.
fn licensed(reading: &Reading<'_>, said: &Sayings, index: usize, block: &Block, visible: &str) -> Option<FieldMention> {
    let said = said.of(index).within;
    if !said.has(Category::LicenseLabel) || said.has(Category::CreditLabel) || block.characters > LICENSE_CHARACTERS {
        return None;
    }
    let name = license::named(reading.lexicon, visible)?;
    let before = visible.get(..name.start)?;
    // A sentence of the article may speak of licences.
    let own = if reading.layout.core().contains(&index) {
        reading.lexicon.starts(Category::LicenseLabel, before).is_some()
    } else {
        let announced = || reading.lexicon.within(Category::LicenseLabel, before);
        announced() || 2 * name.len() > visible.len() || license::is_called_so(reading.lexicon, visible.get(name.clone())?)
    };
    own.then(|| FieldMention {
        field: Field::License,
        blocks: index..index + 1,
        items: vec![item(reading, block, visible, name.start, name.end)],
    })
}

/// A line that names a licence is at most this long, in code points.
const LICENSE_CHARACTERS: u32 = 400;

/// Whether a line may be a keyword: no hour, no count, no mark of a menu first, and nobody's byline.
fn is_keyword(reading: &Reading<'_>, text: &str) -> bool {
    let number = text.bytes().any(|byte| byte.is_ascii_digit());
    let counted = number && (text.contains(':') || text.ends_with(')') || reading.lexicon.within(Category::Comment, text));
    let opens = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '#' | '"' | '“' | '„' | '«' | '‘' | '\''));
    !counted && opens && reading.lexicon.starts(Category::By, text).is_none()
}

/// What is no keyword.
const NO_KEYWORDS: Categories = PROMPTS.with(Category::Menu).with(Category::KeywordLabel);
/// A keyword in a line of its own has at most so many words.
const KEYWORD_WORDS: u32 = 3;

/// What ends a list: `Tags: harbour`, and `Share` below it.
const PROMPTS: Categories = Categories::of(&[Category::Related, Category::Share, Category::Subscribe, Category::Comment, Category::Notice]);

fn continues(block: &Block, linked: bool) -> bool {
    let name = block.words <= 5 && block.characters as usize <= ITEM_CHARACTERS && block.first.is_uppercase() && !block.ends_sentence();
    let shape = matches!(block.kind, BlockKind::ShortLine | BlockKind::ListItem | BlockKind::Paragraph);
    block.blank_before == 0
        && shape
        && name
        && (if linked { block.link_share() > 0.9 } else { block.linked == 0 && block.capitalised == block.words })
}

/// `copyright = ("©" / "(c)" / copyright-word) …`: a line that begins with it.
///
/// The value begins at the sign where there is one: `Copyright © Ada Quill, 2019` gives `© Ada Quill, 2019`.
fn copyright(reading: &Reading<'_>, index: usize, block: &Block, place: Place<'_, '_>) -> Option<FieldMention> {
    let visible = place.text();
    let signed = |text: &str| ["©", "(c)", "(C)", "ⓒ"].iter().any(|sign| text.starts_with(sign));
    // A sign may be a part of the words: `© all rights reserved`.
    let word = place.starts(Category::Copyright).filter(|_| !signed(visible));
    let after = visible.get(word.unwrap_or(0)..)?.trim_start_matches(|c| is_space(c) || c == ':');
    let sign = signed(after);
    let year = block.digits >= 4;
    if !(sign || word.is_some() && year) || block.characters > COPYRIGHT_CHARACTERS {
        return None;
    }
    let from = if sign { visible.len() - after.len() } else { 0 };
    let value = item(reading, block, visible, from, visible.len());
    let holds_more = value.text.chars().filter(|c| c.is_alphanumeric()).count() > 1;
    holds_more.then(|| FieldMention { field: Field::Copyright, blocks: index..index + 1, items: vec![value] })
}

/// A copyright line is at most this long, in code points.
const COPYRIGHT_CHARACTERS: u32 = 200;

pub(super) fn item(reading: &Reading<'_>, block: &Block, visible: &str, from: usize, to: usize) -> Item {
    Item { text: visible.get(from..to).unwrap_or_default().to_owned(), span: reading.layout.source_span(block, from..to) }
}

/// The values in the raw text of a head: quotes, brackets and commas of YAML, TOML and JSON are no part of them.
pub(crate) fn items(text: &str, value: Span, field: Field) -> Vec<Item> {
    let raw = value.of(text);
    let body = raw.trim_matches(is_space);
    let listed = body.starts_with('[') && body.trim_end_matches(',').ends_with(']');
    if body.trim_start_matches('[').starts_with('{') && (is_people(field) || field == Field::Publisher) {
        return names_in_maps(raw, value.start);
    }
    let pieces: Vec<(usize, usize)> = if listed || is_list(field) && !quoted(body) {
        pieces(raw, if listed { &[',', '[', ']'] } else { &[',', ';'] })
    } else if is_people(field) {
        pieces(raw, &[';'])
    } else {
        vec![(0, raw.len())]
    };
    let items = pieces.into_iter().filter_map(|(from, to)| cleaned(raw, from, to, value.start));
    // The link on a person's name is kept with the name.
    let items = items.map(|item| if is_people(field) { item } else { unlinked(item) });
    let items = items.filter(|item| !is_speech(field, &item.text));
    // `SECTION: News; Pg. 3` of a news database: the page is no section.
    items.filter(|item| field != Field::Sections || !item.text.ends_with(|c: char| c.is_ascii_digit())).collect()
}

/// Whether a field names people.
pub(crate) fn is_people(field: Field) -> bool {
    matches!(field, Field::Authors | Field::Contributors)
}

/// Whether what stands behind a label of people is what somebody says, as in a transcript: `HOST: Thank you for having me.`
pub(crate) fn is_speech(field: Field, value: &str) -> bool {
    if !is_people(field) {
        return false;
    }
    let value = value.trim_end_matches(|c| is_space(c) || matches!(c, '"' | '”' | '»' | ')'));
    let words = || value.split_whitespace();
    let small = words().filter(|word| word.starts_with(letter::is_lowercase)).count();
    let sentence = value.ends_with(['.', '…']) && words().count() >= SPEECH_WORDS && 2 * small >= words().count();
    sentence || value.ends_with(['?', '!'])
}

/// A sentence of fewer words may be a name: `dr. Ada Quill jr.`
const SPEECH_WORDS: usize = 4;

/// `[Coast News](https://…)` is called by its text.
fn unlinked(item: Item) -> Item {
    let link = item.text.strip_prefix('[').and_then(|rest| rest.split_once("](")).filter(|(_, target)| target.ends_with(')'));
    match link {
        Some((text, _)) if !text.is_empty() => {
            Item { text: text.to_owned(), span: Span::new(item.span.start + 1, item.span.start + 1 + text.len() as u32) }
        }
        _ => item,
    }
}

/// Whether a key holds the name of a person where a person is a map (schema.org).
pub(crate) fn is_name_key(key: &str) -> bool {
    key.eq_ignore_ascii_case("name")
}

/// The names in maps: `{"name": "Ada Quill", "url": null}`, `[{name: Ada Quill}]`.
fn names_in_maps(raw: &str, base: u32) -> Vec<Item> {
    let named = |(from, to): (usize, usize)| {
        let (key, value) = raw.get(from..to)?.split_once([':', '='])?;
        let named = is_name_key(key.trim_matches(|c| is_space(c) || matches!(c, '"' | '\'')));
        named.then(|| cleaned(raw, to - value.len(), to, base)).flatten()
    };
    pieces(raw, &['{', '}', '[', ']', ',']).into_iter().filter_map(named).collect()
}

fn quoted(body: &str) -> bool {
    body.starts_with(['"', '\'']) && !body.contains("\",") && !body.contains("',")
}

/// The stretches between separators, those inside double quotes aside.
fn pieces(raw: &str, separators: &[char]) -> Vec<(usize, usize)> {
    parted(raw, |c| separators.contains(&c))
}

/// The stretches between characters that part them, of those outside double quotes.
pub(crate) fn parted(raw: &str, mut parts: impl FnMut(char) -> bool) -> Vec<(usize, usize)> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut inside = false;
    let mut escaped = false;
    for (at, c) in raw.char_indices() {
        inside ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        if !inside && parts(c) {
            pieces.push((start, at));
            start = at + c.len_utf8();
        }
    }
    pieces.push((start, raw.len()));
    pieces
}

/// One value without white space, trailing commas, brackets and quotes around it; escapes inside quotes are undone.
fn cleaned(raw: &str, from: usize, to: usize, base: u32) -> Option<Item> {
    let piece = raw.get(from..to)?;
    let around = |c: char| is_space(c) || matches!(c, ',' | '<' | '>' | '{' | '}' | '*' | '|');
    let text = piece.trim_matches(around);
    let mut start = from + piece.len() - piece.trim_start_matches(around).len();
    if matches!(text, "" | "null" | "~" | "-" | "[]") {
        return None;
    }
    let inner = ['"', '\''].into_iter().find_map(|quote| Some((quote, text.strip_prefix(quote)?.strip_suffix(quote)?)));
    let quoted = inner.map_or(text, |(_, inner)| inner);
    let kept = quoted.trim();
    start += usize::from(inner.is_some()) + quoted.len() - quoted.trim_start().len();
    let span = Span::new(base + start as u32, base + (start + kept.len()) as u32);
    let text = inner.map_or_else(|| kept.to_owned(), |(quote, _)| escapes::unescaped(kept, quote).trim().to_owned());
    (!text.is_empty()).then_some(Item { text, span })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str, field: Field) -> Vec<String> {
        items(text, Span::new(0, text.len() as u32), field).into_iter().map(|item| item.text).collect()
    }

    #[test]
    fn maps_name_people_and_braces_elsewhere_are_braces() {
        assert_eq!(values(r#"[{"name": "Ada Quill", "url": null}, {"name": "Ben Rask"}]"#, Field::Authors), ["Ada Quill", "Ben Rask"]);
        assert_eq!(values("{draft} Gauge moved", Field::Title).len(), 1);
    }

    #[test]
    fn a_label_of_other_languages_may_be_a_section_here() {
        let kicker = |tag, name| {
            let claim = LanguageClaim { tag, share: 1.0 };
            crate::candidate::read("", None, |reading| is_kicker(reading, Some(&claim), name))
        };
        assert!(kicker("en", "EDITORIAL"));
        assert!(!kicker("es", "Editorial") && !kicker("en", "Publisher") && !kicker("en", "Author"));
    }

    #[test]
    fn a_link_is_called_by_its_text() {
        assert_eq!(values("[Coast News](https://coast.example/)", Field::Publisher), ["Coast News"]);
    }
}
