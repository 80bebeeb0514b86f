//! Chooses the source URL.

mod group;

use super::date::Dates;
use super::model::{Tally, features, softmax};
use super::{Outcome, Resolved};
use crate::block::BlockKind;
use crate::candidate::lexicon::{Categories, Category};
use crate::candidate::source_url::slug::{self, shared};
use crate::candidate::source_url::{UrlForm, UrlMention, UrlWords};
use crate::candidate::{Candidate, Field, Proposals, Reading};
use crate::limits::Limits;
use group::{Group, MOST_SPANS, Overview, Page, SEVERAL, groups};

/// An address with so many words of the title is the article's, whatever it is called.
const TITLE_WORDS: usize = 2;

features! {
    /// What speaks for a URL being the article's own, and what against.
    UrlFeature from "source_url.tsv" {
        LabelSourceUrl = "label_source_url",
        LabelSource = "label_source",
        LabelNearEdge = "label_near_edge",
        FormAutolink = "form_autolink",
        OnlyTarget = "only_target",
        OnlyImage = "only_image",
        SharedCount = "shared_count",
        SharedMost = "shared_most",
        FooterPages = "footer_pages",
        TextIsTitle = "text_is_title",
        TextLikeTitle = "text_like_title",
        TextHasYear = "text_has_year",
        TextIsNetwork = "text_is_network",
        TextIsPermalink = "text_is_permalink",
        TextIsShare = "text_is_share",
        TextIsComment = "text_is_comment",
        TextIsMenu = "text_is_menu",
        TextsMany = "many_different_texts",
        ImagePage = "image_without_file",
        Template = "template",
        PathRepeats = "path_repeats_segment",
        SharedWithSlug = "shared_with_slug",
        Carried = "carried",
        TextIsLanguage = "text_is_language",
        TextApartAlone = "text_apart_alone",
        OnlyInCore = "only_in_core",
        TitleInSlug = "title_in_slug",
        SlugInHeading = "slug_in_heading",
        SlugBestFar = "slug_best_far",
        SlugUnmatched = "slug_unmatched",
        SlugOneWord = "slug_one_word",
        SlugNumber = "slug_number",
        HostMost = "host_most",
        HostShare = "host_share",
        HostOfShared = "host_of_shared",
        FragmentComment = "fragment_comment",
        FragmentSkip = "fragment_skip",
        LongerMany = "longer_many",
        Query = "query",
        ListPath = "list_path",
        FilePath = "file_path",
        DateEqual = "date_equal",
        SlugInBody = "slug_in_body",
        SlugMostInBody = "slug_most_in_body",
        SlugAllInTitle = "slug_all_in_title",
        HostMostMatches = "host_most_and_matches",
        HostOfFew = "host_of_few",
        BareNearEnd = "bare_near_end",
        BareInCore = "bare_in_core",
        Reduced = "reduced",
        TextsEmpty = "texts_all_empty",
        EndsWithNumber = "ends_with_number",
        PageEnding = "page_ending",
        Between = "between_title_and_body",
        InList = "in_list",
        AloneMatches = "alone_and_matches",
        FirstBlock = "first_block",
        Bias = "bias",
        NoneBias = "none_bias",
        NoneNoTitle = "none_no_title",
        NoneOverlap = "none_best_overlap",
        NoneBodyAtOnce = "none_body_at_once",
    }
}

/// A host that fewer links lead to than this is hardly the page's own.
const FEW: usize = 4;
/// Below this share, "none" is the answer.
const THRESHOLD: f32 = 0.16;

