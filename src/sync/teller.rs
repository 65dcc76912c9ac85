//! Telling the window what happens, without ever waiting for it.

use super::Event;
use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};
use tokio::sync::mpsc::{Sender, error::TrySendError};

/// Most events that are kept for a window that does not take them.
const KEPT_MAX: usize = 256;

/// Sends events. What a slow window does not take is dropped, but for refusals and the latest
/// connection: those are told when it takes events again. Everything is in the store as well.
#[derive(Debug, Default)]
pub(super) struct Teller {
    events: Option<Sender<Event>>,
    kept: Mutex<VecDeque<Event>>,
}

impl Teller {
    pub(super) fn new(events: Sender<Event>) -> Self {
        Self { events: Some(events), kept: Mutex::default() }
    }

    /// Tells an event, after those that were kept.
    pub(super) fn tell(&self, event: Event) {
        let Some(events) = &self.events else {
            return;
        };
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back(event);
        while let Some(event) = kept.pop_front() {
            if let Err(TrySendError::Full(event)) = events.try_send(event) {
                kept.push_front(event);
                break;
            }
        }
        keep_what_matters(&mut kept);
    }

    /// Tries again what was kept.
    pub(super) fn flush(&self) {
        let last = self.kept.lock().unwrap_or_else(PoisonError::into_inner).pop_back();
        if let Some(event) = last {
            self.tell(event);
        }
    }
}

fn keep_what_matters(kept: &mut VecDeque<Event>) {
    let latest = kept.iter().rposition(|event| matches!(event, Event::Connection(_)));
    let mut index = 0;
    kept.retain(|event| {
        index += 1;
        matches!(event, Event::Refused { .. }) || Some(index - 1) == latest
    });
    while kept.len() > KEPT_MAX {
        kept.pop_front();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        domain::{Action, Reference},
        sync::Connection,
    };
    use tokio::sync::mpsc;
    use uuid::Uuid;

    #[test]
    fn a_window_that_sleeps_misses_nothing_that_matters() {
        let (sender, mut receiver) = mpsc::channel(2);
        let teller = Teller::new(sender);
        let refused = Event::Refused {
            scan_id: Uuid::nil(),
            reference: Reference::new("A").unwrap(),
            action: Action::Pack,
            message: "no".into(),
        };
        let connection = |word: &str| Event::Connection(Connection::Misconfigured(word.into()));
        for event in [
            Event::Sending(Uuid::nil()),
            connection("first"),
            connection("second"),
            Event::Pulled(1),
            refused.clone(),
            connection("last"),
        ] {
            teller.tell(event);
        }
        let mut taken =
            |count: usize| -> Vec<Event> { (0..count).map_while(|_| receiver.try_recv().ok()).collect() };
        assert_eq!(taken(9), [Event::Sending(Uuid::nil()), connection("first")]);
        teller.flush();
        assert_eq!(taken(9), [refused, connection("last")]);
        teller.flush();
        assert_eq!(taken(9), []);
    }
}
