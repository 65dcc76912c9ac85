//! HID point-of-sale scanners.

use super::{
    decoder::{Decoder, Raw},
    found::Found,
    hid_descriptor::{BadDescriptor, Layout},
    hid_items::DESCRIPTOR_BYTES_MAX,
    input::{Gone, Input, OpenError, Opened},
};
use hidapi::{HidApi, HidDevice, HidError};
use std::{ffi::CString, io, time::Duration};

/// Longest report, in bytes; longer ones do not exist (USB 2.0 high speed).
const REPORT_BYTES_MAX: usize = 1_024;

struct Scanner {
    device: HidDevice,
    layout: Layout,
    buffer: Vec<u8>,
}

/// Opens a scanner and reads its descriptor.
pub(super) fn open(found: &Found) -> Result<Opened, OpenError> {
    let unusable = |why: String| OpenError::Unusable { path: found.path.clone(), why };
    check_permission(found)?;
    let path = CString::new(found.path.as_str()).map_err(|error| unusable(error.to_string()))?;
    let api = HidApi::new().map_err(|error| unusable(error.to_string()))?;
    let device = api.open_path(&path).map_err(|error| unusable(error.to_string()))?;
    let mut descriptor = vec![0; DESCRIPTOR_BYTES_MAX];
    let descriptor = match device.get_report_descriptor(&mut descriptor) {
        Ok(length) => descriptor.get(..length).map(<[u8]>::to_vec),
        Err(error) => {
            tracing::warn!(%error, path = found.path, "no report descriptor: the common shape is assumed");
            None
        }
    };
    let layout = match descriptor.as_deref().map(Layout::parse) {
        Some(Ok(layout)) => layout,
        // It lies on the scanners' page, and says nothing about data: older ones do so.
        Some(Err(BadDescriptor::NoData)) | None => Layout::common(),
        Some(Err(error)) => return Err(unusable(error.to_string())),
    };
    let decoder = Decoder::hid_pos(layout.clone());
    let input = Box::new(Scanner { device, layout, buffer: vec![0; REPORT_BYTES_MAX] });
    Ok(Opened { input, decoder, descriptor })
}

/// The library tells a refusal by text only.
fn check_permission(found: &Found) -> Result<(), OpenError> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let opened = std::fs::OpenOptions::new().read(true).write(true).open(&found.path);
    match opened {
        Err(error) if matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::NotFound) => {
            Err(OpenError::from_kind(found, error.kind(), &error.to_string()))
        }
        _ => Ok(()),
    }
}

fn gone(error: &HidError) -> Gone {
    Gone(error.to_string())
}

impl Input for Scanner {
    fn read(&mut self, wait: Duration) -> Result<Vec<Raw>, Gone> {
        // Rounded up: a silence that is waited through must not be shorter than it was to be.
        let wait = i32::try_from(wait.as_micros().div_ceil(1_000)).unwrap_or(i32::MAX);
        let length = self.device.read_timeout(&mut self.buffer, wait).map_err(|error| gone(&error))?;
        if length == 0 {
            return Ok(Vec::new());
        }
        Ok(vec![Raw::Report(self.buffer[..length].to_vec())])
    }

    fn has_feedback(&self) -> bool {
        self.layout.has_feedback()
    }

    fn answer(&mut self, good: bool) -> Result<(), Gone> {
        match self.layout.feedback(good) {
            Some(report) => self.device.write(&report).map(drop).map_err(|error| gone(&error)),
            None => Ok(()),
        }
    }
}