/// The source URL, chosen among the URLs.
pub(crate) fn resolve(reading: &Reading<'_>, proposals: &Proposals, title: Option<&Resolved<String>>, dates: &Dates) -> Outcome<String> {
    if proposals.urls.is_empty() && !reading.terms {
        return Outcome::default();
    }
    let language = reading.language.or(proposals.language.as_ref().map(|claim| claim.tag));
    let page = Page::new(reading, title, dates, language);
    let mut groups = groups(reading, &proposals.urls, &page);
    group::count_said(reading, &page, &mut groups);
    let field = Overview::new(reading, &groups);
    let mut tallies: Vec<Tally> = groups.iter().map(|group| score(reading, group, &page, &field)).collect();
    let none = score_none(reading, &page, &field);
    let sums: Vec<f32> = tallies.iter().map(Tally::sum).collect();
    let mut shares = softmax(&sums, none.sum());
    // `Our app: https://…`, `Our shop: https://…`: what a list calls by its name is a service, unless it has words of the title.
    // And the page of a licence says what may be done with the text, not where it comes from.
    for (share, group) in shares.iter_mut().zip(&groups) {
        let is_license = || group.is_license() && group.all(|mention| mention.label.is_none());
        let is_service = || field.called >= SEVERAL && group.is_called(reading);
        if group.overlap.matches < TITLE_WORDS && (is_license() || is_service()) {
            *share = 0.0;
        }
    }
    let mut candidates: Vec<Candidate> = groups
        .iter()
        .zip(&shares)
        .zip(tallies.drain(..))
        .map(|((group, &share), tally)| Candidate {
            field: Field::SourceUrl,
            value: group.best.value.clone(),
            spans: group.spans.clone(),
            rule: group.rule(),
            score: share,
            chosen: false,
            terms: tally.into_terms(),
        })
        .collect();
    // Stable: of two that are equally likely the first in the text stands first.
    candidates.sort_by(|left, right| right.score.total_cmp(&left.score));
    let mut chosen = Vec::new();
    if let Some(first) = candidates.first_mut().filter(|first| first.score >= THRESHOLD) {
        first.chosen = true;
        chosen.push(Resolved { value: first.value.clone(), spans: first.spans.clone(), rule: first.rule, score: first.score });
    }
    if reading.terms {
        let score = 1.0 - shares.iter().sum::<f32>();
        let terms = none.into_terms();
        candidates.push(Candidate {
            field: Field::SourceUrl,
            value: String::new(),
            spans: Vec::new(),
            rule: "none",
            score,
            chosen: false,
            terms,
        });
    } else {
        candidates.truncate(Limits::CANDIDATES);
    }
    Outcome { chosen, candidates }
}

fn log(count: usize) -> f32 {
    (1.0 + count as f32).ln()
}

fn score(reading: &Reading<'_>, group: &Group<'_>, page: &Page, field: &Overview) -> Tally {
    let mut tally = Tally::new(reading.terms);
    tally.flag(UrlFeature::Bias, true);
    score_forms(&mut tally, reading, group, field);
    score_texts(&mut tally, reading, group, page);
    score_places(&mut tally, reading, group, page);
    score_slug(&mut tally, group, field);
    score_address(&mut tally, group, page, field);
    tally
}

/// Which shapes the address has in the text, and how often.
fn score_forms(tally: &mut Tally, reading: &Reading<'_>, group: &Group<'_>, field: &Overview) {
    let last = reading.blocks().len();
    let edge = |mention: &UrlMention| mention.block < 24 || mention.block + 12 >= last;
    let labelled = group.any(|mention| mention.label == Some(Category::SourceUrlLabel));
    tally.flag(UrlFeature::LabelSourceUrl, labelled);
    tally.flag(UrlFeature::LabelSource, group.any(|mention| mention.label == Some(Category::SourceLabel)));
    tally.flag(UrlFeature::LabelNearEdge, group.any(|mention| mention.label.is_some() && edge(mention)));
    tally.flag(UrlFeature::BareNearEnd, group.any(|mention| mention.form == UrlForm::Bare && mention.block + 6 >= last));
    tally.flag(UrlFeature::Reduced, group.any(|mention| mention.reduced));
    tally.flag(UrlFeature::FormAutolink, group.any(|mention| mention.form == UrlForm::Autolink));
    tally.flag(
        UrlFeature::OnlyTarget,
        group.all(|mention| mention.form == UrlForm::Target && mention.fragment.is_none() && !mention.reduced),
    );
    tally.flag(UrlFeature::OnlyImage, group.all(|mention| mention.form == UrlForm::Image));
    // A picture without an address has the page's own.
    let page_as_image = |mention: &UrlMention| mention.form == UrlForm::Image && !UrlWords::shared().is_picture(&group.host, group.path);
    tally.flag(UrlFeature::ImagePage, group.any(page_as_image));
    tally.add(UrlFeature::SharedCount, log(group.shared));
    tally.flag(UrlFeature::SharedMost, group.shared > 0 && group.shared == field.most_shared);
    tally.flag(UrlFeature::SharedWithSlug, group.shared > 0 && group.slug.len() > 2);
    tally.flag(UrlFeature::Carried, group.any(|mention| mention.form == UrlForm::Carried));
    tally.add(UrlFeature::FooterPages, log(group.footers));
    tally.flag(
        UrlFeature::FragmentComment,
        group.any(|mention| mention.fragment.as_deref().is_some_and(|text| UrlWords::shared().is_comment(text))),
    );
    tally.flag(
        UrlFeature::FragmentSkip,
        group.any(|mention| mention.fragment.as_deref().is_some_and(|text| UrlWords::shared().is_skip(text))),
    );
    tally.add(UrlFeature::LongerMany, log(group.longer));
}

