//! What speaks for a mention: its place, its line, its neighbours, the other dates.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::DateFeature as F;
use super::facts::{is_fact, is_told, yearless};
use super::order::Order;
use super::print;
use crate::block::{Block, BlockKind, beginning, ending, is_space, letter};
use crate::candidate::date::{DateMention, Form};
use crate::candidate::dateline::{OPENING_BYTES, opens_dispatch};
use crate::candidate::lexicon::{Categories, Category, word_starts};
use crate::candidate::said::{Said, head};
use crate::candidate::{Proposals, Reading};
use crate::metadata::Resolved;
use crate::metadata::model::Tally;
use crate::span::Span;
use crate::value::PartialDate;

/// No more bytes of a line than this are searched for words, on each side of a date.
const WINDOW: usize = 96;
/// A line's opening words are looked for in this many bytes.
const OPENING: usize = 160;
/// Articles on the web are hardly older.
const OLD: i16 = 1998;
/// Headings this many blocks above a date are above it.
const SECTION_BLOCKS: usize = 6;

/// So many names of a line are looked at.
const NAMES: usize = 16;
/// A caption has so many words before its day.
const CAPTION_WORDS: usize = 3;
/// A caption takes at most so many bytes.
const CAPTION_BYTES: usize = 400;

/// A line with a date and no more letters and digits than this says nothing else.
const ALONE: usize = 3;
/// A line with a date and no more letters and digits than this says little else.
const LITTLE: usize = 12;
/// A dispatch opens a paragraph that is longer than this, one of the first so many.
const DISPATCH: u32 = 60;
const DISPATCH_PARAGRAPHS: usize = 2;
/// So many lines below a date the next one is of something else.
const FAR_BLOCKS: u32 = 20;

/// One reading of one mention.
#[derive(Clone, Debug)]
pub(super) struct Claim<'m> {
    pub(super) mention: &'m DateMention,
    pub(super) value: PartialDate,
    /// Whether it is the second reading.
    pub(super) second: bool,
    /// Its number among the mentions that are no URLs.
    number: usize,
    /// Its number among all.
    place: usize,
}

/// The shape of a line with a date: form, mark, kind of block, alone, words before (hashed by the map).
type Shape<'t> = (u8, char, BlockKind, bool, &'t str);

/// The mentions of one shape.
struct Shaped {
    /// The first of them.
    first: usize,
    mentions: u32,
    /// The days that are mentioned so.
    days: BTreeSet<PartialDate>,
}

/// What is known of the whole document.
pub(super) struct Evidence<'a> {
    reading: &'a Reading<'a>,
    mentions: &'a [DateMention],
    proposals: &'a Proposals,
    /// The blocks of those that are called the day of publication, in order.
    published: Vec<usize>,
    title: Option<(Range<usize>, f32)>,
    /// Of each mention, the letters and digits of the line that the date and its company leave.
    rests: Vec<usize>,
    /// Blocks that are not blank before each block.
    filled: Vec<u32>,
    /// Lines that open a list of related articles.
    related: Vec<usize>,
    /// Lines below comments, the same below each: `Reply`.
    replies: Vec<usize>,
    /// Level-one headings.
    headings: Vec<usize>,
    shapes: BTreeMap<Shape<'a>, Shaped>,
    days: BTreeMap<PartialDate, u32>,
    urls: BTreeMap<PartialDate, u32>,
    most_urls: u32,
    order: Order,
    /// Whether each mention stands between the place and the text of a dispatch.
    dispatches: Vec<bool>,
    /// The block that opens with the day of a dispatch, without a year: whole days in its sentences are of what it tells.
    yearless: Option<usize>,
    clock: Option<Clock>,
}

/// A date that says when the page was visited, and the one below it that may be the article's.
struct Clock {
    mention: Span,
    rival: Span,
}

/// So many lines below the title a date may stand that is the article's.
const RIVAL_BLOCKS: u32 = 8;
/// So many lines below the date of a comment its reply link is looked for.
const REPLY_BLOCKS: u32 = 4;
/// So many dates behind the first are looked at for one above the text.
const CLOCK_RIVALS: usize = 24;

