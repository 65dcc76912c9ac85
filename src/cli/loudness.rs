//! How loud the cues are: as the settings say, as command barcodes change it, as an operator likes it.

use crate::sound::{Player, Volume};

/// How much louder or softer a command barcode makes the cues, in percent of full volume.
const STEP: u8 = 10;

/// The loudness of a player.
pub struct Loudness {
    player: Player,
    /// How loud it was before an operator with a volume of their own came.
    own: Option<Volume>,
}

impl Loudness {
    /// As loud as the player is.
    pub fn of(player: Player) -> Self {
        Self { player, own: None }
    }

    /// Louder by a step.
    pub fn up(&self) {
        self.set(self.percent().saturating_add(STEP));
    }

    /// Softer by a step.
    pub fn down(&self) {
        self.set(self.percent().saturating_sub(STEP));
    }

    /// As the operator likes it; as it was before once nobody says how.
    pub fn follow(&mut self, percent: Option<u8>) {
        if let Some(own) = self.own.take() {
            self.player.set_volume(own);
        }
        if let Some(percent) = percent {
            self.own = Some(self.player.volume());
            self.set(percent);
        }
    }

    fn percent(&self) -> u8 {
        self.player.volume().percent()
    }

    fn set(&self, percent: u8) {
        self.player.set_volume(Volume::new(percent));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_station_is_as_loud_again_as_before_its_operator_came() {
        let mut loudness = Loudness::of(Player::silent());
        loudness.down();
        assert_eq!(loudness.percent(), 90);
        loudness.follow(Some(60));
        loudness.up();
        assert_eq!(loudness.percent(), 70);
        loudness.follow(Some(40));
        assert_eq!(loudness.percent(), 40, "another one takes over");
        loudness.follow(None);
        assert_eq!(loudness.percent(), 90);
        loudness.follow(None);
        assert_eq!(loudness.percent(), 90);
    }
}
