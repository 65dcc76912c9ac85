//! One complete scan as it left the scanner.

use crate::domain::{AimId, Source, Unreadable};
use std::{fmt, sync::Arc, time::Instant};

/// Which scanner it was: the name it has in the settings, or what it is found by. It stays the same
/// when the system numbers its devices anew.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DeviceId(Arc<str>);

impl DeviceId {
    /// A scanner of this name.
    #[must_use]
    pub fn new(name: &str) -> Self {
        Self(name.into())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One complete scan, without its terminator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// What the scanner sent, with the symbology identifier in front if it told one; not always text.
    pub bytes: Vec<u8>,
    /// Which kind of device it came from.
    pub source: Source,
    /// The moment at which the terminator arrived.
    pub completed_at: Instant,
    /// Which scanner, where several can be told apart.
    pub device: Option<DeviceId>,
    /// Why it can be no reference, whatever its bytes are.
    pub defect: Option<Unreadable>,
}

impl Frame {
    /// A whole scan by a scanner that nobody has to tell from others.
    #[must_use]
    pub const fn new(bytes: Vec<u8>, source: Source, completed_at: Instant) -> Self {
        Self { bytes, source, completed_at, device: None, defect: None }
    }

    /// Which kind of barcode it was, if the scanner told.
    #[must_use]
    pub fn symbology(&self) -> Option<AimId> {
        AimId::read(self.bytes.trim_ascii_start())
    }
}
