//! Chooses the title: a share for each candidate, and one for having none.

mod addresses;
mod context;
mod features;
mod opening;
mod page;
mod relations;
mod row;
mod rows;
mod sites;
mod text;
mod words;

use super::model::{Tally, softmax};
use super::{Outcome, Resolved};
use crate::block::keys::{KeyMap, Keys};
use crate::candidate::lexicon::Category;
use crate::candidate::name::{NameMention, Rule, Sign};
use crate::candidate::title::{Cut, TitleMention};
use crate::candidate::{Candidate, Field, Proposals, Reading};
use opening::{Opening, opening};
use page::Page;
use rows::Rows;
use text::Text;
use words::Vocabulary;

/// The share that the best text must have.
const THRESHOLD: f32 = 0.36;
/// Less likely texts are not kept, unless all reasons are asked for.
const LEAST: f32 = 0.002;

/// The sum of what is no title at all.
const NO_TITLE: f32 = -1000.0;

/// A text that may be the title, wherever it stands.
struct Claim {
    /// The mention that scores best, in the list of all.
    best: usize,
    /// The first and the last mention.
    first: usize,
    last: usize,
    /// The best mention's.
    tally: Tally,
    /// Its own share of one.
    own: f32,
    /// The same with that of its text with and without a site's name.
    share: f32,
}

/// The title, chosen among its candidates.
pub(crate) fn resolve(reading: &Reading<'_>, proposals: &Proposals) -> Outcome<String> {
    let mentions = &proposals.titles;
    let mut vocabulary = Vocabulary::with_room_for(2 * mentions.len());
    let mut rows = Rows::new(reading, proposals);
    let places = rows.places(mentions);
    let words = rows.words_of(mentions, &places, &mut vocabulary);
    let page = Page::new(reading, proposals, rows, &words, vocabulary);
    let placed = mentions.iter().zip(&places).zip(words.iter());
    let texts: Vec<Text<'_>> = placed.map(|((mention, &row), words)| Text::new(reading, &page, mention, row, words)).collect();
    let best_slug = context::best_slug(&texts);
    let tallies: Vec<Tally> = texts.iter().map(|text| features::rate(reading, &page, text, best_slug)).collect();
    let none = features::none(reading, &page);
    let (mut claims, next) = claims(mentions, tallies);
    let all = |claim: &Claim| {
        let places = std::iter::successors(Some(claim.first), |&at| next.get(at).copied().flatten());
        places.filter_map(|at| mentions.get(at))
    };
    for claim in &mut claims {
        let mentions_of_it = all(claim);
        features::together(&mut claim.tally, mentions.get(claim.best), mentions_of_it);
    }
    let bylines = bylines(reading, proposals);
    let signed = |claim: &Claim| mentions.get(claim.best).is_some_and(|mention| bylines.binary_search(&mention.block).is_ok());
    let sums: Vec<f32> = claims.iter().map(|claim| if signed(claim) { NO_TITLE } else { claim.tally.sum() }).collect();
    let shares = softmax(&sums, none.sum());
    let unsaid = 1.0 - shares.iter().sum::<f32>();
    for (claim, share) in claims.iter_mut().zip(shares) {
        claim.own = share;
    }
    sites::join(&mut claims, |claim| mentions.get(claim.best));
    if claims.iter().all(|claim| claim.share < THRESHOLD)
        && let Some(Opening { block, least, share }) = opening(reading, proposals)
        && let Some(claim) = claims.iter_mut().find(|claim| all(claim).any(|mention| mention.block == block && mention.cut == Cut::Whole))
        && claim.share >= least
    {
        claim.share = share;
    }
    claims.sort_by(|one, other| other.share.total_cmp(&one.share).then(other.own.total_cmp(&one.own)).then(one.best.cmp(&other.best)));
    let mut outcome = Outcome::default();
    for (rank, claim) in claims.into_iter().enumerate() {
        let Some(mention) = mentions.get(claim.best) else { continue };
        let chosen = rank == 0 && claim.share >= THRESHOLD;
        if claim.share < LEAST && rank > 0 && !reading.terms {
            continue;
        }
        let mut spans: Vec<_> = all(&claim).map(|mention| mention.span).collect();
        spans.sort_unstable();
        spans.dedup();
        let rule = mention.cut.rule();
        let value = worded(mention, all(&claim));
        if chosen {
            outcome.chosen.push(Resolved { value: value.clone(), spans: spans.clone(), rule, score: claim.share });
        }
        let terms = claim.tally.into_terms();
        outcome.candidates.push(Candidate { field: Field::Title, value, spans, rule, score: claim.share, chosen, terms });
    }
    if reading.terms {
        let terms = none.into_terms();
        outcome.candidates.push(Candidate {
            field: Field::Title,
            value: String::new(),
            spans: Vec::new(),
            rule: "none",
            score: unsaid,
            chosen: false,
            terms,
        });
    }
    outcome
}

