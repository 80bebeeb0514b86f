//! Finds where in a line a name may begin: behind a label, a by-word, a separator, a date, or at its start.

use std::ops::Range;

use super::below::{Expected, Form};
use super::categories::{FURNITURE, LEADS, NEXT, NO_LEADS};
use super::eastern::{begins_word, has_surname, is_hangul, is_paper};
use super::lone::names_place;
use super::place::{Before, Places};
use super::tail::{
    REST_BYTES, Tail, behind_whereabouts, ends_line, fits_rest, is_barred, is_masked_mail, is_whereabouts, masked_mail, rest_end,
};
use super::{DATE_GAP, Finder, Rule, Sign, Signs, WINDOW, head, list, word};
use crate::block::{Block, BlockKind, Marks, is_cjk, is_space, letter};
use crate::candidate::credit::is_of_agency;
use crate::candidate::dateline::is_place_of_day;
use crate::candidate::ending::Ending;
use crate::candidate::header::field_of;
use crate::candidate::lexicon::{Categories, Category, Lexicon, Place, word_starts};
use crate::candidate::said::Leads;
use crate::candidate::salutation::is_salutation;
use crate::span::Span;

/// A name of one word next to a dated line stands in a line shorter than this.
const LONE_BYTES: usize = 30;
/// A sentence of so many words tells what somebody did, not who wrote.
const SENTENCE_WORDS: u32 = 14;

/// What stands between a label and its value.
const LABEL_MARKS: &str = ":：●=|｜／/・";
/// What stands between what announces a name and the name.
const LEAD_MARKS: &str = ":：|｜/／●・．=\"[(–-—“'_*";
/// What closes a quotation.
const QUOTES: [char; 7] = ['"', '”', '“', '»', '«', '’', '」'];

/// What a phrase before a name makes of it.
#[derive(Clone, Copy, Debug)]
struct Lead {
    rule: Rule,
    /// Where the phrase begins.
    start: usize,
    end: usize,
}

