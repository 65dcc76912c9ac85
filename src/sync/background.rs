//! The sync that runs beside the window: sends when something was scanned, reads now and then,
//! notices when the order system goes and comes back.

use super::{
    Connection, Event, Pace, Request, Syncer,
    pace::later,
    pull::{Progress, Stage},
    run::{End, Pause, Run},
    teller::Teller,
};
use crate::{clock::Clock, domain::plan::Urgency, server::Class, store::StoreError};
use chrono::{DateTime, Utc};
use std::{pin::pin, time::Duration};
use tokio::sync::mpsc::{Receiver, Sender};

/// How often the queue is looked at although nobody said that something was recorded.
const QUEUE_EVERY: Duration = Duration::from_secs(10);
/// Most pages of one turn; a longer list goes on in the next turn.
const PAGES_PER_TURN: u32 = 20;
/// Most steps of one turn; a long queue goes on in the next turn, so that orders are read and the
/// window is told how things stand while it is worked off.
const STEPS_PER_TURN: usize = 50;
/// How many failures in a row make the station call itself offline.
const FAILURES_TO_GO_OFFLINE: u32 = 2;
/// Longest sleep: a clock that was set, or a machine that slept, is noticed after this.
const SLEEP_MAX: Duration = Duration::from_mins(1);

/// What the background sync keeps in mind between its turns.
struct State {
    /// When the queue is looked at next.
    push_at: DateTime<Utc>,
    /// A push that is not through.
    run: Option<Run>,
    /// The last turn was a push, so that a page may be read in between.
    pushed_last: bool,
    /// When the next page is read.
    pull_at: DateTime<Utc>,
    /// Pages left in this turn of the pull.
    pages_left: u32,
    /// Nothing is sent or read before: the order system asked for it, or is out of reach.
    held_until: Option<DateTime<Utc>>,
    /// A person asked to send now.
    asked: bool,
    /// Failures in a row.
    failures: u32,
    last_online: Option<DateTime<Utc>>,
    /// What keeps entries from being sent, though the order system answers.
    push_trouble: Option<Connection>,
    /// What keeps orders from being read, though the order system answers.
    pull_trouble: Option<Connection>,
    told: Connection,
    stop: bool,
}

/// What to do next.
enum Turn {
    Probe,
    Push,
    Pull,
    Sleep(DateTime<Utc>),
}

impl Syncer {
    /// Runs until it is asked to stop, or nobody can ask any more. Never waits for whoever takes the
    /// events.
    pub async fn background(mut self, mut requests: Receiver<Request>, events: Sender<Event>) {
        self.teller = Teller::new(events);
        let mut state = State::new(self.clock.now());
        self.teller.tell(Event::Connection(Connection::Starting));
        // A request that comes while a turn looks at the queue waits in the channel: none is missed.
        while !state.stop {
            while let Ok(request) = requests.try_recv() {
                state.take(Some(request), self.clock.now());
            }
            self.teller.flush();
            let turn = if state.stop { break } else { state.turn(self.clock.now()) };
            let closed = match turn {
                Turn::Sleep(until) => sleep(until, self.clock, &mut requests, &mut state).await,
                work => self.work(work, &mut requests, &mut state).await,
            };
            if closed {
                break;
            }
        }
    }

    /// Does a turn's work and listens meanwhile. True if the store is gone.
    async fn work(&self, turn: Turn, requests: &mut Receiver<Request>, state: &mut State) -> bool {
        let mut run = state.run.take().unwrap_or_else(|| Run::new(state.urgency()));
        let page = if state.pages_left == PAGES_PER_TURN { Stage::First } else { Stage::Next };
        let mut heard = Vec::new();
        let result = {
            let mut work = pin!(self.attempt(turn, &mut run, page));
            loop {
                tokio::select! {
                    biased;
                    result = &mut work => break result,
                    request = requests.recv(), if !self.is_stopping() => {
                        if matches!(request, None | Some(Request::Stop)) {
                            self.stop();
                        }
                        // Saying it twice changes nothing, and a turn can be long.
                        if !heard.contains(&request) {
                            heard.push(request);
                        }
                    }
                }
            }
        };
        let now = self.clock.now();
        let closed = match result {
            Ok(done) => {
                state.run = matches!(done, Done::Pushed { end: End::More, .. }).then_some(run);
                state.digest(done, &self.pace, now);
                false
            }
            Err(StoreError::Closed) => true,
            Err(error) => {
                tracing::error!(%error, "the sync cannot use the station's database");
                state.held_until = Some(later(now, self.pace.breath()));
                false
            }
        };
        for request in heard {
            state.take(request, now);
        }
        state.tell(&self.teller);
        closed
    }

