//! URLs: every address that stands in the document, and the ones that its links carry.

mod parts;
pub(crate) mod slug;
mod words;

use super::lexicon::{Categories, Category, word_starts};
use super::{Reading, read_part};
use crate::block::{Block, BlockKind, ending, is_space, letter};
use crate::limits::Limits;
use crate::span::Span;

pub(crate) use parts::{UrlParts, decode_value};
pub(crate) use words::UrlWords;

/// How a URL stands in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum UrlForm {
    /// `https://…` in running text or on its own line.
    Bare,
    /// `<https://…>`.
    Autolink,
    /// The target of a link.
    Target,
    /// The target of an image.
    Image,
    /// `www.…` without a scheme, or any host with a path behind a label.
    Schemeless,
    /// Carried by a parameter of a link to a network or into the mail: `…/sharer.php?u=…`.
    Shared,
    /// Carried by a parameter of a link to another place, as one to log in: `…/login?return=…`.
    Carried,
}

impl UrlForm {
    /// Whether it stands in a parameter of another address.
    pub(crate) fn is_carried(self) -> bool {
        matches!(self, Self::Shared | Self::Carried)
    }
}

/// A URL that stands in the document.
#[derive(Clone, Debug)]
pub(crate) struct UrlMention {
    /// The URL as the text gives it, without its fragment.
    pub(crate) value: String,
    /// Its normal form: equal for all ways to write the address of one page.
    pub(crate) key: String,
    /// Where it stands in the source; of a shared one, the link that carries it.
    pub(crate) span: Span,
    /// The block that it stands in.
    pub(crate) block: usize,
    /// The text of the link, in the source; empty for a bare URL.
    pub(crate) text: Span,
    pub(crate) form: UrlForm,
    /// What the words before it call it.
    pub(crate) label: Option<Category>,
    /// Whether something was taken off that only says how the page was reached or is shown.
    pub(crate) reduced: bool,
    /// The part of the page that it leads to, in the source's words.
    pub(crate) fragment: Option<String>,
    /// Whether the text breaks it off with an ellipsis.
    pub(crate) truncated: bool,
}

impl UrlMention {
    /// Whether a reader sees it, or is told what it is.
    pub(crate) fn is_written(&self) -> bool {
        self.label.is_some() || matches!(self.form, UrlForm::Bare | UrlForm::Autolink | UrlForm::Schemeless)
    }
}

/// A label stands at most this many bytes before its URL.
const LABEL_WINDOW: usize = 90;

/// Every URL of the document.
pub(crate) fn urls(reading: &Reading<'_>) -> Vec<UrlMention> {
    let mut finder = Finder { reading, marks: marks(reading.text), found: Vec::new() };
    for (index, block) in reading.read_blocks() {
        if !block.is_blank() {
            finder.read_block(index, block);
        }
    }
    finder.found
}

struct Finder<'a> {
    reading: &'a Reading<'a>,
    /// Where the document has what URLs are known by.
    marks: Vec<usize>,
    found: Vec<UrlMention>,
}

