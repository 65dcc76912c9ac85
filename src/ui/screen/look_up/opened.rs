//! The order that is looked at: what is known of it, and what is under way for it.

use crate::{
    office::look_up::{Card, Paper, Trouble, Undo},
    printing,
    store::{KnownOrder, Sought},
    ui::now::Now,
};
use std::time::Instant;

/// The order's papers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Papers {
    /// Folded up.
    #[default]
    Folded,
    /// The order system is asked for them.
    Asking(Instant),
    /// These.
    Shown(Vec<Paper>),
    /// It gave no answer.
    Failed(Trouble),
}

/// What became of its papers at the printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Printing {
    /// They are wanted, or being printed.
    Asked,
    /// The printer says that one of them is printed: the last by this name.
    Printed(String),
    /// One was not; the text says why.
    Failed(String),
}

/// Something to tell about the order, until something else is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    /// It is being renewed since then.
    Renewing(Instant),
    /// It was renewed.
    Renewed,
    /// It was not renewed, and nothing was changed.
    NotRenewed(Trouble),
    /// Nobody knows whether it was renewed.
    RenewalLost,
    /// Why its last scan cannot be taken back.
    CannotUndo,
    /// The station's own words on that.
    StationSays(String),
    /// A stop has to be answered first.
    Stopped,
}

/// An order that is looked at.
#[derive(Debug, Clone)]
pub(super) struct Opened {
    /// Which one.
    pub(super) sought: Sought,
    /// The order as its row tells it.
    pub(super) row: KnownOrder,
    /// Everything that is known of it; not yet read if there is none.
    pub(super) card: Option<Box<Card>>,
    /// Since when the order system is asked about it.
    pub(super) asking: Option<Instant>,
    /// Why it did not answer.
    pub(super) trouble: Option<Trouble>,
    /// Its papers.
    pub(super) papers: Papers,
    /// What became of them at the printer.
    pub(super) printing: Option<Printing>,
    /// What there is to tell.
    pub(super) told: Option<Told>,
    /// The first thing of its past, or the first paper, that is shown.
    pub(super) first: usize,
    /// Whether what the station knows is awaited, and goes before what is shown.
    is_read_anew: bool,
}

impl Opened {
    /// An order of which only its row is known.
    pub(super) fn new(row: KnownOrder) -> Self {
        Self {
            sought: Sought::of(&row.order),
            row,
            card: None,
            asking: None,
            trouble: None,
            papers: Papers::default(),
            printing: None,
            told: None,
            first: 0,
            is_read_anew: true,
        }
    }

    /// The order as it is known best.
    pub(super) fn order(&self) -> &KnownOrder {
        self.card.as_ref().map_or(&self.row, |card| &card.order)
    }

    /// What can be taken back.
    pub(super) fn undo(&self) -> Undo {
        self.card.as_ref().map_or(Undo::Nothing, |card| card.undo)
    }

    /// Whether the order system told what is shown.
    pub(super) fn is_fresh(&self) -> bool {
        self.card.as_ref().is_some_and(|card| card.asked_at.is_some())
    }

    /// What the station knows of it is read once more.
    pub(super) fn read_anew(&mut self) {
        self.is_read_anew = true;
        self.told = None;
    }

    /// The station's list has answered.
    pub(super) fn known(&mut self, card: Box<Card>) {
        if std::mem::take(&mut self.is_read_anew) {
            self.card = Some(card);
        }
    }

    /// The order system is asked from now on.
    pub(super) fn ask(&mut self, now: Now) {
        (self.asking, self.trouble) = (Some(now.at), None);
    }

    /// The order system has answered.
    pub(super) fn asked(&mut self, result: Result<Box<Card>, Trouble>) {
        self.asking = None;
        match result {
            Ok(card) => {
                // By now its key may be known.
                self.sought = Sought::of(&card.order.order);
                self.is_read_anew = false;
                self.trouble = None;
                self.card = Some(card);
            }
            Err(trouble) => self.trouble = Some(trouble),
        }
    }

    /// The printing tells something, perhaps of this order. What failed is not covered by what did not.
    pub(super) fn print_told(&mut self, event: &printing::Event) {
        if self.printing.is_none() {
            return;
        }
        let own = &self.order().order.reference;
        let told = match event {
            printing::Event::Failed { reference, why } if reference == own => Printing::Failed(why.clone()),
            printing::Event::Printed { reference, title }
                if reference == own && !matches!(self.printing, Some(Printing::Failed(_))) =>
            {
                Printing::Printed(title.clone())
            }
            printing::Event::Denied(why) if self.printing == Some(Printing::Asked) => {
                Printing::Failed(why.clone())
            }
            _ => return,
        };
        self.printing = Some(told);
    }

    /// Since when anything is waited for.
    pub(super) fn waits(&self) -> impl Iterator<Item = Instant> {
        let papers = match self.papers {
            Papers::Asking(since) => Some(since),
            _ => None,
        };
        let renewing = match self.told {
            Some(Told::Renewing(since)) => Some(since),
            _ => None,
        };
        [self.asking, papers, renewing].into_iter().flatten()
    }
}
