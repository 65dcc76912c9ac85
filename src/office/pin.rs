//! The supervisor's PIN, as the window asks for it.

use super::Office;
use crate::{
    clock,
    pin::{Checked, NewPin, Pin, PinError, Standing},
};

/// What is asked.
#[derive(Debug, Clone)]
pub enum Request {
    /// Whether there is a PIN, and how many tries are left.
    Standing,
    /// Is this the PIN?
    Try(Pin),
    /// From now on this is the PIN. Whoever asks has seen to it that the person may.
    Choose(NewPin),
}

/// What is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// How things stand.
    Standing(Standing),
    /// What became of the try.
    Checked(Checked),
    /// The new PIN is kept.
    Chosen,
    /// It cannot be looked at, or not be kept; the text says why.
    Failed(String),
}

impl Office {
    pub(super) async fn pin(&self, request: Request) -> Reply {
        let pins = self.pins.clone();
        let answered = match request {
            Request::Standing => pins.standing(clock::now()).map(Reply::Standing),
            Request::Try(pin) => pins.check_aside(pin, clock::now()).await.map(Reply::Checked),
            Request::Choose(pin) => pins.choose_aside(pin).await.map(|()| Reply::Chosen),
        };
        answered.unwrap_or_else(|error: PinError| Reply::Failed(error.to_string()))
    }
}
