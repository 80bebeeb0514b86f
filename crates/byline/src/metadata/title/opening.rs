//! The heading that opens a document written in Markdown, and the line that opens an eastern one.

use crate::block::{Block, BlockKind, is_cjk};
use crate::candidate::{Proposals, Reading};

/// A block that is taken for the title where nothing is likely.
pub(super) struct Opening {
    pub(super) block: usize,
    /// The least share that the model must give it.
    pub(super) least: f32,
    /// The share that it has instead.
    pub(super) share: f32,
}

/// The heading or the line that opens a document.
pub(super) fn opening(reading: &Reading<'_>, proposals: &Proposals) -> Option<Opening> {
    let heading = heading(reading).map(|block| Opening { block, least: 0.0, share: SHARE });
    heading.or_else(|| line(reading, proposals).map(|block| Opening { block, least: POSSIBLE, share: LINE_SHARE }))
}

/// How likely such a heading is the title where nothing else is likely: so many are on articles cut out of their pages.
const SHARE: f32 = 0.8;
/// A document with fewer lower headings may be a part of another.
const LOWER: usize = 2;
/// A page of a site names the site first, and links to its parts right below.
const BELOW: usize = 3;

/// The block of the only heading of the first level, where it opens the document and lower ones stand below: whoever writes notes, a
/// manual or a README names them so, in one word if need be (`# Tides`).
fn heading(reading: &Reading<'_>) -> Option<usize> {
    let headings = || reading.read_blocks().filter(|(_, block)| block.kind == BlockKind::Heading);
    let (index, first) = headings().next().filter(|(_, block)| block.level == 1)?;
    let others = || headings().skip(1);
    let only = others().all(|(_, block)| block.level > 1) && others().count() >= LOWER;
    // Pictures, and tags that say how they are shown, may stand above.
    let opens = reading.blocks().iter().take(index).all(|block| block.letters == 0 || reading.visible(block).starts_with('<'));
    let mut below = reading.blocks().iter().skip(index + 1).filter(|block| !block.is_blank()).take(BELOW);
    let written = below.all(|block| block.link_share() < 0.5);
    (only && opens && written && first.letters > 1).then_some(index)
}

/// How likely a line right above eastern text is the title, where the model finds it possible.
const LINE_SHARE: f32 = 0.38;
/// The least that the model must give it.
const POSSIBLE: f32 = 0.1;
/// At most so many lines say when, who and from where.
const ABOUT: usize = 4;
/// How long such a line may be, in measure.
const LINE: std::ops::RangeInclusive<u32> = 15..=120;

/// The first line that is long enough, where it is no sentence and sentences stand right below it, or below its day and who wrote it:
/// Chinese, Japanese and Korean headlines may be short and hold neither spaces nor capitals to tell them by.
fn line(reading: &Reading<'_>, proposals: &Proposals) -> Option<usize> {
    let (index, first) = reading.read_blocks().find(|(_, block)| block.measure >= *LINE.start())?;
    let plain = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ShortLine | BlockKind::Field);
    let shaped = plain(first) && LINE.contains(&first.measure) && first.blank_after == 0 && first.measure > first.characters;
    if !shaped
        || first.link_share() > 0.0
        || !reading.visible(first).contains(is_cjk)
        || !(first.last.is_alphanumeric() || "！？!?」』”》…".contains(first.last))
    {
        return None;
    }
    let dated = |index: usize| proposals.dates.iter().any(|date| date.block == index);
    let signed = |index: usize| proposals.names.iter().any(|name| name.block == index && name.rule.is_told());
    if signed(index) || dated(index) {
        return None;
    }
    let sentence = |block: &Block| plain(block) && block.link_share() == 0.0 && matches!(block.last, '。' | '.' | '」' | '”');
    let below = || (index + 1..).zip(reading.blocks().iter().skip(index + 1)).filter(|(_, block)| !block.is_blank());
    let about = below()
        .take(ABOUT + 1)
        .take_while(|&(at, block)| !sentence(block) && (dated(at) || signed(at) || block.kind == BlockKind::Field))
        .count();
    let mut text = below().skip(about).map(|(_, block)| block).take(2);
    let opens = text.next().filter(|block| sentence(block) && 2 * block.measure > 3 * first.measure);
    (about <= ABOUT && opens.is_some() && text.next().is_some_and(sentence)).then_some(index)
}

#[cfg(test)]
mod tests {
    fn title(text: &str) -> Option<String> {
        crate::parse(text).ok()?.metadata().title.as_ref().map(|title| title.value.clone())
    }

    const REST: &str =
        "The gauge writes down how high the water stands.\n\n## Use\n\nPut it into the water.\n\n## Repair\n\nAsk the keeper.\n";

    #[test]
    fn a_document_is_named_by_the_only_first_heading_that_opens_it() {
        assert_eq!(title(&format!("# gauge-rs\n\n{REST}")).as_deref(), Some("gauge-rs"));
        assert_eq!(title(&format!("![status](https://lorn.example/badge.svg)\n\n# gauge-rs\n\n{REST}")).as_deref(), Some("gauge-rs"));
    }

    #[test]
    fn a_short_line_right_above_eastern_sentences_is_the_headline_and_a_sentence_is_not() {
        let text =
            "工事には約3億円がかかり、費用は市と港の基金が負担した。\nローン市は3日、修理のため閉鎖していた古い桟橋を2年ぶりに再開した。\n";
        assert_eq!(title(&format!("市長「町の宝を守る」\n{text}")).as_deref(), Some("市長「町の宝を守る」"));
        assert_eq!(title(text), None);
    }

    #[test]
    fn one_of_several_and_the_name_of_a_site_above_its_menu_are_not() {
        assert_eq!(title(&format!("# gauge-rs\n\n{REST}\n# lamp-rs\n\n{REST}")), None);
        assert_eq!(title(&format!("# gauge-rs\n\n[Home](/) [News](/news)\n\n{REST}")), None);
        assert_eq!(title("# gauge-rs\n\nThe gauge writes down how high the water stands.\n"), None);
    }
}
