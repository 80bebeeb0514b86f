//! The words of URLs: query parameters, path segments and hosts that say what a URL is for. Read from two data files.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::candidate::data_file;

const WORDS: &str = include_str!("../../../data/url_words.txt");
const HOSTS: &str = include_str!("../../../data/share_hosts.txt");

/// What the data files know of URLs.
#[derive(Debug, Default)]
pub(crate) struct UrlWords {
    passing: HashSet<&'static str>,
    passing_starts: Vec<&'static str>,
    form: HashSet<&'static str>,
    view: HashSet<&'static str>,
    list: HashSet<&'static str>,
    license: HashSet<&'static str>,
    comment: Vec<&'static str>,
    skip: Vec<&'static str>,
    page: HashSet<&'static str>,
    file: HashSet<&'static str>,
    picture: Vec<&'static str>,
    picture_server: HashSet<&'static str>,
    picture_server_starts: Vec<&'static str>,
    share_text: HashSet<&'static str>,
    resolver: HashSet<&'static str>,
    hosts: HashSet<&'static str>,
    networks: HashSet<&'static str>,
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
                ("passing", None) => _ = words.passing.insert(line),
                ("form", _) => _ = words.form.insert(line),
                ("view", _) => _ = words.view.insert(line),
                ("list", _) => _ = words.list.insert(line),
                ("license", _) => _ = words.license.insert(line),
                ("comment", _) => words.comment.push(line),
                ("skip", _) => words.skip.push(line),
                ("page", _) => _ = words.page.insert(line),
                ("file", _) => _ = words.file.insert(line),
                ("picture", _) => words.picture.push(line),
                ("picture_server", Some(start)) => words.picture_server_starts.push(start),
                ("picture_server", None) => _ = words.picture_server.insert(line),
                ("share_text", _) => _ = words.share_text.insert(line),
                ("resolver", _) => _ = words.resolver.insert(line),
                _ => {}
            }
        }
        for host in data_file::rows(HOSTS) {
            words.hosts.insert(host);
            words.networks.extend(host.split('.').next());
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
        self.form.contains(segment.to_ascii_lowercase().as_str())
    }

    /// A path segment of a list of articles.
    pub(crate) fn is_list(&self, segment: &str) -> bool {
        self.list.contains(segment.to_ascii_lowercase().as_str())
    }

    /// A path segment of the pages of licences.
    pub(crate) fn is_license(&self, segment: &str) -> bool {
        self.license.contains(segment.to_ascii_lowercase().as_str())
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
        text.len() < 24 && self.networks.contains(text.trim().to_ascii_lowercase().as_str())
    }
}

/// Whether a path ends with a full stop and one of the endings.
fn ends_with_one(path: &str, endings: &HashSet<&'static str>) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.len() < 6 && endings.contains(ending.to_ascii_lowercase().as_str()))
}