impl Finder<'_> {
    fn read_block(&mut self, index: usize, block: &Block) {
        let links = self.reading.links(block);
        for link in links {
            let autolink = link.text == link.target;
            let form = match (link.image, autolink) {
                (true, _) => UrlForm::Image,
                (_, true) => UrlForm::Autolink,
                _ => UrlForm::Target,
            };
            let text = if autolink { Span::new(link.text.start, link.text.start) } else { link.text };
            let target = link.target.of(self.reading.text).trim_matches(['<', '>']);
            self.claim_target(index, target, link.target, text, form);
        }
        if block.span.len() <= Limits::default().line_bytes {
            self.read_bare(index, block);
        }
    }

    /// The URLs of a block that stand outside link targets.
    fn read_bare(&mut self, index: usize, block: &Block) {
        let links = self.reading.links(block);
        let content = read_part(block.content.of(self.reading.text));
        let mut next = 0;
        let mut end = 0;
        let begin = block.content.start as usize;
        let first = self.marks.partition_point(|&mark| mark < begin);
        for at in first.. {
            let Some(&mark) = self.marks.get(at).filter(|&&mark| mark < begin + content.len()) else { break };
            let Some(start) = start(content, mark - begin) else { continue };
            // `http://web.archive.example/http://port.example`: the inner one is part of the outer.
            if start < end {
                continue;
            }
            let length = url_length(content.get(start..).unwrap_or_default());
            end = start + length;
            let span = Span::new(block.content.start + start as u32, block.content.start + (start + length) as u32);
            while links.get(next).is_some_and(|link| link.target.end <= span.start) {
                next += 1;
            }
            let inside = links.iter().skip(next).take(2).any(|link| link.target.overlaps(span));
            if !inside && length > 0 && !self.is_within_sentence(block, span) {
                let text = span.of(self.reading.text);
                let form = if text.starts_with("www.") { UrlForm::Schemeless } else { UrlForm::Bare };
                self.claim(index, text, span, Span::new(span.start, span.start), form);
                if let Some(kept) = parts::archived(text) {
                    let kept_span = Span::of_part(kept, self.reading.text);
                    let label = self.is_edge(index).then_some(Category::SourceUrlLabel);
                    self.claim_labelled(index, kept, kept_span, Span::new(span.end, span.end), UrlForm::Carried, label);
                }
            }
        }
        self.read_labelled_host(index, block);
    }

    /// Whether a block stands first or last: an archive's address there says of which page this is the copy, as a label does.
    fn is_edge(&self, index: usize) -> bool {
        self.reading.above(index).is_none() || self.reading.below(index).is_none()
    }

    /// `URL: port.example/news/wall`: behind a label, a host with a path needs no scheme.
    fn read_labelled_host(&mut self, index: usize, block: &Block) {
        if block.kind != BlockKind::Field {
            return;
        }
        let content = block.content.of(self.reading.text);
        let Some((label, value)) = content.split_once(':') else { return };
        let value = value.trim().trim_matches(['<', '>', '"']);
        let host = UrlParts::read(value).is_some_and(|parts| parts.scheme.is_empty() && parts.path.len() > 1);
        if host && !value.starts_with("www.") && !value.contains(parts::ends_url) && self.is_url_label(label) {
            let span = Span::of_part(value, self.reading.text);
            self.claim(index, value, span, Span::new(span.start, span.start), UrlForm::Schemeless);
        }
    }

    fn is_url_label(&self, label: &str) -> bool {
        let label = label.trim_matches(|c: char| !c.is_alphanumeric());
        self.reading.lexicon.is(Category::SourceUrlLabel, label)
    }

    /// The target of a link: a URL, or a share link that carries one.
    fn claim_target(&mut self, index: usize, target: &str, span: Span, text: Span, form: UrlForm) {
        if form != UrlForm::Image
            && let Some(carried) = parts::carried(target)
        {
            let form = if parts::shares(target) { UrlForm::Shared } else { UrlForm::Carried };
            self.claim(index, &carried, span, text, form);
        } else if form != UrlForm::Image
            && let Some(carried) = parts::carried_path(target)
        {
            self.claim(index, &carried, span, text, UrlForm::Carried);
        }
        if target.starts_with("http") || target.starts_with("HTTP") || target.starts_with("//") || target.starts_with("www.") {
            self.claim(index, target, span, text, form);
        }
    }

    fn claim(&mut self, index: usize, text: &str, span: Span, link_text: Span, form: UrlForm) {
        let label = if matches!(form, UrlForm::Image | UrlForm::Shared | UrlForm::Carried) { None } else { self.label_before(index, span) };
        self.claim_labelled(index, text, span, link_text, form, label);
    }

    fn claim_labelled(&mut self, index: usize, text: &str, span: Span, link_text: Span, form: UrlForm, label: Option<Category>) {
        let truncated = text.ends_with('…') || text.ends_with("...") || text.ends_with("%E2%80%A6");
        let Some(parts) = UrlParts::read(text) else { return };
        if form == UrlForm::Schemeless && parts.path.len() < 2 && label.is_none() {
            return;
        }
        let fragment = parts.fragment.filter(|fragment| !fragment.is_empty());
        let mention = UrlMention {
            value: parts.without_fragment(),
            key: parts.key(),
            span,
            block: index,
            text: link_text,
            form,
            label,
            reduced: false,
            fragment: fragment.map(str::to_owned),
            truncated,
        };
        for plain in parts.plain_forms() {
            if let Some(parts) = UrlParts::read(&plain) {
                let key = parts.key();
                self.found.push(UrlMention { key, value: plain.clone(), label: None, reduced: true, ..mention.clone() });
            }
        }
        self.found.push(mention);
    }

    /// The label that stands right before a URL: in its block, or alone in the block above.
    fn label_before(&self, index: usize, span: Span) -> Option<Category> {
        let block = self.reading.blocks().get(index)?;
        let mut start = block.content.start.max(span.start.saturating_sub(LABEL_WINDOW as u32));
        while start < span.start && !self.reading.text.is_char_boundary(start as usize) {
            start += 1;
        }
        let before = Span::new(start, span.start).of(self.reading.text);
        let bare = before.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '<' | '(' | '[' | '"' | '*' | '_'));
        if bare.is_empty() {
            let above = self.reading.above(index)?;
            let text = self.reading.visible_at(above);
            return (text.len() < LABEL_WINDOW).then(|| self.label_at_end(text, text.ends_with([':', '：']))).flatten();
        }
        let colon = bare.ends_with([':', '：', '=', '→']);
        self.label_at_end(bare, colon)
    }

    /// Whether a sentence goes on around an address: `… are on the site, link: https://… and can be read there`, `… (link: https://…)`.
    fn is_within_sentence(&self, block: &Block, span: Span) -> bool {
        let lead = ending(Span::new(block.content.start, span.start).of(self.reading.text), SENTENCE_WINDOW);
        if lead.len() < SENTENCE_BYTES || lead.split(is_space).filter(|word| !word.is_empty()).nth(SENTENCE_WORDS).is_none() {
            return false;
        }
        let rest = Span::new(span.end, block.content.end.max(span.end)).of(self.reading.text).trim_start();
        let bracketed = lead.trim_end().ends_with(':')
            && lead.rfind('(').is_some_and(|open| lead.get(open..).is_some_and(|inside| !inside.contains(')')));
        let goes_on = rest.starts_with(letter::is_lowercase) || bracketed && rest.starts_with(')');
        // `First published at https://… and printed again here.`
        goes_on && self.reading.within(Categories::of(&[Category::SourceLabel]), lead).is_empty()
    }

    /// The category of the label phrase that ends the text; without a colon only a whole text is a label.
    fn label_at_end(&self, text: &str, colon: bool) -> Option<Category> {
        let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
        let mut best = None;
        for at in word_starts(text).take_while(|&at| colon || at == 0) {
            let Some(rest) = text.get(at..) else { continue };
            self.reading.lexicon.each_of(LABELS, rest, |phrase| {
                if phrase.length == rest.len() {
                    best = best.or(Some(phrase.category));
                }
            });
        }
        best
    }
}

