//! What each block is for.

use super::date::says_day;
use super::prose::Prose;
use super::tail::Closing;
use super::{Metadata, tail};
use crate::block::{Block, BlockKind, Marks, ending, is_cjk, is_space, letter};
use crate::candidate::credit;
use crate::candidate::date::DateMention;
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::title::Cut;
use crate::candidate::{Field, Proposals, Reading};
use crate::limits::Limits;
use crate::span::Span;
use crate::value::CreatorKind;

/// What a stretch of the document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Role {
    /// The headline.
    Title,
    /// The standfirst or summary.
    Description,
    /// Who wrote it.
    Byline,
    /// When, where and by which paper it was published.
    Dateline,
    /// A paragraph of the article itself.
    Body,
    /// A subhead in the article.
    Heading,
    /// A labelled field.
    Field,
    /// The text of a picture.
    Caption,
    /// Who made the picture, where the material comes from.
    Credit,
    /// A note on the author.
    AuthorBio,
    /// Where the article comes from.
    Source,
    /// The copyright line.
    Copyright,
    /// Disclaimer, terms, contact.
    Notice,
    /// Related articles, share prompts, newsletter and membership appeals.
    Promo,
    /// Menus and breadcrumbs.
    Navigation,
    /// Readers' comments.
    Comment,
    /// A line of marks.
    Rule,
    /// White space.
    Blank,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 18] = [
        Self::Title,
        Self::Description,
        Self::Byline,
        Self::Dateline,
        Self::Body,
        Self::Heading,
        Self::Field,
        Self::Caption,
        Self::Credit,
        Self::AuthorBio,
        Self::Source,
        Self::Copyright,
        Self::Notice,
        Self::Promo,
        Self::Navigation,
        Self::Comment,
        Self::Rule,
        Self::Blank,
    ];

    /// The role of a name in the record.
    ///
    /// # Examples
    ///
    /// ```
    /// use byline::Role;
    ///
    /// assert_eq!(Role::named("author_bio"), Some(Role::AuthorBio));
    /// assert_eq!(Role::named("mood"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// Its name in the record: `author_bio`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Description => "description",
            Self::Byline => "byline",
            Self::Dateline => "dateline",
            Self::Body => "body",
            Self::Heading => "heading",
            Self::Field => "field",
            Self::Caption => "caption",
            Self::Credit => "credit",
            Self::AuthorBio => "author_bio",
            Self::Source => "source",
            Self::Copyright => "copyright",
            Self::Notice => "notice",
            Self::Promo => "promo",
            Self::Navigation => "navigation",
            Self::Comment => "comment",
            Self::Rule => "rule",
            Self::Blank => "blank",
        }
    }
}

/// A stretch of whole lines and what it is for. The stretches tile the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RoleSpan {
    /// Its bytes, line endings included.
    pub span: Span,
    /// What it is for.
    pub role: Role,
}

/// A line that names a field is at most this long, in measure; `Update: the company has …` is a paragraph.
const FIELD_MEASURE: u32 = 160;
/// A sentence of so many words says more than a day.
const SENTENCE_WORDS: u32 = 14;
/// A subhead is at most this long, in measure …
const HEADING_MEASURE: u32 = 110;
/// … and has at most this many words.
const HEADING_WORDS: u32 = 14;

/// What each block is for: first what fields were chosen from it, then what surrounds the article, then the article.
pub(crate) fn assign(reading: &Reading<'_>, proposals: &Proposals, metadata: &Metadata, prose: &Prose) -> Vec<Role> {
    let mut roles: Vec<Option<Role>> = reading.blocks().iter().map(shape_role).collect();
    from_header(reading, proposals, &mut roles);
    from_values(reading, proposals, metadata, &mut roles);
    from_labels(reading, proposals, &mut roles);
    for (index, _) in reading.read_blocks().filter(|(index, block)| block.measure <= FIELD_MEASURE && credit::is_caption(reading, *index)) {
        give(&mut roles, index, Role::Caption);
    }
    for mention in proposals.dates.iter().filter(|mention| mention.links_to_comment(reading)) {
        give(&mut roles, mention.block, Role::Comment);
    }
    let closing = Closing::new(reading, prose);
    tail::assign(reading, metadata, prose, closing, &mut roles);
    rest(reading, metadata, prose, closing, &mut roles);
    let mut roles: Vec<Role> = roles.into_iter().map(|role| role.unwrap_or(Role::Body)).collect();
    headings(reading, &mut roles);
    roles
}

