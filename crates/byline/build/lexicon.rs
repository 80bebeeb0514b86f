//! Reads the words of all languages and writes them down as tables that `candidate/lexicon.rs` looks them up in as they are.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use crate::category::{Categories, Category};
use crate::folding::{BEGINNINGS, Probe, beginning, first_word, fold, folded_key, mark};

/// A phrase as a data file gives it.
struct Entry {
    probe: Probe,
    category: Category,
    number: i16,
    /// A bit for each language that knows it.
    languages: u128,
    /// Folded.
    phrase: String,
}

/// All phrases, by the key of their first word.
#[derive(Default)]
struct Phrases {
    places: HashMap<u64, usize>,
    groups: Vec<(u64, Vec<Entry>)>,
}

/// Reads `data` and writes the tables to `out`.
pub(crate) fn write(data: &Path, out: &Path) -> io::Result<()> {
    let mut phrases = Phrases::default();
    let mut languages = String::from("&[\n");
    let mut files: Vec<_> = fs::read_dir(data.join("lexicon"))?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::file_name);
    let paths = files.iter().map(fs::DirEntry::path).filter(|path| path.extension().is_some_and(|ending| ending == "txt"));
    for (bit, path) in paths.enumerate() {
        let tag = path.file_stem().unwrap_or_default().to_string_lossy();
        let script = phrases.read(bit, &path)?;
        writeln!(languages, "    Language {{ tag: {tag:?}, script: {script:?} }},").map_err(io::Error::other)?;
    }
    languages.push_str("]\n");
    fs::write(out.join("languages.rs"), languages)?;
    for (_, name) in lines(&fs::read_to_string(data.join("agencies.txt"))?) {
        phrases.add(Category::Agency, 0, 0, &fold(name));
    }
    phrases.write(out)?;
    write_names(data, out)
}

