//! The words of URLs: query parameters, path segments and hosts that say what a URL is for. Read from two data files.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::candidate::data_file;

const WORDS: &str = include_str!("../../../data/url_words.txt");
const HOSTS: &str = include_str!("../../../data/share_hosts.txt");

/// Words in small letters. Most texts are denied by how they begin and how long they are.
#[derive(Debug, Default)]
struct WordSet {
    words: HashSet<&'static str>,
    /// A bit for each first byte; several bytes share one, small letters and capitals do.
    firsts: u32,
    /// A bit for each length, in bytes.
    lengths: u64,
}

impl WordSet {
    fn insert(&mut self, word: &'static str) {
        let (first, length) = Self::bits(word);
        self.firsts |= first;
        self.lengths |= length;
        self.words.insert(word);
    }

    /// The bits of a text's first byte and of its length.
    fn bits(text: &str) -> (u32, u64) {
        (text.as_bytes().first().map_or(0, |first| 1 << (first & 31)), 1 << text.len().min(63))
    }

    /// Whether a text may be one of the words, however it is written.
    fn may_have(&self, text: &str) -> bool {
        let (first, length) = Self::bits(text);
        self.firsts & first != 0 && self.lengths & length != 0
    }

    fn contains(&self, text: &str) -> bool {
        self.may_have(text) && self.words.contains(text)
    }

    /// The same, in capital or small letters.
    fn has(&self, text: &str) -> bool {
        let small = |text: &str| !text.bytes().any(|byte| byte.is_ascii_uppercase());
        self.may_have(text) && if small(text) { self.words.contains(text) } else { self.words.contains(text.to_ascii_lowercase().as_str()) }
    }
}

/// What the data files know of URLs.
#[derive(Debug, Default)]
pub(crate) struct UrlWords {
    passing: WordSet,
    passing_starts: Vec<&'static str>,
    form: WordSet,
    view: WordSet,
    list: WordSet,
    license: WordSet,
    comment: Vec<&'static str>,
    skip: Vec<&'static str>,
    page: WordSet,
    file: WordSet,
    picture: Vec<&'static str>,
    picture_server: WordSet,
    picture_server_starts: Vec<&'static str>,
    share_text: WordSet,
    resolver: WordSet,
    hosts: WordSet,
    networks: WordSet,
}

impl UrlWords {
    /// The words of the data files: read once.
    pub(crate) fn shared() -> &'static Self {
        static SHARED: OnceLock<UrlWords> = OnceLock::new();
        SHARED.get_or_init(Self::read)
    }

    fn read() -> Self {
        let mut words = Self::default();
        let mut section = "";
        for line in data_file::rows(WORDS) {
            if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                section = name;
                continue;
            }
            match (section, line.strip_suffix('*')) {
                ("passing", Some(start)) => words.passing_starts.push(start),
                ("passing", None) => words.passing.insert(line),
                ("form", _) => words.form.insert(line),
                ("view", _) => words.view.insert(line),
                ("list", _) => words.list.insert(line),
                ("license", _) => words.license.insert(line),
                ("comment", _) => words.comment.push(line),
                ("skip", _) => words.skip.push(line),
                ("page", _) => words.page.insert(line),
                ("file", _) => words.file.insert(line),
                ("picture", _) => words.picture.push(line),
                ("picture_server", Some(start)) => words.picture_server_starts.push(start),
                ("picture_server", None) => words.picture_server.insert(line),
                ("share_text", _) => words.share_text.insert(line),
                ("resolver", _) => words.resolver.insert(line),
                _ => {}
            }
        }
        for host in data_file::rows(HOSTS) {
            words.hosts.insert(host);
            host.split('.').next().into_iter().for_each(|name| words.networks.insert(name));
        }
        words
    }

    /// A query parameter that says how the page was reached or is shown, not which page it is.
    pub(crate) fn is_passing(&self, name: &str) -> bool {
        let name = name.to_ascii_lowercase();
        self.passing.contains(name.as_str()) || self.passing_starts.iter().any(|start| name.starts_with(start))
    }

    /// A last path segment that shows the same page in another form.
    pub(crate) fn is_form(&self, segment: &str) -> bool {
        self.form.has(segment)
    }

    /// A path segment of a list of articles.
    pub(crate) fn is_list(&self, segment: &str) -> bool {
        self.list.has(segment)
    }

    /// A path segment of the pages of licences.
    pub(crate) fn is_license(&self, segment: &str) -> bool {
        self.license.has(segment)
    }

    /// A part of a path that shows the page in another form, wherever it stands.
    pub(crate) fn is_view(&self, part: &str) -> bool {
        self.view.contains(part)
    }

    /// A fragment that leads to the comments of the page itself.
    pub(crate) fn is_comment(&self, fragment: &str) -> bool {
        let fragment = fragment.to_ascii_lowercase();
        self.comment.iter().any(|start| fragment.starts_with(start))
    }

    /// A fragment that skips to a part of the page itself.
    pub(crate) fn is_skip(&self, fragment: &str) -> bool {
        let fragment = fragment.to_ascii_lowercase();
        self.skip.iter().any(|start| fragment.starts_with(start))
    }

    /// A path that leads to a file and no page.
    pub(crate) fn is_file(&self, path: &str) -> bool {
        ends_with_one(path, &self.file)
    }

    /// A path with an ending of pages.
    pub(crate) fn is_page(&self, path: &str) -> bool {
        ends_with_one(path, &self.page)
    }

    /// An address of a picture: by its ending, or because a picture server makes it.
    pub(crate) fn is_picture(&self, host: &str, path: &str) -> bool {
        let path = path.to_ascii_lowercase();
        let server =
            |word: &str| self.picture_server.contains(word) || self.picture_server_starts.iter().any(|start| word.starts_with(start));
        self.picture.iter().any(|ending| path.contains(ending))
            || host.split('.').next().is_some_and(server)
            || path.split('/').any(server)
            || self.is_network_host(host)
    }

    /// A query parameter of a share link that carries a text.
    pub(crate) fn is_share_text(&self, name: &str) -> bool {
        self.share_text.contains(name)
    }

    /// A host that leads on to works by the numbers that citations give.
    pub(crate) fn is_resolver(&self, host: &str) -> bool {
        self.resolver.contains(host)
    }

    /// A host of a general network: `facebook.com` and all below it.
    pub(crate) fn is_network_host(&self, host: &str) -> bool {
        let mut rest = Some(host);
        while let Some(name) = rest {
            if self.hosts.contains(name) {
                return true;
            }
            rest = name.split_once('.').map(|(_, parent)| parent);
        }
        false
    }

    /// The name of a general network: the text of a share link.
    pub(crate) fn is_network_name(&self, text: &str) -> bool {
        text.len() < 24 && self.networks.has(text.trim())
    }
}

/// Whether a path ends with a full stop and one of the endings.
fn ends_with_one(path: &str, endings: &WordSet) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.len() < 6 && endings.has(ending))
}
