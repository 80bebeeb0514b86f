//! Families of texts that are made to take long: a grammar with a loop in a loop shows in one of them.

use crate::Generator;

/// Texts of one kind and any length.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// What it is made of: `lines of dates`.
    pub name: &'static str,
    maker: Maker,
}

#[derive(Clone, Copy, Debug)]
enum Maker {
    /// One piece over and over.
    Piece(&'static [u8]),
    /// Lines that differ by a number.
    Line(Line),
    /// One article over and over.
    Article,
    /// Different articles one after the other.
    Articles,
    /// One long article.
    LongArticle,
}

impl Family {
    /// All families, in a fixed order.
    ///
    /// ```
    /// let lengths = byline_generator::Family::all().map(|family| family.text(1000).len());
    /// assert!(lengths.into_iter().all(|length| (900..40_000).contains(&length)));
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        let pieces = PIECES.iter().map(|&(name, piece)| Self { name, maker: Maker::Piece(piece) });
        let lines = LINES.iter().map(|&(name, line)| Self { name, maker: Maker::Line(line) });
        let articles = [("an article", Maker::Article), ("articles", Maker::Articles), ("a long article", Maker::LongArticle)];
        pieces.chain(lines).chain(articles.map(|(name, maker)| Self { name, maker }))
    }

    /// The text of about this number of bytes.
    pub fn text(&self, length: usize) -> Vec<u8> {
        match self.maker {
            Maker::Piece(piece) => repeated(piece, length),
            Maker::Line(line) => grown(length, line),
            Maker::Article => repeated(Generator::new(3).article().text.as_bytes(), length),
            Maker::Articles => {
                let mut generator = Generator::new(5);
                grown(length, |_| generator.article().text)
            }
            Maker::LongArticle => Generator::new(7).text_of_about(length).text.into_bytes(),
        }
    }
}

fn repeated(piece: &[u8], length: usize) -> Vec<u8> {
    piece.iter().copied().cycle().take(length).collect()
}

fn grown(length: usize, mut piece: impl FnMut(usize) -> String) -> Vec<u8> {
    let mut text = String::new();
    for index in 0.. {
        if text.len() >= length {
            break;
        }
        text.push_str(&piece(index));
    }
    text.into_bytes()
}

/// A name of letters only for each number.
fn name(index: usize) -> String {
    let letters: String = (0..4).map(|place| char::from(b'a' + (index / 26_usize.pow(place) % 26) as u8)).collect();
    format!("Ada Q{letters}")
}

const PIECES: &[(&str, &[u8])] = &[
    ("one line", b"a"),
    ("words", b"word "),
    ("line feeds", b"\n"),
    ("carriage returns", b"\r"),
    ("CRLF", b"\r\n"),
    ("line ends in the wrong order", b"\n\r\r\n"),
    ("spaces", b" "),
    ("tabs", b"\t"),
    ("form feeds", b"\x0c"),
    ("NUL", b"\0"),
    ("0xFF", b"\xff"),
    ("by-words", b"By "),
    ("lines of by-words", b"By\n"),
    ("by-words and letters", b"By A and "),
    ("commas", b", "),
    ("brackets", b"("),
    ("link openings", b"["),
    ("links without targets", b"[a]("),
    ("images", b"![a]("),
    ("nested links", b"[a](b"),
    ("links", b"[a](https://quill.example/a) "),
    ("lines of links", b"* [a](https://quill.example/a)\n"),
    ("angle brackets", b"<"),
    ("emphasis", b"**a_"),
    ("stars", b"*"),
    ("underscores", b"_"),
    ("backticks", b"`"),
    ("backslashes", b"\\"),
    ("fences", b"```\n"),
    ("quotes", b"> "),
    ("nested quotation marks", "„“".as_bytes()),
    ("straight quotes", b"\"a\" "),
    ("dateline dashes", "—".as_bytes()),
    ("dateline", "PORT LORN, July 7 (Reef) — ".as_bytes()),
    ("digits", b"7"),
    ("slashed digits", b"1/1/"),
    ("dotted digits", b"1.1."),
    ("month names", b"July "),
    ("month names and digits", b"July 7 "),
    ("clocks", b"12:"),
    ("dates", b"July 7, 2008 "),
    ("dates without spaces", b"07/08/2019"),
    ("Georgian dates", "2008ოქტ7ოქტ".as_bytes()),
    ("lines of dates", b"07/08/2008\n"),
    ("copyright signs", "©".as_bytes()),
    ("schemes", b"http://"),
    ("addresses", b"https://quill.example/a "),
    ("share addresses", b"https://x.example/?u=https%3A%2F%2F"),
    ("percent signs", b"%25"),
    ("at signs", b"@"),
    ("handles", b"@a "),
    ("mail addresses", b"a@b.example "),
    ("combining marks", "e\u{301}\u{301}".as_bytes()),
    ("only combining marks", "\u{301}".as_bytes()),
    ("directions", "\u{202e}a\u{202d}".as_bytes()),
    ("zero width", "\u{200b}".as_bytes()),
    ("CJK", "新聞記者".as_bytes()),
    ("Arabic", "بقلم ".as_bytes()),
    ("headlines", b"# Gauge moved\n"),
    ("underlined headlines", b"Gauge moved\n===\n"),
    ("bylines", b"By Ada Quill\n"),
    ("labelled bylines", b"Author: Ada Quill\n"),
    ("names in a line", b"Ada Quill, "),
    ("names and and", b"Ada Quill and "),
    ("labels", b"Title: "),
    ("lines of labels", b"Title: Gauge moved\n"),
    ("labels without values", b"a:\n"),
    ("Bengali labels without values", "প্রথম পাতা:\n".as_bytes()),
    ("pipes", b"| "),
    ("table rows", b"| a | b |\n"),
    ("front matter openings", b"---\n"),
    ("front matter", b"---\ntitle: a\n"),
    ("brace openings", b"{"),
    ("JSON", b"{\"a\": "),
    ("text and blank lines", b"The gauge was moved.\n\n"),
    ("short lines", b"a\n"),
    ("indented lines", b"    a\n  b\n"),
    (
        "wrapped lines",
        b"The gauge at Port Lorn was moved to the end of the wall, the\ncouncil said on Monday, where many of the boats had missed it\n",
    ),
    ("bullets", b"* "),
    ("lines of bullets", b"* a\n"),
    ("capitals", b"GAUGE MOVED "),
    ("capitalised words", b"Gauge Moved "),
    ("entities", b"&amp;"),
];

/// Writes the line of a number.
type Line = fn(usize) -> String;

const LINES: &[(&str, Line)] = &[
    ("distinct authors", |index| format!("By {}\n\n", name(index))),
    ("distinct authors in a line", |index| format!("{}, ", name(index))),
    ("distinct dates", |index| format!("{}-{:02}-{:02}\n", 1990 + index / 336 % 30, 1 + index / 28 % 12, 1 + index % 28)),
    ("distinct addresses", |index| format!("https://quill.example/gauge-moved-{index}\n")),
    ("distinct headlines", |index| format!("# Gauge {} moved\n\n", name(index))),
    ("distinct labels", |index| format!("{}: gauge\n", name(index))),
    ("distinct short lines", |index| format!("{}\n", name(index))),
    ("distinct links", |index| format!("* [Gauge {}](https://quill.example/gauge-{index})\n", name(index))),
    ("distinct sentences", |index| format!("The gauge of {} was moved, the council said.\n\n", name(index))),
];
