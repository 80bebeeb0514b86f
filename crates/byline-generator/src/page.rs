//! The page under the pen: text and roles, grown line by line so that they cannot drift apart.

use crate::role;

/// Lines with their roles.
#[derive(Debug, Default)]
pub(crate) struct Page {
    text: String,
    roles: Vec<&'static str>,
    broken: Vec<(usize, usize)>,
}

/// How the lines of a finished page end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ending {
    /// `\r\n` instead of `\n`.
    pub(crate) carriage_return: bool,
    /// Whether the last line has an ending.
    pub(crate) last: bool,
}

impl Page {
    /// Adds a line. A text of several lines adds several, each with the role.
    pub(crate) fn line(&mut self, role: &'static str, text: &str) {
        for line in text.split('\n') {
            self.text.push_str(line);
            self.text.push('\n');
            self.roles.push(role);
        }
    }

    /// Adds an empty line.
    pub(crate) fn blank(&mut self) {
        self.line(role::BLANK, "");
    }

    /// Adds a line followed by an empty one.
    pub(crate) fn apart(&mut self, role: &'static str, text: &str) {
        self.line(role, text);
        self.blank();
    }

    /// Notes that the last line and the line `ahead` lines below it are one sentence.
    pub(crate) fn break_after(&mut self, ahead: usize) {
        self.broken.push((self.roles.len(), self.roles.len() + ahead));
    }

    /// Notes that two lines, counted from one, are one sentence.
    pub(crate) fn broken_between(&mut self, before: usize, after: usize) {
        self.broken.push((before, after));
    }

    /// The number of lines so far.
    pub(crate) fn lines(&self) -> usize {
        self.roles.len()
    }

    /// The number of bytes so far.
    pub(crate) fn bytes(&self) -> usize {
        self.text.len()
    }

    /// Rewrites the text of every line of a role. The rewriting must not add line feeds.
    pub(crate) fn rewrite(&mut self, wanted: &str, change: impl Fn(&str) -> String) {
        let lines = self.text.split_terminator('\n').zip(&self.roles);
        let lines = lines.map(|(line, role)| if *role == wanted { change(line) } else { line.to_owned() } + "\n");
        self.text = lines.collect();
    }

    /// Drops blank lines from the end, so that the page ends with a line of words.
    pub(crate) fn trim(&mut self) {
        while self.roles.last() == Some(&role::BLANK) && self.text.ends_with('\n') {
            self.roles.pop();
            self.text.pop();
            let kept = self.text.rfind('\n').map_or(0, |newline| newline + 1);
            self.text.truncate(kept);
        }
    }

    /// The text, the roles and the breaks.
    pub(crate) fn finish(mut self, ending: Ending) -> (String, Vec<&'static str>, Vec<(usize, usize)>) {
        // Without its newline a blank last line would be no line at all.
        if !ending.last && self.roles.last() != Some(&role::BLANK) {
            self.text.pop();
        }
        let text = if ending.carriage_return { self.text.replace('\n', "\r\n") } else { self.text };
        (text, self.roles, self.broken)
    }
}

#[cfg(test)]
mod tests {
    use super::{Ending, Page};
    use crate::role;

    #[test]
    fn a_trimmed_page_ends_with_words() {
        let mut page = Page::default();
        page.apart(role::TITLE, "Harbour open");
        page.apart(role::BODY, "It is.");
        page.blank();
        page.trim();
        let (text, roles, _) = page.finish(Ending { carriage_return: true, last: false });
        assert_eq!(text, "Harbour open\r\n\r\nIt is.");
        assert_eq!(roles, [role::TITLE, role::BLANK, role::BODY]);
    }
}
