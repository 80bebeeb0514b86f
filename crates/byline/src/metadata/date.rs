//! Chooses the dates: a softmax over all mentions and "none", summed by day.

mod evidence;
mod facts;
mod order;
mod print;

use std::collections::BTreeMap;

use super::model::{Tally, features, softmax};
use super::{Outcome, Resolved};
use crate::candidate::date::{DateMention, Form};
use crate::candidate::lexicon::Category;
use crate::candidate::{Candidate, Field, Proposals, Reading};
use crate::limits::Limits;
use crate::value::PartialDate;
use evidence::{Claim, Evidence};

/// A day is answered from this share on.
const THRESHOLD: f32 = 0.40;
/// Two readings of a date that lie nearer to each other than this, in log-odds, are not told apart.
const MARGIN: f32 = 0.6;
/// A mention with this share of the best one's weight may lend its time to the day.
const PRECISE_SHARE: f32 = 0.1;
/// A day without a label belongs to an update this many blocks away.
const UNLABELLED_BLOCKS: usize = 2;
/// An update this many blocks from the publication date belongs to it.
const UPDATE_BLOCKS: usize = 6;

features! {
    /// What speaks for and against a date as the date of publication.
    DateFeature from "date.tsv" {
        LabelUpdated = "label_updated", LabelAccessed = "label_accessed", LabelDate = "label_date",
        LabelEventWeak = "label_event_weak", LabelNear = "label_near",
        WeekdayWrong = "weekday_wrong", TimeAfter = "time_after", TimeBefore = "time_before",
        AboveBody1 = "above_body_1_2",
        BodyInside = "body_inside",
        BelowBody = "below_body", Between = "between_title_and_body",
        TitleNear = "title_near", TitleAbove = "title_above",
        MainHeadingFar = "main_heading_far",
        AloneAbove = "alone_above_body",
        StartsLine = "starts_line", Heading = "heading_line", Table = "table", Quote = "quote", Code = "code",
        Separator = "separator_beside",
        Sentence = "in_sentence",
        ByBefore = "by_before", ByAfter = "by_after", ByAbove = "by_above",
        ShapeUnique = "shape_unique", ShapeFew = "shape_few", ShapeMany = "shape_many", ShapeFirst = "shape_first",
        ShapeCount = "shape_count",
        Earliest = "earliest", Latest = "latest", OnlyDate = "only_date", FirstMention = "first_mention",
        NoneBeforeInProse = "first_outside_prose", Repeated = "day_repeated",
        UrlTimes = "url_times", UrlMajority = "url_majority",
        Old = "before_1998", MonthOnly = "month_only", Reading = "reading", Range = "range",
        CommentAbove = "comment_above",
        RelatedLine = "related_in_line", RelatedAbove = "related_above", BelowRelated = "below_related",
        ShapeTwo = "shape_two",
        Unlabelled = "unlabelled_beside_published", NextFar = "next_date_far",
        WholeLine = "whole_line", TimeAlone = "time_and_little_else",
        EventStarts = "event_starts_line", ByStarts = "by_word_starts_line",
        KeywordsLine = "keyword_label_in_line", RelativeLine = "relative_date_in_line", CommentLine = "comment_in_line",
        EarliestInSentence = "earliest_in_sentence", InsideSentence = "in_sentence_of_body", ByBeforeTime = "by_before_and_time_after",
        CommentFirst = "comment_in_first_line", AloneBetween = "alone_between_title_and_body",
        MenuAbove = "menu_word_above", CommentBelow = "comment_word_below", NoticeBelow = "notice_below",
        AfterMasthead = "first_below_masthead",
        TitleLikeBelow = "title_like_below",
        FirstLine = "first_line", TopLines = "top_lines", PrintHeader = "print_header",
        ReplySoon = "reply_soon", EventAbove = "event_above",
        Copyright = "copyright_in_line", Credit = "credit_in_line",
        Handle = "handle_before", OtherUrlDay = "only_url_day_differs",
        None = "none", NoneNoHead = "none_body_at_once", NoneMany = "none_many_dates",
        NoneBelow = "none_only_below_body",
        Dispatch = "opens_dispatch",
    }
}

