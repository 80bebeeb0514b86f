//! Reads the words of all languages and writes them down as tables that `candidate/lexicon.rs` looks them up in as they are.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use crate::category::{Categories, Category};
use crate::folding::{Beginnings, Filter, KINDS, Probe, first_word, fold, folded_key, mark};

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

    /// Writes the phrases, and by their first words where they stand and what they mean.
    fn write(mut self, out: &Path) -> io::Result<()> {
        // Every text asks for the words that are common in some language: theirs stand side by side.
        let common = |entry: &Entry| entry.probe.count() == 0 && entry.category == Category::FunctionWord;
        self.groups.sort_by_key(|(_, group)| !group.iter().any(common));
        let mut phrases = Rows::default();
        let mut meanings: Vec<[Categories; 2]> = Vec::new();
        // Groups are counted from 1.
        let mut groups = vec![0; 9];
        let mut words = Slots::new(self.groups.len());
        let mut known = Filter(vec![0; FILTER]);
        let mut begun = Filter(vec![0; FILTER]);
        let mut leads = Beginnings::default();
        for (place, (key, group)) in (1u16..).zip(&mut self.groups) {
            // Those that fit a text stand side by side.
            group.sort_by_key(|entry| entry.probe);
            groups.extend(phrases.counts.iter().flat_map(|count| count.to_le_bytes()));
            groups.push(group.iter().fold(0u8, |counts, entry| counts | 1 << entry.probe.count()));
            let mut meaning = [Categories::default(); 2];
            for entry in group {
                let longer = entry.probe.count() > 0;
                let categories = &mut meaning[usize::from(longer)];
                *categories = categories.with(entry.category);
                if Categories::LEADS_INSIDE.has(entry.category) {
                    leads.add(&entry.phrase);
                }
                phrases.add(entry, longer)?;
                if longer {
                    begun.add(entry.probe.key(*key));
                }
            }
            let meaning = u16::try_from(number(&mut meanings, meaning)).map_err(io::Error::other)?;
            known.add(*key);
            words.put(*key, [&mark(*key).to_le_bytes()[..], &place.to_le_bytes(), &meaning.to_le_bytes()].concat())?;
        }
        groups.extend(phrases.counts.iter().flat_map(|count| count.to_le_bytes()));
        groups.push(0);
        let meanings = meanings.iter().flatten().flat_map(|categories| categories.bits().to_le_bytes());
        fs::write(out.join("meanings.bin"), meanings.collect::<Vec<u8>>())?;
        fs::write(out.join("groups.bin"), groups)?;
        fs::write(out.join("words.bin"), words.bytes())?;
        fs::write(out.join("known.bin"), known.0)?;
        fs::write(out.join("begun.bin"), begun.0)?;
        fs::write(out.join("leads.bin"), leads.0)?;
        phrases.write(out)
    }
}

/// So many bytes have the tables of a bit a key.
const FILTER: usize = 1 << 15;

impl Filter<Vec<u8>> {
    fn add(&mut self, key: u64) {
        let (at, bit) = self.place(key);
        self.0[at] |= bit;
    }
}

/// The rows of phrases.
#[derive(Default)]
struct Rows {
    /// Those of one word, of several words, and how many there are of each.
    short: Vec<u8>,
    longer: Vec<u8>,
    counts: [u32; 2],
    language_sets: Vec<u128>,
    texts: String,
}

impl Rows {
    fn add(&mut self, entry: &Entry, longer: bool) -> io::Result<()> {
        if longer {
            self.longer.extend(entry.probe.0.to_le_bytes());
            self.longer.extend((self.texts.len() as u32).to_le_bytes());
            self.longer.extend(u16::try_from(entry.phrase.len()).map_err(io::Error::other)?.to_le_bytes());
            self.texts.push_str(&entry.phrase);
        }
        let set = u16::try_from(number(&mut self.language_sets, entry.languages)).map_err(io::Error::other)?;
        let rows = if longer { &mut self.longer } else { &mut self.short };
        rows.extend(entry.number.to_le_bytes());
        rows.extend(set.to_le_bytes());
        rows.extend([entry.category as u8, 0]);
        self.counts[usize::from(longer)] += 1;
        Ok(())
    }

    fn write(self, out: &Path) -> io::Result<()> {
        fs::write(out.join("short.bin"), self.short)?;
        fs::write(out.join("longer.bin"), self.longer)?;
        fs::write(out.join("phrases.txt"), self.texts)?;
        fs::write(out.join("language_sets.bin"), self.language_sets.iter().flat_map(|set| set.to_le_bytes()).collect::<Vec<u8>>())
    }
}

/// The place of a value among others that are kept once.
fn number<T: PartialEq>(values: &mut Vec<T>, value: T) -> usize {
    values.iter().position(|other| *other == value).unwrap_or_else(|| {
        values.push(value);
        values.len() - 1
    })
}

/// Writes the names of people: by key, bit 0 for a given name, bit 1 for a family name.
fn write_names(data: &Path, out: &Path) -> io::Result<()> {
    let mut kinds: HashMap<u64, u32> = HashMap::new();
    for (bit, file) in ["first_names.txt", "last_names.txt"].into_iter().enumerate() {
        for (_, name) in lines(&fs::read_to_string(data.join(file))?) {
            *kinds.entry(folded_key(name)).or_default() |= 1 << bit;
        }
    }
    let mut kinds: Vec<_> = kinds.into_iter().collect();
    kinds.sort_unstable();
    let mut slots = Slots::new(kinds.len());
    for (key, kinds) in kinds {
        slots.put(key, (mark(key) & !KINDS | kinds).to_le_bytes().to_vec())?;
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

    /// Adds a row that begins with the mark of its key.
    fn put(&mut self, key: u64, row: Vec<u8>) -> io::Result<()> {
        let mark = |row: &[u8]| row.first_chunk().map(|&mark| u32::from_le_bytes(mark) | KINDS);
        let last = self.rows.len() - 1;
        let mut at = key as usize & last;
        while let Some(other) = &self.rows[at] {
            if mark(other) == mark(&row) {
                return Err(io::Error::other("two words cannot be told apart: their keys want other numbers"));
            }
            at = (at + 1) & last;
        }
        self.rows[at] = Some(row);
        Ok(())
    }

    /// The rows one after the other, all of one length; a free place is all zeros.
    fn bytes(self) -> Vec<u8> {
        let length = self.rows.iter().flatten().map(Vec::len).next().unwrap_or_default();
        self.rows.into_iter().flat_map(|row| row.unwrap_or_else(|| vec![0; length])).collect()
    }
}
