//! Texts that say nothing about themselves: only a body, or a piece of one.

use crate::body::Body;
use crate::draft::{Draft, capitalise, cut};
use crate::role;

/// Prose with one newline between paragraphs, sentences glued together and subheads as bare short lines.
pub(crate) fn bare_body(draft: &mut Draft<'_>) {
    let tight = draft.dice.chance(75);
    draft.body(Body { tight, headings: Some(""), ..Body::default() });
    draft.page.trim();
    if !draft.is_ideographic() {
        let share = draft.dice.range(0, 20);
        draft.page.rewrite(role::BODY, |text| glue(text, share));
    }
}

/// A few paragraphs, the last of which ends in mid-sentence, the first of which may begin there.
pub(crate) fn cut_text(draft: &mut Draft<'_>) {
    if draft.dice.chance(50) {
        let start = draft.paragraph();
        let (_, tail) = cut(&start).unwrap_or(("", &start));
        draft.page.apart(role::BODY, tail);
    }
    draft.body(Body::default());
    let end = capitalise(&draft.paragraph());
    let (head, _) = cut(&end).unwrap_or((&end, ""));
    draft.page.line(role::BODY, head);
}

/// Loses the space after about one full stop in `100 / share`, as extractors do where a line break stood.
fn glue(text: &str, share: u64) -> String {
    let mut out = String::with_capacity(text.len());
    let mut turn = text.len() as u64;
    for (index, sentence) in text.split(". ").enumerate() {
        turn = turn.wrapping_mul(31).wrapping_add(sentence.len() as u64);
        let apart = if turn % 100 < share { "." } else { ". " };
        out.push_str(if index == 0 { "" } else { apart });
        out.push_str(sentence);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::glue;

    #[test]
    fn glue_loses_only_spaces() {
        assert_eq!(glue("One. Two. Three.", 100), "One.Two.Three.");
        assert_eq!(glue("One. Two. Three.", 0), "One. Two. Three.");
    }
}
