//! The parts of a URL, its normal form, its other forms and the URLs that its parameters carry.

use std::borrow::Cow;

use nom::branch::alt;
use nom::bytes::complete::{tag, tag_no_case, take_till, take_while1};
use nom::combinator::{opt, recognize, rest, verify};
use nom::sequence::preceded;
use nom::{IResult, Parser};
use percent_encoding::percent_decode_str;

use super::words::UrlWords;

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
        let host = self.host.to_ascii_lowercase();
        host.strip_prefix("www.").map_or_else(|| host.clone(), str::to_owned)
    }

    /// The normal form, equal for all ways to write the address of one page: no scheme, `www.`, last slash or fragment, percent
    /// escapes resolved.
    pub(crate) fn key(&self) -> String {
        let mut key = self.plain_host();
        let mut rest = decode(self.path).trim_end_matches('/').to_owned();
        if let Some(query) = self.query.filter(|query| !query.is_empty()) {
            rest.push('?');
            rest.push_str(&decode(query));
        }
        key.push_str(&rest.replace("&amp;", "&"));
        key
    }

    /// The segments of the path that are not empty.
    pub(crate) fn segments(&self) -> impl DoubleEndedIterator<Item = &'a str> + Clone {
        self.path.split('/').filter(|segment| !segment.is_empty())
    }

    /// The address of the page without what only says how it was reached or is shown; `None` where there is nothing to take off.
    ///
    /// `https://port.example/news/wall/amp?utm_source=x` → `https://port.example/news/wall`
    pub(crate) fn plain_form(&self) -> Option<String> {
        let words = UrlWords::shared();
        let mut path = self.path;
        let trimmed = path.trim_end_matches('/');
        if let Some((parent, last)) = trimmed.rsplit_once('/') {
            let paged = last.strip_prefix("comment-page-").is_some_and(|page| page.bytes().all(|byte| byte.is_ascii_digit()));
            if !parent.is_empty() && (words.is_form(last) || paged) {
                path = path.get(..=parent.len())?;
            }
        }
        let kept: Vec<&str> = self
            .query
            .unwrap_or_default()
            .split('&')
            .filter(|pair| !pair.is_empty() && !words.is_passing(pair.trim_start_matches("amp;").split('=').next().unwrap_or_default()))
            .collect();
        let all = self.query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()).count();
        if path.len() == self.path.len() && kept.len() == all {
            return None;
        }
        let mut form = [self.scheme, self.host, path].concat();
        if !kept.is_empty() {
            form.push('?');
            form.push_str(&kept.join("&"));
        }
        Some(form)
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
    let scheme = opt(recognize(alt((tag_no_case("https://"), tag_no_case("http://"), tag("//")))));
    let port = opt(preceded(tag(":"), nom::character::complete::digit1));
    let path = take_till(|c| c == '?' || c == '#');
    let query = opt(preceded(tag("?"), take_till(|c| c == '#')));
    let fragment = opt(preceded(tag("#"), rest));
    let (left, (scheme, host, _, path, query, fragment)) = (scheme, verify(host_text, is_host), port, path, query, fragment).parse(text)?;
    let fits = path.is_empty() || path.starts_with('/');
    if !fits {
        return Err(nom::Err::Error(nom::error::Error::new(text, nom::error::ErrorKind::Verify)));
    }
    Ok((left, UrlParts { scheme: scheme.unwrap_or_default(), host, path, query, fragment }))
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
