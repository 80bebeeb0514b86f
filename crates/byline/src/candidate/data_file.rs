//! The small data files that are read as lines.

/// The lines that say something: no blank ones and no comments, white space trimmed.
pub(crate) fn rows(file: &'static str) -> impl Iterator<Item = &'static str> {
    file.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The lines of two columns, parted by the first space.
pub(crate) fn pairs(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(file).filter_map(|row| row.split_once(' '))
}