/// The roles as stretches of whole lines: neighbours of one role are one stretch.
pub(crate) fn stretches(blocks: &[Block], roles: &[Role]) -> Vec<RoleSpan> {
    let mut rest = blocks;
    let mut stretches = Vec::new();
    for like in roles.chunk_by(PartialEq::eq) {
        let (stretch, below) = rest.split_at_checked(like.len()).unwrap_or_default();
        rest = below;
        if let (Some(first), Some(last), Some(&role)) = (stretch.first(), stretch.last(), like.first()) {
            stretches.push(RoleSpan { span: first.span.cover(last.span), role });
        }
    }
    stretches
}

fn shape_role(block: &Block) -> Option<Role> {
    match block.kind {
        BlockKind::Blank => Some(Role::Blank),
        BlockKind::Rule => Some(Role::Rule),
        _ if block.images > 0 && block.letters == 0 => Some(Role::Caption),
        _ => None,
    }
}

/// Gives a block a role unless it has one.
pub(super) fn give(roles: &mut [Option<Role>], index: usize, role: Role) {
    if let Some(slot) = roles.get_mut(index) {
        slot.get_or_insert(role);
    }
}

fn role_of(field: Field) -> Role {
    match field {
        Field::Title => Role::Title,
        Field::Description => Role::Description,
        Field::Authors | Field::Contributors => Role::Byline,
        Field::DatePublished | Field::DateModified | Field::Dateline => Role::Dateline,
        Field::SourceUrl | Field::Publisher => Role::Source,
        Field::Credits => Role::Credit,
        Field::Copyright => Role::Copyright,
        Field::Locations | Field::Sections | Field::Keywords | Field::License | Field::Language => Role::Field,
    }
}

fn from_header(reading: &Reading<'_>, proposals: &Proposals, roles: &mut [Option<Role>]) {
    let Some(header) = &proposals.header else { return };
    if let Some(line) = header.parting.and_then(|line| reading.lines.get(line)) {
        give(roles, reading.layout.block_at(line.span().start), Role::Field);
    }
    let mut role = Role::Field;
    for (index, block) in reading.blocks().iter().enumerate() {
        if block.lines.start as usize >= header.lines.end {
            return;
        }
        let holds = |line: usize| block.lines.contains(&(line as u32));
        if let Some((_, field)) = header.starts.iter().find(|(line, _)| holds(*line)) {
            role = field.map_or(Role::Field, role_of);
        }
        give(roles, index, if header.fences.iter().any(|&line| holds(line)) { Role::Rule } else { role });
    }
}