/// The lines that are a label of people and whole names, `Author: Ada Quill, journalist`, and those that say what somebody in the line above
/// is.
fn bylines(reading: &Reading<'_>, proposals: &Proposals) -> Vec<usize> {
    let people = |field| matches!(field, Field::Authors | Field::Contributors);
    let labelled = proposals.fields.iter().filter(|mention| people(mention.field)).map(|mention| mention.blocks.start);
    let cut = [Sign::MidLine, Sign::TailCut, Sign::Rest, Sign::Prefix, Sign::Running];
    let told = |name: &NameMention| name.rule.is_told() || name.rule == Rule::Contributor;
    let names = |name: &NameMention| told(name) && name.name.contains(' ') && !cut.iter().any(|&sign| name.signs.has(sign));
    let named: Vec<usize> = proposals.names.iter().filter(|name| names(name)).map(|name| name.block).collect();
    // `Ada Quill`, and below it `Journalist`.
    let alone = proposals.names.iter().filter(|name| name.rule == Rule::Line && name.signs.has(Sign::Alone) && name.name.contains(' '));
    let role = |block: &usize| reading.lexicon.is(Category::Role, reading.visible_at(*block).trim());
    let roles = alone.filter_map(|name| reading.below(name.block)).filter(role);
    let mut bylines: Vec<usize> = labelled.filter(|block| named.binary_search(block).is_ok()).chain(roles).collect();
    bylines.sort_unstable();
    bylines
}

/// The value as the mention has it that parts kicker and headline: where a page sets them in two styles, its text runs them together.
fn worded<'m>(best: &TitleMention, all: impl Iterator<Item = &'m TitleMention>) -> String {
    let parted = all.map(|mention| &mention.value).find(|value| value.contains(": ") && !best.value.contains(':'));
    parted.unwrap_or(&best.value).clone()
}

/// Puts equal texts together: the best mention speaks for all. Gives the claims, and for each mention the next one of its claim.
fn claims(mentions: &[TitleMention], tallies: Vec<Tally>) -> (Vec<Claim>, Vec<Option<usize>>) {
    let mut places: KeyMap<usize> = KeyMap::with_capacity_and_hasher(mentions.len(), Keys::default());
    let mut claims: Vec<Claim> = Vec::with_capacity(mentions.len());
    let mut next = vec![None; mentions.len()];
    for (index, (mention, tally)) in mentions.iter().zip(tallies).enumerate() {
        let place = *places.entry(mention.key).or_insert(claims.len());
        let Some(claim) = claims.get_mut(place) else {
            claims.push(Claim { best: index, first: index, last: index, tally, own: 0.0, share: 0.0 });
            continue;
        };
        if let Some(next) = next.get_mut(std::mem::replace(&mut claim.last, index)) {
            *next = Some(index);
        }
        if claim.tally.sum() < tally.sum() {
            claim.best = index;
            claim.tally = tally;
        }
    }
    (claims, next)
}

#[cfg(test)]
mod tests {
    const BODY: &str = "The harbour wall at Port Lorn was opened again on Monday after two winters of repair, and the first boats came in \
        before noon. The council had set the money aside when the old wall gave way.\n\nFishers said that the wall now keeps the swell \
        out of the inner harbour. They had moored in the river mouth while the repair went on, and many nets were lost there.\n\nThe \
        council will count the boats until spring and then decide whether the harbour needs a second light on the wall.\n";

    fn title(text: &str) -> Option<String> {
        crate::parse(text).ok()?.metadata().title.as_ref().map(|title| title.value.clone())
    }

    #[test]
    fn the_first_line_above_a_byline_is_the_title() {
        let text = format!("Harbour wall at Port Lorn opens again\n\nBy Ada Quill | July 7, 2008\n\n{BODY}");
        assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again"));
    }

    #[test]
    fn a_labelled_name_is_no_title() {
        for byline in ["Af: Ada Quill, journalist", "Por: Ada de la Quill"] {
            let text = format!("{byline}\n\nJune 27, 2019\n\nHarbour wall at Port Lorn opens again\n\n{BODY}");
            assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again"));
        }
    }

    #[test]
    fn a_name_with_what_somebody_is_below_is_no_title() {
        let text = format!("Harbour wall opens again\n\nRadbod Wieswald\nVolontärin\nPhoto: Ben Rask\n\n03.04.18 10:45\n\n{BODY}");
        assert_eq!(title(&text).as_deref(), Some("Harbour wall opens again"));
    }

    #[test]
    fn a_body_without_a_head_has_no_title() {
        assert_eq!(title(BODY), None);
        assert_eq!(title(""), None);
        assert_eq!(title("   \n\u{a0}\n"), None);
    }

