//! The texts: of the generator, and of what the environment names.

use std::env;
use std::path::Path;

use byline_generator::Generator;

use crate::Outcome;

/// The variable that names further corpora.
const VARIABLE: &str = "BYLINE_BENCH_CORPUS";

/// Texts under a name.
pub(crate) struct Corpus {
    pub(crate) name: String,
    pub(crate) texts: Vec<String>,
    /// The first so many of them are read by the slow cases.
    pub(crate) few: usize,
}

impl Corpus {
    /// How many bytes the first `count` texts have.
    pub(crate) fn bytes(&self, count: usize) -> usize {
        self.texts.iter().take(count).map(String::len).sum()
    }

    /// Says how many bytes the slow cases read.
    pub(crate) fn with_few(mut self, bytes: usize) -> Self {
        let mut left = bytes;
        let fits = |text: &&String| {
            let before = left;
            left = left.saturating_sub(text.len());
            before > 0
        };
        self.few = self.texts.iter().take_while(fits).count();
        self
    }
}

/// All corpora, each cut at about `bytes`.
pub(crate) fn all(bytes: usize) -> Outcome<Vec<Corpus>> {
    let mut corpora = vec![generated(bytes)];
    let named = env::var(VARIABLE).unwrap_or_default();
    for path in named.split([',', if cfg!(windows) { ';' } else { ':' }]).map(str::trim).filter(|path| !path.is_empty()) {
        corpora.push(read(Path::new(path), bytes)?);
    }
    Ok(corpora)
}

fn generated(bytes: usize) -> Corpus {
    let mut generator = Generator::new(1);
    let mut left = bytes;
    let mut texts = Vec::new();
    while left > 0 {
        let text = generator.article().text;
        left = left.saturating_sub(text.len());
        texts.push(text);
    }
    Corpus { name: "generator".to_owned(), texts, few: usize::MAX }
}

/// A share of the documents, drawn from the whole container: its first ones are often of one site.
fn read(path: &Path, bytes: usize) -> Outcome<Corpus> {
    // Cargo runs a bench in the folder of its package.
    let path = crate::rooted(path);
    let mut texts = Vec::new();
    for document in byline_io::open(&path).map_err(|error| format!("{VARIABLE}: {error}"))? {
        let document = document.map_err(|error| format!("{VARIABLE}: {error}"))?;
        texts.extend(String::from_utf8(document.bytes).ok().filter(|text| !text.is_empty()));
    }
    fastrand::Rng::with_seed(1).shuffle(&mut texts);
    let mut left = bytes;
    texts.retain(|text| {
        let before = left;
        left = left.saturating_sub(text.len());
        before > 0
    });
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let name = name.split('.').next().unwrap_or_default().to_owned();
    if texts.is_empty() {
        Err(format!("{VARIABLE}: no texts in {}", path.display()).into())
    } else {
        Ok(Corpus { name, texts, few: usize::MAX })
    }
}
