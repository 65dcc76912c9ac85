//! `scandesk run`: the kiosk window.

use super::{
    CliError, Exit, Global,
    record::Recording,
    stage::{Beginning, Origin, Stage},
};
use crate::{awake::Awake, ui};
use clap::Args;
use std::path::PathBuf;

/// How the window is shown.
#[derive(Debug, Clone, Default, Args)]
pub struct Window {
    /// A window of this size instead of the full screen, such as 1280x800.
    #[arg(long, value_name = "WxH", value_parser = size)]
    windowed: Option<(u32, u32)>,
    /// Append one verdict line per scan to this file.
    #[arg(long, value_name = "FILE")]
    pub events: Option<PathBuf>,
    /// Append what the scanners send to this file, with its timing, for `devices replay`.
    #[arg(long, value_name = "FILE")]
    pub record: Option<PathBuf>,
}

impl Window {
    /// What was given here, else there.
    pub fn or(self, other: Self) -> Self {
        Self {
            windowed: self.windowed.or(other.windowed),
            events: self.events.or(other.events),
            record: self.record.or(other.record),
        }
    }
}

/// Smallest and largest side of a window, in pixels.
const SIDE: std::ops::RangeInclusive<u32> = 320..=16_384;

fn size(text: &str) -> Result<(u32, u32), String> {
    let sides = text.split_once(['x', 'X', '×']).and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
    match sides {
        Some((width, height)) if SIDE.contains(&width) && SIDE.contains(&height) => Ok((width, height)),
        _ => Err(format!(
            "write width x height, each {} to {} pixels, such as 1280x800",
            SIDE.start(),
            SIDE.end()
        )),
    }
}

/// Opens the window of the configured station.
pub fn run(global: &Global, window: &Window) -> Result<Exit, CliError> {
    show(Origin::Settings(global.clone()), window)
}

/// Opens the window of a station and stays until it is closed. Where the station cannot run, the window
/// says so, and how the program ends says it again.
pub fn show(origin: Origin, window: &Window) -> Result<Exit, CliError> {
    if let Err(no_display) = ui::check_display() {
        origin.check()?;
        return Err(no_display.into());
    }
    let recording = window.record.as_deref().map(Recording::start).transpose()?;
    let (stage, beginning) = Stage::open(origin, recording)?;
    stage.ends_with_the_system();
    let awake = Awake::keep();
    let Beginning { opening, start, incoming, records_keys } = beginning;
    let result = ui::run(ui::Setup {
        desk: stage.desk(),
        incoming,
        opening,
        start,
        records_keys,
        windowed: window.windowed,
        events_file: window.events.clone(),
    });
    drop(awake);
    let closed = stage.close();
    result?;
    closed?;
    Ok(Exit::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_two_numbers() {
        assert_eq!(size("1280x800"), Ok((1280, 800)));
        for wrong in ["1280", "x800", "1280x", "0x0", "99999x800", "-1x5"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