/// What leads to an address in a sentence is at least so long and has more than so many words.
const SENTENCE_BYTES: usize = 20;
const SENTENCE_WORDS: usize = 3;
/// It is looked at for so many bytes. Stops: a line of addresses, each of which would read the line from its start.
const SENTENCE_WINDOW: usize = 200;

/// What the words before an address may call it.
const LABELS: Categories = Categories::of(&[Category::SourceUrlLabel, Category::SourceLabel]);

/// What URLs are known by: the one stands behind `http` or `https`, with the other they begin.
const SCHEME: &[u8] = b"://";
const HOST: &[u8] = b"www.";

/// Where a text has what URLs are known by, in order; each byte is looked at once for each of the two.
fn marks(text: &str) -> Vec<usize> {
    let find = |mark| memchr::memmem::find_iter(text.as_bytes(), mark);
    let mut found: Vec<usize> = find(SCHEME).chain(find(HOST)).collect();
    found.sort_unstable();
    found
}

/// Where the URL begins that is known by what stands at `mark`, if it is one.
fn start(content: &str, mark: usize) -> Option<usize> {
    let (before, rest) = content.as_bytes().split_at_checked(mark)?;
    if rest.starts_with(SCHEME) {
        let begins = |scheme: &[u8]| {
            let begin = mark.checked_sub(scheme.len())?;
            before.get(begin..).is_some_and(|end| end.eq_ignore_ascii_case(scheme)).then_some(begin)
        };
        return begins(b"https").or_else(|| begins(b"http"));
    }
    let apart = |byte: &u8| !byte.is_ascii_alphanumeric() && !matches!(byte, b'/' | b'.' | b'-' | b'@');
    (rest.starts_with(HOST) && before.last().is_none_or(apart)).then_some(mark)
}