/// The blocks that the chosen values stand in; a name or a day inside a paragraph leaves it body.
fn from_values(reading: &Reading<'_>, proposals: &Proposals, metadata: &Metadata, roles: &mut [Option<Role>]) {
    let block_of = |span: &Span| reading.layout.block_at(span.start);
    let short = |index: usize| reading.blocks().get(index).is_some_and(|block| block.measure <= FIELD_MEASURE);
    // The target of a share link may say the title, and yet the line of the link is no headline.
    let seen = |index: usize| metadata.title.as_ref().is_some_and(|title| reading.visible_at(index).contains(&title.value));
    let linked = |index: usize| metadata.title.as_ref().is_some_and(|title| title.rule == Cut::Shared.rule()) && !seen(index);
    for span in metadata.title.iter().flat_map(|title| &title.spans).filter(|span| !linked(block_of(span))) {
        let whole = |block: &Block| span.len() * 2 >= block.content.len();
        if reading.blocks().get(block_of(span)).is_some_and(whole) {
            // A headline may take several lines.
            let last = reading.layout.block_at(span.end.saturating_sub(1));
            (block_of(span)..=last).for_each(|index| give(roles, index, Role::Title));
        }
    }
    repeated_title(reading, metadata, roles);
    for span in metadata.description.iter().flat_map(|description| &description.spans) {
        give(roles, block_of(span), Role::Description);
    }
    for span in metadata.copyright.iter().flat_map(|copyright| &copyright.spans) {
        give(roles, block_of(span), Role::Copyright);
    }
    let publisher = metadata.publisher.as_ref().filter(|publisher| publisher.rule == "original_source");
    for span in publisher.iter().flat_map(|publisher| &publisher.spans).filter(|span| short(block_of(span))) {
        let index = block_of(span);
        let visible = reading.visible_at(index);
        if reading.lexicon.starts(Category::SourceLabel, visible).is_some() {
            give(roles, index, Role::Source);
        }
    }
    from_creators(reading, metadata, roles);
    from_dates(reading, proposals, metadata, roles);
    for span in metadata.source_url.iter().flat_map(|url| &url.spans) {
        let index = block_of(span);
        let alone = |block: &Block| {
            // An archive's address ends with that of the page.
            let before = ending(Span::new(block.content.start, span.start).of(reading.text), Limits::TARGET_BYTES);
            let outer = before.len() - before.trim_end_matches(|c| !is_space(c)).len();
            (span.len() as usize + outer) * 2 >= block.content.len() as usize
        };
        if reading.blocks().get(index).is_some_and(alone) {
            give(roles, index, Role::Source);
        }
    }
}

/// What says in a line of its own that names follow.
const BEFORE_NAMES: Categories = Categories::of(&[Category::By, Category::AuthorLabel]);

/// A paper's name in a line of its own takes at most so many bytes.
const PAPER_BYTES: usize = 40;

/// The names, and the e-mail address, the role, the paper or the conjunction right below one.
fn from_creators(reading: &Reading<'_>, metadata: &Metadata, roles: &mut [Option<Role>]) {
    // `(론=해안통신) 김철수 기자 = 론항의 …`: the name opens a paragraph.
    let short = |span: &Span| {
        let index = reading.layout.block_at(span.start);
        let block = reading.blocks().get(index).filter(|block| block.measure <= FIELD_MEASURE)?;
        // No space parts the sentences of Chinese and Japanese.
        let several = block.sentences > 1 || reading.visible(block).matches('。').nth(1).is_some();
        let opens = several && span.len() * 8 < block.content.len() && reading.layout.core().contains(&index);
        (!opens).then_some(index)
    };
    for creator in metadata.authors.iter().chain(&metadata.contributors) {
        for index in creator.spans.iter().filter_map(short).filter(|&index| !tail::is_bio(reading, index, metadata)) {
            let copyright = reading.lexicon.starts(Category::Copyright, reading.visible_at(index)).is_some();
            give(roles, index, if copyright { Role::Copyright } else { Role::Byline });
            let belongs = [Category::Conjunction, Category::Role];
            // `Ada Quill`, and below it `Coast News`.
            let is_paper = |text: &str| {
                let named = text.len() <= PAPER_BYTES && text.split(is_space).all(|word| word.starts_with(char::is_uppercase));
                named && super::authors::kind(reading, text) == CreatorKind::Organization
            };
            let joins = |text: &str| {
                is_address(text) || is_paper(text) || belongs.iter().any(|&category| reading.lexicon.is(category, text.trim()))
            };
            if let Some(below) = reading.below(index).filter(|&below| joins(reading.visible_at(below))) {
                give(roles, below, Role::Byline);
                // `Staff Writer`, and below it the paper.
                if let Some(paper) = reading.below(below).filter(|&paper| is_paper(reading.visible_at(paper))) {
                    give(roles, paper, Role::Byline);
                }
            }
            // `By`, and the name in the line below.
            let announces = |text: &str| reading.lexicon.is_any(BEFORE_NAMES, text.trim_matches(|c| is_space(c) || c == ':'));
            if let Some(above) = reading.above(index).filter(|&above| announces(reading.visible_at(above))) {
                give(roles, above, Role::Byline);
            }
        }
    }
}

