//! The search: what is looked for, what was found here, and what the order system adds to it.

use crate::{
    domain::Query,
    office::look_up::{Found, Intent, Trouble},
    store::{KnownOrder, Sought},
    ui::now::Now,
};
use std::time::{Duration, Instant};

/// A search of the station's own list takes some milliseconds; one that was not answered by then was lost.
const LOST_AFTER: Duration = Duration::from_secs(3);

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// The order.
    pub(super) order: KnownOrder,
    /// Whether only the order system had it.
    pub(super) is_from_server: bool,
}

/// How it stands with the order system's answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Server {
    /// It was not asked for this.
    #[default]
    NotAsked,
    /// It was, at this moment.
    Asking(Instant),
    /// It has these.
    Answered(Vec<KnownOrder>),
    /// It gave no answer.
    Failed(Trouble),
}

/// A search and its answers.
#[derive(Debug, Clone, Default)]
pub(super) struct Search {
    /// What the list is to show.
    wanted: (Query, Option<Intent>),
    /// What was asked of the station's list, and when.
    under_way: Option<(Query, Intent, Instant)>,
    /// What it found for what is wanted, or for what was wanted a moment ago.
    pub(super) found: Found,
    /// Why it could not be read.
    pub(super) failed: Option<String>,
    /// The order system's side.
    pub(super) server: Server,
    rows: Vec<Row>,
}

impl Search {
    /// Something else is looked for. What to ask of the station's list now, if nothing is under way.
    pub(super) fn want(&mut self, query: Query, intent: Intent, now: Now) -> Option<(Query, Intent)> {
        let is_new = self.wanted != (query.clone(), Some(intent));
        if is_new {
            self.server = Server::NotAsked;
            self.wanted = (query, Some(intent));
        }
        let waits = self.under_way.as_ref().is_some_and(|(.., since)| now.since(*since) < LOST_AFTER);
        if waits { None } else { self.next(now) }
    }

    fn next(&mut self, now: Now) -> Option<(Query, Intent)> {
        let (query, Some(intent)) = self.wanted.clone() else { return None };
        self.under_way = Some((query.clone(), intent, now.at));
        Some((query, intent))
    }

    /// What is wanted just now.
    pub(super) fn query(&self) -> &Query {
        &self.wanted.0
    }

    /// How exactly.
    pub(super) fn intent(&self) -> Option<Intent> {
        self.wanted.1
    }

    /// The station's list has answered. Whether that was what is wanted; else what to ask instead.
    pub(super) fn answered(
        &mut self,
        query: &Query,
        intent: Intent,
        result: Result<Found, String>,
        now: Now,
    ) -> Answered {
        self.under_way = None;
        if self.wanted != (query.clone(), Some(intent)) {
            return match self.next(now) {
                Some((query, intent)) => Answered::Ask(query, intent),
                None => Answered::Late,
            };
        }
        match result {
            Ok(found) => (self.found, self.failed) = (found, None),
            Err(why) => (self.found, self.failed) = (Found::default(), Some(why)),
        }
        self.merge();
        Answered::Wanted
    }

    /// The order system is asked from now on.
    pub(super) fn asking(&mut self, now: Now) {
        self.server = Server::Asking(now.at);
    }

    /// The order system has answered; whether that is still wanted.
    pub(super) fn answered_by_server(
        &mut self,
        query: &Query,
        result: Result<Vec<KnownOrder>, Trouble>,
    ) -> bool {
        if self.wanted.0 != *query || !matches!(self.server, Server::Asking(_)) {
            return false;
        }
        self.server = match result {
            Ok(orders) => Server::Answered(orders),
            Err(trouble) => Server::Failed(trouble),
        };
        self.merge();
        true
    }

    /// Everything that was found: what is known here first, as the order system tells it now.
    pub(super) fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// An order was read anew: its row tells so.
    pub(super) fn refresh(&mut self, fresh: &KnownOrder) {
        let sought = Sought::of(&fresh.order);
        for row in self.rows.iter_mut().filter(|row| is_same(&Sought::of(&row.order.order), &sought)) {
            row.order = fresh.clone();
        }
    }

    /// How many orders only the order system had.
    pub(super) fn only_there(&self) -> usize {
        self.rows.iter().filter(|row| row.is_from_server).count()
    }

    /// When the order system was asked that has not answered.
    pub(super) fn asked_at(&self) -> Option<Instant> {
        match self.server {
            Server::Asking(since) => Some(since),
            _ => None,
        }
    }

    fn merge(&mut self) {
        let there: &[KnownOrder] = match &self.server {
            Server::Answered(orders) => orders,
            _ => &[],
        };
        let anew = |here: &KnownOrder| {
            let sought = Sought::of(&here.order);
            let same = there.iter().find(|there| is_same(&Sought::of(&there.order), &sought));
            // What was not sent yet still counts.
            let status = (here.status != here.order.status).then(|| here.status.clone());
            same.map_or_else(
                || here.clone(),
                |there| KnownOrder {
                    status: status.unwrap_or_else(|| there.status.clone()),
                    ..there.clone()
                },
            )
        };
        let here = |order: &KnownOrder| {
            let sought = Sought::of(&order.order);
            self.found.orders.iter().any(|here| is_same(&Sought::of(&here.order), &sought))
        };
        let known = self.found.orders.iter().map(|order| Row { order: anew(order), is_from_server: false });
        let new = there.iter().filter(|order| !here(order));
        let new = new.map(|order| Row { order: order.clone(), is_from_server: true });
        self.rows = known.chain(new).collect();
    }
}

/// What to do after the station's list has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Answered {
    /// It was the answer that is wanted.
    Wanted,
    /// Something else is wanted by now: ask this.
    Ask(Query, Intent),
    /// Nothing is wanted any more.
    Late,
}

/// Whether both mean one order: a key that is not known on one side tells nothing.
pub(super) fn is_same(one: &Sought, other: &Sought) -> bool {
    let keys = (&one.id, &other.id);
    one.reference == other.reference && !matches!(keys, (Some(one), Some(other)) if one != other)
}
