//! What holds of every article, whatever was parsed.

use byline::{Article, Span};

/// Lines, blocks and roles tile the document; every claim points into it; nothing is lost.
pub(crate) fn assert_well_formed(article: &Article<'_>) {
    let bytes = article.source().bytes();
    let text = article.source().text();
    assert_eq!(text.len(), bytes.len(), "text and bytes have the same offsets");
    assert_eq!(article.to_bytes(), bytes, "the lines give the document back");
    tile("lines", article.lines().iter().map(byline::Line::full_span), text);
    tile("blocks", article.blocks().iter().map(|block| block.span), text);
    tile("roles", article.roles().iter().map(|stretch| stretch.span), text);
    let mut line = 0;
    for block in article.blocks() {
        assert_eq!(block.lines.start, line, "blocks tile the lines");
        assert!(block.lines.end > line, "a block has a line");
        line = block.lines.end;
        assert!(block.span.contains(block.content), "the content lies inside its block");
        inside(block.content, text);
        let _ = article.visible(block);
    }
    assert_eq!(line as usize, article.lines().len(), "blocks tile the lines to the end");
    assert_eq!(article.prose().len(), article.blocks().len(), "every block has a score");
    for candidate in article.candidates() {
        let what = format!("{} {:?} by {}", candidate.field.name(), candidate.value, candidate.rule);
        assert!((0.0..=1.0).contains(&candidate.score), "{what}: the score {} is a probability", candidate.score);
        assert!(!candidate.rule.is_empty(), "{what}: a rule claims it");
        if candidate.rule != "none" {
            assert!(!candidate.value.is_empty() && !candidate.spans.is_empty(), "{what}: a claim has a value and a place");
        }
        for &span in &candidate.spans {
            assert!(!span.is_empty(), "{what}: evidence is not empty");
            inside(span, text);
        }
    }
    for diagnostic in article.diagnostics() {
        inside(diagnostic.span, text);
    }
    let index = article.line_index();
    for line in article.lines() {
        assert_eq!(index.line_column(line.span().start).column, 1, "a line begins in column 1");
    }
}

fn inside(span: Span, text: &str) {
    assert!(text.get(span.range()).is_some(), "{span:?} is no place in a text of {} bytes", text.len());
}

fn tile(what: &str, spans: impl Iterator<Item = Span>, text: &str) {
    let mut end = 0;
    for span in spans {
        assert_eq!(span.start, end, "{what}: each begins where the one before ends");
        assert!(span.end > span.start, "{what}: none is empty");
        inside(span, text);
        end = span.end;
    }
    assert_eq!(end as usize, text.len(), "{what}: they reach the end");
}
