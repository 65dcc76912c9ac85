//! Listening to scanners: `devices identify` and `devices test`.

use super::{everything, shown};
use crate::{
    cli::{CliError, Exit, record::Recording},
    config::Config,
    scanner::{
        DeviceEvent, DeviceId, DeviceState, Frame, Settings, Supervisor, found::Found, recording::Piece,
        settings::Kind,
    },
};
use anyhow::anyhow;
use clap::Args;
use crossbeam_channel::{Receiver, Sender, bounded};
use std::{
    collections::HashMap,
    io::{self, Write},
    path::PathBuf,
    time::{Duration, Instant},
};

/// Most things that wait to be written; a scanner waits rather than that one is left out.
const TOLD_MAX: usize = 4_096;

/// How a scanner is tested that is not heard here.
const TYPING: &str = "A scanner that types is tested on the Scanner page of the window (`scandesk`), which reads its \
                      keys. Here it is heard on Linux, if this account may read its device, beside whatever it types \
                      into this terminal; if the settings name scanners, only those are heard.";

/// What both commands take.
#[derive(Debug, Args)]
pub struct Listen {
    /// How long to wait for a scan, in seconds.
    #[arg(long, default_value_t = 60, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    seconds: u64,
    /// Keep what the devices send, with its timing, for `devices replay`.
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
}

/// `scandesk devices test`
#[derive(Debug, Args)]
pub struct Test {
    #[command(flatten)]
    listen: Listen,
    /// End after so many scans.
    #[arg(long, value_name = "N")]
    count: Option<usize>,
}

/// What the devices did, in order.
enum Told {
    Frame(Frame),
    Event(DeviceEvent),
    Piece(DeviceId, Piece, Instant),
}

impl Listen {
    /// Names the first scanner that speaks.
    pub fn identify(&self, config: &Config) -> Result<Exit, CliError> {
        let mut ears = self.listen(merge(config.scanners(), everything()))?;
        let mut output = io::stdout().lock();
        writeln!(io::stderr(), "Scan any code with the scanner that you want to know.")?;
        while let Some(told) = ears.next() {
            let Told::Frame(frame) = told else { continue };
            shown::frame(&mut output, &frame)?;
            match frame.device.as_ref().and_then(|device| ears.found.get(device)) {
                Some(found) => writeln!(output, "{}", found.settings_toml())?,
                None => writeln!(output, "(nothing more is known of it)")?,
            }
            return Ok(Exit::Done);
        }
        writeln!(io::stderr(), "Nothing was heard. {TYPING}")?;
        Ok(Exit::Attention)
    }

    fn listen(&self, scanners: Vec<Settings>) -> Result<Ears, CliError> {
        if scanners.is_empty() {
            return Err(anyhow!(
                "no device is plugged in that could be a scanner, beside those that type. {TYPING}"
            )
            .into());
        }
        let record = self.record.as_deref().map(Recording::start).transpose()?;
        let (told_in, told) = bounded(TOLD_MAX);
        let (events, frames, pieces): (Sender<Told>, Sender<Told>, Sender<Told>) =
            (told_in.clone(), told_in.clone(), told_in);
        // A receiver that is gone has seen enough.
        let supervisor = Supervisor::start_watched(
            scanners,
            Box::new(move |frame| frames.send(Told::Frame(frame)).unwrap_or_default()),
            Box::new(move |event| events.send(Told::Event(event)).unwrap_or_default()),
            move |device: &DeviceId, piece: &Piece, at| {
                pieces.send(Told::Piece(device.clone(), piece.clone(), at)).unwrap_or_default();
            },
        )?;
        let end = Instant::now() + Duration::from_secs(self.seconds);
        Ok(Ears { told, _supervisor: supervisor, end, record, found: HashMap::new() })
    }
}

impl Test {
    /// Shows every scan.
    pub fn run(&self, config: &Config) -> Result<Exit, CliError> {
        let configured = config.scanners();
        let scanners = if configured.is_empty() { everything() } else { configured };
        let layouts: HashMap<DeviceId, Kind> = scanners
            .iter()
            .map(|settings| (DeviceId::new(&settings.title()), settings.kind.clone()))
            .collect();
        let mut ears = self.listen.listen(scanners)?;
        let mut output = io::stdout().lock();
        writeln!(io::stderr(), "Scan, within {} s. {TYPING}", self.listen.seconds)?;
        let mut paces: HashMap<DeviceId, Vec<Instant>> = HashMap::new();
        let (mut scans, mut defects) = (0, 0);
        while let Some(told) = ears.next() {
            match told {
                Told::Event(event) => writeln!(output, "{}: {}", event.device, event.state)?,
                Told::Piece(device, piece, at) if is_input(&piece) => {
                    paces.entry(device).or_default().push(at);
                }
                Told::Piece(..) => {}
                Told::Frame(frame) => {
                    shown::frame(&mut output, &frame)?;
                    let device = frame.device.clone().unwrap_or_else(|| DeviceId::new(""));
                    let times = paces.remove(&device).unwrap_or_default();
                    let gaps: Vec<Duration> = times.windows(2).map(|pair| pair[1] - pair[0]).collect();
                    writeln!(output, "    {}", shown::pace(&gaps))?;
                    if let Some(Kind::Evdev(layout)) = layouts.get(&device) {
                        let text = String::from_utf8_lossy(&frame.bytes);
                        let told = shown::layout_check(*layout, &text);
                        told.map_or(Ok(()), |told| writeln!(output, "    {told}"))?;
                    }
                    scans += 1;
                    defects += usize::from(frame.defect.is_some());
                    if self.count == Some(scans) {
                        break;
                    }
                }
            }
        }
        Ok(if scans == 0 || defects > 0 { Exit::Attention } else { Exit::Done })
    }
}

/// The scanners of the settings, and every other device.
fn merge(configured: Vec<Settings>, all: Vec<Settings>) -> Vec<Settings> {
    // A device that is both is claimed by the settings, which come first.
    configured.into_iter().filter(|settings| settings.enabled).chain(all).collect()
}

fn is_input(piece: &Piece) -> bool {
    matches!(piece, Piece::Bytes(_) | Piece::Report(_) | Piece::Key(_, 1))
}

/// Devices that are listened to.
struct Ears {
    told: Receiver<Told>,
    _supervisor: Supervisor,
    end: Instant,
    record: Option<Recording>,
    found: HashMap<DeviceId, Found>,
}

impl Ears {
    /// The next thing that a device did; none when the time is over.
    fn next(&mut self) -> Option<Told> {
        let told = self.told.recv_deadline(self.end).ok()?;
        match &told {
            Told::Event(event) => {
                if let (DeviceState::Reading, Some(found)) = (&event.state, &event.found) {
                    self.found.insert(event.device.clone(), found.clone());
                }
            }
            Told::Piece(device, piece, at) => {
                if let Some(record) = &self.record {
                    record.keep(device.as_str(), piece, *at);
                }
            }
            Told::Frame(_) => {}
        }
        Some(told)
    }
}
