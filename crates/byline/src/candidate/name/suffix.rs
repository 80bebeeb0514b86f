//! What stands behind a name and belongs to it: the form of a company, and degrees, which are left out.

use crate::block::{is_space, letter};
use crate::candidate::data_file;
use crate::candidate::lexicon::{Category, Lexicon};

const COMPANY_FORMS: &str = include_str!("../../../data/company_forms.txt");

/// How many bytes the form of a company takes behind its name: `, Inc.` of `Harbour Gauges, Inc.`
pub(super) fn company_form(rest: &str) -> usize {
    let Some(form) = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(' ')) else { return 0 };
    let length = form.find(|c: char| !letter::is_alphabetic(c)).unwrap_or(form.len());
    let known = form.get(..length).is_some_and(is_company_form);
    let stop = usize::from(form.get(length..).is_some_and(|rest| rest.starts_with('.')));
    if known { rest.len() - form.len() + length + stop } else { 0 }
}

/// Whether a word ends the names of companies.
pub(crate) fn is_company_form(word: &str) -> bool {
    data_file::rows(COMPANY_FORMS).any(|form| form == word)
}

/// Skips `, PhD`, ` M.D.`: short words of several capitals, but no agency.
pub(super) fn skip_degrees(lexicon: &Lexicon, text: &str, mut at: usize) -> usize {
    for _ in 0..3 {
        let rest = text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start_matches(|c| is_space(c) || c == ',');
        // Most names end with the line or before a space and a small letter.
        if !trimmed.starts_with(|c| letter::is_alphabetic(c) || c == '.') {
            break;
        }
        let end = trimmed.find(|c: char| !(letter::is_alphabetic(c) || c == '.')).unwrap_or(trimmed.len());
        let degree = trimmed.get(..end).unwrap_or_default();
        let capitals = degree.chars().filter(|&c| letter::is_uppercase(c)).count();
        let letters = degree.chars().filter(|&c| letter::is_alphabetic(c)).count();
        let mixed = degree.contains('.') || degree.chars().any(letter::is_lowercase) || rest.starts_with(',');
        let short = (2..=5).contains(&letters) && capitals >= 2 && capitals * 2 >= letters;
        if !short || !mixed || lexicon.starts(Category::Agency, trimmed).is_some() {
            break;
        }
        at += rest.len() - trimmed.len() + end;
    }
    at
}
