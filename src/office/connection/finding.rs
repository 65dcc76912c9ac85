//! What a test can find.

use crate::{config::BadUrl, domain::Action};

/// One thing that is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Something answers at the address, and it is an order system of this kind.
    Address,
    /// It takes the credentials.
    SignIn,
    /// It lets this account read orders.
    Orders,
    /// Its clock and this machine's agree.
    Clock,
    /// It lets this account do what a station does.
    Rights,
}

impl Step {
    /// All steps, in the order in which they are told.
    pub const ALL: [Self; 5] = [Self::Address, Self::SignIn, Self::Orders, Self::Clock, Self::Rights];
}

/// How good a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// As it should be.
    Fine,
    /// The station can work, with something missing.
    Warning,
    /// The station cannot send or read before somebody changes something.
    Problem,
    /// Nobody knows.
    NotTried,
}

/// Who could listen on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    /// Nobody: it is encrypted, and the certificate is trusted.
    Encrypted,
    /// Nobody: it does not leave this machine.
    ThisMachine,
}

/// Something that an order system asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Credential {
    /// `WedoCOD`'s API key.
    Key,
    /// The e-mail address or user name.
    Account,
    /// The password.
    Password,
    /// `eWarehousing`'s code of the customer.
    CustomerCode,
    /// `eWarehousing`'s code of the warehouse system.
    WmsCode,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// It answered.
    Reached {
        /// Who could listen.
        channel: Channel,
        /// How long the first answer took, in milliseconds.
        ms: u64,
    },
    /// Nothing is entered, or it is no address.
    NoAddress,
    /// The address is not `https`, and not on this machine.
    NotSecure,
    /// The address holds a user name or a password, or more than a host and a path.
    AddressHoldsMore,
    /// Nobody answers: no network, no such host, or nothing listens.
    NoConnection,
    /// It is not who it says it is, as far as this machine can tell.
    NotTrusted,
    /// It took too long.
    TooSlow,
    /// The order system is at another address now.
    Moved,
    /// Something answers, and it is no order system of this kind.
    AnotherSystem,
    /// The order system took the key and the account.
    SignedInWithKeyAndAccount,
    /// The order system took the account.
    SignedIn,
    /// Something was not entered.
    Missing(Credential),
    /// The key is wrong, or no longer good.
    KeyRefused,
    /// The account or its password is wrong, or it cannot be used by a station.
    AccountRefused,
    /// One of the two codes is wrong.
    CodesRefused,
    /// So many orders are there.
    Orders(u64),
    /// So many are there, and more.
    OrdersAtLeast(u64),
    /// Orders can be read, and there are none.
    NoOrders,
    /// This account may not read orders.
    MayNotRead,
    /// The two clocks agree, but for so many seconds.
    ClockAgrees {
        /// How many.
        seconds: u64,
    },
    /// This machine's clock is ahead.
    ClockAhead {
        /// By how many seconds.
        seconds: u64,
    },
    /// This machine's clock is behind.
    ClockBehind {
        /// By how many seconds.
        seconds: u64,
    },
    /// The order system does not tell the time.
    ClockUnknown,
    /// Nobody objected to any of the five actions.
    NothingDenied,
    /// This account may not do these.
    Denied(Vec<Action>),
    /// The answers do not tell what this account may do.
    RightsUnclear,
    /// The order system asks to wait.
    AskedToWait {
        /// How many seconds, if it says so.
        seconds: Option<u64>,
    },
    /// It answers, but with nothing that could be used.
    NoUsableAnswer,
    /// A step before did not succeed.
    NotTried,
}

impl Kind {
    /// How good it is.
    #[must_use]
    pub const fn mark(&self) -> Mark {
        match self {
            Self::Reached { .. }
            | Self::SignedInWithKeyAndAccount
            | Self::SignedIn
            | Self::Orders(_)
            | Self::OrdersAtLeast(_)
            | Self::ClockAgrees { .. }
            | Self::NothingDenied => Mark::Fine,
            Self::NoOrders
            | Self::ClockAhead { .. }
            | Self::ClockBehind { .. }
            | Self::Denied(_)
            | Self::AskedToWait { .. } => Mark::Warning,
            Self::ClockUnknown | Self::RightsUnclear | Self::NotTried => Mark::NotTried,
            _ => Mark::Problem,
        }
    }
}

/// One step and what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which step.
    pub step: Step,
    /// What was found.
    pub kind: Kind,
    /// The same for whoever looks after the order system: its words, or the network's. May be empty.
    pub words: String,
}

impl Finding {
    /// How good it is.
    #[must_use]
    pub const fn mark(&self) -> Mark {
        self.kind.mark()
    }
}

/// What is wrong with an address.
pub(super) fn of_address(error: &BadUrl) -> Kind {
    match error {
        BadUrl::Syntax(_) => Kind::NoAddress,
        BadUrl::Scheme(_) => Kind::NotSecure,
        BadUrl::Credentials | BadUrl::NotBare => Kind::AddressHoldsMore,
    }
}
