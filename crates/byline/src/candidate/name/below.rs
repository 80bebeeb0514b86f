//! Names in the lines below a label or by-word that stands alone.

use super::tail::{REST_BYTES, ends_line, fits_rest, is_member};
use super::{Finder, Rule, Sign, Signs, WINDOW, list, word};
use crate::block::{Block, BlockKind, is_space, label, letter, ordered};
use crate::candidate::header::field_of;
use crate::candidate::lexicon::Category;

/// A list below a label has at most this many names.
const ITEMS: usize = 24;

/// What a line that is only a label says about the lines below.
#[derive(Clone, Copy, Debug)]
pub(super) struct Expected {
    pub(super) rule: Rule,
    /// The block of the label.
    pub(super) from: usize,
    pub(super) form: Form,
}

/// How names stand in the lines below a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Form {
    /// In the next line, or in each item of a list.
    Line,
    /// A list of names goes on, behind a comma or a conjunction: `By Ada Quill,`.
    List {
        /// Whether what was read last ends with such a one.
        joined: bool,
    },
    /// The line above holds a name and what somebody is, and the next must: `Ada Quill, Partner`.
    Members,
    /// In a numbered list, between lines that say more of each.
    Numbered,
}

impl Finder<'_, '_> {
    /// The line below a label, and the list items that go on with it.
    pub(super) fn expected(&mut self, index: usize, block: &Block, text: &str, expected: Expected) {
        let lexicon = self.reading.lexicon;
        if text.len() > WINDOW || index > expected.from + ITEMS {
            return;
        }
        let number = ordered(text);
        // `Authors`, and below it `1. Ada Quill`, `View her publications`, `2. Ben Rask`: the numbers say which lines are names.
        let at = match (expected.form, number) {
            (Form::Numbered, 0) => {
                let goes_on = matches!(block.kind, BlockKind::ShortLine | BlockKind::ListItem);
                self.expect = goes_on.then_some(expected);
                return;
            }
            (_, number) => number + text.get(number..).and_then(|rest| rest.find(letter::is_alphanumeric)).unwrap_or(0),
        };
        let expected =
            if number > 0 && block.kind == BlockKind::ListItem { Expected { form: Form::Numbered, ..expected } } else { expected };
        if let Form::List { joined } = expected.form {
            return self.listed(index, text, at, expected, joined);
        }
        // `By`, and below it `Last updated …`, a day or `4 minute read`: the name was cut out; `Journalist`, and below it `Photo: …`: the next
        // field.
        let rest = text.get(at..).unwrap_or_default();
        let counts = rest.starts_with(|c: char| c.is_ascii_digit()) && rest.contains(' ');
        let next_field = || label(rest).is_some_and(|name| field_of(lexicon, name.of(rest).trim()).is_some());
        // `Interview`, and below it `Ada Quill, pilot: “The bar moves”`: whom the headline quotes.
        let quotes = || [": “", ": „", ": «", ": \""].iter().any(|mark| rest.contains(mark));
        if self.date_touches(index, 0..at + 1)
            || counts
            || next_field()
            || quotes()
            || expected.rule == Rule::LabelLine && self.is_paper_of_role(expected.from, rest)
            || [Category::PublishedLabel, Category::UpdatedLabel].iter().any(|&label| lexicon.starts(label, rest).is_some())
        {
            return;
        }
        let people = list::people(lexicon, text, word::skip_role(lexicon, text, at));
        if people.len() == 1 && people.iter().all(|person| person.words == 1) && self.stands_below_desk(index) {
            return;
        }
        let whole = people.last().is_some_and(|last| self.ends_name(index, text, last.next));
        // `Ada Quill, Partner`, and below it `Ben Rask, Counsel`: a name in each line, and what somebody is, where it is said.
        let known = |person: &word::Person| list::is_known(lexicon, text, person);
        let role =
            |first: &word::Person| text.get(first.next..).is_some_and(|rest| lexicon.is(Category::Role, rest.trim_matches(is_space)));
        let members = expected.form == Form::Members;
        let alone = |first: &word::Person| members && ends_line(lexicon, text, first.next);
        let says = |first: &word::Person| role(first) || known(first) && (is_member(lexicon, text, first.next) || alone(first));
        let member = people.first().filter(|first| (2..=5).contains(&first.words) && says(first));
        if members || member.is_some() {
            if let Some(member) = member {
                let signs = Signs::default().with(Sign::LineStart, true).with(Sign::Listed, true);
                self.push(index, member.range.clone(), expected.rule, signs);
                self.expect = Some(Expected { form: Form::Members, ..expected });
            }
            return;
        }
        if whole && people.iter().all(|person| person.words <= 5) {
            let signs = Signs::default().with(Sign::LineStart, true).with(Sign::Listed, expected.form == Form::Numbered);
            self.people(index, text, &people, expected.rule, signs);
            // `Compiled by:`, and below it a name in each line.
            if expected.rule == Rule::LabelLine && block.blank_after == 0 && people.iter().all(known) && self.opens_list(expected.from) {
                self.expect = Some(Expected { form: Form::Members, ..expected });
            }
        } else if let Some(first) = people.first().filter(|first| (2..=4).contains(&first.words) && text.len() <= REST_BYTES) {
            // `Ada Quill Lifestyle Writer`: the tail is in no list of roles.
            let signs = Signs::default().with(Sign::LineStart, true).with(Sign::TailCut, true);
            self.push(index, first.range.clone(), expected.rule, signs);
        } else if fits_rest(lexicon, text, at..text.len()) && text.split_whitespace().count() <= 3 && !text.ends_with([':', '.']) {
            self.push(index, at..text.len(), expected.rule, Signs::default().with(Sign::LineStart, true).with(Sign::Rest, true));
        }
        if block.kind == BlockKind::ListItem {
            self.expect = Some(expected);
        }
    }