/// What the links to it say.
fn score_texts(tally: &mut Tally, reading: &Reading<'_>, group: &Group<'_>, page: &Page) {
    let lexicon = reading.lexicon;
    let targets = group.mentions.iter().filter(|mention| mention.form == UrlForm::Target).take(MOST_SPANS);
    let texts: Vec<&str> = targets.map(|mention| mention.text.of(reading.text).trim()).collect();
    let mut different: Vec<(Vec<u64>, &str)> = texts.iter().map(|text| (slug::words(text), *text)).collect();
    different.sort_unstable();
    different.dedup();
    let home = group.path.trim_matches('/').is_empty();
    let many = different.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.first().is_some_and(|(words, _)| !words.is_empty()));
    let many = if home { 0 } else { many.count() };
    different.retain(|(_, text)| !text.is_empty() && text.len() < 300);
    let title = &page.title;
    tally.add(UrlFeature::TextsMany, log(many.saturating_sub(1)));
    let meets = |words: &[u64]| shared(words, title) as f32 / words.len().max(title.len()).max(1) as f32;
    let likest = if title.is_empty() { 0.0 } else { different.iter().map(|(words, _)| meets(words)).fold(0.0, f32::max) };
    tally.flag(UrlFeature::TextIsTitle, likest > 0.99);
    tally.flag(UrlFeature::TextLikeTitle, likest > 0.6);
    tally.flag(UrlFeature::TextsEmpty, !texts.is_empty() && texts.iter().all(|text| text.is_empty()));
    let any = |wanted: &dyn Fn(&str) -> bool| different.iter().any(|(_, text)| wanted(text));
    tally.flag(UrlFeature::TextHasYear, any(&|text| text.len() < 60 && text.bytes().filter(u8::is_ascii_digit).count() >= 4));
    tally.flag(UrlFeature::TextIsNetwork, any(&|text| UrlWords::shared().is_network_name(text)));
    let mut says = Categories::default();
    for (_, text) in &different {
        lexicon.each_of(TEXTS, text.trim_start_matches(|c: char| !c.is_alphanumeric()), |phrase| says = says.with(phrase.category));
    }
    tally.flag(UrlFeature::TextIsPermalink, says.has(Category::SourceUrlLabel));
    tally.flag(UrlFeature::TextIsShare, says.has(Category::Share));
    tally.flag(UrlFeature::TextIsComment, says.has(Category::Comment) || any(&|text| lexicon.within(Category::Comment, text)));
    tally.flag(UrlFeature::TextIsMenu, says.has(Category::Menu));
    tally.flag(UrlFeature::TextIsLanguage, !group.opens_language(page) && texts.iter().any(|text| page.is_language(text)));
    tally.flag(UrlFeature::TextApartAlone, !home && group.lone_texts > 0);
}

/// What the texts of links are asked for.
const TEXTS: Categories = Categories::of(&[Category::SourceUrlLabel, Category::Share, Category::Comment, Category::Menu]);