impl Lead {
    /// The phrase.
    fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl Finder<'_, '_> {
    /// Finds the names of one block.
    pub(super) fn block(&mut self, index: usize) {
        let Some(block) = self.reading.blocks().get(index) else { return };
        if matches!(block.kind, BlockKind::Blank | BlockKind::Rule | BlockKind::Code) {
            return;
        }
        let text = self.reading.visible(block);
        self.links(index, block);
        if text.is_empty() || is_salutation(self.reading.lexicon, text) || is_of_agency(self.reading.lexicon, block, text) {
            return;
        }
        if let Some(expected) = self.expect.take() {
            self.expected(index, block, text, expected);
        }
        if text.len() <= WINDOW {
            self.line(index, block, text, 0..text.len());
        } else {
            self.line(index, block, text, 0..head(text, WINDOW / 2).len());
            let tail = (text.len() - WINDOW / 2..text.len()).find(|&at| text.is_char_boundary(at)).unwrap_or(text.len());
            self.line(index, block, text, tail..text.len());
        }
        self.notes(index, block, text);
    }

    /// Finds the names in a stretch of a line.
    fn line(&mut self, index: usize, block: &Block, text: &str, window: Range<usize>) {
        let lexicon = self.reading.lexicon;
        // `Mgr. Ada Quill, Ph.D.` has three full stops and no sentence.
        let running = text.len() > WINDOW || block.sentences > 2 && text.len() > REST_BYTES;
        let sentence = running || block.words >= SENTENCE_WORDS && block.ends_sentence();
        let dated = self.dated.get(index).copied().unwrap_or(false);
        // A stretch that does not begin with the line may begin inside of a word.
        let leads = if window.start == 0 { self.said.of(index).leads() } else { Leads::ANYWHERE };
        let divided = block.marks.may_have(Marks::DIVIDED);
        let mut places = Places::new(lexicon, text, window, leads, divided);
        let mut from = 0;
        while let Some((at, before, place)) = places.next(from) {
            let (ahead, rest) = text.split_at_checked(at).unwrap_or_default();
            let eastern = rest.starts_with(is_cjk);
            let leads = place.may_be(if before == Before::Word { Categories::LEADS_INSIDE } else { LEADS });
            let may_lead = before != Before::Word || !leads.is_empty();
            if let Some(lead) = may_lead.then(|| lead(lexicon, place, text, at, before, leads)).flatten() {
                // `threatened by Ada Quill`, in running text: somebody does something there, but write.
                let told = lead.of(text).contains(is_space);
                // `来源：海岸日报 作者：王小明`: a script without spaces has one to part what stands in a line.
                let apart = eastern
                    && !rest.starts_with(is_hangul)
                    && (is_paper(ahead) || ahead.ends_with(is_space) && ahead.trim_end_matches(is_space).ends_with(is_cjk));
                let wrapped = before == Before::Word && is_capital(rest) && (self.begins_line(block, at) || self.day_ends(index, text, at));
                // `It was built in 1764 by Ada Quill and her sons.`
                let told_of = sentence && before == Before::Number && is_year(ahead) && !self.date_ends(index, at);
                if running && before == Before::Word && !told && !wrapped {
                    continue;
                }
                let reported = lead.rule == Rule::Contributor && lexicon.is(Category::Reporter, lead.of(text));
                let signs = Signs::default()
                    .with(Sign::Reported, reported)
                    .with(Sign::LineStart, wrapped || matches!(before, Before::Start | Before::Dash))
                    .with(Sign::MidLine, (before == Before::Word || told_of) && !wrapped && !apart)
                    .with(Sign::Running, running);
                from = self.told(index, text, lead, signs).max(lead.end.min(text.len()));
                continue;
            }
            if eastern {
                // `00分更新`: what a number counts.
                if ahead.ends_with(|c: char| c.is_ascii_digit()) {
                    continue;
                }
                let end = self.eastern(index, text, at);
                if end > 0 {
                    from = end;
                    continue;
                }
            }
            if before != Before::Word && (!running || before == Before::Dash) {
                from = self.bare(index, text, at, place, before, dated).max(from);
            }
        }
    }

    /// Whether a line of the source begins at a place of a block's visible text: one that was joined to the line above it.
    fn begins_line(&self, block: &Block, at: usize) -> bool {
        let start = self.reading.layout.source_span(block, at..at + 1).start as usize;
        block.lines.len() > 1 && self.reading.text.get(..start).is_some_and(|lead| lead.trim_end_matches([' ', '\t']).ends_with('\n'))
    }

    /// Whether a line that goes on with a by-word ends with its day: `Harbour wall opens again By Ada Quill July 7, 2008`.
    fn day_ends(&self, index: usize, text: &str, at: usize) -> bool {
        let day = self.dates_of(index).find(|mention| mention.reach.start >= at).filter(|day| day.reach.start <= at + REST_BYTES);
        day.and_then(|day| text.get(day.reach.end..)).is_some_and(|rest| !rest.contains(letter::is_alphanumeric))
    }

    /// Reads what a label or by-word announces; gives the place where reading goes on.
    fn told(&mut self, index: usize, text: &str, lead: Lead, signs: Signs) -> usize {
        let lexicon = self.reading.lexicon;
        let marks = |c: char| is_space(c) || LEAD_MARKS.contains(c);
        let rest = behind_ending(text.get(lead.end..).unwrap_or_default());
        let at = text.len() - rest.trim_start_matches(marks).len();
        if at >= text.len() {
            let whole = signs.has(Sign::LineStart) && lead.rule != Rule::Copyright;
            let rule = match lead.rule {
                Rule::Label | Rule::ByWord => Some(Rule::LabelLine),
                Rule::Contributor | Rule::Credit | Rule::ArticlesBy => Some(lead.rule),
                _ => None,
            };
            let whole = whole && !self.role_of_above(index);
            self.expect = rule.filter(|_| whole).map(|rule| Expected { rule, from: index, form: Form::Line });
            return text.len();
        }
        // `Post author By Ada Quill`
        let at = match lexicon.starts(Category::By, text.get(at..).unwrap_or_default()) {
            Some(length) if lead.rule == Rule::Label => word::skip_space(text, at + length),
            _ => at,
        };
        let at = behind_whereabouts(lexicon, text, at).unwrap_or(at);
        if lead.rule == Rule::Label && self.inverted(index, text, at, signs) {
            return text.len();
        }
        // `by | Leave a comment`: the name was cut out.
        let prompts = [Category::Comment, Category::Share, Category::Subscribe, Category::PublishedLabel, Category::UpdatedLabel];
        let rest = text.get(at..).unwrap_or_default();
        let place = lexicon.at(rest);
        let prompt = |category: &Category| {
            place.starts(*category).is_some_and(|length| rest.get(..length).is_some_and(|phrase| phrase.contains(is_space)))
        };
        if prompts.iter().any(prompt) {
            return at;
        }
        let mut people = list::announced(lexicon, text, word::skip_role(lexicon, text, at));
        people.truncate(list::askers(text, lead.of(text), &people));
        if lead.rule == Rule::ByWeak && people.first().is_some_and(|person| plays(lexicon, text, person.next)) {
            return text.len();
        }
        let end = self.people(index, text, &people, lead.rule, signs);
        if lead.rule.is_told() && signs.has(Sign::LineStart) && !people.is_empty() && self.goes_on(text, end) {
            self.expect = Some(Expected { rule: lead.rule, from: index, form: Form::List { joined: true } });
        }
        let rest = rest_end(lexicon, text, at);
        let first = people.first().map(|person| person.range.clone());
        // `文＝山田太郎　写真＝鈴木花子`: a whole name ends before the space.
        let whole = |range: &Range<usize>| text.get(range.clone()).is_some_and(has_surname);
        let certain = people.len() > 1
            || people.first().is_some_and(|person| person.cut)
            || first.as_ref().is_some_and(|range| range.end == rest || whole(range));
        if matches!(lead.rule, Rule::Label | Rule::ByWord) && !certain && fits_rest(lexicon, text, at..rest) {
            self.push(index, at..rest, lead.rule, signs.with(Sign::Rest, true));
        }
        end
    }

    /// Adds names with the family name in front, if a label's value is nothing else: `Author: Quill, Ada; Rask, Ben`.
    fn inverted(&mut self, index: usize, text: &str, at: usize, signs: Signs) -> bool {
        let value = text.get(at..).unwrap_or_default();
        let names: Option<Vec<(String, &str)>> =
            value.split(';').map(|part| Some((word::inverted(self.reading.lexicon, part)?, part.trim()))).collect();
        for (name, part) in names.iter().flatten() {
            let before = self.found.len();
            self.push(index, Span::of_part(part, text).range(), Rule::Label, signs);
            if let Some(mention) = self.found.get_mut(before) {
                mention.name.clone_from(name);
            }
        }
        names.is_some()
    }

    /// Adds the names of a list with the signs of each; gives where the last one ends.
    pub(super) fn people(&mut self, index: usize, text: &str, people: &[word::Person], rule: Rule, signs: Signs) -> usize {
        let lexicon = self.reading.lexicon;
        let mut end = 0;
        for person in people {
            let tail = Tail::of(lexicon, text, person.next);
            let role = person.role || tail == Tail::Role;
            let listed = signs.with(Sign::Listed, people.len() > 1 || signs.has(Sign::Listed));
            let prefix = listed.with(Sign::RoleAfter, role && !is_barred(text, person.next)).with(Sign::Prefix, true);
            let signs =
                listed.with(Sign::RoleAfter, role).with(Sign::AgencyAfter, tail == Tail::Agency).with(Sign::TailCut, tail == Tail::Words);
            let whole = person.range.start == 0 && person.range.end == text.len();
            let signs = signs.with(Sign::Alone, whole);
            self.push(index, person.range.clone(), rule, signs);
            self.unseparated(index, text, person, rule, signs);
            if let Some(second) = person.second {
                self.push(index, person.range.start..second, rule, prefix);
            }
            if let Some(seam) = person.seam {
                self.push(index, person.range.start..seam, rule, signs.with(Sign::Seam, true));
                self.push(index, seam..person.range.end, rule, signs.with(Sign::Seam, true));
            }
            end = person.next;
        }
        end
    }

    /// `Ada Quill Ben Rask Cyd Vale`: names without separators, where each begins with a known first name.
    fn unseparated(&mut self, index: usize, text: &str, person: &word::Person, rule: Rule, signs: Signs) {
        if person.words < 4 {
            return;
        }
        let lexicon = self.reading.lexicon;
        let name = text.get(person.range.clone()).unwrap_or_default();
        let words: Vec<Range<usize>> = word_starts(name)
            .filter(|&at| at == 0 || name.get(..at).is_some_and(|lead| lead.ends_with(is_space)))
            .map(|at| at..at + name.get(at..).map_or(0, |rest| rest.find(is_space).unwrap_or(rest.len())))
            .collect();
        let mut parts: Vec<Range<usize>> = Vec::new();
        for word in words {
            let first = name.get(word.clone()).is_some_and(|word| lexicon.is_first_name(word));
            match parts.last_mut() {
                Some(part) if !first || !name.get(part.clone()).is_some_and(|part| part.contains(is_space)) => part.end = word.end,
                None if !first => return,
                _ => parts.push(word),
            }
        }
        if parts.len() > 1 {
            for part in parts {
                let range = person.range.start + part.start..person.range.start + part.end;
                self.push(index, range, rule, signs.with(Sign::Seam, true).with(Sign::Listed, true));
            }
        }
    }

    /// A name that no word announces.
    fn bare(&mut self, index: usize, text: &str, at: usize, place: Place<'_, '_>, before: Before, dated: bool) -> usize {
        let lexicon = self.reading.lexicon;
        if before == Before::Start && (self.is_shouted(text) || self.lone_word(index, text)) {
            return text.len();
        }
        // `Foto Ben Rask`
        if before == Before::Start && credits(lexicon, place) {
            return text.len();
        }
        if let Some(name) = if before == Before::Start { self.behind_place(text, at) } else { None } {
            return self.bare(index, text, name, lexicon.at(text.get(name..).unwrap_or_default()), before, dated);
        }
        if dated && text.get(at..).is_some_and(|rest| rest.starts_with(letter::is_lowercase)) {
            return self.pseudonym(index, text, at, before);
        }
        if before == Before::Start && text.len() <= REST_BYTES {
            self.desk(index, text, at);
        }
        let near = |other: Option<usize>| other.and_then(|other| self.dated.get(other)).copied().unwrap_or(false);
        let near = dated || near(self.reading.above(index)) || near(self.reading.below(index));
        // One word is a name beside a date only.
        let one_counts = (dated || near && text.len() < LONE_BYTES) && !names_place(text);
        let rest = text.get(at..).unwrap_or_default();
        let addressed = || masked_mail(lexicon, text).is_some();
        if !dated && before != Before::Number && word::is_plainly_no_name(lexicon, place, rest) && !addressed() {
            return 0;
        }
        if !one_counts && word::is_one_word(text, at) {
            return 0;
        }
        let begin = word::behind_role(place, text, at);
        let mut people = list::People::new(lexicon, text, begin);
        let Some(first) = people.next() else { return 0 };
        let name = text.get(first.range.clone()).unwrap_or_default();
        let known = || {
            name.split([' ', '-', '\u{a0}']).next().is_some_and(|word| lexicon.is_first_name(word))
                || name.rsplit([' ', '-', '\u{a0}']).next().is_some_and(|word| lexicon.is_last_name(word))
        };
        // `접수기간: 2022년 3월 1일`, `报名时间：6月1日`: what is said of something has a label that no language lists.
        let labels = text.get(first.next..).is_some_and(|rest| rest.trim_start_matches(is_space).starts_with([':', '：']));
        if labels && name.starts_with(is_cjk) && (!has_surname(name) || field_of(lexicon, name).is_some()) {
            return 0;
        }
        // `2021-03-13 10:12 海岸報`: the paper.
        if dated && name.starts_with(is_cjk) && !has_surname(name) && !name.ends_with(is_hangul) && Ending::Place.ends(name) {
            return 0;
        }
        let core = self.reading.layout.core();
        // `Ada Quill`, and below it `Ada Quill is a writer …`.
        let echoed = || self.reading.below(index).is_some_and(|below| self.reading.visible_at(below).starts_with(name));
        let at_core = index + 14 >= core.start && index <= core.start + 1 || index + 2 >= core.end && index <= core.end + 6;
        let second = if first.words == 1 { people.next() } else { None };
        let single = first.words == 1 && second.is_none();
        let placed = if single {
            one_counts && !word::is_cut_desk(place, name) && !self.stands_below_desk(index)
        } else {
            near || at_core || begin > at || known() || first.words > 1 && echoed()
        };
        if !placed && !dated {
            return 0;
        }
        let head = text.get(..at).unwrap_or_default();
        if before == Before::Start && self.is_place(index, text, &first.range) || self.is_of_others(index, head, name) {
            return text.len();
        }
        if single && !known() && self.is_said_of_day(index, text, &first.range) {
            return first.next;
        }
        if before == Before::Start && self.is_of_sentence(index, text, first.next) {
            return first.next;
        }
        let people: Vec<_> = std::iter::once(first).chain(second).chain(people).collect();
        // `पुराना पुल एक साल और बंद रहेगा`: a headline with an `and`.
        if people.len() > 1
            && text.get(at..).is_some_and(|rest| rest.starts_with(word::is_uncased))
            && people.iter().any(|person| person.words > CASELESS_WORDS)
        {
            return text.len();
        }
        let (Some(first), Some(last)) = (people.first(), people.last()) else { return 0 };
        let parted = known() && is_whereabouts(lexicon, text, last.next) || is_masked_mail(lexicon, text, last.next);
        let ends = parted || self.ends_name(index, text, last.next);
        let allowed = placed && (ends || !single);
        if first.words > 5 && allowed && ends && (dated || near || at_core) {
            self.unseparated(index, text, first, Rule::Line, Signs::default().with(Sign::LineStart, before == Before::Start));
            return last.next;
        }
        if !allowed
            || (!ends && before != Before::Number)
            || first.words > 5
            || is_furniture(lexicon, name) && !(dated && lexicon.is(Category::Organisation, name))
        {
            if dated && before == Before::Start && !word::running_capitals(name) {
                return self.rest(index, text, at);
            }
            return 0;
        }
        if before == Before::Number && word::running_capitals(name) {
            return last.next;
        }
        let signs = || before == Before::Start && known() && self.signs_for_paper(index, text, last.next);
        let alone = matches!(before, Before::Start | Before::Dash) && ends_line(lexicon, text, last.next) || signs();
        // `— Ada Quill, June 27, 2019` below the text says who wrote it and when; a dash alone, or below a quotation, says who said it.
        let quoted = || self.reading.above(index).is_some_and(|above| self.reading.visible_at(above).ends_with(QUOTES));
        let dated_end = || index + 2 >= core.end && self.date_touches(index, last.next..last.next + DATE_GAP) && !quoted();
        let rule = match before {
            _ if begin > at => Rule::RoleBefore,
            Before::Dash if !dated_end() => Rule::Signature,
            _ if alone => Rule::Line,
            _ => Rule::Segment,
        };
        let signs = Signs::default().with(Sign::LineStart, matches!(before, Before::Start | Before::Dash)).with(Sign::Alone, alone);
        self.people(index, text, &people, rule, signs)
    }
}

impl Finder<'_, '_> {
    /// Where a name begins behind a place: `Lorn, Ada Quill`, `Bad Lorn, Ada Quill`, but not `Quill, Ada Maria`.
    fn behind_place(&self, text: &str, at: usize) -> Option<usize> {
        const DESKS: Categories = Categories::of(&[Category::Agency, Category::Organisation]);
        let lexicon = self.reading.lexicon;
        let rest = text.get(at..).filter(|rest| text.len() <= REST_BYTES && rest.as_bytes().contains(&b','))?;
        let (place, person) = rest.split_once(", ")?;
        let is_place = !place.contains(is_space) && is_capital(place) || is_place_of_day(place, ",");
        let known = lexicon.is_any(DESKS, place) || place.split([' ', '-']).any(|word| lexicon.is_first_name(word));
        let mut words = person.split(is_space);
        let (first, last) = (words.next()?, words.next_back()?);
        let named = lexicon.is_first_name(first) && is_capital(last) && !lexicon.is_first_name(last) && !person.contains(',');
        (is_place && !known && named).then(|| text.len() - person.len())
    }

