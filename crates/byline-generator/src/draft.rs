//! The draft: what all shapes share while they write, that is languages, prose, names, dates and the page itself.

use crate::date::{Moment, Stamp};
use crate::dice::Dice;
use crate::page::Page;
use crate::sample::Answers;
use crate::words::{Language, WEIGHTS, english, languages};

/// How long the body shall be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Length {
    /// A number of paragraphs.
    Paragraphs(usize),
    /// As many paragraphs as bring the whole page to about this number of bytes.
    Bytes(usize),
}

/// A paper or site.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Publication {
    /// Its name.
    pub(crate) name: &'static str,
    /// Its host, without `www.`.
    pub(crate) host: &'static str,
}

/// An article while it is being written.
#[derive(Debug)]
pub(crate) struct Draft<'g> {
    /// The source of chance.
    pub(crate) dice: &'g mut Dice,
    /// The language of the prose.
    pub(crate) language: &'static Language,
    /// The language of labels and dates: that of the prose, or English, as many converters and themes leave it.
    pub(crate) frame: &'static Language,
    /// The paper it appears in. Most shapes do not name it.
    pub(crate) publication: Publication,
    /// When it was published. Most shapes tell less than this.
    pub(crate) moment: Moment,
    /// The page so far.
    pub(crate) page: Page,
    /// What the page proves so far.
    pub(crate) answers: Answers,
    length: Length,
    /// Sentence templates not yet used: none comes again before all had their turn.
    deck: Vec<&'static str>,
}

impl<'g> Draft<'g> {
    /// An empty page in a language that is drawn, mostly English.
    pub(crate) fn new(dice: &'g mut Dice, length: Length) -> Self {
        let roll = dice.range(1, 100);
        let index = WEIGHTS.iter().position(|bound| roll <= *bound).unwrap_or(0);
        let language = languages().get(index).unwrap_or_else(|| english());
        let (name, host) = dice.pick(language.list("publication")).split_once('|').unwrap_or_default();
        let moment = Moment::draw(dice, 1999, 2025);
        let answers = Answers { language: language.code, ..Answers::default() };
        let publication = Publication { name, host };
        Self { dice, language, frame: language, publication, moment, page: Page::default(), answers, length, deck: Vec::new() }
    }

    /// Leaves labels and dates English in a third of the articles of other languages.
    pub(crate) fn frame_by_chance(&mut self) {
        if self.dice.chance(33) {
            self.frame = english();
        }
    }

    /// How long the body shall be.
    pub(crate) fn length(&self) -> Length {
        self.length
    }

    // ---- words -------------------------------------------------------------------------------------------------

    /// A phrase from a list of the prose's language, its slots filled.
    pub(crate) fn phrase(&mut self, key: &str) -> String {
        self.phrase_with(key, &[])
    }

    /// The same with values for named slots.
    pub(crate) fn phrase_with(&mut self, key: &str, values: &[(&str, &str)]) -> String {
        let template = self.dice.pick(self.language.list(key));
        let mut out = String::new();
        self.expand(template, values, 0, &mut out);
        out
    }

    /// A label: the one word of a list in the frame's language.
    pub(crate) fn label(&self, key: &str) -> &'static str {
        self.frame.word(key)
    }

    /// A frame template (`By {author}`) with values.
    pub(crate) fn frame_with(&mut self, key: &str, values: &[(&str, &str)]) -> String {
        let mut out = self.dice.pick(self.frame.list(key)).to_owned();
        for (slot, value) in values {
            out = out.replace(&format!("{{{slot}}}"), value);
        }
        out
    }

    /// A sentence of the story, its first letter in upper case.
    pub(crate) fn sentence(&mut self) -> String {
        if self.deck.is_empty() {
            self.deck = self.language.list("sentence").to_vec();
        }
        let last = (self.deck.len() as u64).saturating_sub(1);
        let index = self.dice.count(0, last);
        let template = if index < self.deck.len() { self.deck.swap_remove(index) } else { "" };
        let mut text = String::new();
        self.expand(template, &[], 0, &mut text);
        capitalise(&text)
    }

    /// A few sentences.
    pub(crate) fn paragraph(&mut self) -> String {
        let count = self.dice.range(1, 5).max(self.dice.range(1, 4));
        self.sentences(count)
    }

    /// So many sentences.
    pub(crate) fn sentences(&mut self, count: u64) -> String {
        let sentences: Vec<String> = (0..count).map(|_| self.sentence()).collect();
        sentences.join(self.space())
    }

    /// What stands between two sentences: nothing in Chinese and Japanese.
    pub(crate) fn space(&self) -> &'static str {
        if self.is_ideographic() { "" } else { " " }
    }

    /// Whether the prose is written without spaces.
    pub(crate) fn is_ideographic(&self) -> bool {
        matches!(self.language.code, "ja" | "zh")
    }

    /// A headline; in English half of them in headline case.
    pub(crate) fn headline(&mut self) -> String {
        let text = capitalise(&self.phrase("title"));
        if self.language.code == "en" && self.dice.chance(50) { headline_case(&text) } else { text }
    }

    /// The names of one to three people, or of none.
    pub(crate) fn people(&mut self, low: u64, high: u64) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        for _ in 0..self.dice.range(low, high) {
            let name = self.phrase("person");
            if !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    /// One author in most articles, two or three in the others.
    pub(crate) fn authors(&mut self) -> Vec<String> {
        let high = if self.dice.chance(25) { 3 } else { 1 };
        self.people(1, high)
    }

    /// Names in a row, the last joined by the frame's word for "and".
    pub(crate) fn joined(&self, names: &[String]) -> String {
        let and = self.label("and");
        match names.split_last() {
            Some((last, [])) => last.clone(),
            // The mark that Chinese and Japanese join names with takes no spaces.
            Some(_) if and == "、" => names.join(and),
            Some((last, before)) => format!("{} {and} {last}", before.join(", ")),
            None => String::new(),
        }
    }

    // ---- parts that several shapes write -----------------------------------------------------------------------

    /// A headline, kept as the answer.
    pub(crate) fn title(&mut self) -> String {
        let title = self.headline();
        self.answers.title = Some(title.clone());
        title
    }

    /// A publication date with day or, in some articles, only month or also the time; kept as the answer.
    pub(crate) fn date(&mut self) -> String {
        let stamp = match self.dice.range(0, 9) {
            0 => self.moment.month_only(self.frame),
            1..=3 => {
                let day = self.moment.day(self.dice, self.frame);
                let time = self.moment.time(self.dice, self.frame);
                Stamp { text: format!("{}, {}", day.text, time.text), iso: day.iso + &time.iso }
            }
            _ => self.moment.day(self.dice, self.frame),
        };
        self.answers.date_published = Some(stamp.iso);
        stamp.text
    }

    /// An address for the article on its paper's site; not an answer yet.
    pub(crate) fn address(&mut self, title: &str) -> String {
        let slug = slug(title);
        let slug = if slug.len() < 12 { format!("{slug}{}", self.dice.range(10_000, 99_999)) } else { slug };
        let host = self.publication.host;
        match self.dice.range(0, 3) {
            0 => format!("https://www.{host}/{}/{slug}", self.moment.path()),
            1 => format!("https://{host}/news/{slug}.html"),
            2 => format!("http://www.{host}/{slug}/"),
            _ => format!("https://{host}/articles/{slug}-{}", self.dice.range(1000, 99_999)),
        }
    }
}

