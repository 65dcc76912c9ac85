//! What Scandesk knows about orders and scans, as plain values.
//!
//! Nothing here reads a clock, draws a random number, opens a file or a socket: time, ids and
//! chance are arguments. What the rest of the program does is decided here and performed there.

pub mod action;
pub mod capabilities;
pub mod class;
pub mod coded;
pub mod command;
pub mod decide;
pub mod display;
pub mod entry;
pub mod matching;
pub mod operator;
pub mod order;
pub mod plan;
pub mod print;
pub mod recall;
pub mod reference;
pub mod rules;
pub mod search;
pub mod status;
pub mod symbology;
pub mod verdict;

pub use action::Action;
pub use capabilities::Capability;
pub use class::OutcomeClass;
pub use coded::CodedText;
pub use command::Command;
pub use decide::{Decision, Given, Known, Lookup, Policy, decide};
pub use display::{Language, Place, Theme};
pub use entry::{Entry, EntryState, Refusal, RefusedAs};
pub use matching::{MatchField, Matching};
pub use operator::{Crew, Operator, SignIn};
pub use order::{Amount, Note, Order, OrderDetails, OrderId, OrderLine, OtherNames};
pub use print::{Errand, Paper, PaperKind, PrintJob, PrintState};
pub use reference::{Patterns, Reference, Unreadable};
pub use rules::{Judgement, Rules};
pub use search::{Query, SearchField};
pub use status::{Status, System};
pub use symbology::{Ai, AimId};
pub use verdict::{Effect, Outcome, Reason, Source, Timing, Verdict};