/// `address = 1*VCHAR "@" 1*VCHAR "." 1*VCHAR`, alone in its line.
fn is_address(visible: &str) -> bool {
    let parts = visible.trim().split_once('@');
    parts.is_some_and(|(local, host)| !local.is_empty() && host.contains('.') && !visible.trim().contains(is_space))
}

fn from_dates(reading: &Reading<'_>, proposals: &Proposals, metadata: &Metadata, roles: &mut [Option<Role>]) {
    let block_of = |span: &Span| reading.layout.block_at(span.start);
    let short = |index: usize| {
        let block = reading.blocks().get(index);
        // The paragraph that a dispatch opens is body.
        block.is_some_and(|block| block.measure <= FIELD_MEASURE && !(block.ends_sentence() && block.words >= SENTENCE_WORDS))
    };
    let dates = metadata.date_published.iter().chain(&metadata.date_modified);
    for index in dates.flat_map(|date| &date.spans).map(block_of).filter(|&index| short(index)) {
        give(roles, index, Role::Dateline);
    }
    if let Some(published) = &metadata.date_published {
        let says = |mention: &&DateMention| says_day(mention, published.value) && !proposals.is_comment(mention.block);
        for index in proposals.dates.iter().filter(says).map(|mention| mention.block).filter(|&index| short(index)) {
            give(roles, index, Role::Dateline);
        }
    }
    // A day that can be read in two ways is a dateline all the same.
    if let Some([reading_one, _]) = &metadata.ambiguous {
        let mention = proposals
            .dates
            .iter()
            .find(|mention| mention.other.is_some() && (mention.date == *reading_one || mention.other == Some(*reading_one)));
        for index in mention.map(|mention| block_of(&mention.span)).into_iter().filter(|&index| short(index)) {
            give(roles, index, Role::Dateline);
        }
    }
}

/// The title once more, above the prose: below a head, or as the page's own heading.
fn repeated_title(reading: &Reading<'_>, metadata: &Metadata, roles: &mut [Option<Role>]) {
    let Some(title) = &metadata.title else { return };
    for index in 0..reading.layout.core().start.max(1) {
        let head = reading.blocks().get(index).is_some_and(|block| !block.is_blank());
        if head && reading.visible_at(index) == title.value {
            give(roles, index, Role::Title);
        }
    }
}

fn from_labels(reading: &Reading<'_>, proposals: &Proposals, roles: &mut [Option<Role>]) {
    for mention in &proposals.fields {
        for index in mention.blocks.clone() {
            let Some(block) = reading.blocks().get(index) else { continue };
            let fits = match mention.field {
                Field::Title | Field::Description => false,
                Field::SourceUrl => mention.items.iter().any(|item| item.text.contains("://") || item.text.starts_with("www.")),
                Field::DatePublished | Field::DateModified => block.measure <= FIELD_MEASURE && block.digits > 0,
                Field::Credits | Field::Copyright => block.measure <= FIELD_MEASURE * 2,
                _ => block.measure <= FIELD_MEASURE,
            };
            // `by: Ada Quill` above a comment.
            let said = proposals.is_comment(index) && matches!(mention.field, Field::Authors | Field::Contributors);
            if fits && !said {
                // A day that was not chosen (`LOAD-DATE:`) is a field like any other.
                let day = matches!(mention.field, Field::DatePublished | Field::DateModified);
                give(roles, index, if day { Role::Field } else { role_of(mention.field) });
            }
        }
    }
}

