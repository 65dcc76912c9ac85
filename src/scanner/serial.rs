//! Serial scanners: RS-232, and USB that pretends to be.

use super::{
    decoder::Raw,
    found::Found,
    input::{Gone, Input, OpenError},
    settings::{Ack, Flow, Parity, SerialLine},
};
use serialport::{DataBits, FlowControl, SerialPort, StopBits};
use std::{
    io::{self, Read, Write},
    time::{Duration, Instant},
};

/// Bytes that are read at once.
const READ_BYTES: usize = 4_096;
/// How long an answer to the scanner may take to leave.
const WRITE_TIMEOUT: Duration = Duration::from_millis(100);
/// How long what was sent may take to come back.
const ECHO_MAX: Duration = Duration::from_secs(1);
/// Most bytes that may still come back.
const ECHO_BYTES_MAX: usize = 256;

/// An open port, which nobody else can open.
pub(super) struct Port {
    line: Box<dyn SerialPort>,
    ack: Ack,
    echo: Echo,
    buffer: Vec<u8>,
}

/// What was sent and may come back, from a modem or from wires that touch: taken for a scan, it would be
/// answered, and the answer would come back again.
#[derive(Debug, Default)]
struct Echo {
    expected: Vec<u8>,
    until: Option<Instant>,
    told: bool,
}

impl Echo {
    fn expect(&mut self, sent: &[u8], now: Instant) {
        // One answer may leave before the one before it came back.
        if self.is_over(now) || self.expected.len() + sent.len() > ECHO_BYTES_MAX {
            self.expected.clear();
        }
        self.expected.extend_from_slice(sent);
        self.until = Some(now + ECHO_MAX);
    }

    fn is_over(&self, now: Instant) -> bool {
        self.until.is_none_or(|until| now > until)
    }

    /// What is left of what was read.
    fn strip<'a>(&mut self, bytes: &'a [u8], now: Instant) -> &'a [u8] {
        if self.is_over(now) {
            self.expected.clear();
        }
        let same = bytes.iter().zip(&self.expected).take_while(|(byte, sent)| byte == sent).count();
        self.expected.drain(..same);
        if same < bytes.len() {
            self.expected.clear();
        }
        if same > 0 && !self.told {
            self.told = true;
            tracing::warn!("the serial line sends back what is sent to it: is it a modem?");
        }
        &bytes[same..]
    }
}

impl Port {
    /// Opens a port. This may hang, with some drivers for ever.
    pub(super) fn open(found: &Found, line: &SerialLine) -> Result<Self, OpenError> {
        let builder = serialport::new(found.path.as_str(), line.baud)
            .data_bits(match line.data_bits {
                5 => DataBits::Five,
                6 => DataBits::Six,
                7 => DataBits::Seven,
                _ => DataBits::Eight,
            })
            .parity(match line.parity {
                Parity::None => serialport::Parity::None,
                Parity::Odd => serialport::Parity::Odd,
                Parity::Even => serialport::Parity::Even,
            })
            .stop_bits(if line.stop_bits == 2 { StopBits::Two } else { StopBits::One })
            .flow_control(match line.flow {
                Flow::None => FlowControl::None,
                Flow::Software => FlowControl::Software,
                Flow::Hardware => FlowControl::Hardware,
            })
            .dtr_on_open(true)
            .timeout(WRITE_TIMEOUT);
        let port = builder.open().map_err(|error| explain(found, &error))?;
        Ok(Self { line: port, ack: line.ack.clone(), echo: Echo::default(), buffer: vec![0; READ_BYTES] })
    }
}

fn explain(found: &Found, error: &serialport::Error) -> OpenError {
    let kind = match error.kind() {
        serialport::ErrorKind::Io(kind) => kind,
        // This is how the crate says that the port is taken, or on Windows that there is none.
        serialport::ErrorKind::NoDevice if cfg!(windows) => io::ErrorKind::NotFound,
        serialport::ErrorKind::NoDevice => io::ErrorKind::ResourceBusy,
        serialport::ErrorKind::InvalidInput | serialport::ErrorKind::Unknown => io::ErrorKind::Other,
    };
    match kind {
        io::ErrorKind::ResourceBusy => {
            OpenError::PortInUse { path: found.path.clone(), rule: found.no_modem_rule() }
        }
        _ => OpenError::from_kind(found, kind, &error.to_string()),
    }
}

impl Input for Port {
    fn read(&mut self, wait: Duration) -> Result<Vec<Raw>, Gone> {
        let gone = |error: &dyn std::fmt::Display| Gone(error.to_string());
        self.line.set_timeout(wait).map_err(|error| gone(&error))?;
        match self.line.read(&mut self.buffer) {
            // A port that has nothing to say times out; one that says “nothing” is unplugged.
            Ok(0) => Err(Gone("the line is closed".to_owned())),
            Ok(length) => {
                let bytes = self.echo.strip(&self.buffer[..length], Instant::now());
                // Empty or not, it was no silence.
                Ok(vec![Raw::Bytes(bytes.to_vec())])
            }
            Err(error) if matches!(error.kind(), io::ErrorKind::TimedOut | io::ErrorKind::Interrupted) => {
                Ok(Vec::new())
            }
            Err(error) => Err(gone(&error)),
        }
    }

    fn has_feedback(&self) -> bool {
        self.ack != Ack::default()
    }

    fn answer(&mut self, good: bool) -> Result<(), Gone> {
        let gone = |error: &dyn std::fmt::Display| Gone(error.to_string());
        self.line.set_timeout(WRITE_TIMEOUT).map_err(|error| gone(&error))?;
        let answer = self.ack.bytes(good);
        self.echo.expect(answer, Instant::now());
        match self.line.write_all(answer) {
            // A scanner that holds the line up goes without its answer.
            Err(error) if error.kind() != io::ErrorKind::TimedOut => Err(gone(&error)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_no_scan_when_it_comes_back() {
        let now = Instant::now();
        let mut echo = Echo::default();
        assert_eq!(echo.strip(b"\x06A", now), b"\x06A");
        echo.expect(b"\x16Z", now);
        assert_eq!(echo.strip(b"\x16", now), b"");
        assert_eq!(echo.strip(b"ZORD-1\r", now), b"ORD-1\r");
        assert_eq!(echo.strip(b"Z", now), b"Z", "only once");
        echo.expect(b"\x06", now);
        echo.expect(b"\x15", now);
        assert_eq!(echo.strip(b"\x06\x15O", now), b"O", "two answers at once");
        echo.expect(b"Z", now);
        assert_eq!(echo.strip(b"AZ", now), b"AZ", "only at once");
        assert_eq!(echo.strip(b"Z", now), b"Z");
        echo.expect(b"Z", now);
        assert_eq!(echo.strip(b"Z", now + ECHO_MAX * 2), b"Z", "only soon");
    }
}
