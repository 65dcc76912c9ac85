//! The kiosk window: what a scan came to, large enough to be read from two metres.
//!
//! It decides nothing. Keys become scans for the [`crate::station`], and what the station, the sync
//! and the sound tell becomes pictures.

mod app;
mod comeback;
mod entry;
mod events;
mod focus;
mod form;
mod gate;
mod hold;
mod host_keys;
mod icon;
mod key_record;
mod look;
mod message;
pub mod now;
mod pointer;
mod printer;
mod screen;
pub mod tape;
mod theme;
mod verdict;
mod wedge_area;
mod widget;

pub use app::App;
pub use message::{Message, Place};
pub use text::Language;
pub use theme::Scheme;
/// How something to press stands; whoever walks through a window knows it by that.
pub use widget::press::State as Pressable;

use crate::{
    domain::{Reference, System, Unreadable},
    fonts::FONTS,
    office::{self, Visit, trouble::Trouble},
    printing,
    scanner::{DeviceStatus, Frame, Layout, recording::Piece},
    sound, station, sync, text,
};
use events::EventLog;
use iced::{Font, Size, Task, futures::stream, window};
use now::Now;
use std::{
    any::Any,
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Instant,
};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

/// The program around the window. Tests put a world of their own in its place.
pub trait Desk: Send + Sync {
    /// Hands over a scan of the window's keyboard.
    fn scan(&self, frame: Frame);
    /// Where scans go from now on, whichever scanner they come from.
    fn divert(&self, divert: Divert);
    /// Asks something of the back office for a visit; the answer comes as [`Incoming::Office`].
    fn office(&self, visit: Visit, request: office::Request);
    /// A visit has ended: what only reads for it may be given up.
    fn leave(&self, visit: Visit);
    /// Keeps the keys behind a scan, if keys are recorded.
    fn record(&self, keys: &[(Piece, Instant)]);
    /// Asks something of the station.
    fn ask(&self, request: station::Request);
    /// Asks something of the background sync.
    fn sync(&self, request: sync::message::Request);
    /// Starts the station anew; what becomes of it is told as [`Incoming::Started`] and its like.
    fn restart(&self, restart: Restart);
    /// Asks something of the printing.
    fn print(&self, request: printing::Request);
    /// How loud cues are, in percent.
    fn volume(&self) -> u8;
    /// Cues are this loud from now on, in percent; it is never silent.
    fn set_volume(&self, percent: u8);
    /// Plays a cue that belongs to no scan, or a stop's once more.
    fn play(&self, cue: sound::Cue);
    /// Reads the reference from a test scan as the station would; without patterns in the settings
    /// the whole text is one.
    ///
    /// # Errors
    /// [`Unreadable`] if there is none.
    fn read(&self, raw: &str) -> Result<Reference, Unreadable>;
}

impl fmt::Debug for dyn Desk + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Desk")
    }
}

/// Where scans go.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Divert {
    /// To the station: they count.
    #[default]
    Nothing,
    /// To the window; what operates the station itself still does.
    Orders,
    /// To the window, all of them.
    Everything,
}

/// What the program tells the window.
#[derive(Debug, Clone)]
pub enum Incoming {
    /// The station answered, or things changed there.
    Station(station::Event),
    /// The sync moved something, or the connection changed.
    Sync(sync::message::Event),
    /// Whether cues can be heard.
    Sound(sound::Status),
    /// A printer is in trouble or mended, or something became of a print job.
    Printing(printing::Event),
    /// How all scanners of the settings stand; empty if there is only the keyboard.
    Scanners(Vec<DeviceStatus>),
    /// The label that was read last was read again at once: it counts once.
    Reread(String),
    /// A scan that counts for nothing, because another screen than the station is open.
    Diverted(Frame),
    /// The back office answers a visit.
    Office(Visit, office::Reply),
    /// The system ends the program: nobody is asked.
    End,
    /// The station is being started anew: what is scanned and asked meanwhile waits.
    Starting,
    /// The station runs, perhaps with other settings.
    Started(Box<Start>),
    /// There are no settings yet: no station runs before somebody has made some.
    FirstRun,
    /// No station runs, and why; it can be tried again with [`Desk::restart`].
    OutOfOrder(Box<Trouble>),
    /// This was scanned while no station runs, or too many scans waited for one: it was not counted.
    NotCounted(String),
}

/// What a station begins with, as far as the window shows it.
#[derive(Debug, Clone)]
pub struct Start {
    /// How the station stands.
    pub snapshot: station::Snapshot,
    /// Language of the window.
    pub language: Language,
    /// Light on dark, or dark on light.
    pub scheme: Scheme,
    /// What amounts are counted in.
    pub currency: Option<String>,
    /// The station's own cancel reasons, at most three; empty for the usual ones.
    pub cancel_reasons: Vec<String>,
    /// Whether the alarm for what the order system refuses is repeated.
    pub alarm: sound::alarm::Repeat,
    /// By what a keyboard scanner's keys become characters.
    pub keyboard: Layout,
    /// Whose orders it works on.
    pub orders: Orders,
}

/// Whose orders a station works on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Orders {
    /// Its own.
    #[default]
    Real,
    /// Sample orders, which a person wanted to try and can leave again.
    Sample,
}