/// What is left: article where it reads like one; else menus above it and appeals below.
fn rest(reading: &Reading<'_>, metadata: &Metadata, prose: &Prose, closing: Closing, roles: &mut [Option<Role>]) {
    let title = metadata.title_block(reading);
    let first = title.unwrap_or_else(|| reading.layout.core().start);
    for (index, block) in reading.blocks().iter().enumerate() {
        let running = reading.layout.is_wrapped() && is_running(block) || is_page_number(reading, block);
        let score = prose.score(index);
        let other = running || leads_elsewhere(reading, block);
        let role = match (score > 0.0 || closing.holds(reading, index, score)) && !other {
            true => Role::Body,
            false if index < first || running => Role::Navigation,
            false => Role::Promo,
        };
        give(roles, index, role);
    }
}

/// A line that names another article between the paragraphs of this one: `Read also: Ferry line to Skarn closes`.
fn leads_elsewhere(reading: &Reading<'_>, block: &Block) -> bool {
    let short = block.measure <= 2 * FIELD_MEASURE && block.sentences <= 1;
    if !short || !block.marks.may_have(Marks::of(&[':', '：'])) {
        return false;
    }
    let visible = reading.visible(block);
    let Some(length) = reading.lexicon.starts(Category::Related, visible) else { return false };
    let (prompt, headline) = visible.split_at_checked(length).unwrap_or_default();
    let several = prompt.contains(is_space) || prompt.starts_with(is_cjk);
    several && headline.trim_start_matches(is_space).strip_prefix([':', '：']).is_some_and(|headline| !headline.trim().is_empty())
}

/// The head or foot of a printed page: it stands on others too, and bears a number or a day.
fn is_running(block: &Block) -> bool {
    block.repeats() > 0 && block.digits > 0 && block.measure <= FIELD_MEASURE
}

/// `number "/" number`, alone in its line: the foot of a printed page, `2/3`.
fn is_page_number(reading: &Reading<'_>, block: &Block) -> bool {
    let number = |text: &str| text.trim().parse::<u16>().ok();
    let page = || reading.visible(block).split_once('/').and_then(|(page, pages)| Some((number(page)?, number(pages)?)));
    block.letters == 0 && block.digits > 0 && page().is_some_and(|(page, pages)| (1..=pages).contains(&page))
}

/// Subheads: short lines without a full stop, right above a paragraph of the body.
fn headings(reading: &Reading<'_>, roles: &mut [Role]) {
    let is_body = |roles: &[Role], index: Option<usize>| {
        index.and_then(|index| roles.get(index)).is_some_and(|role| matches!(role, Role::Body | Role::Heading))
    };
    for index in (0..roles.len()).rev() {
        let Some(block) = reading.blocks().get(index).filter(|_| is_body(roles, Some(index))) else { continue };
        let below = reading.below(index);
        let followed = below
            .and_then(|below| reading.blocks().get(below))
            .is_some_and(|below| below.measure > block.measure && below.kind != BlockKind::Heading);
        let shape = match block.kind {
            BlockKind::Heading => true,
            BlockKind::ShortLine | BlockKind::Paragraph | BlockKind::Field => {
                let plain = block.first.is_uppercase()
                    || block.first.is_numeric()
                    || !letter::is_lowercase(block.first) && block.first.is_alphabetic();
                let open = !matches!(block.last, '.' | ',' | ':' | ';' | '…' | '。' | '-' | '–');
                // A line cut by a page end begins low in the next one.
                let cut = below.map(|below| reading.visible_at(below)).is_some_and(|below| below.starts_with(letter::is_lowercase));
                plain && open && !cut && block.sentences <= 1 && block.linked == 0
            }
            _ => false,
        };
        let short = block.measure <= HEADING_MEASURE && block.words <= HEADING_WORDS;
        let placed = block.kind == BlockKind::Heading || followed && is_body(roles, below);
        let subhead = shape && short && placed;
        if let Some(role) = roles.get_mut(index).filter(|_| subhead) {
            *role = Role::Heading;
        }
    }
}