/// Where it stands.
fn score_places(tally: &mut Tally, reading: &Reading<'_>, group: &Group<'_>, page: &Page) {
    let blocks = reading.blocks();
    let kind = |mention: &UrlMention| blocks.get(mention.block).map_or(BlockKind::Blank, |block| block.kind);
    let inside = |mention: &UrlMention| page.core.contains(&mention.block);
    let bare = group.any(|mention| mention.form == UrlForm::Bare);
    tally.flag(UrlFeature::OnlyInCore, group.all(inside));
    tally.flag(UrlFeature::BareInCore, bare && group.all(inside));
    tally.flag(UrlFeature::InList, group.all(|mention| kind(mention) == BlockKind::ListItem));
    if let Some(title) = page.title_block {
        let between = |mention: &UrlMention| (title + 1..page.core.start).contains(&mention.block);
        tally.flag(UrlFeature::Between, group.any(between));
    }
    let alone = |mention: &UrlMention| !page.core.contains(&mention.block) && stands_alone(reading, mention);
    tally.flag(UrlFeature::AloneMatches, group.overlap.matches > 1 && group.overlap.slug_in_title > 0.6 && group.any(alone));
    tally.flag(UrlFeature::FirstBlock, group.any(|mention| mention.block <= 1));
}

/// Whether an address is all that a line says, its label aside: `https://…`, `Source: https://…`, `[Source](https://…)`,
/// `Source: [Coast News](https://…)`.
fn stands_alone(reading: &Reading<'_>, mention: &UrlMention) -> bool {
    let Some(block) = reading.blocks().get(mention.block) else { return false };
    let visible = reading.visible(block);
    let labelled = || SOURCES.iter().any(|&source| reading.lexicon.starts(source, visible).is_some());
    let shown = matches!(mention.form, UrlForm::Bare | UrlForm::Autolink | UrlForm::Schemeless);
    let rest = (block.content.len() - mention.span.len().min(block.content.len())) as usize;
    rest <= LABEL_BYTES && (shown || (mention.form == UrlForm::Target && labelled()))
}

/// The words that call an address the source of a text.
const SOURCES: [Category; 2] = [Category::SourceUrlLabel, Category::SourceLabel];
/// What stands beside an address that is all that a line says is at most this long, in bytes.
const LABEL_BYTES: usize = 60;

/// Whether its words are the title's.
fn score_slug(tally: &mut Tally, group: &Group<'_>, field: &Overview) {
    let overlap = group.overlap;
    let strength = overlap.strength();
    tally.add(UrlFeature::TitleInSlug, overlap.title_in_slug);
    tally.add(UrlFeature::SlugInHeading, overlap.slug_in_heading);
    let best = strength > 0.0 && strength >= field.best_overlap;
    tally.flag(UrlFeature::SlugBestFar, best && field.second_overlap < 0.6 * field.best_overlap);
    tally.flag(UrlFeature::SlugUnmatched, group.slug.len() >= 2 && overlap.matches == 0);
    tally.flag(UrlFeature::SlugOneWord, group.slug.len() == 1);
    let own = field.is_most(&group.host);
    tally.flag(UrlFeature::HostMostMatches, own && overlap.matches >= 3);
    tally.flag(UrlFeature::SlugAllInTitle, group.slug.len() > 2 && overlap.slug_in_title > 0.9);
    tally.add(UrlFeature::SlugInBody, group.said);
    tally.flag(UrlFeature::SlugMostInBody, own && group.said > 0.0 && group.said >= field.most_said);
    let digits = group.path.bytes().filter(u8::is_ascii_digit).count();
    tally.flag(UrlFeature::SlugNumber, digits >= 5);
}

