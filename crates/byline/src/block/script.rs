//! Scripts that write words without spaces. The build reads this file too.

/// A character of a script that writes words without spaces between them.
#[inline]
pub(crate) fn is_cjk(c: char) -> bool {
    c >= '\u{2E80}'
        && matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{2FA1F}')
}
