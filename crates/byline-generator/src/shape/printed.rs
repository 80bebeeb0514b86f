//! A page printed to PDF and read back as text.

use crate::draft::{Draft, Length};
use crate::role;

/// Hard-wrapped lines, and on every page a running header (print date, title and site) and a running footer (the
/// article's address and the page number); a form feed opens the next page.
pub(crate) fn printed_page(draft: &mut Draft<'_>) {
    draft.frame_by_chance();
    let title = draft.title();
    let url = draft.address(&title);
    let printed = draft.moment.later(draft.dice, 1).print_head();
    let site = draft.publication.name;
    let header = format!("{printed}{}{title} | {site}", " ".repeat(12));

    let mut flow = Flow::default();
    flow.add(role::TITLE, wrap(&title, WIDTH / 2));
    flow.space();
    let authors = draft.authors();
    let names = draft.joined(&authors);
    let line = draft.frame_with("by", &[("author", &names)]);
    flow.add(role::BYLINE, vec![line]);
    draft.answers.authors = authors;
    let date = draft.date();
    let line = if draft.dice.chance(40) { draft.frame_with("published", &[("date", &date)]) } else { date };
    flow.add(role::DATELINE, vec![line]);
    flow.space();
    let mut bytes = 0;
    for index in 0.. {
        let enough = match draft.length() {
            Length::Paragraphs(count) => index >= count,
            Length::Bytes(wanted) => index > 0 && bytes >= wanted,
        };
        if enough {
            break;
        }
        let text = draft.paragraph();
        bytes += text.len();
        flow.add(role::BODY, wrap(&text, WIDTH));
        flow.space();
    }
    lay_out(draft, flow, &header, &url);
    // The running header names the site beside the title.
    draft.answers.publisher = Some(site.to_owned());
    draft.answers.source_url = Some(url);
}

/// Puts the lines on pages, with header and footer.
fn lay_out(draft: &mut Draft<'_>, mut flow: Flow, header: &str, url: &str) {
    flow.lines.pop();
    let pages = flow.lines.len().div_ceil(LINES_PER_PAGE).max(1);
    let mut previous: Option<(usize, usize)> = None;
    let mut sentence_ended = false;
    for (index, lines) in flow.lines.chunks(LINES_PER_PAGE).enumerate() {
        let feed = if index > 0 { "\u{c}" } else { "" };
        draft.page.apart(role::NAVIGATION, &format!("{feed}{header}"));
        for line in lines {
            draft.page.line(line.role, &line.text);
            if line.role == role::BODY {
                // A page that ends with a sentence breaks none.
                let ended = std::mem::replace(&mut sentence_ended, line.text.ends_with(ENDS));
                let here = (line.part, draft.page.lines());
                if let Some((part, before)) = previous
                    && part == here.0
                    && before + 1 < here.1
                    && !ended
                {
                    draft.page.broken_between(before, here.1);
                }
                previous = Some(here);
            }
        }
        if lines.last().is_none_or(|line| line.role != role::BLANK) {
            draft.page.blank();
        }
        draft.page.line(role::SOURCE, &format!("{url}{}{}/{pages}", " ".repeat(10), index + 1));
    }
}

#[derive(Debug, Default)]
struct Flow {
    lines: Vec<Laid>,
    parts: usize,
}

/// A wrapped line and the paragraph that it is a piece of.
#[derive(Debug)]
struct Laid {
    role: &'static str,
    text: String,
    part: usize,
}

impl Flow {
    fn add(&mut self, role: &'static str, lines: Vec<String>) {
        self.parts += 1;
        let part = self.parts;
        self.lines.extend(lines.into_iter().map(|text| Laid { role, text, part }));
    }

    fn space(&mut self) {
        self.add(role::BLANK, vec![String::new()]);
    }
}

/// Breaks a text into lines of at most `width` code points: at spaces, or anywhere when there are none.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut used = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        for letter in word.chars() {
            if used >= width {
                lines.push(std::mem::take(&mut line));
                used = 0;
            }
            line.push(letter);
            used += 1;
        }
    }
    lines.push(line);
    lines
}

/// What a sentence may end with, closing quotes included.
const ENDS: [char; 8] = ['.', '!', '?', '。', '"', '”', '»', '」'];
const WIDTH: usize = 80;
const LINES_PER_PAGE: usize = 42;

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn wrapping_loses_only_spaces() {
        assert_eq!(wrap("one two three four", 9), ["one two", "three", "four"]);
        assert_eq!(wrap("梨の木の下で", 4), ["梨の木の", "下で"]);
    }
}
