//! `scandesk scan`: the pipeline without a window.

use super::{
    CliError, Exit, Global,
    scan_desk::{self, Network, ScanDesk},
    setup::{self, Setup},
};
use crate::{
    domain::{Action, reference::SCAN_BYTES_MAX},
    station::Desk,
};
use clap::Args;
use std::io::{self, BufRead, BufReader};

/// `scandesk scan`
#[derive(Debug, Args)]
pub struct Scan {
    /// What a scan does: pack, ship, deliver, return or cancel. The settings' action if not given.
    #[arg(long)]
    action: Option<Action>,
    /// From where ships go out.
    #[arg(long)]
    warehouse: Option<String>,
    /// Why orders are cancelled.
    #[arg(long)]
    reason: Option<String>,
    /// Who scans.
    #[arg(long)]
    operator: Option<String>,
    /// Never touch the network.
    #[arg(long)]
    offline: bool,
}

impl Scan {
    /// Answers every line of standard input.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        let setup = Setup::read(global)?;
        let network = if self.offline { Network::Untouched } else { Network::Used };
        let mut desk = ScanDesk::open(&setup, self.desk(setup::desk(&setup.config)), network)?;
        let mut input = BufReader::new(io::stdin().lock());
        let mut output = io::stdout().lock();
        while let Some(mut bytes) = next_line(&mut input)? {
            // CR LF is one terminator.
            if bytes.last() == Some(&b'\r') {
                bytes.pop();
            }
            if bytes.iter().all(u8::is_ascii_whitespace) {
                continue;
            }
            scan_desk::tell(&desk.answer(bytes), &mut output)?;
        }
        Ok(desk.worst())
    }

    fn desk(&self, base: Desk) -> Desk {
        Desk {
            action: self.action.unwrap_or(base.action),
            warehouse: self.warehouse.clone().or(base.warehouse),
            cancel_reason: self.reason.clone(),
            operator: self.operator.clone(),
        }
    }
}

/// Reads up to the next line feed. Of a line longer than any label only the beginning is kept, one
/// byte more than is allowed, so that it is called over-long; memory does not grow with it.
fn next_line(input: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let mut saw_anything = false;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(saw_anything.then_some(line));
        }
        saw_anything = true;
        let end = buffer.iter().position(|&byte| byte == b'\n');
        let piece = &buffer[..end.unwrap_or(buffer.len())];
        let room = (SCAN_BYTES_MAX + 1).saturating_sub(line.len());
        line.extend_from_slice(&piece[..piece.len().min(room)]);
        let used = end.map_or(buffer.len(), |end| end + 1);
        input.consume(used);
        if end.is_some() {
            return Ok(Some(line));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &[u8]) -> Vec<Vec<u8>> {
        let mut input = BufReader::with_capacity(7, text);
        std::iter::from_fn(|| next_line(&mut input).unwrap()).collect()
    }

    #[test]
    fn lines_end_at_line_feeds_and_at_the_end() {
        assert_eq!(lines(b"one\r\n\ntwo"), [b"one\r".to_vec(), b"".to_vec(), b"two".to_vec()]);
        assert_eq!(lines(b""), Vec::<Vec<u8>>::new());
    }

    #[test]
    fn an_endless_line_takes_no_memory_and_the_next_is_read() {
        let mut text = vec![b'x'; 100_000];
        text.extend_from_slice(b"\nORD-1\n");
        let read = lines(&text);
        assert_eq!((read[0].len(), read[1].as_slice()), (SCAN_BYTES_MAX + 1, b"ORD-1".as_slice()));
    }
}
