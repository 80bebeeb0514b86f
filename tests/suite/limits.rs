//! Every bound at one below, at, and one above.

use byline::{Code, Error, Limits, ParseOptions};

use crate::spans::assert_well_formed;

fn parse(limits: Limits, text: &str) -> Result<(), Error> {
    ParseOptions::new().limits(limits).parse(text).map(|article| assert_well_formed(&article))
}

#[test]
fn a_document_may_be_as_long_as_the_limit() {
    let limits = Limits { input_bytes: 64, ..Limits::default() };
    for length in [63, 64] {
        parse(limits, &"a".repeat(length)).expect("within the limit");
    }
    let error = parse(limits, &"a".repeat(65)).expect_err("above the limit");
    assert!(error.is_limit());
    let message = error.to_string();
    assert!(message.contains("64") && message.contains("65"), "the message says what was allowed and what was found: {message}");
}

#[test]
fn a_document_may_have_as_many_lines_as_the_limit() {
    let limits = Limits { lines: 16, ..Limits::default() };
    for lines in [15, 16] {
        parse(limits, &"a\n".repeat(lines)).expect("within the limit");
    }
    assert!(parse(limits, &"a\n".repeat(17)).expect_err("above the limit").is_limit());
}

#[test]
fn a_line_above_the_limit_is_kept_and_reported() {
    let limits = Limits { line_bytes: 32, ..Limits::default() };
    for (length, reported) in [(31, false), (32, false), (33, true)] {
        let text = format!("{}\nBy Ada Quill\n", "a".repeat(length));
        let article = ParseOptions::new().limits(limits).parse(&text).expect("no limit refuses it");
        assert_well_formed(&article);
        let found = article.diagnostics().iter().any(|diagnostic| diagnostic.code == Code::LongLine);
        assert_eq!(found, reported, "a line of {length} bytes");
        assert!(article.paragraphs().all(|paragraph| !paragraph.is_empty()), "what is not read is no paragraph");
    }
}

#[test]
fn candidates_and_authors_are_bounded() {
    let names = ["Ada", "Bo", "Cy", "Dee", "Eve", "Fay", "Gus", "Hal", "Ida", "Jo"];
    let name = |index: usize| {
        format!(
            "{} {}{}",
            names[index % 10],
            ["Qu", "Li", "Ve", "Ro"][index % 4],
            "abcdefghij".chars().cycle().skip(index % 10).take(2 + index / 40).collect::<String>()
        )
    };
    let bylines: String = (0..400).map(|index| format!("By {}\n\n", name(index))).collect();
    let days: String =
        (0..400).map(|index| format!("Published {}-{:02}-{:02}\n\n", 1990 + index / 28, 1 + index % 12, 1 + index % 28)).collect();
    let links: String = (0..400).map(|index| format!("Source: https://quill.example/{index}\n\n")).collect();
    for text in [bylines, days, links] {
        let article = byline::parse(&text).expect("no limit refuses it");
        assert_well_formed(&article);
        for field in byline::Field::ALL {
            let count = article.candidates().iter().filter(|candidate| candidate.field == field).count();
            assert!(count <= Limits::CANDIDATES, "{} has {count} candidates", field.name());
        }
        assert!(article.metadata().authors.len() <= Limits::AUTHORS);
    }
}

/// Whether a source is found in the line of this number, among lines that say nothing.
fn finds_in_line(at: usize, lines: usize) -> bool {
    let line = |line: usize| if line == at { "Source: https://quill.example/gauge\n" } else { "a.\n" };
    let text: String = (0..lines).map(line).collect();
    let article = byline::parse(&text).expect("no limit refuses it");
    assert_well_formed(&article);
    assert_eq!(article.blocks().last().map(|block| block.span.end as usize), Some(text.len()));
    article.candidates().iter().any(|candidate| candidate.field == byline::Field::SourceUrl)
}

#[test]
fn values_are_found_near_the_beginning_and_the_end() {
    let (near, lines) = (Limits::READ_LINES, 3 * Limits::READ_LINES);
    for (at, found) in [(near - 1, true), (near, false), (lines - near - 1, false), (lines - near, true)] {
        assert_eq!(finds_in_line(at, lines), found, "line {at} of {lines}");
    }
    assert!(finds_in_line(near, 2 * near), "nothing lies between");
}

#[test]
fn values_are_found_in_the_beginning_of_a_long_line() {
    let source = " https://quill.example/gauge";
    for (length, found) in [(source.len(), false), (source.len() + 1, true)] {
        let text = format!("{}{source} And more", "a ".repeat(Limits::READ_BYTES)).split_off(Limits::READ_BYTES + length);
        let article = byline::parse(&text).expect("no limit refuses it");
        assert_well_formed(&article);
        let urls = article.candidates().iter().filter(|candidate| candidate.field == byline::Field::SourceUrl);
        assert_eq!(urls.count(), usize::from(found), "an address that begins {length} bytes before the end of what is read");
    }
}

#[test]
fn diagnostics_are_bounded() {
    let limits = Limits { line_bytes: 4, ..Limits::default() };
    let text = "a long line\n".repeat(Limits::DIAGNOSTICS * 2);
    let article = ParseOptions::new().limits(limits).parse(&text).expect("no limit refuses it");
    assert!(article.diagnostics().len() <= Limits::DIAGNOSTICS + 1, "{}", article.diagnostics().len());
    assert!(article.diagnostics().iter().any(|diagnostic| diagnostic.code == Code::More));
}