/// The lines that say something, with their numbers, from 1.
fn lines(file: &str) -> impl Iterator<Item = (usize, &str)> {
    let lines = file.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

impl Phrases {
    /// Reads the file of a language; gives its script.
    fn read(&mut self, bit: usize, path: &Path) -> io::Result<String> {
        let file = fs::read_to_string(path)?;
        let mut script = String::new();
        let mut category = None;
        for (at, line) in lines(&file) {
            let wrong = |what: &str| io::Error::other(format!("{}:{at}: {what}: {line}", path.display()));
            if let Some(section) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
                category = Some(Category::of_section(section).ok_or_else(|| wrong("no section of that name is known"))?);
            } else if let Some(category) = category {
                let (number, phrase) = match category {
                    Category::Month | Category::Weekday => line.split_once(' ').ok_or_else(|| wrong("a number and a name are wanted"))?,
                    Category::Era => {
                        line.rsplit_once(' ').map(|(name, year)| (year, name)).ok_or_else(|| wrong("a name and a year are wanted"))?
                    }
                    _ => ("0", line),
                };
                let number = match number {
                    // Calendars of other months: no shift of years leads to them.
                    "islamic" | "persian" => 0,
                    number => number.parse().map_err(|_| wrong("not a number"))?,
                };
                self.add(category, 1 << bit, number, &fold(phrase));
            } else if let Some(value) = line.strip_prefix("script:") {
                value.trim().clone_into(&mut script);
            }
        }
        Ok(script)
    }

    fn add(&mut self, category: Category, languages: u128, number: i16, phrase: &str) {
        let (key, end) = first_word(phrase);
        let place = *self.places.entry(key).or_insert(self.groups.len());
        if place == self.groups.len() {
            self.groups.push((key, Vec::new()));
        }
        let Some((_, group)) = self.groups.get_mut(place) else { return };
        let alike = |entry: &&mut Entry| entry.category == category && entry.number == number && entry.phrase == phrase;
        if let Some(entry) = group.iter_mut().find(alike) {
            entry.languages |= languages;
        } else {
            let probe = Probe::of(phrase.get(end..).unwrap_or_default());
            group.push(Entry { probe, category, number, languages, phrase: phrase.to_owned() });
        }
    }

    /// Writes the phrases, their rows, the places of their first words, and by the first letters what begins so.
    fn write(mut self, out: &Path) -> io::Result<()> {
        let mut texts = String::new();
        let mut rows: Vec<u8> = Vec::new();
        let mut sets: Vec<u128> = Vec::new();
        let mut beginnings = vec![Categories::default(); BEGINNINGS];
        let mut groups: Vec<u8> = Vec::new();
        let mut slots = Slots::new(self.groups.len());
        let mut count = 0u32;
        for (place, (key, group)) in (1usize..).zip(&mut self.groups) {
            // Those that fit a text stand side by side.
            group.sort_by_key(|entry| entry.probe);
            let (mut alone, mut longer) = (Categories::default(), Categories::default());
            let first = count;
            let longer_from = first + group.iter().take_while(|entry| entry.probe == Probe(0, 0)).count() as u32;
            for entry in group {
                let categories = if count < longer_from { &mut alone } else { &mut longer };
                *categories = categories.with(entry.category);
                let place = beginning(&entry.phrase);
                beginnings[place] = beginnings[place].with(entry.category);
                let set = sets.iter().position(|&set| set == entry.languages).unwrap_or_else(|| {
                    sets.push(entry.languages);
                    sets.len() - 1
                });
                rows.extend(entry.probe.0.to_le_bytes());
                rows.extend(entry.probe.1.to_le_bytes());
                rows.extend((texts.len() as u32).to_le_bytes());
                rows.extend(u16::try_from(entry.phrase.len()).map_err(io::Error::other)?.to_le_bytes());
                rows.extend(u16::try_from(set).map_err(io::Error::other)?.to_le_bytes());
                rows.extend(entry.number.to_le_bytes());
                rows.extend([entry.category as u8, 0]);
                texts.push_str(&entry.phrase);
                count += 1;
            }
            groups.extend(key.to_le_bytes());
            groups.extend([alone, longer].iter().flat_map(|categories| categories.bits().to_le_bytes()));
            groups.extend([first, longer_from, count].iter().flat_map(|place| place.to_le_bytes()));
            let place = u16::try_from(place).map_err(io::Error::other)?;
            slots.put(*key, [mark(*key).to_le_bytes(), place.to_le_bytes()].concat());
        }
        fs::write(out.join("phrases.txt"), texts)?;
        fs::write(out.join("phrases.bin"), rows)?;
        fs::write(out.join("language_sets.bin"), sets.iter().flat_map(|set| set.to_le_bytes()).collect::<Vec<u8>>())?;
        fs::write(out.join("groups.bin"), groups)?;
        fs::write(out.join("first_words.bin"), slots.bytes())?;
        fs::write(out.join("beginnings.bin"), beginnings.iter().flat_map(|set| set.bits().to_le_bytes()).collect::<Vec<u8>>())
    }
}

/// Writes the names of people: by key, bit 0 for a given name, bit 1 for a family name.
fn write_names(data: &Path, out: &Path) -> io::Result<()> {
    let mut kinds: HashMap<u64, u8> = HashMap::new();
    for (bit, file) in ["first_names.txt", "last_names.txt"].into_iter().enumerate() {
        for (_, name) in lines(&fs::read_to_string(data.join(file))?) {
            *kinds.entry(folded_key(name)).or_default() |= 1 << bit;
        }
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_unstable();
    let mut slots = Slots::new(kinds.len());
    for (key, kinds) in kinds {
        slots.put(key, [&key.to_le_bytes()[..], &[kinds]].concat());
    }
    fs::write(out.join("names.bin"), slots.bytes())
}

/// A table of rows, at least twice as many places as rows: a row stands at the place that its key names or at the next free one.
struct Slots {
    rows: Vec<Option<Vec<u8>>>,
}

impl Slots {
    fn new(rows: usize) -> Self {
        Self { rows: vec![None; (2 * rows).next_power_of_two()] }
    }

    fn put(&mut self, key: u64, row: Vec<u8>) {
        let last = self.rows.len() - 1;
        let mut at = key as usize & last;
        while self.rows[at].is_some() {
            at = (at + 1) & last;
        }
        self.rows[at] = Some(row);
    }

    /// The rows one after the other, all of one length; a free place is all zeros.
    fn bytes(self) -> Vec<u8> {
        let length = self.rows.iter().flatten().map(Vec::len).next().unwrap_or_default();
        self.rows.into_iter().flat_map(|row| row.unwrap_or_else(|| vec![0; length])).collect()
    }
}