/// What the dates of a document came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    pub(crate) published: Outcome<PartialDate>,
    pub(crate) modified: Outcome<PartialDate>,
    /// Both readings of the publication date, where nothing tells day and month apart.
    pub(crate) ambiguous: Option<[PartialDate; 2]>,
}

/// One day with all that claim it.
struct Day {
    date: PartialDate,
    share: f32,
    claims: Vec<usize>,
}

/// The dates, chosen among their candidates.
pub(crate) fn resolve(reading: &Reading<'_>, proposals: &Proposals, title: Option<&Resolved<String>>) -> Dates {
    let evidence = Evidence::new(reading, proposals, title);
    let claims = evidence.claims();
    let tallies: Vec<Tally> = claims.iter().map(|claim| evidence.tally(claim)).collect();
    let sums: Vec<f32> = tallies.iter().map(Tally::sum).collect();
    let none = evidence.none(&claims);
    let shares = softmax(&sums, none.sum());
    let mut days = by_day(&claims, &shares);
    published_before_update(&mut days, &claims);
    let chosen = likeliest(&days).map(|(_, day)| day).filter(|day| !is_of_copy(day, &claims));
    let twins = chosen.and_then(|day| twins(day, &claims, &sums));
    let enough = chosen.is_some_and(|day| day.share + twin_share(twins, &days, day) >= THRESHOLD);
    let mut dates = Dates::default();
    if enough && twins.is_some() {
        dates.ambiguous = twins;
    } else if let Some(day) = chosen.filter(|_| enough) {
        let published = resolved(day, &claims, &shares);
        dates.modified = modified(&proposals.dates, day, &claims, &published);
        dates.published.chosen.push(published);
    }
    dates.published.candidates = if reading.terms {
        explained(&claims, &shares, tallies, none, chosen.filter(|_| enough && twins.is_none()).map(|day| day.date))
    } else {
        listed(&days, &claims, &shares, chosen.filter(|_| enough && twins.is_none()).map(|day| day.date))
    };
    dates
}

