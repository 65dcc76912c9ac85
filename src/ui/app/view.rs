//! The window as a picture of its state.

use super::App;
use crate::ui::{
    look::{Look, area},
    message::{Message, Place, Unfolded},
    screen::{scan, station::Told, stop},
    theme::measure,
    wedge_area::WedgeArea,
    widget::{
        cards,
        nav::nav,
        strip::strip,
        top_bar::{self, TopBar, Will},
    },
};
use iced::{
    Element, Length, Padding, Size,
    widget::{Column, column, container},
};

/// The smallest window that needs no scaling: what the screens were designed at.
const SMALLEST: Size = Size::new(1280.0, 800.0);
/// The largest; beyond it everything grows.
const LARGEST: Size = Size::new(1920.0, 1080.0);

impl App {
    /// Draws the window.
    pub fn view(&self) -> Element<'_, Message> {
        let look = Look {
            tokens: self.scheme.tokens(),
            texts: &self.texts,
            now: self.now,
            system: self.snapshot.system,
            size: self.size,
        };
        let will = match &self.screen {
            _ if self.gate.stands() => Will::Ignored,
            Some(screen) if !self.is_stopped() || screen.will() == Will::Test => screen.will(),
            _ if self.is_stopped() => Will::Nothing,
            _ => Will::Act(self.snapshot.action),
        };
        if let Some(state) = self.out_of_order_here() {
            let parts = column![top_bar::broken(look), state.view(look, self.frame()), self.bottom(look)];
            return self.around(look, parts);
        }
        let top = TopBar {
            width: self.size.width,
            will,
            title: if self.gate.stands() {
                Some("pin-title")
            } else {
                self.screen.as_ref().map(|screen| screen.title())
            },
            snapshot: &self.snapshot,
            connection: &self.connection,
            sound: &self.sound,
            printer: self.printer.as_ref(),
            unlocked: self.gate.left(self.now),
        };
        self.around(look, column![top.view(look), self.content(look), self.bottom(look)])
    }

    /// The whole window, in which every key is seen first.
    fn around<'a>(&'a self, look: Look<'_>, content: Column<'a, Message>) -> Element<'a, Message> {
        let content = area(content, look.tokens.bg, 0.0).width(Length::Fill).height(Length::Fill);
        WedgeArea::new(content, self.typing(), self.scale, self.log.as_ref(), self.keyboard)
            .recording(self.records_keys)
            .on(self.stage)
            .answering(self.snapshot.hold.is_some() && self.place == Place::Station)
            .into()
    }

    /// What is behind everything, should anything ever not be covered.
    pub(in crate::ui) fn style(&self) -> iced::theme::Style {
        let tokens = self.scheme.tokens();
        iced::theme::Style { background_color: tokens.bg, text_color: tokens.t1 }
    }

    /// The window has another size; bands and texts keep theirs as long as everything fits.
    pub(super) fn resized(&mut self, size: Size, drawn_at: f32) {
        let (width, height) = (size.width * drawn_at, size.height * drawn_at);
        let smaller = (width / SMALLEST.width).min(height / SMALLEST.height);
        let larger = (width / LARGEST.width).min(height / LARGEST.height);
        // Steps of one in a hundred, so that a window on the edge does not waver.
        let scale = (smaller.min(1.0).max(larger).clamp(0.3, 4.0) * 100.0).floor() / 100.0;
        (self.scale, self.size) = (scale, Size::new(width / scale, height / scale));
    }

    /// How much larger than designed everything is drawn.
    #[must_use]
    pub fn scale_factor(&self) -> f32 {
        self.scale
    }

    fn content<'a>(&'a self, look: Look<'a>) -> Element<'a, Message> {
        if self.gate.stands() && self.place != Place::Settings {
            return self.gate.view(look);
        }
        if let Some(screen) = &self.screen {
            return self.screen_view(look, &**screen);
        }
        if let Some(hold) = &self.snapshot.hold {
            return stop::held(look, hold, self.frame());
        }
        if let Some(why) = &self.snapshot.cannot_save {
            return stop::cannot_save(look, why, self.frame());
        }
        let unfolded = self.unfolded(look);
        let hides_strip = matches!(self.unfolded, Unfolded::Warehouse(_) | Unfolded::Reason(_));
        let told = Told { snapshot: &self.snapshot, connection: &self.connection, scanners: &self.scanners };
        let station = self.station.view(look, told, self.currency.as_deref(), unfolded);
        if hides_strip {
            return station;
        }
        let strip = container(strip(look, &self.snapshot.recent, self.station.scan_id()))
            .padding(Padding::ZERO.horizontal(measure::MARGIN));
        column![station, strip].height(Length::Fill).into()
    }

    /// What is unfolded below the band, if anything.
    fn unfolded<'a>(&self, look: Look<'_>) -> Option<Element<'a, Message>> {
        let unfolded = match &self.unfolded {
            Unfolded::Nothing => return None,
            Unfolded::Actions => cards::actions(look, &self.snapshot),
            Unfolded::Warehouse(state) => state.view(look),
            Unfolded::Reason(state) => state.view(look, &self.reasons),
            Unfolded::Scan(scan_id, refusal) => {
                let past = self.snapshot.recent.iter().find(|past| past.scan_id == *scan_id);
                scan::view(look, past, refusal.as_deref())
            }
        };
        let padding = Padding { top: 16.0, right: measure::MARGIN, bottom: 8.0, left: measure::MARGIN };
        Some(container(unfolded).padding(padding).height(Length::Fill).into())
    }

    fn bottom<'a>(&self, look: Look<'_>) -> Element<'a, Message> {
        if self.asks_to_close {
            return stop::close_bar(look);
        }
        if let Some(state) = self.out_of_order_here() {
            return state.bar(look);
        }
        match (&self.snapshot.hold, &self.snapshot.cannot_save, self.place) {
            (Some(hold), _, Place::Station) => stop::answer_bar(look, hold),
            (None, Some(_), Place::Station) => stop::retry_bar(look),
            _ => nav(look, self.place, self.snapshot.counters.attention, self.seconds_left()),
        }
    }
}
