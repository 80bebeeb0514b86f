//! What must be true of every sample, whatever its shape and seed.

use byline_generator::{Generator, Sample, Shape, role};

const SEEDS: u64 = 200;

fn samples() -> impl Iterator<Item = (u64, Sample)> {
    (0..SEEDS).flat_map(|seed| Shape::ALL.map(|shape| (seed, Generator::new(seed).article_of(shape))))
}

/// The text as a reader sees it, without the spaces and line breaks that wrapping moves: Markdown links show their words.
fn seen(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        let behind = after.split_once(')').map_or("", |(_, behind)| behind);
        out.push_str(before);
        rest = behind;
    }
    out.push_str(rest);
    out.chars().filter(|letter| !letter.is_whitespace() && *letter != '[' && *letter != '\\').collect()
}

#[test]
fn a_seed_gives_the_same_articles_again() {
    let (mut first, mut second) = (Generator::new(11), Generator::new(11));
    for _ in 0..50 {
        assert_eq!(first.article(), second.article());
    }
    assert_eq!(first.container(5), second.container(5));
}

#[test]
fn other_seeds_give_other_articles() {
    assert_ne!(Generator::new(1).article_of(Shape::WholePage), Generator::new(2).article_of(Shape::WholePage));
}

#[test]
fn the_bytes_of_a_seed_are_the_same_on_every_machine() {
    // FNV-1a over the first articles. It changes only when the generator or its words change on purpose.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut generator = Generator::new(2024);
    for _ in 0..100 {
        for byte in generator.article().text.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    assert_eq!(hash, FINGERPRINT, "{hash:#018x}");
}

const FINGERPRINT: u64 = 0x1738_c496_ecb8_c1b7;

#[test]
fn every_line_has_one_known_role() {
    for (seed, sample) in samples() {
        let lines: Vec<&str> = sample.text.split_inclusive('\n').collect();
        assert_eq!(lines.len(), sample.lines.len(), "{:?} {seed}", sample.shape);
        for (line, role) in lines.iter().zip(&sample.lines) {
            assert!(role::ALL.contains(role), "{role}");
            assert_eq!(line.trim().is_empty(), *role == role::BLANK, "{:?} {seed}: {role} {line:?}", sample.shape);
        }
    }
}

#[test]
fn every_answer_can_be_seen_in_the_text() {
    for (seed, sample) in samples() {
        let text = seen(&sample.text);
        let answers = &sample.answers;
        let one = [&answers.title, &answers.publisher, &answers.dateline, &answers.description, &answers.copyright];
        let one = one.into_iter().flatten();
        let many = [&answers.authors, &answers.contributors, &answers.locations, &answers.sections, &answers.keywords, &answers.credits];
        for value in one.chain(many.into_iter().flatten()) {
            let wanted: String = value.chars().filter(|letter| !letter.is_whitespace()).collect();
            assert!(!wanted.is_empty() && text.contains(&wanted), "{:?} {seed}: {value:?}\n{}", sample.shape, sample.text);
        }
        if let Some(url) = &answers.source_url {
            assert!(sample.text.contains(url.as_str()), "{:?} {seed}: {url}", sample.shape);
        }
        if let Some(date) = &answers.date_published {
            let year = date.get(..4).unwrap_or("a year");
            assert!(sample.text.contains(year), "{:?} {seed}: {date}\n{}", sample.shape, sample.text);
        }
    }
}

#[test]
fn no_template_slot_is_left_unfilled() {
    for (seed, sample) in samples() {
        let text = sample.text.trim_start_matches("{\n").trim_start_matches("{\r\n");
        assert!(!text.contains('{'), "{:?} {seed}\n{text}", sample.shape);
    }
}

#[test]
fn broken_paragraphs_are_two_body_lines_in_order() {
    let mut broken = 0;
    for (seed, sample) in samples() {
        for (before, after) in &sample.broken_paragraphs {
            assert!(before < after, "{:?} {seed}", sample.shape);
            for line in [before, after] {
                assert_eq!(sample.lines.get(line - 1), Some(&role::BODY), "{:?} {seed}", sample.shape);
            }
            broken += 1;
        }
    }
    assert!(broken > 50, "only {broken} broken paragraphs");
}

#[test]
fn texts_that_say_nothing_have_no_answers() {
    for seed in 0..SEEDS {
        for shape in [Shape::BareBody, Shape::CutText] {
            let answers = Generator::new(seed).article_of(shape).answers;
            assert_eq!((answers.title, answers.authors.len(), answers.date_published), (None, 0, None));
        }
    }
}

#[test]
fn long_texts_have_about_the_length_asked_for() {
    for bytes in [5_000, 50_000, 1_000_000] {
        let length = Generator::new(5).text_of_about(bytes).text.len();
        assert!(length.abs_diff(bytes) < bytes / 3, "{length} for {bytes}");
    }
}

#[test]
fn names_of_shapes_are_different() {
    let mut names = Shape::ALL.map(Shape::name).to_vec();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), Shape::ALL.len());
}