    /// Whether a name may end at `at`: the line ends, or a mark, a number, a role or a label follows.
    pub(super) fn ends_name(&self, index: usize, text: &str, at: usize) -> bool {
        let next = word::skip_space(text, at);
        let rest = text.get(next..).unwrap_or_default();
        match rest.chars().next() {
            None => true,
            Some('.' | '!' | '?' | '\'' | '’') => word::skip_space(text, next + 1) >= text.len() && rest.starts_with('.'),
            Some(c) if !letter::is_alphabetic(c) => true,
            // `Ada QuillMarch 3, 2021`
            Some(_) if next == at && self.dates_of(index).any(|mention| mention.visible.start == at) => true,
            Some(_) => {
                let mut ends = false;
                self.reading.lexicon.each_of(NEXT, rest, |phrase| {
                    ends |= match phrase.category {
                        Category::Role | Category::PublishedLabel | Category::UpdatedLabel | Category::Comment => true,
                        Category::DateJoiner => self.date_follows(index, next + phrase.length),
                        // `Ada Quill Send an email March 3, 2021`
                        Category::Share | Category::Subscribe => rest.get(..phrase.length).is_some_and(|prompt| prompt.contains(is_space)),
                        _ => false,
                    };
                });
                ends
            }
        }
    }
}

/// Each of several names in a script without capitals has at most so many words.
const CASELESS_WORDS: usize = 3;

/// Whether the whole text is a phrase of menus, prompts or other furniture, a month, a weekday or an organisation's word.
pub(super) fn is_furniture(lexicon: &Lexicon, text: &str) -> bool {
    let mut furniture = false;
    lexicon.each_of(FURNITURE, text, |phrase| furniture |= phrase.length == text.len());
    furniture
}

/// Whether brackets behind a name say what somebody does on a stage: `With Ada Quill (violin)`, but not `De Ada Quill (afp)`.
fn plays(lexicon: &Lexicon, text: &str, at: usize) -> bool {
    let inside = text.get(at..).and_then(|rest| rest.trim_start_matches(is_space).strip_prefix('('));
    inside.is_some_and(|inside| inside.starts_with(letter::is_lowercase) && lexicon.starts(Category::Agency, inside).is_none())
}

/// Whether a text ends with a year in a sentence: `It was built in 1764 `.
fn is_year(ahead: &str) -> bool {
    let lead = ahead.trim_end_matches(is_space);
    let before = lead.trim_end_matches(|c: char| c.is_ascii_digit());
    lead.len() - before.len() == 4 && before.trim_end_matches(is_space).ends_with(letter::is_lowercase)
}

/// The phrase of some categories at `at` that announces a name.
fn lead(lexicon: &Lexicon, place: Place<'_, '_>, text: &str, at: usize, before: Before, leads: Categories) -> Option<Lead> {
    let rest = text.get(at..)?;
    let mut best: Option<(usize, u8, Rule)> = None;
    place.each_of(leads, |phrase| {
        let after = rest.get(phrase.length..).unwrap_or_default();
        let Some((rank, rule)) = announces(lexicon, phrase.category, rest.get(..phrase.length).unwrap_or_default(), after, before) else {
            return;
        };
        // `כתבה על`: a report on something.
        if !place.opens(phrase) {
            return;
        }
        if best.is_none_or(|(length, other, ..)| (phrase.length, rank) > (length, other)) {
            best = Some((phrase.length, rank, rule));
        }
    });
    if let Some((length, ..)) = best {
        let mut longer = false;
        place.each_longer(NO_LEADS, |phrase| longer |= phrase.length > length);
        // `“The Long Swell” by Ada Quill`: who wrote the book, not the article.
        let quoted = || before == Before::Word && text.get(..at).unwrap_or_default().trim_end().ends_with(['"', '”', '’', '»', '」', '』']);
        if longer || quoted() {
            return None;
        }
    }
    if best.is_none() && before != Before::Word {
        best = glued_by_word(lexicon, place, rest).map(|length| (length, 0, Rule::ByWord));
    }
    best.map(|(length, _, rule)| {
        let end = at + length;
        let rule = if rule == Rule::ByWord && before == Before::Word && ends_credit(lexicon, text, at, end) { Rule::Credit } else { rule };
        Lead { rule, start: at, end }
    })
}

/// Whether a by-word is the end of a credit: `Words by Ada Quill, photos by Ben Rask`.
fn ends_credit(lexicon: &Lexicon, text: &str, at: usize, end: usize) -> bool {
    let ahead = text.get(..at).unwrap_or_default().trim_end_matches(is_space);
    let word = ahead.rfind(is_space).map_or(0, |space| word::skip_space(text, space));
    text.get(word..end).is_some_and(|phrase| lexicon.is(Category::CreditLabel, phrase))
}

/// Whether a phrase of a category announces a name here, and how it ranks among phrases of equal length.
fn announces(lexicon: &Lexicon, category: Category, phrase: &str, after: &str, before: Before) -> Option<(u8, Rule)> {
    let after = behind_ending(after);
    let colon = after.trim_start_matches(|c| is_space(c) || c == '*' || c == '_').starts_with(|c| LABEL_MARKS.contains(c));
    let by = || lexicon.starts(Category::By, after.trim_start_matches(is_space)).is_some();
    let marked = || colon || by();
    let ends = after.trim_matches(|c| is_space(c) || c == ':').is_empty();
    let begins = before != Before::Word;
    let several = phrase.contains(' ');
    let eastern = phrase.chars().all(is_cjk);
    let named = begins && !eastern && is_capital(after.trim_start_matches(is_space));
    let link_or_name = after.trim_start_matches(|c| is_space(c) || c == ':').starts_with(letter::is_uppercase);
    match category {
        Category::Copyright => begins.then_some((6, Rule::Copyright)),
        // `Redaktion Berlin` names an office, and so does every single word without its colon.
        Category::ContributorLabel => (colon || begins && by() || several && link_or_name).then_some((5, Rule::Contributor)),
        // `Photo Gazette/Ada Quill`: a paper, and behind it who took the picture for it.
        Category::CreditLabel => {
            (marked() || begins && (several || ends || named && is_paper_and_name(after))).then_some((4, Rule::Credit))
        }
        // `About the author: Ada Quill is …`: a label.
        Category::ArticlesBy if colon && lexicon.is(Category::AuthorLabel, phrase) => None,
        // `About Ada Quill`, and nothing else.
        Category::ArticlesBy => (begins && (several || named && after.split_whitespace().count() <= 3)).then_some((2, Rule::ArticlesBy)),
        // `Av. Ada Quill`, `Z. Quill`: with its full stop the word is a title or an initial.
        Category::By | Category::ByWeak if after.starts_with(". ") => None,
        Category::By => ((!ends || begins) && !begins_word(phrase, after)).then_some((3, Rule::ByWord)),
        Category::AuthorLabel if (begins || eastern) && marked() || ends && before == Before::Start => Some((1, Rule::Label)),
        Category::AuthorLabel if named => Some((0, Rule::RoleBefore)),
        Category::ByWeak => (begins && link_or_name).then_some((0, Rule::ByWeak)),
        _ => None,
    }
}

/// Whether a stroke parts a few capitalised words: `Gazette/Ada Quill`.
fn is_paper_and_name(text: &str) -> bool {
    let capitals = |part: &str| {
        let mut words = part.split(is_space).filter(|word| !word.is_empty()).peekable();
        words.peek().is_some() && words.all(is_capital)
    };
    let parts = head(text, REST_BYTES).split_once('/').filter(|_| text.len() <= REST_BYTES);
    parts.is_some_and(|(paper, name)| capitals(paper) && capitals(name.trim_end_matches('.')))
}

/// Behind the ending that a label may have, for a woman or several: `Autor:in`, `Auteur(s)`, `Redakteur/-in`.
fn behind_ending(rest: &str) -> &str {
    let marked = rest.trim_start_matches(['(', '/', ':', '*', '-', '_']);
    let letters = marked.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(marked.len());
    let closed = marked.get(letters..).unwrap_or_default();
    let after = closed.strip_prefix(')').unwrap_or(closed);
    let ends = after.trim_start_matches(is_space).starts_with([':', '：']) || after.trim().is_empty();
    if marked.len() < rest.len() && (1..=5).contains(&letters) && ends { after } else { rest }
}

/// Whether a text begins with a capital letter.
pub(super) fn is_capital(text: &str) -> bool {
    text.starts_with(letter::is_uppercase)
}

/// `ByAda Quill`: a by-word with its name glued to it, at the start of a segment.
fn glued_by_word(lexicon: &Lexicon, place: Place<'_, '_>, rest: &str) -> Option<usize> {
    let goes_on = !place.may_be(Categories::of(&[Category::By, Category::AuthorLabel])).is_empty();
    let mut last = ' ';
    let text = if goes_on { rest } else { place.word() };
    // Most words of ASCII have no capital inside.
    if !text.bytes().skip(1).take(23).any(|byte| byte.is_ascii_uppercase() || !byte.is_ascii()) {
        return None;
    }
    let (at, _) = text.char_indices().take(24).find(|&(_, c)| {
        let seam = letter::is_uppercase(c) && letter::is_lowercase(last);
        last = c;
        seam
    })?;
    let phrase = rest.get(..at)?;
    (lexicon.is(Category::By, phrase) || phrase.contains(' ') && lexicon.is(Category::AuthorLabel, phrase)).then_some(at)
}

/// Whether a line begins with what announces who took a picture, and a capital follows at once: `Foto Ben Rask`, but `Art Quill`.
fn credits(lexicon: &Lexicon, place: Place<'_, '_>) -> bool {
    const TOLD: Categories = Categories::of(&[Category::By, Category::AuthorLabel]);
    if !place.may_be(Categories::of(&[Category::CreditLabel])).has(Category::CreditLabel) {
        return false;
    }
    let Some(label) = place.longest(Category::CreditLabel) else { return false };
    let (label, after) = place.text().split_at_checked(label.length).unwrap_or_default();
    after.strip_prefix(' ').is_some_and(is_capital) && !place.starts_any(TOLD) && !lexicon.is_first_name(label)
}