impl<'a> Evidence<'a> {
    pub(super) fn new(reading: &'a Reading<'a>, proposals: &'a Proposals, title: Option<&Resolved<String>>) -> Self {
        let mentions = proposals.dates.as_slice();
        let language = reading.language.or(proposals.language.as_ref().map(|claim| claim.tag));
        // Where there is no date, nothing stands near one, and only the terms tell how far the text is from the top.
        let blocks = if mentions.is_empty() && !reading.terms { &[] } else { reading.blocks() };
        let mut count = 0;
        let filled = blocks
            .iter()
            .map(|block| {
                count += u32::from(!block.is_blank());
                count
            })
            .collect();
        let title = title.and_then(|title| {
            let span = title.spans.first()?;
            let last = reading.layout.block_at(span.end.saturating_sub(1));
            Some((reading.layout.block_at(span.start)..last + 1, title.score))
        });
        let mut evidence = Self {
            reading,
            mentions,
            proposals,
            published: mentions
                .iter()
                .filter(|mention| mention.label == Some(Category::PublishedLabel))
                .map(|mention| mention.block)
                .collect(),
            title,
            rests: mentions.iter().map(|mention| rest(reading, mention)).collect(),
            filled,
            related: Vec::new(),
            replies: Vec::new(),
            headings: blocks.iter().enumerate().filter(|(_, block)| block.level == 1).map(|(index, _)| index).collect(),
            shapes: BTreeMap::new(),
            days: BTreeMap::new(),
            urls: BTreeMap::new(),
            most_urls: 0,
            order: Order::new(reading, mentions, language),
            dispatches: dispatches(reading, mentions),
            yearless: yearless(proposals),
            clock: None,
        };
        evidence.clock = evidence.find_clock();
        evidence.count();
        evidence
    }

    fn count(&mut self) {
        if self.mentions.is_empty() {
            return;
        }
        for (index, block) in self.reading.read_blocks() {
            if block.is_blank() || block.characters > 60 {
                continue;
            }
            let visible = self.reading.visible(block);
            let begun = visible.trim_start_matches(|c: char| c.is_ascii_digit() || is_space(c));
            // What a line says at its first word is known.
            let known =
                self.proposals.said.get(index).filter(|_| begun.starts_with(letter::is_alphabetic) && head(visible).len() == visible.len());
            let opens = known.map_or_else(|| self.reading.lexicon.all_at(begun), |said| said.starts);
            if opens.has(Category::Comment) {
                self.replies.extend((block.repeats() > 0).then_some(index));
            } else if opens.has(Category::Related) {
                self.related.push(index);
            }
        }
        for (number, mention) in self.mentions.iter().enumerate() {
            if mention.form == Form::Url {
                *self.urls.entry(mention.date.date()).or_default() += 1;
                continue;
            }
            *self.days.entry(mention.date.date()).or_default() += 1;
            // The day of the visit is of no kind with those of the articles.
            if self.clock.as_ref().is_some_and(|clock| clock.mention == mention.span) {
                continue;
            }
            let shape = self.shape(mention, self.rest(number));
            let shaped = self.shapes.entry(shape).or_insert(Shaped { first: number, mentions: 0, days: BTreeSet::new() });
            shaped.mentions += 1;
            shaped.days.insert(mention.date.date());
        }
        self.most_urls = self.urls.values().copied().max().unwrap_or_default();
    }

