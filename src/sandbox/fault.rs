//! The ways to misbehave, in one table.

use std::borrow::Cow;

/// Makes the list of faults: each with its name in a specification, and what it does.
macro_rules! faults {
    ($($variant:ident $name:literal $meaning:literal)*) => {
        /// One way to misbehave.
        ///
        /// Faults strike the order endpoints, reads as well as writes. Signing in and out, and the CSRF cookie,
        /// are struck only by [`Sandbox::next_on`](super::Sandbox::next_on).
        ///
        /// *Before* means that nothing is applied, *after* that the request is applied first. What strikes one
        /// request at the same time takes effect in the order of this list; of those that end the matter only
        /// the first does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Fault {
            $(#[doc = concat!("`", $name, "`: ", $meaning, ".")] $variant,)*
            /// A number from 100 to 599: that status before, said in the system's own way.
            Status(u16),
            /// Such a number and `-after`: that status after.
            StatusAfter(u16),
        }

        impl Fault {
            /// Every fault that has a name of its own: the fault, its name, what it does.
            pub const KNOWN: &'static [(Self, &'static str, &'static str)] =
                &[$((Self::$variant, $name, $meaning)),*];
        }
    };
}

faults! {
    ExpireSession "expire-session" "the caller's session or token ends before the request is looked at: it is forgotten (419 for a write, else 401), or signed out (401)"
    RotateCsrf "rotate-csrf" "WedoCOD: the session's CSRF token changes before the request is looked at (419 for a write)"
    Revoke "revoke" "every key, token and password is refused from this request on, until the sandbox is told otherwise"
    WrongDate "wrong-date" "the answer's Date is a day off, in either direction, and so is a Retry-After that is a date"
    DropBefore "drop-before" "the connection is reset, before"
    Hang "hang" "no answer, before"
    ServerError "500" "a server error, before"
    Maintenance "503" "down for maintenance, before"
    MaintenancePage "503-html" "down for maintenance, told by a page, before"
    TooMany "429" "too many attempts, Retry-After in seconds, before"
    TooManyDate "429-date" "too many attempts, Retry-After as a date, before"
    TooManyBare "429-bare" "too many attempts without a Retry-After, before"
    TooManyAbsurd "429-absurd" "too many attempts, Retry-After in a thousand years, before"
    TooManyGarbage "429-garbage" "too many attempts, a Retry-After that cannot be read, before"
    HtmlBefore "html-before" "a page with status 200, before"
    RedirectLogin "redirect-login" "a 302 to where one signs in, before"
    RedirectHost "redirect-host" "a 301 to another host, before"
    Late "late" "applied only after a delay, whether or not the caller still waits"
    Slow "slow" "applied at once, answered after a delay"
    DropAfter "drop-after" "the connection is reset, after"
    HangAfter "hang-after" "no answer, after"
    ServerErrorAfter "500-after" "a server error, after"
    Html "html" "a page with status 200, after"
    Redirect "redirect" "a 302 to the list of orders, after"
    Malformed "malformed" "JSON that breaks off, in a whole answer, after"
    Truncated "truncated" "an answer that is longer by its header than what is sent, then a reset, after"
    WrongType "wrong-type" "the right answer with the wrong content type, after"
    Empty "empty" "the right status with no body, after"
    Garbage "garbage" "an answer that is not HTTP, after"
    Dribble "dribble" "the answer comes in small pieces, spread over the delay, after"
}

/// A drop may be named in full.
const FULL: &str = "-commit";

impl Fault {
    /// The name used in a specification.
    #[must_use]
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Status(code) => code.to_string().into(),
            Self::StatusAfter(code) => format!("{code}-after").into(),
            named => {
                let known = Self::KNOWN.iter().find(|(fault, ..)| *fault == named);
                known.map_or_else(Cow::default, |(_, name, _)| Cow::from(*name))
            }
        }
    }

    /// Finds a fault by its name; words may be joined by `_` too.
    pub(super) fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase().replace('_', "-");
        let name = name.strip_suffix(FULL).unwrap_or(&name);
        if let Some((fault, ..)) = Self::KNOWN.iter().find(|(_, known, _)| *known == name) {
            return Some(*fault);
        }
        let code = |text: &str| text.parse().ok().filter(|code| (100..600).contains(code));
        match name.strip_suffix("-after") {
            Some(text) => code(text).map(Self::StatusAfter),
            None => code(name).map(Self::Status),
        }
    }

    /// Does it have a delay?
    pub(super) fn is_delayed(self) -> bool {
        matches!(self, Self::Late | Self::Slow | Self::Dribble)
    }

    /// Does it end the matter before the request is looked at?
    pub(super) fn is_before(self) -> bool {
        matches!(
            self,
            Self::DropBefore
                | Self::Hang
                | Self::ServerError
                | Self::Maintenance
                | Self::MaintenancePage
                | Self::TooMany
                | Self::TooManyDate
                | Self::TooManyBare
                | Self::TooManyAbsurd
                | Self::TooManyGarbage
                | Self::HtmlBefore
                | Self::RedirectLogin
                | Self::RedirectHost
                | Self::Status(_)
        )
    }

    /// Does it replace or spoil the answer?
    pub(super) fn is_after(self) -> bool {
        matches!(
            self,
            Self::DropAfter
                | Self::HangAfter
                | Self::ServerErrorAfter
                | Self::Html
                | Self::Redirect
                | Self::Malformed
                | Self::Truncated
                | Self::WrongType
                | Self::Empty
                | Self::Garbage
                | Self::Dribble
                | Self::StatusAfter(_)
        )
    }
}
