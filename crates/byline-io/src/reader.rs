//! Readers under the containers: counted, retried, bounded.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{Error, ErrorKind};
use crate::gzip::Members;
use crate::zstd::Frames;

/// A reader that any thread may own.
pub(crate) type Input = Box<dyn BufRead + Send>;

/// How many bytes of a file were read so far, seen from outside of the reader.
#[derive(Clone, Debug, Default)]
pub(crate) struct Counter(Arc<AtomicU64>);

impl Counter {
    pub(crate) fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

struct Counted<R> {
    inner: R,
    counter: Counter,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.counter.0.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// Few system calls, and small beside one document.
const BUFFER_BYTES: usize = 128 << 10;

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// Not at all.
    Plain,
    /// A gzip stream, of any number of members.
    Gzip,
    /// A Zstandard stream, of any number of frames.
    Zstd,
}

impl Packing {
    /// The error of a file that cannot be read on after so many of its bytes; `remedy` is for a stream that does not unpack.
    pub(crate) fn broken(self, path: &Path, after: u64, cause: &io::Error, remedy: &str) -> Error {
        let (name, kind) = match self {
            Self::Plain => return Error::io(path, "read", cause),
            Self::Gzip => ("gzip", ErrorKind::Gzip),
            Self::Zstd => ("Zstandard", ErrorKind::Zstd),
        };
        match cause.kind() {
            io::ErrorKind::UnexpectedEof => Error::new(kind, path, format!("the {name} stream is cut off after {after} bytes"), remedy),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
                let what = format!("the {name} stream is damaged within its first {after} bytes: {cause}");
                Error::new(kind, path, what, remedy)
            }
            _ => Error::io(path, "read", cause),
        }
    }
}

/// Buffers and counts a reader, and unpacks what it gives.
pub(crate) fn input(reader: impl Read + Send + 'static, counter: &Counter, packing: Packing) -> Input {
    let counted = BufReader::with_capacity(BUFFER_BYTES, Counted { inner: reader, counter: counter.clone() });
    match packing {
        Packing::Plain => Box::new(counted),
        Packing::Gzip => Box::new(BufReader::with_capacity(BUFFER_BYTES, Members::new(counted))),
        Packing::Zstd => Box::new(BufReader::with_capacity(BUFFER_BYTES, Frames::new(counted))),
    }
}

/// Opens a file, with its length where it has one (a pipe has none).
pub(crate) fn open_file(path: &Path) -> Result<(File, Option<u64>), Error> {
    let file = File::open(path).map_err(|cause| Error::io(path, "opened", &cause))?;
    let length = file.metadata().ok().filter(std::fs::Metadata::is_file).map(|metadata| metadata.len());
    Ok((file, length))
}

/// How the reading of a line ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// The line is in the buffer, without its line feed.
    Line,
    /// The line was longer than the limit; it was passed over and the buffer is empty.
    TooLong,
    /// There is no further line.
    Input,
}

/// Reads the next line into `line`, which never grows beyond `limit` bytes.
pub(crate) fn read_line(input: &mut Input, line: &mut Vec<u8>, limit: u64) -> io::Result<Ended> {
    line.clear();
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let (mut begun, mut too_long) = (false, false);
    loop {
        let available = match input.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let feed = memchr::memchr(b'\n', available);
        let part = available.get(..feed.unwrap_or(available.len())).unwrap_or_default();
        let at_end = available.is_empty();
        begun |= !at_end;
        if too_long || part.len() > limit - line.len() {
            too_long = true;
            line.clear();
        } else {
            line.extend_from_slice(part);
        }
        let consumed = part.len() + usize::from(feed.is_some());
        input.consume(consumed);
        if feed.is_some() || at_end {
            return Ok(if too_long {
                Ended::TooLong
            } else if begun {
                Ended::Line
            } else {
                Ended::Input
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte a call and is interrupted before each.
    struct Drip<'a>(&'a [u8], bool);

    impl Read for Drip<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 = !self.1;
            if self.1 {
                return Err(io::ErrorKind::Interrupted.into());
            }
            let (Some((&first, rest)), Some(place)) = (self.0.split_first(), buffer.first_mut()) else { return Ok(0) };
            *place = first;
            self.0 = rest;
            Ok(1)
        }
    }

    fn lines(input: &mut Input, limit: u64) -> Vec<(Ended, Vec<u8>)> {
        let (mut lines, mut line) = (Vec::new(), Vec::new());
        loop {
            let ended = read_line(input, &mut line, limit).unwrap();
            if ended == Ended::Input {
                return lines;
            }
            lines.push((ended, line.clone()));
        }
    }

    #[test]
    fn a_reader_that_drips_and_is_interrupted_gives_the_same_lines() {
        let text: &'static [u8] = b"one\n\nthree is long\r\nfour";
        let counter = Counter::default();
        let whole = lines(&mut input(text, &counter, Packing::Plain), 10);
        assert_eq!(whole, lines(&mut input(Drip(text, false), &Counter::default(), Packing::Plain), 10));
        assert_eq!(counter.get(), text.len() as u64);
        let shape: Vec<_> = whole.iter().map(|(ended, line)| (*ended, line.as_slice())).collect();
        let expected: [(Ended, &[u8]); 4] = [(Ended::Line, b"one"), (Ended::Line, b""), (Ended::TooLong, b""), (Ended::Line, b"four")];
        assert_eq!(shape, expected);
    }

    #[test]
    fn a_line_of_exactly_the_limit_is_read() {
        let read = |limit| lines(&mut input(b"12345\n".as_slice(), &Counter::default(), Packing::Plain), limit)[0].0;
        assert_eq!((read(4), read(5), read(6)), (Ended::TooLong, Ended::Line, Ended::Line));
    }
}
