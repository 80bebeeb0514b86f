//! The body: paragraphs mostly, now and then an interview, numbered parts or a report by the minute.

use crate::draft::{Draft, Length, capitalise, cut};
use crate::role;

/// How a body is laid out.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Body {
    /// No empty line between paragraphs.
    pub(crate) tight: bool,
    /// Subheads now and then, after this mark: nothing, or `## `.
    pub(crate) headings: Option<&'static str>,
    /// Paragraphs that are cut in mid-sentence by a page end.
    pub(crate) broken: bool,
    /// Markdown links, emphasis and escapes in the prose.
    pub(crate) escapes: bool,
}

/// How a story is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Telling {
    /// Paragraphs of several sentences.
    Paragraphs,
    /// Paragraphs of one sentence or two.
    Sentences,
    /// A question and a short answer, over and over.
    Interview,
    /// Parts with a number and a name.
    Numbered,
    /// What happened, the last minute first.
    ByTheMinute,
}

impl Telling {
    /// Most stories are paragraphs; those that are cut by pages or opened by a dispatch always are.
    fn draw(draft: &mut Draft<'_>, opening: &str, style: Body) -> Self {
        match draft.dice.range(1, 100) {
            _ if style.broken || !opening.is_empty() => Self::Paragraphs,
            1..=8 => Self::Sentences,
            9..=14 => Self::Interview,
            15..=20 => Self::Numbered,
            21..=24 => Self::ByTheMinute,
            _ => Self::Paragraphs,
        }
    }
}

impl Draft<'_> {
    /// Paragraphs of the body, each followed by an empty line unless they stand tight, with a subhead or a break now and then.
    pub(crate) fn body(&mut self, style: Body) {
        self.body_after("", style);
    }

    /// The same, with words that open the first paragraph, as a place and an agency.
    pub(crate) fn body_after(&mut self, opening: &str, style: Body) {
        let paragraphs = match self.length() {
            Length::Paragraphs(count) => count,
            Length::Bytes(_) => usize::MAX,
        };
        let telling = Telling::draw(self, opening, style);
        for index in 0..paragraphs {
            if let Length::Bytes(bytes) = self.length()
                && index > 0
                && self.page.bytes() >= bytes
            {
                break;
            }
            self.lead(telling, index, style);
            let mut text = self.told(telling, index);
            if style.escapes && self.dice.chance(30) {
                text.push_str(&self.inline_markdown());
            }
            if index == 0 {
                text.insert_str(0, opening);
            }
            match cut(&text).filter(|_| style.broken && self.dice.chance(12)) {
                Some((head, tail)) => {
                    self.page.line(role::BODY, head);
                    self.page.break_after(2);
                    self.page.blank();
                    self.page.line(role::BODY, tail);
                }
                None => self.page.line(role::BODY, &text),
            }
            self.gap(style);
            if telling == Telling::Paragraphs && index > 0 && !style.broken && self.dice.chance(3) {
                self.items(style);
            }
        }
    }

    /// What stands above a paragraph: the question that it answers, the name of its part, a subhead now and then.
    fn lead(&mut self, telling: Telling, index: usize, style: Body) {
        let line = match (telling, style.headings) {
            (Telling::Interview, _) if index > 0 => self.phrase("question"),
            (Telling::Numbered, mark) if index > 0 => {
                format!("{}{index}. {}", mark.unwrap_or_default(), capitalise(&self.phrase("heading")))
            }
            (Telling::Paragraphs | Telling::Sentences, Some(mark)) if index > 1 && self.dice.chance(14) => {
                format!("{mark}{}", capitalise(&self.phrase("heading")))
            }
            _ => return,
        };
        self.page.line(role::HEADING, &line);
        self.gap(style);
    }

    /// A paragraph. The first is no shorter than in other stories, unless it is by the minute.
    fn told(&mut self, telling: Telling, index: usize) -> String {
        match telling {
            Telling::Paragraphs => self.paragraph(),
            Telling::ByTheMinute => {
                let minutes = (23 * 60 + 50_u64).saturating_sub(index as u64 * 17) % (24 * 60);
                let count = self.dice.range(1, 3);
                format!("{:02}:{:02} {}", minutes / 60, minutes % 60, self.sentences(count))
            }
            _ if index == 0 => self.paragraph(),
            _ => {
                let count = self.dice.range(1, 2);
                self.sentences(count)
            }
        }
    }

    /// A list of short lines without a stop.
    fn items(&mut self, style: Body) {
        let mark = self.dice.pick(&["-", "*", "•"]);
        for _ in 0..self.dice.range(3, 6) {
            let item = self.phrase("item");
            self.page.line(role::BODY, &format!("{mark} {item}"));
        }
        self.gap(style);
    }

    fn gap(&mut self, style: Body) {
        if !style.tight {
            self.page.blank();
        }
    }

    /// A sentence with a dead link, emphasis and an escaped amount, as converters leave them.
    fn inline_markdown(&mut self) -> String {
        let amount = self.dice.range(3, 980);
        let thing = self.phrase("keyword");
        match self.dice.range(0, 2) {
            0 => format!("{}[{thing}](#): \\${amount}{}", self.space(), self.language.word("stop")),
            1 => format!("{}*{thing}*, \\${amount}{}", self.space(), self.language.word("stop")),
            _ => format!("{}[{thing}](#){}", self.space(), self.language.word("stop")),
        }
    }
}
