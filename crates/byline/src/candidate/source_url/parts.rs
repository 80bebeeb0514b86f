//! The parts of a URL, its normal form, its other forms and the URLs that its parameters carry.

use std::borrow::Cow;

use nom::bytes::complete::{tag, take_till, take_while1};
use nom::combinator::{opt, rest, verify};
use nom::sequence::preceded;
use nom::{IResult, Parser};
use percent_encoding::percent_decode_str;

use super::slug;
use super::words::UrlWords;

/// So many folders of a path are compared with what follows them.
const FOLDERS: usize = 12;

/// What may be taken off an address.
#[derive(Clone, Copy)]
enum Reduction {
    /// A part that names another view of the page, or how it was reached.
    Form,
    /// The folder of the page, written twice.
    Unfolded,
    /// All parameters.
    Query,
}

/// A URL in parts, as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct UrlParts<'a> {
    /// `https://`, `//`, or nothing.
    pub(crate) scheme: &'a str,
    pub(crate) host: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: Option<&'a str>,
    pub(crate) fragment: Option<&'a str>,
}

impl<'a> UrlParts<'a> {
    /// Reads a whole text as a URL.
    pub(crate) fn read(text: &'a str) -> Option<Self> {
        url(text).ok().and_then(|(left, parts)| left.is_empty().then_some(parts))
    }

    /// The host as it is compared: lower case, no `www.`.
    pub(crate) fn plain_host(&self) -> String {
        without_start(self.host, "www.").unwrap_or(self.host).to_ascii_lowercase()
    }

    /// The normal form, equal for all ways to write the address of one page: no scheme, `www.`, last slash or fragment, percent
    /// escapes resolved.
    pub(crate) fn key(&self) -> String {
        let mut key = self.plain_host();
        let host = key.len();
        key.push_str(decode(self.path).trim_end_matches('/'));
        if let Some(query) = self.query.filter(|query| !query.is_empty()) {
            key.push('?');
            key.push_str(&decode(query));
        }
        if key.contains("&amp;") {
            let rest = key.split_off(host);
            key.push_str(&rest.replace("&amp;", "&"));
        }
        key
    }