    /// Whether nothing but a comma or a conjunction stands behind a name at the end of a line.
    pub(super) fn goes_on(&self, text: &str, end: usize) -> bool {
        let rest = text.get(end..).unwrap_or_default().trim_matches(is_space);
        let joint = rest.trim_start_matches(',').trim_start_matches(is_space);
        !rest.is_empty() && (joint.is_empty() || self.reading.lexicon.is(Category::Conjunction, joint))
    }

    /// Whether a label ends with a colon, and the first line below it is right below.
    fn opens_list(&self, label: usize) -> bool {
        let block = self.reading.blocks().get(label);
        block.is_some_and(|block| block.blank_after == 0 && matches!(block.last, ':' | '：'))
    }

    /// Whether a line names the paper of the role in the line above it: `Staff Writer`, and below it `Daily Herald`.
    fn is_paper_of_role(&self, above: usize, text: &str) -> bool {
        let lexicon = self.reading.lexicon;
        let role = lexicon.is(Category::Role, self.reading.visible_at(above).trim_matches(is_space));
        role && text.split(is_space).any(|word| lexicon.is(Category::Organisation, word))
    }

    /// A line below one that ends within a list of names: `By Ada Quill,`, `Ben Rask`, `and`, `Cyd Vale`, a line each.
    fn listed(&mut self, index: usize, text: &str, at: usize, expected: Expected, follows: bool) {
        let lexicon = self.reading.lexicon;
        let rest = text.get(at..).unwrap_or_default();
        let joint = lexicon
            .starts(Category::Conjunction, rest)
            .filter(|&length| rest.get(length..).is_none_or(|rest| !rest.starts_with(letter::is_alphanumeric)));
        let begin = at + joint.unwrap_or_default();
        if text.get(begin..).is_none_or(|rest| rest.trim().is_empty()) {
            self.expect = Some(Expected { form: Form::List { joined: true }, ..expected });
            return;
        }
        if !follows && joint.is_none() {
            return;
        }
        let people = list::people(lexicon, text, begin);
        let Some(end) = people.last().map(|last| last.next) else { return };
        // `By Ada Quill,` and below it `Port Lorn`: where from.
        let known = |person: &word::Person| list::is_known(lexicon, text, person);
        if joint.is_none() && !people.iter().all(known) {
            return;
        }
        let joined = self.goes_on(text, end);
        if joined || self.ends_name(index, text, end) && people.iter().all(|person| (2..=5).contains(&person.words)) {
            self.people(index, text, &people, expected.rule, Signs::default().with(Sign::LineStart, true).with(Sign::Listed, true));
            self.expect = Some(Expected { form: Form::List { joined }, ..expected });
        }
    }
}
