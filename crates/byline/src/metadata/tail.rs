//! What stands below an article: author notes, appeals, related articles, comments, legal text.

use super::Metadata;
use super::prose::Prose;
use super::roles::{Role, give};
use crate::block::{Block, BlockKind, Marks, is_space};
use crate::candidate::Reading;
use crate::candidate::lexicon::{Categories, Category, word_starts};

/// A note on an author is at most this long, in measure.
const BIO_MEASURE: u32 = 900;
/// An appeal is at most this long, in measure.
const APPEAL_MEASURE: u32 = 400;
/// A paragraph of this measure is prose beyond doubt.
const PARAGRAPH: u32 = 140;

/// Above this score, a block under a prompt or with an appeal in it is article all the same.
const SURE: f32 = 2.0;

/// Gives roles to the tail: from a prompt for other articles or comments on, and from the end upwards.
pub(super) fn assign(reading: &Reading<'_>, metadata: &Metadata, prose: &Prose, closing: Closing, roles: &mut [Option<Role>]) {
    menus(reading, prose, roles);
    prompts(reading, prose, roles);
    zones(reading, prose, roles);
    peel(reading, metadata, prose, closing, roles);
}

/// `menu = menu-phrase 1*( bar menu-phrase )`: `About us | Contact | Privacy policy`.
fn menus(reading: &Reading<'_>, prose: &Prose, roles: &mut [Option<Role>]) {
    for (index, block) in reading.read_blocks().filter(|(_, block)| block.measure < PARAGRAPH && !block.is_blank()) {
        let visible = reading.visible(block);
        let barred = block.marks.may_have(Marks::of(&BARS)) && visible.contains(BARS);
        if !barred || prose.score(index) >= SURE {
            continue;
        }
        let mut parts = 0;
        let mut menus = 0;
        for part in visible.split(BARS).map(str::trim).filter(|part| !part.is_empty()) {
            parts += 1;
            menus += usize::from(reading.lexicon.is_any(MENUS, part));
        }
        if parts > 1 && menus * 2 > parts {
            give(roles, index, Role::Navigation);
        }
    }
}

/// What stands between the entries of a menu in one line.
const BARS: [char; 3] = ['|', '·', '•'];
/// What its entries say.
const MENUS: Categories = Categories::of(&[Category::Menu, Category::Notice, Category::Subscribe]);

/// Lines that are a prompt of several words and no more, wherever they stand: `Article continues after advertisement`; and those that
/// name another article after one: `Read also: Why the ferry was sold`.
fn prompts(reading: &Reading<'_>, prose: &Prose, roles: &mut [Option<Role>]) {
    for (index, block) in reading.read_blocks().filter(|(_, block)| block.words > 2 && block.measure < HEADLINE) {
        let visible = reading.visible(block);
        let inside = index >= reading.layout.core().start;
        let prompt = reading.lexicon.is_any(APPEALS, without_marks(visible)) || inside && names_another(reading, visible);
        if prose.score(index) < SURE && prompt {
            give(roles, index, Role::Promo);
        }
    }
}

/// `related = related-phrase ":" 1*VCHAR`, the phrase of several words: `Read also: Why the ferry was sold`.
fn names_another(reading: &Reading<'_>, visible: &str) -> bool {
    reading.lexicon.starts(Category::Related, visible).is_some_and(|length| {
        let (phrase, rest) = visible.split_at_checked(length).unwrap_or((visible, ""));
        phrase.contains(' ') && rest.starts_with([':', '：'])
    })
}

/// From a line that is nothing but a prompt (`Related articles`, `Comments (2)`) to the end, unless the article goes on. Above the last
/// paragraph of the article the scores alone say what belongs to it.
fn zones(reading: &Reading<'_>, prose: &Prose, roles: &mut [Option<Role>]) {
    let first = reading.layout.core().start;
    let measure = |index: usize| {
        let block = reading.blocks().get(index).filter(|_| is_paragraph(reading, prose, index));
        block.map_or(0, |block| u64::from(block.measure))
    };
    let blocks = reading.read_blocks().filter(|&(index, _)| index >= first);
    let mut prompts = blocks.filter_map(|(index, block)| Some((index, prompt(reading, block)?))).peekable();
    if prompts.peek().is_none() {
        return;
    }
    let all: u64 = (0..reading.blocks().len()).map(measure).sum();
    let mut passed = 0;
    let mut zone = None;
    let mut another = false;
    for (index, block) in reading.blocks().iter().enumerate().skip(first).filter(|(_, block)| !block.is_blank()) {
        let goes_on = measure(index) > 0 && reading.below(index).is_some_and(|below| measure(below) > 0);
        match prompts.next_if(|&(at, _)| at == index) {
            Some((_, role)) if zone.is_some() || passed * 2 >= all && opens_list(reading, index) => zone = Some(role),
            None if goes_on && !another => zone = None,
            _ => {}
        }
        let article = if passed < all { 0.0 } else { SURE };
        passed += measure(index);
        // A headline that stands twice in a row opens a second article: nothing behind it is of the first.
        another |= zone.is_some() && block.measure < PARAGRAPH && stands_twice(reading, index);
        if let Some(role) = zone.filter(|_| another || prose.score(index) < article) {
            give(roles, index, role);
        }
    }
}

