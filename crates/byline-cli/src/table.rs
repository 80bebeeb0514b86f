//! The table for people: one row a document, as wide as the terminal.

use anstyle::{AnsiColor, Style};
use byline::Record;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The cells of a document: place, date, authors, source, title.
pub(crate) type Row = [String; COLUMNS];

/// How many columns a table has.
const COLUMNS: usize = 5;
const HEADER: [&str; COLUMNS] = ["#", "DATE", "AUTHORS", "SOURCE", "TITLE"];
/// No column but the last grows beyond its bound.
const WIDEST: [usize; COLUMNS] = [8, 22, 28, 24, usize::MAX];
/// In a narrow terminal these columns give way first, down to these widths.
const NARROWEST: [(usize, usize); 2] = [(3, 8), (2, 10)];
const GAP: &str = "  ";
const LEAST_TITLE: usize = 20;
/// What stands where the text says nothing.
const NOTHING: &str = "–";

/// The widths of the columns; the last takes what is left.
#[derive(Debug)]
pub(crate) struct Table {
    widths: [usize; COLUMNS],
    colours: bool,
}

/// The row of a record.
pub(crate) fn row(record: &Record) -> Row {
    let names: Vec<&str> = record.authors.iter().map(|author| author.name.as_str()).collect();
    let place = match (record.index, &record.name) {
        (Some(index), Some(_)) => format!("{index:03}"),
        (Some(index), None) => index.to_string(),
        (None, _) => NOTHING.to_owned(),
    };
    let source = record.publisher.as_ref().map(|publisher| publisher.name.as_str()).or_else(|| record.source_url.as_deref().map(host));
    let date = record.date_published.as_ref().map(ToString::to_string);
    [
        place,
        cell(date.as_deref()),
        cell(Some(names.join(", ").as_str()).filter(|names| !names.is_empty())),
        cell(source),
        cell(record.title.as_deref()),
    ]
}

impl Table {
    /// Fits the columns to the rows that are known when the table begins; `goes_on` says whether more rows may come.
    pub(crate) fn fit(rows: &[Row], width: usize, colours: bool, goes_on: bool) -> Self {
        let mut widths = HEADER.map(UnicodeWidthStr::width);
        for row in rows {
            for ((width, cell), widest) in widths.iter_mut().zip(row).zip(WIDEST) {
                *width = (*width).max(cell.width()).min(widest);
            }
        }
        if goes_on {
            // Places get longer from row to row.
            widths[0] = WIDEST[0];
        }
        let others = |widths: &[usize; COLUMNS]| widths.iter().take(COLUMNS - 1).map(|width| width + GAP.len()).sum::<usize>();
        for (column, narrowest) in NARROWEST {
            let missing = (others(&widths) + LEAST_TITLE).saturating_sub(width);
            if let Some(width) = widths.get_mut(column) {
                *width = width.saturating_sub(missing).max(narrowest.min(*width));
            }
        }
        let left = width.saturating_sub(others(&widths)).max(LEAST_TITLE);
        if let Some(title) = widths.last_mut() {
            *title = left;
        }
        Self { widths, colours }
    }

    /// The line above the rows.
    pub(crate) fn header(&self) -> String {
        self.line(&HEADER.map(str::to_owned), [Style::new().bold(); COLUMNS])
    }

    /// One document.
    pub(crate) fn row(&self, row: &Row) -> String {
        let plain = Style::new();
        let styles = [
            plain.dimmed(),
            plain.fg_color(Some(AnsiColor::Green.into())),
            plain.fg_color(Some(AnsiColor::Cyan.into())),
            plain.fg_color(Some(AnsiColor::Yellow.into())),
            plain.bold(),
        ];
        self.line(row, styles)
    }

