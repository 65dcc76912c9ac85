//! `scandesk devices`: the scanners of this machine.

mod listen;
mod shown;

use super::{CliError, Exit, Global};
use crate::{
    config::{Config, Locations},
    domain::Source,
    logging,
    scanner::{
        Settings,
        discover::discover,
        found::{Choice, Claims, Found, choose},
        layout::ScannerLayout,
        recording,
        settings::{Identity, Kind, SerialLine},
    },
};
use anyhow::Context;
use clap::{Args, Subcommand};
use serde::Serialize;
use std::{
    fs,
    io::{self, Write},
    path::PathBuf,
};

/// The kinds that can be listed.
const KINDS: [Source; 3] = [Source::HidPos, Source::Serial, Source::Evdev];

/// `scandesk devices`
#[derive(Debug, Args)]
pub struct Devices {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// All scanners, keyboards and serial ports of this machine, and those of the settings.
    List {
        /// A JSON array on standard output.
        #[arg(long)]
        json: bool,
    },
    /// Scan with any scanner: the first that speaks is named, with what to write into the settings.
    Identify(listen::Listen),
    /// Scan: what comes is shown with its control characters, its pace and its symbology.
    Test(listen::Test),
    /// Play a recording through the decoders.
    Replay {
        /// What --record wrote.
        file: PathBuf,
    },
}

impl Devices {
    /// Does what is asked.
    pub fn run(&self, global: &Global) -> Result<Exit, CliError> {
        let locations = Locations::find(global.config.as_deref(), global.data_dir.as_deref())
            .map_err(CliError::configuration)?;
        let config = Config::read(locations.config.as_deref()).map_err(CliError::configuration)?;
        logging::start(&global.log_level, None).map_err(CliError::configuration)?;
        match &self.what {
            What::List { json } => list(&config, *json),
            What::Identify(listen) => listen.identify(&config),
            What::Test(test) => test.run(&config),
            What::Replay { file } => replay(file),
        }
    }
}

/// A line of `devices list`.
#[derive(Debug, Serialize)]
struct Listed {
    kind: &'static str,
    name: Option<String>,
    path: Option<String>,
    product: Option<String>,
    vendor_id: Option<u16>,
    product_id: Option<u16>,
    serial_number: Option<String>,
    state: State,
    why: Option<String>,
    /// What to write into the settings, if it is not there.
    settings: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// In the settings, and it can be opened.
    Ready,
    /// In the settings, and not plugged in.
    Missing,
    /// In the settings, and switched off.
    Disabled,
    /// It cannot be used.
    Failed,
    /// Not in the settings.
    Unconfigured,
}

impl Listed {
    fn found(found: &Found, name: Option<String>, state: State, why: Option<String>) -> Self {
        Self {
            kind: found.kind.as_str(),
            name,
            path: Some(found.path.clone()),
            product: found.product.clone(),
            vendor_id: found.vendor_id,
            product_id: found.product_id,
            serial_number: found.serial_number.clone(),
            state,
            why,
            settings: (state == State::Unconfigured).then(|| found.settings_toml()),
        }
    }

    fn absent(settings: &Settings, state: State, why: Option<String>) -> Self {
        let identity = &settings.identity;
        Self {
            kind: settings.kind.source().as_str(),
            name: Some(settings.title()),
            path: identity.port.clone(),
            product: None,
            vendor_id: identity.vendor_id,
            product_id: identity.product_id,
            serial_number: identity.serial_number.clone(),
            state,
            why,
            settings: None,
        }
    }
}

fn list(config: &Config, json: bool) -> Result<Exit, CliError> {
    let listed = listed(&config.scanners(), &discover(&KINDS));
    let mut output = io::stdout().lock();
    if json {
        serde_json::to_writer_pretty(&mut output, &listed)?;
        writeln!(output)?;
        return Ok(Exit::Done);
    }
    writeln!(output, "wedge     the window's keys: every scanner that types is read without any setting")?;
    for device in &listed {
        shown::device(&mut output, device)?;
    }
    Ok(Exit::Done)
}