    #[test]
    fn the_first_of_several_sentences_is_not_the_title() {
        let text = "Port Lorn is closing its ferry line to Skarn amid the cost of coal.\nThe harbour council hopes to find a buyer who keeps \
            the two ships and their crews at work through the winter, said Ada Quill, who speaks for it.\nIn late May two companies had \
            visited the wharf, and one of them has asked for the books since then.\n";
        assert_eq!(title(text), None);
    }

    #[test]
    fn a_question_to_the_reader_above_the_headline_is_not_the_title() {
        let text = format!("Do you want our newsletter?\n\nHarbour wall at Port Lorn opens again\n\nBy Ada Quill | July 7, 2008\n\n{BODY}");
        assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again"));
    }

    #[test]
    fn the_next_articles_title_above_the_own_one_is_not_the_title() {
        let text = format!(
            "* Home\n* News\n\n[Next: Ferry line to Skarn closes](/ferry-line-skarn)\n\n# Harbour wall at Port Lorn opens again\n\nBy Ada \
             Quill | July 7, 2008\n\n{BODY}"
        );
        assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again"));
    }

    #[test]
    fn a_second_article_below_is_not_the_title_though_it_says_its_own_twice() {
        let text = format!(
            "Harbour wall at Port Lorn opens again\n\n{BODY}\nRelated articles\n\nFerry line to Skarn closes\n\nFerry line to Skarn \
             closes\n\nThe ferry line to Skarn closes for the winter, the company said on Friday. It will run again in April.\n"
        );
        assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again"));
    }

    #[test]
    fn a_headline_that_the_list_of_related_articles_says_twice_is_not_the_title() {
        let text = "New ferry named after a mule\n\nThe new ferry on the Wren crossing will be called Bettina, after the mule that pulled \
            its predecessor for nineteen years.\n\nThe name won by four hundred votes.\n\nRelated articles\n\nEditor's choice\nNews\n\
            Toll house sold for one crown\n\nToll house sold for one crown\n\nOn 12 March 2018 the toll house changed hands.\n";
        assert_ne!(title(text).as_deref(), Some("Toll house sold for one crown"));
    }

    #[test]
    fn the_title_that_a_line_repeats_with_the_site_behind_it_stands_alone() {
        let text = format!(
            "Harbour wall at Port Lorn opens again | Lorn Gazette\n\nHarbour wall at Port Lorn opens again\n\nBy Ada Quill | July 7, \
             2008\n\n{BODY}"
        );
        assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again"));
    }

    #[test]
    fn the_last_piece_of_a_breadcrumb_confirms_the_title() {
        let text = format!(
            "Home » News » Harbour wall at Port Lorn opens again\n\nHarbour wall at Port Lorn opens again\n\nJuly 7, 2008\n\n{BODY}"
        );
        assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again"));
    }

    #[test]
    fn a_kicker_above_and_a_standfirst_below_are_not_the_title() {
        let text = format!(
            "Fisheries\n\n# Harbour wall at Port Lorn opens again\n\nTwo winters of repair are over, and the council counts the \
             boats.\n\nBy Ada Quill | July 7, 2008\n\n{BODY}"
        );
        assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again"));
    }

    #[test]
    fn equal_texts_are_one_candidate_with_several_spans() {
        let text = format!("# Harbour wall opens\n\nHarbour wall opens\n\nBy Ada Quill\n\n{BODY}");
        let article = crate::parse(&text).expect("below every limit");
        let title = article.metadata().title.as_ref().expect("a heading stands there");
        assert_eq!(title.spans.len(), 2);
        assert!(title.spans.iter().all(|span| span.of(&text) == "Harbour wall opens"));
    }

    #[test]
    fn what_print_puts_on_top_of_each_page_tells_the_headline_from_the_lines_around_it() {
        let head = "11/22/26, 12:38 AM\nLorn Gazette - Harbour wall at Port Lorn opens again after two winters";
        let text = format!(
            "{head}\nPort and sea\nHarbour wall at Port Lorn opens\nagain after two winters\nAda Quill and others\n\n{BODY}\n\u{c}{head}\n"
        );
        assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again after two winters"));
    }

    #[test]
    fn a_line_about_replies_quotes_the_title() {
        let text = format!("{BODY}\n## 2 replies to “Harbour wall at Port Lorn opens again”\n\nWell said, thank you.\n");
        assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again"));
    }

    #[test]
    fn what_only_the_share_links_say_is_the_title_and_their_line_has_another_role() {
        let text = format!(
            "Coast\n\n* [Mail](mailto:?subject=Harbour%20wall%20at%20Port%20Lorn%20opens%20again&body=https://lorn.example/4711)\n\nBy Ada \
             Quill | July 7, 2008\n\n{BODY}"
        );
        let article = crate::parse(&text).expect("below every limit");
        let title = article.metadata().title.as_ref().expect("a share link says it");
        assert_eq!(title.value, "Harbour wall at Port Lorn opens again");
        assert_eq!(title.spans.first().map(|span| span.of(&text)), Some("Harbour%20wall%20at%20Port%20Lorn%20opens%20again"));
        assert!(article.roles().iter().all(|stretch| stretch.role != crate::Role::Title));
    }

