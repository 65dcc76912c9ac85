//! The thread that owns the sound device.

use super::{
    Cue, Status,
    device::{self, Output},
    level::{Level, Loudness, Volume},
    render,
    voice::{Ask, Rendered, Voice},
};
use crate::domain::Outcome;
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, after, bounded, never, select};
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// Cues on their way to the device. More than that cannot be told apart by anyone.
pub const CUES_MAX: usize = 32;

/// How long a missing device is left alone before it is tried again.
pub const RETRY_EVERY: Duration = Duration::from_secs(2);

/// A device that takes no samples for so long is as good as gone.
pub const STALL_MAX: Duration = Duration::from_secs(2);

/// How much softer a stop is repeated.
const AGAIN_DECIBELS: f32 = -6.0;

/// Plays cues. A clone plays on the same device; the thread ends, and what is playing with it, when the
/// last clone is dropped.
#[derive(Debug, Clone)]
pub struct Player {
    /// None if the player is silent.
    asks: Option<Sender<Ask>>,
    status: Arc<Mutex<Status>>,
    loudness: Arc<Loudness>,
}

impl Player {
    /// Opens the default device in a thread of its own, and keeps it open.
    ///
    /// `on_status` is called from that thread with the first status and with each that differs from
    /// the one before it.
    #[must_use]
    pub fn start(volume: Volume, on_status: impl Fn(Status) + Send + 'static) -> Self {
        Self::start_with(volume, on_status, device::open, RETRY_EVERY)
    }

    /// Plays nothing, and says so.
    #[must_use]
    pub fn silent() -> Self {
        let status = Status::NoDevice("sound is switched off".to_owned());
        Self {
            asks: None,
            status: Arc::new(Mutex::new(status)),
            loudness: Arc::new(Loudness::new(Volume::FULL)),
        }
    }

    fn start_with(
        volume: Volume,
        on_status: impl Fn(Status) + Send + 'static,
        open: impl FnMut(&Sender<String>) -> Result<Box<dyn Output>, String> + Send + 'static,
        retry_every: Duration,
    ) -> Self {
        let (asks, asked) = bounded(CUES_MAX);
        let status = Arc::new(Mutex::new(Status::NoDevice("no sound device has been opened yet".to_owned())));
        let loudness = Arc::new(Loudness::new(volume));
        let speaker = Speaker {
            open,
            asked,
            status: Arc::clone(&status),
            on_status,
            loudness: Arc::clone(&loudness),
            rendered: Rendered::new(),
            retry_every,
            told: false,
        };
        let spawned = thread::Builder::new().name("sound".to_owned()).spawn(move || speaker.run());
        if let Err(error) = spawned {
            *status.lock().unwrap_or_else(PoisonError::into_inner) = Status::NoDevice(error.to_string());
        }
        Self { asks: Some(asks), status, loudness }
    }

    /// Plays a cue: at once, or behind a stop that is playing. Never waits. Without a device the cue is
    /// lost, as it should be: late it would be the answer to another scan.
    pub fn play(&self, cue: Cue) {
        self.ask(cue, 1.0);
    }

    /// Plays a cue that was played before, 6 dB softer.
    pub fn play_again(&self, cue: Cue) {
        self.ask(cue, render::amplitude(AGAIN_DECIBELS));
    }