fn listed(scanners: &[Settings], found: &[Found]) -> Vec<Listed> {
    let mut claims = Claims::default();
    let mut listed = Vec::new();
    for settings in scanners {
        let title = settings.title();
        listed.push(match choose(settings, found, &claims) {
            _ if !settings.enabled => Listed::absent(settings, State::Disabled, None),
            Choice::Take(found) => {
                claims.add(&found, &title);
                let refused = refusal(&found);
                let state = if refused.is_some() { State::Failed } else { State::Ready };
                Listed::found(&found, Some(title), state, refused)
            }
            Choice::Missing => Listed::absent(settings, State::Missing, None),
            Choice::Claimed { path, by } => {
                Listed::absent(settings, State::Failed, Some(format!("{path} is read as “{by}” already")))
            }
            Choice::Unnamed => {
                let why = "the settings do not say which device is meant".to_owned();
                Listed::absent(settings, State::Failed, Some(why))
            }
        });
    }
    let others = found.iter().filter(|found| claims.owner(found).is_none());
    listed.extend(others.map(|found| Listed::found(found, None, State::Unconfigured, refusal(found))));
    listed
}

/// Why this account may not use a device, without opening it.
#[cfg(target_os = "linux")]
fn refusal(found: &Found) -> Option<String> {
    use rustix::fs::{Access, access};
    access(&*found.path, Access::READ_OK | Access::WRITE_OK).err()?;
    let rule = found.udev_rule().unwrap_or_default();
    Some(format!("this account may not use {}; this udev rule mends it: {rule}", found.path))
}

#[cfg(not(target_os = "linux"))]
fn refusal(_found: &Found) -> Option<String> {
    None
}

/// Every device there is, read as usual, without taking the keyboard from whoever types here.
fn everything() -> Vec<Settings> {
    let listen = |found: Found| {
        let kind = match found.kind {
            Source::Evdev => Kind::Evdev(ScannerLayout::default()),
            Source::Serial => Kind::Serial(SerialLine::default()),
            _ => Kind::HidPos,
        };
        let identity = Identity { port: Some(found.path), ..Identity::default() };
        Settings { grab: false, ..Settings::new(kind, identity) }
    };
    discover(&KINDS).into_iter().map(listen).collect()
}

fn replay(file: &PathBuf) -> Result<Exit, CliError> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let replay = recording::replay(&text).with_context(|| format!("{} cannot be played", file.display()))?;
    let mut output = io::stdout().lock();
    let mut unreadable = false;
    for (at, frame) in &replay.frames {
        unreadable |= frame.defect.is_some();
        write!(output, "{:>12.3} ms  ", at.as_secs_f64() * 1_000.0)?;
        shown::frame(&mut output, frame)?;
    }
    Ok(if unreadable { Exit::Attention } else { Exit::Done })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_shows_settings_and_devices_once() {
        let found = [
            Found { serial_number: Some("A1".into()), ..Found::at(Source::Serial, "/nowhere/ttyACM0") },
            Found::at(Source::HidPos, "/nowhere/hidraw0"),
        ];
        let line = || Kind::Serial(SerialLine::default());
        let by_number = |number: &str| Identity { serial_number: Some(number.into()), ..Identity::default() };
        let off = Settings { enabled: false, ..Settings::new(line(), by_number("A9")) };
        let scanners = [
            Settings::new(line(), by_number("A1")),
            Settings::new(line(), by_number("A2")),
            Settings::new(line(), Identity::default()),
            off,
        ];
        let listed = listed(&scanners, &found);
        let states: Vec<State> = listed.iter().map(|device| device.state).collect();
        // Nobody may use a node that is not there.
        let first = if cfg!(target_os = "linux") { State::Failed } else { State::Ready };
        assert_eq!(states, [first, State::Missing, State::Failed, State::Disabled, State::Unconfigured]);
        assert!(listed[4].settings.as_ref().is_some_and(|toml| toml.contains("hid-pos")));
    }
}
