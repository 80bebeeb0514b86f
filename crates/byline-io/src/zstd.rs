//! Zstandard: every frame of a stream, one after the other.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// The unpacked bytes of a stream of frames; what is to be skipped is skipped.
///
/// A stream that is cut off gives all that stands before, and then [`io::ErrorKind::UnexpectedEof`]; a damaged one
/// [`io::ErrorKind::InvalidData`]. Frames that ask for a window above 100 MiB are refused by the decoder.
pub(crate) struct Frames<R> {
    source: R,
    decoder: FrameDecoder,
    open: bool,
    /// Whether any frame was begun: a stream of none is cut off.
    begun: bool,
}

impl<R: BufRead> Frames<R> {
    pub(crate) fn new(source: R) -> Self {
        Self { source, decoder: FrameDecoder::new(), open: false, begun: false }
    }

    /// Begins the next frame; says whether there is one.
    fn begin(&mut self) -> io::Result<bool> {
        if at_end(&mut self.source)? {
            return if self.begun { Ok(false) } else { Err(io::ErrorKind::UnexpectedEof.into()) };
        }
        self.begun = true;
        match self.decoder.reset(&mut self.source) {
            Ok(()) => self.open = true,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                let skipped = io::copy(&mut self.source.by_ref().take(length.into()), &mut io::sink())?;
                if skipped < length.into() {
                    return Err(io::ErrorKind::UnexpectedEof.into());
                }
            }
            Err(cause) => return Err(self.broken(cause)),
        }
        Ok(true)
    }

    /// Whether the frame is what its writer wrote.
    fn check(&self) -> io::Result<()> {
        let (written, read) = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
        if written.is_some() && written != read {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum is another one"));
        }
        Ok(())
    }

    fn broken(&mut self, cause: FrameDecoderError) -> io::Error {
        match at_end(&mut self.source) {
            Ok(true) => io::ErrorKind::UnexpectedEof.into(),
            Ok(false) => io::Error::new(io::ErrorKind::InvalidData, cause),
            Err(error) => error,
        }
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.open {
                if !self.begin()? {
                    return Ok(0);
                }
            } else if self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            } else if self.decoder.is_finished() {
                self.check()?;
                self.open = false;
            } else if let Err(cause) = self.decoder.decode_blocks(&mut self.source, BlockDecodingStrategy::UptoBlocks(1)) {
                return Err(self.broken(cause));
            }
        }
    }
}

fn at_end(source: &mut impl BufRead) -> io::Result<bool> {
    loop {
        match source.fill_buf() {
            Ok(rest) => return Ok(rest.is_empty()),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
