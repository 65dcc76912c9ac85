//! `[sound]`: how loud each cue is, and whether the alarm is repeated.

use crate::{
    domain::Outcome,
    sound::{Cue, Level, alarm::Repeat},
};
use serde::Deserialize;

/// How much softer than it was made a cue is, in decibels, 0 to `SOFTEST`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "i64")]
pub struct Decibels<const SOFTEST: i8>(i8);

impl<const SOFTEST: i8> Decibels<SOFTEST> {
    /// The number.
    #[must_use]
    pub const fn get(self) -> i8 {
        self.0
    }
}

impl<const SOFTEST: i8> TryFrom<i64> for Decibels<SOFTEST> {
    type Error = String;

    fn try_from(number: i64) -> Result<Self, Self::Error> {
        match i8::try_from(number) {
            Ok(level) if (SOFTEST..=0).contains(&level) => Ok(Self(level)),
            _ => Err(format!("the level is {number} dB, and must be 0 to {SOFTEST}: this cue must be heard")),
        }
    }
}

/// Of a cue that is heard at arm's length.
type Near = Decibels<-12>;
/// Of a cue that has to be heard across a hall.
type Far = Decibels<-6>;

/// `[sound]`
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Sound {
    /// Repeat the alarm for what the order system refused, until somebody opens Attention.
    pub repeat_alarm: bool,
    /// The answers that carry on, 0 to −12 dB.
    pub accepted: Near,
    /// Saved, not checked.
    pub unverified: Near,
    /// Done before.
    pub duplicate: Near,
    /// A command barcode.
    pub command: Near,
    /// The answers that stop, 0 to −6 dB.
    pub refused: Far,
    /// No such order.
    pub unknown: Far,
    /// More than one order.
    pub ambiguous: Far,
    /// No reference in it.
    pub invalid: Far,
    /// Not possible in this order system.
    pub unsupported: Far,
    /// Not counted, because a stop stands.
    pub held: Far,
    /// A stop was acknowledged.
    pub acknowledged: Near,
    /// The same label was read again.
    pub reread: Near,
    /// The connection was lost.
    pub connection_lost: Near,
    /// The connection is back.
    pub connection_back: Near,
    /// The alarm for what the order system refuses later.
    pub server_refused: Far,
}

impl Sound {
    /// The level of every cue.
    #[must_use]
    pub fn levels(&self) -> Vec<(Cue, Level)> {
        Cue::ALL.into_iter().map(|cue| (cue, Level::new(cue, self.decibels(cue)))).collect()
    }

    /// Whether the alarm is repeated.
    #[must_use]
    pub const fn repeat(&self) -> Repeat {
        if self.repeat_alarm { Repeat::UntilAcknowledged } else { Repeat::Never }
    }

    const fn decibels(&self, cue: Cue) -> i8 {
        match cue {
            Cue::Answer(Outcome::Accepted) => self.accepted.get(),
            Cue::Answer(Outcome::Unverified) => self.unverified.get(),
            Cue::Answer(Outcome::Duplicate) => self.duplicate.get(),
            Cue::Answer(Outcome::Command) => self.command.get(),
            Cue::Answer(Outcome::Refused) => self.refused.get(),
            Cue::Answer(Outcome::Unknown) => self.unknown.get(),
            Cue::Answer(Outcome::Ambiguous) => self.ambiguous.get(),
            Cue::Answer(Outcome::Invalid) => self.invalid.get(),
            Cue::Answer(Outcome::Unsupported) => self.unsupported.get(),
            Cue::Answer(Outcome::Held) => self.held.get(),
            Cue::Acknowledged => self.acknowledged.get(),
            Cue::Reread => self.reread.get(),
            Cue::ConnectionLost => self.connection_lost.get(),
            Cue::ConnectionBack => self.connection_back.get(),
            Cue::ServerRefused => self.server_refused.get(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{config::Config, sound::Cue};

    #[test]
    fn every_cue_has_a_setting_of_its_name_down_to_its_softest() {
        for cue in Cue::ALL {
            let (name, softest) = (cue.name(), cue.softest_decibels());
            let config = Config::parse(&format!("[sound]\n{name} = {softest}")).unwrap();
            for (other, level) in config.sound.levels() {
                assert_eq!(level.decibels(), if other == cue { softest } else { 0 }, "{name}: {other:?}");
            }
            for wrong in [softest - 1, 1] {
                let error = Config::parse(&format!("[sound]\n{name} = {wrong}")).unwrap_err().to_string();
                assert!(error.contains("line 2") && error.contains(&format!("0 to {softest}")), "{error}");
            }
        }
    }
}