/// What the address itself is like.
fn score_address(tally: &mut Tally, group: &Group<'_>, page: &Page, field: &Overview) {
    let words = UrlWords::shared();
    let on_host = field.hosts.get(&group.host).copied().unwrap_or(0);
    tally.flag(UrlFeature::HostMost, field.is_most(&group.host));
    tally.flag(UrlFeature::HostOfFew, on_host < FEW);
    tally.add(UrlFeature::HostShare, on_host as f32 / field.all.max(1) as f32);
    tally.flag(UrlFeature::HostOfShared, field.shared_hosts.contains_key(&group.host));
    tally.flag(UrlFeature::Query, group.query.is_some());
    let segments: Vec<&str> = group.path.split('/').filter(|segment| !segment.is_empty()).take(16).collect();
    tally.flag(UrlFeature::ListPath, segments.iter().any(|segment| words.is_list(segment)));
    tally.flag(UrlFeature::FilePath, words.is_file(group.path));
    tally.flag(UrlFeature::PageEnding, words.is_page(group.path));
    let stem = segments.last().map(|last| last.rsplit_once('.').filter(|_| words.is_page(last)).map_or(*last, |(stem, _)| stem));
    tally.flag(UrlFeature::EndsWithNumber, stem.is_some_and(|stem| stem.ends_with(|c: char| c.is_ascii_digit())));
    tally.flag(UrlFeature::PathRepeats, segments.windows(2).any(|pair| pair.first() == pair.last()));
    tally.flag(UrlFeature::Template, group.path.contains(['{', '}']) || group.path.contains("%7B") || group.path.contains("%20"));
    let dated = path_date(&segments);
    if let (Some((year, month, day)), Some(date)) = (dated, page.date) {
        let same_month = i32::from(date.get_year()) == year && date.get_month().map(i32::from) == Some(month);
        let same_day = same_month && date.get_day().map(i32::from) == day;
        tally.flag(UrlFeature::DateEqual, same_day);
    }
}

