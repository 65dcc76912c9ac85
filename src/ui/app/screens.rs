//! Going from one screen to another, and what becomes of scans there.

use super::App;
use crate::ui::{
    Divert,
    message::{Message, Place, Unfolded},
    screen::{Screen, Step, Told},
    wedge_area::Typing,
};

/// What every screen is told, without borrowing the screen itself.
macro_rules! told {
    ($app:expr) => {
        $crate::ui::screen::Told {
            now: $app.now,
            desk: &*$app.desk,
            snapshot: &$app.snapshot,
            connection: &$app.connection,
            sound: &$app.sound,
            scanners: &$app.scanners,
            printer: $app.printer.as_ref(),
            scheme: $app.scheme,
            currency: $app.currency.as_deref(),
            gate: &$app.gate,
            is_stopped: $app.snapshot.hold.is_some()
                || $app.snapshot.cannot_save.is_some()
                || $app.out_of_order.is_some(),
        }
    };
}

impl App {
    /// Lets the open screen do something, and does what it wants done.
    pub(super) fn on_screen(&mut self, act: impl FnOnce(&mut dyn Screen, Told<'_>) -> Step) {
        let told = told!(self);
        let Some(screen) = &mut self.screen else { return };
        let step = act(&mut **screen, told);
        self.take(step);
    }

    /// Goes to a place, which begins anew unless it is there already.
    pub(super) fn go(&mut self, place: Place) {
        if place == self.place {
            return;
        }
        let told = told!(self);
        if self.screen.as_mut().is_some_and(|screen| !screen.may_go(place, told)) {
            return;
        }
        self.show(place);
        self.on_screen(|screen, told| screen.opened(told));
    }

    /// Shows a place without asking anything.
    pub(super) fn show(&mut self, place: Place) {
        self.gate.leave();
        if place != self.place {
            self.desk.leave(self.visit);
            self.visit = self.visit.next();
            self.screen = crate::ui::screen::of(place);
            self.place = place;
            self.unfolded = Unfolded::Nothing;
        }
    }

    /// Goes where printers are looked after.
    pub(super) fn look_at_printer(&mut self) {
        self.go(Place::Settings);
        self.on_screen(|screen, told| screen.update(crate::ui::screen::settings::look_at_printing(), told));
    }

    /// Looks for an order.
    pub(super) fn find(&mut self, text: String) {
        self.show(Place::LookUp);
        self.on_screen(|screen, told| screen.find(text, told));
    }

    /// What becomes of a scan just now.
    pub(super) fn divert(&self) -> Divert {
        if self.gate.stands() {
            return Divert::Everything;
        }
        match self.screen.as_ref().map_or(Divert::Nothing, |screen| screen.divert()) {
            // A stop is not answered by leaving it: scans are still not counted, aloud.
            Divert::Orders if self.is_stopped() => Divert::Nothing,
            divert => divert,
        }
    }

    /// Whether a field takes what is typed.
    pub(super) fn typing(&self) -> Typing {
        if self.asks_for_pin() {
            return Typing::Pin;
        }
        match (&self.screen, &self.unfolded) {
            (Some(screen), _) => screen.typing(),
            (None, Unfolded::Reason(_) | Unfolded::Warehouse(_)) if !self.is_stopped() => Typing::IntoField,
            _ => Typing::Nowhere,
        }
    }

    /// Shows how things stand at the gate, where the screen has it on it.
    pub(super) fn ask_pin(&mut self) {
        self.gate.leave();
        if !self.gate.is_open(self.now) {
            let step = self.gate.begin();
            self.take(step);
        }
    }

    /// Whether held digits go to the gate.
    fn asks_for_pin(&self) -> bool {
        self.gate.stands() || self.place == Place::Settings && !self.gate.is_open(self.now)
    }

    /// Draws the open screen.
    pub(super) fn screen_view<'a>(
        &'a self,
        look: crate::ui::look::Look<'a>,
        screen: &'a dyn Screen,
    ) -> iced::Element<'a, Message> {
        screen.view(look, told!(self))
    }
}
