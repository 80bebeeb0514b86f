//! A headline and the same with a site's name behind a bar are one answer: `Harbour wall reopens | Lorn Gazette`.

use super::Claim;
use crate::block::keys::{KeyMap, Keys};
use crate::candidate::title::{TitleMention, key};

/// So many code points and words stand behind the bar at most: a longer piece is of the headline.
const LONGEST: usize = 60;
const MOST_WORDS: usize = 6;
const BARS: [char; 2] = ['|', '｜'];

/// Gives each claim what all claims have together that differ from it by a site's name.
pub(super) fn join<'m>(claims: &mut [Claim], mention: impl Fn(&Claim) -> Option<&'m TitleMention>) {
    let keys: Vec<u64> = claims.iter().map(|claim| mention(claim).map_or(0, plain_key)).collect();
    let mut together: KeyMap<f32> = KeyMap::with_capacity_and_hasher(claims.len(), Keys::default());
    for (&key, claim) in keys.iter().zip(&*claims) {
        *together.entry(key).or_default() += claim.own;
    }
    for (key, claim) in keys.iter().zip(claims) {
        claim.share = together.get(key).copied().unwrap_or(claim.own);
    }
}

/// The key of a text without the site's name.
fn plain_key(mention: &TitleMention) -> u64 {
    // The first bytes of both bars: most headlines have neither.
    if memchr::memchr2(b'|', 0xEF, mention.value.as_bytes()).is_none() {
        return mention.key;
    }
    let headline = mention.value.rsplit_once(BARS).filter(|(_, site)| is_name(site)).and_then(|(headline, _)| key(headline));
    headline.unwrap_or(mention.key)
}

fn is_name(site: &str) -> bool {
    site.chars().count() <= LONGEST && (1..=MOST_WORDS).contains(&site.split_whitespace().count())
}

#[cfg(test)]
mod tests {
    use crate::Field;

    #[test]
    fn a_headline_and_the_same_with_a_site_behind_a_bar_share_what_speaks_for_them() {
        let body = "The wall at Port Lorn was opened again on Monday, the council said. Repairs had taken two years, and boats are back.";
        let text =
            format!("Harbour wall reopens after two winters | Coast | Lorn Gazette\n\nHarbour wall reopens after two winters\n\n{body}\n");
        let article = crate::parse(&text).expect("below every limit");
        let titles: Vec<_> = article.candidates().iter().filter(|candidate| candidate.field == Field::Title).collect();
        let score = |value: &str| titles.iter().find(|candidate| candidate.value == value).map(|candidate| candidate.score);
        let alone = score("Harbour wall reopens after two winters");
        assert!(alone.is_some());
        assert_eq!(alone, score("Harbour wall reopens after two winters | Coast"));
    }
}
