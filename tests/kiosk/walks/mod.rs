//! The window walked as people walk it: scanned at, touched, and looked at. Nothing is asked of the
//! program but its verdict lines, its database and its picture; what a walk waits for is a state, never a
//! time. The pictures are kept.

mod day;
mod first_start;
mod mended;
mod pin;
mod places;
mod power;
mod scanner_alone;

use crate::{
    order_system::OrderSystem,
    picture::{Band, PLACES, Picture, rgb},
    screen::{Kiosk, Screen, wait_for},
};
use scandesk::{
    domain::EntryState,
    store::QueueEntry,
    ui::{Place, Scheme},
};
use serde_json::Value;
use std::{
    process::Command,
    time::{Duration, Instant},
};

const ORDERS: u32 = 400;
/// What no order is called.
const NO_ORDER: &str = "ORD-99999";
/// After how long a key that nothing came of is pressed once more: on a machine that stalls, the
/// silence around it may be lost.
const AGAIN_AFTER: Duration = Duration::from_secs(2);
/// How many times a screen looks the same before its picture is kept: a busy machine draws late.
const STILL_LOOKS: usize = 8;

/// A station with its screen and its order system.
struct Walk {
    // In the order in which they go.
    kiosk: Kiosk,
    screen: Screen,
    system: OrderSystem,
}

impl Walk {
    /// Begins at a station that knows all orders, and keeps a scan for so long before it is sent.
    fn begin(undo_seconds: u32) -> Self {
        let system = OrderSystem::start(ORDERS);
        let screen = Screen::open();
        let kiosk = Kiosk::signed_in(&screen, &system.settings(undo_seconds), &OrderSystem::credentials());
        wait_for("the orders to be known", || kiosk.orders_cached() == u64::from(ORDERS));
        let walk = Self { kiosk, screen, system };
        walk.until("the connection", |picture| picture.band() == Band::Calm && !picture.warns());
        walk
    }

    /// So many orders of a status, in their order.
    fn orders(&self, status: &str, count: usize) -> Vec<String> {
        let mut orders: Vec<String> = self.system.with_status(status).into_iter().collect();
        orders.sort_unstable();
        orders.truncate(count);
        assert_eq!(orders.len(), count, "{status}");
        orders
    }

    /// Waits until the screen is so.
    fn until(&self, what: &str, is_so: impl Fn(&Picture) -> bool) -> Picture {
        until(&self.screen, what, is_so)
    }

    /// Waits until the screen is so and stands still, and keeps its picture.
    fn keep(&self, name: &str, is_so: impl Fn(&Picture) -> bool) -> Picture {
        keep(&self.screen, name, is_so)
    }

    /// Keeps the picture of an answer.
    fn keep_band(&self, name: &str, band: Band) -> Picture {
        self.keep(name, |picture| picture.band() == band)
    }

    /// Waits until the upper part of the station says this.
    fn until_band(&self, band: Band) -> Picture {
        self.until(&format!("{band:?}"), |picture| picture.band() == band)
    }

    /// Scans, and says what it came to.
    fn scan<S: AsRef<str>>(&mut self, texts: &[S]) -> Vec<String> {
        self.screen.scan(texts);
        outcomes(&self.kiosk.verdicts(texts.len()))
    }

    /// Touches a button of the navigation.
    fn go(&self, place: Place) -> Picture {
        let n = PLACES.iter().position(|known| *known == place).unwrap();
        self.screen.touch(u16::try_from(120 + 208 * n).unwrap(), 756);
        self.until_place(place)
    }

    fn until_place(&self, place: Place) -> Picture {
        self.until(&format!("{place:?}"), |picture| picture.place() == Some(place))
    }

    /// Presses a place's function key.
    fn go_by_key(&self, place: Place) -> Picture {
        let n = 1 + PLACES.iter().position(|known| *known == place).unwrap();
        let mut pressed_at: Option<Instant> = None;
        wait_for(&format!("{place:?} by F{n}"), || {
            if pressed_at.is_none_or(|at| at.elapsed() > AGAIN_AFTER) {
                self.screen.press_keys(&format!("F{n}"));
                pressed_at = Some(Instant::now());
            }
            self.screen.picture().place() == Some(place)
        });
        self.until_place(place)
    }

    /// Every scan that was to be sent, with what became of it.
    fn queue(&self) -> Vec<QueueEntry> {
        self.kiosk.store().unwrap().queue(true).unwrap()
    }

    /// How many are not sent yet, and how many wait for a person.
    fn counts(&self) -> (u64, u64) {
        self.kiosk.store().unwrap().queue_counts().unwrap()
    }

    fn is_sent(&self, reference: &str) -> bool {
        let is_sent = |item: &QueueEntry| {
            item.entry.state == EntryState::Confirmed && item.entry.reference.as_str() == reference
        };
        self.queue().iter().any(is_sent)
    }

    /// The station's books balance: no scan of today is missing.
    fn books_balance(&self) {
        let history = Command::new(env!("CARGO_BIN_EXE_scandesk"))
            .args(["history", "--json", "--config"])
            .arg(self.kiosk.path("scandesk.toml"))
            .arg("--data-dir")
            .arg(self.kiosk.path("data"))
            .output()
            .unwrap();
        let said = String::from_utf8(history.stdout).unwrap();
        assert!(history.status.success(), "{said}");
        let said: Value = serde_json::from_str(&said).unwrap();
        assert_eq!(said["books"]["balance"], true, "{said}");
    }
}

/// Waits until a screen is so.
fn until(screen: &Screen, what: &str, is_so: impl Fn(&Picture) -> bool) -> Picture {
    let mut seen = None;
    wait_for(what, || {
        seen = Some(screen.picture()).filter(|picture| is_so(picture));
        seen.is_some()
    });
    seen.unwrap()
}

/// Waits until a screen is so and stands still, and keeps its picture.
fn keep(screen: &Screen, name: &str, is_so: impl Fn(&Picture) -> bool) -> Picture {
    let mut before = screen.picture();
    let mut looks = 0;
    wait_for(name, || {
        let picture = screen.picture();
        looks = if picture == before && is_so(&picture) { looks + 1 } else { 0 };
        before = picture;
        looks == STILL_LOOKS
    });
    before.save(name);
    before
}

/// What verdict lines came to.
fn outcomes(lines: &[Value]) -> Vec<String> {
    lines.iter().map(|line| line["outcome"].as_str().unwrap().to_owned()).collect()
}

/// The dark theme's colours as a screen has them.
mod dark {
    use super::{Scheme, rgb};
    use crate::picture::Rgb;

    pub fn ok() -> Rgb {
        rgb(Scheme::Dark.tokens().ok.ground)
    }

    pub fn ok_ink() -> Rgb {
        rgb(Scheme::Dark.tokens().ok_ink)
    }

    pub fn stop_ink() -> Rgb {
        rgb(Scheme::Dark.tokens().stop_ink)
    }

    pub fn raise() -> Rgb {
        rgb(Scheme::Dark.tokens().raise)
    }

    pub fn inverse() -> Rgb {
        rgb(Scheme::Dark.tokens().inverse.ground)
    }
}