    async fn attempt(&self, turn: Turn, run: &mut Run, page: Stage) -> Result<Done, StoreError> {
        if let Some(until) = self.station_wait().await? {
            return Ok(Done::Held(until));
        }
        match turn {
            Turn::Push => {
                let end = self.push(run.begin_slice(STEPS_PER_TURN)).await?;
                let (waiting, _) = self.store.run(|store| store.queue_counts()).await?;
                Ok(Done::Pushed { end, answered: run.was_answered(), queue_is_empty: waiting == 0 })
            }
            Turn::Pull => self.pull_step(page).await.map(|(_, progress)| Done::Pulled(progress)),
            Turn::Probe | Turn::Sleep(_) => Ok(Done::Probed(self.probe().await)),
        }
    }

    /// Whether the order system answers at all; what it answers is for others to judge.
    async fn probe(&self) -> bool {
        match self.system.page(None, 1).await {
            Ok(_) => true,
            Err(failure) => !matches!(failure.class, Class::Unreachable | Class::Unknown),
        }
    }
}

/// What a turn came to.
enum Done {
    /// The order system asked to wait, perhaps before a restart.
    Held(DateTime<Utc>),
    Probed(bool),
    Pushed {
        end: End,
        answered: bool,
        queue_is_empty: bool,
    },
    Pulled(Progress),
}

/// Sleeps until then, or until something is asked. True if nobody can ask any more.
async fn sleep(
    until: DateTime<Utc>,
    clock: Clock,
    requests: &mut Receiver<Request>,
    state: &mut State,
) -> bool {
    let wait = (until - clock.now()).to_std().unwrap_or_default().min(SLEEP_MAX);
    tokio::select! {
        biased;
        () = tokio::time::sleep(wait) => false,
        request = requests.recv() => {
            state.take(request, clock.now());
            state.stop
        }
    }
}

impl State {
    fn new(now: DateTime<Utc>) -> Self {
        Self {
            push_at: now,
            run: None,
            pushed_last: false,
            pull_at: now,
            pages_left: PAGES_PER_TURN,
            held_until: None,
            asked: false,
            failures: 0,
            last_online: None,
            push_trouble: None,
            pull_trouble: None,
            told: Connection::Starting,
            stop: false,
        }
    }

    fn take(&mut self, request: Option<Request>, now: DateTime<Utc>) {
        match request {
            // A scan does not shorten the pause that a fault of the sign-in or the settings asks for.
            Some(Request::Wake) if self.push_trouble.is_some() => {}
            Some(Request::Wake) => self.push_at = now,
            Some(Request::SendNow) => {
                self.push_at = now;
                self.asked = true;
                // A server's own wait is kept in the store and looked at before anything is sent.
                self.held_until = None;
            }
            Some(Request::Stop) | None => self.stop = true,
        }
    }

    fn urgency(&self) -> Urgency {
        if self.asked { Urgency::Asked } else { Urgency::Background }
    }

    fn turn(&self, now: DateTime<Utc>) -> Turn {
        if let Some(until) = self.held_until.filter(|until| *until > now) {
            return Turn::Sleep(until);
        }
        if self.failures > 0 {
            return Turn::Probe;
        }
        let pull_is_due = self.pull_at <= now;
        if self.push_at <= now && !(self.pushed_last && pull_is_due) {
            Turn::Push
        } else if pull_is_due {
            Turn::Pull
        } else {
            Turn::Sleep(self.push_at.min(self.pull_at))
        }
    }