    /// The segments of the path that are not empty.
    pub(crate) fn segments(&self) -> impl DoubleEndedIterator<Item = &'a str> + Clone {
        self.path.split('/').filter(|segment| !segment.is_empty())
    }

    /// The addresses of the page without what only says how it was reached or is shown.
    ///
    /// `https://port.example/news/wall/amp?utm_source=x` → `https://port.example/news/wall`
    pub(crate) fn plain_forms(&self) -> Vec<String> {
        let mut forms: Vec<String> = Vec::new();
        // Each is taken off what the one before has left.
        for reduction in [Reduction::Form, Reduction::Unfolded, Reduction::Query] {
            let shorter = match forms.last() {
                Some(form) => UrlParts::read(form).and_then(|parts| parts.reduced(reduction)),
                None => self.reduced(reduction),
            };
            forms.extend(shorter);
        }
        forms
    }

    fn reduced(&self, reduction: Reduction) -> Option<String> {
        match reduction {
            Reduction::Form => self.without_form(),
            Reduction::Unfolded => self.unfolded(),
            Reduction::Query => self.without_query(),
        }
    }

    /// Without the parts of the path and the parameters that name another view of the page.
    pub(crate) fn without_form(&self) -> Option<String> {
        let words = UrlWords::shared();
        let mut path = Cow::Borrowed(self.path);
        let trimmed = path.trim_end_matches('/');
        if let Some((parent, last)) = trimmed.rsplit_once('/') {
            let paged = last.strip_prefix("comment-page-").is_some_and(|page| page.bytes().all(|byte| byte.is_ascii_digit()));
            let view = last.rsplit_once('.').filter(|(stem, ending)| stem.len() > 3 && words.is_view(ending));
            if !parent.is_empty() && (words.is_form(last) || paged) {
                path = Cow::Borrowed(self.path.get(..=parent.len())?);
            } else if let Some((stem, _)) = view {
                path = Cow::Borrowed(self.path.get(..=parent.len() + stem.len())?);
            } else if let Some(segment) = parent.split('/').find(|segment| words.is_view(segment)) {
                path = Cow::Owned(self.path.replacen(&format!("/{segment}/"), "/", 1));
            }
        }
        let pairs = || self.query.into_iter().flat_map(|query| query.split('&')).filter(|pair| !pair.is_empty());
        let passing = |pair: &str| words.is_passing(pair.trim_start_matches("amp;").split('=').next().unwrap_or_default());
        let kept: Vec<&str> = pairs().filter(|pair| !passing(pair)).collect();
        let all = pairs().count();
        if path.len() == self.path.len() && kept.len() == all {
            return None;
        }
        let mut form = [self.scheme, self.host, &path].concat();
        if !kept.is_empty() {
            form.push('?');
            form.push_str(&kept.join("&"));
        }
        Some(form)
    }

    /// The address that a link without a leading slash meant, where it was joined to the folder of its own page.
    ///
    /// `https://port.example/news/2019/news/2019/wall` → `https://port.example/news/2019/wall`
    fn unfolded(&self) -> Option<String> {
        if self.path.contains("//") {
            let mut path = self.path.replace("//", "/");
            path.insert_str(0, self.host);
            return Some([self.scheme, &path].concat());
        }
        let rest = self.path.get(1 + self.folder()?..)?;
        let query = self.query.map(|query| format!("?{query}")).unwrap_or_default();
        Some([self.scheme, self.host, "/", rest, &query].concat())
    }

    /// Whether its path begins with a folder that is written twice.
    pub(crate) fn is_folded(&self) -> bool {
        self.folder().is_some()
    }

    /// How long the folder is that the path begins with twice.
    fn folder(&self) -> Option<usize> {
        let path = self.path.strip_prefix('/')?;
        let folders = path.match_indices('/').take(FOLDERS).map(|(at, _)| path.get(..=at).unwrap_or_default());
        let twice = |folder: &&str| path.get(folder.len()..).is_some_and(|rest| rest.len() > folder.len() && rest.starts_with(folder));
        folders.filter(|folder| folder.len() > 1).filter(twice).last().map(str::len)
    }

    /// Without any parameters, where the path alone names a page.
    fn without_query(&self) -> Option<String> {
        self.query.filter(|query| !query.is_empty())?;
        let named = slug::slug_words(self).len() >= 2 || self.path.bytes().filter(u8::is_ascii_digit).count() >= 5;
        named.then(|| [self.scheme, self.host, self.path].concat())
    }

    /// The URL without its fragment.
    pub(crate) fn without_fragment(&self) -> String {
        let query = self.query.map(|query| format!("?{query}")).unwrap_or_default();
        [self.scheme, self.host, self.path, &query].concat()
    }
}

/// Percent escapes resolved; bytes that are no UTF-8 stay escaped.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8().unwrap_or(Cow::Borrowed(text))
}

/// A parameter's value as its author wrote it: `+` is a space, percent escapes are resolved, and what is no UTF-8 then is replaced.
///
/// Source: [URL Standard, application/x-www-form-urlencoded parsing](https://url.spec.whatwg.org/#urlencoded-parsing).
pub(crate) fn decode_value(value: &str) -> Cow<'_, str> {
    if value.contains('+') {
        Cow::Owned(percent_decode_str(&value.replace('+', " ")).decode_utf8_lossy().into_owned())
    } else {
        percent_decode_str(value).decode_utf8_lossy()
    }
}

/// A URL that a parameter of another one carries: `…/sharer.php?u=https%3A%2F%2Fport.example%2Fwall` → `https://port.example/wall`.
///
/// Mail links carry it in the body, behind other words.
pub(crate) fn carried(text: &str) -> Option<String> {
    let query = text.split_once('?')?.1;
    query.split('&').map(|pair| pair.trim_start_matches("amp;")).find_map(|pair| {
        let value = pair.split_once('=')?.1;
        let value = decode(value);
        // Twice escaped: a share link in a share link.
        let value = if value.contains("://") { value } else { Cow::Owned(decode(&value).into_owned()) };
        let start = value.find("https://").or_else(|| value.find("http://"))?;
        let found = value.get(start..)?;
        let end = [found.find(ends_url), found.find("%0A"), found.find("%0D")].into_iter().flatten().min().unwrap_or(found.len());
        let found = found.get(..end)?.trim_end_matches(['.', ',', ')', '"', '\'']);
        UrlParts::read(found).is_some().then(|| found.to_owned())
    })
}

