//! The generator: seeds in, samples out.

use crate::dice::Dice;
use crate::draft::{Draft, Length};
use crate::page::Ending;
use crate::{Sample, Shape};

/// Writes articles, one after the other, from a seed.
///
/// ```
/// use byline_generator::Generator;
///
/// let mut generator = Generator::new(42);
/// let sample = generator.text_of_about(20_000);
/// assert!((14_000..30_000).contains(&sample.text.len()));
/// ```
#[derive(Clone, Debug)]
pub struct Generator {
    dice: Dice,
}

impl Generator {
    /// Starts from a seed. The same seed and the same calls give the same articles on every machine.
    pub fn new(seed: u64) -> Self {
        Self { dice: Dice::new(seed) }
    }

    /// The next article, in any shape.
    pub fn article(&mut self) -> Sample {
        let shape = self.shape();
        self.article_of(shape)
    }

    /// The next article, in the given shape.
    pub fn article_of(&mut self, shape: Shape) -> Sample {
        let paragraphs = self.dice.count(3, 8).max(self.dice.count(2, 14));
        self.write(shape, Length::Paragraphs(paragraphs))
    }

    /// The next article, long enough that its text has about this number of bytes.
    ///
    /// It is some hundred bytes off, and as long as the shape's frame when `bytes` is smaller than that.
    pub fn text_of_about(&mut self, bytes: usize) -> Sample {
        let shape = self.shape();
        self.write(shape, Length::Bytes(bytes))
    }

    /// The next `n` articles as the files of a seed container: `NNN_<16 hexadecimal digits>.txt` and the article.
    ///
    /// ```
    /// let files = byline_generator::Generator::new(1).container(3);
    /// assert!(files.iter().all(|(name, _)| name.len() == "000_0123456789abcdef.txt".len()));
    /// ```
    pub fn container(&mut self, n: usize) -> Vec<(String, Sample)> {
        (0..n).map(|index| (format!("{index:03}_{}.txt", self.dice.key()), self.article())).collect()
    }

    fn shape(&mut self) -> Shape {
        let last = Shape::ALL.len() as u64 - 1;
        let index = self.dice.count(0, last);
        Shape::ALL.get(index).copied().unwrap_or(Shape::CutText)
    }

    fn write(&mut self, shape: Shape, length: Length) -> Sample {
        let ending = Ending { carriage_return: self.dice.chance(4), last: !self.dice.chance(12) };
        let mut draft = Draft::new(&mut self.dice, length);
        shape.write(&mut draft);
        let (page, answers) = (draft.page, draft.answers);
        let (text, lines, broken_paragraphs) = page.finish(ending);
        Sample { text, answers, shape, lines, broken_paragraphs }
    }
}