/// The first letter in upper case.
pub(crate) fn capitalise(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// English headline case: all words but the little ones inside.
fn headline_case(text: &str) -> String {
    let little = ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "over", "the", "to", "with"];
    let words = text.split(' ').enumerate();
    words
        .map(|(index, word)| if index > 0 && little.contains(&word) { word.to_owned() } else { capitalise(word) })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Lower-case ASCII words joined by hyphens, as in an address.
pub(crate) fn slug(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => out.push(letter),
            'ä' | 'á' | 'à' | 'â' | 'ã' | 'å' | 'ą' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' | 'ę' => out.push('e'),
            'í' | 'ì' | 'î' | 'ï' | 'ı' => out.push('i'),
            'ö' | 'ó' | 'ò' | 'ô' | 'õ' => out.push('o'),
            'ü' | 'ú' | 'ù' | 'û' => out.push('u'),
            'ç' | 'ć' => out.push('c'),
            'ñ' | 'ń' => out.push('n'),
            'ł' => out.push('l'),
            'ş' | 'ś' | 'ß' => out.push('s'),
            'ż' | 'ź' => out.push('z'),
            'ğ' => out.push('g'),
            '\'' | '’' | '\u{307}' => {}
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Cuts a text at a space near its middle, away from the ends of sentences.
pub(crate) fn cut(text: &str) -> Option<(&str, &str)> {
    let middle = text.len() / 2;
    let spaces = text.match_indices(' ').map(|(at, _)| at);
    let at = spaces
        .filter(|at| {
            let before = text.get(..*at).unwrap_or_default().chars().next_back();
            let after = text.get(at + 1..).unwrap_or_default().chars().next();
            before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_lowercase)
        })
        .min_by_key(|at| at.abs_diff(middle))?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

impl Draft<'_> {
    fn expand(&mut self, template: &str, values: &[(&str, &str)], depth: usize, out: &mut String) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((slot, behind)) = after.split_once('}') else {
                out.push('{');
                rest = after;
                continue;
            };
            match values.iter().find(|(name, _)| *name == slot) {
                Some((_, value)) => out.push_str(value),
                None => self.fill(slot, values, depth, out),
            }
            rest = behind;
        }
        out.push_str(rest);
    }

    fn fill(&mut self, slot: &str, values: &[(&str, &str)], depth: usize, out: &mut String) {
        let number = match slot {
            "few" => Some(self.dice.range(2, 9)),
            "many" => Some(self.dice.range(12, 980)),
            "percent" => Some(self.dice.range(3, 78)),
            "year" => Some(self.dice.range(1951, 1998)),
            _ => None,
        };
        if let Some(number) = number {
            out.push_str(&number.to_string());
        } else if slot == "long_date" {
            let day = Moment::draw(self.dice, 1951, 1998).usual(self.language);
            out.push_str(&day.text);
        } else if depth < MAX_DEPTH {
            let inner = self.dice.pick(self.language.list(slot));
            self.expand(inner, values, depth + 1, out);
        }
    }
}

/// Lists name lists at most this deep; a cycle in the data ends here instead of never.
const MAX_DEPTH: usize = 6;

#[cfg(test)]
mod tests {
    use super::{cut, headline_case, slug};

    #[test]
    fn slugs_are_plain_ascii() {
        assert_eq!(slug("Grauhafen öffnet: die Brücke von 1962!"), "grauhafen-offnet-die-brucke-von-1962");
    }

    #[test]
    fn headline_case_spares_the_little_words() {
        assert_eq!(headline_case("The price of apples"), "The Price of Apples");
    }

    #[test]
    fn a_cut_is_never_between_sentences() {
        let (head, tail) = cut("It rained. Then the harbour closed.").unwrap_or_default();
        assert_eq!((head, tail), ("It rained. Then", "the harbour closed."));
    }
}
