//! Input that is made to take long: eight times the length may not take more than twice eight times as long.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use byline_generator::Generator;

use crate::spans::assert_well_formed;

const SHORT: usize = 32 << 10;
const TIMES: usize = 8;
/// Twice the linear ratio: below it lie caches and other work on the machine, above it only a loop in a loop.
const RATIO: u32 = 2 * TIMES as u32;
/// What is read faster is not measured: the clock and the scheduler would decide.
const QUICK: Duration = Duration::from_millis(25);
const TRIES: u32 = 5;

/// A family: its name and the text of about the given length.
type Family = (String, Box<dyn Fn(usize) -> Vec<u8>>);

fn repeated(name: &str, piece: impl Into<Vec<u8>>) -> Family {
    let piece = piece.into();
    (name.to_owned(), Box::new(move |length| piece.iter().copied().cycle().take(length).collect()))
}

/// Lines that differ by a number.
fn counted(name: &str, line: fn(usize) -> String) -> Family {
    let text = move |length: usize| {
        let mut text = String::new();
        for index in 0.. {
            if text.len() >= length {
                break;
            }
            text.push_str(&line(index));
        }
        text.into_bytes()
    };
    (name.to_owned(), Box::new(text))
}

/// A name of letters only for each number.
fn name(index: usize) -> String {
    let letters: String = (0..4).map(|place| char::from(b'a' + (index / 26_usize.pow(place) % 26) as u8)).collect();
    format!("Ada Q{letters}")
}

fn families() -> Vec<Family> {
    let pieces: &[(&str, &[u8])] = &[
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
        ("pipes", b"| "),
        ("table rows", b"| a | b |\n"),
        ("front matter openings", b"---\n"),
        ("front matter", b"---\ntitle: a\n"),
        ("brace openings", b"{"),
        ("JSON", b"{\"a\": "),
        ("text and blank lines", b"The gauge was moved.\n\n"),
        ("short lines", b"a\n"),
        ("indented lines", b"    a\n  b\n"),
        ("wrapped lines", b"The gauge at Port Lorn was moved to the end of the wall, the\ncouncil said on Monday, where many of the boats had missed it\n"),
        ("bullets", b"* "),
        ("lines of bullets", b"* a\n"),
        ("capitals", b"GAUGE MOVED "),
        ("capitalised words", b"Gauge Moved "),
        ("entities", b"&amp;"),
    ];
    let mut families: Vec<Family> = pieces.iter().map(|(name, piece)| repeated(name, *piece)).collect();
    families.extend([
        counted("distinct authors", |index| format!("By {}\n\n", name(index))),
        counted("distinct authors in a line", |index| format!("{}, ", name(index))),
        counted("distinct dates", |index| format!("{}-{:02}-{:02}\n", 1990 + index / 336 % 30, 1 + index / 28 % 12, 1 + index % 28)),
        counted("distinct addresses", |index| format!("https://quill.example/gauge-moved-{index}\n")),
        counted("distinct headlines", |index| format!("# Gauge {} moved\n\n", name(index))),
        counted("distinct labels", |index| format!("{}: gauge\n", name(index))),
        counted("distinct short lines", |index| format!("{}\n", name(index))),
        counted("distinct links", |index| format!("* [Gauge {}](https://quill.example/gauge-{index})\n", name(index))),
        counted("distinct sentences", |index| format!("The gauge of {} was moved, the council said.\n\n", name(index))),
    ]);
    families.push(repeated("an article", Generator::new(3).article().text));
    families.push((
        "articles".to_owned(),
        Box::new(|length| {
            let mut generator = Generator::new(5);
            let mut text = String::new();
            while text.len() < length {
                text.push_str(&generator.article().text);
            }
            text.into_bytes()
        }),
    ));
    families.push(("a long article".to_owned(), Box::new(|length| Generator::new(7).text_of_about(length).text.into_bytes())));
    families.extend(lexicons());
    families
}

/// The words of each language, over and over.
fn lexicons() -> Vec<Family> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/byline/data/lexicon");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the lexicon").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let family = |file: &std::path::PathBuf| {
        let words = fs::read_to_string(file).expect("a text");
        repeated(&format!("words of {}", file.file_stem().unwrap_or_default().to_string_lossy()), words.replace('\n', " "))
    };
    files.iter().map(family).collect()
}

/// How long it takes to read a text, at best of some tries.
fn time(text: &[u8], tries: u32) -> Duration {
    let once = |_| {
        let started = Instant::now();
        black_box(byline::parse(black_box(text)).expect("below all limits"));
        started.elapsed()
    };
    (0..tries).map(once).min().unwrap_or_default()
}

#[test]
fn time_grows_with_length_and_no_faster() {
    let mut slowest: Vec<(Duration, String)> = Vec::new();
    let mut failures = Vec::new();
    for (name, text) in families() {
        let (short, long) = (text(SHORT), text(SHORT * TIMES));
        assert_well_formed(&byline::parse(&short).expect("below all limits"));
        let (mut before, mut after) = (time(&short, 1), time(&long, 1));
        // Noise only adds: the best of several tries is the nearest to the truth.
        for _ in 0..TRIES {
            if after <= QUICK || after <= before * RATIO {
                break;
            }
            before = before.min(time(&short, 2));
            after = after.min(time(&long, 1));
        }
        if after > QUICK && after > before * RATIO {
            failures.push(format!("{name}: {before:?} for {SHORT} bytes, {after:?} for {} bytes", SHORT * TIMES));
        }
        slowest.push((after, name));
    }
    slowest.sort_by(|one, other| other.cmp(one));
    for (took, name) in slowest.iter().take(10) {
        let speed = (SHORT * TIMES) as f64 / took.as_secs_f64() / f64::from(1 << 20);
        println!("{name}: {took:?} for {} bytes, {speed:.1} MiB/s", SHORT * TIMES);
    }
    assert!(failures.is_empty(), "\n{}", failures.join("\n"));
}