    fn digest(&mut self, done: Done, pace: &Pace, now: DateTime<Utc>) {
        self.pushed_last = matches!(done, Done::Pushed { .. });
        match done {
            Done::Held(until) => self.held_until = Some(until),
            Done::Probed(true) => self.reached(now),
            Done::Probed(false) => self.failed(pace, now),
            Done::Pushed { end: End::Paused(pause), .. } => {
                (self.push_at, self.asked) = (now, false);
                if let Some(trouble) = self.pause(pause, pace, now) {
                    self.push_trouble = Some(trouble);
                    self.push_at = later(now, pace.trouble_retry);
                }
            }
            Done::Pushed { end, answered, queue_is_empty } => {
                match end {
                    End::Done { wake_at } => {
                        // Another process may record too, and cannot wake this one.
                        let look_again = later(now, QUEUE_EVERY);
                        self.push_at = wake_at.map_or(look_again, |at| at.min(look_again));
                        self.asked = false;
                    }
                    End::More | End::Paused(_) => self.push_at = now,
                }
                if answered {
                    self.reached(now);
                }
                if answered || queue_is_empty {
                    self.push_trouble = None;
                }
            }
            Done::Pulled(Progress::Paused(pause)) => {
                if let Some(trouble) = self.pause(pause, pace, now) {
                    self.pull_trouble = Some(trouble);
                    self.end_of_pull(pace, now);
                }
            }
            Done::Pulled(progress) => {
                self.reached(now);
                self.pull_trouble = None;
                self.pages_left = self.pages_left.saturating_sub(1);
                if progress == Progress::End || self.pages_left == 0 {
                    self.end_of_pull(pace, now);
                }
            }
        }
    }

    fn end_of_pull(&mut self, pace: &Pace, now: DateTime<Utc>) {
        self.pages_left = PAGES_PER_TURN;
        self.pull_at = later(now, pace.pull_every);
    }

    /// Holds everything, or tells the trouble that holds one half of it.
    fn pause(&mut self, pause: Pause, pace: &Pace, now: DateTime<Utc>) -> Option<Connection> {
        match pause {
            Pause::Unreachable(_) | Pause::Failing(_) => {
                self.failed(pace, now);
                None
            }
            Pause::Limited(until, _) => {
                self.reached(now);
                self.held_until = Some(until);
                None
            }
            Pause::SignInAgain(message) => {
                self.reached(now);
                Some(Connection::SignInAgain(message))
            }
            Pause::Misconfigured(message) => {
                self.reached(now);
                Some(Connection::Misconfigured(message))
            }
        }
    }

    fn reached(&mut self, now: DateTime<Utc>) {
        self.failures = 0;
        self.held_until = None;
        self.last_online = Some(now);
    }

    fn failed(&mut self, pace: &Pace, now: DateTime<Utc>) {
        self.failures = self.failures.saturating_add(1);
        self.held_until = Some(later(now, pace.offline_retry(self.failures)));
    }

    /// How the station stands now; one failure alone changes nothing.
    fn connection(&self) -> Connection {
        if self.failures >= FAILURES_TO_GO_OFFLINE {
            let next_try = self.held_until.unwrap_or(self.pull_at);
            return Connection::Offline { last_online: self.last_online, next_try };
        }
        if self.last_online.is_none() {
            return Connection::Starting;
        }
        if self.failures > 0 {
            return self.told.clone();
        }
        self.push_trouble.clone().or_else(|| self.pull_trouble.clone()).unwrap_or(Connection::Online)
    }

    fn tell(&mut self, teller: &Teller) {
        let connection = self.connection();
        if connection != self.told {
            self.told = connection.clone();
            teller.tell(Event::Connection(connection));
        }
    }
}

#[cfg(test)]
mod tests;
