//! What happens by the clock alone, and when. Nothing ticks while nothing is due.

use super::App;
use crate::{
    sound,
    sound::Cue,
    sync::message::Connection,
    ui::{
        message::{Message, Place, Unfolded},
        screen::stop::Frame,
    },
};
use iced::{Subscription, futures::Stream};
use std::time::{Duration, Instant};

/// A stop is told again after this.
const REPEAT_FIRST: Duration = Duration::from_secs(8);
/// And from then on so often.
const REPEAT_EVERY: Duration = Duration::from_secs(15);
/// The station comes back after this.
pub const RETURN_AFTER: Duration = Duration::from_secs(90);
/// The last of those seconds are counted down.
const COUNTED: Duration = Duration::from_secs(10);
/// The frame of a stop changes this often where nothing can be heard.
const BLINK: Duration = Duration::from_millis(500);

impl App {
    /// Does what is due.
    pub(super) fn wake(&mut self) {
        let now = self.now.at;
        if self.returns_at().is_some_and(|at| now >= at) {
            self.show(Place::Station);
        }
        let step = self.gate.woken(self.now);
        self.take(step);
        self.on_screen(|screen, told| screen.woken(told));
        if self.alarm.is_due(now) {
            self.desk.play(Cue::ServerRefused);
        }
        if let (Some((since, told)), Some(hold)) = (&mut self.stop, &self.snapshot.hold)
            && now >= *since + REPEAT_FIRST + REPEAT_EVERY * *told
        {
            *told += 1;
            self.desk.play(Cue::Answer(hold.answer.verdict.outcome));
        }
    }

    /// When the station comes back by itself.
    fn returns_at(&self) -> Option<Instant> {
        let may_be_left = match &self.screen {
            _ if self.gate.stands() => true,
            Some(screen) => screen.may_be_left(),
            None => false,
        };
        may_be_left.then(|| self.touched_at + RETURN_AFTER)
    }

    /// The seconds until the station comes back, if they are counted.
    pub(super) fn seconds_left(&self) -> Option<u64> {
        let left = self.returns_at()?.saturating_duration_since(self.now.at);
        (left <= COUNTED).then(|| left.as_millis().div_ceil(1000)).and_then(|left| u64::try_from(left).ok())
    }

    /// Whether the frame of a stop is there at the moment.
    pub(super) fn frame(&self) -> Frame {
        match (&self.sound, self.stop) {
            (sound::Status::NoDevice(_), Some((since, _)))
                if (self.now.since(since).as_millis() / BLINK.as_millis()) % 2 == 1 =>
            {
                Frame::Hidden
            }
            _ => Frame::Shown,
        }
    }

    /// When the next thing is due.
    #[must_use]
    pub fn next_due(&self) -> Instant {
        let now = self.now;
        let mut due = vec![now.next_minute()];
        if let Some(at) = self.returns_at() {
            let counted = at.checked_sub(COUNTED).unwrap_or(at);
            due.push(if now.at < counted {
                counted
            } else {
                next_step(counted, now.at, Duration::from_secs(1))
            });
        }
        self.gate.deadlines(now, &mut due);
        due.extend(self.alarm.next_due());
        if let Some((since, told)) = self.stop {
            due.push(since + REPEAT_FIRST + REPEAT_EVERY * told);
            if matches!(self.sound, sound::Status::NoDevice(_)) {
                due.push(next_step(since, now.at, BLINK));
            }
        } else if let Some(screen) = &self.screen {
            screen.deadlines(now, &mut due);
        } else {
            self.station.deadlines(now, &mut due);
            let counts_down = self.station.counts_down() && matches!(self.unfolded, Unfolded::Nothing);
            if counts_down && matches!(self.connection, Connection::Offline { .. }) {
                due.push(now.at + Duration::from_secs(1));
            }
        }
        due.into_iter().filter(|at| *at > now.at).min().unwrap_or_else(|| now.at + Duration::from_mins(1))
    }

    /// Wakes the window when something is due.
    pub fn subscription(&self) -> Subscription<Message> {
        Subscription::run_with(self.next_due(), wait)
    }
}

/// The first of the moments `since`, `since + step`, … after `now`.
fn next_step(since: Instant, now: Instant, step: Duration) -> Instant {
    let steps = now.saturating_duration_since(since).as_millis() / step.as_millis() + 1;
    since + step * u32::try_from(steps).unwrap_or(u32::MAX)
}

/// Waits until then, and wakes the window once.
fn wait(until: &Instant) -> impl Stream<Item = Message> + use<> {
    // A little later, so that whatever is due then really is.
    let until = tokio::time::Instant::from_std(*until + Duration::from_millis(1));
    iced::futures::stream::once(async move {
        tokio::time::sleep_until(until).await;
        Message::Wake
    })
}