/// The date that a path gives: `/2019/06/27/`, `/2019/06/`, `/2019-06-27-…`, `/20190627…`.
fn path_date(segments: &[&str]) -> Option<(i32, i32, Option<i32>)> {
    let number = |text: &str, length: std::ops::RangeInclusive<usize>| -> Option<i32> {
        (length.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
    };
    let dated = |year: i32, month: i32| (1990..2100).contains(&year) && (1..=12).contains(&month);
    for (index, segment) in segments.iter().enumerate() {
        let year = number(segment, 4..=4);
        let month = segments.get(index + 1).and_then(|next| number(next, 1..=2));
        if let (Some(year), Some(month)) = (year, month)
            && dated(year, month)
        {
            let day = segments.get(index + 2).and_then(|next| number(next, 1..=2)).filter(|day| (1..=31).contains(day));
            return Some((year, month, day));
        }
        let digits: Vec<&str> = segment.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(4).collect();
        let compact = digits.iter().find(|part| part.len() == 8).and_then(|part| Some([part.get(..4)?, part.get(4..6)?, part.get(6..)?]));
        let spread = match digits.get(..3) {
            Some([year, month, day]) if year.len() == 4 => Some([*year, *month, *day]),
            _ => None,
        };
        if let Some([year, month, day]) = compact.or(spread)
            && let (Some(year), Some(month), Some(day)) = (number(year, 4..=4), number(month, 1..=2), number(day, 1..=2))
            && dated(year, month)
            && (1..=31).contains(&day)
        {
            return Some((year, month, Some(day)));
        }
    }
    None
}

/// What speaks for a document that does not say where it comes from.
fn score_none(reading: &Reading<'_>, page: &Page, field: &Overview) -> Tally {
    let mut tally = Tally::new(reading.terms);
    tally.flag(UrlFeature::NoneBias, true);
    tally.flag(UrlFeature::NoneNoTitle, page.title.is_empty());
    tally.add(UrlFeature::NoneOverlap, field.best_overlap);
    tally.flag(UrlFeature::NoneBodyAtOnce, page.core.start < 4);
    tally
}

#[cfg(test)]
mod tests {
    fn source_url(text: &str) -> Option<String> {
        let article = crate::parse(text).ok()?;
        article.metadata().source_url.clone().map(|resolved| resolved.value)
    }

    const PROSE: &str = "The wall at Port Lorn was opened again on Monday, two years after the storm had broken it in three places. \
        The council had first planned to leave it open, but the fishermen asked for shelter, and in the end they got it.\n\n\
        Work began in spring. It went on through the summer, and in the last week of September the last stone was laid by hand.\n";

    #[test]
    fn a_labelled_address_wins() {
        let text =
            format!("Harbour wall reopens\n\n{PROSE}\nRead also https://other.example/a\n\nSource URL: <https://port.example/n/12>\n");
        assert_eq!(source_url(&text).as_deref(), Some("https://port.example/n/12"));
    }

    #[test]
    fn a_link_in_running_text_is_no_source() {
        let text = format!("Harbour wall reopens\n\n{PROSE}\nThe study is at https://journal.example/2019/storm-damage-review for all.\n");
        assert_eq!(source_url(&text), None);
    }

    #[test]
    fn the_page_of_a_licence_is_no_source() {
        let page = |folder: &str| format!("{PROSE}\nThe terms of the text are at\n\n    https://port.example/{folder}/STORM-4.0\n");
        assert_eq!(source_url(&page("licenses")), None);
        assert!(source_url(&page("notes")).is_some());
    }

    #[test]
    fn the_link_on_the_headline_with_its_words_is_the_source() {
        let text = format!(
            "[Home](https://port.example/)\n\n[News](https://port.example/category/news/)\n\n\
             # [Harbour wall reopens after storm](https://port.example/2019/06/harbour-wall-reopens-after-storm/)\n\n{PROSE}\n\
             [3 comments](https://port.example/2019/06/harbour-wall-reopens-after-storm/#comments)\n\n\
             [Ferry to Lorn cancelled](https://port.example/2019/06/ferry-to-lorn-cancelled/)\n"
        );
        assert_eq!(source_url(&text).as_deref(), Some("https://port.example/2019/06/harbour-wall-reopens-after-storm/"));
    }

    /// A page on which every link says something else than its address, and the lines of `links` lead to the page itself.
    fn page(links: &str) -> String {
        format!(
            "[Start](https://port.example/) [Work](https://port.example/jobs) [About](https://port.example/house)\n\n{links}\n\n\
             # Harbour wall reopens\n\n27 June 2019\n\n{PROSE}\n\
             [More](https://port.example/ferry-to-lorn-cancelled) [More](https://port.example/gulls-return-to-cliff)\n"
        )
    }

    #[test]
    fn the_language_of_the_page_is_a_link_to_it() {
        let links = "[English](https://port.example/en/stone-upon-stone) [Deutsch](https://port.example/de/stein-auf-stein)";
        assert_eq!(source_url(&page(links)).as_deref(), Some("https://port.example/en/stone-upon-stone"));
    }

    #[test]
    fn the_first_page_in_a_language_is_no_source() {
        let links = "[English](https://port.example/en/) [Deutsch](https://port.example/de/)";
        assert_eq!(source_url(&page(links)), None);
    }

    #[test]
    fn an_address_with_a_mark_of_its_way_is_answered_without_it() {
        let links = "[Tell](https://www.facebook.com/sharer.php?u=https%3A%2F%2Fport.example%2Fharbour-wall-reopens%3Futm_source%3Dshare)";
        assert_eq!(source_url(&page(links)).as_deref(), Some("https://port.example/harbour-wall-reopens"));
    }

    #[test]
    fn the_footer_of_a_printed_page_is_the_source() {
        let page = |number: u8| format!("{PROSE}\nhttps://port.example/harbour-wall\n\n{number}/3\n\n\u{0C}");
        let text = format!("Harbour wall\n\n{}{}{}", page(1), page(2), page(3));
        assert_eq!(source_url(&text).as_deref(), Some("https://port.example/harbour-wall"));
    }

    #[test]
    fn a_cut_off_address_is_no_answer() {
        let page = |number: u8| format!("{PROSE}\nhttps://port.example/harbour-wall-opened-aga…\n\n{number}/3\n\n\u{0C}");
        let text = format!("Harbour wall\n\n{}{}{}", page(1), page(2), page(3));
        assert_eq!(source_url(&text), None);
    }

    #[test]
    fn paths_give_their_date() {
        let read = |path: &str| super::path_date(&path.split('/').collect::<Vec<_>>());
        assert_eq!(read("2019/06/27/wall"), Some((2019, 6, Some(27))));
        assert_eq!(read("news/2019/06/wall"), Some((2019, 6, None)));
        assert_eq!(read("wall-2019-06-27"), Some((2019, 6, Some(27))));
        assert_eq!(read("wall-20190627.html"), Some((2019, 6, Some(27))));
        assert_eq!(read("1234/56/wall"), None);
    }
}
