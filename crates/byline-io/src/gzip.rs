//! Gzip streams.

use std::io::{self, BufRead, Read};

use flate2::bufread::GzDecoder;

/// Reads the members of a gzip stream one after the other, and passes over zeros behind a member: tapes and disks fill their blocks up
/// with them, and `gzip` ignores them as well.
pub(crate) struct Members<R> {
    /// Gone behind the last one.
    member: Option<GzDecoder<R>>,
}

impl<R: BufRead> Members<R> {
    pub(crate) fn new(source: R) -> Self {
        Self { member: Some(GzDecoder::new(source)) }
    }
}

/// Passes over zeros; says whether anything stands behind them.
fn begins_beyond_zeros(source: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let available = source.fill_buf()?;
        let zeros = available.iter().take_while(|&&byte| byte == 0).count();
        if zeros == 0 {
            return Ok(!available.is_empty());
        }
        source.consume(zeros);
    }
}

impl<R: BufRead> Read for Members<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = self.member.as_mut() {
            let read = member.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let more = begins_beyond_zeros(member.get_mut())?;
            self.member = self.member.take().filter(|_| more).map(|member| GzDecoder::new(member.into_inner()));
        }
        Ok(0)
    }
}