/// The address that a parameter gives by its path alone: `https://port.example/login?to=%2Fnews%2Fwall` → `https://port.example/news/wall`.
pub(crate) fn carried_path(text: &str) -> Option<String> {
    let parts = UrlParts::read(text)?;
    let value = parts.query?.split('&').map(|pair| pair.trim_start_matches("amp;")).find_map(|pair| {
        let value = decode(pair.split_once('=')?.1);
        let long = value.len() >= 8 && value.trim_matches('/').contains('/');
        (value.starts_with('/') && !value.starts_with("//") && long && !value.contains(ends_url)).then_some(value)
    })?;
    let found = [parts.scheme, parts.host, &value].concat();
    UrlParts::read(&found).is_some().then_some(found)
}

/// The address that an archive's address of a page ends with, behind the day: `https://archive.example/web/20110501/http://port.example/wall`.
pub(crate) fn archived(text: &str) -> Option<&str> {
    let (_, path) = text.split_once("://")?;
    let at = path.find("/http://").or_else(|| path.find("/https://"))?;
    let (archive, kept) = path.split_at_checked(at)?;
    let day = archive.rsplit('/').next()?;
    let dated = day.len() >= 8 && day.starts_with(|c: char| c.is_ascii_digit());
    kept.strip_prefix('/').filter(|kept| dated && UrlParts::read(kept).is_some())
}

/// Whether a link that carries an address leads to a network or into the mail.
pub(crate) fn shares(text: &str) -> bool {
    UrlParts::read(text).is_none_or(|parts| UrlWords::shared().is_network_host(&parts.plain_host()))
}

/// Whether a character cannot stand in a URL.
pub(crate) fn ends_url(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '"' | '`' | '{' | '}' | '|' | '\\' | '^' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '、' | '。')
        || matches!(c, '，' | '；' | '：' | '（' | '）' | '「' | '」' | '【' | '】' | '《' | '》' | '\u{200B}' | '\u{FEFF}')
}

/// A URL.
///
/// ```abnf
/// url      = [scheme] host [":" *DIGIT] [path] ["?" query] ["#" fragment]
/// scheme   = ("http" / "https") "://" / "//"
/// host     = label 1*("." label)
/// ```
///
/// `https://port.example/2019/06/harbour-wall/?view=full#respond`
fn url(text: &str) -> IResult<&str, UrlParts<'_>> {
    let (text, scheme) = scheme(text);
    let port = opt(preceded(tag(":"), nom::character::complete::digit1));
    let path = take_till(|c| c == '?' || c == '#');
    let query = opt(preceded(tag("?"), take_till(|c| c == '#')));
    let fragment = opt(preceded(tag("#"), rest));
    let (left, (host, _, path, query, fragment)) = (verify(host_text, is_host), port, path, query, fragment).parse(text)?;
    let fits = path.is_empty() || path.starts_with('/');
    if !fits {
        return Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Verify)));
    }
    Ok((left, UrlParts { scheme, host, path, query, fragment }))
}

/// The scheme that a text begins with, however it is written, and what stands behind it.
fn scheme(text: &str) -> (&str, &str) {
    let left = ["https://", "http://", "//"].into_iter().find_map(|scheme| without_start(text, scheme)).unwrap_or(text);
    (left, text.get(..text.len() - left.len()).unwrap_or_default())
}

/// What stands behind the start of a text, if it begins so in capital or small letters.
fn without_start<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (begun, rest) = text.split_at_checked(start.len())?;
    begun.eq_ignore_ascii_case(start).then_some(rest)
}

fn host_text(text: &str) -> IResult<&str, &str> {
    take_while1(|c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_')).parse(text)
}

/// `label 1*("." label)`, the last one of letters (or `xn--…`), at least two.
fn is_host(host: &str) -> bool {
    let Some((before, last)) = host.rsplit_once('.') else { return false };
    let top = last.len() >= 2 && (last.chars().all(char::is_alphabetic) || last.starts_with("xn--"));
    top && before.split('.').all(|label| !label.is_empty() && !label.starts_with('-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_parameters_are_decoded_and_broken_escapes_kept() {
        assert_eq!(decode_value("Harbour%20wall+opens"), "Harbour wall opens");
        assert_eq!(decode_value("6%2B4"), "6+4");
        assert_eq!(decode_value("100%"), "100%");
        assert_eq!(decode_value("%zz%2"), "%zz%2");
    }
}
