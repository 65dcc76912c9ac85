//! The pipeline for commands that bring their own scans: one answer each, on the disk before it is told.

use super::{
    CliError, Exit,
    lookup::Lookups,
    setup::{self, Setup},
};
use crate::{
    clock,
    domain::{Lookup, Outcome, Source, Verdict},
    scanner::Frame,
    station::{Desk, Pipeline, Step},
    store::Store,
};
use chrono::TimeDelta;
use std::{
    io::{self, Write},
    time::Instant,
};

/// Whether an order that is not cached is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Network {
    /// Yes.
    Used,
    /// Never.
    Untouched,
}

/// A station without a window.
pub struct ScanDesk {
    pipeline: Pipeline,
    lookups: Option<Lookups>,
    store: Store,
    worst: Exit,
}

impl ScanDesk {
    /// A station with this action, warehouse, reason and person.
    pub fn open(setup: &Setup, desk: Desk, network: Network) -> Result<Self, CliError> {
        let lookups = match network {
            Network::Used => Lookups::new(setup)?,
            Network::Untouched => None,
        };
        let store = setup.store()?;
        let settings = setup::station_settings(&setup.config, TimeDelta::zero(), false)?;
        let pipeline = setup::pipeline(&setup.config, settings, desk);
        Ok(Self { pipeline, lookups, store, worst: Exit::Done })
    }

    /// Answers one scan.
    pub fn answer(&mut self, bytes: Vec<u8>) -> Verdict {
        let frame = Frame::new(bytes, Source::Stdin, Instant::now());
        let can_ask = self.lookups.as_ref().is_some_and(Lookups::worth_asking);
        let answer = match self.pipeline.begin(&mut self.store, frame, clock::local_now(), can_ask) {
            Step::Answered(answer) => answer,
            Step::Ask(pending) => {
                let lookup = match &mut self.lookups {
                    Some(lookups) => lookups.ask(pending.reference()),
                    None => Lookup::NotAsked(String::new()),
                };
                self.pipeline.finish(&mut self.store, *pending, lookup)
            }
        };
        let outcome = answer.verdict.outcome;
        if !outcome.is_recorded() && outcome != Outcome::Duplicate {
            self.worst = Exit::Attention;
        }
        answer.verdict
    }

    /// How the command ends: whether any scan needs a person.
    pub fn worst(&self) -> Exit {
        self.worst
    }
}

/// Writes a verdict line.
pub fn tell(verdict: &Verdict, output: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer(&mut *output, verdict)?;
    output.write_all(b"\n")?;
    output.flush()
}
