//! The books at the end of a day.

use crate::{
    server::{Effect, Server},
    station::Station,
    story,
    world::{Figures, Kind},
};
use rusqlite::Connection;
use scandesk::{
    domain::{Action, Entry, EntryState},
    store::{QueueEntry, Store},
};
use std::collections::HashMap;
use uuid::Uuid;

/// One station's books.
struct Books {
    station: usize,
    queue: Vec<QueueEntry>,
    recorded: u64,
    scans: u64,
    last_sequence: u64,
}

/// Checks everything that has to be so in the end; the error is the first thing that is not.
pub fn audit(kind: Kind, stations: &[Station], server: &Server) -> Result<Figures, String> {
    let mut figures = Figures::default();
    for station in stations {
        let books = books(station);
        adds_up(&books)?;
        every_entry_is_settled(&books, server)?;
        effects_are_in_order(&books, server)?;
        if kind.exclusive && kind.known {
            nobody_else_can_be_blamed(&books, server)?;
        }
        let count = |state| books.queue.iter().filter(|one| one.entry.state == state).count() as u64;
        figures += Figures {
            scans: books.scans,
            confirmed: count(EntryState::Confirmed),
            refused: count(EntryState::Refused),
            discarded: count(EntryState::Discarded),
            crashes: station.crashes,
            ..Figures::default()
        };
    }
    every_effect_happened_once(server)?;
    Ok(figures)
}

fn books(station: &Station) -> Books {
    let path = station.path();
    let store = Store::open(&path, chrono::DateTime::UNIX_EPOCH).unwrap();
    let queue = store.queue(true).unwrap();
    let connection = Connection::open(&path).unwrap();
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, u64>(0)).unwrap();
    Books {
        station: station.index,
        queue,
        recorded: number("SELECT count(*) FROM journal WHERE outcome IN ('accepted', 'unverified')"),
        scans: number("SELECT count(*) FROM journal"),
        last_sequence: number("SELECT coalesce(max(sequence), 0) FROM journal"),
    }
}

/// Recorded is confirmed, waiting, refused, blocked or discarded, and the sequence has no gap.
fn adds_up(books: &Books) -> Result<(), String> {
    let entries = books.queue.len() as u64;
    if books.recorded != entries {
        return Err(format!(
            "station {}: {} scans recorded, {entries} entries",
            books.station, books.recorded
        ));
    }
    if books.scans != books.last_sequence {
        return Err(format!("station {}: a gap in the sequence", books.station));
    }
    Ok(())
}

/// Every accepted scan is confirmed, refused with a reason, behind a refused one, or discarded by a
/// person; what was confirmed was done, and what was taken back was not.
fn every_entry_is_settled(books: &Books, server: &Server) -> Result<(), String> {
    for QueueEntry { entry, discarded_why, .. } in &books.queue {
        let done = server.effects.iter().any(|effect| is_of(effect, entry));
        let own = server.effects.iter().any(|effect| effect.scan_id == entry.scan_id);
        let problem = match entry.state {
            EntryState::Waiting | EntryState::Sending => Some("is not settled"),
            EntryState::Confirmed if !done && !server.meddled.contains(entry.reference.as_str()) => {
                Some("was confirmed and never done")
            }
            EntryState::Refused | EntryState::Blocked if entry.last_error.is_none() => {
                Some("was refused without a reason")
            }
            EntryState::Discarded if discarded_why.is_none() => Some("was discarded without a reason"),
            EntryState::Discarded if own && entry.attempts == 0 => Some("was taken back and yet done"),
            _ => None,
        };
        if let Some(problem) = problem {
            return Err(told(books.station, entry, problem));
        }
    }
    Ok(())
}

/// What a station did to an order happened in the order of its scans. What was laid before a person may
/// still be on its way, and no station can call it back.
fn effects_are_in_order(books: &Books, server: &Server) -> Result<(), String> {
    let confirmed = books.queue.iter().filter(|one| one.entry.state == EntryState::Confirmed);
    let sequences: HashMap<Uuid, &Entry> = confirmed.map(|one| (one.entry.scan_id, &one.entry)).collect();
    let mut last: HashMap<&str, i64> = HashMap::new();
    for effect in &server.effects {
        let Some(entry) = sequences.get(&effect.scan_id) else { continue };
        let before = last.insert(&effect.order, entry.sequence).unwrap_or(0);
        if before > entry.sequence {
            return Err(told(books.station, entry, "was done after a later scan of its order"));
        }
    }
    Ok(())
}

/// Where a station knows all orders and has them to itself, the server has no reason to refuse
/// anything that it accepted.
fn nobody_else_can_be_blamed(books: &Books, server: &Server) -> Result<(), String> {
    let known = |entry: &Entry| server.statuses.contains_key(entry.reference.as_str());
    let refused = |one: &&QueueEntry| one.entry.state.needs_attention() && known(&one.entry);
    match books.queue.iter().find(refused) {
        Some(one) => Err(told(books.station, &one.entry, "was refused for no reason")),
        None => Ok(()),
    }
}

fn every_effect_happened_once(server: &Server) -> Result<(), String> {
    let mut seen: HashMap<Uuid, &Effect> = HashMap::new();
    for effect in &server.effects {
        if seen.insert(effect.scan_id, effect).is_some() {
            let story = story::lines(&effect.order);
            return Err(format!("{} of {} was done twice\n{story}", effect.action, effect.order));
        }
    }
    Ok(())
}

/// Whether an effect is what the entry asks for, or what makes it needless: an order that another
/// station has shipped needs no packing any more.
fn is_of(effect: &Effect, entry: &Entry) -> bool {
    let beyond: &[Action] = match entry.action {
        Action::Pack => &[Action::Ship, Action::Deliver, Action::Return],
        Action::Ship => &[Action::Deliver, Action::Return],
        Action::Deliver | Action::Return | Action::Cancel => &[],
    };
    let same_order = effect.order == entry.reference.as_str();
    same_order && (effect.action == entry.action || beyond.contains(&effect.action))
}

fn told(station: usize, entry: &Entry, problem: &str) -> String {
    let story = story::lines(entry.reference.as_str());
    format!(
        "station {station}: {} of {}, number {} ({}, {:?}), {problem}\n{story}",
        entry.action, entry.reference, entry.sequence, entry.state, entry.last_error
    )
}