/// How many bytes the URL at the start of `rest` takes: up to white space or quotes, without the marks of the sentence around.
fn url_length(rest: &str) -> usize {
    let window = rest.char_indices().find(|&(at, c)| at >= Limits::TARGET_BYTES || parts::ends_url(c)).map_or(rest.len(), |(at, _)| at);
    let mut text = rest.get(..window).unwrap_or_default();
    for _ in 0..CLOSERS {
        let Some(last) = text.chars().next_back() else { return 0 };
        let opener = match last {
            ')' => Some('('),
            ']' => Some('['),
            _ => None,
        };
        let loose = opener.is_some_and(|opener| text.matches(last).count() > text.matches(opener).count());
        if text.ends_with("...") || !(loose || matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_')) {
            return text.len();
        }
        text = text.get(..text.len() - last.len_utf8()).unwrap_or_default();
    }
    text.len()
}

/// At most this many marks are taken off the end of a URL. Stops: `http://a))))…`, each one counted anew.
const CLOSERS: usize = 6;

#[cfg(test)]
mod tests {
    use super::{UrlForm, UrlMention};
    use crate::candidate::lexicon::Category;

    fn urls(text: &str) -> Vec<UrlMention> {
        crate::candidate::read(text, None, super::urls)
    }

    fn values(text: &str) -> Vec<String> {
        urls(text).into_iter().map(|mention| mention.value).collect()
    }

    #[test]
    fn a_bare_url_ends_before_the_marks_of_its_sentence() {
        assert_eq!(
            values("See https://port.example/wall, it says (http://port.example/a_(b))."),
            ["https://port.example/wall", "http://port.example/a_(b)"]
        );
    }

    #[test]
    fn a_label_stands_before_an_autolink() {
        let found = urls("Source URL: <https://port.example/news/wall>\n");
        let [mention] = found.as_slice() else { panic!("one URL, not {found:?}") };
        assert_eq!((mention.form, mention.label), (UrlForm::Autolink, Some(Category::SourceUrlLabel)));
        assert_eq!(mention.value, "https://port.example/news/wall");
    }

    #[test]
    fn a_label_may_stand_alone_in_the_line_above() {
        let found = urls("Permalink:\nhttps://port.example/news/wall\n");
        assert_eq!(found.first().and_then(|mention| mention.label), Some(Category::SourceUrlLabel));
    }

    #[test]
    fn a_share_link_carries_the_address_of_the_page() {
        let found = urls("[Tell](https://www.facebook.com/sharer.php?u=https%3A%2F%2Fport.example%2Fwall%2F&t=Wall)\n");
        let shared = found.iter().find(|mention| mention.form == UrlForm::Shared).map(|mention| mention.value.as_str());
        assert_eq!(shared, Some("https://port.example/wall/"));
    }

