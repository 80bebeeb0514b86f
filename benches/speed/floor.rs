//! The work that no reader of text can avoid, and the peers.

/// Rows of a line table, in columns that are used again.
#[derive(Debug, Default)]
pub(crate) struct LineTable {
    start: Vec<u32>,
    text: Vec<u32>,
    end: Vec<u32>,
    class: Vec<u8>,
}

/// What the first byte of a line says.
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'#' => 1,
            b'*' | b'-' | b'+' | b'_' | b'=' | b'~' => 2,
            b'0'..=b'9' => 3,
            b'>' => 4,
            b'|' => 5,
            b'[' | b'!' | b'<' | b'`' | b'\\' => 6,
            0x80..=0xFF => 7,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

impl LineTable {
    /// The floor: is it UTF-8, and where are its lines.
    ///
    /// Looks at every byte once and at every line once: no reader of articles does less.
    pub(crate) fn sol(&mut self, bytes: &[u8]) -> usize {
        let Ok(text) = simdutf8::basic::from_utf8(bytes) else { return 0 };
        self.read(text.as_bytes());
        self.class.len() + self.class.last().map_or(0, |class| usize::from(*class))
    }

    fn read(&mut self, bytes: &[u8]) {
        self.start.clear();
        self.text.clear();
        self.end.clear();
        self.class.clear();
        let blank = |byte: u8| matches!(byte, b' ' | b'\t' | b'\r');
        let mut start = 0;
        while start < bytes.len() {
            let end = memchr::memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
            let mut from = start;
            let mut to = end;
            while from < to && blank(bytes[from]) {
                from += 1;
            }
            while to > from && blank(bytes[to - 1]) {
                to -= 1;
            }
            self.start.push(start as u32);
            self.text.push(from as u32);
            self.end.push(to as u32);
            self.class.push(if from < to { CLASSES[usize::from(bytes[from])] } else { u8::MAX });
            start = end + 1;
        }
    }
}

/// How many line feeds there are.
pub(crate) fn line_feeds(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// All events of GitHub's Markdown, with their places.
pub(crate) fn markdown_events(text: &str) -> usize {
    use pulldown_cmark::{Options, Parser};
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS | Options::ENABLE_GFM;
    Parser::new_ext(text, options).into_offset_iter().map(|(event, range)| std::hint::black_box((event, range)).1.end).fold(0, usize::max)
}