    fn line(&self, row: &Row, styles: [Style; COLUMNS]) -> String {
        let mut line = String::new();
        for (column, ((cell, width), style)) in row.iter().zip(self.widths).zip(styles).enumerate() {
            let text = shortened(cell, width);
            let style = if cell == NOTHING { Style::new().dimmed() } else { style };
            if self.colours {
                line.push_str(&style.render().to_string());
                line.push_str(&text);
                line.push_str(&style.render_reset().to_string());
            } else {
                line += &text;
            }
            if column + 1 < COLUMNS {
                line += &" ".repeat(width.saturating_sub(text.width()));
                line += GAP;
            }
        }
        line.push('\n');
        line
    }
}

/// A value on one line. Whatever could move the cursor, change colours or turn the direction of the row is left out.
fn cell(value: Option<&str>) -> String {
    let Some(value) = value else { return NOTHING.to_owned() };
    let words: Vec<&str> = value.split(|character: char| character.is_whitespace() || character.is_control()).collect();
    let shown = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    shown.replace(|character| matches!(character, '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'), "")
}

/// The host of a URL, without `www.`.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

/// The text in at most `width` columns of a terminal, with an ellipsis where it was cut.
fn shortened(text: &str, width: usize) -> String {
    if text.width() <= width {
        return text.to_owned();
    }
    let mut room = width.saturating_sub(1);
    let mut short: String = text
        .chars()
        .take_while(|character| {
            let needed = character.width().unwrap_or(0);
            let fits = needed <= room;
            room = room.saturating_sub(needed);
            fits
        })
        .collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use byline::{Creator, CreatorKind};

    use super::*;

    fn record(title: &str) -> Record {
        Record { title: Some(title.to_owned()), source_url: Some("https://www.example.org/a".to_owned()), ..Record::default() }
    }

    #[test]
    fn a_title_is_cut_by_columns_and_not_by_bytes_or_characters() {
        assert_eq!(shortened("Pegel gesunken", 14), "Pegel gesunken");
        assert_eq!(shortened("Pegel gesunken", 7), "Pegel…");
        assert_eq!(shortened("水位が下がる", 12), "水位が下がる");
        assert_eq!(shortened("水位が下がる", 6), "水位…");
        assert_eq!(shortened("水位が下がる", 7), "水位が…");
        assert_eq!(shortened("e\u{301}e\u{301}e\u{301}", 3), "e\u{301}e\u{301}e\u{301}");
    }

    #[test]
    fn no_row_is_wider_than_the_terminal() {
        let long = "Gauge ".repeat(60);
        let mut wide = record(&long);
        wide.authors = vec![Creator { name: "Ada Quill-Merriweather of Port Lorn".to_owned(), ..record_author() }];
        wide.source_url = Some("https://a-rather-long-host-name.of-the-harbour.example/a".to_owned());
        let rows = [row(&wide), row(&record("水位が下がる"))];
        for width in [60, 80, 100, 200] {
            let table = Table::fit(&rows, width, false, false);
            for line in rows.iter().map(|row| table.row(row)).chain([table.header()]) {
                assert!(line.trim_end().width() <= width, "{width}: {line}");
            }
        }
    }

    #[test]
    fn the_place_of_a_row_that_came_later_is_not_cut() {
        let numbered = |index| row(&Record { index: Some(index), ..record("Gauge moved") });
        let table = Table::fit(&[numbered(0), numbered(99)], 60, false, true);
        let line = table.row(&numbered(1_234_567));
        assert!(line.starts_with("1234567 ") && line.trim_end().width() <= 60, "{line}");
    }

    #[test]
    fn a_title_cannot_write_to_the_terminal() {
        let shown = row(&record("Gauge\u{1b}[2J\nmoved\u{202e}\u{9b}31m"));
        assert_eq!(shown[4], "Gauge [2J moved 31m");
    }

    #[test]
    fn what_is_absent_is_a_dash_and_the_host_stands_in_for_the_publisher() {
        assert_eq!(row(&record("Gauge moved")), ["–", "–", "–", "example.org", "Gauge moved"]);
    }

    fn record_author() -> Creator {
        Creator { name: String::new(), kind: CreatorKind::Person, url: None }
    }
}
