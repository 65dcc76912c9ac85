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
    time::Duration,
};

/// Bytes that are read at once.
const READ_BYTES: usize = 4_096;
/// How long an answer to the scanner may take to leave.
const WRITE_TIMEOUT: Duration = Duration::from_millis(100);

/// An open port, which nobody else can open.
pub(super) struct Port {
    line: Box<dyn SerialPort>,
    ack: Ack,
    buffer: Vec<u8>,
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
        Ok(Self { line: port, ack: line.ack.clone(), buffer: vec![0; READ_BYTES] })
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
    OpenError::from_kind(found, kind, &error.to_string())
}

impl Input for Port {
    fn read(&mut self, wait: Duration) -> Result<Vec<Raw>, Gone> {
        let gone = |error: &dyn std::fmt::Display| Gone(error.to_string());
        self.line.set_timeout(wait).map_err(|error| gone(&error))?;
        match self.line.read(&mut self.buffer) {
            // A port that has nothing to say times out; one that says “nothing” is unplugged.
            Ok(0) => Err(Gone("the line is closed".to_owned())),
            Ok(length) => Ok(vec![Raw::Bytes(self.buffer[..length].to_vec())]),
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
        match self.line.write_all(self.ack.bytes(good)) {
            // A scanner that holds the line up goes without its answer.
            Err(error) if error.kind() != io::ErrorKind::TimedOut => Err(gone(&error)),
            _ => Ok(()),
        }
    }
}