/// Whether the next line says the same, in more than a word or two.
fn stands_twice(reading: &Reading<'_>, index: usize) -> bool {
    let visible = reading.visible_at(index);
    let words = reading.blocks().get(index).map_or(0, |block| block.words);
    words > 3 && !visible.is_empty() && reading.below(index).is_some_and(|below| reading.visible_at(below) == visible)
}

/// A long block with sentences that reads like the article.
fn is_paragraph(reading: &Reading<'_>, prose: &Prose, index: usize) -> bool {
    let long = |block: &Block| block.measure >= PARAGRAPH && block.sentences > 0;
    prose.score(index) > 0.0 && reading.blocks().get(index).is_some_and(long)
}

/// What opens a zone.
const ZONES: Categories = Categories::of(&[Category::Related, Category::Comment]);

/// The zone that a line opens, if it is a prompt and no more.
fn prompt(reading: &Reading<'_>, block: &Block) -> Option<Role> {
    if block.words > 8 || block.measure > 80 {
        return None;
    }
    let counted = |c: char| c.is_ascii_digit() || matches!(c, '(' | ')' | '[' | ']') || is_space(c);
    let visible = without_marks(reading.visible(block)).trim_matches(counted);
    if visible.is_empty() || reading.lexicon.may_start(ZONES, visible).is_empty() {
        None
    } else if reading.lexicon.is(Category::Related, visible) {
        Some(Role::Promo)
    } else if reading.lexicon.is(Category::Comment, visible) {
        Some(Role::Comment)
    } else {
        None
    }
}

/// A line without the marks that end a prompt: `Related:`, `More …`, `Comments »`.
fn without_marks(visible: &str) -> &str {
    visible.trim_end_matches(|c| matches!(c, ':' | '…' | '.' | '>' | '»') || is_space(c))
}

/// At least two short lines follow, or nothing does.
fn opens_list(reading: &Reading<'_>, index: usize) -> bool {
    let mut next = reading.blocks().iter().skip(index + 1).filter(|block| !block.is_blank()).take(2);
    next.all(|block| block.measure < PARAGRAPH)
}

/// From the end upwards, as long as blocks are no article.
fn peel(reading: &Reading<'_>, metadata: &Metadata, prose: &Prose, closing: Closing, roles: &mut [Option<Role>]) {
    let mut bottom = 0;
    for index in (0..roles.len()).rev() {
        if roles.get(index).is_some_and(Option::is_some) {
            continue;
        }
        let Some(role) = furniture(reading, metadata, prose, closing, index) else {
            bottom = index;
            break;
        };
        give(roles, index, role);
    }
    // The rest of a legal text follows its opening.
    let mut legal = false;
    for index in bottom..roles.len() {
        match roles.get(index).copied().flatten() {
            Some(Role::Notice) => legal = true,
            Some(Role::Promo) if legal && !is_appeal(reading, index) => {
                if let Some(slot) = roles.get_mut(index) {
                    *slot = Some(Role::Notice);
                }
            }
            _ => {}
        }
    }
}

/// The role of a block in the tail; `None` where it reads like the article.
fn furniture(reading: &Reading<'_>, metadata: &Metadata, prose: &Prose, closing: Closing, index: usize) -> Option<Role> {
    let block = reading.blocks().get(index)?;
    let visible = reading.visible(block);
    let score = prose.score(index);
    let article = score >= SURE || is_paragraph(reading, prose, index);
    // In the middle of a long document no words are read.
    let said = if visible.is_empty() { None } else { said(reading, metadata, article, index, block, visible) };
    if said.is_some() || article {
        return said;
    }
    // A legal text goes on in the next line.
    let above = if block.blank_before == 0 { reading.above(index) } else { None };
    if above.is_some_and(|above| opens_notice(reading, reading.visible_at(above))) {
        return Some(Role::Notice);
    }
    // Links and nothing else, or what the words around the article's own say.
    let linked = block.link_share() > 0.9 && block.measure < PARAGRAPH && block.kind != BlockKind::Heading;
    (linked || score <= 0.0 && !closing.holds(reading, index, score)).then_some(Role::Promo)
}