    fn shape(&self, mention: &DateMention, rest: usize) -> Shape<'a> {
        let before = self.reading.visible_at(mention.block).get(..mention.reach.start).unwrap_or_default().trim();
        let before = if before.len() <= 24 { before } else { "…" };
        let kind = self.reading.blocks().get(mention.block).map_or(BlockKind::Blank, |block| block.kind);
        (mention.form as u8, mention.mark, kind, rest <= ALONE, before)
    }

    /// What the line leaves of a mention, by its number among all.
    fn rest(&self, place: usize) -> usize {
        self.rests.get(place).copied().unwrap_or_default()
    }

    /// The readings that may be the day of publication.
    pub(super) fn claims(&self) -> Vec<Claim<'a>> {
        let limit = self.reading.reference_date.map(PartialDate::date);
        let mut claims = Vec::new();
        // `Published July 1, 2019 · Modified June 3, 2021`: the line says which is which.
        let modified =
            |mention: &DateMention| mention.label == Some(Category::UpdatedLabel) && self.published.binary_search(&mention.block).is_ok();
        // `The fair will be held on 11 February 2022`: what takes place then is something else than the publication.
        let of_comment = |mention: &DateMention| self.proposals.is_comment(mention.block) || mention.links_to_comment(self.reading);
        let fits = |mention: &DateMention| {
            !modified(mention)
                && !mention.is_event()
                && !of_comment(mention)
                && !self.is_of_picture(mention)
                && !is_fact(self.reading, mention)
        };
        let told = |place: usize, mention: &DateMention| is_told(self.reading, mention, self.rest(place), self.yearless);
        let texts = self.mentions.iter().enumerate().filter(|(_, mention)| mention.form != Form::Url);
        for (number, (place, mention)) in texts.enumerate().filter(|(_, (place, mention))| fits(mention) && !told(*place, mention)) {
            for (value, second) in [(Some(mention.date), false), (mention.other, true)] {
                if let Some(value) = value.filter(|value| limit.is_none_or(|limit| value.date() <= limit)) {
                    claims.push(Claim { mention, value, second, number, place });
                }
            }
        }
        claims
    }

    /// Whether a date stands in a caption: `Fishers on the wall, March 3, 2008. Photo: Ada Quill`, `… (Ada Quill/Coast News)`.
    fn is_of_picture(&self, mention: &DateMention) -> bool {
        let visible = self.reading.visible_at(mention.block);
        let head = window_before(visible, mention.reach.start).trim_end();
        let tail = visible.get(mention.reach.end..).unwrap_or_default();
        if tail.len() > WINDOW
            || visible.len() > CAPTION_BYTES
            || !tail.contains(letter::is_alphabetic)
            || mention.label == Some(Category::PublishedLabel)
        {
            return false;
        }
        // Not `Ada Quill / 3 March 2008 / Photo: Ben Rask`: a sentence, or the piece of one.
        let told = head.ends_with([',', '(']) || head.ends_with(letter::is_alphabetic);
        let words = || head.split(is_space).filter(|word| word.starts_with(letter::is_alphabetic));
        let sentence = told && words().count() >= CAPTION_WORDS && words().any(|word| word.starts_with(letter::is_lowercase));
        let maker = |at: usize| {
            let rest = tail.get(at..).unwrap_or_default();
            let behind = self.reading.lexicon.starts(Category::CreditLabel, rest).and_then(|length| rest.get(length..));
            behind.is_some_and(|behind| behind.trim_start().starts_with([':', '：', '/', '©']))
        };
        let bracketed = || {
            let inside = tail.trim_end_matches(['.', ' ']).strip_suffix(')').and_then(|tail| tail.rsplit_once('('));
            inside.is_some_and(|(_, inside)| inside.contains('/') && inside.contains(' ') && !inside.contains(|c: char| c.is_ascii_digit()))
        };
        let once = self.days.get(&mention.date.date()) == Some(&1);
        once && sentence && (bracketed() || word_starts(tail).any(maker)) && !self.is_signed(mention)
    }

    /// Whether a by-word or label names somebody before a date in its line.
    fn is_signed(&self, mention: &DateMention) -> bool {
        let names = &self.proposals.names;
        let first = names.partition_point(|name| name.block < mention.block);
        let mut names = names.get(first..).unwrap_or_default().iter().take_while(|name| name.block == mention.block).take(NAMES);
        names.any(|name| name.rule.is_told() && name.span < mention.span)
    }

    /// The features of one claim.
    pub(super) fn tally(&self, claim: &Claim<'_>) -> Tally {
        let mut tally = Tally::new(self.reading.terms);
        let mention = claim.mention;
        let Some(block) = self.reading.blocks().get(mention.block) else { return tally };
        let before = self.says_before(mention);
        self.labels(claim, before, &mut tally);
        self.place(mention.block, &mut tally);
        self.line(claim, block, &mut tally);
        self.words(mention, before, &mut tally);
        self.sayings(mention, &mut tally);
        self.others(claim, block, &mut tally);
        tally
    }

    fn labels(&self, claim: &Claim<'_>, before: Categories, tally: &mut Tally) {
        let mention = claim.mention;
        match mention.label {
            Some(Category::UpdatedLabel) => tally.flag(F::LabelUpdated, true),
            Some(Category::AccessedLabel) => tally.flag(F::LabelAccessed, true),
            Some(Category::DateLabel) => tally.flag(F::LabelDate, true),
            Some(Category::Event) => tally.flag(F::LabelEventWeak, true),
            _ => {}
        }
        let visible = self.reading.visible_at(mention.block);
        if mention.label.is_none() {
            let head = window_before(visible, mention.reach.start);
            let near = head.len() > 6 && before.has(Category::PublishedLabel);
            tally.flag(F::LabelNear, near && self.says_published(head));
            let above = self.reading.above(mention.block).map(|above| self.reading.visible_at(above)).unwrap_or_default();
            let above = above.trim().trim_end_matches([':', '：', ' ']);
            let label = above.len() >= 4 && above.len() <= 40;
            let is = |category| self.reading.lexicon.is(category, above);
            tally.flag(F::Unlabelled, !self.published.is_empty());
            tally.flag(F::EventAbove, label && (is(Category::Event) || is(Category::AccessedLabel)));
        }
        tally.flag(F::WeekdayWrong, mention.weekday_agrees(claim.value) == Some(false));
        tally.flag(F::TimeAfter, mention.date.time().is_some() && !mention.time_before);
        tally.flag(F::TimeBefore, mention.time_before);
        tally.flag(F::TimeAlone, claim.value.time().is_some() && self.rest(claim.place) <= LITTLE);
        tally.flag(F::Old, claim.value.get_year() < OLD);
        tally.flag(F::MonthOnly, !claim.value.is_day());
        tally.add(F::Reading, self.order.speaks_for(mention, claim.value));
        tally.flag(F::Range, mention.range);
    }

    /// Those of some categories, which are looked for in each line, that phrases before a date are of.
    fn says_before(&self, mention: &DateMention) -> Categories {
        const WANTED: Categories = Categories::of(&[Category::By, Category::Copyright, Category::PublishedLabel]);
        let visible = self.reading.visible_at(mention.block);
        let before = mention.reach.start;
        let head = window_before(visible, before);
        // Where no word is cut, what stands before the date says what the line says.
        let whole = before <= WINDOW && !head.ends_with(letter::is_alphabetic);
        let denied = whole && self.proposals.said.of(mention.block).denied(WANTED, visible) >= before;
        if denied { Categories::default() } else { self.reading.within(WANTED, head) }
    }

    /// Whether running text goes on around a date.
    fn in_sentence(&self, claim: &Claim<'_>) -> bool {
        let block = self.reading.blocks().get(claim.mention.block);
        self.rest(claim.place) > 30 && block.is_some_and(|block| block.sentences > 0) && !self.opens_dispatch(claim.place)
    }

    /// Whether a mention stands between the place and the text of a dispatch, by its number among all.
    fn opens_dispatch(&self, place: usize) -> bool {
        self.dispatches.get(place).copied().unwrap_or_default()
    }

    /// A label of publication that is more than a preposition.
    fn says_published(&self, head: &str) -> bool {
        word_starts(head).any(|at| {
            head.get(at..).and_then(|rest| self.reading.lexicon.starts(Category::PublishedLabel, rest)).is_some_and(|length| length >= 5)
        })
    }

    /// Whether a block of the body stands well below its first one.
    fn is_deep(&self, index: usize) -> bool {
        let core = self.reading.layout.core();
        core.contains(&index) && self.filled_at(index) - self.filled_at(core.start) > 4
    }

    fn filled_at(&self, index: usize) -> u32 {
        self.filled.get(index).copied().unwrap_or_default()
    }

    fn place(&self, index: usize, tally: &mut Tally) {
        let core = self.reading.layout.core();
        tally.flag(F::BodyInside, self.is_deep(index));
        if index < core.start {
            tally.flag(F::AboveBody1, self.filled_at(core.start) - self.filled_at(index) <= 2);
        } else if index >= core.end && !core.is_empty() {
            let distance = self.filled_at(index) - self.filled_at(core.end.saturating_sub(1));
            tally.add(F::BelowBody, (distance as f32).ln_1p() / 2.0);
        }
        if let Some((title, score)) = &self.title {
            let below = self.filled_at(index).abs_diff(self.filled_at(title.end.saturating_sub(1)));
            tally.flag(F::Between, index >= title.end && index < core.start);
            if index >= title.end {
                tally.add(F::TitleNear, score * (-(below as f32) / 4.0).exp());
            } else if index < title.start {
                tally.add(F::TitleAbove, score * (-(below as f32) / 3.0).exp());
            }
        }
        let place = self.headings.partition_point(|&heading| heading <= index);
        if let Some(&heading) = place.checked_sub(1).and_then(|place| self.headings.get(place)) {
            let below = self.filled_at(index) - self.filled_at(heading);
            tally.flag(F::MainHeadingFar, below > 40);
        }
        let order = self.filled_at(index);
        tally.flag(F::FirstLine, order == 1);
        tally.flag(F::TopLines, order > 1 && order <= 4);
    }

    fn line(&self, claim: &Claim<'_>, block: &Block, tally: &mut Tally) {
        let mention = claim.mention;
        let visible = self.reading.visible(block);
        let rest = self.rest(claim.place);
        let head = visible.get(..mention.reach.start).unwrap_or_default();
        let tail = visible.get(mention.reach.end..).unwrap_or_default();
        tally.flag(F::WholeLine, rest == 0);
        tally.flag(F::TitleLikeBelow, self.is_title_like(self.reading.below(mention.block)));
        let above = rest <= ALONE && mention.block < self.reading.layout.core().start;
        tally.flag(F::AloneAbove, above);
        tally.flag(F::AloneBetween, above && self.title.as_ref().is_some_and(|(title, _)| mention.block >= title.end));
        let starts = head.len() <= WINDOW && !head.contains(letter::is_alphanumeric);
        tally.flag(F::StartsLine, rest > ALONE && starts);
        tally.flag(F::Heading, block.level > 0);
        tally.flag(F::Table, block.kind == BlockKind::Table);
        tally.flag(F::Quote, block.kind == BlockKind::Quote);
        tally.flag(F::Code, block.kind == BlockKind::Code);
        let separator = |c: char| matches!(c, '|' | '•' | '·' | '»' | '/' | '⋅');
        let beside = head.trim_end().ends_with(separator) || tail.trim_start().starts_with(separator);
        tally.flag(F::Separator, beside);
        tally.flag(F::Dispatch, self.opens_dispatch(claim.place));
        let sentence = self.in_sentence(claim);
        tally.flag(F::Sentence, sentence);
        tally.flag(F::InsideSentence, sentence && self.is_deep(mention.block));
        tally.flag(F::PrintHeader, print::is_header(self.reading, mention.block));
    }

    /// Whether a line reads like a headline: several words, no sentence, no link list.
    fn is_title_like(&self, index: Option<usize>) -> bool {
        let Some(block) = index.and_then(|index| self.reading.blocks().get(index)) else { return false };
        let measure = (20..=160).contains(&block.measure) && block.words >= 3;
        let kind = matches!(block.kind, BlockKind::Heading | BlockKind::ShortLine | BlockKind::Paragraph | BlockKind::Field);
        measure && kind && block.digits * 4 < block.letters && (block.last != '.')
    }

    fn words(&self, mention: &DateMention, before: Categories, tally: &mut Tally) {
        let visible = self.reading.visible_at(mention.block);
        let tail = beginning(visible.get(mention.reach.end..).unwrap_or_default(), WINDOW);
        let lexicon = self.reading.lexicon;
        let above = self.reading.above(mention.block);
        let above_said = above.map(|index| self.proposals.said.of(index)).copied().unwrap_or_default();
        let above = above.map(|index| self.reading.visible_at(index)).filter(|text| text.len() < OPENING / 2).unwrap_or_default();
        let begins = |category, text: &str| lexicon.starts(category, text.trim_start_matches(|c: char| !c.is_alphabetic())).is_some();
        // What no word of a line says, none of its first words says.
        let opens = |said: &Said, category, text: &str| said.within.has(category) && begins(category, text);
        let said = self.proposals.said.of(mention.block);
        let by_before = before.has(Category::By);
        tally.flag(F::ByBefore, by_before);
        tally.flag(F::ByBeforeTime, by_before && mention.date.time().is_some() && !mention.time_before);
        tally.flag(F::ByAfter, begins(Category::By, tail) || begins(Category::AuthorLabel, tail));
        tally.flag(F::ByAbove, [Category::By, Category::AuthorLabel].iter().any(|&by| opens(&above_said, by, above)));
        let next = self.replies.get(self.replies.partition_point(|reply| *reply <= mention.block));
        tally.flag(F::ReplySoon, next.is_some_and(|&next| self.filled_at(next) - self.filled_at(mention.block) <= REPLY_BLOCKS));
        tally.flag(F::CommentAbove, !above.is_empty() && above_said.within.has(Category::Comment));
        tally.flag(F::RelatedLine, opens(said, Category::Related, beginning(visible, OPENING)));
        tally.flag(F::RelatedAbove, opens(&above_said, Category::Related, above));
        tally.flag(F::Copyright, before.has(Category::Copyright));
        // `— Ada Quill (@adaquill) 3 May 2021`: a post that is quoted.
        tally.flag(F::Handle, window_before(visible, mention.reach.start).contains("(@"));
        tally.flag(F::Credit, opens(said, Category::CreditLabel, beginning(visible, OPENING)));
        let place = self.related.partition_point(|&index| index < mention.block);
        let related = place.checked_sub(1).and_then(|place| self.related.get(place));
        tally.flag(
            F::BelowRelated,
            related.is_some_and(|&index| self.filled_at(mention.block) - self.filled_at(index) <= SECTION_BLOCKS as u32),
        );
    }

    /// What its line and those beside it say.
    fn sayings(&self, mention: &DateMention, tally: &mut Tally) {
        let said = self.proposals.said.of(mention.block);
        tally.flag(F::EventStarts, said.starts.has(Category::Event));
        tally.flag(F::ByStarts, said.starts.has(Category::By));
        tally.flag(F::KeywordsLine, said.within.has(Category::KeywordLabel));
        tally.flag(F::RelativeLine, said.within.has(Category::RelativeDate));
        let comment = said.within.has(Category::Comment);
        tally.flag(F::CommentLine, comment);
        tally.flag(F::CommentFirst, comment && self.filled_at(mention.block) == 1);
        let starts = |index: Option<usize>, category| index.is_some_and(|index| self.proposals.said.of(index).starts.has(category));
        let (above, below) = (self.reading.above(mention.block), self.reading.below(mention.block));
        tally.flag(F::MenuAbove, above.is_some_and(|above| self.proposals.said.of(above).is.has(Category::Menu)));
        tally.flag(F::CommentBelow, starts(below, Category::Comment));
        tally.flag(F::NoticeBelow, starts(below, Category::Notice));
    }

    /// Whether the next date stands far below, or there is none.
    fn is_next_far(&self, claim: &Claim<'_>) -> bool {
        let mut later = self.mentions.iter().skip(claim.place + 1);
        let next = later.find(|mention| mention.form != Form::Url);
        next.is_none_or(|next| self.filled_at(next.block).saturating_sub(self.filled_at(claim.mention.block)) > FAR_BLOCKS)
    }

    fn others(&self, claim: &Claim<'_>, block: &Block, tally: &mut Tally) {
        let mention = claim.mention;
        let day = claim.value.date();
        if let Some(Shaped { first, mentions, days }) = self.shapes.get(&self.shape(mention, self.rest(claim.place))) {
            tally.flag(F::ShapeUnique, days.len() == 1);
            tally.flag(F::ShapeTwo, (2..=3).contains(&days.len()));
            tally.flag(F::ShapeFew, (4..=6).contains(&days.len()));
            tally.flag(F::ShapeMany, days.len() > 6);
            let is_first = self.mentions.get(*first).is_some_and(|first| first.span == mention.span);
            tally.flag(F::ShapeFirst, days.len() > 1 && is_first);
            tally.add(F::ShapeCount, ((*mentions).max(1) as f32).ln());
        }
        let earliest = self.days.keys().next() == Some(&day);
        let latest = self.days.keys().next_back() == Some(&day);
        tally.flag(F::OnlyDate, self.days.len() == 1);
        tally.flag(F::Earliest, earliest && self.days.len() > 1);
        tally.flag(F::EarliestInSentence, earliest && self.days.len() > 1 && self.in_sentence(claim));
        tally.flag(F::Latest, latest && self.days.len() > 1);
        tally.flag(F::FirstMention, claim.number == 0);
        tally.flag(F::NextFar, self.is_next_far(claim));
        let prose = |place: usize, block: &Block| block.measure > 140 && !self.opens_dispatch(place);
        let mut before = self.mentions.iter().enumerate().take(claim.place.min(4)).filter(|(_, other)| other.form != Form::Url);
        let outside = before.any(|(place, other)| self.reading.blocks().get(other.block).is_some_and(|block| !prose(place, block)));
        tally.flag(F::NoneBeforeInProse, !(outside || block.sentences > 0 && prose(claim.place, block)));
        let count = self.days.get(&day).copied().unwrap_or_default();
        tally.add(F::Repeated, if count > 1 { (count as f32).ln().min(2.0) } else { 0.0 });
        // A date that stands alone at the top of a page, with another one below it and above the text, is the day of the visit.
        tally.flag(F::AfterMasthead, self.clock.as_ref().is_some_and(|clock| clock.rival == claim.mention.span));
        tally.flag(F::OtherUrlDay, self.urls.len() == 1 && !self.urls.contains_key(&day));
        if let Some(count) = self.urls.get(&day) {
            tally.add(F::UrlTimes, (*count as f32).ln_1p());
            tally.flag(F::UrlMajority, *count >= self.most_urls);
        }
    }

    /// The first date of the document, if it stands alone far above the text and another dateline follows it there.
    fn find_clock(&self) -> Option<Clock> {
        let core = self.reading.layout.core();
        let title = self.title.as_ref().map(|(title, _)| title);
        let mut texts = self.mentions.iter().enumerate().filter(|(_, mention)| mention.form != Form::Url);
        let (_, first) = texts.next().filter(|&(place, first)| {
            let above = first.block < core.start || title.is_some_and(|title| first.block < title.start);
            above && self.rest(place) <= 12
        })?;
        let start = title.map_or(core.start, |title| title.start.max(core.start));
        let far = self.filled_at(start).saturating_sub(self.filled_at(first.block)) > 5;
        let (_, rival) = texts.take(CLOCK_RIVALS).find(|&(place, other)| {
            let titled = title.is_some_and(|title| {
                let below = self.filled_at(other.block).saturating_sub(self.filled_at(title.end.saturating_sub(1)));
                first.block < title.start && other.block >= title.end && below <= RIVAL_BLOCKS
            });
            let placed = other.block > first.block + 1 && (other.block <= core.start + 2 || titled);
            placed && other.date.date() != first.date.date() && self.rest(place) <= 60 && !other.is_event()
        })?;
        far.then_some(Clock { mention: first.span, rival: rival.span })
    }

    /// What speaks for no date at all.
    pub(super) fn none(&self, claims: &[Claim<'_>]) -> Tally {
        let mut tally = Tally::new(self.reading.terms);
        tally.flag(F::None, true);
        let core = self.reading.layout.core();
        tally.flag(F::NoneNoHead, self.filled_at(core.start) <= 1);
        tally.add(F::NoneMany, (1.0 + self.days.len() as f32).ln());
        let below = |claim: &Claim<'_>| claim.mention.block >= core.end;
        tally.flag(F::NoneBelow, !claims.is_empty() && claims.iter().all(below));
        tally
    }
}

