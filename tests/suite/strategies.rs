//! Documents for the properties: noise, the words of newsrooms in any order, and articles with something done to them.

use byline_generator::Generator;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Any bytes, also such as are no text.
pub(crate) fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let odd =
        select(vec![&b"\n"[..], b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f", b" ", b"By "]);
    let piece = prop_oneof![vec(any::<u8>(), 0..24), odd.prop_map(<[u8]>::to_vec)];
    vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Any text, with more line ends than chance would give.
pub(crate) fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![8 => any::<String>(), 4 => "[ -~]{0,60}", 3 => Just("\n".to_owned()), 1 => Just("\r\n".to_owned())];
    vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Lines of what newsrooms write, put together by chance.
pub(crate) fn newsroom() -> impl Strategy<Value = String> {
    let word = select(vec![
        "By ",
        "by ",
        "Von ",
        "Par ",
        "Por ",
        "Di ",
        "Автор: ",
        "文／",
        "Written by ",
        "Author: ",
        "Posted on ",
        "Published: ",
        "Updated ",
        "Title: ",
        "Source URL: ",
        "URL Source: ",
        "HEADLINE: ",
        "BYLINE: ",
        "© ",
        "Copyright 2019 ",
        "Photo: ",
        "Related: ",
        "Read more",
        "Share on ",
        "Comments (3)",
        "Subscribe",
        "LENGTH: 400 words",
        "(Reporting by ",
        "and ",
        "und ",
        ", ",
        " | ",
        " - ",
        " – ",
        " · ",
        " / ",
        ": ",
        "Ada Quill",
        "ada quill",
        "ADA QUILL",
        "Bo van der Tide",
        "Ünal Öz",
        "李明",
        "Reef Desk",
        "staff writer",
        "@adaquill",
        "ada@quill.example",
        "July 7, 2008",
        "7 July 2008",
        "7. Juli 2008",
        "07.07.2008",
        "07/08/2008",
        "2008-07-07",
        "2008-07-07T20:09:00-04:00",
        "2008年7月7日",
        "Mon, 07 Jul 2008 20:09:00 +0000",
        "8:09 PM EDT",
        "20205 min read",
        "yesterday",
        "31.02.2008",
        "99999999999999999999",
        "https://quill.example/2008/07/07/gauge-moved",
        "www.quill.example",
        "http://",
        "https://[::1",
        "https://x.example/?u=https%3A%2F%2Fquill.example%2Fa",
        "Gauge moved at Port Lorn",
        "The gauge at Port Lorn was moved to the end of the wall, the council said on Monday.",
        "PORT LORN, July 7 (Reef) — ",
    ]);
    let mark = select(vec![
        "# ",
        "## ",
        "###### ",
        "* ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "\t",
        "| ",
        "```\n",
        "---",
        "***",
        "===",
        "+++",
        "[",
        "](",
        ")",
        "![",
        "**",
        "_",
        "\\",
        "`",
        "<",
        ">",
        "{\"title\": ",
        "}",
        "\u{c}",
        "\u{0}",
        "\u{7}",
        "\u{200b}",
        "\u{feff}",
        "\u{a0}",
        "\u{202e}",
        "e\u{301}",
        "\u{85}",
        "\u{2028}",
        "\r",
    ]);
    let piece = prop_oneof![6 => word, 3 => mark, 3 => Just("\n"), 1 => Just("\r\n")];
    vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A generated article with pieces cut out, doubled, moved and replaced.
pub(crate) fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let edit = (0_u8..6, any::<Index>(), any::<Index>(), any::<u8>());
    (any::<u64>(), vec(edit, 0..8)).prop_map(|(seed, edits)| {
        let mut text = Generator::new(seed).article().text.into_bytes();
        for (kind, one, other, byte) in edits {
            mutate(&mut text, kind, (one, other), byte);
        }
        text
    })
}

fn mutate(text: &mut Vec<u8>, kind: u8, places: (Index, Index), byte: u8) {
    if text.is_empty() {
        return;
    }
    let (one, other) = (places.0.index(text.len()), places.1.index(text.len()));
    let (start, end) = (one.min(other), one.max(other));
    match kind {
        0 => text[start] = byte,
        1 => text.insert(start, byte),
        2 => drop(text.drain(start..end.min(start + 200))),
        3 => text.truncate(start.max(1)),
        4 => {
            let piece = text[start..end.min(start + 400)].to_vec();
            text.splice(end..end, piece);
        }
        _ => text[start..end.min(start + 400)].reverse(),
    }
}