/// The role of a block in the tail, by its words.
fn said(reading: &Reading<'_>, metadata: &Metadata, article: bool, index: usize, block: &Block, visible: &str) -> Option<Role> {
    if is_bio(reading, index, metadata) {
        Some(Role::AuthorBio)
    } else if block.measure < PARAGRAPH && leads_to_articles(reading, visible) {
        Some(Role::Byline)
    } else if article {
        None
    } else if opens_notice(reading, visible) && !opens_appeal(reading, block, visible) {
        Some(Role::Notice)
    } else if is_appeal(reading, index) {
        Some(Role::Promo)
    } else if says(reading, Categories::of(&[Category::Notice]), visible) {
        Some(Role::Notice)
    } else {
        None
    }
}

/// Whether a line leads to more of an author: `More from Ada Quill`, `About Ada Quill`, but not `About the costs the council will talk in May.`
fn leads_to_articles(reading: &Reading<'_>, visible: &str) -> bool {
    let lead = reading.lexicon.starts(Category::ArticlesBy, visible).and_then(|length| visible.split_at_checked(length));
    lead.is_some_and(|(lead, rest)| lead.contains(' ') || rest.split_whitespace().count() <= NAME_WORDS)
}

/// Behind a single word that leads to an author stands a name of so many words, and nothing else.
const NAME_WORDS: usize = 3;

/// Which sentences end an article: in a short one, a whole sentence inside the prose core or right below it that reads nearly like it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Closing {
    is_short: bool,
}

impl Closing {
    pub(super) fn new(reading: &Reading<'_>, prose: &Prose) -> Self {
        let mut article = reading.blocks().iter().enumerate().filter(|&(index, _)| prose.score(index) > 0.0);
        let mut measure = 0;
        let is_long = article.any(|(_, block)| {
            measure += u64::from(block.measure);
            measure >= SHORT_ARTICLE
        });
        Self { is_short: !is_long }
    }

    pub(super) fn holds(self, reading: &Reading<'_>, index: usize, score: f32) -> bool {
        if !self.is_short || score <= NEARLY {
            return false;
        }
        let whole = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ShortLine) && block.sentences > 0;
        let prose = |block: &Block| whole(block) && block.ends_sentence() && block.linked == 0;
        let core = reading.layout.core();
        let close = core.contains(&index) || reading.above(index).is_some_and(|above| core.contains(&above));
        close && reading.blocks().get(index).is_some_and(prose)
    }
}

/// A short article has less text than this, in measure.
const SHORT_ARTICLE: u64 = 1200;
/// Above this score, a whole sentence ends a short article.
const NEARLY: f32 = -1.0;

/// `notice = notice-phrase ( ":" / SP … )`: one word alone needs its colon, for `Note` and `Error` open sentences too.
fn opens_notice(reading: &Reading<'_>, visible: &str) -> bool {
    reading.lexicon.starts(Category::Notice, visible).is_some_and(|length| {
        let (phrase, rest) = visible.split_at_checked(length).unwrap_or((visible, ""));
        phrase.contains(' ') || rest.is_empty() || rest.starts_with([':', '：'])
    })
}

/// A share, subscription or membership appeal, or a prompt for other articles.
fn is_appeal(reading: &Reading<'_>, index: usize) -> bool {
    let Some(block) = reading.blocks().get(index) else { return false };
    let visible = reading.visible(block);
    block.measure < APPEAL_MEASURE && says(reading, APPEALS, visible) || opens_appeal(reading, block, visible)
}

/// A short line that begins with a prompt.
fn opens_appeal(reading: &Reading<'_>, block: &Block, visible: &str) -> bool {
    block.measure < HEADLINE && reading.lexicon.starts_any(APPEALS, visible)
}

const APPEALS: Categories = Categories::of(&[Category::Share, Category::Subscribe, Category::Related]);

/// A shorter line that begins with a prompt is one.
const HEADLINE: u32 = 80;

/// Whether a phrase of several words stands in the text: `click the share buttons`, not the noun in `share of votes`.
fn says(reading: &Reading<'_>, categories: Categories, visible: &str) -> bool {
    word_starts(visible).any(|at| {
        let rest = visible.get(at..).unwrap_or_default();
        let mut several = false;
        reading.lexicon.each_of(categories, rest, |phrase| several |= rest.get(..phrase.length).is_some_and(|said| said.contains(' ')));
        several
    })
}

/// `bio = name SP bio-phrase …`: a note that opens with the name of an author or contributor, or with `About the author`.
pub(super) fn is_bio(reading: &Reading<'_>, index: usize, metadata: &Metadata) -> bool {
    let Some(block) = reading.blocks().get(index).filter(|block| block.measure <= BIO_MEASURE) else { return false };
    let visible = reading.visible(block);
    let behind = index + 1 >= reading.layout.core().end || index * 2 > reading.blocks().len();
    let creators = metadata.authors.iter().chain(&metadata.contributors);
    behind
        && creators.map(|creator| creator.value.name.as_str()).any(|name| {
            let rest = visible.strip_prefix(name).map(|rest| rest.trim_start_matches(|c| is_space(c) || c == ','));
            rest.is_some_and(|rest| reading.lexicon.starts(Category::Bio, rest).is_some())
        })
}