/// Of each mention, whether it stands between the place and the text of a dispatch, which opens one of the first paragraphs: a standfirst may
/// stand above it.
fn dispatches(reading: &Reading<'_>, mentions: &[DateMention]) -> Vec<bool> {
    let core = reading.layout.core();
    let long = |index: usize| reading.blocks().get(index).is_some_and(|block| block.measure > DISPATCH);
    let last = core.clone().filter(|&index| long(index)).take(DISPATCH_PARAGRAPHS).last().unwrap_or(core.start);
    let opens = |mention: &DateMention| {
        if mention.reach.start > OPENING_BYTES || mention.block > last || !long(mention.block) {
            return false;
        }
        let visible = reading.visible_at(mention.block);
        let (head, tail) = (visible.get(..mention.reach.start), visible.get(mention.reach.end..));
        opens_dispatch(head.unwrap_or_default(), tail.unwrap_or_default())
    };
    mentions.iter().map(opens).collect()
}

/// Letters and digits of the line that a date and its company leave, no more than 200 characters on each side.
fn rest(reading: &Reading<'_>, mention: &DateMention) -> usize {
    let visible = reading.visible_at(mention.block);
    let count = |text: Option<&str>| text.unwrap_or_default().chars().take(200).filter(|&c| letter::is_alphanumeric(c)).count();
    count(visible.get(..mention.reach.start)) + count(visible.get(mention.reach.end..))
}

/// The end of `text` before `end`, a window long.
fn window_before(text: &str, end: usize) -> &str {
    ending(text.get(..end).unwrap_or_default(), WINDOW)
}