/// Whether there is a station.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Opening {
    /// It runs.
    #[default]
    Running,
    /// It is being started anew.
    Starting,
    /// There are no settings yet.
    FirstRun,
    /// It cannot run.
    OutOfOrder(Box<Trouble>),
}

/// How a station is started anew, without closing the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Restart {
    /// With the settings as they are now.
    Again,
    /// On sample orders, which vanish afterwards.
    SampleOrders(System),
    /// With the settings as they are, after sample orders.
    Leave,
}

/// Everything the window starts with.
#[derive(Debug)]
pub struct Setup {
    /// The program around it.
    pub desk: Arc<dyn Desk>,
    /// What the program tells it; nothing of it is ever dropped.
    pub incoming: UnboundedReceiver<Incoming>,
    /// Whether there is a station.
    pub opening: Opening,
    /// What it begins with; of a station that does not run, nothing but how the window looks.
    pub start: Start,
    /// Width and height of a window; full screen without.
    pub windowed: Option<(u32, u32)>,
    /// Whether the keys behind scans are handed to [`Desk::record`].
    pub records_keys: bool,
    /// Where verdict lines are appended.
    pub events_file: Option<PathBuf>,
}

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum UiError {
    /// There is no screen to open a window on.
    #[error(
        "there is no display: neither WAYLAND_DISPLAY nor DISPLAY is set; `scandesk scan` works without one"
    )]
    NoDisplay,
    /// The file for verdict lines cannot be opened.
    #[error("cannot append verdict lines to {path}")]
    Events {
        /// The file.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: std::io::Error,
    },
    /// The window could not be opened, or broke down.
    #[error("the window broke down: {0}")]
    Broken(String),
    /// The window could not be opened.
    #[error("cannot open the window")]
    Window(#[from] iced::Error),
}

/// The settings that both the window and its tests draw with.
#[must_use]
pub fn settings() -> iced::Settings {
    iced::Settings {
        id: Some("scandesk".to_owned()),
        fonts: FONTS.map(Into::into).to_vec(),
        default_font: Font { weight: iced::font::Weight::Medium, ..Font::with_name("Inter") },
        default_text_size: 20.into(),
        antialiasing: true,
        ..iced::Settings::default()
    }
}

/// Opens the window and stays until a person closes it.
///
/// # Errors
/// [`UiError`] if there is no display, if the file for verdict lines cannot be opened, or if the
/// window cannot.
pub fn run(mut setup: Setup) -> Result<(), UiError> {
    check_display()?;
    let log = match &setup.events_file {
        Some(path) => {
            Some(EventLog::open(path).map_err(|source| UiError::Events { path: path.clone(), source })?)
        }
        None => None,
    };
    let window = window_settings(setup.windowed);
    let (_, nothing) = unbounded_channel();
    let incoming = std::mem::replace(&mut setup.incoming, nothing);
    // Booting happens once, but what boots has to be callable more often.
    let once = Mutex::new(Some((incoming, log)));
    let boot = move || {
        let (incoming, log) = once.lock().unwrap_or_else(PoisonError::into_inner).take().unzip();
        let app = App::new(&setup, log.flatten(), Now::read());
        (app, incoming.map_or_else(Task::none, listen))
    };
    let update = |app: &mut App, message| app.update(message, Now::read());
    let application = iced::application(boot, update, App::view)
        .title("Scandesk")
        .settings(settings())
        .window(window)
        .subscription(App::subscription)
        .scale_factor(App::scale_factor)
        .style(|app, _| app.style());
    // The window's library panics where the display does not answer or a library of the system is
    // missing; a person gets a sentence instead, and the program its exit status.
    match catch_unwind(AssertUnwindSafe(|| application.run())) {
        Ok(result) => Ok(result?),
        Err(panic) => Err(UiError::Broken(said_by(&*panic))),
    }
}

/// What a panic said.
fn said_by(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(|&text| text.to_owned())).unwrap_or_default()
}

/// Everything the program tells, in order. A task, not a subscription: those may drop what they
/// cannot hand on at once.
fn listen(mut incoming: UnboundedReceiver<Incoming>) -> Task<Message> {
    Task::run(stream::poll_fn(move |context| incoming.poll_recv(context)), Message::Incoming)
}

/// Says if there is no screen to open a window on, before anything is started for it.
///
/// # Errors
/// [`UiError::NoDisplay`].
pub fn check_display() -> Result<(), UiError> {
    if has_display() { Ok(()) } else { Err(UiError::NoDisplay) }
}

/// Whether there is a screen to open a window on: where there is none, opening one panics.
fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("WAYLAND_DISPLAY") || is_set("DISPLAY")
}

/// Full screen, unless a size is asked for; closing it is for the person to confirm.
fn window_settings(windowed: Option<(u32, u32)>) -> window::Settings {
    #[expect(clippy::cast_precision_loss, reason = "a screen has some thousand pixels")]
    let size =
        windowed.map_or(Size::new(1280.0, 800.0), |(width, height)| Size::new(width as f32, height as f32));
    window::Settings {
        size,
        fullscreen: windowed.is_none(),
        exit_on_close_request: false,
        #[cfg(target_os = "linux")]
        platform_specific: window::settings::PlatformSpecific {
            application_id: "scandesk".to_owned(),
            ..window::settings::PlatformSpecific::default()
        },
        ..window::Settings::default()
    }
}
