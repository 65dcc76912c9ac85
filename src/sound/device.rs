//! Opening whatever this machine plays sound with.

use super::{pace::Paced, render, voice::Voice};
use crossbeam_channel::Sender;
use rodio::{
    ChannelCount, DeviceSinkBuilder, DeviceSinkError, MixerDeviceSink,
    cpal::{
        self, BufferSize, Device, ErrorKind,
        traits::{DeviceTrait, HostTrait},
    },
};
use std::{error::Error, num::NonZero};

/// Frames the device is filled with at a time: at 48 kHz a cue starts at most 43 ms after it was asked
/// for, and a busy machine still keeps up.
const BUFFER_FRAMES: u32 = 1024;

/// An open device. It is silent again when this is dropped.
pub(super) trait Output {
    /// How many channels the voice has to fill.
    fn channels(&self) -> ChannelCount;

    /// Plays the voice until it ends, which it never does.
    fn add(&self, voice: Voice);
}

impl Output for MixerDeviceSink {
    fn channels(&self) -> ChannelCount {
        self.config().channel_count()
    }

    fn add(&self, voice: Voice) {
        self.mixer().add(Paced::new(voice));
    }
}

/// Opens the default device, or else any that can be opened.
///
/// # Errors
/// What the operating system says about the default device.
pub(super) fn open(failed: &Sender<String>) -> Result<Box<dyn Output>, String> {
    let host = cpal::default_host();
    let default = host.default_output_device().ok_or(DeviceSinkError::NoDevice);
    let sink = default.and_then(|device| open_device(&device, failed)).or_else(|error| {
        // A default that points nowhere is common where several sound cards come and go.
        let Ok(devices) = host.output_devices() else { return Err(error) };
        devices
            .filter(|device| !is_null(device))
            .find_map(|device| open_device(&device, failed).ok())
            .ok_or(error)
    });
    match sink {
        Ok(sink) => Ok(Box::new(sink)),
        Err(error) => Err(chain(&error)),
    }
}

/// Opens one device as we like it best, in mono; else with as many channels as it likes; else as it
/// likes everything best.
fn open_device(device: &Device, failed: &Sender<String>) -> Result<MixerDeviceSink, DeviceSinkError> {
    let failed = failed.clone();
    let on_error = move |error: cpal::Error| match error.kind() {
        // The stream goes on after these.
        ErrorKind::Xrun | ErrorKind::RealtimeDenied | ErrorKind::DeviceChanged => {
            tracing::debug!(%error, "sound device");
        }
        // One that is waiting already says enough.
        _ => drop(failed.try_send(error.to_string())),
    };
    let ours = || -> Result<_, DeviceSinkError> {
        Ok(DeviceSinkBuilder::from_device(device.clone())?
            .with_sample_rate(NonZero::from(render::SAMPLE_RATE))
            .with_buffer_size(BufferSize::Fixed(BUFFER_FRAMES))
            .with_error_callback(on_error.clone()))
    };
    let mut sink =
        ours()?.with_channels(ChannelCount::MIN).open_stream().or_else(|_| ours()?.open_stream()).or_else(
            |_| {
                let theirs = DeviceSinkBuilder::from_device(device.clone())?;
                theirs.with_error_callback(on_error.clone()).open_sink_or_fallback()
            },
        )?;
    // Losing a device is told through the status.
    sink.log_on_drop(false);
    Ok(sink)
}

/// Whether nobody would hear anything.
fn is_null(device: &Device) -> bool {
    device.description().is_ok_and(|description| description.driver() == Some("null"))
}

/// An error with what caused it.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text = format!("{text}: {error}");
        source = error.source();
    }
    text
}
