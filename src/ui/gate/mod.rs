//! The gate: what only a supervisor may do waits here for the PIN.
//!
//! It stands in the place of the screen, or within Settings, and opens for five minutes. A scanner
//! cannot type into it: keys count only if they are held.

mod view;

use super::{now::Now, screen::Step, widget::pad::PadKey};
use crate::{
    office,
    office::pin::{Reply, Request},
    pin::{BadPin, Checked, NewPin, PIN_DIGITS, Pin, Session, Standing},
};
use chrono::TimeDelta;
use std::{mem, time::Duration, time::Instant};

/// What happens at the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Message {
    /// A key of the pad.
    Key(PadKey),
    /// The PIN is complete.
    Enter,
    /// A person would rather not.
    Leave,
    /// A supervisor is done: everything needs the PIN again.
    Lock,
}

/// What is being entered.
#[derive(Debug, Clone, Default)]
enum Asks {
    /// It is not known yet whether there is a PIN.
    #[default]
    Nothing,
    /// The PIN.
    Pin { left: u32, then: TimeDelta },
    /// A new PIN, for the first time.
    New,
    /// The same once more.
    Again(Pin),
    /// Nothing, until then.
    Wait { until: Instant },
}

/// What went wrong just now.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Complaint {
    Wrong,
    Bad(BadPin),
    Failed(String),
}

/// The gate.
#[derive(Debug, Clone, Default)]
pub struct Gate {
    asks: Asks,
    digits: String,
    is_checking: bool,
    complaint: Option<Complaint>,
    session: Session,
    /// What is done as soon as it opens.
    wanted: Option<Step>,
    /// Whether a person stands in front of it, outside Settings.
    stands: bool,
}

impl Gate {
    /// Whether it is open: what needs the PIN may be done.
    #[must_use]
    pub fn is_open(&self, now: Now) -> bool {
        self.session.is_open(now.at, now.wall.to_utc())
    }

    /// How long it stays open if nothing is done.
    #[must_use]
    pub fn left(&self, now: Now) -> Option<Duration> {
        self.session.left(now.at, now.wall.to_utc())
    }

    /// Whether it closed by itself, and nobody closed it.
    #[must_use]
    pub fn ran_out(&self, now: Now) -> bool {
        !self.is_open(now) && self.session.closes_at().is_some()
    }

    /// Whether it stands in the way of the screen.
    #[must_use]
    pub const fn stands(&self) -> bool {
        self.stands
    }

    /// Does something that needs the PIN: at once if it is open, else after the PIN.
    pub fn guard(&mut self, step: Step, now: Now) -> Step {
        if self.is_open(now) {
            self.session.used(now.at, now.wall.to_utc());
            return step;
        }
        self.wanted = Some(step);
        self.stands = true;
        self.begin()
    }

    /// A person came to where the PIN is asked for.
    pub fn begin(&mut self) -> Step {
        self.digits.clear();
        self.complaint = None;
        self.asks = Asks::Nothing;
        ask(Request::Standing)
    }

    /// A person went away from it.
    pub fn leave(&mut self) {
        (self.wanted, self.stands) = (None, false);
        self.digits.clear();
        self.complaint = None;
    }

    /// A supervisor wants another PIN. To be called only while it is open.
    pub fn choose_another(&mut self) {
        self.digits.clear();
        self.complaint = None;
        self.asks = Asks::New;
        self.stands = true;
    }

    /// Takes one step.
    pub fn update(&mut self, message: Message, now: Now) -> Step {
        match message {
            Message::Key(key) => self.key(key),
            Message::Enter => return self.enter(now),
            Message::Leave => self.leave(),
            Message::Lock => self.session.close(),
        }
        Step::Stay
    }

    fn key(&mut self, key: PadKey) {
        if self.is_checking || matches!(self.asks, Asks::Wait { .. } | Asks::Nothing) {
            return;
        }
        self.complaint = None;
        match key {
            PadKey::Char(digit) if digit.is_ascii_digit() && self.digits.len() < PIN_DIGITS => {
                self.digits.push(digit);
            }
            PadKey::Erase => drop(self.digits.pop()),
            PadKey::Clear => self.digits.clear(),
            PadKey::Char(_) | PadKey::Text(_) => {}
        }
    }

    fn enter(&mut self, now: Now) -> Step {
        if self.is_checking || matches!(self.asks, Asks::Wait { until } if until > now.at) {
            return Step::Stay;
        }
        let entered = mem::take(&mut self.digits);
        match Pin::new(&entered) {
            Err(bad) => self.complaint = Some(Complaint::Bad(bad)),
            Ok(pin) => return self.entered(pin),
        }
        Step::Stay
    }

    fn entered(&mut self, pin: Pin) -> Step {
        let request = match &self.asks {
            Asks::Pin { .. } => Request::Try(pin),
            Asks::New => {
                // A PIN that may not be chosen is refused before it is entered again.
                match NewPin::new(&pin, &pin) {
                    Ok(_) => self.asks = Asks::Again(pin),
                    Err(bad) => self.complaint = Some(Complaint::Bad(bad)),
                }
                return Step::Stay;
            }
            Asks::Again(once) => match NewPin::new(once, &pin) {
                Ok(new) => Request::Choose(new),
                Err(bad) => {
                    self.complaint = Some(Complaint::Bad(bad));
                    self.asks = Asks::New;
                    return Step::Stay;
                }
            },
            Asks::Nothing | Asks::Wait { .. } => return self.begin(),
        };
        self.is_checking = true;
        ask(request)
    }