fn by_day(claims: &[Claim<'_>], shares: &[f32]) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    let mut places: BTreeMap<PartialDate, usize> = BTreeMap::new();
    for (index, (claim, share)) in claims.iter().zip(shares).enumerate() {
        let date = claim.value.date();
        let place = *places.entry(date).or_insert(days.len());
        match days.get_mut(place) {
            Some(day) => {
                day.share += share;
                day.claims.push(index);
            }
            None => days.push(Day { date, share: *share, claims: vec![index] }),
        }
    }
    days
}

/// The day with the largest share, of equal ones the first, and its place.
fn likeliest(days: &[Day]) -> Option<(usize, &Day)> {
    days.iter().enumerate().max_by(|one, other| one.1.share.total_cmp(&other.1.share).then(other.0.cmp(&one.0)))
}

/// `Updated 9 March 2021` beside `3 March 2021`: a day that is only called an update gives its share to the day of publication right
/// beside it, one that is labelled so, or unlabelled in the line above or below.
fn published_before_update(days: &mut [Day], claims: &[Claim<'_>]) {
    let mentions = |day: &Day| day.claims.iter().filter_map(|&index| claims.get(index)).map(|claim| claim.mention).collect::<Vec<_>>();
    let Some((place, update)) = likeliest(days) else { return };
    let updates = mentions(update);
    if updates.iter().any(|mention| mention.label != Some(Category::UpdatedLabel)) {
        return;
    }
    let mut blocks: Vec<usize> = updates.iter().map(|mention| mention.block).collect();
    blocks.sort_unstable();
    let near = |block: usize, reach: usize| {
        let next = blocks.partition_point(|&update| update + reach < block);
        blocks.get(next).is_some_and(|&update| update <= block + reach)
    };
    let fits = |mention: &DateMention| match mention.label {
        Some(Category::PublishedLabel) => near(mention.block, UPDATE_BLOCKS),
        None | Some(Category::DateLabel | Category::Event) => near(mention.block, UNLABELLED_BLOCKS),
        _ => false,
    };
    let labelled = |mention: &DateMention| mention.label == Some(Category::PublishedLabel) && near(mention.block, UNLABELLED_BLOCKS);
    let told = |day: &Day| mentions(day).into_iter().any(labelled);
    let likely = |day: &Day| day.share >= PRECISE_SHARE * update.share && mentions(day).into_iter().any(fits);
    let beside = |day: &Day| day.date <= update.date && (likely(day) || told(day));
    let others = days.iter().enumerate().filter(|&(other, day)| other != place && beside(day));
    let Some((other, _)) = others.max_by(|one, other| one.1.share.total_cmp(&other.1.share)) else { return };
    let share = days.get_mut(place).map(|day| std::mem::take(&mut day.share)).unwrap_or_default();
    if let Some(day) = days.get_mut(other) {
        day.share += share;
    }
}

/// Both readings of the chosen day, if its best mention has two and they come out alike.
fn twins(day: &Day, claims: &[Claim<'_>], sums: &[f32]) -> Option<[PartialDate; 2]> {
    let best =
        day.claims.iter().copied().max_by(|&one, &other| sums.get(one).unwrap_or(&0.0).total_cmp(sums.get(other).unwrap_or(&0.0)))?;
    let claim = claims.get(best)?;
    let other = claims.iter().position(|other| std::ptr::eq(other.mention, claim.mention) && other.value != claim.value)?;
    let near = (sums.get(best)? - sums.get(other)?).abs() < MARGIN;
    let other = claims.get(other)?.value;
    let (first, second) = if claim.second { (other, claim.value) } else { (claim.value, other) };
    near.then_some([first, second])
}

fn twin_share(twins: Option<[PartialDate; 2]>, days: &[Day], chosen: &Day) -> f32 {
    let Some(twins) = twins else { return 0.0 };
    days.iter().filter(|day| day.date != chosen.date && twins.iter().any(|twin| twin.date() == day.date)).map(|day| day.share).sum()
}

/// Whether a day only says when somebody looked: `Retrieved 9 March 2021`, `Crawl-Date: 2021-03-09`. Where no other is likelier, the day of
/// publication is not told.
fn is_of_copy(day: &Day, claims: &[Claim<'_>]) -> bool {
    let labels = |index: &usize| claims.get(*index).and_then(|claim| claim.mention.label);
    day.claims.iter().all(|index| labels(index) == Some(Category::AccessedLabel))
}

/// The value of a day: the most precise mention among the good ones.
fn best_claim(day: &Day, claims: &[Claim<'_>], shares: &[f32]) -> Option<usize> {
    let share = |index: usize| shares.get(index).copied().unwrap_or_default();
    let most = day.claims.iter().map(|&index| share(index)).fold(0.0, f32::max);
    let rank = |index: usize| {
        let claim = claims.get(index);
        let updated = claim.is_some_and(|claim| claim.mention.label == Some(Category::UpdatedLabel));
        let value = claim.map(|claim| claim.value);
        let precise = value.map_or(0, |value| u8::from(value.time().is_some()) + u8::from(value.offset_minutes().is_some()));
        // The hour of an update is no hour of publication.
        if updated { 0 } else { 1 + precise }
    };
    let good = day.claims.iter().copied().filter(|&index| share(index) >= PRECISE_SHARE * most);
    good.max_by(|&one, &other| rank(one).cmp(&rank(other)).then(share(one).total_cmp(&share(other))).then(other.cmp(&one)))
}

fn resolved(day: &Day, claims: &[Claim<'_>], shares: &[f32]) -> Resolved<PartialDate> {
    let best = best_claim(day, claims, shares).and_then(|index| claims.get(index));
    let value = best.map_or(day.date, |best| best.value);
    let says = |claim: &&Claim<'_>| !contradicts(claim.value, value);
    let mut spans: Vec<_> = day.claims.iter().filter_map(|&index| claims.get(index)).filter(says).map(|claim| claim.mention.span).collect();
    spans.sort_unstable();
    spans.dedup();
    // The proof of the value comes first.
    if let Some(place) = best.and_then(|best| spans.iter().position(|span| *span == best.mention.span)) {
        spans.rotate_left(place);
        spans.get_mut(1..).unwrap_or_default().sort_unstable();
    }
    Resolved { value, spans, rule: best.map_or("named_date", rule), score: day.share.min(1.0) }
}

/// Whether a mention says the day of publication, at whatever hour: in a text of several entries each has its own.
pub(crate) fn says_day(mention: &DateMention, day: PartialDate) -> bool {
    let same = |date: PartialDate| date.date() == day.date();
    mention.form != Form::Url && (same(mention.date) || mention.other.is_some_and(same)) && !mention.is_event()
}

/// Whether a date of the same day has another time: it is no place at which the value stands.
fn contradicts(date: PartialDate, value: PartialDate) -> bool {
    let minutes = |date: PartialDate| date.time().map(|time| i32::from(time.hour) * 60 + i32::from(time.minute));
    let (Some(one), Some(other)) = (minutes(date), minutes(value)) else { return false };
    match (date.offset_minutes(), value.offset_minutes()) {
        // One moment, as the clocks of two places show it.
        (Some(east), Some(other_east)) => one - i32::from(east) != other - i32::from(other_east),
        _ => one != other,
    }
}

fn rule(claim: &Claim<'_>) -> &'static str {
    match claim.mention.label {
        Some(Category::PublishedLabel | Category::DateLabel | Category::UpdatedLabel) => "label",
        _ => claim.mention.form.rule(),
    }
}

/// The update: labelled as one, near the publication date, and not before it.
fn modified(mentions: &[DateMention], day: &Day, claims: &[Claim<'_>], published: &Resolved<PartialDate>) -> Outcome<PartialDate> {
    let Some(home) =
        day.claims.iter().filter_map(|&index| claims.get(index)).find(|claim| published.spans.first() == Some(&claim.mention.span))
    else {
        return Outcome::default();
    };
    let updates = mentions.iter().filter(|mention| {
        mention.label == Some(Category::UpdatedLabel)
            && mention.span != home.mention.span
            && mention.date != published.value
            && mention.date.date() >= published.value.date()
            && mention.date.is_day()
    });
    let distance = |mention: &DateMention| mention.block.abs_diff(home.mention.block);
    let Some(update) = updates.min_by_key(|mention| (distance(mention), mention.span.start)) else { return Outcome::default() };
    let near = distance(update) <= UPDATE_BLOCKS;
    let score = published.score * if near { 0.95 } else { 0.6 };
    let candidate = Candidate {
        field: Field::DateModified,
        value: update.date.to_string(),
        spans: vec![update.span],
        rule: "label",
        score,
        chosen: true,
        terms: Vec::new(),
    };
    let chosen = Resolved { value: update.date, spans: vec![update.span], rule: "label", score };
    Outcome { chosen: vec![chosen], candidates: vec![candidate] }
}

/// The days as candidates, the likeliest first.
fn listed(days: &[Day], claims: &[Claim<'_>], shares: &[f32], chosen: Option<PartialDate>) -> Vec<Candidate> {
    let mut order: Vec<&Day> = days.iter().collect();
    order.sort_by(|one, other| other.share.total_cmp(&one.share));
    let candidate = |day: &&Day| {
        let resolved = resolved(day, claims, shares);
        Candidate {
            field: Field::DatePublished,
            value: resolved.value.to_string(),
            spans: resolved.spans,
            rule: resolved.rule,
            score: resolved.score,
            chosen: chosen == Some(day.date),
            terms: Vec::new(),
        }
    };
    order.iter().take(Limits::CANDIDATES).map(candidate).collect()
}

/// Every claim by itself with its terms, and the claim of "none"; equal days are summed by who fits the weights.
fn explained(claims: &[Claim<'_>], shares: &[f32], tallies: Vec<Tally>, none: Tally, chosen: Option<PartialDate>) -> Vec<Candidate> {
    let rest = 1.0 - shares.iter().sum::<f32>();
    let mut candidates: Vec<Candidate> = claims
        .iter()
        .zip(shares)
        .zip(tallies)
        .map(|((claim, share), tally)| Candidate {
            field: Field::DatePublished,
            value: claim.value.to_string(),
            spans: vec![claim.mention.span],
            rule: rule(claim),
            score: *share,
            chosen: chosen == Some(claim.value.date()),
            terms: tally.into_terms(),
        })
        .collect();
    candidates.sort_by(|one, other| other.score.total_cmp(&one.score));
    candidates.push(Candidate {
        field: Field::DatePublished,
        value: String::new(),
        spans: Vec::new(),
        rule: "none",
        score: rest.max(0.0),
        chosen: false,
        terms: none.into_terms(),
    });
    candidates
}

#[cfg(test)]
mod tests {
    use crate::{ParseOptions, PartialDate};

    const BODY: &str = "The ferry to the outer islands sails again from Monday, the harbour office said after the repair of its engine. \
        Passengers had waited for three weeks, and some of them had rented rowing boats in the meantime, which the office does not recommend.\n\n\
        The engine had been taken out in one piece and carried to the yard, where it was found that a seal had been put in the wrong way round.\n";

    /// Published, modified and both readings of what is said above or below a body; `-` for nothing.
    fn read(head: &str, tail: &str) -> [String; 3] {
        read_with(&ParseOptions::new(), head, tail)
    }

    fn read_with(options: &ParseOptions, head: &str, tail: &str) -> [String; 3] {
        let text = format!("{head}\n\n{BODY}\n{tail}\n");
        let metadata = options.parse(&text).map(|article| article.metadata().clone()).unwrap_or_default();
        let shown = |date: Option<PartialDate>| date.map_or("-".to_string(), |date| date.to_string());
        [
            shown(metadata.date_published.map(|date| date.value)),
            shown(metadata.date_modified.map(|date| date.value)),
            metadata.ambiguous.map_or("-".to_string(), |[one, other]| format!("{one} or {other}")),
        ]
    }

    #[test]
    fn a_date_below_the_title_is_the_day_of_publication() {
        assert_eq!(read("Ferry sails again\n\nBy Ada Quill | 7 July 2008 | 8:09 PM EDT", ""), ["2008-07-07T20:09-04:00", "-", "-"]);
    }

    #[test]
    fn the_day_of_a_picture_is_not_the_day_of_publication() {
        let captions = [
            "The old wall on 7 July 2008. Photo: Ben Rask",
            "Fishers on the wall, March 3, 2008. (Ben Rask/Lorn Gazette)",
            "Die alte Mauer am 7. Juli 2008. Foto: Ben Rask",
            "Les pêcheurs sur la digue, le 7 juillet 2008. Photo : Ben Rask",
            "Los pescadores en el muelle, el 7 de julio de 2008. Foto: Ben Rask",
        ];
        for caption in captions {
            assert_eq!(read(&format!("Ferry sails again\n\nBy Ada Quill\n\n{caption}"), ""), ["-"; 3], "{caption}");
        }
        let both = "Ferry sails again\n\nBy Ada Quill\n\n9 July 2008\n\nThe old wall on 7 July 2008. Photo: Ben Rask";
        assert_eq!(read(both, ""), ["2008-07-09", "-", "-"]);
        for line in [
            "Ada Quill / 9 July 2008 / Photo: Ben Rask",
            "Published on 9 July 2008. Photo: Ben Rask",
            "By Ada Quill, 9 July 2008 (Ben Rask/Coast News)",
        ] {
            assert_eq!(read(&format!("Ferry sails again\n\n{line}"), ""), ["2008-07-09", "-", "-"], "{line}");
        }
    }

    #[test]
    fn a_day_up_to_which_something_is_counted_is_not_the_day_of_publication() {
        let told =
            "The harbour office had 312 passengers as of 31 December 2019, and the ferry that carried them was taken out of the water.";
        assert_eq!(read("Ferry sails again\n\nBy Ada Quill", told), ["-"; 3]);
        assert_eq!(read("Ferry sails again\n\nLatest revision as of 05:33, 7 April 2020", ""), ["2020-04-07T05:33", "-", "-"]);
    }

    #[test]
    fn between_full_stops_the_day_stands_first() {
        let tail = "The yard had been asked from 24 February 2022 on.";
        assert_eq!(read("Ferry sails again\n\n03.02.2022 15:34", tail), ["2022-02-03T15:34", "-", "-"]);
    }

    #[test]
    fn a_time_is_proved_where_it_stands_and_not_at_another_hour_of_its_day() {
        let spans = |head: &str| {
            let text = format!("{head}\n\n{BODY}");
            let date = crate::parse(&text).unwrap().metadata().date_published.clone().unwrap();
            date.spans.iter().map(|span| span.of(&text).to_owned()).collect::<Vec<_>>()
        };
        let hours = "Ferry sails again\n\nBy Ada Quill | 7 July 2008, 08:14\n\n7 July 2008, 09:01\n\n7 July 2008";
        assert_eq!(spans(hours), ["7 July 2008, 08:14", "7 July 2008"]);
        let clocks = "Ferry sails again\n\nBy Ada Quill | 2008-07-07T08:14Z\n\n2008-07-07T09:14+01:00";
        assert_eq!(spans(clocks).len(), 2, "one moment by two clocks");
    }

    #[test]
    fn dates_above_replies_are_those_of_comments() {
        let comment = |name: &str, day: u8| format!("{name}\n\n{day} July 2008 9:15\n\nI was on it, and it was late.\n\nReply\n\n");
        let tail = format!("Comments\n\n{}{}", comment("Ada", 9), comment("Bert", 10));
        assert_eq!(read("Ferry sails again\n\n7 July 2008", &tail), ["2008-07-07", "-", "-"]);
    }

    #[test]
    fn the_day_of_the_visit_does_not_hide_the_day_below_the_title() {
        let head = "August 9, 2022\n\nHome\n\nSport\n\nWeather\n\nBoats\n\nHouse\n\nFerry sails again\n\nJanuary 12, 2017";
        assert_eq!(read(head, ""), ["2017-01-12", "-", "-"]);
    }

    #[test]
    fn a_second_date_called_updated_is_the_day_of_change() {
        let head = "Ferry sails again\n\nBy Ada Quill\nPublished March 3, 2021\nUpdated March 9, 2021";
        assert_eq!(read(head, ""), ["2021-03-03", "2021-03-09", "-"]);
        let head = "Ferry sails again\n\nAda Quill\n\nModified: 24/04/2018 at 09:00\nPublished: 23/04/2018 at 10:45";
        assert_eq!(read(head, ""), ["2018-04-23T10:45", "2018-04-24T09:00", "-"]);
        let head = "Ferry sails again\n\nAda Quill, le 21/04/2021 à 10:30\nModifié le 22/04/2021 à 08:00";
        assert_eq!(read(head, ""), ["2021-04-21T10:30", "2021-04-22T08:00", "-"]);
        let head = "Ferry sails again\n\nApril 21, 2020 at 5:52 pm Updated April 22, 2020 at 7:07 am";
        assert_eq!(read(head, ""), ["2020-04-21T17:52", "2020-04-22T07:07", "-"]);
    }

    #[test]
    fn dates_of_related_articles_are_none() {
        let tail = "Related articles\n\nLast train on the branch line\n18 August 2014\n\nThe roses of the station\n3 June 2015";
        assert_eq!(read("Ferry sails again\n\nBy Ada Quill", tail), ["-", "-", "-"]);
    }

    #[test]
    fn a_numeric_date_that_nothing_decides_has_both_readings() {
        assert_eq!(read("Ferry sails again\n\nBy Ada Quill\n02/03/2019", ""), ["-", "-", "2019-03-02 or 2019-02-03"]);
    }

    #[test]
    fn another_date_decides_the_order_of_day_and_month() {
        let head = "Ferry sails again\n\nBy Ada Quill\n02/03/2019";
        assert_eq!(read(head, "Printed 02/28/2019")[0], "2019-02-03");
        assert_eq!(read(head, "Printed 28/02/2019")[0], "2019-03-02");
    }

    #[test]
    fn a_weekday_decides_the_order_of_day_and_month() {
        assert_eq!(read("Ferry sails again\n\nBy Ada Quill\nSunday, 02/03/2019", "")[0], "2019-02-03");
    }

    #[test]
    fn no_article_was_published_after_the_day_of_reference() {
        let options = ParseOptions::new();
        let head = "Ferry sails again\n\nBy Ada Quill\n02/10/2019";
        assert_eq!(read_with(&options, head, "")[0], "-");
        let options = PartialDate::day(2019, 6, 1).map_or(options.clone(), |day| options.reference_date(day));
        assert_eq!(read_with(&options, head, "")[0], "2019-02-10");
    }

    #[test]
    fn a_line_of_many_dates_and_links_is_read_in_time() {
        let text = "[x](http://example.org/2014/03/05/) 5 March 2014 Updated 6 March 2014 20140305 ".repeat(4000);
        assert!(crate::parse(&text).is_ok());
        let text = "Comments\n\n5 March 2014\n\n02/03/2019 Updated 6 March 2015\n\n".repeat(4000);
        assert!(crate::parse(&text).is_ok());
    }
}