    #[test]
    fn a_kicker_above_a_line_as_long_as_a_headline_is_not_the_title() {
        let text = format!("Coast and ports\nHarbour wall at Port Lorn opens again after two winters\n{BODY}");
        assert_eq!(title(&text).as_deref(), Some("Harbour wall at Port Lorn opens again after two winters"));
    }

    #[test]
    fn the_day_the_byline_and_the_paper_behind_a_headline_in_its_line_are_not_of_it() {
        let lines = [
            "Harbour wall at Port Lorn opens again (7 July 2008)",
            "Harbour wall at Port Lorn opens again [2008-07-07]",
            "# Harbour wall at Port Lorn opens again (updated 7 July 2008)",
            "Harbour wall at Port Lorn opens again - July 7, 2008",
            "Harbour wall at Port Lorn opens again | Monday, 7 July 2008",
            "Harbour wall at Port Lorn opens again By Ada Quill July 7, 2008",
            "Harbour wall at Port Lorn opens again by Ada van Quill, 7 July 2008",
            "Harbour wall at Port Lorn opens again – by Ada Quill",
            "Harbour wall at Port Lorn opens again Posted on July 7, 2008 by Ada Quill",
            "Harbour wall at Port Lorn opens again :: Lorn Gazette",
            "Harbour wall at Port Lorn opens again | Coast | The Lorn Gazette",
            "Lorn Gazette » Coast » Harbour wall at Port Lorn opens again",
        ];
        for line in lines {
            assert_eq!(title(&format!("{line}\n\n{BODY}")).as_deref(), Some("Harbour wall at Port Lorn opens again"), "{line}");
        }
    }

    #[test]
    fn the_day_behind_a_headline_is_told_in_many_languages() {
        let lines = [
            ("Hafenmauer in Oberlorn wieder offen", " (07.07.2008)"),
            ("Hafenmauer in Oberlorn wieder offen", " Veröffentlicht am 7. Juli 2008 von Ada Quill"),
            ("La digue de Port-Lorn rouvre après deux hivers", " – Par Marie Plume, 7 juillet 2008"),
            ("El muelle de Puerto Lorn reabre", " (7 de julio de 2008)"),
            ("Набережная Лорна снова открыта", " (7 июля 2008)"),
        ];
        for (headline, tail) in lines {
            assert_eq!(title(&format!("{headline}{tail}\n\n{BODY}")).as_deref(), Some(headline), "{headline}{tail}");
        }
        let body = "ローン港の防波堤は二度の冬にわたる修理を終え、月曜日に再び開いた。昼前には最初の船が港に入り、漁師たちは新しい壁が波を防いでいると\
            話した。町議会は、春まで船の数を数え、灯台を増やすかどうかを決めるという。";
        assert_eq!(
            title(&format!("ローン港の防波堤が再び開く（2008年7月7日）\n\n{body}\n")).as_deref(),
            Some("ローン港の防波堤が再び開く")
        );
    }

    #[test]
    fn a_day_that_a_headline_tells_of_stays_in_it() {
        let lines = [
            "Report on the wall at Port Lorn of 7 July 2008",
            "Fair of the isles at Port Lorn (3 – 7 July 2008)",
            "Bericht zur Hafenmauer in Oberlorn vom 07.07.2008",
            "What changes in the harbour of Lorn from 7 July 2008",
            "Walls | What the council of Lorn wants",
        ];
        for line in lines {
            assert_eq!(title(&format!("{line}\n\nBy Ada Quill\n\n{BODY}")).as_deref(), Some(line));
        }
    }

    #[test]
    fn a_fact_in_a_list_and_a_greeting_are_no_titles() {
        let facts = format!("Race report: muddy but happy\n- Name: Lorn Harbour Half Marathon\n- Distance: 13.1 miles\n\n{BODY}");
        assert_eq!(title(&facts).as_deref(), Some("Race report: muddy but happy"));
        let letter = format!("Dear friends of the harbour,\n\n{BODY}");
        assert_eq!(title(&letter), None);
    }

    #[test]
    fn with_terms_the_row_for_none_is_in_the_list() {
        let article = crate::ParseOptions::new().terms(true).parse(BODY).expect("below every limit");
        let none: Vec<_> = article.candidates().iter().filter(|candidate| candidate.rule == "none").collect();
        assert!(none.iter().any(|candidate| candidate.field == crate::Field::Title && !candidate.terms.is_empty()));
    }
}