    /// The back office has answered: what is done now.
    pub fn answered(&mut self, reply: Reply, now: Now) -> Step {
        self.is_checking = false;
        match reply {
            // Without a PIN anybody may close the program, who is asked whether they want to.
            Reply::Standing(Standing::NotChosen) if matches!(self.wanted, Some(Step::Close)) => {
                self.stands = false;
                return self.wanted.take().unwrap_or(Step::Stay);
            }
            Reply::Standing(standing) => self.stand(standing, now),
            Reply::Checked(Checked::Right) | Reply::Chosen => return self.open(now),
            Reply::Checked(Checked::Wrong(standing)) => {
                self.complaint = Some(Complaint::Wrong);
                self.stand(standing, now);
            }
            Reply::Checked(Checked::Wait(wait)) => self.stand(Standing::Wait(wait), now),
            Reply::Checked(Checked::NotChosen) => self.stand(Standing::NotChosen, now),
            Reply::Failed(why) => self.complaint = Some(Complaint::Failed(why)),
        }
        Step::Stay
    }

    fn stand(&mut self, standing: Standing, now: Now) {
        self.asks = match standing {
            Standing::NotChosen => Asks::New,
            Standing::Tries { left, then } => Asks::Pin { left, then },
            Standing::Wait(wait) => Asks::Wait { until: now.at + wait.to_std().unwrap_or_default() },
        };
    }

    fn open(&mut self, now: Now) -> Step {
        self.session.open(now.at, now.wall.to_utc());
        self.asks = Asks::Nothing;
        self.stands = false;
        self.wanted.take().unwrap_or(Step::Stay)
    }

    /// The clock went on: a wait may be over.
    pub fn woken(&mut self, now: Now) -> Step {
        match self.asks {
            Asks::Wait { until } if now.at >= until => self.begin(),
            _ => Step::Stay,
        }
    }

    /// When the picture changes by itself.
    pub fn deadlines(&self, now: Now, deadlines: &mut Vec<Instant>) {
        deadlines.extend(self.session.closes_at().filter(|at| *at > now.at));
        // The top bar shows how many minutes are left.
        if let Some(left) = self.left(now) {
            deadlines.push(now.at + Duration::from_millis(next_minute(left)));
        }
        if let Asks::Wait { until } = self.asks {
            let left = until.saturating_duration_since(now.at);
            deadlines.extend(until.checked_sub(Duration::from_secs(left.as_secs())));
            deadlines.push(until);
        }
    }
}

/// After how many milliseconds `left` is a minute less, counted as people do: 4:01 are five minutes.
fn next_minute(left: Duration) -> u64 {
    let left = u64::try_from(left.as_millis()).unwrap_or(u64::MAX);
    left.saturating_sub(1) % 60_000 + 1
}

fn ask(request: Request) -> Step {
    Step::Office(office::Request::Pin(request))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(gate: &mut Gate, digits: &str, now: Now) -> Step {
        for digit in digits.chars() {
            gate.update(Message::Key(PadKey::Char(digit)), now);
        }
        gate.update(Message::Enter, now)
    }

    const TRIES: Standing = Standing::Tries { left: 5, then: TimeDelta::minutes(5) };

    #[test]
    fn what_needs_the_pin_waits_for_it_and_is_done_once() {
        let (mut gate, now) = (Gate::default(), Now::read());
        assert!(matches!(gate.guard(Step::Find("1".into()), now), Step::Office(_)));
        gate.answered(Reply::Standing(TRIES), now);
        assert!(matches!(
            keys(&mut gate, "402857", now),
            Step::Office(office::Request::Pin(Request::Try(_)))
        ));
        // While it is looked at nothing else counts.
        assert!(matches!(keys(&mut gate, "402857", now), Step::Stay));
        assert!(matches!(gate.answered(Reply::Checked(Checked::Right), now), Step::Find(_)));
        assert!(gate.is_open(now) && !gate.stands());
        assert!(matches!(gate.guard(Step::Find("2".into()), now), Step::Find(_)));
        let later = now.after(crate::pin::OPEN_FOR);
        assert!(matches!(gate.guard(Step::Find("3".into()), later), Step::Office(_)));
    }

    #[test]
    fn a_wrong_pin_is_told_and_a_wait_waited() {
        let (mut gate, now) = (Gate::default(), Now::read());
        drop(gate.guard(Step::Find("1".into()), now));
        gate.answered(Reply::Standing(TRIES), now);
        assert!(matches!(keys(&mut gate, "4028", now), Step::Stay), "four digits are no PIN");
        drop(keys(&mut gate, "402858", now));
        gate.answered(Reply::Checked(Checked::Wrong(Standing::Wait(TimeDelta::minutes(5)))), now);
        assert!(matches!(keys(&mut gate, "402857", now), Step::Stay));
        let over = now.after(Duration::from_mins(5));
        assert!(matches!(gate.woken(over), Step::Office(_)));
    }

    #[test]
    fn a_first_pin_is_entered_twice() {
        let (mut gate, now) = (Gate::default(), Now::read());
        drop(gate.guard(Step::Find("1".into()), now));
        gate.answered(Reply::Standing(Standing::NotChosen), now);
        drop(keys(&mut gate, "123456", now));
        assert_eq!(gate.complaint, Some(Complaint::Bad(BadPin::Trivial)));
        drop(keys(&mut gate, "402857", now));
        drop(keys(&mut gate, "402858", now));
        assert_eq!(gate.complaint, Some(Complaint::Bad(BadPin::NotTwiceTheSame)));
        drop(keys(&mut gate, "402857", now));
        assert!(matches!(
            keys(&mut gate, "402857", now),
            Step::Office(office::Request::Pin(Request::Choose(_)))
        ));
        assert!(matches!(gate.answered(Reply::Chosen, now), Step::Find(_)));
    }
}