    /// Whether cues can be heard.
    #[must_use]
    pub fn status(&self) -> Status {
        self.status.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Changes the volume of the cues to come.
    pub fn set_volume(&self, volume: Volume) {
        self.loudness.set_volume(volume);
    }

    /// The volume of the cues to come.
    #[must_use]
    pub fn volume(&self) -> Volume {
        self.loudness.volume()
    }

    /// Changes how loud one cue is from now on, beside the volume; what must be heard across a hall
    /// stays loud enough.
    pub fn set_level(&self, cue: Cue, level: Level) {
        self.loudness.set_level(cue, level);
    }

    /// How loud one cue is, beside the volume.
    #[must_use]
    pub fn level(&self, cue: Cue) -> Level {
        self.loudness.level(cue)
    }

    /// Waits until everything that was asked for has been played and has left the device's buffer, at
    /// most this long. False if it has not, or if there is no device.
    #[must_use]
    pub fn wait_until_idle(&self, patience: Duration) -> bool {
        let Some(asks) = &self.asks else { return false };
        let (tell, told) = bounded(1);
        let deadline = Instant::now() + patience;
        asks.send_deadline(Ask::TellIdle(tell), deadline).is_ok() && told.recv_deadline(deadline).is_ok()
    }

    fn ask(&self, cue: Cue, gain: f32) {
        let Some(asks) = &self.asks else { return };
        if asks.try_send(Ask::Play(cue, gain * self.loudness.gain(cue))).is_err() {
            tracing::debug!(?cue, "too many cues at once");
        }
    }
}

/// The thread.
struct Speaker<Open, OnStatus> {
    open: Open,
    asked: Receiver<Ask>,
    status: Arc<Mutex<Status>>,
    on_status: OnStatus,
    loudness: Arc<Loudness>,
    rendered: Rendered,
    retry_every: Duration,
    /// Whether anyone has been told a status.
    told: bool,
}

/// A device with the voice that it plays.
struct Speaking {
    asks: Sender<Ask>,
    taken: Arc<AtomicU64>,
    failed: Receiver<String>,
    /// Dropping it ends the sound.
    _output: Box<dyn Output>,
}

/// Why a device is played on no longer.
enum End {
    /// Nobody is left to ask for a cue.
    Unused,
    Failed(String),
}

impl<Open, OnStatus> Speaker<Open, OnStatus>
where
    Open: FnMut(&Sender<String>) -> Result<Box<dyn Output>, String>,
    OnStatus: Fn(Status),
{
    fn run(mut self) {
        let mut was_missing = false;
        loop {
            let why = match self.open() {
                Ok(speaking) => {
                    if was_missing {
                        // What was asked for while there was no sound is old news.
                        self.asked.try_iter().for_each(drop);
                        let accepted = Cue::Answer(Outcome::Accepted);
                        drop(speaking.asks.try_send(Ask::Play(accepted, self.loudness.gain(accepted))));
                    }
                    self.tell(Status::Ready);
                    match self.serve(&speaking) {
                        End::Unused => return,
                        End::Failed(why) => why,
                    }
                }
                Err(why) => why,
            };
            self.tell(Status::NoDevice(why));
            was_missing = true;
            if !self.wait() {
                return;
            }
        }
    }

    fn open(&mut self) -> Result<Speaking, String> {
        let (fail, failed) = bounded(1);
        let output = (self.open)(&fail)?;
        let (asks, asked) = bounded(CUES_MAX);
        let taken = Arc::default();
        output.add(Voice::new(asked, self.rendered.clone(), output.channels(), Arc::clone(&taken)));
        Ok(Speaking { asks, taken, failed, _output: output })
    }

    /// Hands cues to the device until that fails.
    fn serve(&self, speaking: &Speaking) -> End {
        let mut watch = never();
        let mut taken = None;
        loop {
            select! {
                recv(self.asked) -> ask => {
                    let Ok(ask) = ask else { return End::Unused };
                    // A voice that is full is one that the device does not draw from.
                    drop(speaking.asks.try_send(ask));
                    if taken.is_none() {
                        taken = Some(speaking.taken.load(Ordering::Relaxed));
                        watch = after(STALL_MAX);
                    }
                }
                recv(speaking.failed) -> why => {
                    return End::Failed(why.unwrap_or_else(|_| "the sound device has ended".to_owned()));
                }
                recv(watch) -> _ => {
                    if taken.take() == Some(speaking.taken.load(Ordering::Relaxed)) {
                        return End::Failed("the sound device takes no sound".to_owned());
                    }
                    watch = never();
                }
            }
        }
    }

    /// Lets the time to the next try pass; cues are lost meanwhile. False if nobody is left to ask.
    fn wait(&self) -> bool {
        let next_try = Instant::now() + self.retry_every;
        loop {
            match self.asked.recv_deadline(next_try) {
                Ok(_) => {}
                Err(RecvTimeoutError::Timeout) => return true,
                Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
    }

    fn tell(&mut self, status: Status) {
        let mut shared = self.status.lock().unwrap_or_else(PoisonError::into_inner);
        if self.told && *shared == status {
            return;
        }
        self.told = true;
        shared.clone_from(&status);
        drop(shared);
        match &status {
            Status::Ready => tracing::info!("sound is ready"),
            Status::NoDevice(why) => tracing::warn!(%why, "no sound"),
        }
        (self.on_status)(status);
    }
}

#[cfg(test)]
#[path = "player_tests.rs"]
mod tests;
