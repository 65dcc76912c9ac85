//! Why a request to an order system did not succeed, and what that means for the entry behind it.

use std::{fmt, time::Duration};

/// Most characters of an order system's own words that are kept.
pub const MESSAGE_CHARS_MAX: usize = 300;

/// What a failure means. The sync decides from this alone; the words are for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// The order system understood and said no to this one order (400, 409, 422).
    Refused,
    /// It knows no such order, or shows it to somebody else only (404).
    NotFound,
    /// The sign-in ran out or was refused (401, a redirect to the login page).
    Unauthorised,
    /// The station's configuration is at fault, whatever the order (403, a missing credential).
    Misconfigured,
    /// Not now: too many requests, or maintenance (429, 503). Nothing was done.
    Limited {
        /// How long the server asked to wait, if it said so.
        retry_after: Option<Duration>,
    },
    /// It may have been done: a time-out, a reset, a 5xx, an answer that says nothing.
    Unknown,
    /// It was certainly not done: no connection, or no sign-in, or a certificate that is not trusted.
    Unreachable,
}

impl Class {
    /// Whether the same request may succeed later without anybody's help.
    #[must_use]
    pub const fn is_retryable(self) -> bool {
        matches!(self, Self::Limited { .. } | Self::Unknown | Self::Unreachable)
    }

    /// Whether the order behind the request is at fault, and no other.
    #[must_use]
    pub const fn is_of_the_order(self) -> bool {
        matches!(self, Self::Refused | Self::NotFound)
    }

    /// Whether every other request would fail the same way until somebody changes something.
    #[must_use]
    pub const fn is_of_the_station(self) -> bool {
        matches!(self, Self::Unauthorised | Self::Misconfigured)
    }

    /// Whether the request may have taken effect.
    #[must_use]
    pub const fn may_have_happened(self) -> bool {
        matches!(self, Self::Unknown)
    }
}

/// A request that did not succeed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Failure {
    /// What it means.
    pub class: Class,
    /// What a person reads: the order system's own words where it gave any.
    pub message: String,
    /// The HTTP status of the answer, if there was one.
    pub code: Option<u16>,
    /// Which rows of a bulk request the order system complained of, counted from 0; none if it did
    /// not say.
    pub rows: Vec<usize>,
}

impl Failure {
    /// A failure; the message loses control characters and is cut at [`MESSAGE_CHARS_MAX`].
    #[must_use]
    pub fn new(class: Class, message: impl fmt::Display) -> Self {
        Self { class, message: tidy(&message.to_string()), code: None, rows: Vec::new() }
    }

    /// The same, as an answer with this HTTP status told it.
    #[must_use]
    pub const fn with_code(mut self, code: u16) -> Self {
        self.code = Some(code);
        self
    }

    /// The same, complaining of rows of a bulk request.
    #[must_use]
    pub fn of_rows(mut self, rows: Vec<usize>) -> Self {
        self.rows = rows;
        self
    }

    /// The order system said no to this order.
    #[must_use]
    pub fn refused(message: impl fmt::Display) -> Self {
        Self::new(Class::Refused, message)
    }

    /// There is no such order.
    #[must_use]
    pub fn not_found(message: impl fmt::Display) -> Self {
        Self::new(Class::NotFound, message)
    }

    /// The station's configuration is at fault.
    #[must_use]
    pub fn misconfigured(message: impl fmt::Display) -> Self {
        Self::new(Class::Misconfigured, message)
    }

    /// Nobody can say whether it was done.
    #[must_use]
    pub fn unknown(message: impl fmt::Display) -> Self {
        Self::new(Class::Unknown, message)
    }

    /// It was not done, and can be done later.
    #[must_use]
    pub fn unreachable(message: impl fmt::Display) -> Self {
        Self::new(Class::Unreachable, message)
    }

    /// See [`Class::is_retryable`].
    #[must_use]
    pub const fn is_retryable(&self) -> bool {
        self.class.is_retryable()
    }

    /// The same failure of a request that changes nothing by itself: what is unknown did not happen.
    #[must_use]
    pub fn without_effect(mut self) -> Self {
        if self.class == Class::Unknown {
            self.class = Class::Unreachable;
        }
        self
    }
}

/// What came over the wire, fit for one line of a screen or a log.
fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || c.is_control()).collect();
    let line = words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MESSAGE_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_bounded_line() {
        assert_eq!(Failure::refused("a\r\n\u{1b}[2Jb  c").message, "a [2Jb c");
        let long = Failure::refused("é".repeat(1_000)).message;
        assert_eq!(long.chars().count(), MESSAGE_CHARS_MAX + 1);
    }

    #[test]
    fn a_class_says_whose_trouble_it_is() {
        assert!(Class::NotFound.is_of_the_order() && !Class::NotFound.is_retryable());
        assert!(Class::Misconfigured.is_of_the_station());
        assert!(Class::Limited { retry_after: None }.is_retryable());
        assert!(Class::Unknown.may_have_happened() && !Class::Unreachable.may_have_happened());
        assert_eq!(Failure::unknown("x").without_effect().class, Class::Unreachable);
    }
}