    #[test]
    fn a_mail_link_carries_it_behind_words() {
        let found = values("[Mail](mailto:?subject=Wall&body=Read%20this:%20https%3A%2F%2Fport.example%2Fwall%20now)\n");
        assert_eq!(found, ["https://port.example/wall"]);
    }

    #[test]
    fn what_only_says_how_the_page_was_reached_is_taken_off() {
        let found = values("[x](https://port.example/wall/?id=7&utm_source=feed&replytocom=3#respond)\n");
        assert!(found.contains(&"https://port.example/wall/?id=7".to_owned()), "{found:?}");
        let found = values("[x](https://port.example/news/wall/print/)\n");
        assert!(found.contains(&"https://port.example/news/wall/".to_owned()), "{found:?}");
    }

    #[test]
    fn a_view_of_the_page_is_named_anywhere_in_the_path() {
        for view in ["print/news/harbour-wall", "news/print/harbour-wall", "news/harbour-wall.print"] {
            let found = values(&format!("[x](https://port.example/{view})\n"));
            let plain = format!("https://port.example/{}", view.replace("print/", "").replace(".print", ""));
            assert!(found.contains(&plain), "{found:?}");
        }
        assert_eq!(values("[x](https://port.example/news/fine-print)\n"), ["https://port.example/news/fine-print"]);
    }

    #[test]
    fn a_link_that_was_joined_to_its_own_folder_is_unfolded() {
        let found = values("[x](https://port.example/news/2019/news/2019/wall.html)\n");
        assert!(found.contains(&"https://port.example/news/2019/wall.html".to_owned()), "{found:?}");
        assert_eq!(values("[x](https://port.example/news/old/news/wall)\n"), ["https://port.example/news/old/news/wall"]);
    }

    #[test]
    fn where_the_path_names_a_page_its_parameters_may_say_nothing() {
        let found = values("[x](https://port.example/harbour-wall?v=mailed)\n");
        assert!(found.contains(&"https://port.example/harbour-wall".to_owned()), "{found:?}");
        assert_eq!(values("[x](https://port.example/view?id=7)\n"), ["https://port.example/view?id=7"]);
    }

    #[test]
    fn a_link_to_log_in_carries_the_way_back() {
        let found = urls("[Log in](https://port.example/login?to=%2Fnews%2Fharbour-wall%2F)\n");
        let back = found.iter().find(|mention| mention.form == UrlForm::Carried).map(|mention| mention.value.as_str());
        assert_eq!(back, Some("https://port.example/news/harbour-wall/"));
        assert!(urls("[x](https://port.example/login?to=%2F&from=me)\n").iter().all(|mention| mention.form == UrlForm::Target));
    }

    #[test]
    fn all_ways_to_write_one_address_have_one_key() {
        let keys: Vec<String> =
            urls("http://www.port.example/w%C3%A4lle/ https://port.example/wälle#top").into_iter().map(|mention| mention.key).collect();
        assert_eq!(keys, ["port.example/wälle", "port.example/wälle"]);
    }

    #[test]
    fn a_host_without_a_path_is_no_address_in_running_text() {
        assert!(values("www.port.example contains copyrighted material.").is_empty());
        assert_eq!(values("More at www.port.example/wall today."), ["www.port.example/wall"]);
    }

    #[test]
    fn an_url_that_is_cut_off_says_so() {
        assert!(urls("https://port.example/the-wall-of-the…\n").iter().all(|mention| mention.truncated));
    }

    #[test]
    fn the_value_is_where_the_span_says() {
        let text = "Ämter und Häfen\n\n[Wall](https://port.example/wall) und https://port.example/b?c=d\n";
        for mention in urls(text) {
            assert_eq!(mention.span.of(text), mention.value);
        }
    }
}
